//! Responses with text codes: of API 3.0, and of the revised interfaces of v2.

use crate::scanned::first;
use proptest::prelude::*;
use qcloud_codes::{
    Certainty, DecodeErrorKind, FoundKind, Text, TextError, decode, decode_text_error,
};

/// A body, and its code, its message and whether it is enveloped; `None` for a success.
type Case = (
    &'static str,
    Option<(&'static str, Option<&'static str>, bool)>,
);

/// Bodies that are JSON.
const BODIES: [Case; 10] = [
    (
        r#"{"Response":{"Error":{"Code":"AuthFailure.SignatureFailure","Message":"(2130) no"},"RequestId":"b7c1"}}"#,
        Some(("AuthFailure.SignatureFailure", Some("(2130) no"), true)),
    ),
    (
        r#"{"Response":{"RequestId":"b7c1","Error":{"Message":"没有 \"它\"","Code":"ResourceNotFound"}}}"#,
        Some(("ResourceNotFound", Some("没有 \"它\""), true)),
    ),
    (
        "{\n  \"Response\": {\n    \"Error\": { \"Code\": \"LimitExceeded\" }\n  }\n}",
        Some(("LimitExceeded", None, true)),
    ),
    (
        r#"{"Response":{"Error":{"Code":"InvalidParameterValue.Zone","Message":null,"code":4000}}}"#,
        Some(("InvalidParameterValue.Zone", None, true)),
    ),
    (
        r#"{"Error":{"Code":"InvalidRequest.ReplayAttack","Message":"again"}}"#,
        Some(("InvalidRequest.ReplayAttack", Some("again"), false)),
    ),
    (
        r#"{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"late"},"RequestId":"b7c1"}"#,
        Some(("AuthFailure.SignatureExpire", Some("late"), false)),
    ),
    (
        r#"{"Response":{"TotalCount":1,"Items":[{"code":4000,"message":"no"}],"RequestId":"b7c1"}}"#,
        None,
    ),
    (
        "{\n  \"Response\": {\n    \"RequestId\": \"b7c1\"\n  }\n}",
        None,
    ),
    (
        r#"{"Response":{"RequestId":"b7c1","Items":[{"Error":{"Code":"LimitExceeded"}}]}}"#,
        None,
    ),
    (
        r#"{"Response":{"RequestId":"b7c1","Last":{"Error":{"Code":"LimitExceeded"}}}}"#,
        None,
    ),
];

/// Bodies that are not JSON: dumps of other languages.
const DUMPS: [Case; 3] = [
    (
        "{ Response: { Error: { Code: 'LimitExceeded', Message: 'it is (1) too many' } } }",
        Some(("LimitExceeded", Some("it is (1) too many"), true)),
    ),
    (
        "{'Response': {'Error': {'Code': 'InternalError', 'Message': 'no'}, 'RequestId': 'b7c1',}}",
        Some(("InternalError", Some("no"), true)),
    ),
    (
        "{'Error': {'Code': 'InternalError'}}",
        Some(("InternalError", None, false)),
    ),
];

/// Objects that are neither errors nor successes.
const NEITHER: [&str; 10] = [
    "{}",
    r#"{"Response":{}}"#,
    r#"{"Response":[{"RequestId":"b7c1"}]}"#,
    r#"{"Response":{"RequestId":17}}"#,
    // An error without a readable code is never taken for a success.
    r#"{"Response":{"Error":{},"RequestId":"b7c1"}}"#,
    r#"{"Response":{"Error":null,"RequestId":"b7c1"}}"#,
    r#"{"Response":{"RequestId":"b7c1","Error":{"Code":4000}}}"#,
    r#"{"Response":{"RequestId":"b7c1","Error":"LimitExceeded"}}"#,
    r#"{"Error":"LimitExceeded"}"#,
    r#"{"error":{"Code":"LimitExceeded"}}"#,
];

