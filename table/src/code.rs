use core::fmt;
use core::str::FromStr;

use crate::ParseError;

/// An error code as a program carries it: any 32 bits, known to a catalog or not.
///
/// A number has a meaning only within a [`Catalog`](crate::Catalog), so a `Code` alone means
/// nothing; unknown codes are normal and keep their number.
///
/// ```
/// use codetable::Code;
///
/// let code: Code = "-9021".parse()?;
/// assert_eq!(code, -9021);
/// assert_eq!(code.to_string(), "-9021");
/// assert_eq!(Code::from_bits(0xa005_5021).bits(), 0xa005_5021);
/// # Ok::<(), codetable::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[repr(transparent)]
pub struct Code(i32);

impl Code {
    /// The code of success, 0.
    pub const SUCCESS: Self = Self(0);

    /// Creates a code from any number.
    #[must_use]
    pub const fn new(code: i32) -> Self {
        Self(code)
    }

    /// Returns the code with these bits, as for a number that is read as unsigned.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits.cast_signed())
    }

    /// Returns the number as signed.
    #[must_use]
    pub const fn get(self) -> i32 {
        self.0
    }

    /// Returns the number as unsigned.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0.cast_unsigned()
    }

    /// Converts a number from `i32::MIN` to `u32::MAX`; `None` for any other.
    ///
    /// ```
    /// use codetable::Code;
    ///
    /// assert_eq!(Code::from_number(0xffff_ffff), Some(Code::new(-1)));
    /// assert_eq!(Code::from_number(0x1_0000_0000), None);
    /// ```
    #[must_use]
    pub const fn from_number(number: i64) -> Option<Self> {
        // The bounds are checked; within them, the low 32 bits are the code.
        #[expect(clippy::cast_possible_truncation)]
        if number >= i32::MIN as i64 && number <= u32::MAX as i64 {
            Some(Self(number as i32))
        } else {
            None
        }
    }
}

/// Formats it as signed decimal. A [`Key`](crate::Key) is formatted in the notation of its catalog.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::LowerHex for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::LowerHex::fmt(&self.0, f)
    }
}

impl fmt::UpperHex for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::UpperHex::fmt(&self.0, f)
    }
}

/// Parses a decimal number with an optional sign, or a hexadecimal one after `0x`, of 32 bits.
///
/// ```
/// use codetable::{Code, ParseError};
///
/// assert_eq!("0xA0055021".parse(), Ok(Code::from_bits(0xa005_5021)));
/// assert_eq!("4294967295".parse(), Ok(Code::new(-1)));
/// assert_eq!("21x0".parse::<Code>(), Err(ParseError::Code));
/// ```
impl FromStr for Code {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let number = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
            // Rejects `+1`, which `from_str_radix` accepts.
            Some(digits) if digits.starts_with(|first: char| first.is_ascii_hexdigit()) => {
                i64::from_str_radix(digits, 16)
            }
            Some(_) => return Err(ParseError::Code),
            None => text.parse(),
        };
        number
            .ok()
            .and_then(Self::from_number)
            .ok_or(ParseError::Code)
    }
}

impl From<i32> for Code {
    fn from(code: i32) -> Self {
        Self(code)
    }
}

impl From<Code> for i32 {
    fn from(code: Code) -> Self {
        code.0
    }
}

/// Fails for a number that does not fit into 32 bits, signed or unsigned.
impl TryFrom<i64> for Code {
    type Error = ParseError;

    fn try_from(number: i64) -> Result<Self, ParseError> {
        Self::from_number(number).ok_or(ParseError::Code)
    }
}

impl PartialEq<i32> for Code {
    fn eq(&self, other: &i32) -> bool {
        self.0 == *other
    }
}

impl PartialEq<Code> for i32 {
    fn eq(&self, other: &Code) -> bool {
        *self == other.0
    }
}
