//! The grammar of RFC 8259, over bytes, without recursion: is this JSON, and where does it end?
//!
//! Every step takes what is left of a text and gives what is left behind it, or nothing where the
//! text is not JSON: two registers. What is wrong then, and where, is told by
//! [`compact`](super::compact).

#![expect(
    clippy::inline_always,
    reason = "a place that is handed through memory from step to step takes twice the time"
)]

use core::str;

use super::Text;
use super::nesting::{Kind, Nesting};

const WORD: usize = size_of::<usize>();
const ONES: usize = usize::MAX / 0xFF;
const HIGHS: usize = ONES * 0x80;

/// Marks, in its high bit, at least the first byte of a word that ends the plain part of a string:
/// a quote, a backslash or a control character. Bytes after it may be marked wrongly, and those
/// beyond ASCII at will.
#[inline(always)]
const fn special(word: usize) -> usize {
    const BACKSLASHES: usize = ONES * b'\\' as usize;
    // Without this bit a quote is a space, and a space is none: all below and with it are special.
    const BIT: usize = ONES * (b'"' ^ b' ') as usize;
    const BELOW: usize = ONES * (b' ' + 1) as usize;
    // A subtraction borrows into the high bit of a byte that is too small.
    let control_or_quote = (word ^ BIT).wrapping_sub(BELOW);
    let backslash = (word ^ BACKSLASHES).wrapping_sub(ONES);
    control_or_quote | backslash
}

/// Marks, in its high bit, every byte of a word that is no digit.
#[inline(always)]
const fn no_digit(word: usize) -> usize {
    const ZEROS: usize = ONES * b'0' as usize;
    const ABOVE: usize = ONES * (0x80 - 10);
    let value = word ^ ZEROS;
    ((value & !HIGHS) + ABOVE) | value
}

/// The first byte of a word that is marked in its high bit, if there is one.
#[inline(always)]
const fn first(marks: usize) -> Option<usize> {
    match marks & HIGHS {
        0 => None,
        marks => Some(marks.trailing_zeros() as usize / 8),
    }
}

#[inline(never)]
const fn skip_spaces(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', behind @ ..] = rest {
        rest = behind;
    }
    rest
}

/// What is left from the next byte on that is no white space.
#[inline(always)]
pub(super) const fn token(rest: &[u8]) -> &[u8] {
    // Mostly there is none, and one comparison tells.
    match rest {
        [..=b' ', ..] => skip_spaces(rest),
        _ => rest,
    }
}

/// What is left behind this byte, if that is the next one but for white space.
#[inline(always)]
pub(super) fn expect(rest: &[u8], byte: u8) -> Option<&[u8]> {
    match rest {
        [first, behind @ ..] if *first == byte => Some(behind),
        _ => skip_spaces(rest).strip_prefix(&[byte]),
    }
}

/// Reads a string whose opening quote is behind.
#[inline(always)]
pub(super) fn string(text: &[u8]) -> Option<(Text<'_>, &[u8])> {
    let (is_escaped, behind) = skip_string(text)?;
    let raw = text.get(..text.len() - behind.len() - 1)?;
    Some((Text::from_json(raw, is_escaped), behind))
}

/// Goes past a string whose opening quote is behind; whether it has escapes.
#[inline(always)]
pub(super) fn skip_string(text: &[u8]) -> Option<(bool, &[u8])> {
    let mut rest = text;
    while let Some((chunk, behind)) = rest.split_first_chunk::<WORD>() {
        let word = usize::from_le_bytes(*chunk);
        let Some(plain) = first(special(word) | word) else {
            rest = behind;
            continue;
        };
        if let [b'"', behind @ ..] = rest.get(plain..)? {
            return Some((false, behind));
        }
        break;
    }
    skip_any_string(text)
}

/// The same for strings with escapes, with characters beyond ASCII, or near the end of the text.
#[inline(never)]
fn skip_any_string(text: &[u8]) -> Option<(bool, &[u8])> {
    let mut rest = text;
    let mut is_escaped = false;
    let mut seen = 0;
    loop {
        if let Some((chunk, behind)) = rest.split_first_chunk::<WORD>() {
            let word = usize::from_le_bytes(*chunk);
            seen |= word;
            rest = match first(special(word) & !word) {
                Some(plain) => rest.get(plain..)?,
                None => behind,
            };
        }
        rest = match rest {
            [b'"', behind @ ..] => {
                let raw = text.get(..text.len() - rest.len())?;
                let is_sound = seen & HIGHS == 0 || str::from_utf8(raw).is_ok();
                return is_sound.then_some((is_escaped, behind));
            }
            [b'\\', escape @ ..] => {
                is_escaped = true;
                skip_escape(escape)?
            }
            [..b' ', ..] | [] => return None,
            [byte, behind @ ..] => {
                seen |= *byte as usize;
                behind
            }
        }
    }
}

