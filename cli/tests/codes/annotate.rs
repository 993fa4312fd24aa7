//! `codes annotate`: what is added, to which lines, and that all else stays.

use proptest::prelude::*;
use qcloud_codes::{Catalog, Entry};
use qcloud_codes_cli::lines::{Annotate, Annotator};
use serde_json::{Value, json};

use crate::program::{assert_refused, run, stdout, text};
use crate::property;
use crate::reference::{Failed, Line, log, read, totals};

const FAILURE: &str = r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter"}"#;
const ANNOTATED: &str = r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter","catalog":{"code":4000,"module_code":2130,"catalog":"cdn","name":"InvalidProjectId","title":"Invalid ProjectID parameter","remedy":"check_request","retry":"no","retryable":false,"actor":"caller"}}"#;
const SUCCESS: &str = r#""catalog":{"code":0,"module_code":null,"catalog":null,"name":null,"title":null,"remedy":null,"retry":null,"retryable":null,"actor":null}"#;

#[track_caller]
fn annotated(arguments: &[&str], input: &str) -> String {
    let mut all = vec!["annotate", "--quiet"];
    all.extend(arguments);
    stdout(&all, input.as_bytes())
}

#[test]
fn a_failure_gets_the_key_at_its_end() {
    assert_eq!(
        annotated(&[], &format!("{FAILURE}\n")),
        format!("{ANNOTATED}\n")
    );
}

#[test]
fn a_success_gets_it_too() {
    let line = r#" { "message" : "ok" , "code" : "0" } "#;
    let expected = format!(r#" {{ "message" : "ok" , "code" : "0" ,{SUCCESS}}} "#);
    assert_eq!(annotated(&[], line), expected);
}

#[test]
fn what_is_unknown_is_null() {
    let line = r#"{"code":7000,"message":"(31) x"}"#;
    let value: Value = serde_json::from_str(&annotated(&[], line)).unwrap();
    let mut expected = json!({"code": 7000, "module_code": 31});
    for key in [
        "catalog",
        "name",
        "title",
        "remedy",
        "retry",
        "retryable",
        "actor",
    ] {
        expected[key] = Value::Null;
    }
    assert_eq!(value["catalog"], expected);
}

#[test]
fn an_unknown_module_code_leaves_the_decision_to_the_common_one() {
    let line = r#"{"code":6000,"message":"(31) x"}"#;
    let value: Value = serde_json::from_str(&annotated(&[], line)).unwrap();
    assert_eq!(value["catalog"]["name"], "InternalServerError");
    assert_eq!(value["catalog"]["module_code"], 31);
    assert_eq!(value["catalog"]["retryable"], true);
}

#[test]
fn the_end_of_a_line_stays_as_it_is() {
    for end in ["", "\n", "\r\n", " \t\n", "\n\n", "\r\n\r\n"] {
        let expected = format!("{ANNOTATED}{end}");
        assert_eq!(
            annotated(&[], &format!("{FAILURE}{end}")),
            expected,
            "{end:?}"
        );
    }
    assert_eq!(annotated(&[], ""), "");
}

#[test]
fn lines_without_a_response_stay_as_they_are() {
    let lines = b"\n  \n\0\nplain\n{\"a\":\"\0\"}\n[1]\n{\"code\":\"x\"}\n\xFF\xFE\n{\"code\":4000\n{\"a\":\"\xFF\"}";
    let output = run(&["annotate"], lines);
    assert_eq!(output.stdout, lines);
    let report = "codes: 10 lines, 0 annotated, 0 failures, 0 with unknown codes, 6 not JSON\n";
    assert_eq!(text(&output.stderr), report);
}

#[test]
fn json_is_json_at_any_depth() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let lines = format!("{{\"code\":4000,\"data\":{deep}}}\n{deep}\n{deep}]\n");
    for arguments in [
        &["annotate", "--loose"][..],
        &["annotate", "--field", "data"],
    ] {
        let output = run(arguments, lines.as_bytes());
        assert_eq!(text(&output.stdout), lines);
        let report = "codes: 3 lines, 0 annotated, 0 failures, 0 with unknown codes, 1 not JSON\n";
        assert_eq!(text(&output.stderr), report);
    }
}

