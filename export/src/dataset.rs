//! What every format says of the whole: its title, edition and origin.

use qcloud_codes::DATA_VERSION;

/// The title of the dataset.
pub const TITLE: &str = "Tencent Cloud API v2 error codes";

/// What the dataset is for, in one sentence.
pub(crate) const ABOUT: &str =
    "What each code means, what to do about it, and whether a retry helps.";

const SIGNATURE: &str = ", written by qcloud-codes-export.";

/// The edition and the origin, in one sentence.
pub(crate) fn edition() -> String {
    format!("Edition {DATA_VERSION}{SIGNATURE}")
}

/// Whether a part of a text has the sentence of [`edition`], whatever the edition.
pub(crate) fn is_signed(text: &[u8]) -> bool {
    String::from_utf8_lossy(text).contains(SIGNATURE)
}
