//! Texts that hold something long, and much that has to do with it.

use qcloud_codes::{Key, scan_all, scan_with};

const SIZE: usize = 1 << 19;

/// A text with a long run in it, and then with many of these.
fn text(before: &str, run: &str, between: &str, parts: &str) -> String {
    let run = run.repeat(SIZE / 2 / run.len());
    let parts = parts.repeat(SIZE / 2 / parts.len());
    [before, &run, between, &parts].concat()
}

/// What looks at the long run, or at the rest of the text, for each of the parts again takes minutes.
#[test]
fn what_is_long_is_not_read_for_each_part() {
    for (before, run, between, parts) in [
        // An object is looked at for each one in it.
        ("{code:7000,message:\"", " ", "\"", ",a:{}"),
        ("{code:7000,msg:\"", " ", "\"", ",requestId:1,a:{}"),
        ("{Code=\"A.", "x", "\",RequestId=1", ",a:{}"),
        ("{Code=\"", "\\u0041", "\",RequestId=1", ",a:{}"),
        // Strings without an end, and with one that is far.
        ("", "u'code=4000 {code:4000}&{ ", "", "x"),
        ("", "u'code=4000 {code:4000}&{ ", "\\\\'", ","),
        ("", ":u'code{\"code\":4000}a:1", "", "{ '"),
        ("", "u'code {code:4000} ", "", "\\"),
        ("(1", "\\\\\\\"ab\\", "", "\\\\\\\"ab\\"),
        // Responses in JSON that no other reading finds.
        ("", "\"code {\"$\":1,\"code\":4000} ", "", "x"),
        // Brackets deeper than any are read.
        ("(1 code", "[", "", "("),
    ] {
        let text = text(before, run, between, parts);
        for found in scan_all(&text) {
            assert!(text.get(found.range).is_some(), "{run}");
        }
        for found in scan_with(&text, |_| true) {
            assert!(text.get(found.range).is_some(), "{run}");
        }
    }
}

#[test]
fn text_codes_far_longer_than_any_known_are_unknown() {
    let error = |code: &str| format!("{{\"Error\":{{\"Code\":\"{code}\"}}}}");
    let is_found = |text: &str, code: &str| {
        let is_known = |key: Key<'_>| key == Key::Text(code);
        scan_with(text, is_known).next().is_some()
    };
    let code = ["A.", &"x".repeat(126)].concat();
    let escaped = ["\\u0041\\u002e", &"\\u0078".repeat(126)].concat();
    assert!(is_found(&error(&code), &code));
    assert!(is_found(&error(&escaped), &code));
    let longer = [&code, "x"].concat();
    assert!(is_found(&error(&longer), &longer));
    assert!(!is_found(&error(&[&escaped, "x"].concat()), &longer));
    let longest = ["A.", &"x".repeat(767)].concat();
    assert!(!is_found(&error(&longest), &longest));
}

#[test]
fn reading_ahead_hides_nothing() {
    for response in [
        "{'code': 4300, 'message': '(25002) no'}",
        "{ code: 4300, message: `(25002) no` }",
        "{\\\"code\\\":4300,\\\"message\\\":\\\"(25002) no\\\"}",
    ] {
        for between in [", ", " ", "\n", " 'tis \" ` \\\" "] {
            let text = format!("tries: [{}]", [response; 5].join(between));
            let found = scan_all(&text).filter(|found| text[found.range.clone()] == *response);
            assert_eq!(found.count(), 5, "{text}");
        }
    }
}
