//! The grammar of RFC 8259, over bytes, without recursion.

#![expect(
    clippy::inline_always,
    reason = "a place that is handed through memory from step to step takes twice the time"
)]

use core::cell::Cell;

use super::Text;
use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::nesting::{Kind, Nesting};

const WORD: usize = size_of::<usize>();
const ONES: usize = usize::MAX / 0xFF;
const HIGHS: usize = ONES * 0x80;

/// Marks, in its high bit, at least the first byte of a word that ends the plain part of a string:
/// a quote, a backslash or a control character. Bytes after it may be marked wrongly.
#[inline]
const fn special(word: usize) -> usize {
    const BACKSLASHES: usize = ONES * b'\\' as usize;
    // Without this bit a quote is a space, and a space is none: all below and with it are special.
    const BIT: usize = ONES * (b'"' ^ b' ') as usize;
    const BELOW: usize = ONES * (b' ' + 1) as usize;
    // A subtraction borrows into the high bit of a byte that is too small.
    let control_or_quote = (word ^ BIT).wrapping_sub(BELOW);
    let backslash = (word ^ BACKSLASHES).wrapping_sub(ONES);
    (control_or_quote | backslash) & !word & HIGHS
}

/// What is left from the first byte on that ends the plain part of a string. Notes whether there
/// may be any byte beyond ASCII before it.
///
/// A function of its own, so that its constants stay in registers.
#[inline(never)]
fn skip_plain<'a>(mut rest: &'a [u8], is_ascii: &Cell<bool>) -> &'a [u8] {
    let mut seen = 0;
    loop {
        if let Some((chunk, behind)) = rest.split_first_chunk::<WORD>() {
            let word = usize::from_le_bytes(*chunk);
            seen |= word;
            let special = special(word);
            if special == 0 {
                rest = behind;
                continue;
            }
            let plain = special.trailing_zeros() as usize / 8;
            rest = rest.get(plain..).unwrap_or_default();
            break;
        }
        match rest {
            [byte, behind @ ..] if !matches!(byte, ..b' ' | b'"' | b'\\') => {
                seen |= *byte as usize;
                rest = behind;
            }
            _ => break,
        }
    }
    if seen & HIGHS != 0 {
        is_ascii.set(false);
    }
    rest
}

#[inline(never)]
const fn skip_spaces(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\r' | b'\t', behind @ ..] = rest {
        rest = behind;
    }
    rest
}

/// A place in a text of JSON.
///
/// Every step takes the place by value and gives the next one, so that it stays in registers.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a, 's> {
    rest: &'a [u8],
    text: &'a [u8],
    is_ascii: &'s Cell<bool>,
}

/// A number, as far as it can be an error code.
pub(super) enum Number {
    Integer(i32),
    /// An integer of more than 32 bits.
    TooLarge,
    /// With a fraction or an exponent, or `-0`, which JSON parsers take for a fraction.
    Fraction,
}

impl<'a, 's> Cursor<'a, 's> {
    /// The place at `at`. A byte beyond ASCII in a string unsets `is_ascii`.
    pub(super) fn new(text: &'a [u8], at: usize, is_ascii: &'s Cell<bool>) -> Self {
        Self {
            rest: text.get(at..).unwrap_or_default(),
            text,
            is_ascii,
        }
    }

    #[inline]
    pub(super) const fn at(self) -> usize {
        self.text.len() - self.rest.len()
    }

    #[inline]
    const fn to(self, rest: &'a [u8]) -> Self {
        Self { rest, ..self }
    }

    #[inline]
    pub(super) const fn peek(self) -> Option<u8> {
        match self.rest {
            [first, ..] => Some(*first),
            [] => None,
        }
    }

    /// The place behind the byte that [`peek`](Self::peek) gave.
    #[inline]
    pub(super) const fn advance(self) -> Self {
        match self.rest {
            [_, rest @ ..] => self.to(rest),
            [] => self,
        }
    }

