//! `decode_at` against `serde_json`: validation, and the value under a path.

use qcloud_codes::{DecodeErrorKind, Located, decode, decode_at};
use serde_json::Value;

/// The expected finding in a value.
fn expected(value: &Value) -> Option<Located<'_>> {
    match value {
        Value::String(text) => Some(Located::String(text.as_str().into())),
        Value::Object(_) => {
            let text: &'static str = value.to_string().leak();
            decode(text.as_bytes()).ok().map(Located::Response)
        }
        Value::Number(number) => number.as_i64().map(Located::Number),
        _ => None,
    }
}

#[track_caller]
fn check(text: &[u8], path: &[&str]) {
    let found = decode_at(text, path);
    match serde_json::from_slice::<Value>(text) {
        Ok(whole) => {
            let value = path
                .iter()
                .try_fold(&whole, |value, key| value.as_object()?.get(*key));
            assert_eq!(found, Ok(value.and_then(expected)), "{path:?}");
        }
        Err(error) => {
            let error = format!("{error} in {}", String::from_utf8_lossy(text));
            let found = found.expect_err(&error);
            assert!(
                matches!(found.kind(), DecodeErrorKind::NotJson(_)),
                "{error}"
            );
            // The same error as for any other path: the whole text is validated.
            assert_eq!(decode_at(text, &["no such key"]), Err(found));
        }
    }
}

const TEXTS: [&str; 24] = [
    r#"{"a\"b":{"b":1},"é":2,"\u00e9":3,"a":1,"b":2}"#,
    r#"{"a\":1,\"b":4,"a\\":{"b":5},"é":{"b":"6"}}"#,
    r#"{"a":{"b":-9223372036854775808},"b":9223372036854775808}"#,
    r#"{"a":{"b":1.0},"b":1e0}"#,
    r#"{"a":{"b":{"code":4000,"message":"(2130) \n"}}}"#,
    r#"{"a":{"code":"17"},"a":{"code":null}}"#,
    r#"{"a":{"b":{"code":1},"code":2},"code":3}"#,
    r#"{"code":1,"b":[{"code":2}]}"#,
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

const PATHS: [&[&str]; 12] = [
    &["a\"b", "b"],
    &["é"],
    &["a\":1,\"b"],
    &["a\\", "b"],
    &["é", "b"],
    &[],
    &["a"],
    &["a", "b"],
    &["a", "b", "c"],
    &["b"],
    &["a", "x"],
    &[""],
];

#[test]
fn paths_agree_with_serde_json() {
    for text in TEXTS {
        for path in PATHS {
            check(text.as_bytes(), path);
        }
    }
}

#[test]
fn truncations_and_changed_bytes_agree_with_serde_json() {
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
fn response_under_a_path_is_located() {
    let bodies = include_str!("../data/responses.ndjson").lines();
    // A `Value` cannot hold half a surrogate pair.
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
