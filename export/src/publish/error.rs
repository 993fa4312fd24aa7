use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::Target;

/// Why nothing was written, or not all.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// Two outputs have the same target.
    SameTarget(Target),
    /// The folder of the file is not there.
    NoFolder(PathBuf),
    /// A folder has that name.
    IsFolder(PathBuf),
    /// A device, a pipe or a socket has that name.
    NotAFile(PathBuf),
    /// A file of that name is there, and this tool did not write it.
    NotOurs {
        /// The file.
        path: PathBuf,
        /// What it seems to be.
        found: String,
    },
    /// A file that SQLite keeps beside a database in use, and would mix into a new one.
    InUse(PathBuf),
    /// The file system refused.
    File {
        /// The file that was to be written.
        path: PathBuf,
        /// What the file system said.
        source: io::Error,
    },
    /// Standard output refused.
    Stdout(io::Error),
    /// Standard output was to be compared with what is there.
    NothingThere,
    /// Files do not hold what would be written.
    Stale {
        /// Each file that differs, and how.
        files: Vec<(PathBuf, Difference)>,
        /// How many files were looked at.
        of: usize,
    },
}

/// How a file differs from what would be written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Difference {
    /// It is not there.
    Missing,
    /// It is no regular file.
    NotAFile,
    /// It holds something else.
    Content,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "is missing",
            Self::NotAFile => "is not a regular file",
            Self::Content => "differs",
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameTarget(Target::Stdout) => {
                f.write_str("standard output takes one format only: give the others a path")
            }
            Self::SameTarget(Target::File(path)) => {
                write!(
                    f,
                    "{}: named twice: give each format its own path",
                    Shown(path)
                )
            }
            Self::NoFolder(path) => {
                write!(
                    f,
                    "{}: its folder does not exist: create it first",
                    Shown(path)
                )
            }
            Self::IsFolder(path) => write!(f, "{}: is a folder: name a file in it", Shown(path)),
            Self::NotAFile(path) => write!(
                f,
                "{}: is not a regular file: use `-` for standard output, or another path",
                Shown(path)
            ),
            Self::NotOurs { path, found } => write!(
                f,
                "{}: holds {found}, which this tool did not write: use another path, or --force \
                 to replace it",
                Shown(path)
            ),
            Self::InUse(path) => write!(
                f,
                "{}: belongs to a database in use: close the program that has it open, or remove \
                 this file if there is none",
                Shown(path)
            ),
            // The kind alone: the full text may name the temporary file.
            Self::File { path, source } => {
                write!(
                    f,
                    "{}: {}{}",
                    Shown(path),
                    wording(source.kind()),
                    fix(source.kind())
                )
            }
            Self::Stdout(source) => {
                write!(
                    f,
                    "standard output: {}{}",
                    wording(source.kind()),
                    fix(source.kind())
                )
            }
            Self::NothingThere => {
                f.write_str("standard output holds nothing to check: give each format a path")
            }
            Self::Stale { files, of } => {
                write!(
                    f,
                    "{} of {of} not up to date: write again without --check",
                    files.len()
                )?;
                for (path, difference) in files {
                    write!(f, "\n  {}: {difference}", Shown(path))?;
                }
                Ok(())
            }
        }
    }
}

/// A path as it is, or quoted where it would upset a terminal or take more than one line.
struct Shown<'a>(&'a Path);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.to_string_lossy().contains(char::is_control) {
            write!(f, "{}", self.0.display().to_string().escape_debug())
        } else {
            self.0.display().fmt(f)
        }
    }
}

/// A kind of error in the words that people know from their system.
#[must_use]
pub fn wording(kind: io::ErrorKind) -> String {
    match kind {
        // "entity not found" is Rust's own.
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        kind => kind.to_string(),
    }
}

/// What to do about an error of the file system, where that can be said.
fn fix(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ": check whether you may write to its folder, and read it if it exists"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ": make room for it",
        io::ErrorKind::FileTooLarge => ": raise the limit on the size of files",
        io::ErrorKind::InvalidFilename => ": use a shorter name",
        io::ErrorKind::NotADirectory => ": a part of its path is a file, not a folder",
        _ => "",
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } | Self::Stdout(source) => Some(source),
            _ => None,
        }
    }
}
