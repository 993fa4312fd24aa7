use super::{Chars, Text, decode};
use crate::Code;

/// The number in the brackets that open a message.
pub(super) fn number(message: &Text<'_>) -> Option<Code> {
    plain(message.raw_bytes()).or_else(|| Some(split(message)?.0))
}

/// The same of a message that spells it as nearly all do. What is not found here may be there.
#[inline]
fn plain(raw: &[u8]) -> Option<Code> {
    let [b'(', behind @ ..] = raw else {
        return None;
    };
    let end = behind.iter().take(8).position(|byte| *byte == b')')?;
    let code = decode::code(behind.get(..end)?.iter().copied()).ok()?;
    (code.get().unsigned_abs() < 1_000_000).then_some(code)
}

/// Takes a message apart: the number in the brackets that open it, and the text behind them.
///
/// The brackets may be full-width, as in text that went through a translator, with spaces before
/// them and before the number, which has an optional minus and one to six digits. Spaces behind
/// them belong to neither part. Anything else opens no message: `(*)`, `(sms:Send)`, seven digits.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "six digits are far from the largest number"
)]
pub(super) fn split<'a>(message: &Text<'a>) -> Option<(Code, Chars<'a>)> {
    // Most messages of other products open with a letter: they need no closer look.
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
    let mut behind = chars.clone();
    while behind.next() == Some(' ') {
        chars = behind.clone();
    }
    Some((Code::new(if is_negative { -number } else { number }), chars))
}
