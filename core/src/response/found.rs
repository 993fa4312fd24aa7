use core::ops::Range;

use super::{Diagnosis, Response, Text, TextError};
use crate::{Catalog, Code};

/// A response or message that [`scan`](crate::scan) found in a text.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct Found<'a> {
    /// The kind of the finding, with its content.
    pub kind: FoundKind<'a>,
    /// Its position in the text, in bytes.
    pub range: Range<usize>,
    /// Whether the range is an exact response or only reads like one.
    pub certainty: Certainty,
}

impl Found<'_> {
    /// Diagnoses a failure of an unknown product: its cause and what to do; `None` for a success. See
    /// [`Response::diagnose`].
    ///
    /// ```
    /// use qcloud_codes::{Retry, scan};
    ///
    /// let diagnosis = scan("(1001) DB error").unwrap().diagnose().unwrap();
    /// assert_eq!(diagnosis.retry(), Some(Retry::Later));
    /// ```
    #[must_use]
    pub fn diagnose(&self) -> Option<Diagnosis> {
        #[cfg(feature = "editions")]
        return match self.kind {
            FoundKind::Response(response) => response.diagnose(),
            FoundKind::Message { code, message } => {
                Some(Diagnosis::read(None, Some(code), &message))
            }
            FoundKind::TextError(error) => Some(error.diagnose()),
            FoundKind::TextSuccess => None,
        };
        #[cfg(not(feature = "editions"))]
        self.diagnose_in(&crate::COMMON, &[])
    }

    /// Diagnoses a failure by the catalogs that apply: see [`Response::diagnose_in`]. `None` for a text
    /// code, too, because those catalogs are keyed by number.
    #[must_use]
    pub fn diagnose_in(
        &self,
        common: &'static Catalog,
        modules: &[&'static Catalog],
    ) -> Option<Diagnosis> {
        match self.kind {
            FoundKind::Response(response) => response.diagnose_in(common, modules),
            FoundKind::Message { code, .. } => Some(Diagnosis::from_module_code(code, modules)),
            FoundKind::TextError(_) | FoundKind::TextSuccess => None,
        }
    }
}

/// The kind of a finding of [`scan`](crate::scan).
///
/// ```
/// use qcloud_codes::{Code, FoundKind, scan};
///
/// let found = scan("(2130) Invalid ProjectID parameter").unwrap();
/// assert!(matches!(found.kind, FoundKind::Message { code, .. } if code == Code::new(2130)));
///
/// let found = scan(r#"{"Response":{"Error":{"Code":"LimitExceeded"}}}"#).unwrap();
/// assert!(matches!(found.kind, FoundKind::TextError(error) if error.code() == "LimitExceeded"));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum FoundKind<'a> {
    /// A response of API v2, or of another service with similar responses.
    Response(Response<'a>),
    /// A message with a module code but without a common one.
    Message {
        /// The module code.
        code: Code,
        /// The text after it.
        message: Text<'a>,
    },
    /// An error with a text code, as in API 3.0.
    TextError(TextError<'a>),
    /// A success of API 3.0: a `Response` with a `RequestId` and without an error.
    TextSuccess,
}

/// The certainty of a finding.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum Certainty {
    /// The range is a JSON object; a [`Response`](FoundKind::Response) in it is what
    /// [`decode`](crate::decode) returns.
    Exact,
    /// The range reads like a response, but is not JSON, or has its code under another key.
    Loose,
}
