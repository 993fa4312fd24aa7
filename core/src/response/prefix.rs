use super::{Chars, Text, decode};
use crate::Code;

/// Returns the number in the brackets that open a message.
pub(super) fn number(message: &Text<'_>) -> Option<Code> {
    plain(message.raw_bytes()).or_else(|| Some(split(message)?.0))
}

/// Returns the number of a message in the usual spelling; `None` if another spelling has to be tried.
#[inline]
fn plain(raw: &[u8]) -> Option<Code> {
    let [b'(', after @ ..] = raw else {
        return None;
    };
    let end = after.iter().take(8).position(|byte| *byte == b')')?;
    let code = decode::code(after.get(..end)?.iter().copied()).ok()?;
    (code.get().unsigned_abs() < 1_000_000).then_some(code)
}

/// Splits a message into the number in the brackets that open it, and the text after them.
///
/// The brackets may be full-width, as in translated text, with spaces before them and before
/// the number, which has an optional minus and one to six digits. Spaces after the brackets belong to
/// neither part. Anything else is not a prefix: `(*)`, `(sms:Send)`, seven digits.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "six digits are far from the largest number"
)]
pub(super) fn split<'a>(message: &Text<'a>) -> Option<(Code, Chars<'a>)> {
    // Most messages without a number begin with a letter: they are rejected early.
    if !matches!(message.raw_bytes().first()?, b' ' | b'(' | b'\\' | 0xEF) {
        return None;
    }
    let mut chars = message.chars();
    let mut next = chars.find(|char| *char != ' ')?;
    if !matches!(next, '(' | '\u{FF08}') {
        return None;
    }
    next = chars.find(|char| *char != ' ')?;
    let is_negative = next == '-';
    if is_negative {
        next = chars.next()?;
    }
    let mut number = 0_i32;
    let mut digits = 0;
    while let Some(digit) = next.to_digit(10) {
        digits += 1;
        if digits > 6 {
            return None;
        }
        number = number * 10 + digit.cast_signed();
        next = chars.next()?;
    }
    if digits == 0 || !matches!(next, ')' | '\u{FF09}') {
        return None;
    }
    let mut after = chars.clone();
    while after.next() == Some(' ') {
        chars = after.clone();
    }
    Some((Code::new(if is_negative { -number } else { number }), chars))
}
