//! Kinds of lines.

use qcloud_codes::TextError;
use qcloud_codes_diagnosis::{Catalogs, Codes};

use super::clue::Clue;

/// The kind of a line.
pub(super) enum LineKind {
    /// White space only.
    Blank,
    /// No response, nor anything that looks like one.
    Other,
    /// Something that looks like a response.
    Lookalike(Clue),
    /// At least one response.
    Responses {
        first: Finding,
        others: Vec<Finding>,
        /// Whether the line is known to be a JSON object; if not,
        /// [`is_object`](super::text::is_object) decides.
        is_object: bool,
    },
}

/// The codes of a response.
pub(super) struct Finding {
    pub(super) codes: Codes,
    /// The text code, as received.
    pub(super) text: Option<String>,
}

impl Finding {
    pub(super) fn of_text(error: &TextError<'_>, catalogs: &Catalogs) -> Self {
        Self {
            codes: Codes::of_text_error(error, catalogs),
            text: Some(error.code().to_string()),
        }
    }
}

impl From<Codes> for Finding {
    fn from(codes: Codes) -> Self {
        Self { codes, text: None }
    }
}

/// A JSON object with a single response.
impl From<Codes> for LineKind {
    fn from(codes: Codes) -> Self {
        Self::Responses {
            first: codes.into(),
            others: Vec::new(),
            is_object: true,
        }
    }
}
