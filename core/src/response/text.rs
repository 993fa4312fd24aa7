use core::fmt::{self, Write};
use core::hash::{Hash, Hasher};
use core::str;

use super::chars::{Chars, Escapes};

/// A text in a response, borrowed from the input: escapes are decoded when it is read.
///
/// ```
/// use qcloud_codes::decode;
///
/// let response = decode(br#"{"code":5100,"message":"\u57df\u540d \"a.cn\""}"#)?;
/// let message = response.message().unwrap();
/// assert_eq!(message.to_raw(), r#"\u57df\u540d \"a.cn\""#);
/// assert_eq!(message.to_string(), "域名 \"a.cn\"");
/// assert!(message == "域名 \"a.cn\"");
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct Text<'a> {
    /// Valid UTF-8. Stored as bytes, since a conversion to `str` validates them again, and most texts
    /// are never read.
    raw: &'a [u8],
    escapes: Escapes,
}

impl<'a> Text<'a> {
    /// Creates a text without escapes: a backslash in it is a backslash.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self {
            raw: text.as_bytes(),
            escapes: Escapes::None,
        }
    }

    /// Creates a text from the content of a JSON string, without its quotes.
    ///
    /// ```
    /// use qcloud_codes::Text;
    ///
    /// assert!(Text::escaped(r"\u57df\u540d") == "域名");
    /// ```
    #[must_use]
    pub fn escaped(raw: &'a str) -> Self {
        Self::with_layers(raw, 1)
    }

    /// Creates a text with a number of layers of escapes: see [`layers`](Self::layers). More than three
    /// count as three.
    ///
    /// ```
    /// use qcloud_codes::Text;
    ///
    /// assert!(Text::with_layers(r"\\u57df", 2) == "域");
    /// ```
    #[must_use]
    pub fn with_layers(raw: &'a str, layers: u8) -> Self {
        Self::in_layers(raw.as_bytes(), layers)
    }

    /// Creates a text from valid UTF-8 with this number of layers, or 0 if it has no backslash.
    pub(super) fn in_layers(raw: &'a [u8], layers: u8) -> Self {
        let is_escaped = layers > 0 && raw.contains(&b'\\');
        Self::of_layers(raw, if is_escaped { layers } else { 0 })
    }

    /// Creates a text from valid UTF-8 with this number of layers, which is 0 if it has no backslash.
    pub(super) const fn of_layers(raw: &'a [u8], layers: u8) -> Self {
        let escapes = match layers {
            0 => Escapes::None,
            1 => Escapes::Once,
            2 => Escapes::Twice,
            _ => Escapes::Thrice,
        };
        Self { raw, escapes }
    }

    #[inline]
    pub(super) const fn from_json(raw: &'a [u8], is_escaped: bool) -> Self {
        Self {
            raw,
            escapes: if is_escaped {
                Escapes::Once
            } else {
                Escapes::None
            },
        }
    }

    /// Returns the text as it is written in the input, with its escapes.
    ///
    /// Each call validates UTF-8, in time linear in the length, since the text is stored as bytes;
    /// [`raw_bytes`](Self::raw_bytes) costs nothing.
    #[must_use]
    pub const fn to_raw(&self) -> &'a str {
        match str::from_utf8(self.raw) {
            Ok(raw) => raw,
            // Not reached: every constructor takes valid UTF-8.
            Err(_) => "",
        }
    }

    /// Returns the bytes of the text as it is written in the input, with its escapes. Valid UTF-8.
    #[must_use]
    pub const fn raw_bytes(&self) -> &'a [u8] {
        self.raw
    }

    /// Returns the text; `None` if it has escapes to decode. Costs the same as [`to_raw`](Self::to_raw).
    #[must_use]
    pub const fn to_str(&self) -> Option<&'a str> {
        match self.escapes {
            Escapes::None => Some(self.to_raw()),
            _ => None,
        }
    }

    /// Returns the number of layers of escapes to decode: 1 in JSON, 2 in JSON in a JSON string, 0 if a
    /// backslash is a backslash.
    #[must_use]
    pub const fn layers(&self) -> u8 {
        self.escapes as u8
    }

    /// Returns the characters, with escapes decoded.
    ///
    /// A lone surrogate is decoded as U+FFFD.
    #[must_use]
    pub fn chars(&self) -> Chars<'a> {
        Chars::new(self.to_raw(), self.escapes)
    }

    /// Returns the text that remains of its characters.
    pub(super) fn rest_of(chars: &Chars<'a>) -> Self {
        Self::with_layers(chars.raw_rest(), chars.escapes as u8)
    }

    /// Returns the characters as bytes; 0 for those beyond Latin-1, which do not occur in numbers.
    #[inline]
    pub(super) fn ascii(&self) -> impl Iterator<Item = u8> {
        self.chars()
            .map(|char| u8::try_from(char).unwrap_or_default())
    }

    /// Copies the text, with escapes decoded, into a string of at most `N` bytes.
    ///
    /// ```
    /// use qcloud_codes::{Text, Truncated};
    ///
    /// let text = Text::new("域名");
    /// assert_eq!(text.to_heapless::<6>().unwrap(), "域名");
    /// let Err(Truncated(start)) = text.to_heapless::<5>() else { panic!() };
    /// assert_eq!(start, "域");
    /// ```
    ///
    /// # Errors
    ///
    /// [`Truncated`] if it is longer; it holds the characters that fit.
    #[cfg(feature = "heapless")]
    pub fn to_heapless<const N: usize>(&self) -> Result<heapless::String<N>, Truncated<N>> {
        let mut copy = heapless::String::new();
        for char in self.chars() {
            if copy.push(char).is_err() {
                return Err(Truncated(copy));
            }
        }
        Ok(copy)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.to_str() {
            return f.pad(text);
        }
        let count = f.precision().unwrap_or(usize::MAX);
        let length = match f.width() {
            Some(_) => self.chars().take(count).count(),
            None => 0,
        };
        let padding = f.width().unwrap_or(0).saturating_sub(length);
        let before = match f.align() {
            Some(fmt::Alignment::Right) => padding,
            Some(fmt::Alignment::Center) => padding / 2,
            _ => 0,
        };
        let fill = f.fill();
        let mut write = |char| f.write_char(char);
        (0..before).try_for_each(|_| write(fill))?;
        self.chars().take(count).try_for_each(&mut write)?;
        (before..padding).try_for_each(|_| write(fill))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for char in self.chars() {
            match char {
                // In double quotes this one needs no escape.
                '\'' => f.write_char(char)?,
                _ => write!(f, "{}", char.escape_debug())?,
            }
        }
        f.write_char('"')
    }
}

/// Writes the raw text; the host can decode the escapes.
#[cfg(feature = "defmt")]
impl defmt::Format for Text<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.to_raw());
    }
}

/// Texts are equal if they read the same, however they are escaped.
impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Text<'_> {}

impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.chars().for_each(|char| char.hash(state));
    }
}

impl PartialEq<str> for Text<'_> {
    #[inline]
    fn eq(&self, other: &str) -> bool {
        match self.escapes {
            // Bytes are compared, so that the text need not be validated.
            Escapes::None => self.raw == other.as_bytes(),
            _ => self.chars().eq(other.chars()),
        }
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self::new(text)
    }
}

/// The start of a text that did not fit, cut between two characters.
#[cfg(feature = "heapless")]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Truncated<const N: usize>(pub heapless::String<N>);

#[cfg(feature = "heapless")]
impl<const N: usize> fmt::Display for Truncated<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text is longer than {N} bytes")
    }
}

#[cfg(feature = "heapless")]
impl<const N: usize> core::error::Error for Truncated<N> {}
