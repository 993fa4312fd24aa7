//! The grammar of RFC 8259, over bytes, without recursion: whether a text is JSON, where it ends, and
//! what is wrong with it.
//!
//! Every step takes the remaining input and returns what remains after it, or `None` if the text is not
//! JSON: two registers. The expected token and its position go to a [`Report`], which is a type
//! parameter: a pass that only needs a yes or no uses a report of size zero.

#![cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::inline_always,
        reason = "passing a position through memory between steps takes twice the time"
    )
)]

use core::str;

use super::Text;
use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::nesting::{Kind, Nesting};
use super::word::{HIGHS, WHOLE_WORDS, WORD, first, last_bytes, non_digits, special};

/// Receives the fault of a pass.
pub(super) trait Report {
    fn new() -> Self;

    /// Records a fault, and the remaining input there.
    fn fault(&mut self, rest: &[u8], kind: DecodeErrorKind);

    /// Records a fault, as the result of the step that found it.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn fail<T>(&mut self, rest: &[u8], expected: Expected) -> Option<T> {
        self.fault(rest, DecodeErrorKind::NotJson(expected));
        None
    }
}

/// A report that drops faults, for a pass that only determines whether a text is JSON.
pub(super) struct Unreported;

impl Report for Unreported {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn new() -> Self {
        Self
    }

    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn fault(&mut self, _: &[u8], _: DecodeErrorKind) {}
}

/// A report that keeps the fault and its position.
pub(super) struct Fault {
    remaining: usize,
    kind: DecodeErrorKind,
}

impl Fault {
    /// Returns the fault of a pass over this text.
    pub(super) const fn error_in(&self, text: &[u8]) -> DecodeError {
        DecodeError::new(text.len().saturating_sub(self.remaining), self.kind)
    }
}

impl Report for Fault {
    #[inline]
    fn new() -> Self {
        Self {
            remaining: 0,
            kind: DecodeErrorKind::NotJson(Expected::Object),
        }
    }

    #[inline]
    fn fault(&mut self, rest: &[u8], kind: DecodeErrorKind) {
        self.remaining = rest.len();
        self.kind = kind;
    }
}

/// The report of a pass whose faults are not used. On 32-bit targets, it is that of
/// [`decode`](super::decode()), so that the grammar is compiled once.
#[cfg(target_pointer_width = "64")]
pub(super) type Quick = Unreported;
#[cfg(not(target_pointer_width = "64"))]
pub(super) type Quick = Fault;

#[inline(never)]
const fn skip_spaces(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', after @ ..] = rest {
        rest = after;
    }
    rest
}

/// Skips white space.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) const fn skip_whitespace(rest: &[u8]) -> &[u8] {
    // Mostly there is none, which takes one comparison.
    match rest {
        [..=b' ', ..] => skip_spaces(rest),
        _ => rest,
    }
}

/// Skips white space and this byte.
#[cfg_attr(target_pointer_width = "64", inline(always))]
#[cfg_attr(not(target_pointer_width = "64"), inline(never))]
pub(super) fn eat<'a>(
    rest: &'a [u8],
    byte: u8,
    expected: Expected,
    report: &mut impl Report,
) -> Option<&'a [u8]> {
    match rest {
        [first, after @ ..] if *first == byte => Some(after),
        _ => match skip_spaces(rest) {
            [first, after @ ..] if *first == byte => Some(after),
            rest => report.fail(rest, expected),
        },
    }
}

/// Returns the length of `text` before its remaining input.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "the remaining input is at most as long as the text"
)]
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) const fn length_before(text: &[u8], rest: &[u8]) -> usize {
    text.len() - rest.len()
}

/// Returns the content of a string, from the text after its opening quote and the input after it.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn content<'a>(text: &'a [u8], after: &[u8]) -> Option<&'a [u8]> {
    text.get(..length_before(text, after).wrapping_sub(1))
}

/// Reads a string after its opening quote.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn string<'a>(text: &'a [u8], report: &mut impl Report) -> Option<(Text<'a>, &'a [u8])> {
    let (is_escaped, after) = skip_string(text, report)?;
    Some((Text::from_json(content(text, after)?, is_escaped), after))
}

