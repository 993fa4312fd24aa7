//! The grammar of RFC 8259, over bytes, without recursion.

use super::decode::{DecodeError, DecodeErrorKind, Expected};
use super::nesting::{Kind, Nesting};

const WORD: usize = size_of::<usize>();
const ONES: usize = usize::MAX / 0xFF;
const HIGHS: usize = ONES * 0x80;

/// Marks, in its high bit, at least the first byte of a word that ends the plain part of a string:
/// a quote, a backslash or a control character. Bytes after it may be marked wrongly.
#[inline]
const fn special(word: usize) -> usize {
    const QUOTES: usize = ONES * b'"' as usize;
    const BACKSLASHES: usize = ONES * b'\\' as usize;
    const SPACES: usize = ONES * b' ' as usize;
    // A subtraction borrows into the high bit of a byte that is too small.
    let quote = (word ^ QUOTES).wrapping_sub(ONES);
    let backslash = (word ^ BACKSLASHES).wrapping_sub(ONES);
    let control = word.wrapping_sub(SPACES);
    (quote | backslash | control) & !word & HIGHS
}

/// A place in a text of JSON.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    rest: &'a [u8],
    /// Where the text ends.
    end: usize,
}

/// A string as it is written, without its quotes.
#[derive(Clone, Copy)]
pub(super) struct RawString<'a> {
    /// Valid UTF-8 without control characters.
    pub(super) bytes: &'a [u8],
    pub(super) is_escaped: bool,
}

