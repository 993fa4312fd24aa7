//! Formats and the files that describe them: the types of the registry.

use std::io::{self, Write};

use codetable::Dataset;
use sha2::{Digest, Sha256};

use crate::ends::Ends;
use crate::row::Row;

/// A format that a dataset is exported to.
#[derive(Debug)]
#[non_exhaustive]
pub struct Format {
    /// The name of its option, without the dashes.
    pub name: &'static str,
    /// The usual name of its file.
    pub file: &'static str,
    /// The kind of programs that read it, used as a heading of the help.
    pub group: &'static str,
    /// The content, in one line.
    pub about: &'static str,
    /// A command that uses its file under the usual name.
    pub example: &'static str,
    /// Its media type, as registered or in common use.
    pub media_type: &'static str,
    /// Whether it is text, fit for standard output.
    pub is_text: bool,
    /// Turns rows of a dataset into bytes.
    pub write: fn(&Dataset, &[Row], &mut dyn Write) -> io::Result<()>,
    /// Returns whether a file with these ends has this format and was written by this tool.
    pub(crate) is_ours: fn(&Ends) -> bool,
}

/// A file that describes the exported files beside it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Description {
    /// The usual name of the file.
    pub file: &'static str,
    /// The content, in one line.
    pub about: &'static str,
    /// Turns a dataset, its rows and the files generated before into bytes.
    pub(crate) write: Describe,
    /// Returns whether a file with these ends is of this kind and was written by this tool.
    pub(crate) is_ours: fn(&Ends) -> bool,
}

type Describe = fn(&Dataset, &[Row], &[File], &mut dyn Write) -> io::Result<()>;

/// A file under its usual name.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct File {
    /// The usual name.
    pub name: &'static str,
    /// The content.
    pub bytes: Vec<u8>,
    /// The format, unless the file is a description or holds maps.
    pub(crate) format: Option<&'static Format>,
}

impl File {
    /// Returns the SHA-256 of the content, in lower-case hexadecimal.
    pub(crate) fn sha256(&self) -> String {
        hex::encode(Sha256::digest(&self.bytes))
    }
}