#[test]
fn a_field_is_looked_at_as_an_object_and_as_a_string() {
    for line in [
        format!(r#"{{"ts":1,"response":{{"body":{FAILURE}}},"x":2}}"#),
        format!(
            r#"{{"ts":1,"response":{{"body":{}}},"x":2}}"#,
            json!(FAILURE)
        ),
        format!(r#"{{"response":{{"body":{}}},"code":0}}"#, json!(FAILURE)),
    ] {
        let out = annotated(&["--field", "response.body"], &line);
        let (start, end) = (&line[..line.len() - 1], &ANNOTATED[FAILURE.len() - 1..]);
        assert_eq!(out, format!("{start}{end}"), "{line}");
    }
}

#[test]
fn a_line_without_a_response_under_the_field_is_looked_at_itself() {
    let field = ["--field", "response.body"];
    assert_eq!(annotated(&field, FAILURE), ANNOTATED);
    let (start, end) = ANNOTATED.split_at(FAILURE.len() - 1);
    for response in [
        "null",
        "17",
        r#""up""#,
        r#"{"body":null}"#,
        r#"{"body":"x"}"#,
        r#"{"body":"{\"code\":"}"#,
        r#"{"body":["x"]}"#,
        r#"{"body":{"code":true}}"#,
        r#"{"body":{"Response":{}}}"#,
    ] {
        let rest = format!(r#","response":{response}"#);
        let line = format!("{start}{rest}}}");
        assert_eq!(annotated(&field, &line), format!("{start}{rest}{end}"));
        let other = format!(r#"{{"ts":1{rest}}}"#);
        assert_eq!(annotated(&field, &other), other);
    }
    // What stands behind the field is JSON or the line is none.
    let cut = format!(r#"{{"response":{{"body":{FAILURE}}},"x":"#);
    assert_eq!(annotated(&field, &cut), cut);
}

#[test]
fn loose_reads_lines_of_text() {
    let line = format!("E0831 \"refresh\" failed: {FAILURE}");
    assert_eq!(annotated(&[], &line), line);
    let catalog = &ANNOTATED[FAILURE.len() - 1..];
    let expected = format!("{{\"line\":{}{catalog}\r\n", json!(line));
    assert_eq!(annotated(&["--loose"], &format!("{line}\r\n")), expected);
    let value: Value = serde_json::from_str(&annotated(
        &["--loose"],
        "(2130) Invalid ProjectID parameter",
    ))
    .unwrap();
    assert_eq!(value["line"], "(2130) Invalid ProjectID parameter");
    assert_eq!(value["catalog"]["code"], Value::Null);
    assert_eq!(value["catalog"]["name"], "InvalidProjectId");
    for line in [
        "nothing here",
        "answered 200 in (35) ms",
        r#"{"response":{"code":4000}}"#,
    ] {
        assert_eq!(annotated(&["--loose"], line), line);
    }
    let bad = run(&["annotate", "--loose"], b"\xFF {\"code\":4000}");
    let value: Value = serde_json::from_slice(&bad.stdout).unwrap();
    assert_eq!(value["line"], "\u{FFFD} {\"code\":4000}");
    assert!(text(&bad.stderr).contains("1 annotated, 1 failure, 0 with unknown codes, 1 not JSON"));
}

#[test]
fn lines_are_filtered() {
    let success = r#"{"code":0}"#;
    let input = format!("{success}\nother\n{FAILURE}\n{{}}\n\n{success}");
    assert_eq!(
        annotated(&["--keep", "failures"], &input),
        format!("{ANNOTATED}\n")
    );
    let out = annotated(&["--keep", "responses"], &input);
    let annotated_success = format!(r#"{{"code":0,{SUCCESS}}}"#);
    assert_eq!(
        out,
        format!("{annotated_success}\n{ANNOTATED}\n{annotated_success}")
    );
}

#[test]
fn the_key_has_any_name() {
    let out = annotated(&["--as", "a \"b\"", "--keep", "failures"], FAILURE);
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["a \"b\""]["module_code"], 2130);
}

#[test]
fn a_key_that_is_there_stays_and_the_new_one_comes_last() {
    let expected = ANNOTATED.replacen("{\"code\"", "{\"catalog\":1,\"code\"", 1);
    let line = FAILURE.replacen("{\"code\"", "{\"catalog\":1,\"code\"", 1);
    assert_eq!(annotated(&[], &line), expected);
    let value: Value = serde_json::from_str(&expected).unwrap();
    assert_eq!(value["catalog"]["module_code"], 2130);
    // A log that is annotated twice says the same twice.
    let twice = annotated(&[], ANNOTATED);
    assert_eq!(twice.matches("\"catalog\":{").count(), 2);
    let values = [&twice, ANNOTATED].map(|line| serde_json::from_str::<Value>(line).unwrap());
    assert_eq!(values[0], values[1]);
}

#[test]
fn a_key_that_would_change_what_a_line_says_is_refused() {
    for (arguments, why) in [
        (&["--as", ""][..], "'': the name is empty"),
        (
            &["--as", "code"],
            "'code': that is a key of the response itself",
        ),
        (
            &["--as", "message"],
            "'message': that is a key of the response itself",
        ),
        (
            &["--as", "codeDesc"],
            "'codeDesc': that is a key of the response itself",
        ),
        (
            &["--as", "body", "--field", "body.text"],
            "'body': that is the key that responses are under",
        ),
        (
            &["--as", "line", "--loose"],
            "'line': that is the key of the text of the line",
        ),
    ] {
        let output = run(&[&["annotate"], arguments].concat(), b"");
        assert_refused(&output, 2, &format!("--as {why}: choose another one"));
    }
    assert!(annotated(&["--as", "line"], FAILURE).contains(",\"line\":{"));
}

#[test]
fn wrong_arguments_are_refused() {
    let output = run(&["annotate", "--field", "a..b"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("a key between the dots is empty"));
    for threads in ["0", "-1", "1025", "18446744073709551615"] {
        let output = run(&["annotate", "--threads", threads], b"");
        assert_eq!(output.status.code(), Some(2), "{threads}");
    }
    let output = run(&["annotate", "no such file"], b"");
    assert_refused(
        &output,
        3,
        "no such file: no such file or directory: check its name",
    );
}

#[test]
fn a_line_is_annotated_as_if_it_stood_alone() {
    // More kinds of failures than are kept: each number with texts that tell different things.
    let texts = ["系统错误", "Invalid time parameter", "x", "房间", ""];
    let mut log = String::new();
    for number in 0..12_000 {
        let text = texts[number % texts.len()];
        let module = [9000, 1001, 2001, number][number / 5 % 4];
        let code = [4000, 4100, 6000][number % 3];
        let message = format!("({module}) {text}");
        log += &json!({"code": code, "message": message}).to_string();
        log.push('\n');
    }
    let options = Annotate::default();
    let mut all = Vec::new();
    let mut annotator = Annotator::new(&options);
    let mut alone = Vec::new();
    for line in log.split_inclusive('\n') {
        annotator.chunk(line.as_bytes(), &mut all);
        Annotator::new(&options).chunk(line.as_bytes(), &mut alone);
    }
    assert_eq!(text(&all), text(&alone));
}

/// A line as it was before it was annotated, and the annotation.
fn strip(line: &[u8]) -> (Vec<u8>, Option<Value>) {
    let mark = b",\"catalog\":{\"code\":";
    let Some(at) = line.windows(mark.len()).rposition(|window| window == mark) else {
        return (line.to_vec(), None);
    };
    let behind = &line[at + b",\"catalog\":".len()..];
    let mut values = serde_json::Deserializer::from_slice(behind).into_iter::<Value>();
    let catalog = values.next().unwrap().unwrap();
    let stripped = [&line[..at], &behind[values.byte_offset()..]].concat();
    (stripped, Some(catalog))
}

proptest! {
    #![proptest_config(property::cases(48))]

    #[test]
    fn stripping_the_key_gives_the_input_back(log in log()) {
        let one = run(&["annotate", "--threads", "1"], &log);
        prop_assert_eq!(text(&one.stderr), totals(&log).report());
        let mut stripped = Vec::new();
        let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
            bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
        };
        for (line, original) in lines(&one.stdout).iter().zip(lines(&log)) {
            let (line, catalog) = strip(line);
            match read(&original) {
                Line::Success => {
                    let catalog = catalog.unwrap();
                    prop_assert_eq!(&catalog["code"], 0);
                    prop_assert_eq!(&catalog["catalog"], &Value::Null);
                }
                Line::Failed(Failed { code, module, diagnosis, text, .. }) => {
                    let catalog = catalog.unwrap();
                    prop_assert_eq!(&catalog["code"], &json!(code));
                    prop_assert_eq!(&catalog["module_code"], &json!(module));
                    let id = diagnosis.catalog().map(Catalog::id);
                    prop_assert_eq!(&catalog["catalog"], &json!(id));
                    prop_assert_eq!(&catalog["name"], &json!(diagnosis.entry().map(Entry::name)));
                    prop_assert_eq!(&catalog["title"], &json!(diagnosis.title()));
                    let general = diagnosis.is_general().then_some(true);
                    prop_assert_eq!(&catalog["general"], &json!(general));
                    prop_assert_eq!(&catalog["text_code"], &json!(text));
                    let readings: Vec<_> = diagnosis
                        .readings()
                        .map(|(catalog, row)| json!({
                            "catalog": catalog.id(),
                            "key": row.key().to_string(),
                            "name": row.name(),
                            "title": row.title(),
                        }))
                        .collect();
                    let readings = Some(readings).filter(|readings| !readings.is_empty());
                    prop_assert_eq!(&catalog["readings"], &json!(readings));
                }
                _ => prop_assert_eq!(catalog, None),
            }
            stripped.extend(line);
        }
        prop_assert_eq!(stripped, log);
    }
}
