//! Responses that other clients misread.

use qcloud_codes::{Code, Response, decode};

#[test]
fn string_code_is_parsed() {
    let response = decode(br#"{"code":"5100","message":"(7) no"}"#).unwrap();
    assert_eq!(response.code(), Code::new(5100));
    assert!(!response.is_success());
}

#[test]
fn unreadable_code_is_never_a_success() {
    for code in [
        "null",
        r#""""#,
        r#""zero""#,
        "0.0",
        "-0",
        "false",
        "[]",
        "4294967296",
    ] {
        assert!(
            decode(format!(r#"{{"code":{code}}}"#).as_bytes()).is_err(),
            "{code}"
        );
    }
    assert!(decode(b"{}").is_err());
}

#[test]
fn negative_code_is_a_failure() {
    assert!(!decode(br#"{"code":-1}"#).unwrap().is_success());
    assert!(!Response::from_parts(Code::new(i32::MIN), "").is_success());
}

#[test]
fn module_code_is_separate_from_the_common_code() {
    let response = decode(br#"{"code":4000,"message":"(0) but failed"}"#).unwrap();
    assert!(!response.is_success());
    assert_eq!(response.module_code(), Some(Code::SUCCESS));
    let response = decode(br#"{"code":0,"message":"(2130) but done"}"#).unwrap();
    assert!(response.is_success());
}

#[test]
fn brackets_within_the_message_are_not_a_module_code() {
    let response = decode(br#"{"code":4000,"message":"host a.cn (2130) is bad"}"#).unwrap();
    assert_eq!(response.module_code(), None);
    assert!(response.message().unwrap() == "host a.cn (2130) is bad");
}

#[test]
fn parts_from_another_parser_equal_decoded_ones() {
    let decoded = decode(br#"{"code":4000,"message":"(2130)\u9879\u76ee \"a\""}"#).unwrap();
    let parts = Response::from_parts(Code::new(4000), "(2130)项目 \"a\"");
    assert_eq!(parts, decoded);
    assert_eq!(parts.module_code(), decoded.module_code());
    assert_eq!(parts.message(), decoded.message());
    // An apparent escape is not one in a text that is already decoded.
    let parts = Response::from_parts(Code::new(4000), r"\u0028 1) \n");
    assert_eq!(parts.module_code(), None);
    assert!(parts.message().unwrap() == r"\u0028 1) \n");
}
