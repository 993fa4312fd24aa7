//! Errors whose code is a text: API 3.0's, and those of the revised interfaces of v2.

use super::Text;
#[cfg(feature = "editions")]
use super::diagnosis::{Diagnosis, Scope};
#[cfg(feature = "editions")]
use crate::{API3, Catalog, V2_TEXT};

/// An error whose code is a text, borrowed from the response.
///
/// Get one with [`decode_text_error`](crate::decode_text_error), or with [`new`](Self::new) where the
/// JSON is parsed already.
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
    /// A code that no table has counts as the part before its last dot, for products of API 3.0 extend
    /// the common ones so: [`is_general`](Diagnosis::is_general) tells. Where both tables have it, or
    /// one that the envelope speaks against, the diagnosis is [ambiguous](Diagnosis::is_ambiguous),
    /// and decides nothing.
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
        // No key has escapes to decode.
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

/// The parts of a code before each of its dots, from the last one on, that may be a key.
#[cfg(feature = "editions")]
fn general_parts(code: &str) -> impl Iterator<Item = &str> {
    let start = code.as_bytes().get(..=LONGEST).unwrap_or(code.as_bytes());
    let places = start.iter().enumerate().rev();
    let dots = places.filter(|(_, byte)| **byte == b'.');
    dots.filter_map(|(dot, _)| code.get(..dot))
}

/// No key is longer, and only parts of a code that may be one are looked up: each costs its length.
#[cfg(feature = "editions")]
const LONGEST: usize = 64;
