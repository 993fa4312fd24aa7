use std::ops::Range;

use qcloud_codes::{Certainty, Found, FoundKind, Text, decode, scan as first, scan_all, scan_with};
use serde::de::IgnoredAny;

/// Checks that findings are parts of the text, in order, and are found again on their own.
pub fn scan(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let found: Vec<_> = scan_all(&text).collect();
    let mut end = 0;
    for found in &found {
        assert!(found.range.start >= end, "{:?} after {end}", found.range);
        end = found.range.end;
        check(&text, found);
        if found.certainty == Certainty::Exact {
            again(&text[found.range.clone()], found);
        }
    }
    match first(&text) {
        Some(first) if !found.is_empty() => assert_eq!(first, found[0]),
        Some(first) => {
            assert!(matches!(first.kind, FoundKind::Message { .. }), "{first:?}");
            check(&text, &first);
        }
        None => assert!(found.is_empty(), "{found:?}"),
    }
    let mut end = 0;
    for found in scan_with(&text, |_| true) {
        assert!(found.range.start >= end, "{:?} after {end}", found.range);
        end = found.range.end;
        check(&text, &found);
    }
}

/// Checks the properties of any finding.
fn check(text: &str, found: &Found<'_>) {
    let part = text.get(found.range.clone()).expect("whole characters");
    assert!(!part.is_empty(), "{found:?}");
    let is_success = match &found.kind {
        FoundKind::Response(response) => {
            inside(text, response.raw_message(), &found.range);
            inside(text, response.code_desc(), &found.range);
            response.is_success()
        }
        FoundKind::Message { message, .. } => {
            inside(text, Some(*message), &found.range);
            false
        }
        FoundKind::TextError(error) => {
            inside(text, Some(error.code()), &found.range);
            inside(text, error.message(), &found.range);
            false
        }
        FoundKind::TextSuccess => true,
        kind => panic!("a new kind: {kind:?}"),
    };
    assert_eq!(found.diagnose().is_none(), is_success, "{found:?}");
}

/// Checks that a text is within the range of a finding.
fn inside(whole: &str, part: Option<Text<'_>>, range: &Range<usize>) {
    let Some(part) = part.map(|part| part.raw_bytes()) else {
        return;
    };
    if part.is_empty() {
        return;
    }
    assert!(str::from_utf8(part).is_ok(), "{part:?}");
    let start = (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize);
    let start = start.expect("a part of the text");
    let end = start + part.len();
    assert!(
        range.start <= start && end <= range.end,
        "{start}..{end} of {range:?}"
    );
}

/// Checks an exact finding: it is JSON, and the decoder and another search give the same result.
fn again(part: &str, found: &Found<'_>) {
    assert!(serde_json::from_str::<IgnoredAny>(part).is_ok(), "{part}");
    if let FoundKind::Response(response) = found.kind {
        let decoded = decode(part.as_bytes()).expect("JSON with a code");
        assert_eq!(decoded.code(), response.code(), "{part}");
        if decoded.raw_message().is_some() {
            assert_eq!(decoded.raw_message(), response.raw_message(), "{part}");
        }
        assert_eq!(decoded.code_desc(), response.code_desc(), "{part}");
    }
    let twice = scan_all(part).next().expect("it was found before");
    assert_eq!(twice.kind, found.kind, "{part}");
    assert_eq!(twice.range, 0..part.len(), "{part}");
    assert_eq!(twice.certainty, Certainty::Exact, "{part}");
}
