#![expect(
    clippy::inline_always,
    reason = "a place that is handed through memory from step to step takes twice the time"
)]

use core::cell::Cell;
use core::fmt;
use core::str::{self, Utf8Error};

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
            if matches!(found.kind, DecodeErrorKind::NotJson(_)) && found.offset <= start =>
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

/// Why a response could not be decoded, and where.
///
/// ```
/// use qcloud_codes::{DecodeErrorKind, decode};
///
/// let error = decode(br#"{"code":"soon"}"#).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::CodeNotANumber);
/// assert_eq!(error.offset(), 8);
/// assert_eq!(
///     error.to_string(),
///     "byte 8: `code` is neither a whole number nor a string that holds one",
/// );
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct DecodeError {
    offset: usize,
    kind: DecodeErrorKind,
}

impl DecodeError {
    pub(super) const fn new(offset: usize, kind: DecodeErrorKind) -> Self {
        Self { offset, kind }
    }

    /// Where in the input, in bytes from 0; its length where the input ended too early.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset
    }

    /// What was wrong there.
    #[must_use]
    pub const fn kind(self) -> DecodeErrorKind {
        self.kind
    }
}

/// What is wrong with a response that could not be decoded.
///
/// ```
/// use qcloud_codes::{DecodeErrorKind, decode};
///
/// let kind = |body: &str| decode(body.as_bytes()).unwrap_err().kind();
/// assert_eq!(kind(r#"{"message":"ok"}"#), DecodeErrorKind::NoCode);
/// assert_eq!(kind(r#"{"code":1e3}"#), DecodeErrorKind::CodeNotANumber);
/// assert_eq!(kind(r#"{"code":9999999999}"#), DecodeErrorKind::CodeOutOfRange);
/// assert!(matches!(kind("<html>"), DecodeErrorKind::NotJson(_)));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum DecodeErrorKind {
    /// The input is not one JSON object; here something else was expected.
    NotJson(Expected),
    /// The object has no top-level `code`. The offset is the end of the object.
    NoCode,
    /// The `code` is neither an integer nor a string that holds one. The offset is its start.
    CodeNotANumber,
    /// The `code` is an integer that does not fit an `i32`. The offset is its start.
    CodeOutOfRange,
}

/// What JSON asks for at a place where the input has something else, or ends.
///
/// ```
/// use qcloud_codes::{DecodeErrorKind, Expected, decode};
///
/// let error = decode(br#"{"code" 4000}"#).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::NotJson(Expected::Colon));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[repr(usize)]
pub enum Expected {
    /// An object: a response is one.
    Object,
    /// A key in double quotes.
    Key,
    /// The colon behind a key.
    Colon,
    /// A value.
    Value,
    /// A comma, or the bracket that closes the object or array.
    CommaOrBracket,
    /// The quote that ends a string; control characters must be escaped.
    StringEnd,
    /// One of the characters that may follow a backslash.
    Escape,
    /// One of the four hexadecimal digits of an escape.
    HexDigit,
    /// A digit.
    Digit,
    /// UTF-8.
    Utf8,
    /// Brackets that close as they were opened, in the value that starts here.
    MatchingBrackets,
    /// Nothing but white space behind the object.
    End,
}

impl Expected {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Key => "a key in double quotes",
            Self::Colon => "`:`",
            Self::Value => "a value",
            Self::CommaOrBracket => "`,` or a closing bracket",
            Self::StringEnd => "`\"`, or an escaped control character",
            Self::Escape => "an escape that JSON knows",
            Self::HexDigit => "a hexadecimal digit",
            Self::Digit => "a digit",
            Self::Utf8 => "UTF-8",
            Self::MatchingBrackets => "brackets that match",
            Self::End => "nothing more",
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: ", self.offset)?;
        match self.kind {
            DecodeErrorKind::NotJson(expected) => {
                write!(f, "not a JSON object: expected {}", expected.as_str())
            }
            DecodeErrorKind::NoCode => f.write_str("the object has no `code`"),
            DecodeErrorKind::CodeNotANumber => {
                f.write_str("`code` is neither a whole number nor a string that holds one")
            }
            DecodeErrorKind::CodeOutOfRange => f.write_str("`code` does not fit 32 bits"),
        }
    }
}

impl core::error::Error for DecodeError {}
