//! `codes annotate`: what is added to which lines, and which bytes are kept.

use proptest::prelude::*;
use qcloud_codes::{Catalog, Entry};
use qcloud_codes_cli::lines::{Annotate, Annotator};
use serde_json::{Value, json};

use crate::logs::log;
use crate::program::{assert_fails, report, run, stdout, text};
use crate::property;
use crate::reference::{Failed, Line, Response, read, totals};

pub(crate) const FAILURE: &str = r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter"}"#;
pub(crate) const ANNOTATED: &str = r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter","catalog":{"code":4000,"module_code":2130,"catalog":"cdn","name":"InvalidProjectId","title":"Invalid ProjectID parameter","remedy":"check_request","retry":"no","retryable":false,"actor":"caller"}}"#;
const SUCCESS: &str = r#""catalog":{"code":0,"module_code":null,"catalog":null,"name":null,"title":null,"remedy":null,"retry":null,"retryable":null,"actor":null}"#;

#[track_caller]
pub(crate) fn annotated(arguments: &[&str], input: &str) -> String {
    let mut all = vec!["annotate", "--quiet"];
    all.extend(arguments);
    stdout(&all, input.as_bytes())
}

#[test]
fn key_is_appended_to_failures() {
    assert_eq!(
        annotated(&[], &format!("{FAILURE}\n")),
        format!("{ANNOTATED}\n")
    );
}