/// Goes past what follows a backslash.
fn skip_escape(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
            behind @ ..,
        ] => Some(behind),
        [b'u', behind @ ..] => {
            let (digits, behind) = behind.split_first_chunk::<4>()?;
            digits.iter().all(u8::is_ascii_hexdigit).then_some(behind)
        }
        _ => None,
    }
}

/// Goes past a number.
#[inline(always)]
fn skip_number(text: &[u8]) -> Option<&[u8]> {
    // Most begin with a digit that may be followed by others, and have no fraction.
    if let [b'1'..=b'9', ..] = text {
        let mut rest = text;
        while let Some((chunk, behind)) = rest.split_first_chunk::<WORD>() {
            let Some(digits) = first(no_digit(usize::from_le_bytes(*chunk))) else {
                rest = behind;
                continue;
            };
            match rest.get(digits..)? {
                [b'.' | b'e' | b'E', ..] => break,
                end => return Some(end),
            }
        }
    }
    skip_any_number(text)
}

#[inline(never)]
fn skip_any_number(text: &[u8]) -> Option<&[u8]> {
    let magnitude = text.strip_prefix(b"-").unwrap_or(text);
    let mut rest = match magnitude {
        [b'0', behind @ ..] => behind,
        _ => skip_digits(magnitude)?,
    };
    if let [b'.', fraction @ ..] = rest {
        rest = skip_digits(fraction)?;
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        rest = match exponent {
            [b'+' | b'-', digits @ ..] => skip_digits(digits)?,
            _ => skip_digits(exponent)?,
        };
    }
    Some(rest)
}

/// Goes past one digit or more.
fn skip_digits(mut rest: &[u8]) -> Option<&[u8]> {
    let [b'0'..=b'9', ..] = rest else {
        return None;
    };
    while let [b'0'..=b'9', behind @ ..] = rest {
        rest = behind;
    }
    Some(rest)
}

/// Goes past a value of any kind and depth.
#[inline(always)]
pub(super) fn skip_value(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        // Most are plain: they need no account of brackets.
        [b'"', behind @ ..] => Some(skip_string(behind)?.1),
        [b'-' | b'0'..=b'9', ..] => skip_number(rest),
        [b'{' | b'[', ..] => skip_nested(rest),
        _ => skip_literal(rest),
    }
}

#[inline(always)]
fn skip_literal(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [b'n', b'u', b'l', b'l', behind @ ..]
        | [b't', b'r', b'u', b'e', behind @ ..]
        | [b'f', b'a', b'l', b's', b'e', behind @ ..] => Some(behind),
        _ => None,
    }
}

#[inline(never)]
fn skip_nested(mut rest: &[u8]) -> Option<&[u8]> {
    let mut nesting = Nesting::new();
    loop {
        rest = match rest {
            [b'"', behind @ ..] => skip_string(behind)?.1,
            [b'-' | b'0'..=b'9', ..] => skip_number(rest)?,
            [b'{', behind @ ..] => match token(behind) {
                [b'}', behind @ ..] => behind,
                members => {
                    nesting.open(Kind::Object);
                    rest = skip_key(members)?;
                    continue;
                }
            },
            [b'[', behind @ ..] => match token(behind) {
                [b']', behind @ ..] => behind,
                values => {
                    nesting.open(Kind::Array);
                    rest = values;
                    continue;
                }
            },
            _ => skip_literal(rest)?,
        };
        // Closes brackets up to the next value, or to the end.
        loop {
            if nesting.is_empty() {
                return nesting.is_sound().then_some(rest);
            }
            rest = token(rest);
            rest = match (rest, nesting.kind()) {
                ([b'}', behind @ ..], Some(Kind::Object))
                | ([b']', behind @ ..], Some(Kind::Array)) => {
                    nesting.close();
                    behind
                }
                ([b',', members @ ..], Some(Kind::Object)) => {
                    rest = skip_key(members)?;
                    break;
                }
                ([b',', values @ ..], Some(Kind::Array)) => {
                    rest = token(values);
                    break;
                }
                ([byte, behind @ ..], None) => {
                    nesting.recall(match byte {
                        b'}' => Kind::Object,
                        b']' => Kind::Array,
                        b',' => kind_by_next_member(behind)?,
                        _ => return None,
                    });
                    rest
                }
                _ => return None,
            }
        }
    }
}

/// Goes past a key, its colon, and the white space around them.
#[inline(always)]
fn skip_key(rest: &[u8]) -> Option<&[u8]> {
    let (_, behind) = skip_string(expect(rest, b'"')?)?;
    Some(token(expect(behind, b':')?))
}

/// Behind a comma: whether a key follows it, as in an object.
#[cold]
fn kind_by_next_member(rest: &[u8]) -> Option<Kind> {
    let Some(string) = expect(rest, b'"') else {
        return Some(Kind::Array);
    };
    Some(match token(skip_string(string)?.1) {
        [b':', ..] => Kind::Object,
        _ => Kind::Array,
    })
}
