#![expect(
    clippy::inline_always,
    reason = "a place that is handed through memory from step to step takes twice the time"
)]

use core::cell::Cell;
use core::str::{self, Utf8Error};

use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::json::{Cursor, Number};
use super::{Response, Text, compact};
use crate::Code;

/// Decodes one JSON response.
///
/// It accepts what RFC 8259 calls an object, at any depth, and reads its top-level `code` (an
/// integer or a string that holds one), `message` and `codeDesc`, in any order; of a key that is
/// there twice, the last counts. A `message` or `codeDesc` that is not a string counts as missing.
///
/// One pass in time linear to the input, in constant memory, without allocation or recursion.
/// The response borrows from the input. Down to 128 levels of nesting every bracket is compared
/// with the one it closes; of deeper ones a fingerprint is kept, which lets nothing pass by chance.
///
/// ```
/// use qcloud_codes::{Code, decode};
///
/// let body = br#"{"code":4000,"message":"(2130) Invalid ProjectID parameter"}"#;
/// let response = decode(body)?;
/// assert_eq!(response.code(), Code::new(4000));
/// assert_eq!(response.module_code(), Some(Code::new(2130)));
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
///
/// # Errors
///
/// If the input is not one JSON object, or has no `code` that is a number; see
/// [`DecodeErrorKind`]. An unreadable code is never taken for a success. On 32-bit targets input that
/// is not UTF-8 is refused as that, whatever else is wrong before it.
pub fn decode(bytes: &[u8]) -> Result<Response<'_>, DecodeError> {
    if cfg!(target_pointer_width = "64") {
        fast(bytes)
    } else {
        compact::decode(bytes)
    }
}

/// The decoder of 64-bit targets.
#[inline]
pub(super) fn fast(bytes: &[u8]) -> Result<Response<'_>, DecodeError> {
    let is_ascii = Cell::new(true);
    let response = whole(Cursor::new(bytes, 0, &is_ascii));
    if !is_ascii.get()
        && let Err(error) = str::from_utf8(bytes)
    {
        return Err(not_utf8(bytes.len(), error, response));
    }
    response
}

/// Reads one object with nothing but white space around it.
#[inline]
fn whole<'a>(start: Cursor<'a, '_>) -> Result<Response<'a>, DecodeError> {
    let (response, end) = object(start.skip_whitespace())?;
    let end = end.skip_whitespace();
    if end.peek().is_some() {
        return Err(end.error(Expected::End));
    }
    response
}

/// What comes first: that bytes are no UTF-8, or what else was found to be wrong with them.
#[cold]
fn not_utf8(
    length: usize,
    error: Utf8Error,
    response: Result<Response<'_>, DecodeError>,
) -> DecodeError {
    // Where only the last character is cut off, the input ended too early.
    let start = match error.error_len() {
        Some(_) => error.valid_up_to(),
        None => length,
    };
    match response {
        Err(found)
            if matches!(found.kind(), DecodeErrorKind::NotJson(_)) && found.offset() <= start =>
        {
            found
        }
        _ => DecodeError::new(
            error.valid_up_to(),
            DecodeErrorKind::NotJson(Expected::Utf8),
        ),
    }
}

/// Reads one object. The outer error is that it is none, the inner one that its code is none.
#[inline(always)]
pub(super) fn object<'a, 's>(
    start: Cursor<'a, 's>,
) -> Result<(Result<Response<'a>, DecodeError>, Cursor<'a, 's>), DecodeError> {
    let mut code = Err(DecodeErrorKind::NoCode);
    let mut code_at = None;
    let mut message = None;
    let mut code_desc = None;
    let mut at = start.expect(b'{', Expected::Object)?.skip_whitespace();
    if let Some(end) = at.strip(b"}") {
        at = end;
    } else {
        loop {
            let (key, behind) = Key::read(at)?;
            at = behind.skip_whitespace();
            match key {
                Key::Code => {
                    code_at = Some(at.at());
                    (code, at) = read_code(at)?;
                }
                Key::Message => (message, at) = read_text(at)?,
                Key::CodeDesc => (code_desc, at) = read_text(at)?,
                Key::Other => at = at.skip_value()?,
            }
            at = at.skip_whitespace();
            match at.peek() {
                Some(b',') => at = at.advance(),
                Some(b'}') => {
                    at = at.advance();
                    break;
                }
                _ => return Err(at.error(Expected::CommaOrBracket)),
            }
        }
    }
    let response = match code {
        Ok(code) => Ok(Response {
            code,
            message,
            code_desc,
        }),
        Err(kind) => Err(DecodeError::new(code_at.unwrap_or(at.at()), kind)),
    };
    Ok((response, at))
}