#[track_caller]
fn check(found: Option<TextError<'_>>, (body, wanted): Case) {
    assert_eq!(found.is_some(), wanted.is_some(), "{body}");
    if let (Some(error), Some((code, message, is_enveloped))) = (found, wanted) {
        assert!(error.code() == code, "{body}");
        assert_eq!(error.message(), message.map(Text::new), "{body}");
        assert_eq!(error.is_enveloped(), is_enveloped, "{body}");
    }
}

/// Checks the finding in a text, and returns its range and certainty.
#[track_caller]
fn check_found(text: &str, (body, wanted): Case) -> (&str, Certainty) {
    let found = first(text).expect(text);
    match found.kind {
        FoundKind::TextError(error) => check(Some(error), (body, wanted)),
        FoundKind::TextSuccess => check(None, (body, wanted)),
        other => panic!("{other:?} in {text}"),
    }
    (&text[found.range], found.certainty)
}

#[test]
fn text_code_is_decoded_from_each_shape() {
    for case in BODIES {
        let decoded = decode_text_error(case.0.as_bytes()).expect(case.0);
        check(decoded, case);
        let error = decode(case.0.as_bytes()).expect_err("no number");
        assert_eq!(error.kind(), DecodeErrorKind::NoCode);
    }
    for body in NEITHER {
        let error = decode_text_error(body.as_bytes()).expect_err(body);
        assert_eq!(
            (error.kind(), error.offset()),
            (DecodeErrorKind::NoCode, body.len()),
            "{body}"
        );
        assert_eq!(first(body), None, "{body}");
    }
    for (body, _) in DUMPS {
        let error = decode_text_error(body.as_bytes()).expect_err(body);
        assert!(
            matches!(error.kind(), DecodeErrorKind::NotJson(_)),
            "{body}"
        );
    }
}

#[test]
fn body_with_a_text_code_is_found_in_any_text() {
    let bodies = BODIES.map(|case| (case, Certainty::Exact));
    let dumps = DUMPS.map(|case| (case, Certainty::Loose));
    for (case, certainty) in bodies.into_iter().chain(dumps) {
        let body = case.0;
        for (before, after) in [
            ("", ""),
            ("failed: ", " in 35 ms"),
            ("{} 域名 ", "\n"),
            ("(2130) ", ""),
        ] {
            let text = [before, body, after].concat();
            assert_eq!(check_found(&text, case), (body, certainty));
        }
    }
}

#[test]
fn truncated_code_is_rejected_and_truncated_body_is_not_a_success() {
    for (body, wanted) in BODIES.into_iter().chain(DUMPS) {
        for (end, _) in body.char_indices() {
            let start = &body[..end];
            match first(start).map(|found| found.kind) {
                None => {}
                // An item of a truncated success may contain an error.
                Some(FoundKind::TextError(error)) => match wanted {
                    Some((code, ..)) => assert_eq!(error.code(), Text::new(code)),
                    None => assert!(start.contains(error.code().to_raw())),
                },
                // Complete except for the end of the enclosing object.
                Some(FoundKind::TextSuccess) => {
                    let whole = body.trim_end().strip_suffix('}').unwrap();
                    assert_eq!((start.trim_end(), wanted), (whole.trim_end(), None));
                }
                // A nested object may be one: the end of the enclosing object is missing.
                Some(FoundKind::Response(_)) => assert!(start.contains("\"code\":4000")),
                other => panic!("{other:?} in {start}"),
            }
        }
    }
}

