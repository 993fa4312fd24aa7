use std::fmt;
use std::path::PathBuf;

use crate::printable::printable;

/// Metadata of a replaced file that could not be copied to the new one, usually for lack of
/// permission: the owner, the group, the mode or extended attributes.
#[derive(Debug)]
pub struct LostMetadata {
    /// The path of the file, as given.
    pub(super) path: PathBuf,
    /// The names of the metadata, such as `owner`.
    pub(super) what: Vec<String>,
}

impl fmt::Display for LostMetadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, what } = self;
        let what = what.join(", ");
        write!(
            f,
            "{}: replaced, but failed to preserve {}",
            printable(path),
            printable(what.as_ref())
        )
    }
}
