//! Errors that end a run.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::exit::Exit;
use crate::format::Format;
use crate::printable::printable;

/// The reason why files were not written or are out of date: a message, and an exit code.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// No format was given.
    NoFormat,
    /// The path of an option is empty.
    EmptyPath(&'static Format),
    /// A binary format was requested on standard output.
    NotText(&'static Format),
    /// The path of `--all` is not a directory.
    NotADirectory(PathBuf),
    /// The directory of `--all` could not be created.
    Directory(PathBuf, io::Error),
    /// The catalogs are inconsistent.
    Dataset(io::Error),
    /// The content of a file could not be generated.
    Format(&'static str, io::Error),
    /// Two formats were requested on standard output.
    StdoutTwice,
    /// Two formats were requested at the same path.
    FileTwice(PathBuf),
    /// The directory of the file is missing.
    NoDirectory(PathBuf),
    /// The path is a directory.
    IsDirectory(PathBuf),
    /// The path is a device, a pipe or a socket.
    NotAFile(PathBuf),
    /// The file exists, and this tool did not write it.
    NotOurs {
        /// The file.
        path: PathBuf,
        /// A description of its content.
        found: String,
    },
    /// A database is in use: SQLite keeps this file beside it, and would apply it to the new one.
    InUse(PathBuf),
    /// The file system failed.
    File {
        /// The file that was to be written or compared.
        path: PathBuf,
        /// The error of the file system.
        source: io::Error,
    },
    /// Standard output failed.
    Stdout(io::Error),
    /// Signals cannot be handled.
    Signals(io::Error),
    /// Standard output was requested with `--check`.
    StdoutChecked,
    /// Files are out of date.
    OutOfDate {
        /// The files that differ, and how.
        files: Vec<(PathBuf, Difference)>,
        /// The number of files compared.
        of: usize,
    },
}

impl Error {
    pub(crate) fn file(path: &Path, source: io::Error) -> Self {
        Self::File {
            path: path.to_path_buf(),
            source,
        }
    }

    /// Returns the exit code.
    #[must_use]
    pub fn exit(&self) -> Exit {
        match self {
            Self::OutOfDate { .. } => Exit::Wanting,
            Self::NoFormat
            | Self::EmptyPath(_)
            | Self::NotText(_)
            | Self::NotADirectory(_)
            | Self::StdoutTwice
            | Self::FileTwice(_)
            | Self::StdoutChecked => Exit::Usage,
            Self::Directory(..)
            | Self::Dataset(_)
            | Self::Format(..)
            | Self::NoDirectory(_)
            | Self::IsDirectory(_)
            | Self::NotAFile(_)
            | Self::NotOurs { .. }
            | Self::InUse(_)
            | Self::File { .. }
            | Self::Stdout(_)
            | Self::Signals(_) => Exit::Io,
        }
    }
}

/// The reason why a file is out of date.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Difference {
    /// The file is missing.
    Missing,
    /// The file is not a regular file.
    NotAFile,
    /// The content differs.
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
        let at = |f: &mut fmt::Formatter<'_>, path: &Path, text: &str| {
            write!(f, "{}: {text}", printable(path))
        };
        match self {
            Self::NoFormat => {
                f.write_str("name at least one format, such as --sqlite codes.db: see --help")
            }
            Self::EmptyPath(Format { name, file, .. }) => write!(
                f,
                "--{name}: the path is empty: name a file, such as --{name} {file}"
            ),
            Self::NotText(Format { name, file, .. }) => write!(
                f,
                "--{name} -: this format is binary and needs a file: name one, such as --{name} \
                 {file}"
            ),
            Self::NotADirectory(path) => write!(
                f,
                "--all {}: is not a directory: name one, such as --all data",
                printable(path)
            ),
            Self::Directory(path, source) => {
                write!(f, "--all {}: {}", printable(path), reason(source.kind()))
            }
            Self::Dataset(source) => source.fmt(f),
            Self::Format(option, source) => write!(f, "--{option}: {source}"),
            Self::StdoutTwice => {
                f.write_str("standard output takes one format only: give the others a path")
            }
            Self::FileTwice(path) => at(f, path, "named twice: give each format its own path"),
            Self::NoDirectory(path) => at(f, path, "its directory does not exist: create it first"),
            Self::IsDirectory(path) => at(f, path, "is a directory: name a file in it"),
            Self::NotAFile(path) => at(
                f,
                path,
                "is not a regular file: use `-` for standard output, or another path",
            ),
            Self::NotOurs { path, found } => write!(
                f,
                "{}: refusing to overwrite {found}, which this tool did not write: use another \
                 path, or pass --force",
                printable(path)
            ),
            Self::InUse(path) => at(
                f,
                path,
                "belongs to a database in use: close the program that has it open, or remove \
                 this file if there is none",
            ),
            // Only the kind: the full text may name the temporary file.
            Self::File { path, source } => at(f, path, &reason(source.kind())),
            Self::Stdout(source) => write!(f, "standard output: {}", reason(source.kind())),
            Self::Signals(source) => write!(f, "signals cannot be handled: {source}"),
            Self::StdoutChecked => {
                f.write_str("standard output holds nothing to check: give each format a path")
            }
            Self::OutOfDate { files, of } => {
                write!(
                    f,
                    "{} of {of} files out of date: run without --check to update",
                    files.len()
                )?;
                for (path, difference) in files {
                    write!(f, "\n  {}: {difference}", printable(path))?;
                }
                Ok(())
            }
        }
    }
}

/// Describes a kind of error in the words of the operating system.
#[must_use]
pub fn wording(kind: io::ErrorKind) -> String {
    match kind {
        // Rust says "entity already exists" and "entity not found".
        io::ErrorKind::AlreadyExists => "the file already exists".to_owned(),
        io::ErrorKind::NotFound => "no such file or directory".to_owned(),
        // Only standard output has this error: see `stdout`.
        io::ErrorKind::NotConnected => "it is closed".to_owned(),
        kind => kind.to_string(),
    }
}

/// Describes what happened and, where possible, what to do about it.
fn reason(kind: io::ErrorKind) -> String {
    let fix = match kind {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ": check whether you may write to its directory, and read it if it exists"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ": make room for it",
        io::ErrorKind::FileTooLarge => ": raise the limit on the size of files",
        io::ErrorKind::NotConnected => ": redirect it, to /dev/null if nobody reads it",
        io::ErrorKind::InvalidFilename => ": use a shorter name",
        io::ErrorKind::NotADirectory => ": a part of its path is a file",
        _ => "",
    };
    wording(kind) + fix
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Directory(_, source)
            | Self::Dataset(source)
            | Self::Format(_, source)
            | Self::File { source, .. }
            | Self::Stdout(source)
            | Self::Signals(source) => Some(source),
            _ => None,
        }
    }
}
