//! What is found in a text where every code is one of the API.

use qcloud_codes::{Found, FoundKind, scan, scan_with};

/// The first response, or the message that a text is.
pub(crate) fn first(text: &str) -> Option<Found<'_>> {
    let message = || scan(text).filter(|found| matches!(found.kind, FoundKind::Message { .. }));
    scan_with(text, |_| true).next().or_else(message)
}
