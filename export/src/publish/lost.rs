use std::fmt;
use std::path::PathBuf;

use crate::printable::printable;

/// What a file had that was replaced, and the new one has not, for the system did not let this user
/// set it: its owner, its group, its mode or an extended attribute.
#[derive(Debug)]
pub struct Lost {
    /// The file, as it was named.
    pub(super) path: PathBuf,
    /// What it had.
    pub(super) what: Vec<String>,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, what } = self;
        let what = what.join(", ");
        write!(
            f,
            "{}: replaced, but this user may not give the new file what the old one had: {}",
            printable(path),
            printable(what.as_ref())
        )
    }
}
