use core::fmt;
use core::str::FromStr;

use crate::ParseError;

/// An error code as a response carries it: any `i32`, known to a catalog or not.
///
/// A number has a meaning only inside a [`Catalog`](crate::Catalog), so a `Code` alone promises
/// nothing; unknown codes are normal and keep their number.
///
/// ```
/// use qcloud_codes::Code;
///
/// let code: Code = "-9021".parse()?;
/// assert_eq!(code, -9021);
/// assert_eq!(code.to_string(), "-9021");
/// # Ok::<(), qcloud_codes::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[repr(transparent)]
pub struct Code(i32);

impl Code {
    /// The code of a successful response, 0. It is in no catalog: nothing broke.
    pub const SUCCESS: Self = Self(0);

    /// Wraps a number, whatever it is.
    #[must_use]
    pub const fn new(code: i32) -> Self {
        Self(code)
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i32 {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Reads a decimal number with an optional sign, as `i32` does.
impl FromStr for Code {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        text.parse().map(Self).map_err(|_| ParseError::Code)
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

impl From<Code> for i64 {
    fn from(code: Code) -> Self {
        code.0.into()
    }
}

/// Fails for a number that does not fit 32 bits.
impl TryFrom<i64> for Code {
    type Error = ParseError;

    fn try_from(code: i64) -> Result<Self, ParseError> {
        code.try_into().map(Self).map_err(|_| ParseError::Code)
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
