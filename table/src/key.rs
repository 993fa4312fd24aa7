use core::fmt;
use core::hash::{Hash, Hasher};

use crate::Code;

/// The notation of the keys of a catalog: signed, unsigned or hexadecimal numbers, or texts.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum KeyKind {
    /// Signed decimal numbers: `-9021`.
    Decimal,
    /// Unsigned decimal numbers: `4294967295`.
    Unsigned,
    /// Unsigned hexadecimal numbers: `0xa0055021`.
    Hexadecimal,
    /// Texts: `AuthFailure.SignatureExpire`.
    Text,
}

impl KeyKind {
    /// Returns the number of a code, as catalogs of this kind read it; 0 if they are keyed by text.
    ///
    /// ```
    /// use codetable::{Code, KeyKind};
    ///
    /// assert_eq!(KeyKind::Decimal.number(Code::new(-1)), -1);
    /// assert_eq!(KeyKind::Hexadecimal.number(Code::new(-1)), 0xffff_ffff);
    /// ```
    #[must_use]
    pub const fn number(self, code: Code) -> i64 {
        match self {
            Self::Decimal => code.get() as i64,
            Self::Unsigned | Self::Hexadecimal => code.bits() as i64,
            Self::Text => 0,
        }
    }

    /// Returns whether a number can be a key in a catalog of this kind.
    #[must_use]
    pub const fn accepts(self, number: i64) -> bool {
        match self {
            Self::Decimal => number >= i32::MIN as i64 && number <= i32::MAX as i64,
            Self::Unsigned | Self::Hexadecimal => number >= 0 && number <= u32::MAX as i64,
            Self::Text => false,
        }
    }
}

/// The key that identifies a row in its catalog: a number or a text.
///
/// It is formatted in the notation of its catalog.
///
/// ```
/// use codetable::{Code, Key, KeyKind};
///
/// let key = Key::Number(Code::from_bits(0xa005_5021), KeyKind::Hexadecimal);
/// assert_eq!(key.to_string(), "0xa0055021");
/// assert_eq!(Key::Text("P0301").to_string(), "P0301");
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Key<'a> {
    /// A number and its notation.
    Number(Code, KeyKind),
    /// A text.
    Text(&'a str),
}

impl Key<'_> {
    /// Returns the number, as signed or unsigned; `None` for a text.
    #[must_use]
    pub const fn number(&self) -> Option<i64> {
        match self {
            Self::Number(code, kind) => Some(kind.number(*code)),
            Self::Text(_) => None,
        }
    }
}

/// Numbers are equal if their codes are, regardless of notation.
impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(code, _), Self::Number(other, _)) => code == other,
            (Self::Text(text), Self::Text(other)) => text == other,
            _ => false,
        }
    }
}

impl Eq for Key<'_> {}

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Number(code, _) => code.hash(state),
            Self::Text(text) => text.hash(state),
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(code, KeyKind::Hexadecimal) => {
                let mut digits = [b'0'; 10];
                f.pad(hexadecimal(code.bits(), &mut digits))
            }
            Self::Number(code, KeyKind::Unsigned) => code.bits().fmt(f),
            Self::Number(code, _) => code.fmt(f),
            Self::Text(text) => f.pad(text),
        }
    }
}

/// Formats it like `Display`.
#[cfg(feature = "defmt")]
impl defmt::Format for Key<'_> {
    fn format(&self, f: defmt::Formatter<'_>) {
        match self {
            Self::Number(code, KeyKind::Hexadecimal) => defmt::write!(f, "{=u32:#x}", code.bits()),
            Self::Number(code, kind) => defmt::write!(f, "{=i64}", kind.number(*code)),
            Self::Text(text) => defmt::write!(f, "{=str}", text),
        }
    }
}

/// Formats a number with its prefix, and without leading zeros: `0x1f`.
fn hexadecimal(mut number: u32, text: &mut [u8; 10]) -> &str {
    let mut rest = text.as_mut_slice();
    let mut length = 0_usize;
    while let [digits @ .., last] = rest
        && (number > 0 || length == 0)
    {
        *last = b"0123456789abcdef"
            .get((number & 15) as usize)
            .copied()
            .unwrap_or_default();
        number >>= 4;
        length = length.saturating_add(1);
        rest = digits;
    }
    if let [.., x] = rest {
        *x = b'x';
    }
    let start = text.len().saturating_sub(length).saturating_sub(2);
    text.get(start..)
        .and_then(|text| str::from_utf8(text).ok())
        .unwrap_or_default()
}
