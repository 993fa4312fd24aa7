//! The search for responses anywhere in text.

use qcloud_codes::{Code, Found, FoundKind, Key, scan_with};
use qcloud_codes_diagnosis::Catalogs;

use crate::unescape::unescaped;

/// Calls `take` with each response in a text, in order, and with `false`; if there is none, with each
/// response in the unescaped text, and with `true`. Returns the first code that looks like one of a
/// response, but is not.
///
/// A response has a code of the catalogs or of `successes`, or something that no other API has.
pub(crate) fn responses(
    text: &str,
    catalogs: &Catalogs,
    successes: &[Code],
    mut take: impl FnMut(&Found<'_>, bool),
) -> Option<Code> {
    let mut is_found = false;
    let mut unproven = None;
    let mut search = |text: &str, is_unescaped: bool| {
        let is_known = |key: Key<'_>| match key {
            Key::Number(code, _) if successes.contains(&code) => true,
            key => catalogs.has(key),
        };
        let mut scan = scan_with(text, is_known);
        for found in &mut scan {
            let is_text = matches!(found.kind, FoundKind::TextError(_) | FoundKind::TextSuccess);
            if !is_text || catalogs.has_text_tables() {
                is_found = true;
                take(&found, is_unescaped);
            }
        }
        unproven = unproven.or(scan.unproven());
        is_found
    };
    if !search(text, false) {
        // Hardly any text has both plain and escaped responses.
        unescaped(text).any(|text| search(&text, true));
    }
    unproven
}