/// The keys that count at the top level.
#[derive(Clone, Copy)]
pub(crate) enum Key {
    Code,
    Message,
    CodeDesc,
    Other,
}

impl Key {
    const KNOWN: [(&'static str, Self); 3] = [
        ("code\"", Self::Code),
        ("message\"", Self::Message),
        ("codeDesc\"", Self::CodeDesc),
    ];

    /// Reads a key and its colon.
    #[inline(always)]
    fn read<'a, 's>(cursor: Cursor<'a, 's>) -> Result<(Self, Cursor<'a, 's>), DecodeError> {
        let start = cursor.skip_whitespace().expect(b'"', Expected::Key)?;
        for (name, key) in Self::KNOWN {
            if let Some(end) = start.strip(name.as_bytes()) {
                return Ok((key, end.colon()?));
            }
        }
        let (key, end) = start.string()?;
        let found = match key.as_str() {
            Some(_) => Self::Other,
            None => Self::of(&key),
        };
        Ok((found, end.colon()?))
    }

    /// The key that a text spells.
    #[cold]
    pub(crate) fn of(text: &Text<'_>) -> Self {
        Self::of_ascii(text.ascii())
    }

    /// The key that these bytes are.
    pub(super) fn of_ascii(bytes: impl Iterator<Item = u8>) -> Self {
        const CODE: u64 = pack(b"code");
        const MESSAGE: u64 = pack(b"message");
        const CODE_DESC: u64 = pack(b"codeDesc");
        let mut word = 0_u64;
        for byte in bytes {
            if byte == 0 || word >> 56 != 0 {
                return Self::Other;
            }
            word = word << 8 | u64::from(byte);
        }
        match word {
            CODE => Self::Code,
            MESSAGE => Self::Message,
            CODE_DESC => Self::CodeDesc,
            _ => Self::Other,
        }
    }
}

/// Up to eight bytes, none of them 0, as one number.
const fn pack(mut bytes: &[u8]) -> u64 {
    let mut word = 0;
    while let [byte, rest @ ..] = bytes {
        word = word << 8 | *byte as u64;
        bytes = rest;
    }
    word
}

#[inline(always)]
fn read_text<'a, 's>(
    start: Cursor<'a, 's>,
) -> Result<(Option<Text<'a>>, Cursor<'a, 's>), DecodeError> {
    if let Some(string) = start.strip(b"\"") {
        let (text, end) = string.string()?;
        Ok((Some(text), end))
    } else {
        Ok((None, start.skip_value()?))
    }
}

#[inline(always)]
fn read_code<'a, 's>(
    start: Cursor<'a, 's>,
) -> Result<(Result<Code, DecodeErrorKind>, Cursor<'a, 's>), DecodeError> {
    Ok(match start.peek() {
        Some(b'-' | b'0'..=b'9') => {
            let (number, end) = start.number()?;
            let code = match number {
                Number::Integer(number) => Ok(Code::new(number)),
                Number::TooLarge => Err(DecodeErrorKind::CodeOutOfRange),
                Number::Fraction => Err(DecodeErrorKind::CodeNotANumber),
            };
            (code, end)
        }
        Some(b'"') => {
            let (text, end) = start.advance().string()?;
            (Code::from_json(text.ascii()), end)
        }
        _ => (Err(DecodeErrorKind::CodeNotANumber), start.skip_value()?),
    })
}

impl Code {
    /// Reads an integer as JSON spells it: no plus, no leading zeros, and no `-0`, which JSON
    /// parsers take for a fraction.
    #[inline]
    pub(crate) fn from_json(text: impl Iterator<Item = u8>) -> Result<Self, DecodeErrorKind> {
        let mut is_negative = false;
        let mut has_digits = false;
        let mut is_large = false;
        let mut magnitude = 0_u32;
        for byte in text {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 || has_digits && magnitude == 0 {
                if byte == b'-' && !has_digits && !is_negative {
                    is_negative = true;
                    continue;
                }
                return Err(DecodeErrorKind::CodeNotANumber);
            }
            has_digits = true;
            if magnitude > (u32::MAX - 9) / 10 {
                is_large = true;
            } else {
                magnitude = magnitude * 10 + u32::from(digit);
            }
        }
        if !has_digits || is_negative && magnitude == 0 {
            return Err(DecodeErrorKind::CodeNotANumber);
        }
        if is_large || magnitude > i32::MAX.unsigned_abs() + u32::from(is_negative) {
            return Err(DecodeErrorKind::CodeOutOfRange);
        }
        let number = magnitude.cast_signed();
        Ok(Self::new(if is_negative {
            number.wrapping_neg()
        } else {
            number
        }))
    }
}
