//! The brackets that open a message: valid and invalid module codes.

use qcloud_codes::{Code, Response, decode};

/// Checks how a message under code 4000 is split, raw and escaped in JSON.
#[track_caller]
fn check(raw: &str, module_code: Option<i32>, message: &str) {
    let response = Response::from_parts(Code::new(4000), raw);
    check_response(&response, raw, module_code, message);

    let escaped = raw.encode_utf16().fold(String::new(), |escapes, unit| {
        format!("{escapes}\\u{unit:04x}")
    });
    for json in [
        serde_json::to_string(raw).unwrap(),
        format!("\"{escaped}\""),
    ] {
        let body = format!(r#"{{"code":4000,"message":{json}}}"#);
        let response = decode(body.as_bytes()).unwrap();
        check_response(&response, raw, module_code, message);
    }
}

#[track_caller]
fn check_response(response: &Response<'_>, raw: &str, module_code: Option<i32>, message: &str) {
    assert_eq!(
        response.module_code().map(Code::get),
        module_code,
        "{raw:?}"
    );
    assert_eq!(response.message().unwrap().to_string(), message, "{raw:?}");
    assert_eq!(response.raw_message().unwrap().to_string(), raw);
}

#[test]
fn one_to_six_digits_in_brackets_are_a_module_code() {
    check("(1) a", Some(1), "a");
    check("(12) a", Some(12), "a");
    check("(123) a", Some(123), "a");
    check("(9110) a", Some(9110), "a");
    check("(28004) a", Some(28004), "a");
    check("(100004) a", Some(100_004), "a");
    check("(999999) a", Some(999_999), "a");
    check("(0) a", Some(0), "a");
    check("(000007) a", Some(7), "a");
}

#[test]
fn prefix_without_digits_or_with_more_than_six_is_rejected() {
    for message in [
        "() a",
        "(-) a",
        "( ) a",
        "( -) a",
        "(1000000) a",
        "(0000007) a",
        "(4294967296) a",
        "(99999999999999999999) a",
    ] {
        check(message, None, message);
    }
}

#[test]
fn space_after_the_brackets_is_optional() {
    check("(2000)域名不存在", Some(2000), "域名不存在");
    check("(2000)  two", Some(2000), "two");
    check("(2000)no space", Some(2000), "no space");
    check("(2000)\nnext line", Some(2000), "\nnext line");
    check("(2000)", Some(2000), "");
    check("(2000) ", Some(2000), "");
    check("(2000)(2001) a", Some(2000), "(2001) a");
}

#[test]
fn module_code_may_be_negative_with_spaces_before_the_sign() {
    check("(-1) a", Some(-1), "a");
    check("(-9021)a", Some(-9021), "a");
    check("( -1) a", Some(-1), "a");
    check("(  -1) a", Some(-1), "a");
    check("(-999999) a", Some(-999_999), "a");
    check(" (2130) a", Some(2130), "a");
    check("  ( 2130)a", Some(2130), "a");
    for message in [
        "(--1) a", "(+1) a", "(- 1) a", "(1-) a", "-(1) a", "(−1) a", "-1 a",
    ] {
        check(message, None, message);
    }
}

#[test]
fn brackets_may_be_full_width() {
    check("（2130）项目", Some(2130), "项目");
    check("（ -1）项目", Some(-1), "项目");
    check("（2130)项目", Some(2130), "项目");
    check("(2130）项目", Some(2130), "项目");
    for message in [
        "［2130］ a",
        "（２１３０）a",
        "【2130】a",
        "[2130] a",
        "{2130} a",
        "ﾈ2130) a",
    ] {
        check(message, None, message);
    }
}

#[test]
fn repeated_common_code_is_not_a_module_code() {
    check("(4000) host is missing", None, "host is missing");
    check("(004000)host", None, "host");
    check("（4000）host", None, "host");
    check("(-4000) host", Some(-4000), "host");
    check("(5100) host", Some(5100), "host");
    let response = Response::from_parts(Code::new(-1), "( -1) a");
    assert_eq!(response.module_code(), None);
}

#[test]
fn other_brackets_are_not_a_prefix() {
    for message in [
        "",
        " ",
        "a",
        "(",
        ")",
        "((",
        "(2130",
        "(2130 ",
        "2130) a",
        "(2130]",
        "(*) has no permission",
        "(sms:Send) denied",
        "resource (*) has no permission",
        "no right to (sms:Send)",
        "host (2130) is bad",
        "a (2130)",
        "(a2130) x",
        "(21 30) x",
        "(2130 ) x",
        "(2130,) x",
        "(2130.5) x",
        "(0x10) x",
        "((2130)) x",
        "\t(2130) x",
        "\u{3000}(2130) x",
        "\\(2130) x",
        "\"(2130) x\"",
        "\0(2130)",
        "￰(2130)",
    ] {
        check(message, None, message);
    }
}

#[test]
fn truncated_prefix_is_rejected() {
    for message in ["( -2130)", "（2130）", "  (999999)"] {
        for (end, _) in message.char_indices() {
            check(&message[..end], None, &message[..end]);
        }
    }
}

#[test]
fn escaped_bracket_is_a_bracket() {
    for (message, rest) in [
        (r"\u0028-21\u0033\u0030\u0029\u0020a\nb", "a\nb"),
        (r"\u0020(\u0020\u002d2130)域", "域"),
        (r"\uff08-2130\uFF09\u57df", "域"),
    ] {
        let body = format!(r#"{{"code":4000,"message":"{message}"}}"#);
        let response = decode(body.as_bytes()).unwrap();
        assert_eq!(response.module_code(), Some(Code::new(-2130)), "{message}");
        assert!(response.message().unwrap() == rest, "{message}");
    }
}

#[test]
fn message_is_borrowed_if_only_its_prefix_is_escaped() {
    let response = decode(br#"{"code":4000,"message":"\u00282130)\u0020plain"}"#).unwrap();
    assert_eq!(response.message().unwrap().to_raw(), "plain");
    assert_eq!(response.message().unwrap().to_str(), Some("plain"));
}

#[test]
fn response_without_message_has_no_module_code() {
    for body in [r#"{"code":4000}"#, r#"{"code":4000,"message":2130}"#] {
        let response = decode(body.as_bytes()).unwrap();
        assert_eq!(response.module_code(), None);
        assert_eq!(response.message(), None);
        assert_eq!(response.raw_message(), None);
    }
}
