//! What a line was found to hold.

use qcloud_codes::TextError;
use qcloud_codes_diagnosis::{Catalogs, Codes};

use super::clue::Clue;

/// What a line holds.
pub(super) enum Holds {
    /// White space only.
    Blank,
    /// Nothing that looks like a response.
    Nothing,
    /// What looks like a response, and is none.
    Lookalike(Clue),
    /// Responses.
    Responses {
        first: Finding,
        others: Vec<Finding>,
        /// Whether the line is known to be a JSON object; else [`is_object`](super::text::is_object) tells.
        is_object: bool,
    },
}

/// The codes of a response.
pub(super) struct Finding {
    pub(super) codes: Codes,
    /// The code as it is received, where that is a text.
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

/// The only response of a JSON object.
impl From<Codes> for Holds {
    fn from(codes: Codes) -> Self {
        Self::Responses {
            first: codes.into(),
            others: Vec::new(),
            is_object: true,
        }
    }
}
