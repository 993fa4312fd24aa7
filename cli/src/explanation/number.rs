//! Keys as people write them, with the punctuation that is copied along with them.

use std::iter;

use qcloud_codes::{Code, Key, KeyKind};

/// The characters around a number in prose, code and logs.
const AROUND: &[char] = &[
    '(', ')', '[', ']', '<', '>', '{', '}', '"', '\'', '`', '.', ',', ':', ';', '!', '?', '#',
    '（', '）', '「', '」', '“', '”', '‘', '’', '，', '。', '：', '；',
];

/// Trims the characters around a number.
fn trimmed(text: &str) -> &str {
    text.trim_matches(|char: char| char.is_whitespace() || AROUND.contains(&char))
}

/// Parses a single number: `2130`, `02130`, `-1`, `0xa0055021`, also with punctuation around it, as in
/// `(2130)` or `#2130,`.
pub(super) fn number(text: &str) -> Option<Key<'static>> {
    let text = trimmed(text);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    if !is_decimal && !is_hexadecimal {
        return None;
    }
    let code: Code = text.parse().ok()?;
    let kind = if is_hexadecimal {
        KeyKind::Hexadecimal
    } else if code.get() < 0 && digits == text {
        KeyKind::Unsigned
    } else {
        KeyKind::Decimal
    };
    Some(Key::Number(code, kind))
}

/// Iterates over the possible keys in a text: each word, and the numbers in it.
pub(super) fn keys(text: &str) -> impl Iterator<Item = Key<'_>> {
    let is_between = |char: char| !char.is_ascii_alphanumeric() && char != '-';
    let is_digit = |char: char| char.is_ascii_digit() || char == '-';
    let numbers = move |part| match number(part) {
        Some(number) => vec![number],
        None => part
            .split(move |char| !is_digit(char))
            .filter_map(number)
            .collect(),
    };
    text.split_whitespace().flat_map(move |word| {
        let numbers = word.split(is_between).flat_map(numbers);
        iter::once(Key::Text(trimmed(word))).chain(numbers)
    })
}

/// Parses a number with a word or two: `code 2130`, `"errcode": 2130`, `4100 AuthFailure`.
///
/// After a label any number is accepted, before a name only a known one. An object is rejected: it may
/// be cut off, and its number, too.
pub(super) fn labelled(text: &str, is_known: impl Fn(Key<'_>) -> bool) -> Option<Key<'static>> {
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
            number(code).filter(|code| is_known(*code))
        }
        _ => None,
    }
}

/// Returns whether a word is the label of a code.
fn is_label(word: &str) -> bool {
    let word = word.to_lowercase();
    ["code", "error", "err", "errno"]
        .iter()
        .any(|label| word.ends_with(label))
}
