//! Errors with text codes, of API 3.0 and of the revised interfaces of v2.

use super::Text;
#[cfg(feature = "editions")]
use super::diagnosis::{Diagnosis, Scope};
#[cfg(feature = "editions")]
use crate::{API3, Catalog, V2_TEXT};

/// An error with a text code, borrowed from the response.
///
/// Get one with [`decode_text_error`](crate::decode_text_error), or with [`new`](Self::new) if the JSON
/// is parsed already.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct TextError<'a> {
    code: Text<'a>,
    message: Option<Text<'a>>,
    is_enveloped: bool,
}

impl<'a> TextError<'a> {
    /// Creates an error from fields that another parser has read. It is enveloped if it was under the key
    /// `Response`, which only API 3.0 uses; without the envelope, it may be from v2.
    #[must_use]
    pub const fn new(code: Text<'a>, message: Option<Text<'a>>, is_enveloped: bool) -> Self {
        Self {
            code,
            message,
            is_enveloped,
        }
    }

    /// Returns the text code.
    #[must_use]
    pub const fn code(&self) -> Text<'a> {
        self.code
    }

    /// Returns the message, if it has one.
    #[must_use]
    pub const fn message(&self) -> Option<Text<'a>> {
        self.message
    }

    /// Returns whether it was under the key `Response`, or in an exception of an SDK of API 3.0.
    #[must_use]
    pub const fn is_enveloped(&self) -> bool {
        self.is_enveloped
    }

    /// Diagnoses the error by the common codes of API 3.0 and, without the envelope, by those of v2's
    /// revised interfaces.
    ///
    /// If neither table has the code, the longest part before a dot that API 3.0 has is diagnosed, because
    /// products extend the common codes with a dot: then [`is_general`](Diagnosis::is_general). If both
    /// tables have it, or only the one that the envelope contradicts, the diagnosis is
    /// [ambiguous](Diagnosis::is_ambiguous), and gives no advice.
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
        let mut diagnosis = Diagnosis::of_module(None, &[]);
        // No key contains a character that JSON escapes.
        let code = self.code.to_str().unwrap_or_default();
        let row = |table: &'static Catalog| {
            let code = Some(code).filter(|code| code.len() <= LONGEST)?;
            Some((table, table.get_by_text(code)?))
        };
        match (row(&V2_TEXT), row(&API3)) {
            (None, None) => {
                let mut parts = general_parts(code);
                let row = parts.find_map(|part| Some((&API3, API3.get_by_text(part)?)));
                diagnosis.common = row;
                if row.is_some() {
                    diagnosis.scope = Scope::General;
                }
            }
            (None, api3) => diagnosis.common = api3,
            (v2, None) if !self.is_enveloped => diagnosis.common = v2,
            (_, api3 @ Some(_)) if self.is_enveloped => diagnosis.common = api3,
            both => diagnosis.readings = both.into(),
        }
        diagnosis
    }
}

/// Returns the parts of a code before each of its dots that may be a key, longest first.
#[cfg(feature = "editions")]
fn general_parts(code: &str) -> impl Iterator<Item = &str> {
    let start = code.as_bytes().get(..=LONGEST).unwrap_or(code.as_bytes());
    let bytes = start.iter().enumerate().rev();
    let dots = bytes.filter(|(_, byte)| **byte == b'.');
    dots.filter_map(|(dot, _)| code.get(..dot))
}

/// The length of the longest key: longer parts of a code are not looked up, as each lookup takes time
/// linear in the length.
#[cfg(feature = "editions")]
const LONGEST: usize = 64;
