//! Errors with a text code, from API 3.0 and from v2's revised interfaces.

use serde_json::{Value, json};

use crate::program::{run, stdout, text};

/// An error, the catalog and the name of the deciding row, and whether the row is for a more general code.
const ERRORS: [(&str, &str, &str, bool); 6] = [
    (
        r#"{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":"late"},"RequestId":"1"}}"#,
        "api3",
        "AuthFailureSignatureExpire",
        false,
    ),
    (
        r#"{"Response":{"Error":{"Code":"InvalidParameterValue.Zone","Message":"no"}}}"#,
        "api3",
        "InvalidParameterValue",
        true,
    ),
    (
        r#"{"Error":{"Code":"LimitExceeded","Message":"half of it"}}"#,
        "api3",
        "LimitExceeded",
        false,
    ),
    (
        r#"{"Error":{"Code":"InvalidRequest.ReplayAttack","Message":"again"}}"#,
        "v2-text",
        "InvalidRequestReplayAttack",
        false,
    ),
    (
        r#"{"Error":{"Message":"no","Code":"UnknownParameter.Name.Of"}}"#,
        "api3",
        "UnknownParameter",
        true,
    ),
    (
        r#"{"\u0045rror":{"Code":"Invalid\u0050arameterValue.Zone"}}"#,
        "api3",
        "InvalidParameterValue",
        true,
    ),
];

#[track_caller]
fn annotated(options: &[&str], line: &str) -> Value {
    let arguments = [&["annotate", "--quiet"], options].concat();
    let mut line: Value = serde_json::from_str(&stdout(&arguments, line.as_bytes())).unwrap();
    line["catalog"].take()
}