#[test]
fn wrapped_body_with_a_text_code_is_found() {
    for case in BODIES.into_iter().chain(DUMPS) {
        let body = case.0;
        for key in ["body", "response", "data"] {
            for text in [
                format!(r#"{{"ts":1,"{key}":{body},"ms":35}}"#),
                format!("{{ {key}: {body} }}"),
            ] {
                assert_eq!(check_found(&text, case).0, body);
            }
            let escaped = serde_json::to_string(body).unwrap();
            for text in [
                format!(r#"{{"ts":1,"{key}":{escaped},"ms":35}}"#),
                format!("{key}={escaped}"),
            ] {
                check_found(&text, case);
            }
        }
    }
}

#[test]
fn response_before_or_around_a_text_code_takes_precedence() {
    for (body, _) in BODIES.into_iter().chain(DUMPS) {
        for text in [
            format!(r#"{{"code":4000}} {body}"#),
            format!(r#"{{"code":4000,"data":{body}}}"#),
        ] {
            let FoundKind::Response(response) = first(&text).expect(&text).kind else {
                panic!("no response in {text}");
            };
            assert_eq!(response.code().get(), 4000);
        }
    }
}

proptest! {
    #![proptest_config(crate::property::cases(512))]

    /// Compares decoded texts with those of a JSON parser.
    #[test]
    fn any_error_is_decoded_as_serde_json_reads_it(
        code in any::<Option<String>>(),
        message in any::<Option<String>>(),
        is_enveloped in any::<bool>(),
    ) {
        let error = serde_json::json!({ "Message": message, "Code": code });
        let body = if is_enveloped {
            serde_json::json!({ "Response": { "Error": error, "RequestId": "b7c1" } })
        } else {
            serde_json::json!({ "Error": error })
        };
        let body = body.to_string();
        let decoded = decode_text_error(body.as_bytes());
        match &code {
            None => prop_assert_eq!(decoded.unwrap_err().kind(), DecodeErrorKind::NoCode),
            Some(code) => {
                let decoded = decoded.unwrap().unwrap();
                prop_assert_eq!(decoded.code().to_string(), &**code);
                prop_assert_eq!(decoded.message().map(|text| text.to_string()), message);
                prop_assert_eq!(decoded.is_enveloped(), is_enveloped);
                let found = first(&body).unwrap();
                prop_assert_eq!(found.kind, FoundKind::TextError(decoded));
                prop_assert_eq!(found.certainty, Certainty::Exact);
            }
        }
    }
}

/// The row that explains each code, and whether it belongs to a more general code.
#[cfg(feature = "editions")]
#[test]
fn text_code_is_diagnosed_by_the_table_of_its_shape() {
    for (code, is_enveloped, row, is_general) in [
        (
            "AuthFailure.SignatureExpire",
            true,
            Some(("api3", "AuthFailure.SignatureExpire")),
            false,
        ),
        (
            "InvalidParameterValue.Zone",
            true,
            Some(("api3", "InvalidParameterValue")),
            true,
        ),
        (
            "ResourceInUse.Disk.Data",
            true,
            Some(("api3", "ResourceInUse")),
            true,
        ),
        (
            "RequestLimitExceeded.IPLimitExceeded",
            true,
            Some(("api3", "RequestLimitExceeded.IPLimitExceeded")),
            false,
        ),
        (
            "RequestLimitExceeded.Other",
            true,
            Some(("api3", "RequestLimitExceeded")),
            true,
        ),
        // Only in v2, which the envelope contradicts; the part before the dot is another error.
        (
            "InvalidRequest.ReplayAttack",
            false,
            Some(("v2-text", "InvalidRequest.ReplayAttack")),
            false,
        ),
        ("InvalidRequest.ReplayAttack", true, None, false),
        (
            "LimitExceeded",
            false,
            Some(("api3", "LimitExceeded")),
            false,
        ),
        // In both: ambiguous.
        ("InternalError", false, None, false),
        // Only products of API 3.0 extend codes.
        (
            "InvalidParameter.Zone",
            false,
            Some(("api3", "InvalidParameter")),
            true,
        ),
        ("AuthFailure.TokenExpired", false, None, false),
        (
            "InvalidAction.NotFound.Foo",
            false,
            Some(("api3", "InvalidAction")),
            true,
        ),
        (
            "InternalError",
            true,
            Some(("api3", "InternalError")),
            false,
        ),
        // In neither.
        ("Ghost", true, None, false),
        ("Ghost.Zone", false, None, false),
        ("internalerror", true, None, false),
        (".", true, None, false),
        ("", false, None, false),
    ] {
        let diagnosis = TextError::new(Text::new(code), None, is_enveloped).diagnose();
        let found = diagnosis
            .rows()
            .next()
            .map(|(catalog, entry)| (catalog.id(), entry.key()));
        let row = row.map(|(catalog, key)| (catalog, qcloud_codes::Key::Text(key)));
        assert_eq!(found, row, "{code}");
        assert_eq!(diagnosis.is_general(), is_general, "{code}");
        let is_in_both = code.starts_with("In") && row.is_none(); // or in one that cannot be
        assert_eq!(diagnosis.is_ambiguous(), is_in_both, "{code}");
        assert_eq!(
            diagnosis.has_unknown(),
            row.is_none() && !is_in_both,
            "{code}"
        );
    }
}

#[cfg(feature = "editions")]
#[test]
fn diagnosis_of_a_text_code_names_its_scope() {
    let line = |code, is_enveloped| {
        TextError::new(Text::new(code), None, is_enveloped)
            .diagnose()
            .to_string()
    };
    assert_eq!(
        line("AuthFailure.SignatureExpire", true),
        "AuthFailure.SignatureExpire: Signature expired. Set the clock, then sign again with the \
         current time and send it. [retry: reauthenticate, actor: caller]",
    );
    assert_eq!(
        line("InvalidParameterValue.Zone", true),
        "InvalidParameterValue: Invalid value of a parameter. Check the request, correct it and \
         send it again. [retry: no, actor: caller; by the part before a dot alone]",
    );
    assert_eq!(
        line("InternalError", false),
        "text code: not known whether it is v2-text InternalError, \"Internal error with the \
         server\", or api3 InternalError, \"Internal error\", or of another product; read the \
         response's message",
    );
    assert_eq!(
        line("Ghost", true),
        "text code: not in this catalog; read the response's message"
    );
}

#[cfg(feature = "editions")]
#[test]
fn code_longer_than_any_key_is_looked_up_by_its_first_parts() {
    use qcloud_codes::{API3, Key, V2_TEXT};

    let rows = [API3, V2_TEXT].map(|catalog| catalog.entries());
    for entry in rows.into_iter().flatten() {
        let key = entry.key().to_string();
        let parts = ".a".repeat(1_000_000);
        let code = key.clone() + &parts;
        let diagnosis = TextError::new(Text::new(&code), None, true).diagnose();
        let mut part = Some(&*key);
        let known = loop {
            match part.map(|part| (part, API3.get_by_text(part))) {
                Some((longer, None)) => part = longer.rsplit_once('.').map(|(part, _)| part),
                known => break known.and_then(|(_, row)| row),
            }
        };
        assert_eq!(diagnosis.entry(), known, "{key}");
        assert_eq!(diagnosis.is_general(), known.is_some(), "{key}");
    }
    for code in [
        "InvalidParameterValue".to_owned() + &"é".repeat(40),
        "x".repeat(1_000_000),
    ] {
        let diagnosis = TextError::new(Text::new(&code), None, false).diagnose();
        assert!(diagnosis.has_unknown() && !diagnosis.is_general());
    }
    let code = "InvalidParameterValue.".to_owned() + &"é".repeat(40);
    let diagnosis = TextError::new(Text::new(&code), None, false).diagnose();
    assert!(diagnosis.is_general());
    let key = diagnosis.entry().map(qcloud_codes::Entry::key);
    assert_eq!(key, Some(Key::Text("InvalidParameterValue")));
}

#[test]
fn code_of_more_than_768_bytes_is_rejected() {
    for (length, is_code) in [(128, true), (768, true), (769, false), (1 << 20, false)] {
        let code = "A".repeat(length);
        let body = format!(r#"{{"Response":{{"Error":{{"Code":"{code}"}},"RequestId":"1"}}}}"#);
        let read = decode_text_error(body.as_bytes());
        assert_eq!(read.is_ok_and(|error| error.is_some()), is_code, "{length}");
        assert_eq!(qcloud_codes::scan(&body).is_some(), is_code, "{length}");
    }
}
