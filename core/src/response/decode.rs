#![cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::inline_always,
        reason = "passing a position through memory between steps takes twice the time"
    )
)]

use core::str;

use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::json::{
    Fault, Report, Unreported, content, eat, length_before, skip_string, skip_value,
    skip_whitespace, string,
};
use super::{Response, Text};
use crate::Code;

/// Decodes one JSON response.
///
/// It accepts what RFC 8259 calls an object, nested at most 128 levels deep, and reads its
/// top-level `code` (an integer or a string that holds one), `message` and `codeDesc`, in any
/// order; of a repeated key the last value counts. A `message` or `codeDesc` that is not a string
/// counts as missing.
///
/// One pass in time linear in the length of the input, after a check for UTF-8 on 32-bit targets, in
/// constant memory, without allocation or recursion. The response borrows from the input.
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
/// rejected as such, even if another error precedes it. Input that is not JSON is read again, to find
/// the error.
pub fn decode(bytes: &[u8]) -> Result<Response<'_>, DecodeError> {
    let mut object = Object::new();
    // 32-bit targets only have the pass that reports errors, to save flash.
    let is_object =
        cfg!(target_pointer_width = "64") && object.read_all(bytes, &mut Unreported).is_some();
    if !is_object {
        report_fault(bytes, |fault| object.read_all(bytes, fault))?;
    }
    object.response(bytes.len())
}

/// Runs a pass over a text that may not be JSON, and returns the error with its offset.
pub(super) fn report_fault(
    bytes: &[u8],
    pass: impl FnOnce(&mut Fault) -> Option<()>,
) -> Result<(), DecodeError> {
    if let Err(error) = str::from_utf8(bytes) {
        // A truncated character is an error at the end of the input.
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
    pass(&mut fault).ok_or_else(|| fault.error_in(bytes))
}

/// Validates that only white space remains.
#[inline]
pub(super) fn end(rest: &[u8], report: &mut impl Report) -> Option<()> {
    match skip_whitespace(rest) {
        [] => Some(()),
        rest => report.fail(rest, Expected::End),
    }
}

/// The members of an object that belong to a response.
pub(super) struct Object<'a> {
    code: Result<Code, DecodeErrorKind>,
    /// The length of the remaining input at the code, or after the object if it has none.
    remaining: usize,
    message: Option<Text<'a>>,
    code_desc: Option<Text<'a>>,
}

impl<'a> Object<'a> {
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) const fn new() -> Self {
        Self {
            code: Err(DecodeErrorKind::NoCode),
            remaining: 0,
            message: None,
            code_desc: None,
        }
    }

    /// Reads a text that consists of one object.
    #[inline]
    fn read_all(&mut self, text: &'a [u8], report: &mut impl Report) -> Option<()> {
        let rest = self.read(text, 0, report)?;
        end(rest, report)
    }

    /// Reads the object at the start of a text, at this depth, and returns the remaining input.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn read<R: Report>(
        &mut self,
        text: &'a [u8],
        depth: u8,
        report: &mut R,
    ) -> Option<&'a [u8]> {
        self.read_with(text, depth, report, skip_value)
    }

    /// Reads an object with `read` for the values that are not strings.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(super) fn read_with<R: Report>(
        &mut self,
        text: &'a [u8],
        depth: u8,
        report: &mut R,
        mut read: impl FnMut(&'a [u8], u8, &mut R) -> Option<&'a [u8]>,
    ) -> Option<&'a [u8]> {
        let depth = depth.saturating_add(1);
        let mut rest = skip_whitespace(eat(text, b'{', Expected::Object, report)?);
        if let [b'}', after @ ..] = rest {
            self.remaining = after.len();
            return Some(after);
        }
        loop {
            let (key, after) = Key::read(eat(rest, b'"', Expected::Key, report)?, report)?;
            let value = skip_whitespace(eat(after, b':', Expected::Colon, report)?);
            let text;
            (text, rest) = match value {
                [b'"', after @ ..] => {
                    let (text, after) = string(after, report)?;
                    (Some(text), after)
                }
                _ => (None, read(value, depth, report)?),
            };
            match key {
                Key::Code => self.set_code(value, text, rest)?,
                Key::Message => self.message = text,
                Key::CodeDesc => self.code_desc = text,
                Key::Other => {}
            }
            match skip_whitespace(rest) {
                [b',', after @ ..] => rest = after,
                [b'}', after @ ..] => {
                    if self.code == Err(DecodeErrorKind::NoCode) {
                        self.remaining = after.len();
                    }
                    return Some(after);
                }
                rest => return report.fail(rest, Expected::CommaOrBracket),
            }
        }
    }

    /// Takes the code from a value, which is a string or ends at the remaining input.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn set_code(&mut self, value: &'a [u8], string: Option<Text<'a>>, rest: &[u8]) -> Option<()> {
        self.remaining = value.len();
        let digits = match string {
            Some(text) => text.raw_bytes(),
            None => value.get(..length_before(value, rest))?,
        };
        self.code = code(Ascii(digits));
        Some(())
    }

    /// Returns the response that was read from a text of this length.
    #[inline]
    pub(super) fn response(&self, length: usize) -> Result<Response<'a>, DecodeError> {
        match self.code {
            Ok(code) => Ok(Response {
                code,
                message: self.message,
                code_desc: self.code_desc,
            }),
            Err(kind) => Err(DecodeError::new(
                length.saturating_sub(self.remaining),
                kind,
            )),
        }
    }
}

/// The decoded characters of a JSON string, as bytes; 0 for those that do not occur in keys or numbers.
struct Ascii<'a>(&'a [u8]);

impl Iterator for Ascii<'_> {
    type Item = u8;

    #[inline]
    fn next(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(if *byte == b'\\' { self.escape() } else { *byte })
    }
}

impl Ascii<'_> {
    /// Decodes an escape after its backslash.
    #[cold]
    #[inline(never)]
    fn escape(&mut self) -> u8 {
        let [b'u', b'0', b'0', high, low, rest @ ..] = self.0 else {
            return 0;
        };
        self.0 = rest;
        let digit = |digit: u8| char::from(digit).to_digit(16).unwrap_or_default();
        u8::try_from(digit(*high) << 4 | digit(*low)).unwrap_or_default()
    }
}

/// The relevant keys of the top level.
#[derive(Clone, Copy)]
enum Key {
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

    /// Reads a key after its opening quote.
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    fn read<'a>(text: &'a [u8], report: &mut impl Report) -> Option<(Self, &'a [u8])> {
        for (name, key) in Self::KNOWN {
            if let Some(after) = text.strip_prefix(name.as_bytes()) {
                return Some((key, after));
            }
        }
        let (is_escaped, after) = skip_string(text, report)?;
        let key = if is_escaped {
            Self::escaped(content(text, after)?)
        } else {
            Self::Other
        };
        Some((key, after))
    }

    #[cold]
    #[inline(never)]
    fn escaped(raw: &[u8]) -> Self {
        Self::KNOWN
            .iter()
            .find(|(name, _)| Ascii(raw).chain([b'"']).eq(name.bytes()))
            .map_or(Self::Other, |(_, key)| *key)
    }
}

/// Reads an integer as JSON spells it: no plus, no leading zeros, and no `-0`, which JSON parsers
/// read as a float.
#[expect(
    clippy::arithmetic_side_effects,
    reason = "no digit is added to a number near the limit"
)]
#[inline]
pub(super) fn code(text: impl Iterator<Item = u8>) -> Result<Code, DecodeErrorKind> {
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
    Ok(Code::new(if is_negative {
        number.wrapping_neg()
    } else {
        number
    }))
}
