//! Numbers as people write them, and what they copy along with them.

use qcloud_codes::{CATALOGS, Code};

/// What stands around a number in prose, code and logs.
const AROUND: &[char] = &[
    '(', ')', '[', ']', '<', '>', '{', '}', '"', '\'', '`', '.', ',', ':', ';', '!', '?', '#',
    '（', '）', '「', '」', '“', '”', '‘', '’', '，', '。', '：', '；',
];

/// A number alone: `2130`, `02130`, `-1`, and as it stands in a text, such as `(2130)` or `#2130,`.
pub(super) fn number(text: &str) -> Option<Code> {
    let is_around = |char: char| char.is_whitespace() || AROUND.contains(&char);
    let text = text.trim_matches(is_around);
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A number with a word or two: `code 2130`, `"errcode": 2130`, `4100 AuthFailure`.
///
/// Behind what says that it is a code it may be any; before a name it has to be a known one. In an
/// object that is cut off it may be half a number.
pub(super) fn labelled(text: &str) -> Option<Code> {
    if text.contains('{') {
        return None;
    }
    let is_between = |char: char| !char.is_alphanumeric() && !matches!(char, '-' | '_');
    let words: Vec<&str> = text
        .split(is_between)
        .filter(|word| word.contains(char::is_alphanumeric))
        .take(4)
        .collect();
    match words.as_slice() {
        [label, code] | [_, label, code] if is_label(label) => number(code),
        [code, name] if name.starts_with(char::is_uppercase) => {
            number(code).filter(|code| CATALOGS.iter().any(|catalog| catalog.get(*code).is_some()))
        }
        _ => None,
    }
}

/// Whether a word says that a code follows.
fn is_label(word: &str) -> bool {
    let word = word.to_lowercase();
    ["code", "error", "err", "errno"]
        .iter()
        .any(|label| word.ends_with(label))
}
