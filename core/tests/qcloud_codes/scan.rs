//! Findings of `scan` in typical texts around responses.

use crate::scanned::first;
use Certainty::{Exact, Loose};
use qcloud_codes::{Certainty, Code, FoundKind};

/// Code, module code and message of a response.
type Fields = (i32, Option<i32>, Option<&'static str>);

/// The response in most texts here.
const NO: Fields = (4000, Some(2130), Some("no"));
const JSON: &str = r#"{"code":4000,"message":"(2130) no"}"#;

/// Checks texts with a response with these fields between `‹` and `›`, which are not part of the text;
/// `@` is short for `JSON`.
#[track_caller]
fn check(certainty: Certainty, (code, module_code, message): Fields, texts: &[&str]) {
    for marked in texts {
        let marked = marked.replace('@', JSON);
        let (before, rest) = marked.split_once('‹').expect("a start");
        let (part, after) = rest.split_once('›').expect("an end");
        let text = [before, part, after].concat();
        let found = first(&text).unwrap_or_else(|| panic!("nothing in {text}"));
        let FoundKind::Response(response) = found.kind else {
            panic!("{:?} in {text}", found.kind);
        };
        let range = before.len()..before.len() + part.len();
        assert_eq!(found.range, range, "{text}");
        assert_eq!(found.certainty, certainty, "{text}");
        assert_eq!(response.code().get(), code, "{text}");
        let found_code = response.module_code().map(Code::get);
        assert_eq!(found_code, module_code, "{text}");
        let found_message = response.message().map(|text| text.to_string());
        assert_eq!(found_message.as_deref(), message, "{text}");
        check_truncations(&text);
    }
}

/// Checks that a truncated text has no code other than a whole number of the whole text.
#[track_caller]
fn check_truncations(text: &str) {
    let numbers: Vec<_> = text
        .split(|char: char| !char.is_ascii_digit() && char != '-')
        .collect();
    for (end, _) in text.char_indices() {
        let Some(found) = first(&text[..end]) else {
            continue;
        };
        let number = match found.kind {
            FoundKind::Response(response) => {
                let _ = (response.message(), response.code_desc());
                assert!(text[found.range].starts_with('{'));
                response.code()
            }
            FoundKind::Message { code, .. } => code,
            _ => continue,
        };
        let is_whole = numbers.contains(&&*number.to_string());
        assert!(is_whole, "{number} in {:?}", &text[..end]);
    }
}

#[track_caller]
fn assert_none(text: &str) {
    assert_eq!(first(text), None, "{text}");
    check_truncations(text);
}

#[test]
fn json_is_found_with_text_around_it() {
    let texts = [
        "‹@›",
        " ‹@› ",
        "refresh failed: ‹@›",
        "2024-05-06T07:08:09Z [cdn] (7) main.rs(42): ‹@› in 35 ms",
        "刷新失败：‹@›。",
        r#"data: ‹@›{"code":5100}"#,
        r#"[‹@›,{"code":5100}]"#,
        "response='‹@›'",
        "it's ‹@›",
        "(1012) ‹@›",
    ];
    check(Exact, NO, &texts);
}

#[test]
fn json_is_found_after_other_braces() {
    let texts = [
        "{} ‹@›",
        "{‹@›}",
        "job {7} failed: ‹@›",
        "{worker 7} ‹@›",
        "{level: error} ‹@›",
        r#"{"ts":1,"host":"a.cn"} ‹@›"#,
        r#"{"code":"ENOENT"} ‹@›"#,
        r"C:\{tmp} {\x ‹@›",
        r#"{"a":1}{"b":[2]}{"c":{}}‹@›"#,
    ];
    check(Exact, NO, &texts);
}

#[test]
fn apostrophe_after_a_brace_does_not_hide_a_response() {
    check(Exact, NO, &["{don't} ‹@›", "{a: don't} ‹@›"]);
}

#[test]
fn truncated_line_does_not_hide_the_next_one() {
    let texts = [
        "{\"ts\":1,\n‹@›",
        "{\"ts\":1,\"host\":\"a.c\n‹@›",
        "{\"ts\":1,\"list\":[1,{\"a\":2\n‹@›",
    ];
    check(Exact, NO, &texts);
}

#[test]
fn json_is_found_under_a_wrapping_key() {
    let keys = [
        "response", "resp", "res", "body", "data", "result", "payload", "output", "error", "err",
    ];
    for key in keys {
        let texts = [
            format!(r#"{{"ts":1,"{key}":‹@›,"ms":35}}"#),
            format!(r#"call: {{"{key}":‹@›}}"#),
            format!(r#"{{"level":"error","response":{{"status":200,"{key}":‹@›}}}}"#),
            format!(r#"{{"code":null,"{key}":‹@›}}"#),
        ];
        check(Exact, NO, &texts.each_ref().map(String::as_str));
    }
}

#[test]
fn json_over_several_lines_is_found_whole() {
    let text =
        "‹{\n  \"data\": {\n    \"code\": 1\n  },\n  \"message\": \"\",\n  \"code\": 5100\n}›";
    check(Exact, (5100, None, Some("")), &[text]);
    let text = "failed:\n\t‹{\r\n\t\t\"code\":\t\"5100\"\r\n\t}›\r\n";
    check(Exact, (5100, None, None), &[text]);
}

#[test]
fn outermost_object_with_a_code_counts() {
    let text = r#"‹{"data":{"code":1,"message":"inner"},"code":0,"message":"ok"}›"#;
    check(Exact, (0, None, Some("ok")), &[text]);
    let text = r#"‹{"items":[{"code":1}],"code":-3,"response":{"code":2}}›"#;
    check(Exact, (-3, None, None), &[text]);
}

#[test]
fn object_escaped_in_a_string_is_found() {
    let texts = [
        r#"{"ts":1,"body":"‹#›","ms":35}"#,
        r#"{"response":{"status":200,"body":"‹#›"}}"#,
        r#"{"msg":"refresh failed: ‹#›"}"#,
        r#"level=error body="‹#›" ms=35"#,
        r#""‹#›""#,
        // The response need not be at the first brace, or in the first string with one.
        r#"{"msg":"job {7} failed: ‹#›"}"#,
        r#"{"message":"job {id} failed","body":"‹#›"}"#,
        // Cut off after it.
        r#"{"body":"‹#›"#,
    ];
    let texts = texts.map(|text| text.replace('#', r#"{\"code\":4000,\"message\":\"(2130) no\"}"#));
    check(Loose, NO, &texts.each_ref().map(String::as_str));

    let text = r#"{"body":"‹{\"data\":{\"code\":1,\"list\":[{\"code\":2}]},\"code\":5400}›"}"#;
    check(Loose, (5400, None, None), &[text]);
    let text = r#"{"body":"{\"request\":{\"id\":2},\"response\":‹{\"code\":6000}›}"}"#;
    check(Loose, (6000, None, None), &[text]);
    let text = r#"{"body":"‹{\n  \"code\" : \"4000\",\n  \"message\": \"(2130)\\u57df \\\"x\\\" \u540d\\n\"\n}›"}"#;
    check(Loose, (4000, Some(2130), Some("域 \"x\" 名\n")), &[text]);
}

#[test]
fn dumps_of_node_are_found() {
    let text = "‹{ code: 4000, message: '(1012)域名', codeDesc: 'InvalidParameter' }›";
    check(Loose, (4000, Some(1012), Some("域名")), &[text]);
    let text =
        "‹{\n  code: '5100',\n  message: \"it's\",\n  data: [ [Object], ... 2 more items ]\n}›";
    check(Loose, (5100, None, Some("it's")), &[text]);
    let text = "‹{ message: `no`, next: [Function: next], code: -1 }›";
    check(Loose, (-1, None, Some("no")), &[text]);
    let texts = [
        "‹{ requestId: undefined, data: { code: 1, at: [ {} ] }, code: 6000 }›",
        "‹{ data: Result { code: 1, at: [ Foo { code: 2 } ] }, code: 6000 }›",
        "Error: ‹{ code: 6000 }› at x.js:7",
        "Response ‹{ code: 6000 }›",
    ];
    check(Loose, (6000, None, None), &texts);
}

#[test]
fn dumps_of_python_are_found() {
    let texts = [
        r"‹{'code': 5100, 'message': '(7)it\'s \u57df \xe9', 'ok': False, 'data': None}›",
        r#"‹{'message': "(7)it's \u57df \xe9", 'code': '5100', 'list': [1, {'code': 2}]}›"#,
        r#"‹{u'message': u"(7)it's \u57df \xe9", u'code': 5100, u'at': datetime.date(2024, 5, 6)}›"#,
        r#"{'ts': 1, 'response': ‹{'code': 5100, 'message': "(7)it's \u57df \xe9"}›}"#,
    ];
    check(Loose, (5100, Some(7), Some("it's 域 é")), &texts);
    let text = r#"{"msg":"failed: ‹{'code': 4000, 'message': '(2130) no'}›"}"#;
    check(Loose, NO, &[text]);
}

#[test]
fn trailing_commas_are_accepted() {
    let texts = [
        r#"‹{"code":4000,"message":"(2130) no",}›"#,
        r#"‹{"data":[1,2,],"code":4000,"message":"(2130) no"}›"#,
        "‹{\n  \"code\": \"4000\",\n  \"message\": \"(2130) no\",\n}›",
        r#"{"response":‹{"code":4000,"message":"(2130) no",}›,}"#,
    ];
    check(Loose, NO, &texts);
    // The inner object is complete JSON.
    check(Exact, NO, &[r#"{"response":‹@›,}"#]);
}

#[test]
fn object_cut_off_after_its_code_is_found() {
    let texts = [
        r#"‹{"code":4000,›"#,
        r#"‹{"code":4000,"mess›"#,
        r#"‹{"code":"4000"›"#,
    ];
    check(Loose, (4000, None, None), &texts);
    let text = r#"‹{"code":4000,"message":"(2130) the proj›"#;
    check(Loose, (4000, Some(2130), Some("the proj")), &[text]);
    let text = r#"‹{"code":4000,"message":"(21›"#;
    check(Loose, (4000, None, Some("(21")), &[text]);
    let text = r#"‹{"message":"no","code":4000,"data":{"a":[1,{"b":›"#;
    check(Loose, (4000, None, Some("no")), &[text]);
    let text = "‹{ code: 5100, message: '(7)bu›";
    check(Loose, (5100, Some(7), Some("bu")), &[text]);
    // The enclosing string ends first.
    let text = r#"body="‹{\"code\":4000,\"message\":\"(2130) no›" ms=35 host="a.cn""#;
    check(Loose, NO, &[text]);
    assert_none(r#"{"code":"#);
    assert_none(r#"{"message":"(2130) no","co"#);
    // More digits may follow.
    assert_none(r#"{"message":"(2130) no","code":4000"#);
}

#[test]
fn truncated_number_is_not_a_code() {
    // It may have been 4000: programs that truncate a line keep its end, or mark the position.
    let marks = [
        "", "\n", "\r\n", "...", " ...", "…", " …", " [cut]", "\\", "\\n",
    ];
    let numbers = [
        r#"{"code":40"#,
        r#"{"message":"no","code": -40"#,
        r#"{"response":{"code":40"#,
        "{ code: 40",
        "{'code': 40",
        r#"{"body":"{\"code\":40"#,
        r#"body="{\"code\": 40"#,
    ];
    for number in numbers {
        for after in marks.iter().chain(&["\"", "\"}", "'"]) {
            assert_none(&[number, after].concat());
        }
    }
    for string in [
        r#"{"code":"40"#,
        "{'code': '40",
        r#"{"body":"{\"code\":\"40"#,
    ] {
        for after in marks {
            assert_none(&[string, after].concat());
        }
    }
}

#[test]
fn number_is_read_as_it_is_written() {
    // Escapes occur in strings, a string follows a colon, and a comma may separate thousands.
    for value in [
        r"4\000",
        r"-4\u0030",
        r#"4000"5""#,
        "x'5'",
        "4000'5'",
        "4,000",
    ] {
        assert_none(&format!(r#"{{"code":{value},"message":"no"}}"#));
    }
    for text in [
        "{code: 4,000}",
        "code: 4,000, message: no",
        "code=-4,000 message=no",
        "错误码：4，000，message: no",
    ] {
        assert_none(text);
    }
}

#[test]
fn bare_message_is_found_at_the_start_of_the_text() {
    for (text, part, code, message) in [
        (
            "(2130) bad project",
            "(2130) bad project",
            2130,
            "bad project",
        ),
        (
            " \t(2130)项目不存在",
            "(2130)项目不存在",
            2130,
            "项目不存在",
        ),
        ("( -1) no", "( -1) no", -1, "no"),
        ("（9110）证书", "（9110）证书", 9110, "证书"),
        ("(100004)", "(100004)", 100_004, ""),
        ("\n(7) busy\r\nat main", "(7) busy", 7, "busy"),
        (
            "(2130) job {7} failed",
            "(2130) job {7} failed",
            2130,
            "job {7} failed",
        ),
    ] {
        let found = first(text).expect(text);
        assert_eq!(&text[found.range], part);
        assert_eq!(found.certainty, Loose);
        let FoundKind::Message {
            code: found_code,
            message: found_message,
        } = found.kind
        else {
            panic!("{:?} in {text}", found.kind);
        };
        assert_eq!(found_code.get(), code);
        assert!(found_message == message, "{text}");
        check_truncations(text);
    }
}

#[test]
fn full_width_signs_are_read_whole() {
    for text in [
        "4000：(2130) no",
        "failed 4000： (2130) no",
        "4000：（2130）no",
        "【错误码] =>4000， message: (2130) no",
    ] {
        let FoundKind::Response(response) = first(text).expect(text).kind else {
            panic!("{text}");
        };
        assert_eq!(response.code(), Code::new(4000), "{text}");
        assert_eq!(response.module_code(), Some(Code::new(2130)), "{text}");
    }
}

#[test]
fn runs_of_backslashes_are_skipped_except_those_of_a_quote() {
    for count in [8, 9, 100, 1_000_000] {
        let text = format!("(1 {}\"code\": 4000", "\\".repeat(count));
        assert_eq!(first(&text), None, "{count}");
    }
    let text = format!(
        "{}\"code: 4000, message: (2130) no\\\\\\\\\\\\\\\"",
        "\\".repeat(20)
    );
    let FoundKind::Response(response) = first(&text).unwrap().kind else {
        panic!();
    };
    assert_eq!(response.module_code(), Some(Code::new(2130)));
}
