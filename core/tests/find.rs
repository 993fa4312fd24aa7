//! `find_value` against `serde_json`: what is JSON, and what stands under a path.

use qcloud_codes::{DecodeErrorKind, JsonValue, find_value};
use serde_json::Value;

/// The value that was found, as `serde_json` reads it.
fn parsed(value: JsonValue<'_>) -> Value {
    match value {
        JsonValue::Object(bytes) => {
            let value: Value = serde_json::from_slice(bytes).unwrap();
            assert!(value.is_object());
            value
        }
        JsonValue::Other(bytes) => {
            let value: Value = serde_json::from_slice(bytes).unwrap();
            assert!(!value.is_object() && !value.is_string());
            value
        }
        JsonValue::String(text) => Value::String(text.to_string()),
    }
}

#[track_caller]
fn check(text: &[u8], path: &[&str]) {
    let found = find_value(text, path);
    match serde_json::from_slice::<Value>(text) {
        Ok(whole) => {
            let expected = path
                .iter()
                .try_fold(&whole, |value, key| value.as_object()?.get(*key));
            assert_eq!(found.unwrap().map(parsed).as_ref(), expected, "{path:?}");
        }
        Err(error) => {
            let error = format!("{error} in {}", String::from_utf8_lossy(text));
            let found = found.expect_err(&error);
            assert!(
                matches!(found.kind(), DecodeErrorKind::NotJson(_)),
                "{error}"
            );
        }
    }
}

const TEXTS: [&str; 16] = [
    r#"{"a":{"b":{"c":1}},"b":2}"#,
    r#"{"a":{"b":1},"a":{"c":2}}"#,
    r#"{"a":{"b":1,"b":"2"}}"#,
    r#" { "\u0061" : { "b" : "x\ny" } , "c" : [ ] } "#,
    r#"{"x":{"a":{"b":1}},"a":{"x":[{"b":1}],"b":null}}"#,
    r#"{"a":[{"b":1}]}"#,
    r#"{"a":"{\"b\":1}"}"#,
    r#"{"a":{}}"#,
    r#"{"a":{"b":1},}"#,
    r#"{"a":{"b":1 "c":2}}"#,
    r#"{"a":{"b":1}"#,
    r#"{,"a":1}"#,
    r#"{"a":{"b":1}}}"#,
    r#"{"a":{"b":1}} x"#,
    "[]",
    "",
];

const PATHS: [&[&str]; 7] = [
    &[],
    &["a"],
    &["a", "b"],
    &["a", "b", "c"],
    &["b"],
    &["a", "x"],
    &[""],
];

#[test]
fn paths_lead_where_serde_json_is_led() {
    for text in TEXTS {
        for path in PATHS {
            check(text.as_bytes(), path);
        }
    }
}

#[test]
fn every_truncation_and_changed_byte_is_judged_as_serde_json_judges_it() {
    for text in TEXTS {
        for end in 0..text.len() {
            for path in PATHS {
                check(&text.as_bytes()[..end], path);
            }
            let mut changed = text.as_bytes().to_vec();
            for byte in *b"{}[]\",: 1x\\\0\xFF" {
                changed[end] = byte;
                check(&changed, &["a", "b"]);
            }
        }
    }
}

#[test]
fn depth_costs_no_stack() {
    let deep = format!("{}1{}", r#"{"a":"#.repeat(100_000), "}".repeat(100_000));
    let path = vec!["a"; 100_000];
    assert_eq!(
        find_value(deep.as_bytes(), &path),
        Ok(Some(JsonValue::Other(b"1")))
    );
}

#[test]
fn responses_are_found_under_keys() {
    let bodies = include_str!("data/responses.ndjson").lines();
    // Half a surrogate pair has no place in a `Value`.
    for body in bodies.filter(|body| serde_json::from_str::<Value>(body).is_ok()) {
        let text = format!(r#"{{"b":0,"a":{{"body":{body}}},"c":[1]}}"#);
        for path in [
            &["a", "body"][..],
            &["a", "body", "code"],
            &["a", "body", "message"],
            &["b"],
        ] {
            check(text.as_bytes(), path);
        }
    }
}
