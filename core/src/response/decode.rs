#![expect(
    clippy::inline_always,
    reason = "a place that is handed through memory from step to step takes twice the time"
)]

use super::error::{DecodeError, DecodeErrorKind};
use super::json::{expect, skip_string, skip_value, string, token};
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
/// [`DecodeErrorKind`]. An unreadable code is never taken for a success. Input that is not UTF-8 is
/// refused as that, whatever else is wrong before it. Input that is not JSON is read twice.
pub fn decode(bytes: &[u8]) -> Result<Response<'_>, DecodeError> {
    if cfg!(target_pointer_width = "64")
        && let Some(response) = fast(bytes)
    {
        return response;
    }
    compact::decode(bytes)
}

/// The decoder of 64-bit targets; nothing if this is no object of JSON.
#[inline]
pub(super) fn fast(bytes: &[u8]) -> Option<Result<Response<'_>, DecodeError>> {
    let (object, rest) = Object::read(bytes)?;
    token(rest)
        .is_empty()
        .then(|| object.response(bytes.len(), rest))
}

/// The members of an object that make it a response.
pub(super) struct Object<'a> {
    code: Result<Code, DecodeErrorKind>,
    /// What is left of the text from the code on.
    code_on: Option<&'a [u8]>,
    message: Option<Text<'a>>,
    code_desc: Option<Text<'a>>,
}

impl<'a> Object<'a> {
    /// Reads one object, and gives what is left behind it.
    #[inline(always)]
    pub(super) fn read(text: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut object = Self {
            code: Err(DecodeErrorKind::NoCode),
            code_on: None,
            message: None,
            code_desc: None,
        };
        let mut rest = token(expect(text, b'{')?);
        if let [b'}', behind @ ..] = rest {
            return Some((object, behind));
        }
        loop {
            let (key, behind) = Key::read(expect(rest, b'"')?)?;
            let value = token(expect(behind, b':')?);
            rest = match key {
                Key::Code => object.read_code(value)?,
                Key::Message => read_text(value, &mut object.message)?,
                Key::CodeDesc => read_text(value, &mut object.code_desc)?,
                Key::Other => skip_value(value)?,
            };
            match token(rest) {
                [b',', behind @ ..] => rest = behind,
                [b'}', behind @ ..] => return Some((object, behind)),
                _ => return None,
            }
        }
    }

    #[inline(always)]
    fn read_code(&mut self, value: &'a [u8]) -> Option<&'a [u8]> {
        self.code_on = Some(value);
        if let [b'"', behind @ ..] = value {
            let (text, behind) = string(behind)?;
            self.code = Code::from_json(text.ascii());
            return Some(behind);
        }
        let behind = skip_value(value)?;
        let number = value.get(..value.len() - behind.len())?;
        self.code = Code::from_json(number.iter().copied());
        Some(behind)
    }

    /// What the object says, which was in a text of this length, with this left behind it.
    #[inline]
    pub(super) fn response(
        self,
        length: usize,
        behind: &[u8],
    ) -> Result<Response<'a>, DecodeError> {
        match self.code {
            Ok(code) => Ok(Response {
                code,
                message: self.message,
                code_desc: self.code_desc,
            }),
            Err(kind) => {
                let left = self.code_on.unwrap_or(behind).len();
                Err(DecodeError::new(length - left, kind))
            }
        }
    }
}

/// Reads a value that counts if it is a string.
#[inline(always)]
fn read_text<'a>(value: &'a [u8], text: &mut Option<Text<'a>>) -> Option<&'a [u8]> {
    if let [b'"', behind @ ..] = value {
        let (string, behind) = string(behind)?;
        *text = Some(string);
        Some(behind)
    } else {
        *text = None;
        skip_value(value)
    }
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

    /// Reads a key whose opening quote is behind.
    #[inline(always)]
    fn read(text: &[u8]) -> Option<(Self, &[u8])> {
        for (name, key) in Self::KNOWN {
            if let Some(behind) = text.strip_prefix(name.as_bytes()) {
                return Some((key, behind));
            }
        }
        let (is_escaped, behind) = skip_string(text)?;
        if is_escaped {
            return Self::read_escaped(text);
        }
        Some((Self::Other, behind))
    }

    #[cold]
    fn read_escaped(text: &[u8]) -> Option<(Self, &[u8])> {
        let (key, behind) = string(text)?;
        Some((Self::of(&key), behind))
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