#[test]
fn key_is_appended_to_successes() {
    let line = r#" { "message" : "ok" , "code" : "0" } "#;
    let expected = format!(r#" {{ "message" : "ok" , "code" : "0" ,{SUCCESS}}} "#);
    assert_eq!(annotated(&[], line), expected);
}

#[test]
fn unknown_values_are_null() {
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
fn common_code_decides_if_module_code_is_unknown() {
    let line = r#"{"code":6000,"message":"(31) x"}"#;
    let value: Value = serde_json::from_str(&annotated(&[], line)).unwrap();
    assert_eq!(value["catalog"]["name"], "InternalServerError");
    assert_eq!(value["catalog"]["module_code"], 31);
    assert_eq!(value["catalog"]["retryable"], true);
}

#[test]
fn line_endings_are_kept() {
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
fn lines_without_a_response_are_kept() {
    let lines = b"\n  \n\0\nplain\n{\"a\":\"\0\"}\n[1]\n{\"code\":\"x\"}\n\xFF\xFE\n{\"code\":4000\n{\"a\":\"\xFF\"}";
    let output = run(&["annotate"], lines);
    assert_eq!(output.stdout, lines);
    let hint = "codes: 1 line with a known code that is cut off or lacks a message: 4000 (1); \
                --code-field reads a code by its key\n";
    assert_eq!(text(&output.stderr), report([10, 0, 1], [0, 0, 0]) + hint);
}

#[test]
fn brackets_of_any_depth_are_skipped() {
    let deep = "[".repeat(10_000) + &"]".repeat(10_000);
    let lines = format!("{deep}\n{deep}]\n{{\"data\":{deep},\"code\":7000}}\n");
    let around = format!("{{\"code\":4000,\"data\":{deep}");
    let all = format!("{around}}}\n{lines}");
    let output = run(&["annotate"], all.as_bytes());
    let annotated = text(&output.stdout);
    assert!(annotated.starts_with(&format!("{around},\"catalog\":{{\"code\":4000,")));
    assert!(annotated.ends_with(&format!("}}}}\n{lines}")));
    let said = text(&output.stderr);
    assert!(said.starts_with(&report([4, 1, 1], [1, 1, 0])), "{said}");
    let output = run(&["annotate", "--field", "data"], all.as_bytes());
    assert_eq!(text(&output.stdout), all);
}

#[test]
fn field_is_searched_as_object_and_as_string() {
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
fn line_without_a_response_under_the_field_is_kept() {
    let field = ["--field", "response.body"];
    assert_eq!(annotated(&field, FAILURE), FAILURE);
    let start = FAILURE.strip_suffix('}').unwrap();
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
        let line = format!(r#"{start},"response":{response}}}"#);
        assert_eq!(annotated(&field, &line), line);
    }
    // If the text after the field is not JSON, neither is the line.
    let cut = format!(r#"{{"response":{{"body":{FAILURE}}},"x":"#);
    assert_eq!(annotated(&field, &cut), cut);
}

#[test]
fn responses_are_the_same_under_a_field() {
    for (body, counts) in [
        (r#"{"code":200,"message":"OK"}"#, [0, 1, 0, 0]),
        (r#"{"code":7000}"#, [0, 1, 0, 0]),
        (r#"{"code":0}"#, [1, 0, 0, 0]),
        (r#"{"code":7000,"message":"(31) x"}"#, [1, 0, 1, 1]),
        (r#"{"code":4000,"msg":"(31) x"}"#, [1, 0, 1, 1]),
        (r#"{"code":200,"body":{"code":4000}}"#, [1, 0, 1, 0]),
    ] {
        let [found, lookalikes, failures, unknown] = counts;
        let report = report([1, found, lookalikes], [found, failures, unknown]);
        for line in [
            format!(r#"{{"body":{body}}}"#),
            json!({ "body": body }).to_string(),
        ] {
            let output = run(&["annotate", "--field", "body"], line.as_bytes());
            let said = text(&output.stderr);
            assert!(said.starts_with(&report), "{line}: {said}");
        }
    }
}

#[test]
fn several_fields_are_read_and_a_missing_one_is_reported() {
    let other = r#"{"code":6000,"message":"(1001) DB error"}"#;
    let lines =
        format!("{{\"a\":{other},\"x\":1}}\n{{\"b\":{FAILURE},\"a\":{other}}}\n{FAILURE}\n");
    let fields = ["annotate", "--field", "b", "--field", "a", "--field", "c.d"];
    let output = run(&fields, lines.as_bytes());
    let hint = "codes: no line has the key c.d\n";
    assert_eq!(text(&output.stderr), report([3, 2, 0], [3, 3, 0]) + hint);
    let catalogs: Vec<_> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["catalog"].clone())
        .collect();
    assert_eq!(catalogs[0]["name"], "DatabaseError");
    assert_eq!(catalogs[1]["name"], "InvalidProjectId");
    assert_eq!(catalogs[1]["responses"], 2);
    assert_eq!(catalogs[2], Value::Null);
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
fn key_can_have_any_name() {
    let out = annotated(&["--as", "a \"b\"", "--keep", "failures"], FAILURE);
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["a \"b\""]["module_code"], 2130);
}

#[test]
fn existing_key_is_kept_and_the_new_one_comes_last() {
    let expected = ANNOTATED.replacen("{\"code\"", "{\"catalog\":1,\"code\"", 1);
    let line = FAILURE.replacen("{\"code\"", "{\"catalog\":1,\"code\"", 1);
    assert_eq!(annotated(&[], &line), expected);
    let value: Value = serde_json::from_str(&expected).unwrap();
    assert_eq!(value["catalog"]["module_code"], 2130);
    // A log that is annotated twice has the same annotation twice.
    let twice = annotated(&[], ANNOTATED);
    assert_eq!(twice.matches("\"catalog\":{").count(), 2);
    let values = [&twice, ANNOTATED].map(|line| serde_json::from_str::<Value>(line).unwrap());
    assert_eq!(values[0], values[1]);
}

#[test]
fn key_that_would_change_the_line_is_rejected() {
    for (arguments, why) in [
        (&["--as", ""][..], "'': the name is empty"),
        (
            &["--as", "code"],
            "'code': it is a key of the response itself",
        ),
        (
            &["--as", "message"],
            "'message': it is a key of the response itself",
        ),
        (
            &["--as", "codeDesc"],
            "'codeDesc': it is a key of the response itself",
        ),
        (
            &["--as", "body", "--field", "body.text"],
            "'body': responses are under that key",
        ),
        (
            &["--as", "line"],
            "'line': the text of the line is under that key",
        ),
    ] {
        let output = run(&[&["annotate"], arguments].concat(), b"");
        assert_fails(&output, 2, &format!("--as {why}: choose another one"));
    }
    let strict = annotated(&["--as", "line", "--strict"], FAILURE);
    assert!(strict.contains(",\"line\":{"));
}

#[test]
fn wrong_arguments_are_rejected() {
    let output = run(&["annotate", "--field", "a..b"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("a key between the dots is empty"));
    for threads in ["0", "-1", "1025", "18446744073709551615"] {
        let output = run(&["annotate", "--threads", threads], b"");
        assert_eq!(output.status.code(), Some(2), "{threads}");
    }
    let output = run(&["annotate", "no such file"], b"");
    assert_fails(
        &output,
        3,
        "no such file: no such file or directory: check its name",
    );
}

#[test]
fn lines_are_annotated_independently() {
    // More different failures than are kept: each number with texts of different meanings.
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

/// Returns a line without its annotation, and the annotation.
fn strip(line: &[u8]) -> (Vec<u8>, Option<Value>) {
    let mark = b",\"catalog\":{\"code\":";
    let Some(at) = line.windows(mark.len()).rposition(|window| window == mark) else {
        return (line.to_vec(), None);
    };
    let after = &line[at + b",\"catalog\":".len()..];
    let mut values = serde_json::Deserializer::from_slice(after).into_iter::<Value>();
    let catalog = values.next().unwrap().unwrap();
    let stripped = [&line[..at], &after[values.byte_offset()..]].concat();
    // A line that was not an object is a string in one.
    let Some(text) = stripped.strip_prefix(b"{\"line\":") else {
        return (stripped, Some(catalog));
    };
    let mut texts = serde_json::Deserializer::from_slice(text).into_iter::<String>();
    let line = texts.next().unwrap().unwrap();
    let end = text[texts.byte_offset()..].strip_prefix(b"}").unwrap();
    ([line.as_bytes(), end].concat(), Some(catalog))
}

/// Returns the annotation of a failure on a line with a number of responses.
fn expected(failed: &Failed, responses: usize) -> Value {
    let Failed {
        code,
        module,
        diagnosis,
        text,
        ..
    } = failed;
    let readings: Vec<_> = diagnosis
        .readings()
        .map(|(catalog, row)| {
            json!({
                "catalog": catalog.id(),
                "key": row.key().to_string(),
                "name": row.name(),
                "title": row.title(),
            })
        })
        .collect();
    json!({
        "code": code,
        "module_code": module,
        "catalog": diagnosis.catalog().map(Catalog::id),
        "name": diagnosis.entry().map(Entry::name),
        "title": diagnosis.title(),
        "general": diagnosis.is_general().then_some(true),
        "text_code": text,
        "readings": Some(readings).filter(|readings| !readings.is_empty()),
        "responses": Some(responses).filter(|responses| *responses > 1),
    })
}

proptest! {
    #![proptest_config(property::cases(48))]

    #[test]
    fn stripping_the_key_restores_the_input(log in log()) {
        let one = run(&["annotate", "--threads", "1"], &log);
        prop_assert_eq!(text(&one.stderr), totals(&log).report());
        let mut stripped = Vec::new();
        let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
            bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
        };
        for (line, original) in lines(&one.stdout).iter().zip(lines(&log)) {
            let (line, catalog) = strip(line);
            stripped.extend(line);
            let Line::Responses(responses) = read(&original) else {
                prop_assert_eq!(catalog, None);
                continue;
            };
            let catalog = catalog.unwrap();
            let failed = responses.iter().find_map(|response| match response {
                Response::Failed(failed) => Some(failed),
                Response::Success => None,
            });
            let count = responses.len();
            let success = || json!({"code": 0, "responses": Some(count).filter(|count| *count > 1)});
            let expected = failed.map_or_else(success, |failed| expected(failed, count));
            for (key, value) in expected.as_object().unwrap() {
                prop_assert_eq!(&catalog[key], value, "{}", key);
            }
            if failed.is_none() {
                prop_assert_eq!(&catalog["catalog"], &Value::Null);
            }
        }
        prop_assert_eq!(stripped, log);
    }
}
