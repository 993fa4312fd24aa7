use core::fmt;

/// The reason why a response could not be decoded, and its offset.
///
/// ```
/// use qcloud_codes::{DecodeErrorKind, decode};
///
/// let error = decode(br#"{"code":"soon"}"#).unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::CodeNotANumber);
/// assert_eq!(error.offset(), 8);
/// assert_eq!(
///     error.to_string(),
///     "byte 8: `code` is neither a whole number nor a string that holds one",
/// );
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct DecodeError {
    offset: usize,
    kind: DecodeErrorKind,
}

impl DecodeError {
    pub(super) const fn new(offset: usize, kind: DecodeErrorKind) -> Self {
        Self { offset, kind }
    }

    /// Returns the offset of the error in bytes; the length of the input if it ended too early.
    #[must_use]
    pub const fn offset(self) -> usize {
        self.offset
    }

    /// Returns the kind of the error.
    #[must_use]
    pub const fn kind(self) -> DecodeErrorKind {
        self.kind
    }
}

/// The kind of a [`DecodeError`](crate::DecodeError).
///
/// ```
/// use qcloud_codes::{DecodeErrorKind, decode};
///
/// let kind = |body: &str| decode(body.as_bytes()).unwrap_err().kind();
/// assert_eq!(kind(r#"{"message":"ok"}"#), DecodeErrorKind::NoCode);
/// assert_eq!(kind(r#"{"code":1e3}"#), DecodeErrorKind::CodeNotANumber);
/// assert_eq!(kind(r#"{"code":9999999999}"#), DecodeErrorKind::CodeOutOfRange);
/// assert!(matches!(kind("<html>"), DecodeErrorKind::NotJson(_)));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum DecodeErrorKind {
    /// The input is not one JSON object; this token was expected at the offset.
    NotJson(Expected),
    /// The object has no top-level `code`. The offset is the end of the object.
    NoCode,
    /// Objects and arrays are nested more than 128 levels deep. The offset is that of the first
    /// bracket beyond the limit.
    TooDeep,
    /// The `code` is neither an integer nor a string that holds one. The offset is its start.
    CodeNotANumber,
    /// The `code` is an integer that does not fit an `i32`. The offset is its start.
    CodeOutOfRange,
}

/// The token that JSON requires at an offset where the input has another one, or ends.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
// As wide as the neighbouring fields in results: a single byte there is copied in pieces, which
// stalls. The padding of the errors has room for it.
#[repr(usize)]
pub enum Expected {
    /// An object, as every response is.
    Object,
    /// A key in double quotes.
    Key,
    /// The colon after a key.
    Colon,
    /// A value.
    Value,
    /// A comma, or the bracket that closes the object or array.
    CommaOrBracket,
    /// The quote that ends a string; control characters must be escaped.
    StringEnd,
    /// One of the characters that may follow a backslash.
    Escape,
    /// One of the four hexadecimal digits of an escape.
    HexDigit,
    /// A digit.
    Digit,
    /// UTF-8.
    Utf8,
    /// The end of the input: only white space may follow the object.
    End,
}

impl Expected {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Key => "a key in double quotes",
            Self::Colon => "`:`",
            Self::Value => "a value",
            Self::CommaOrBracket => "`,` or a closing bracket",
            Self::StringEnd => "`\"`, or an escaped control character",
            Self::Escape => "a JSON escape",
            Self::HexDigit => "a hexadecimal digit",
            Self::Digit => "a digit",
            Self::Utf8 => "UTF-8",
            Self::End => "the end of the input",
        }
    }
}

/// Writes what was expected, in a few words: `a value`.
impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: ", self.offset)?;
        match self.kind {
            DecodeErrorKind::NotJson(expected) => {
                write!(f, "not a JSON object: expected {expected}")
            }
            DecodeErrorKind::TooDeep => f.write_str("nested more than 128 levels deep"),
            DecodeErrorKind::NoCode => f.write_str("the object has no `code`"),
            DecodeErrorKind::CodeNotANumber => {
                f.write_str("`code` is neither a whole number nor a string that holds one")
            }
            DecodeErrorKind::CodeOutOfRange => f.write_str("`code` does not fit into 32 bits"),
        }
    }
}

impl core::error::Error for DecodeError {}
