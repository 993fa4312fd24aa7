//! `scan` on any text at all, and against `decode` where the text is JSON.

use crate::corpus::RESPONSES;
use crate::responses::{change, response};
use crate::scanned::first;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use qcloud_codes::{Certainty, Code, FoundKind, Response, decode, scan, scan_with};

/// Checks the invariants of any text.
#[track_caller]
fn check(text: &str) {
    let Some(found) = first(text) else { return };
    let part = text
        .get(found.range.clone())
        .expect("a range on characters");
    assert!(!part.is_empty(), "{text:?}");
    let number = match found.kind {
        FoundKind::Response(response) => {
            let _ = (
                response.message(),
                response.code_desc(),
                response.diagnose(),
            );
            response.code()
        }
        FoundKind::Message { code, .. } => code,
        FoundKind::TextError(error) => {
            let _ = found.diagnose();
            assert!(part.contains(error.code().to_raw()), "{text:?}");
            assert!(part.starts_with('{'), "{text:?}");
            return;
        }
        FoundKind::TextSuccess => {
            assert!(
                part.starts_with('{') && part.contains("RequestId"),
                "{text:?}"
            );
            return;
        }
        what => panic!("unexpected kind: {what:?}"),
    };
    assert!(is_written(number.get(), part), "{number} in {text:?}");
    let decoded = decode(part.as_bytes()).ok();
    assert_eq!(
        found.certainty == Certainty::Exact,
        decoded.is_some(),
        "{text:?}"
    );
    if let Some(decoded) = decoded {
        assert_eq!(found.kind, FoundKind::Response(decoded), "{text:?}");
    }
}

/// Returns whether a text contains a number as a whole.
fn is_written(number: i32, text: &str) -> bool {
    let digits = number.unsigned_abs().to_string();
    text.split(|char: char| !char.is_ascii_digit())
        .any(|run| run.trim_start_matches('0') == digits.trim_start_matches('0') && !run.is_empty())
        || text.contains("\\u003")
}

/// Returns the response with this range of a text.
#[track_caller]
fn response_at<'a>(text: &'a str, part: &str, certainty: Certainty) -> Response<'a> {
    let found = first(text).unwrap_or_else(|| panic!("nothing in {text}"));
    assert_eq!(&text[found.range], part, "{text}");
    assert_eq!(found.certainty, certainty, "{text}");
    match found.kind {
        FoundKind::Response(response) => response,
        what => panic!("{what:?} in {text}"),
    }
}

#[test]
fn decodable_objects_are_found_whole() {
    for line in RESPONSES.lines() {
        let part = line.trim();
        for (before, after) in [
            ("", ""),
            ("域名: ", " in 35 ms"),
            ("[(7), '", "']}}"),
            ("\"", "{\"code\":1}"),
        ] {
            let text = [before, line, after].concat();
            let response = response_at(&text, part, Certainty::Exact);
            assert_eq!(Ok(response), decode(line.as_bytes()), "{text}");
        }
    }
}

