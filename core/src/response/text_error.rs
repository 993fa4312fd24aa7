//! Errors whose code is a text: API 3.0's, and those of the revised interfaces of v2.

#[cfg(feature = "editions")]
use super::Diagnosis;
use super::find::{Value, find};
use super::json::{Report, skip_value};
use super::{DecodeError, DecodeErrorKind, Located, Text, decode_at};
#[cfg(feature = "editions")]
use crate::{API3, Catalog, V2_TEXT};

/// An error whose code is a text, borrowed from the response.
///
/// Get one with [`decode_text_error`], or with [`new`](Self::new) where the JSON is parsed already.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct TextError<'a> {
    code: Text<'a>,
    message: Option<Text<'a>>,
    is_enveloped: bool,
}

impl<'a> TextError<'a> {
    /// An error from fields that another parser has read. It is enveloped where it stood under the
    /// key `Response`, which is API 3.0's alone; without it, it may be of v2.
    #[must_use]
    pub const fn new(code: Text<'a>, message: Option<Text<'a>>, is_enveloped: bool) -> Self {
        Self {
            code,
            message,
            is_enveloped,
        }
    }

    /// The text code.
    #[must_use]
    pub const fn code(&self) -> Text<'a> {
        self.code
    }

    /// The message, if it has one.
    #[must_use]
    pub const fn message(&self) -> Option<Text<'a>> {
        self.message
    }

    /// Whether it stood under the key `Response`.
    #[must_use]
    pub const fn is_enveloped(&self) -> bool {
        self.is_enveloped
    }

    /// What broke and what to do, by the common codes of API 3.0 and, without the envelope, by those
    /// of v2's revised interfaces.
    ///
    /// A code that no table has counts as the part before its last dot, for products extend the
    /// common ones so: [`is_general`](Diagnosis::is_general) tells. Where both tables have it the
    /// diagnosis is [ambiguous](Diagnosis::is_ambiguous), and decides nothing.
    ///
    /// ```
    /// use qcloud_codes::{Actor, Key, Text, TextError};
    ///
    /// let error = TextError::new(Text::new("InvalidParameterValue.Zone"), None, true);
    /// let diagnosis = error.diagnose();
    /// assert!(diagnosis.is_general());
    /// assert_eq!(diagnosis.entry().unwrap().key(), Key::Text("InvalidParameterValue"));
    /// assert_eq!(diagnosis.actor(), Some(Actor::Caller));
    /// ```
    #[cfg(feature = "editions")]
    #[must_use]
    pub fn diagnose(&self) -> Diagnosis {
        let tables: &[&'static Catalog] = if self.is_enveloped {
            &[&API3]
        } else {
            &[&V2_TEXT, &API3]
        };
        let mut diagnosis = Diagnosis::of_module(None, &[]);
        // No key has escapes to decode.
        let mut code = self.code.to_str().unwrap_or_default();
        if let Some(start) = code.as_bytes().get(..=LONGEST) {
            let dot = start.iter().rposition(|byte| *byte == b'.');
            code = dot.and_then(|dot| code.get(..dot)).unwrap_or_default();
            diagnosis.is_general = true;
        }
        loop {
            let rows = |table: &&'static Catalog| Some((*table, table.get_by_text(code)?));
            let mut rows = tables.iter().filter_map(rows);
            match (rows.next(), rows.next()) {
                (None, _) => {}
                (first, None) => {
                    diagnosis.common = first;
                    return diagnosis;
                }
                both => {
                    diagnosis.readings = both.into();
                    return diagnosis;
                }
            }
            let Some((general, _)) = code.rsplit_once('.') else {
                diagnosis.is_general = false;
                return diagnosis;
            };
            code = general;
            diagnosis.is_general = true;
        }
    }
}

/// No key is longer, and only parts of a code that may be one are looked up: each costs its length.
#[cfg(feature = "editions")]
const LONGEST: usize = 64;

/// Decodes one JSON response whose error is an object with a text code: `Error` under `Response`, as
/// API 3.0 has it, or alone, as in v2's revised interfaces and in what some clients log.
///
/// `None` is a success of API 3.0: a `Response` with a `RequestId` and without an error.
///
/// A few passes over the input, in constant memory, without allocation.
///
/// ```
/// use qcloud_codes::decode_text_error;
///
/// let body = br#"{"Response":{"Error":{"Code":"LimitExceeded","Message":"no"},"RequestId":"1"}}"#;
/// let error = decode_text_error(body)?.unwrap();
/// assert!(error.code() == "LimitExceeded");
/// assert!(error.message().unwrap() == "no");
/// assert_eq!(decode_text_error(br#"{"Response":{"RequestId":"1"}}"#)?, None);
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
///
/// # Errors
///
/// If the input is not JSON or nested too deep; [`DecodeErrorKind::NoCode`] if it has neither such an
/// error nor the shape of a success.
pub fn decode_text_error(bytes: &[u8]) -> Result<Option<TextError<'_>>, DecodeError> {
    let text = |path: &[&str]| match decode_at(bytes, path)? {
        Some(Located::String(text)) => Ok(Some(text)),
        _ => Ok(None),
    };
    if let Some(code) = text(&["Response", "Error", "Code"])? {
        let message = text(&["Response", "Error", "Message"])?;
        return Ok(Some(TextError::new(code, message, true)));
    }
    if let Some(code) = text(&["Error", "Code"])? {
        let message = text(&["Error", "Message"])?;
        return Ok(Some(TextError::new(code, message, false)));
    }
    // An error without a readable code is one all the same.
    let has_error = find::<Present>(bytes, &["Response", "Error"])?.is_some();
    match text(&["Response", "RequestId"])? {
        Some(_) if !has_error => Ok(None),
        _ => Err(DecodeError::new(bytes.len(), DecodeErrorKind::NoCode)),
    }
}

/// A value of any kind.
struct Present;

impl<'a> Value<'a> for Present {
    fn read(
        text: &'a [u8],
        depth: u8,
        report: &mut impl Report,
    ) -> Option<(Option<Self>, &'a [u8])> {
        Some((Some(Self), skip_value(text, depth, report)?))
    }
}
