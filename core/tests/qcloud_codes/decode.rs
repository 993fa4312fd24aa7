//! The shapes of responses found in practice, each with all its truncations.

use qcloud_codes::{Code, DecodeErrorKind, Expected, decode};

/// A body and its content: code, module code, message without its prefix, `codeDesc`.
type Shape = (
    &'static str,
    i32,
    Option<i32>,
    Option<&'static str>,
    Option<&'static str>,
);

/// Checks that a shape is decoded and its truncations are rejected.
fn check((body, code, module_code, message, code_desc): Shape) {
    let response = decode(body.as_bytes()).expect(body);
    assert_eq!(response.code().get(), code, "{body}");
    assert_eq!(response.is_success(), code == 0, "{body}");
    assert_eq!(response.module_code().map(Code::get), module_code, "{body}");
    let read = |text: Option<qcloud_codes::Text<'_>>| text.map(|text| text.to_string());
    assert_eq!(read(response.message()).as_deref(), message, "{body}");
    assert_eq!(read(response.code_desc()).as_deref(), code_desc, "{body}");
    for end in 0..body.trim_end().len() {
        assert_not_json(&body.as_bytes()[..end]);
    }
}

fn assert_not_json(body: &[u8]) {
    let error = decode(body).expect_err("not one whole object");
    assert!(
        matches!(error.kind(), DecodeErrorKind::NotJson(_)),
        "{error}"
    );
    assert!(error.offset() <= body.len(), "{error}");
}