    /// The text from here to a place behind it.
    pub(super) fn up_to(self, end: Self) -> &'a [u8] {
        self.text.get(self.at()..end.at()).unwrap_or_default()
    }

    #[cold]
    pub(super) const fn error(self, expected: Expected) -> DecodeError {
        DecodeError::new(self.at(), DecodeErrorKind::NotJson(expected))
    }

    /// The place behind `literal`, if it is next.
    #[inline]
    pub(super) fn strip(self, literal: &[u8]) -> Option<Self> {
        Some(self.to(self.rest.strip_prefix(literal)?))
    }

    #[inline]
    pub(super) fn expect(self, byte: u8, expected: Expected) -> Result<Self, DecodeError> {
        match self.rest {
            [first, rest @ ..] if *first == byte => Ok(self.to(rest)),
            _ => Err(self.error(expected)),
        }
    }

    #[inline]
    pub(super) const fn skip_whitespace(self) -> Self {
        // Mostly there is none, and one comparison tells.
        match self.rest {
            [..=b' ', ..] => self.to(skip_spaces(self.rest)),
            _ => self,
        }
    }

    #[inline]
    pub(super) fn colon(self) -> Result<Self, DecodeError> {
        self.skip_whitespace().expect(b':', Expected::Colon)
    }

    /// Reads a string whose opening quote is behind.
    #[inline(always)]
    pub(super) fn string(self) -> Result<(Text<'a>, Self), DecodeError> {
        let start = self.at();
        let mut is_escaped = false;
        let mut rest = self.rest;
        loop {
            rest = skip_plain(rest, self.is_ascii);
            match rest {
                [b'"', behind @ ..] => {
                    let end = self.text.len() - rest.len();
                    let raw = self.text.get(start..end).unwrap_or_default();
                    return Ok((Text::from_json(raw, is_escaped), self.to(behind)));
                }
                [b'\\', behind @ ..] => {
                    rest = self.to(behind).skip_escape()?.rest;
                    is_escaped = true;
                }
                _ => return Err(self.to(rest).error(Expected::StringEnd)),
            }
        }
    }

    /// Goes past what follows a backslash.
    fn skip_escape(self) -> Result<Self, DecodeError> {
        match self.rest {
            [
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
                behind @ ..,
            ] => Ok(self.to(behind)),
            [b'u', digits @ ..] => {
                let mut rest = digits;
                for _ in 0..4 {
                    match rest {
                        [b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F', behind @ ..] => rest = behind,
                        _ => return Err(self.to(rest).error(Expected::HexDigit)),
                    }
                }
                Ok(self.to(rest))
            }
            _ => Err(self.error(Expected::Escape)),
        }
    }

    /// Reads a number.
    #[inline(always)]
    pub(super) fn number(self) -> Result<(Number, Self), DecodeError> {
        let (is_negative, start) = match self.strip(b"-") {
            Some(behind) => (true, behind),
            None => (false, self),
        };
        let (magnitude, digits, mut end) = match start.strip(b"0") {
            Some(behind) => (0, 1, behind),
            None => start.digits()?,
        };
        let mut is_fraction = is_negative && magnitude == 0 && digits == 1;
        if let Some(b'.' | b'e' | b'E') = end.peek() {
            is_fraction = true;
            end = end.skip_fraction()?;
        }
        let magnitude = if digits <= 10 { magnitude } else { i64::MAX };
        let number = match i32::try_from(if is_negative { -magnitude } else { magnitude }) {
            _ if is_fraction => Number::Fraction,
            Ok(number) => Number::Integer(number),
            Err(_) => Number::TooLarge,
        };
        Ok((number, end))
    }

    /// Goes past what may follow the digits in front of a point.
    fn skip_fraction(mut self) -> Result<Self, DecodeError> {
        if let Some(behind) = self.strip(b".") {
            self = behind.digits()?.2;
        }
        if let [b'e' | b'E', behind @ ..] = self.rest {
            let sign = self.to(behind);
            let digits = sign.strip(b"+").or_else(|| sign.strip(b"-"));
            self = digits.unwrap_or(sign).digits()?.2;
        }
        Ok(self)
    }

    /// Reads digits; gives their value, which is right for up to 18 of them, and how many.
    #[inline]
    fn digits(self) -> Result<(i64, usize, Self), DecodeError> {
        let mut value = 0_i64;
        let mut rest = self.rest;
        while let [digit @ b'0'..=b'9', behind @ ..] = rest {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
            rest = behind;
        }
        match self.rest.len() - rest.len() {
            0 => Err(self.error(Expected::Digit)),
            digits => Ok((value, digits, self.to(rest))),
        }
    }

    #[inline]
    fn skip_literal(self, literal: &[u8]) -> Result<Self, DecodeError> {
        self.strip(literal)
            .ok_or_else(|| self.not_a_literal(literal))
    }

    #[cold]
    fn not_a_literal(self, literal: &[u8]) -> DecodeError {
        if literal.starts_with(self.rest) {
            // It may have become one.
            self.to(&[]).error(Expected::Value)
        } else {
            self.error(Expected::Value)
        }
    }

    /// Goes past a value of any kind and depth.
    #[inline]
    pub(super) fn skip_value(self) -> Result<Self, DecodeError> {
        match self.rest {
            // Most are plain: they need no account of brackets.
            [b'"', behind @ ..] => Ok(self.to(behind).string()?.1),
            [b'-' | b'0'..=b'9', ..] => Ok(self.number()?.1),
            _ => self.skip_nested(),
        }
    }

    fn skip_nested(self) -> Result<Self, DecodeError> {
        let mut nesting = Nesting::new();
        let mut at = self;
        let mut is_key = false;
        loop {
            at = at.skip_whitespace();
            at = match at.rest {
                [b'"', behind @ ..] => {
                    let end = at.to(behind).string()?.1;
                    if is_key {
                        at = end.colon()?;
                        is_key = false;
                        continue;
                    }
                    end
                }
                _ if is_key => return Err(at.error(Expected::Key)),
                [b'-' | b'0'..=b'9', ..] => at.number()?.1,
                [b'{', behind @ ..] => {
                    at = at.to(behind).skip_whitespace();
                    if let Some(behind) = at.strip(b"}") {
                        behind
                    } else {
                        nesting.open(Kind::Object);
                        is_key = true;
                        continue;
                    }
                }
                [b'[', behind @ ..] => {
                    at = at.to(behind).skip_whitespace();
                    if let Some(behind) = at.strip(b"]") {
                        behind
                    } else {
                        nesting.open(Kind::Array);
                        continue;
                    }
                }
                [b't', ..] => at.skip_literal(b"true")?,
                [b'f', ..] => at.skip_literal(b"false")?,
                [b'n', ..] => at.skip_literal(b"null")?,
                _ => return Err(at.error(Expected::Value)),
            };
            // Closes brackets up to the next value, or to the end.
            loop {
                if nesting.is_empty() {
                    if nesting.is_sound() {
                        return Ok(at);
                    }
                    return Err(self.error(Expected::MatchingBrackets));
                }
                at = at.skip_whitespace();
                match (at.peek(), nesting.kind()) {
                    (Some(b'}'), Some(Kind::Object)) | (Some(b']'), Some(Kind::Array)) => {
                        at = at.advance();
                        nesting.close();
                    }
                    (Some(b','), Some(kind)) => {
                        at = at.advance();
                        is_key = matches!(kind, Kind::Object);
                        break;
                    }
                    (Some(b'}'), None) => nesting.recall(Kind::Object),
                    (Some(b']'), None) => nesting.recall(Kind::Array),
                    (Some(b','), None) => nesting.recall(at.kind_by_next_member()?),
                    _ => return Err(at.error(Expected::CommaOrBracket)),
                }
            }
        }
    }

    /// Before a comma: whether a key follows it, as in an object.
    #[cold]
    fn kind_by_next_member(self) -> Result<Kind, DecodeError> {
        let Some(string) = self.advance().skip_whitespace().strip(b"\"") else {
            return Ok(Kind::Array);
        };
        let behind = string.string()?.1.skip_whitespace();
        Ok(if behind.peek() == Some(b':') {
            Kind::Object
        } else {
            Kind::Array
        })
    }
}
