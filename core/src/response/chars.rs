//! Characters of texts with layers of escapes.

use core::iter::FusedIterator;
use core::str;

/// The number of layers of escapes of a text.
#[derive(Clone, Copy, Debug, Default)]
// As wide as the neighbouring field: a `Text` is copied faster this way, and its padding has room.
#[repr(usize)]
pub(super) enum Escapes {
    #[default]
    None,
    Once,
    /// JSON in a JSON string.
    Twice,
    Thrice,
}

/// The characters of a [`Text`](crate::Text), with escapes decoded.
///
/// ```
/// use qcloud_codes::decode;
///
/// let response = decode(br#"{"code":1,"message":"a\ud83d\ude00\n"}"#)?;
/// let mut chars = response.message().unwrap().chars();
/// assert_eq!((chars.next(), chars.next(), chars.next()), (Some('a'), Some('😀'), Some('\n')));
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Chars<'a> {
    rest: str::Chars<'a>,
    pub(super) escapes: Escapes,
}

impl<'a> Chars<'a> {
    pub(super) fn new(raw: &'a str, escapes: Escapes) -> Self {
        Self {
            rest: raw.chars(),
            escapes,
        }
    }

    /// Returns the remaining raw text.
    pub(super) fn raw_rest(&self) -> &'a str {
        self.rest.as_str()
    }
}

/// Writes the remaining raw text.
#[cfg(feature = "defmt")]
impl defmt::Format for Chars<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.raw_rest());
    }
}

impl FusedIterator for Chars<'_> {}

impl Iterator for Chars<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        self.char(self.escapes)
    }
}

/// Decodes layers of escapes.
///
/// Besides JSON's escapes, it decodes `\xNN`, as in dumps of other languages. A backslash before any
/// other character is dropped.
///
/// The layers are a parameter, and a layer calls the same code for the one below it: separate code for
/// each would take twice the flash on a small device.
impl Chars<'_> {
    /// Returns the next character with this number of layers decoded.
    #[cfg_attr(target_pointer_width = "64", inline)]
    fn char(&mut self, escapes: Escapes) -> Option<char> {
        match escapes {
            // In each layer an escape begins with a backslash.
            Escapes::Once if self.is_at_backslash() => self.unescape(Escapes::None),
            Escapes::Twice if self.is_at_backslash() => self.unescape(Escapes::Once),
            Escapes::Thrice if self.is_at_backslash() => self.unescape(Escapes::Twice),
            _ => self.rest.next(),
        }
    }

    fn is_at_backslash(&self) -> bool {
        self.rest.as_str().as_bytes().first() == Some(&b'\\')
    }

    /// Returns the character at a backslash, with one more layer decoded than those below it.
    fn unescape(&mut self, below: Escapes) -> Option<char> {
        match self.char(below)? {
            '\\' => self.escape(below),
            char => Some(char),
        }
    }

    /// Decodes a backslash and the characters after it, which have these layers below.
    fn escape(&mut self, below: Escapes) -> Option<char> {
        Some(match self.char(below)? {
            'b' => '\u{8}',
            'f' => '\u{C}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'x' => self
                .hex(2, below)
                .and_then(char::from_u32)
                .unwrap_or(char::REPLACEMENT_CHARACTER),
            'u' => match self.hex(4, below) {
                Some(high @ 0xD800..=0xDBFF) => self.low_surrogate(high, below),
                Some(code) => char::from_u32(code),
                None => None,
            }
            .unwrap_or(char::REPLACEMENT_CHARACTER),
            other => other,
        })
    }

    /// Reads the second half of a surrogate pair, if it is next; otherwise does not advance.
    fn low_surrogate(&mut self, high: u32, below: Escapes) -> Option<char> {
        let mut ahead = self.clone();
        if ahead.char(below) == Some('\\')
            && ahead.char(below) == Some('u')
            && let Some(low @ 0xDC00..=0xDFFF) = ahead.hex(4, below)
        {
            *self = ahead;
            let pair = (high & 0x3FF) << 10 | low & 0x3FF;
            return char::from_u32(pair.wrapping_add(0x1_0000));
        }
        None
    }

    fn hex(&mut self, digits: usize, below: Escapes) -> Option<u32> {
        let mut number = 0;
        for _ in 0..digits {
            // An unescaped digit is a digit in every layer.
            let digit = if let Some(byte) = self.rest.as_str().as_bytes().first()
                && byte.is_ascii_hexdigit()
            {
                self.rest.next();
                char::from(*byte).to_digit(16)
            } else {
                let mut ahead = self.clone();
                let digit = ahead.char(below)?.to_digit(16);
                if digit.is_some() {
                    *self = ahead;
                }
                digit
            };
            number = number << 4 | digit?;
        }
        Some(number)
    }
}
