//! The errors that end a command.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use codetable_files::ReadError;
use qcloud_codes_export::{self as export, Exit, printable, wording};

/// The reason why a command failed.
#[derive(Debug)]
#[non_exhaustive]
pub(crate) enum Error {
    /// Arguments that are invalid, or exclude each other.
    Usage(String),
    /// A file or standard input could not be read.
    Input {
        /// Its path.
        path: PathBuf,
        /// The error of the system.
        source: io::Error,
    },
    /// A file of codes could not be read, or breaks a rule.
    Catalog(ReadError),
    /// Standard output could not be written.
    Stdout(io::Error),
    /// Signal handlers could not be installed.
    Signals(io::Error),
    /// A file could not be written, or `codes export` failed.
    Export(export::Error),
}

impl Error {
    pub(crate) fn input(path: &Path, source: io::Error) -> Self {
        Self::Input {
            path: path.to_path_buf(),
            source,
        }
    }

    /// Returns the exit status.
    #[must_use]
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Usage(_) => Exit::Usage,
            Self::Input { .. } | Self::Catalog(_) | Self::Stdout(_) | Self::Signals(_) => Exit::Io,
            Self::Export(error) => error.exit(),
        }
    }

    /// Returns whether the reader of standard output closed it early, as in `codes list | head`.
    #[must_use]
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Stdout(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => f.write_str(message),
            Self::Input { path, source } => {
                write!(f, "{}: {}", printable(path), reason(source))
            }
            Self::Catalog(error) => error.fmt(f),
            Self::Stdout(source) => write!(f, "standard output: {}", reason(source)),
            Self::Signals(source) => write!(f, "signals cannot be handled: {source}"),
            Self::Export(error) => error.fmt(f),
        }
    }
}

/// Describes what happened and, if known, what to do about it.
fn reason(error: &io::Error) -> String {
    let what = match error.kind() {
        // Our own message, which says what to do.
        io::ErrorKind::Unsupported | io::ErrorKind::OutOfMemory if error.get_ref().is_some() => {
            error.to_string()
        }
        io::ErrorKind::Other | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            format!("damaged: {error}")
        }
        kind => wording(kind),
    };
    let fix = match error.kind() {
        io::ErrorKind::NotFound => ": check its name",
        io::ErrorKind::AlreadyExists => ": use another path, or remove it first",
        io::ErrorKind::IsADirectory => ": name the files in it",
        io::ErrorKind::PermissionDenied => ": check whether you may read it",
        io::ErrorKind::UnexpectedEof => ": the compressed file was cut off",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ": make room for it; what was written ends with a whole line"
        }
        io::ErrorKind::FileTooLarge => {
            ": raise the limit on the size of files; what was written ends with a whole line"
        }
        io::ErrorKind::NotConnected => ": redirect it, to /dev/null if nobody reads it",
        _ => "",
    };
    what + fix
}

impl std::error::Error for Error {}

impl From<export::Error> for Error {
    fn from(error: export::Error) -> Self {
        Self::Export(error)
    }
}
