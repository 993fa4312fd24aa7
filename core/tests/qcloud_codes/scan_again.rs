//! Texts with a long run, and many parts that refer to it.

use qcloud_codes::{Key, scan_all, scan_with};

const SIZE: usize = 1 << 19;

/// Returns a text with a long run, and then many parts.
fn text(before: &str, run: &str, between: &str, parts: &str) -> String {
    let run = run.repeat(SIZE / 2 / run.len());
    let parts = parts.repeat(SIZE / 2 / parts.len());
    [before, &run, between, &parts].concat()
}

/// A scanner that reads the long run, or the remaining text, again for each part takes minutes.
#[test]
fn long_runs_are_not_read_again_for_each_part() {
    for (before, run, between, parts) in [
        // An object is checked for each nested one.
        ("{code:7000,message:\"", " ", "\"", ",a:{}"),
        ("{code:7000,msg:\"", " ", "\"", ",requestId:1,a:{}"),
        ("{Code=\"A.", "x", "\",RequestId=1", ",a:{}"),
        ("{Code=\"", "\\u0041", "\",RequestId=1", ",a:{}"),
        // Strings that are not closed, or closed far away.
        ("", "u'code=4000 {code:4000}&{ ", "", "x"),
        ("", "u'code=4000 {code:4000}&{ ", "\\\\'", ","),
        ("", ":u'code{\"code\":4000}a:1", "", "{ '"),
        ("", "u'code {code:4000} ", "", "\\"),
        ("(1", "\\\\\\\"ab\\", "", "\\\\\\\"ab\\"),
        // Responses in JSON that the loose reader does not find.
        ("", "\"code {\"$\":1,\"code\":4000} ", "", "x"),
        // Brackets beyond the maximum depth.
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
fn reading_ahead_does_not_hide_responses() {
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
