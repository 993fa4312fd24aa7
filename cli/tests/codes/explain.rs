//! `codes explain`: everything that can be pasted.

use qcloud_codes::DATASET;
use qcloud_codes_export::rows;
use serde_json::{Value, json};

use crate::program::{codes, run, stdout, text};

pub(crate) fn json(what: &str) -> Value {
    let output = run(&["explain", "--format", "json", what], b"");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
pub(crate) fn status(what: &str) -> Option<i32> {
    run(&["explain", what], b"").status.code()
}

#[test]
fn number_is_parsed_in_any_notation() {
    for what in [
        "2130",
        "(2130)",
        "02130",
        " 2130\n",
        "（2130）",
        "( 2130 )",
        "2130.",
        "2130:",
        "2130,",
        "#2130",
        "\"2130\"",
        "“2130”。",
        "`2130`;",
    ] {
        let json = json(what);
        assert_eq!(
            (&json["kind"], &json["code"]),
            (&json!("code"), &json!(2130)),
            "{what}"
        );
        assert_eq!(
            (&json["certainty"], &json["input"]),
            (&json!("exact"), &json!(what.trim_end_matches('\n')))
        );
        assert_eq!(json["entries"][0]["name"], "InvalidProjectId");
        assert_eq!(status(what), Some(0));
    }
}

#[test]
fn byte_order_mark_is_skipped() {
    for what in ["2130", "(2130) a", "InvalidProjectId"] {
        let marked = run(&["explain"], format!("\u{FEFF}{what}").as_bytes());
        assert_eq!(
            text(&marked.stdout),
            text(&run(&["explain"], what.as_bytes()).stdout)
        );
        assert_eq!(marked.status.code(), status(what));
    }
}

#[test]
fn number_is_parsed_with_surrounding_words() {
    for (what, code) in [
        ("code 2130", 2130),
        ("Code: 2130.", 2130),
        ("error code 2130", 2130),
        ("\"errcode\": 2130,", 2130),
        ("code=-1", -1),
        ("4100 AuthFailure", 4100),
        ("4100: \"AuthFailure\"", 4100),
        ("2130 InvalidProjectId", 2130),
    ] {
        let json = json(what);
        assert_eq!(
            (&json["kind"], &json["code"]),
            (&json!("code"), &json!(code)),
            "{what}"
        );
        assert_eq!(json["certainty"], "loose", "{what}");
        assert_eq!(status(what), Some(i32::from(code < 0)), "{what}");
    }
    // A word after a number that is not a code does not make it one.
    for what in ["200 OK", "4100 ms", "2130 2140", "took 2130", "12 May 2130"] {
        assert_eq!(json(what)["kind"], "none", "{what}");
    }
}

#[cfg(unix)]
#[test]
fn invalid_utf8_in_an_argument_is_replaced() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let bytes = b"\xFF {\"code\":4000}";
    let arguments = ["explain", "--format", "json"].map(OsStr::new);
    let output = codes(arguments.into_iter().chain([OsStr::from_bytes(bytes)]))
        .output()
        .unwrap();
    assert_eq!(output, run(&["explain", "--format", "json"], bytes));
    assert!(text(&output.stdout).starts_with("{\"input\":\"\u{FFFD} "));
}

#[test]
fn name_matches_in_any_case() {
    for what in [
        "invalidprojectid",
        "INVALID_PROJECT_ID",
        "InvalidProjectId",
        "invalid-project-id",
    ] {
        let json = json(what);
        assert_eq!(
            (&json["kind"], &json["code"]),
            (&json!("name"), &json!(2130)),
            "{what}"
        );
        assert_eq!(json["title"], "Invalid ProjectID parameter");
    }
}

#[test]
fn every_code_and_name_is_known() {
    for row in rows(&DATASET) {
        let (code, name) = (row.key(), row.name());
        let output = stdout(
            &["explain", "--format", "json", &code.to_string(), name],
            b"",
        );
        for line in output.lines() {
            let json: Value = serde_json::from_str(line).unwrap();
            let entries = json["entries"].as_array().unwrap();
            assert!(
                entries.contains(&serde_json::to_value(row).unwrap()),
                "{line}"
            );
        }
    }
}

#[test]
fn json_has_every_key_and_the_columns_of_the_export() {
    let line = stdout(&["explain", "--format", "json", "2130"], b"");
    let keys = r#"^\{"input":.*,"kind":.*,"certainty":.*,"message":.*,"code":.*,"module_code":.*,"catalog":.*,"name":.*,"title":.*,"remedy":.*,"retry":.*,"retryable":.*,"actor":.*,"entries":\[\{"catalog":.*,"code":.*,"name":.*,"title":.*,"explanation":.*,"topic":.*,"remedy":.*,"instruction":.*,"retry":.*,"retryable":.*,"actor":.*,"same_as":.*\}\]\}$"#;
    let mut rest = line.trim_end();
    for part in keys.trim_matches(['^', '$']).replace('\\', "").split(".*") {
        let (_, after) = rest.split_once(part).expect(part);
        rest = after;
    }
    assert_eq!(rest, "");
}