/// A number, as far as it can be an error code.
pub(super) enum Number {
    Integer(i32),
    /// An integer of more than 32 bits.
    TooLarge,
    /// With a fraction or an exponent, or `-0`, which JSON parsers take for a fraction.
    Fraction,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self {
            rest: bytes.get(at..).unwrap_or_default(),
            end: bytes.len(),
        }
    }

    #[inline]
    pub(super) const fn at(&self) -> usize {
        self.end - self.rest.len()
    }

    #[inline]
    pub(super) const fn peek(&self) -> Option<u8> {
        match self.rest {
            [first, ..] => Some(*first),
            [] => None,
        }
    }

    /// Goes past the byte that [`peek`](Self::peek) gave.
    #[inline]
    pub(super) const fn advance(&mut self) {
        if let [_, rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    #[cold]
    pub(super) const fn error(&self, expected: Expected) -> DecodeError {
        DecodeError::new(self.at(), DecodeErrorKind::NotJson(expected))
    }

    /// Goes past `literal`, if it is next.
    #[inline]
    pub(super) fn skip(&mut self, literal: &[u8]) -> bool {
        match self.rest.strip_prefix(literal) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    #[inline]
    pub(super) fn expect(&mut self, byte: u8, expected: Expected) -> Result<(), DecodeError> {
        if self.skip(&[byte]) {
            Ok(())
        } else {
            Err(self.error(expected))
        }
    }

    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        // Mostly there is none, and one comparison tells.
        while let [byte @ 0..=b' ', behind @ ..] = self.rest {
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                break;
            }
            self.rest = behind;
        }
    }

    /// Reads a key and its colon.
    fn key(&mut self) -> Result<(), DecodeError> {
        self.skip_whitespace();
        self.expect(b'"', Expected::Key)?;
        self.string()?;
        self.colon()
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), DecodeError> {
        self.skip_whitespace();
        self.expect(b':', Expected::Colon)
    }

    /// Reads a string whose opening quote is behind.
    #[inline]
    pub(super) fn string(&mut self) -> Result<RawString<'a>, DecodeError> {
        let start = *self;
        let mut is_escaped = false;
        let mut seen = 0;
        // A local copy stays in registers.
        let mut rest = self.rest;
        loop {
            while let Some((chunk, behind)) = rest.split_first_chunk::<WORD>() {
                let word = usize::from_le_bytes(*chunk);
                seen |= word;
                let special = special(word);
                if special != 0 {
                    rest = rest
                        .get(special.trailing_zeros() as usize / 8..)
                        .unwrap_or_default();
                    break;
                }
                rest = behind;
            }
            match rest {
                [b'"', ..] => break,
                [b'\\', behind @ ..] => {
                    self.rest = behind;
                    self.escape()?;
                    rest = self.rest;
                    is_escaped = true;
                }
                [byte, behind @ ..] if *byte >= b' ' => {
                    seen |= *byte as usize;
                    rest = behind;
                }
                _ => {
                    self.rest = rest;
                    return Err(self.error(Expected::StringEnd));
                }
            }
        }
        self.rest = rest;
        let bytes = start.up_to(self);
        self.advance();
        if seen & HIGHS != 0
            && let Err(error) = core::str::from_utf8(bytes)
        {
            self.rest = start.rest.get(error.valid_up_to()..).unwrap_or_default();
            return Err(self.error(Expected::Utf8));
        }
        Ok(RawString { bytes, is_escaped })
    }

    /// The text from here to another place behind it.
    #[inline]
    fn up_to(&self, end: &Self) -> &'a [u8] {
        let length = self.rest.len() - end.rest.len();
        self.rest.get(..length).unwrap_or_default()
    }

    /// Reads what follows a backslash.
    fn escape(&mut self) -> Result<(), DecodeError> {
        match self.peek() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.advance(),
            Some(b'u') => {
                self.advance();
                for _ in 0..4 {
                    if !self.peek().is_some_and(|byte| byte.is_ascii_hexdigit()) {
                        return Err(self.error(Expected::HexDigit));
                    }
                    self.advance();
                }
            }
            _ => return Err(self.error(Expected::Escape)),
        }
        Ok(())
    }

    /// Reads a number.
    pub(super) fn number(&mut self) -> Result<Number, DecodeError> {
        let is_negative = self.skip(b"-");
        let (magnitude, digits) = if self.skip(b"0") {
            (0, 1)
        } else {
            self.digits()?
        };
        let mut is_fraction = is_negative && magnitude == 0 && digits == 1;
        if self.skip(b".") {
            is_fraction = true;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            is_fraction = true;
            self.advance();
            if let Some(b'+' | b'-') = self.peek() {
                self.advance();
            }
            self.digits()?;
        }
        let magnitude = if digits <= 10 { magnitude } else { i64::MAX };
        Ok(
            match i32::try_from(if is_negative { -magnitude } else { magnitude }) {
                _ if is_fraction => Number::Fraction,
                Ok(number) => Number::Integer(number),
                Err(_) => Number::TooLarge,
            },
        )
    }

    /// Reads digits; gives their value, which is right for up to 18 of them, and how many.
    #[inline]
    fn digits(&mut self) -> Result<(i64, usize), DecodeError> {
        let start = self.rest.len();
        let mut value = 0_i64;
        // A local copy stays in registers.
        let mut rest = self.rest;
        while let [digit @ b'0'..=b'9', behind @ ..] = rest {
            value = value.wrapping_mul(10).wrapping_add(i64::from(digit - b'0'));
            rest = behind;
        }
        self.rest = rest;
        match start - rest.len() {
            0 => Err(self.error(Expected::Digit)),
            digits => Ok((value, digits)),
        }
    }

    fn literal(&mut self, literal: &[u8]) -> Result<(), DecodeError> {
        if self.skip(literal) {
            return Ok(());
        }
        if literal.starts_with(self.rest) {
            // It may have become one.
            self.rest = &[];
        }
        Err(self.error(Expected::Value))
    }

    /// Reads a value of any kind and depth.
    pub(super) fn skip_value(&mut self) -> Result<(), DecodeError> {
        let start = *self;
        let mut nesting = Nesting::new();
        loop {
            self.skip_whitespace();
            match self.peek() {
                Some(b'"') => {
                    self.advance();
                    self.string()?;
                }
                Some(b'-' | b'0'..=b'9') => {
                    self.number()?;
                }
                Some(b'{') => {
                    self.advance();
                    self.skip_whitespace();
                    if self.peek() != Some(b'}') {
                        nesting.open(Kind::Object);
                        self.key()?;
                        continue;
                    }
                    self.advance();
                }
                Some(b'[') => {
                    self.advance();
                    self.skip_whitespace();
                    if self.peek() != Some(b']') {
                        nesting.open(Kind::Array);
                        continue;
                    }
                    self.advance();
                }
                Some(b't') => self.literal(b"true")?,
                Some(b'f') => self.literal(b"false")?,
                Some(b'n') => self.literal(b"null")?,
                _ => return Err(self.error(Expected::Value)),
            }
            if self.leave(&mut nesting)? {
                if nesting.is_sound() {
                    return Ok(());
                }
                return Err(start.error(Expected::MatchingBrackets));
            }
        }
    }

    /// Behind a value: closes brackets up to the next value, or to the end, which is `true`.
    fn leave(&mut self, nesting: &mut Nesting) -> Result<bool, DecodeError> {
        while !nesting.is_empty() {
            self.skip_whitespace();
            match (self.peek(), nesting.kind()) {
                (Some(b'}'), Some(Kind::Object)) | (Some(b']'), Some(Kind::Array)) => {
                    self.advance();
                    nesting.close();
                }
                (Some(b','), Some(Kind::Array)) => {
                    self.advance();
                    return Ok(false);
                }
                (Some(b','), Some(Kind::Object)) => {
                    self.advance();
                    self.key()?;
                    return Ok(false);
                }
                (Some(b'}'), None) => nesting.recall(Kind::Object),
                (Some(b']'), None) => nesting.recall(Kind::Array),
                (Some(b','), None) => nesting.recall(self.kind_by_next_member()?),
                _ => return Err(self.error(Expected::CommaOrBracket)),
            }
        }
        Ok(true)
    }

    /// Before a comma: whether a key follows it, as in an object.
    fn kind_by_next_member(&self) -> Result<Kind, DecodeError> {
        let mut ahead = *self;
        ahead.advance();
        ahead.skip_whitespace();
        if ahead.peek() != Some(b'"') {
            return Ok(Kind::Array);
        }
        ahead.advance();
        ahead.string()?;
        ahead.skip_whitespace();
        Ok(if ahead.peek() == Some(b':') {
            Kind::Object
        } else {
            Kind::Array
        })
    }
}
