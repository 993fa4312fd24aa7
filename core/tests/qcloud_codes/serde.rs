//! Reading responses and writing entries through serde.
#![cfg(all(feature = "serde", feature = "text", feature = "names"))]

use qcloud_codes::{CDN, COMMON, Code, Response, Retry, cdn, common};
use serde_json::json;

#[test]
fn entry_has_the_columns_of_the_exports() {
    let entry = serde_json::to_value(CDN.get(cdn::INVALID_PROJECT_ID)).unwrap();
    let expected = json!({
        "key": "2130",
        "code": 2130,
        "name": "InvalidProjectId",
        "title": "Invalid ProjectID parameter",
        "explanation": null,
        "topic": "parameter",
        "remedy": "check_request",
        "instruction": "Check the request, correct it and send it again.",
        "retry": "no",
        "retryable": false,
        "actor": "caller",
        "same_as": [9002],
    });
    assert_eq!(entry, expected);
}

#[test]
fn diagnosis_has_both_levels_and_the_decision() {
    let response = Response::from_parts(common::INVALID_REQUEST_PARAMETER, "(1000) busy");
    let diagnosis = serde_json::to_value(response.diagnose_in(&COMMON, &[&CDN])).unwrap();
    assert_eq!(diagnosis["code"], 4000);
    assert_eq!(diagnosis["module_code"], 1000);
    assert_eq!(diagnosis["common"]["name"], "InvalidRequestParameter");
    assert_eq!(diagnosis["module"]["name"], "InternalError");
    assert_eq!(diagnosis["title"], "System's internal error");
    assert_eq!(diagnosis["remedy"], "wait_or_contact_vendor");
    assert_eq!(diagnosis["retry"], Retry::Later.as_str());
    assert_eq!(diagnosis["retryable"], true);
    assert_eq!(diagnosis["actor"], "vendor");
    assert_eq!(diagnosis["readings"], json!([]));
    #[cfg(feature = "editions")]
    {
        let diagnosis = serde_json::to_value(response.diagnose()).unwrap();
        assert_eq!(diagnosis["catalog"], "common");
        assert_eq!(diagnosis["readings"][0]["catalog"], "cdn");
        assert_eq!(diagnosis["readings"][0]["entry"]["name"], "InternalError");
        assert_eq!(diagnosis["readings"][1], json!(null));
    }
}

#[test]
fn unknown_values_are_null() {
    let response = Response::from_parts(Code::new(7000), "(7) odd");
    let diagnosis = serde_json::to_value(response.diagnose()).unwrap();
    let expected = json!({
        "code": 7000, "module_code": 7, "common": null, "module": null, "catalog": null,
        "name": null, "title": null, "remedy": null, "retry": null, "retryable": null,
        "actor": null, "readings": [],
    });
    assert_eq!(diagnosis, expected);
}

#[test]
fn ids_survive_a_round_trip() {
    for retry in Retry::ALL {
        let id = serde_json::to_string(retry).unwrap();
        assert_eq!(serde_json::from_str::<Retry>(&id).unwrap(), *retry);
    }
    let error = serde_json::from_str::<Retry>("\"resign\"").unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("expected the id of a retry rule")
    );
    assert!(serde_json::from_str::<Retry>("1").is_err());
}

#[test]
fn code_is_read_from_numbers_and_strings_only() {
    for (json, number) in [
        ("-5", -5),
        ("\"-5\"", -5),
        ("2147483647", i32::MAX),
        ("\"-2147483648\"", i32::MIN),
        ("4294967295", -1),
        ("\"0xffffffff\"", -1),
    ] {
        assert_eq!(serde_json::from_str::<Code>(json).unwrap(), number);
    }
    for json in [
        "null",
        "1.0",
        "true",
        "\"\"",
        "\"1 \"",
        "4294967296",
        "-2147483649",
        "18446744073709551615",
        "\"4294967296\"",
        "[1]",
    ] {
        assert!(serde_json::from_str::<Code>(json).is_err(), "{json}");
    }
}

#[test]
fn codes_are_numbers_and_enums_are_ids() {
    assert_eq!(serde_json::to_string(&Code::new(-1)).unwrap(), "-1");
    assert_eq!(
        serde_json::from_str::<Code>("\"-1\"").unwrap(),
        Code::new(-1)
    );
    for entry in COMMON.entries() {
        let topic = serde_json::to_value(entry.topic()).unwrap();
        assert_eq!(topic, entry.topic().id());
    }
}