#[test]
fn code_0_is_a_success_with_any_message() {
    for shape in [
        (r#"{"code":0,"message":""}"#, 0, None, Some(""), None),
        (r#"{"code":0,"message":"ok"}"#, 0, None, Some("ok"), None),
        (
            r#"{"code":0,"message":"No Error","codeDesc":"Success"}"#,
            0,
            None,
            Some("No Error"),
            Some("Success"),
        ),
        (r#"{"code":"0","message":"ok"}"#, 0, None, Some("ok"), None),
        (r#"{"code":0}"#, 0, None, None, None),
        (
            r#"{"code":0,"message":null,"data":{"code":4000}}"#,
            0,
            None,
            None,
            None,
        ),
    ] {
        check(shape);
    }
}

#[test]
fn members_are_read_in_any_order_with_any_white_space() {
    let expected = (
        4000,
        Some(2130),
        Some("no such project"),
        Some("InvalidParameter"),
    );
    let members = [
        r#""code":4000"#,
        r#""message":"(2130) no such project""#,
        r#""codeDesc":"InvalidParameter""#,
        r#""data":{"list":[1,{"code":1,"message":"(1) inner"}],"codeDesc":"inner"}"#,
    ];
    let mut orders = vec![vec![]];
    for member in members {
        orders = orders
            .iter()
            .flat_map(|order: &Vec<&'static str>| {
                (0..=order.len()).map(move |at| {
                    let mut order = order.clone();
                    order.insert(at, member);
                    order
                })
            })
            .collect();
    }
    assert_eq!(orders.len(), 24);
    for order in orders {
        for (start, comma, end) in [("{", ",", "}"), (" {\r\n\t", " ,\n", "\t} \r\n")] {
            let body = [start, &order.join(comma), end].concat();
            let (code, module_code, message, code_desc) = expected;
            check((body.leak(), code, module_code, message, code_desc));
        }
    }
}

#[test]
fn code_may_be_a_string_with_a_number() {
    check((r#"{"code":"5100"}"#, 5100, None, None, None));
    check((r#"{"code":"-7"}"#, -7, None, None, None));
    check((r#"{"code":"\u0035\u0031\u00300"}"#, 5100, None, None, None));
    check((r#"{"code":"-2147483648"}"#, i32::MIN, None, None, None));
    let others =
        r"| 5100|5100 |+5100|05100|5100.0|5e3|0x10|-|--1|1-|-0|5100\u0000|5100\n|5,100|(5100)";
    for code in others.split('|').chain(["five", "５１００", "5\u{130}"]) {
        assert_code_is(&format!("\"{code}\""), DecodeErrorKind::CodeNotANumber);
    }
}

/// Checks the error for a `code`, and its offset.
fn assert_code_is(code: &str, kind: DecodeErrorKind) {
    let body = format!(r#"{{"message":"ok","code": {code} ,"data":[]}}"#);
    let error = decode(body.as_bytes()).expect_err(code);
    assert_eq!((error.kind(), error.offset()), (kind, 24), "{code}");
}

#[test]
fn code_of_another_type_is_not_a_number() {
    let others = r#"null|true|false|[]|[4000]|{}|{"code":4000}|4000.0|4e3|-0|0.0|0e0|-0.0|1e400"#;
    for code in others.split('|') {
        assert_code_is(code, DecodeErrorKind::CodeNotANumber);
    }
}

#[test]
fn code_beyond_32_bits_is_out_of_range() {
    check((r#"{"code":2147483647}"#, i32::MAX, None, None, None));
    check((r#"{"code":-2147483648}"#, i32::MIN, None, None, None));
    for code in [
        "2147483648",
        "-2147483649",
        "4294967296",
        "4294971296",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "340282366920938463463374607431768211456",
    ] {
        assert_code_is(code, DecodeErrorKind::CodeOutOfRange);
        assert_code_is(&format!("\"{code}\""), DecodeErrorKind::CodeOutOfRange);
    }
}

#[test]
fn unknown_and_negative_codes_keep_their_number() {
    for code in [7000, 7001, 28004, -1, -9021, 1, 4001, 999_999] {
        let body = format!(r#"{{"code":{code},"message":"x"}}"#);
        check((body.leak(), code, None, Some("x"), None));
    }
}

#[test]
fn only_top_level_members_are_read() {
    check((
        r#"{"data":{"code":1,"message":"a","codeDesc":"b"},"list":[{"code":2}],"code":6000}"#,
        6000,
        None,
        None,
        None,
    ));
    let body = r#"{"data":{"code":4000},"list":[{"code":4000}],"text":"\"code\":4000"}"#;
    let error = decode(body.as_bytes()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::NoCode);
    assert_eq!(error.offset(), body.len());
}

#[test]
fn code_after_a_large_payload_is_found() {
    let item = r#"{"host":"a.cn","code":1,"log":"\"}]\\","n":[-1.5e+3,null]},"#;
    let body = format!(
        r#"{{"data":[{}0],"code":5400,"message":"(1013)部分失败"}}"#,
        item.repeat(2_000),
    );
    let response = decode(body.as_bytes()).unwrap();
    assert_eq!(response.code(), Code::new(5400));
    assert_eq!(response.module_code(), Some(Code::new(1013)));
    assert!(response.message().unwrap() == "部分失败");
}

#[test]
fn keys_are_compared_with_their_escapes_decoded() {
    check((r#"{"c\u006fde":4000}"#, 4000, None, None, None));
    check((
        r#"{"\u0063\u006F\u0064\u0065":1,"messag\u0065":"(7)x","code\u0044esc":"y"}"#,
        1,
        Some(7),
        Some("x"),
        Some("y"),
    ));
    for key in [
        "Code",
        "CODE",
        "code ",
        " code",
        "cod",
        "codeD",
        r"code\u0000",
        r"code\u0022",
        r"code\u0022x",
        r"cod\u0065\u0022",
        r#"code\""#,
        "",
    ] {
        let error = decode(format!(r#"{{"{key}":4000}}"#).as_bytes()).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::NoCode, "{key}");
    }
}

#[test]
fn last_value_of_a_repeated_key_counts() {
    check((
        r#"{"code":0,"message":"a","codeDesc":"b","code":4000,"message":"(1)c","codeDesc":"d"}"#,
        4000,
        Some(1),
        Some("c"),
        Some("d"),
    ));
    check((r#"{"code":"x","c\u006fde":5}"#, 5, None, None, None));
    check((
        r#"{"code":1,"message":"a","message":null}"#,
        1,
        None,
        None,
        None,
    ));
    let error = decode(br#"{"code":0,"code":"soon"}"#).unwrap_err();
    assert_eq!(
        (error.kind(), error.offset()),
        (DecodeErrorKind::CodeNotANumber, 17)
    );
}

#[test]
fn message_that_is_not_a_string_counts_as_missing() {
    for value in [
        "null",
        "17",
        "-1.5",
        "true",
        "{}",
        r#"{"message":"x"}"#,
        r#"["(2130) x"]"#,
    ] {
        let body = format!(r#"{{"message":{value},"code":5000,"codeDesc":{value}}}"#);
        check((body.leak(), 5000, None, None, None));
    }
}

#[test]
fn messages_read_the_same_raw_and_escaped() {
    check((
        r#"{"code":4000,"message":"(2000)域名不存在"}"#,
        4000,
        Some(2000),
        Some("域名不存在"),
        None,
    ));
    check((
        r#"{"code":4000,"message":"(2000)\u57df\u540D不存\u5728"}"#,
        4000,
        Some(2000),
        Some("域名不存在"),
        None,
    ));
    check((
        r#"{"code":5100,"message":"say \"no\"\n\tto C:\\a\/b \ud83d\ude00\u0000"}"#,
        5100,
        None,
        Some("say \"no\"\n\tto C:\\a/b 😀\0"),
        None,
    ));
}

/// Invalid JSON, one text a line, except texts with a control character.
const NOT_JSON: &str = r#"
null
4000
[]
[{"code":4000}]
"code":4000
{
}
{}}
{"code":4000,}
{,"code":4000}
{"code":4000}}
{"code":4000} x
{"code":4000}{"code":4000}
{"code" 4000}
{"code":4000 "a":1}
{code:4000}
{'code':4000}
{"code":+4000}
{"code":04000}
{"code":.5}
{"code":5.}
{"code":-}
{"code":1e}
{"code":0x10}
{"code":NaN}
{"code":True}
{"code":nul}
{"code":4000,"a":[1,]}
{"code":4000,"a":[1}
{"code":4000,"a":{"b":1]}
{"code":4000,"a":{"b"}}
{"code":4000,"a":["b":1]}
{"code":4000,"a":"\x41"}
{"code":4000,"a":"\u12g4"}
{"code":4000/**/}
"#;

#[test]
fn invalid_json_is_rejected() {
    let raw = [
        "{\"code\":4000,\"a\":\"\n\"}",
        "{\"code\":4000}\0",
        "{\"code\":4000,\u{A0}\"a\":1}",
        "\u{FEFF}{\"code\":4000}",
    ];
    for body in NOT_JSON.lines().chain(raw) {
        assert_not_json(body.as_bytes());
    }
}

#[test]
fn errors_have_the_offset_and_the_expected_token() {
    for (body, offset, expected, text) in [
        ("", 0, Expected::Object, "an object"),
        ("[]", 0, Expected::Object, "an object"),
        ("{x", 1, Expected::Key, "a key in double quotes"),
        (r#"{"a" 1"#, 5, Expected::Colon, "`:`"),
        (r#"{"a":}"#, 5, Expected::Value, "a value"),
        (
            r#"{"a":1 "#,
            7,
            Expected::CommaOrBracket,
            "`,` or a closing bracket",
        ),
        (
            "{\"a\n",
            3,
            Expected::StringEnd,
            "`\"`, or an escaped control character",
        ),
        (r#"{"\x"#, 3, Expected::Escape, "a JSON escape"),
        (r#"{"\u00G"#, 6, Expected::HexDigit, "a hexadecimal digit"),
        (r#"{"a":-x"#, 6, Expected::Digit, "a digit"),
        (r#"{"a":1} ,"#, 8, Expected::End, "the end of the input"),
    ] {
        let error = decode(body.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::NotJson(expected), "{body}");
        assert_eq!(error.offset(), offset, "{body}");
        let line = format!("byte {offset}: not a JSON object: expected {text}");
        assert_eq!(error.to_string(), line);
    }
    let error = decode(b"{\"code\":1,\"a\":\"bc\xFF\"}").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::NotJson(Expected::Utf8));
    assert_eq!(error.offset(), 17);
    for (body, line) in [
        ("{}", "byte 2: the object has no `code`"),
        (
            r#"{"code":1.5}"#,
            "byte 8: `code` is neither a whole number nor a string that holds one",
        ),
        (
            r#"{"code":"99999999999"}"#,
            "byte 8: `code` does not fit into 32 bits",
        ),
    ] {
        assert_eq!(decode(body.as_bytes()).unwrap_err().to_string(), line);
    }
}

#[test]
fn malformed_json_takes_precedence_over_a_missing_code() {
    for body in [
        r#"{"code":"soon""#,
        r#"{"code":99999999999,"#,
        r#"{"a":1"#,
        r#"{"code":1.5}]"#,
    ] {
        assert_not_json(body.as_bytes());
    }
}
