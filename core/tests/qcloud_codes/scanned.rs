//! Findings in a text if every code is one of the API.

use qcloud_codes::{Certainty, Found, FoundKind, scan, scan_all, scan_with};
use serde::de::IgnoredAny;

/// Returns the first response, or the message if the text is one.
pub(crate) fn first(text: &str) -> Option<Found<'_>> {
    let message = || scan(text).filter(|found| matches!(found.kind, FoundKind::Message { .. }));
    scan_with(text, |_| true).next().or_else(message)
}

/// Checks the invariants of all findings in a text, and returns their number.
#[track_caller]
pub(crate) fn check_all(text: &str) -> usize {
    let mut end = 0;
    let mut count = 0;
    for found in scan_all(text) {
        let part = text.get(found.range.clone());
        let part =
            part.unwrap_or_else(|| panic!("{:?} splits a character of {text:?}", found.range));
        assert!(end <= found.range.start, "{found:?} overlaps in {text:?}");
        assert!(!part.is_empty(), "{found:?} in {text:?}");
        if found.certainty == Certainty::Exact {
            let is_json = serde_json::from_str::<IgnoredAny>(part).is_ok();
            assert!(is_json, "{found:?} in {text:?}");
        }
        let _ = found.diagnose();
        end = found.range.end;
        count += 1;
    }
    count
}