#[test]
fn decodable_objects_are_found_escaped_in_a_string() {
    for line in RESPONSES.lines().map(str::trim) {
        let escaped = serde_json::to_string(line).unwrap();
        let part = escaped.trim_matches('"');
        for text in [
            format!(r#"{{"ts":1,"body":{escaped},"ms":35}}"#),
            format!(r#"{{"response":{{"status":200,"data":{escaped}}}}}"#),
            format!("body={escaped} ms=35"),
        ] {
            let response = response_at(&text, part, Certainty::Loose);
            assert_eq!(Ok(response), decode(line.as_bytes()), "{text}");
        }
    }
}

#[test]
fn decodable_objects_are_found_with_a_trailing_comma() {
    for line in RESPONSES.lines().map(str::trim) {
        let text = format!("{},}}", line.strip_suffix('}').unwrap());
        let response = response_at(&text, &text, Certainty::Loose);
        assert_eq!(Ok(response), decode(line.as_bytes()), "{text}");
    }
}

#[test]
fn every_truncation_in_any_wrapping_keeps_the_invariants() {
    for line in RESPONSES.lines() {
        let escaped = serde_json::to_string(line).unwrap();
        for text in [
            line.to_owned(),
            line.replace('"', "'"),
            format!(r#"job (7): {{"response":{line}}}"#),
            format!(r#"{{"body":{escaped}}}"#),
        ] {
            for (end, _) in text.char_indices() {
                check(&text[..end]);
                check(&text[end..]);
            }
        }
    }
}

/// A scanner that reads text again takes minutes for each of these.
#[test]
fn hostile_text_is_read_once() {
    for part in [
        "{",
        "{\\",
        "{ ",
        "{\n",
        "{,",
        "{a",
        "{'",
        "{`",
        "{\"",
        "{\"\\",
        "[{",
        "\\{",
        "{}",
        "{},",
        "{a:",
        "{a:'",
        "{a:(",
        "{a:f(,",
        "{a:1,b",
        "{\"a\":1}",
        "{\"a\":1,",
        "{\"a\":\"",
        "{\"a\":[",
        "{\"a\":{",
        "{\"data\":",
        "{\"data\":{},",
        "{\"data\":{\"a\":1},",
        "{\"data\":[{\"x\":1},",
        "{\"code\":",
        "{\"code\":x,",
        "{\"code\":\"",
        "{\"Response\":{",
        "{\"Response\":{}}",
        "{\\\"a\\\":\\\"",
        "{\\\"data\\\":{",
        "{\\\"data\\\":(",
        "{\"data\":\"{",
        "{\"data\":\"{\"",
        "{\"data\":\"{\",",
        "{\"data\":\"{\\\\\"}",
        "{\"data\":\"{a:(\"}",
        "{\"data\":\"{a:[\"}",
        "{\"data\":\"{a:{\"}\n",
        "{\"data\":\"{a:1,\"}\n",
        "{\"data\":\"{'\"}",
        "{\"data\":\"{a:`\"}",
        "{\"data\":\"{'a':{\"},",
        "{\"data\":\"{\\\"a\\\":(\"}",
        "{\"body\":\"{x:\\\"",
        "it\'s ",
        "\'tis ",
        "{\"code\":1,\"message\":\"x\"} \' ",
        "{code:1}",
        "{ {code:1}",
        "\"{\\\"code\\\":1}\" ",
        "code: 1, message: x; ",
        "[4000] (1) ",
        "4000 (1): ",
        "message: (",
        "code=",
        "{\"a\":{\"code\":1,",
        "{\"a\":[{\"code\":1},",
        "\\\\\\\"",
        "`ode\n",
        "ode[",
        "ode\"{\'[(",
        "map[code:1 ",
        "Array ( [code] => ",
        "(",
        "(1",
        "（",
        "\\",
        "\"",
        "'",
    ] {
        // After a number in brackets, text without any sign of a response is searched, too.
        for before in ["", "code: (1 ", "'code: (1 "] {
            let text = [before, &part.repeat(100_000 / part.len())].concat();
            for found in scan_with(&text, |_| true) {
                assert!(text.get(found.range).is_some(), "{part}");
            }
        }
    }
}

/// Generates a text of pieces that are special to the scanner.
fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        "{",
        "{",
        "}",
        "}",
        "[",
        "]",
        "(",
        ")",
        ":",
        ":",
        ",",
        "\"",
        "'",
        "`",
        "\\",
        "\\\"",
        "\\\\",
        " ",
        "\n",
        "code",
        "\"code\"",
        "'code':",
        "{\"code\":",
        "{code:",
        "{\\\"code\\\":",
        "\"code\":",
        "message",
        "\"message\":",
        "\"data\":{",
        "\"body\":\"{",
        "body",
        "Response",
        "{\"Response\":{",
        "codeDesc",
        "4000",
        "4000,",
        "40",
        "-",
        "-7",
        "0",
        "2130",
        "(2130) ",
        "(-1)",
        "（7）",
        "u'",
        "域",
        "😀",
        "\u{FEFF}",
        "\\ud83d",
        "\\x",
        "\\u",
        "null",
        "1.5",
        "1e3",
        "true",
        "\"a\":1,",
        "x",
        "\u{3000}",
    ];
    vec(select(pieces.to_vec()), 0..24).prop_map(|pieces| pieces.concat())
}

#[test]
fn message_that_begins_with_a_backslash_keeps_its_characters() {
    for text in [
        r"code=4000 message=\域名",
        r"{code: 4000, message: \域名}",
        r#"{"body":"{\"code\":4000,\"message\":\域名"#,
    ] {
        let found = first(text).expect(text);
        let FoundKind::Response(response) = found.kind else {
            panic!("{found:?} in {text}");
        };
        let message = response.raw_message().expect(text);
        assert_eq!(message.to_raw(), r"\域名", "{text}");
    }
}

proptest! {
    #![proptest_config(crate::property::cases(2_000))]

    #[test]
    fn any_mix_of_pieces_keeps_the_invariants(soup in soup()) {
        check(&soup);
        check(&format!("{{\"code\":4000,{soup}"));
        check(&format!("{{\"data\":{{{soup}}},\"body\":\"{{{soup}}}\"}}"));
    }

    #[test]
    fn any_text_keeps_the_invariants(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn damaged_response_keeps_the_invariants(
        line in select(RESPONSES.lines().collect::<Vec<_>>()),
        changes in vec(change(), 1..5),
    ) {
        let mut bytes = line.as_bytes().to_vec();
        for change in &changes {
            change.apply(&mut bytes);
        }
        let text = String::from_utf8_lossy(&bytes);
        check(&text);
        check(&format!("{{\"body\":{},\"x\":\"{text}\"}}", serde_json::to_string(&*text).unwrap()));
    }

    /// Checks that what `decode` accepts is found whole, and that at most a part of other text is exact.
    #[test]
    fn object_is_found_as_it_decodes(text in response()) {
        let found = first(&text);
        if let Ok(response) = decode(text.as_bytes()) {
            let found = found.expect("a response");
            prop_assert_eq!(found.kind, FoundKind::Response(response));
            prop_assert_eq!(found.range, 0..text.len());
            prop_assert_eq!(found.certainty, Certainty::Exact);
        } else if let Some(found) = found {
            prop_assert!(found.certainty == Certainty::Loose || found.range != (0..text.len()));
        }
        check(&text);
    }

    /// Checks that the loose reader reads the same from an object.
    #[test]
    fn object_with_a_trailing_comma_is_found_as_it_decodes_without(text in response()) {
        let Ok(response) = decode(text.as_bytes()) else { return Ok(()) };
        let text = format!("{},}}", text.strip_suffix('}').unwrap());
        prop_assert_eq!(response_at(&text, &text, Certainty::Loose), response);
    }

    #[test]
    fn text_without_braces_before_a_response_changes_nothing(
        before in any::<String>(),
        after in any::<String>(),
        line in select(RESPONSES.lines().map(str::trim).collect::<Vec<_>>()),
    ) {
        let before = before.replace('{', "");
        let text = [&before, line, &after].concat();
        let found = first(&text).expect("a response");
        prop_assert_eq!(found.range, before.len()..before.len() + line.len());
        prop_assert_eq!(found.certainty, Certainty::Exact);
    }
}

#[test]
fn message_under_the_key_of_another_program_is_found_in_json() {
    for key in [
        "msg",
        "Message",
        "errmsg",
        "errMsg",
        "error_message",
        "errorMessage",
        "错误信息",
        r"\u004dessage",
    ] {
        let text = format!(r#"{{"code":9,"{key}":"(2130) no"}}"#);
        let found = scan(&text).expect(key);
        let FoundKind::Response(response) = found.kind else {
            panic!("{key}: {found:?}")
        };
        assert_eq!(response.module_code(), Some(Code::new(2130)), "{key}");
        assert_eq!(scan(&text.replace("code", "module_code")), None, "{key}");
    }
}