/// Skips a string after its opening quote; returns whether it has escapes.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn skip_string<'a>(
    text: &'a [u8],
    report: &mut impl Report,
) -> Option<(bool, &'a [u8])> {
    let mut rest = text;
    while WHOLE_WORDS {
        let (word, after) = match rest.split_first_chunk::<WORD>() {
            Some((chunk, after)) => (usize::from_le_bytes(*chunk), after),
            // Zeros are control characters: the end of the text ends the plain part, too.
            None => (last_bytes(text, rest.len()), &[][..]),
        };
        let Some(plain) = first(special(word) | word) else {
            rest = after;
            continue;
        };
        if let [b'"', after @ ..] = rest.get(plain..)? {
            return Some((false, after));
        }
        break;
    }
    skip_any_string(text, report)
}

/// Skips a string with escapes, with characters beyond ASCII, or in the last bytes of a text.
#[inline(never)]
fn skip_any_string<'a>(text: &'a [u8], report: &mut impl Report) -> Option<(bool, &'a [u8])> {
    let mut rest = text;
    let mut is_escaped = false;
    let mut seen = 0;
    loop {
        if WHOLE_WORDS && let Some((chunk, after)) = rest.split_first_chunk::<WORD>() {
            let word = usize::from_le_bytes(*chunk);
            seen |= word;
            rest = match first(special(word) & !word) {
                Some(plain) => rest.get(plain..)?,
                None => after,
            };
        }
        rest = match rest {
            [b'"', after @ ..] => {
                let raw = text.get(..length_before(text, rest))?;
                if seen & HIGHS != 0 && str::from_utf8(raw).is_err() {
                    return report.fail(text, Expected::Utf8);
                }
                return Some((is_escaped, after));
            }
            [b'\\', escape @ ..] => {
                is_escaped = true;
                skip_escape(escape, report)?
            }
            [..b' ', ..] | [] => return report.fail(rest, Expected::StringEnd),
            [byte, after @ ..] => {
                seen |= *byte as usize;
                after
            }
        }
    }
}

/// Skips an escape after its backslash.
fn skip_escape<'a>(rest: &'a [u8], report: &mut impl Report) -> Option<&'a [u8]> {
    match rest {
        [
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
            after @ ..,
        ] => Some(after),
        [b'u', after @ ..] => {
            let mut rest = after;
            for _ in 0..4 {
                rest = match rest {
                    [digit, after @ ..] if digit.is_ascii_hexdigit() => after,
                    _ => return report.fail(rest, Expected::HexDigit),
                };
            }
            Some(rest)
        }
        _ => report.fail(rest, Expected::Escape),
    }
}

/// Skips a number.
#[cfg_attr(target_pointer_width = "64", inline(always))]
fn skip_number<'a>(text: &'a [u8], report: &mut impl Report) -> Option<&'a [u8]> {
    // Most begin with a digit and have no fraction. A zero has no more digits.
    if WHOLE_WORDS && let [b'0', after @ ..] = text {
        if !matches!(after, [b'.' | b'e' | b'E', ..]) {
            return Some(after);
        }
    } else if WHOLE_WORDS && let [b'1'..=b'9', ..] = text {
        let mut rest = text;
        while let Some((chunk, after)) = rest.split_first_chunk::<WORD>() {
            let Some(digits) = first(non_digits(usize::from_le_bytes(*chunk))) else {
                rest = after;
                continue;
            };
            match rest.get(digits..)? {
                [b'.' | b'e' | b'E', ..] => break,
                end => return Some(end),
            }
        }
    }
    skip_any_number(text, report)
}

#[inline(never)]
fn skip_any_number<'a>(text: &'a [u8], report: &mut impl Report) -> Option<&'a [u8]> {
    let magnitude = text.strip_prefix(b"-").unwrap_or(text);
    let mut rest = match magnitude {
        [b'0', after @ ..] => after,
        _ => skip_digits(magnitude, report)?,
    };
    if let [b'.', fraction @ ..] = rest {
        rest = skip_digits(fraction, report)?;
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        rest = match exponent {
            [b'+' | b'-', digits @ ..] => skip_digits(digits, report)?,
            _ => skip_digits(exponent, report)?,
        };
    }
    Some(rest)
}

