#![expect(
    clippy::inline_always,
    reason = "a position that is handed through memory from step to step takes twice the time"
)]

use core::str;

use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::json::{
    Fault, Report, Unreported, eat, skip_string, skip_value, skip_whitespace, string,
};
use super::{Response, Text};
use crate::Code;

/// Decodes one JSON response.
///
/// It accepts what RFC 8259 calls an object, nested at most 128 levels deep, and reads its
/// top-level `code` (an integer or a string that holds one), `message` and `codeDesc`, in any
/// order; of a key that is there twice, the last counts. A `message` or `codeDesc` that is not a
/// string counts as missing.
///
/// One pass in time linear to the input, in constant memory, without allocation or recursion.
/// The response borrows from the input.
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
/// If the input is not one JSON object, is nested too deep, or has no `code` that is a number; see
/// [`DecodeErrorKind`]. An unreadable code is never taken for a success. Input that is not UTF-8 is
/// rejected as that, whatever else is wrong before it. Input that is not JSON is read twice.
pub fn decode(bytes: &[u8]) -> Result<Response<'_>, DecodeError> {
    // Where flash is short there is one pass for both.
    if cfg!(target_pointer_width = "64")
        && let Some(response) = whole(bytes, &mut Unreported)
    {
        return response;
    }
    located(bytes, whole)?
}

/// Runs a pass again that has failed, or may, to learn what is wrong and where.
pub(super) fn located<'a, T>(
    bytes: &'a [u8],
    pass: impl FnOnce(&'a [u8], &mut Fault) -> Option<T>,
) -> Result<T, DecodeError> {
    if let Err(error) = str::from_utf8(bytes) {
        // Of a character that is cut off the rest is missing, at the end.
        let offset = match error.error_len() {
            Some(_) => error.valid_up_to(),
            None => bytes.len(),
        };
        return Err(DecodeError::new(
            offset,
            DecodeErrorKind::NotJson(Expected::Utf8),
        ));
    }
    let mut fault = Fault::new();
    pass(bytes, &mut fault).ok_or_else(|| fault.error_in(bytes))
}

/// Reads a text that is one object.
#[inline]
fn whole<'a>(
    bytes: &'a [u8],
    report: &mut impl Report,
) -> Option<Result<Response<'a>, DecodeError>> {
    let (object, rest) = Object::read(bytes, 0, report)?;
    match skip_whitespace(rest) {
        [] => Some(object.response(bytes.len(), rest)),
        rest => report.fail(rest, Expected::End),
    }
}

/// The members of an object that make it a response.
pub(super) struct Object<'a> {
    code: Result<Code, DecodeErrorKind>,
    /// What remains of the text from the code on.
    code_on: Option<&'a [u8]>,
    message: Option<Text<'a>>,
    code_desc: Option<Text<'a>>,
}

impl<'a> Object<'a> {
    /// Reads one object, inside so many open brackets, and returns what remains after it.
    #[inline(always)]
    pub(super) fn read(
        text: &'a [u8],
        depth: u8,
        report: &mut impl Report,
    ) -> Option<(Self, &'a [u8])> {
        let mut object = Self {
            code: Err(DecodeErrorKind::NoCode),
            code_on: None,
            message: None,
            code_desc: None,
        };
        let depth = depth.saturating_add(1);
        let mut rest = skip_whitespace(eat(text, b'{', Expected::Object, report)?);
        if let [b'}', after @ ..] = rest {
            return Some((object, after));
        }
        loop {
            let (key, after) = Key::read(eat(rest, b'"', Expected::Key, report)?, report)?;
            let value = skip_whitespace(eat(after, b':', Expected::Colon, report)?);
            rest = match key {
                Key::Code => object.read_code(value, depth, report)?,
                Key::Message => read_text(value, &mut object.message, depth, report)?,
                Key::CodeDesc => read_text(value, &mut object.code_desc, depth, report)?,
                Key::Other => skip_value(value, depth, report)?,
            };
            match skip_whitespace(rest) {
                [b',', after @ ..] => rest = after,
                [b'}', after @ ..] => return Some((object, after)),
                rest => return report.fail(rest, Expected::CommaOrBracket),
            }
        }
    }

    #[inline(always)]
    fn read_code(
        &mut self,
        value: &'a [u8],
        depth: u8,
        report: &mut impl Report,
    ) -> Option<&'a [u8]> {
        self.code_on = Some(value);
        if let [b'"', after @ ..] = value {
            let (text, after) = string(after, report)?;
            self.code = Code::from_json(text.ascii());
            return Some(after);
        }
        let after = skip_value(value, depth, report)?;
        let number = value.get(..value.len() - after.len())?;
        self.code = Code::from_json(number.iter().copied());
        Some(after)
    }

    /// What the object says, which was in a text of this length, with this remaining after it.
    #[inline]
    pub(super) fn response(self, length: usize, after: &[u8]) -> Result<Response<'a>, DecodeError> {
        match self.code {
            Ok(code) => Ok(Response {
                code,
                message: self.message,
                code_desc: self.code_desc,
            }),
            Err(kind) => {
                let remaining = self.code_on.unwrap_or(after).len();
                Err(DecodeError::new(length.saturating_sub(remaining), kind))
            }
        }
    }
}

/// Reads a value that counts if it is a string.
#[inline(always)]
fn read_text<'a>(
    value: &'a [u8],
    text: &mut Option<Text<'a>>,
    depth: u8,
    report: &mut impl Report,
) -> Option<&'a [u8]> {
    if let [b'"', after @ ..] = value {
        let (string, after) = string(after, report)?;
        *text = Some(string);
        Some(after)
    } else {
        *text = None;
        skip_value(value, depth, report)
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

    /// Reads a key whose opening quote is eaten.
    #[inline(always)]
    fn read<'a>(text: &'a [u8], report: &mut impl Report) -> Option<(Self, &'a [u8])> {
        for (name, key) in Self::KNOWN {
            if let Some(after) = text.strip_prefix(name.as_bytes()) {
                return Some((key, after));
            }
        }
        let (is_escaped, after) = skip_string(text, report)?;
        if is_escaped {
            return Self::read_escaped(text, report);
        }
        Some((Self::Other, after))
    }

    #[cold]
    fn read_escaped<'a>(text: &'a [u8], report: &mut impl Report) -> Option<(Self, &'a [u8])> {
        let (key, after) = string(text, report)?;
        Some((Self::of(&key), after))
    }

    /// The key that a text spells.
    #[cold]
    pub(crate) fn of(text: &Text<'_>) -> Self {
        Self::KNOWN
            .into_iter()
            .find(|(name, _)| name.bytes().eq(text.ascii().chain([b'"'])))
            .map_or(Self::Other, |(_, key)| key)
    }
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