#[track_caller]
fn assert_read(found: &Value, catalog: &str, name: &str, is_general: bool) {
    assert_eq!(
        (&found["catalog"], &found["name"]),
        (&json!(catalog), &json!(name))
    );
    assert_eq!(
        found["general"],
        json!(is_general.then_some(true)),
        "{name}"
    );
    assert_eq!(
        (&found["code"], &found["module_code"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn error_is_read_in_every_shape() {
    for (error, catalog, name, is_general) in ERRORS {
        assert_read(&annotated(&[], error), catalog, name, is_general);
        let explain = ["explain", "--format", "json", error];
        let explained: Value = serde_json::from_str(&stdout(&explain, b"")).unwrap();
        assert_read(&explained, catalog, name, is_general);
        assert_eq!(explained["kind"], "response");
        let under = format!(r#"{{"ts":1,"body":{error}}}"#);
        assert_read(
            &annotated(&["--field", "body"], &under),
            catalog,
            name,
            is_general,
        );
        let string = json!({"ts": 1, "body": error}).to_string();
        assert_read(
            &annotated(&["--field", "body"], &string),
            catalog,
            name,
            is_general,
        );
        for line in [&under, &string] {
            assert_read(&annotated(&[], line), catalog, name, is_general);
        }
        assert_read(&annotated(&["--strict"], error), catalog, name, is_general);
        if !error.contains("\\u") {
            let text = format!("E0831 refused: {error} after 3 s");
            assert_read(&annotated(&[], &text), catalog, name, is_general);
        }
        let summarize = ["summarize", "--format", "json", "--by", "code"];
        let summary: Value = serde_json::from_str(&stdout(&summarize, error.as_bytes())).unwrap();
        let group = &summary["groups"][0];
        assert_eq!(
            (&group["catalog"], &group["name"]),
            (&json!(catalog), &json!(name))
        );
        assert_eq!(
            (&summary["failures"], &summary["unknown"]),
            (&json!(1), &json!(0))
        );
    }
}

#[test]
fn code_alone_is_explained() {
    let explained = stdout(&["explain", "AuthFailure.SignatureExpire"], b"");
    let head = "AuthFailure.SignatureExpire\n  catalog  Common error codes of API 3.0\n";
    assert!(explained.starts_with(head), "{explained}");
    let explained = stdout(&["explain", "InvalidParameterValue.Zone"], b"");
    let head = "\
InvalidParameterValue.Zone in no catalog
  note     Products extend common codes after a dot; this row is for the part before the dot.

InvalidParameterValue
  catalog  Common error codes of API 3.0
";
    assert!(explained.starts_with(head), "{explained}");
    let json = stdout(
        &["explain", "--format", "json", "InvalidParameterValue.Zone"],
        b"",
    );
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&json["kind"], &json["key"]),
        (&json!("key"), &json!("InvalidParameterValue"))
    );
    assert_eq!(json["general"], true);
    for unknown in ["Nope.Nothing", "example.com", "InvalidParameterValue. Zone"] {
        assert_eq!(
            run(&["explain", unknown], b"").status.code(),
            Some(1),
            "{unknown}"
        );
    }
}

#[test]
fn code_of_two_tables_is_ambiguous() {
    let error = r#"{"Error":{"Code":"InternalError","Message":"x"}}"#;
    let found = annotated(&[], error);
    assert_eq!(
        (&found["catalog"], &found["retry"]),
        (&Value::Null, &Value::Null)
    );
    let ids: Vec<_> = found["readings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["catalog"])
        .collect();
    assert_eq!(ids, ["v2-text", "api3"]);
    let explained = stdout(&["explain", error], b"");
    assert!(
        explained.contains("\n  may be   v2-text InternalError: "),
        "{explained}"
    );
    // Only API 3.0 has the envelope.
    let enveloped = format!(r#"{{"Response":{error}}}"#);
    assert_eq!(annotated(&[], &enveloped)["catalog"], "api3");
}

#[test]
fn unknown_code_is_shown_as_it_is() {
    let error = r#"{"Response":{"Error":{"Code":"Nope.Nothing","Message":"why"}}}"#;
    let output = run(&["explain", error], b"");
    assert_eq!(output.status.code(), Some(1));
    let expected = "\
Nope.Nothing not in these catalogs
  message  why
  do       Read the message: nothing more is known.
";
    assert_eq!(text(&output.stdout), expected);
    let json = run(&["explain", "--format", "json", error], b"");
    let json: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(
        (&json["text_code"], &json["catalog"]),
        (&json!("Nope.Nothing"), &Value::Null)
    );
}

#[test]
fn unknown_code_counts_with_a_request_id() {
    let [bare, enveloped] = [
        r#"{"Error":{"Code":"Nope.Nothing","Message":"why"}}"#,
        r#"{"Response":{"Error":{"Code":"Nope.Nothing"},"RequestId":"1"}}"#,
    ];
    // Other APIs have errors with a code, too.
    assert_eq!(stdout(&["annotate", "--quiet"], bare.as_bytes()), bare);
    assert_eq!(annotated(&[], enveloped)["text_code"], "Nope.Nothing");
}

#[test]
fn success_of_api_3_is_recognized() {
    let success = r#"{"Response":{"Total":3,"RequestId":"1"}}"#;
    assert_eq!(annotated(&[], success)["code"], 0);
    assert_eq!(
        stdout(
            &["annotate", "--quiet", "--keep", "failures"],
            success.as_bytes()
        ),
        ""
    );
    assert_eq!(stdout(&["explain", success], b""), "0 success\n");
    let summary = stdout(&["summarize"], success.as_bytes());
    assert!(summary.contains("\n1 response: 0 failures, "), "{summary}");
    for other in [
        r#"{"Response":{"RequestId":1}}"#,
        r#"{"RequestId":"1"}"#,
        r#"{"Error":"no"}"#,
    ] {
        assert_eq!(stdout(&["annotate", "--quiet"], other.as_bytes()), other);
    }
}

#[test]
fn each_error_of_a_pasted_text_is_explained() {
    let [one, two, three] = ["A.B", "LimitExceeded", "C"]
        .map(|code| format!(r#"{{"Response":{{"Error":{{"Code":"{code}"}},"RequestId":"1"}}}}"#));
    let pasted = format!("first: {one}\nsecond: {two}\n{{\"code\":4000}}\n{three} end\n");
    let output = run(&["explain", "--format", "json"], pasted.as_bytes());
    let found = text(&output.stdout);
    let found = found.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        [line["text_code"].clone(), line["code"].clone()]
    });
    let codes = [
        json!("A.B"),
        json!("LimitExceeded"),
        Value::Null,
        json!("C"),
    ];
    let numbers = [Value::Null, Value::Null, json!(4000), Value::Null];
    let expected = codes
        .into_iter()
        .zip(numbers)
        .map(|(text, number)| [text, number]);
    assert!(found.eq(expected));
}

#[test]
fn product_does_not_change_text_codes() {
    for product in ["cdn", "cdn-cn", "none"] {
        for (error, catalog, name, is_general) in ERRORS {
            assert_read(
                &annotated(&["--product", product], error),
                catalog,
                name,
                is_general,
            );
        }
    }
}

#[test]
fn text_code_is_annotated_as_it_was_received() {
    for (error, ..) in ERRORS {
        let value: Value = serde_json::from_str(error).unwrap();
        let code = match &value["Response"] {
            Value::Null => &value["Error"]["Code"],
            response => &response["Error"]["Code"],
        };
        assert_eq!(&annotated(&[], error)["text_code"], code);
        let text = format!("refused: {}", error.replace("\\u0045", "E"));
        let text = text.replace("\\u0050", "P");
        assert_eq!(&annotated(&[], &text)["text_code"], code);
    }
    let field = annotated(&["--code-field", "e"], r#"{"e":"LimitExceeded.\u0022"}"#);
    assert_eq!(field["text_code"], "LimitExceeded.\"");
    let number = annotated(&[], r#"{"code":4000}"#);
    assert_eq!(number.get("text_code"), None);
}

/// Returns the groups of a log of such codes.
fn groups(codes: impl Iterator<Item = String>, options: &[&str]) -> Vec<Value> {
    let error = |code| json!({"Response": {"Error": {"Code": code}, "RequestId": "1"}});
    let lines = codes.map(|code| error(code).to_string() + "\n");
    let log: String = lines.collect();
    let arguments = ["summarize", "--format", "json", "--by", "code"];
    let summary = stdout(&[&arguments[..], options].concat(), log.as_bytes());
    let mut summary: Value = serde_json::from_str(&summary).unwrap();
    let Value::Array(groups) = summary["groups"].take() else {
        panic!("{summary}");
    };
    groups
}

#[test]
fn texts_are_counted_individually() {
    let codes = [
        "InvalidParameterValue.Zone",
        "Nope.A",
        "Nope.B",
        "Nope.A",
        "InvalidParameterValue",
    ];
    let groups = groups(codes.map(str::to_owned).into_iter(), &[]);
    let found = groups.iter().map(|group| {
        let fields = ["value", "count", "title", "general", "known"];
        fields.map(|name| group.get(name).cloned().unwrap_or_default())
    });
    let title = "Invalid value of a parameter";
    let expected = [
        json!(["InvalidParameterValue", 1, title, null, true]),
        json!(["InvalidParameterValue.Zone", 1, title, true, true]),
        json!(["Nope.A", 2, null, null, false]),
        json!(["Nope.B", 1, null, null, false]),
    ];
    let found: Vec<_> = found.map(|fields| json!(fields)).collect();
    assert_eq!(found, expected);
}

#[test]
fn excess_texts_are_counted_together_in_any_order() {
    let code = |number: u32| match number % 2 {
        0 => format!("Nope.{number:05}"),
        _ => format!("LimitExceeded.{number:05}"),
    };
    let all = (0..6000).map(code).chain((0..6000).map(code));
    let all = all.chain(["N".repeat(257)]);
    let ascending = groups(all.clone(), &[]);
    let descending: Vec<_> = all.collect();
    let descending = groups(descending.into_iter().rev(), &["--threads", "2"]);
    let counts = |groups: &[Value]| -> Vec<_> {
        let counted = groups.iter();
        let mut counted: Vec<_> = counted
            .map(|group| format!("{} {} {}", group["catalog"], group["value"], group["count"]))
            .collect();
        counted.sort();
        counted
    };
    assert_eq!(counts(&ascending), counts(&descending));
    assert_eq!(ascending.len(), 1002);
    // The first thousand in alphabetical order are all of LimitExceeded.
    let rest = &ascending[0];
    assert_eq!(
        (&rest["value"], &rest["count"]),
        (&json!("LimitExceeded"), &json!(4000))
    );
    let unknown = ascending.last().unwrap();
    assert_eq!(
        (&unknown["value"], &unknown["count"]),
        (&Value::Null, &json!(6001))
    );
    let log = json!({"Response": {"Error": {"Code": "N".repeat(257)}, "RequestId": "1"}});
    let log = log.to_string();
    let table = stdout(&["summarize", "--by", "code"], log.as_bytes());
    let words = table.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains(" others texts beyond the first 1000, or over "),
        "{table}"
    );
}