/// Skips one or more digits.
fn skip_digits<'a>(mut rest: &'a [u8], report: &mut impl Report) -> Option<&'a [u8]> {
    let [b'0'..=b'9', ..] = rest else {
        return report.fail(rest, Expected::Digit);
    };
    while let [b'0'..=b'9', after @ ..] = rest {
        rest = after;
    }
    Some(rest)
}

/// Skips a value of any kind, at this depth.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn skip_value<'a>(
    rest: &'a [u8],
    depth: u8,
    report: &mut impl Report,
) -> Option<&'a [u8]> {
    match rest {
        // Most are plain: they need no stack of open brackets.
        [b'"', after @ ..] => Some(skip_string(after, report)?.1),
        [b'-' | b'0'..=b'9', ..] => skip_number(rest, report),
        [b'{' | b'[', ..] => skip_nested(rest, depth, report),
        _ => skip_literal(rest, report),
    }
}

#[cfg_attr(target_pointer_width = "64", inline(always))]
fn skip_literal<'a>(rest: &'a [u8], report: &mut impl Report) -> Option<&'a [u8]> {
    match rest {
        [b'n', b'u', b'l', b'l', after @ ..]
        | [b't', b'r', b'u', b'e', after @ ..]
        | [b'f', b'a', b'l', b's', b'e', after @ ..] => Some(after),
        _ => {
            // A literal that is cut off is an error at the end of the text.
            let is_cut = ["null", "true", "false"]
                .iter()
                .any(|literal| literal.as_bytes().starts_with(rest));
            report.fail(if is_cut { &[] } else { rest }, Expected::Value)
        }
    }
}

#[inline(never)]
fn skip_nested<'a>(mut rest: &'a [u8], depth: u8, report: &mut impl Report) -> Option<&'a [u8]> {
    let mut nesting = Nesting::inside(depth);
    loop {
        rest = match rest {
            [b'"', after @ ..] => skip_string(after, report)?.1,
            [b'-' | b'0'..=b'9', ..] => skip_number(rest, report)?,
            [bracket @ (b'{' | b'['), after @ ..] => {
                let kind = match bracket {
                    b'{' => Kind::Object,
                    _ => Kind::Array,
                };
                if nesting.open(kind).is_none() {
                    report.fault(rest, DecodeErrorKind::TooDeep);
                    return None;
                }
                match (skip_whitespace(after), kind) {
                    ([b'}', ..], Kind::Object) | ([b']', ..], Kind::Array) => after,
                    (members, Kind::Object) => {
                        rest = skip_key(members, report)?;
                        continue;
                    }
                    (values, Kind::Array) => {
                        rest = values;
                        continue;
                    }
                }
            }
            _ => skip_literal(rest, report)?,
        };
        // Closes brackets up to the next value, or to the end.
        loop {
            let Some(kind) = nesting.innermost() else {
                return Some(rest);
            };
            rest = skip_whitespace(rest);
            rest = match (rest, kind) {
                ([b'}', after @ ..], Kind::Object) | ([b']', after @ ..], Kind::Array) => {
                    nesting.close();
                    after
                }
                ([b',', members @ ..], Kind::Object) => {
                    rest = skip_key(members, report)?;
                    break;
                }
                ([b',', values @ ..], Kind::Array) => {
                    rest = skip_whitespace(values);
                    break;
                }
                _ => return report.fail(rest, Expected::CommaOrBracket),
            }
        }
    }
}

/// Skips a key, its colon, and the white space around them.
#[cfg_attr(target_pointer_width = "64", inline(always))]
fn skip_key<'a>(rest: &'a [u8], report: &mut impl Report) -> Option<&'a [u8]> {
    let key = eat(rest, b'"', Expected::Key, report)?;
    let (_, after) = skip_string(key, report)?;
    Some(skip_whitespace(eat(after, b':', Expected::Colon, report)?))
}
