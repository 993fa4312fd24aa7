//! The decoder that says what is wrong with a text, and where. On 32-bit targets, where flash and
//! stack are short, it is the only one; on others it reads what [`json`](super::json), which trades
//! space for time, has refused.

use core::ops::Range;
use core::str;

use super::decode::Key;
use super::error::{DecodeError, DecodeErrorKind, Expected};
use super::nesting::{Kind, Nesting};
use super::{Response, Text};
use crate::Code;

/// See [`decode`](super::decode()).
pub(super) fn decode(bytes: &[u8]) -> Result<Response<'_>, DecodeError> {
    let mut reader = Reader::new(bytes)?;
    let read = reader.object();
    reader.end(read)?;
    reader.response()
}

/// Checks that a text is JSON.
pub(super) fn check(bytes: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(bytes)?;
    let token = reader.token();
    let read = reader.value(token).map(|_| ());
    reader.end(read)
}

#[cold]
const fn not_json(at: usize, expected: Expected) -> DecodeError {
    DecodeError::new(at, DecodeErrorKind::NotJson(expected))
}

/// Stands for the end of the text. JSON has no such byte.
const END: u8 = 0;

/// A place in a text of JSON, and what was found up to there. Where a function fails, it is left at
/// the error.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    code: Result<Code, DecodeErrorKind>,
    /// Where the code is, or should have been by then.
    code_at: usize,
    message: Option<Text<'a>>,
    code_desc: Option<Text<'a>>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let text = str::from_utf8(bytes).map_err(|error| {
            // Of a character that is cut off the rest is missing, at the end.
            let at = match error.error_len() {
                Some(_) => error.valid_up_to(),
                None => bytes.len(),
            };
            not_json(at, Expected::Utf8)
        })?;
        Ok(Self {
            text,
            at: 0,
            code: Err(DecodeErrorKind::NoCode),
            code_at: 0,
            message: None,
            code_desc: None,
        })
    }

    /// The end of a text of which this was read.
    fn end(&mut self, read: Result<(), Expected>) -> Result<(), DecodeError> {
        read.and_then(|()| {
            self.token();
            if self.at < self.text.len() {
                Err(Expected::End)
            } else {
                Ok(())
            }
        })
        .map_err(|expected| not_json(self.at, expected))
    }

    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(END)
    }

    /// The next byte that is no white space.
    #[inline(never)]
    fn token(&mut self) -> u8 {
        loop {
            match self.peek() {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return byte,
            }
        }
    }

    fn expect(&mut self, byte: u8, expected: Expected) -> Result<(), Expected> {
        if self.token() == byte {
            self.at += 1;
            Ok(())
        } else {
            Err(expected)
        }
    }

    /// Reads the object that is the response.
    #[inline]
    fn object(&mut self) -> Result<(), Expected> {
        self.expect(b'{', Expected::Object)?;
        if self.token() != b'}' {
            loop {
                self.member()?;
                match self.token() {
                    b',' => self.at += 1,
                    b'}' => break,
                    _ => return Err(Expected::CommaOrBracket),
                }
            }
        }
        self.at += 1;
        if self.code == Err(DecodeErrorKind::NoCode) {
            self.code_at = self.at;
        }
        Ok(())
    }

    /// Reads a key of the response, and its value.
    #[inline]
    fn member(&mut self) -> Result<(), Expected> {
        self.token();
        let key_at = self.at + 1;
        let key = key_at..self.key()?;
        let token = self.token();
        let start = self.at;
        let is_escaped = self.value(token)?;
        self.set(key, start, is_escaped);
        Ok(())
    }

    /// Goes past a value, which opens with this token; a string says whether it has escapes.
    #[inline]
    fn value(&mut self, token: u8) -> Result<Option<bool>, Expected> {
        let start = self.at;
        match token {
            b'"' => return self.string().map(Some),
            b'{' | b'[' => {
                let skipped = self.brackets(token);
                if skipped == Err(Expected::MatchingBrackets) {
                    self.at = start;
                }
                skipped?;
            }
            _ => self.scalar(token)?,
        }
        Ok(None)
    }

    /// Keeps the value of the response that starts there and ends here; a string says whether it
    /// has escapes.
    #[inline(never)]
    fn set(&mut self, key: Range<usize>, start: usize, is_escaped: Option<bool>) {
        let quotes = usize::from(is_escaped.is_some());
        let value = self.text.get(start + quotes..self.at - quotes);
        let value = value.unwrap_or_default();
        let text = is_escaped.map(|is_escaped| Text::from_json(value.as_bytes(), is_escaped));
        match Key::of_ascii(Ascii(self.slice(key))) {
            Key::Code => {
                self.code = Code::from_json(Ascii(value.as_bytes()));
                self.code_at = start;
            }
            Key::Message => self.message = text,
            Key::CodeDesc => self.code_desc = text,
            Key::Other => {}
        }
    }

    fn slice(&self, range: Range<usize>) -> &'a [u8] {
        self.text.as_bytes().get(range).unwrap_or_default()
    }

    /// What the object, which was read, says.
    fn response(&self) -> Result<Response<'a>, DecodeError> {
        match self.code {
            Ok(code) => Ok(Response {
                code,
                message: self.message,
                code_desc: self.code_desc,
            }),
            Err(kind) => Err(DecodeError::new(self.code_at, kind)),
        }
    }

    /// Goes past a key and its colon; where the key ends.
    #[inline]
    fn key(&mut self) -> Result<usize, Expected> {
        if self.token() != b'"' {
            return Err(Expected::Key);
        }
        self.string()?;
        let end = self.at - 1;
        self.expect(b':', Expected::Colon)?;
        Ok(end)
    }

    /// Goes past a string; whether it has escapes.
    #[inline(never)]
    fn string(&mut self) -> Result<bool, Expected> {
        let mut is_escaped = false;
        self.at += 1;
        loop {
            let rest = self.slice(self.at..self.text.len());
            let plain = rest
                .iter()
                .position(|byte| matches!(byte, ..b' ' | b'"' | b'\\'));
            self.at += plain.unwrap_or(rest.len());
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Ok(is_escaped);
                }
                b'\\' => {
                    is_escaped = true;
                    self.at += 1;
                    self.escape()?;
                }
                _ => return Err(Expected::StringEnd),
            }
        }
    }

    /// Goes past what follows a backslash.
    fn escape(&mut self) -> Result<(), Expected> {
        let digits = match self.peek() {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 0,
            b'u' => 4,
            _ => return Err(Expected::Escape),
        };
        self.at += 1;
        for _ in 0..digits {
            if !self.peek().is_ascii_hexdigit() {
                return Err(Expected::HexDigit);
            }
            self.at += 1;
        }
        Ok(())
    }

    /// Goes past an object or an array, of any depth, which opens with this token.
    #[inline(never)]
    fn brackets(&mut self, mut token: u8) -> Result<(), Expected> {
        let mut nesting = Nesting::new();
        loop {
            let entered = match token {
                b'{' | b'[' => self.enter(token, &mut nesting),
                b'"' => {
                    self.string()?;
                    None
                }
                _ => {
                    self.scalar(token)?;
                    None
                }
            };
            let kind = match entered {
                Some(kind) => kind,
                None => match self.leave(&mut nesting)? {
                    Some(kind) => kind,
                    None if nesting.is_sound() => return Ok(()),
                    None => return Err(Expected::MatchingBrackets),
                },
            };
            if kind == Kind::Object {
                self.key()?;
            }
            token = self.token();
        }
    }

    /// At a bracket: opens it, if there is something in it, else goes past it.
    #[inline]
    fn enter(&mut self, token: u8, nesting: &mut Nesting) -> Option<Kind> {
        self.at += 1;
        // In ASCII a closing bracket comes two places behind the opening one.
        if self.token() == token + 2 {
            self.at += 1;
            return None;
        }
        let kind = if token == b'{' {
            Kind::Object
        } else {
            Kind::Array
        };
        nesting.open(kind);
        Some(kind)
    }

    /// Behind a value: closes brackets up to the next member, which is one of such a bracket, or
    /// to the end.
    #[inline]
    fn leave(&mut self, nesting: &mut Nesting) -> Result<Option<Kind>, Expected> {
        while !nesting.is_empty() {
            let token = self.token();
            let kind = match (nesting.kind(), token) {
                (Some(kind), _) => kind,
                (None, b'}') => Kind::Object,
                (None, b']') => Kind::Array,
                (None, b',') => self.kind_by_next_member()?,
                _ => return Err(Expected::CommaOrBracket),
            };
            if nesting.kind().is_none() {
                nesting.recall(kind);
            }
            match (token, kind) {
                (b'}', Kind::Object) | (b']', Kind::Array) => nesting.close(),
                (b',', _) => {
                    self.at += 1;
                    return Ok(Some(kind));
                }
                _ => return Err(Expected::CommaOrBracket),
            }
            self.at += 1;
        }
        Ok(None)
    }

    /// Before a comma: whether a key follows it, as in an object.
    #[inline] // its frame would be the deepest
    fn kind_by_next_member(&mut self) -> Result<Kind, Expected> {
        let comma = self.at;
        self.at += 1;
        let mut kind = Kind::Array;
        if self.token() == b'"' {
            self.string()?;
            if self.token() == b':' {
                kind = Kind::Object;
            }
        }
        self.at = comma;
        Ok(kind)
    }

    /// Goes past a value without brackets and quotes.
    #[inline(never)]
    fn scalar(&mut self, token: u8) -> Result<(), Expected> {
        match token {
            b'-' | b'0'..=b'9' => self.number(),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'n' => self.literal("null"),
            _ => Err(Expected::Value),
        }
    }

    fn number(&mut self) -> Result<(), Expected> {
        if self.peek() == b'-' {
            self.at += 1;
        }
        if self.peek() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if let b'e' | b'E' = self.peek() {
            self.at += 1;
            if let b'+' | b'-' = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    #[inline(never)]
    fn digits(&mut self) -> Result<(), Expected> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at > start {
            Ok(())
        } else {
            Err(Expected::Digit)
        }
    }

    #[inline(never)]
    fn literal(&mut self, literal: &str) -> Result<(), Expected> {
        let start = self.at;
        for byte in literal.bytes() {
            if self.peek() != byte {
                // Where the text ends it may have become one.
                if self.at < self.text.len() {
                    self.at = start;
                }
                return Err(Expected::Value);
            }
            self.at += 1;
        }
        Ok(())
    }
}

/// The characters that a string of JSON spells, as bytes; 0 for those that no key and no number has.
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
    /// What an escape stands for, whose backslash is behind.
    #[cold]
    #[inline(never)]
    fn escape(&mut self) -> u8 {
        let [b'u', digits @ ..] = self.0 else {
            self.0 = self.0.get(1..).unwrap_or_default();
            return 0;
        };
        let (digits, rest) = digits.split_at_checked(4).unwrap_or_default();
        self.0 = rest;
        let code = digits.iter().try_fold(0, |code, digit| {
            Some(code << 4 | char::from(*digit).to_digit(16)?)
        });
        code.and_then(|code| u8::try_from(code).ok()).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;
