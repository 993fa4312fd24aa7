//! Responses anywhere in a line, what only looks like one, and the hints about it.

use serde_json::{Value, json};

use crate::annotate::{ANNOTATED, FAILURE, annotated};
use crate::program::{assert_fails, report, run, text};

/// Returns the annotation of a line with one response: a member of the object that the line is, or beside
/// the line as a string.
#[track_caller]
fn catalog_of(line: &str) -> Value {
    let out = annotated(&[], line);
    let mut value: Value = serde_json::from_str(&out).expect(&out);
    let catalog = value["catalog"].take();
    match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(_)) => {
            let start = line.strip_suffix('}').unwrap();
            assert!(out.starts_with(&format!("{start},\"catalog\":")), "{out}");
        }
        _ => assert_eq!(value["line"], line),
    }
    catalog
}

#[test]
fn response_is_found_anywhere_in_a_line() {
    let once = json!(FAILURE).to_string();
    let twice = json!(once).to_string();
    for line in [
        format!(r#"{{"ts":1,"err":{FAILURE}}}"#),
        format!(r#"{{"err":{{"response":[{{"data":{FAILURE}}}]}},"n":2}}"#),
        format!(r#"{{"code":200,"message":"OK","body":{FAILURE}}}"#),
        format!(r#"{{"body":{once}}}"#),
        format!(r#"{{"body":{twice}}}"#),
        format!("E0831 \"refresh\" failed: {FAILURE} after 3 s"),
        format!("[{FAILURE}]"),
        "refresh: {'code': 4000, 'message': '(2130) Invalid ProjectID parameter'}".to_owned(),
        "{ code: 4000, message: '(2130) Invalid ProjectID parameter', codeDesc: 'x' }".to_owned(),
        "map[code:4000 message:(2130) Invalid ProjectID parameter]".to_owned(),
        r#"level=error code=4000 message="(2130) Invalid ProjectID parameter""#.to_owned(),
        "code: 4000, message: (2130) Invalid ProjectID parameter".to_owned(),
        "[4000] (2130) Invalid ProjectID parameter".to_owned(),
        format!("body={}", FAILURE.replace('"', "&quot;")),
        format!("body={}", FAILURE.replace('"', "&#34;")),
        format!(r#"{{"body":"{}"}}"#, FAILURE.replace('"', "&quot;")),
        format!("body={}", FAILURE.replace('"', "%22").replace(' ', "%20")),
        format!(
            "?body={}&n=1",
            FAILURE.replace('"', "%22").replace(' ', "+")
        ),
    ] {
        let catalog = catalog_of(&line);
        assert_eq!(
            (&catalog["code"], &catalog["name"]),
            (&json!(4000), &json!("InvalidProjectId")),
            "{line}"
        );
        assert_eq!(catalog.get("responses"), None, "{line}");
    }
}

#[test]
fn line_of_text_becomes_an_object() {
    let line = format!("E0831 \"refresh\" failed: {FAILURE}");
    let catalog = &ANNOTATED[FAILURE.len() - 1..];
    let expected = format!("{{\"line\":{}{catalog}\r\n", json!(line));
    assert_eq!(annotated(&[], &format!("{line}\r\n")), expected);
    let bad = run(&["annotate"], b"\xFF {\"code\":4000}");
    let value: Value = serde_json::from_slice(&bad.stdout).unwrap();
    assert_eq!(value["line"], "\u{FFFD} {\"code\":4000}");
    assert_eq!(text(&bad.stderr), report([1, 1, 0], [1, 1, 0]));
}

#[test]
fn line_that_is_a_message_counts_if_its_text_identifies_the_row() {
    let catalog = catalog_of("(2130) Invalid ProjectID parameter");
    assert_eq!(catalog["code"], Value::Null);
    assert_eq!(catalog["name"], "InvalidProjectId");
    for line in [
        "(2130) steps were taken",
        "(35) ms",
        "answered in (2130) ms",
        "nothing here",
    ] {
        assert_eq!(annotated(&[], line), line);
    }
}

#[test]
fn lookalikes_are_counted_separately() {
    for line in [
        r#"{"code":200}"#,
        r#"{"code":7000}"#,
        r#"{"code":404,"message":"x"}"#,
        r#"{"code":404,"message":"x","codeDesc":""}"#,
        r#"{"code":7000,"message":"(7000) x"}"#,
        r#"{"result":{"code":0}}"#,
        r#"{"errcode":40013,"errmsg":"invalid appid"}"#,
        "exit code=4000",
        "code: 200, message: OK",
    ] {
        let output = run(&["annotate"], line.as_bytes());
        assert_eq!(text(&output.stdout), line);
        let said = text(&output.stderr);
        assert!(
            said.starts_with(&report([1, 0, 1], [0, 0, 0])),
            "{line}: {said}"
        );
        assert_eq!(annotated(&["--keep", "responses"], line), "");
    }
    // A code that no catalog has needs something that no other API has.
    for line in [
        r#"{"code":7000,"message":"(31) x"}"#,
        r#"{"code":7000,"codeDesc":"Odd"}"#,
        r#"{"a":{"code":7000,"codeDesc":"Odd"}}"#,
        "failed: {'code': 7000, 'message': '(31) x'}",
        r#"{"Response":{"Error":{"Code":"Nope.Nothing"},"RequestId":"1"}}"#,
    ] {
        let output = run(&["annotate"], line.as_bytes());
        assert_eq!(text(&output.stderr), report([1, 1, 0], [1, 1, 1]), "{line}");
    }
    // A nested 0, or one in text, needs a message.
    for line in [
        r#"{"code":0}"#,
        r#"{"result":{"code":0,"message":"ok"}}"#,
        r#"level=info code=0 message="ok""#,
    ] {
        let output = run(&["annotate"], line.as_bytes());
        assert_eq!(text(&output.stderr), report([1, 1, 0], [1, 0, 0]), "{line}");
    }
}

#[test]
fn line_with_several_responses_gets_the_first_failure_and_their_number() {
    let success = r#"{"code":0,"message":"ok"}"#;
    let other = r#"{"code":6000,"message":"(31) x"}"#;
    for line in [
        format!(r#"{{"all":[{success},{FAILURE},{other}]}}"#),
        format!("{success} {FAILURE} {other}"),
        format!(
            "tried: {success}, then {}, then {other}",
            FAILURE.replace('"', "'")
        ),
    ] {
        let output = run(&["annotate"], line.as_bytes());
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(value["catalog"]["module_code"], 2130, "{line}");
        assert_eq!(value["catalog"]["responses"], 3, "{line}");
        assert_eq!(text(&output.stderr), report([1, 1, 0], [3, 2, 1]), "{line}");
    }
    let successes: Value =
        serde_json::from_str(&annotated(&[], &format!("{success} {success}"))).unwrap();
    assert_eq!(successes["catalog"]["code"], 0);
    assert_eq!(successes["catalog"]["responses"], 2);
    // Anything inside a response is its payload.
    let outer = FAILURE.replacen('{', &format!("{{\"data\":{other},"), 1);
    assert_eq!(catalog_of(&outer).get("responses"), None);
    assert_eq!(catalog_of(&outer)["module_code"], 2130);
}

#[test]
fn strict_accepts_only_whole_lines() {
    let whole = [
        FAILURE,
        r#"{"code":0}"#,
        r#"{"Error":{"Code":"LimitExceeded"}}"#,
        r#"{"Response":{"RequestId":"1"}}"#,
    ];
    let others = [
        &format!(r#"{{"body":{FAILURE}}}"#),
        &format!(r#"{{"body":{}}}"#, json!(FAILURE)),
        &format!("failed: {FAILURE}"),
        "(2130) Invalid ProjectID parameter",
        "{'code': 4000}",
    ];
    for line in whole {
        assert_ne!(annotated(&["--strict"], line), line);
    }
    for line in others {
        assert_eq!(annotated(&["--strict"], line), line);
        assert_ne!(annotated(&[], line), line);
    }
    let lines = [&whole[..], &others, &[r#"{"code":7000}"#]]
        .concat()
        .join("\n");
    let said = text(&run(&["annotate", "--strict"], lines.as_bytes()).stderr);
    assert!(said.starts_with(&report([10, 4, 1], [4, 2, 0])), "{said}");
    for other in ["--field", "--code-field"] {
        let output = run(&["annotate", "--strict", other, "a"], b"");
        assert_eq!(output.status.code(), Some(2), "{other}");
    }
}

#[test]
fn success_codes_are_configurable() {
    let lines = "{\"code\":200}\n{\"code\":-1,\"message\":\"done\"}\n{\"a\":{\"code\":200,\"message\":\"ok\"}}\n\
                 {\"code\":201}\n{\"code\":4000}\n";
    let output = run(
        &["annotate", "--success", "200", "--success", "-1"],
        lines.as_bytes(),
    );
    assert!(text(&output.stderr).starts_with(&report([5, 4, 1], [4, 1, 0])));
    let codes = text(&output.stdout);
    let codes = codes.lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["catalog"]["code"].clone()
    });
    assert!(codes.eq([json!(0), json!(0), json!(0), Value::Null, json!(4000)]));
    // Even a known code is then not a failure.
    let failures = ["--success", "4000", "--keep", "failures"];
    assert_eq!(annotated(&failures, FAILURE), "");
    let of_field = [
        "--code-field",
        "errno",
        "--success",
        "4000",
        "--keep",
        "failures",
    ];
    assert_eq!(annotated(&of_field, r#"{"errno":4000}"#), "");
}

#[test]
fn hints_are_given_if_many_lines_are_lookalikes() {
    let said = |lines: &str| text(&run(&["annotate"], lines.as_bytes()).stderr);
    let hints = |lines: &str| {
        let said = said(lines);
        let hints: Vec<_> = said.lines().skip(2).map(str::to_owned).collect();
        hints
    };
    let answered = format!("{FAILURE}\n");
    // One line in twenty, but not one in 21, unless there is no response at all.
    let alike = "{\"code\":200}\n";
    let one = "codes: 1 line with a code that is not in the catalogs: 200 (1); if one means success, \
               name it with --success";
    assert_eq!(hints(&(answered.repeat(19) + alike)), [one]);
    assert_eq!(hints(&(answered.repeat(20) + alike)), [""; 0]);
    assert_eq!(hints(&("text\n".repeat(20) + alike)), [one]);
    let several = "{\"code\":1}\n{\"code\":2}\n{\"code\":2}\n{\"code\":3}\n{\"code\":4}\n";
    let several = hints(several);
    assert!(
        several[0].contains(": 2 (2), 1 (1), 3 (1), …; "),
        "{several:?}"
    );
    // The outermost code is named.
    let nested = hints(r#"{"data":{"code":1},"code":7000}"#);
    assert!(nested[0].contains(": 7000 (1); "), "{nested:?}");
    let keys = "{\"errno\":1,\"statusCode\":502}\n{\"exitCode\":4000}\n{\"exitCode\":1}\n";
    assert_eq!(
        hints(keys),
        [
            "codes: 3 lines with a number under another key: exitCode (2), statusCode (1); \
          --code-field reads such a field"
        ]
    );
    assert_eq!(annotated(&[], keys), keys);
}

#[test]
fn nested_fields_are_rejected() {
    for [one, other] in [["log", "log.body"], ["log.body", "log"], ["log", "log"]] {
        let out = run(&["summarize", "--field", one, "--field", other], b"");
        let message = format!(
            "--field {one} --field {other}: one is inside the other: name only one of them"
        );
        assert_fails(&out, 2, &message);
    }
}

#[test]
fn colours_and_escapes_of_nginx_hide_no_response() {
    for line in [
        "{ err: { code: \u{1b}[33m5100\u{1b}[39m, message: \u{1b}[32m'(1110) no'\u{1b}[39m } }",
        r"10.0.4.9 {\x22code\x22:5100,\x22message\x22:\x22(1110) no\x22}",
    ] {
        let catalog = catalog_of(line);
        assert_eq!(
            (&catalog["code"], &catalog["module_code"]),
            (&json!(5100), &json!(1110))
        );
    }
}