#[test]
fn response_is_read_in_any_shape() {
    let shapes = [
        (
            r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter","codeDesc":"InvalidParameter"}"#,
            "exact",
        ),
        (
            "{\n  \"codeDesc\": \"x\",\n  \"message\": \"(2130) Invalid ProjectID parameter\",\n  \"code\": \"4000\"\n}",
            "exact",
        ),
        (
            r#"{"ts":1,"response":{"code":4000,"message":"(2130) Invalid ProjectID parameter"}}"#,
            "exact",
        ),
        (
            r#"refresh failed: {"code":4000,"message":"(2130) Invalid ProjectID parameter"} after 3 s"#,
            "exact",
        ),
        (
            r#"{"log":"{\"code\":4000,\"message\":\"(2130) Invalid ProjectID parameter\"}"}"#,
            "loose",
        ),
        (
            "{ code: 4000, message: '(2130) Invalid ProjectID parameter', codeDesc: 'InvalidParameter' }",
            "loose",
        ),
        (
            "{'code': 4000, 'message': '(2130) Invalid ProjectID parameter'}",
            "loose",
        ),
        (
            r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter",}"#,
            "loose",
        ),
        (
            r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter"#,
            "loose",
        ),
    ];
    for (text, certainty) in shapes {
        let json = json(text);
        assert_eq!(json["kind"], "response", "{text}");
        assert_eq!(json["certainty"], certainty, "{text}");
        assert_eq!(
            (&json["code"], &json["module_code"]),
            (&json!(4000), &json!(2130)),
            "{text}"
        );
        assert_eq!(
            json["message"], "(2130) Invalid ProjectID parameter",
            "{text}"
        );
        let entries = json["entries"].as_array().unwrap();
        let names: Vec<_> = entries.iter().map(|entry| &entry["name"]).collect();
        assert_eq!(
            names,
            ["InvalidProjectId", "InvalidRequestParameter"],
            "{text}"
        );
        assert_eq!(
            (&json["catalog"], &json["name"]),
            (&json!("cdn"), &json!("InvalidProjectId"))
        );
        assert_eq!(json["remedy"], "check_request");
        assert_eq!(json["retryable"], false);
        // Standard input gives the same.
        let piped = run(&["explain", "--format", "json"], text.as_bytes());
        assert_eq!(
            serde_json::from_slice::<Value>(&piped.stdout).unwrap()["code"],
            4000
        );
        assert_eq!(piped.status.code(), Some(0));
    }
}

#[test]
fn message_alone_has_only_a_module_code() {
    let json = json("(1001) DB error");
    assert_eq!(
        (&json["kind"], &json["certainty"]),
        (&json!("response"), &json!("loose"))
    );
    assert_eq!(
        (&json["code"], &json["module_code"]),
        (&Value::Null, &json!(1001))
    );
    assert_eq!(
        (&json["message"], &json["retry"]),
        (&json!("(1001) DB error"), &json!("later"))
    );
}

#[test]
fn message_is_unescaped() {
    for (message, received) in [
        (r#"(2000)\u57df\u540d \"a\""#, "(2000)域名 \"a\""),
        ("(4000)x", "(4000)x"),
        (" ( -1) y", " ( -1) y"),
        ("", ""),
    ] {
        let response = format!(r#"{{"code":4000,"message":"{message}"}}"#);
        assert_eq!(json(&response)["message"], received);
    }
    assert_eq!(json(r#"{"code":4000}"#)["message"], Value::Null);
}

#[test]
fn success_is_known() {
    assert_eq!(status("0"), Some(0));
    assert_eq!(status(r#"{"code":0,"message":"ok"}"#), Some(0));
    assert_eq!(stdout(&["explain", r#"{"code":0}"#], b""), "0 success\n");
    assert_eq!(json("0")["entries"], json!([]));
}

#[test]
fn each_input_is_explained() {
    let output = run(
        &["explain", "--format", "json", "2130", "7777", "-", "-1"],
        b"6000\n\n3004\n",
    );
    assert_eq!(output.status.code(), Some(1));
    let codes: Vec<Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["code"].clone())
        .collect();
    assert_eq!(codes, [2130, 7777, 6000, 3004, -1]);
}

#[test]
fn each_response_of_a_pasted_text_is_explained() {
    let pasted =
        "start\nfailed: {\"code\":4000,\n \"message\":\"(2130) a\"} x\n{\"code\":5100}\nend";
    let output = run(&["explain", "--format", "json"], pasted.as_bytes());
    let lines = text(&output.stdout);
    let inputs: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["input"].clone())
        .collect();
    let first = "failed: {\"code\":4000,\n \"message\":\"(2130) a\"} x";
    assert_eq!(inputs, [first, "{\"code\":5100}"]);
}

#[test]
fn no_input_panics() {
    let output = run(
        &["explain"],
        b"\xFF\0\x1B[31m{\"code\":4000,\"message\":\"\x1B[2J\"}",
    );
    assert_eq!(output.status.code(), Some(0));
    assert!(
        !output.stdout.contains(&0x1B),
        "an escape sequence reaches the terminal"
    );
    let log = vec![b'x'; (16 << 20) + 1];
    let output = run(&["explain"], &log);
    assert_eq!(output.status.code(), Some(2));
    let message = "codes: standard input is over 16 MiB: use annotate or summarize for logs\n";
    assert_eq!(text(&output.stderr), message);
}

#[test]
fn text_matches_the_golden_file() {
    let response = r#"{"code":5100,"message":"(1110) The user is under review","codeDesc":"x"}"#;
    snapbox::assert_data_eq!(
        stdout(&["explain", response], b""),
        snapbox::file!["golden/explain.txt"].raw()
    );
}

#[test]
fn colours_are_off_unless_requested() {
    assert!(!stdout(&["explain", "2130"], b"").contains('\x1B'));
    let coloured = |name: &str, value: &str| {
        let output = codes(["explain", "2130"])
            .env(name, value)
            .output()
            .unwrap();
        output.stdout.contains(&0x1B)
    };
    assert!(coloured("CLICOLOR_FORCE", "1"));
    assert!(!coloured("NO_COLOR", "1"));
}
