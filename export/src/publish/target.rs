//! The target of an output path, and whether it may be replaced.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::directory::Directory;
use super::lost_metadata::LostMetadata;
use crate::ends::Ends;
use crate::error::Error;
use crate::registry::is_ours;
#[cfg(feature = "sqlite")]
use crate::sqlite;

/// A file to be written. Two targets are equal if they are the same file.
#[derive(Debug)]
pub(super) struct Target {
    /// The path as given, for messages.
    path: PathBuf,
    directory: Directory,
    /// The path in that directory, with links resolved. The file may be missing.
    resolved: PathBuf,
}

impl PartialEq for Target {
    fn eq(&self, other: &Self) -> bool {
        self.directory == other.directory && self.resolved.file_name() == other.resolved.file_name()
    }
}

impl Target {
    pub(super) fn new(path: &Path) -> Result<Self, Error> {
        let (directory, name) = resolve(path)?;
        Ok(Self {
            path: path.to_path_buf(),
            resolved: directory.path().join(name),
            directory,
        })
    }

    pub(super) fn resolved(&self) -> &Path {
        &self.resolved
    }

    pub(super) fn directory(&self) -> &Directory {
        &self.directory
    }

    pub(super) fn error(&self, source: io::Error) -> Error {
        Error::file(&self.path, source)
    }

    pub(super) fn lost(self, what: Vec<String>) -> LostMetadata {
        let path = self.path;
        LostMetadata { path, what }
    }

    /// Rejects a database in use and, unless forced, a file that this tool did not write.
    pub(super) fn check_replaceable(
        &self,
        force: bool,
        is_known: fn(&[u8]) -> bool,
    ) -> Result<(), Error> {
        for suffix in ["-journal", "-wal"] {
            let mut beside = self.resolved.as_os_str().to_owned();
            beside.push(suffix);
            if Path::new(&beside).exists() {
                return Err(Error::InUse(beside.into()));
            }
        }
        if force {
            return Ok(());
        }
        match Ends::read(&self.resolved) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(source) => Err(self.error(source)),
            Ok(ends) if is_ours(&ends) || is_known(&ends.head) => Ok(()),
            Ok(ends) => Err(Error::NotOurs {
                path: self.path.clone(),
                found: describe(&ends),
            }),
        }
    }
}

/// Resolves a path and its links to a directory and a file name.
fn resolve(path: &Path) -> Result<(Directory, OsString), Error> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(Error::IsDirectory(path.to_path_buf())),
        Ok(metadata) if !metadata.is_file() => return Err(Error::NotAFile(path.to_path_buf())),
        _ => {}
    }
    match path.canonicalize() {
        Ok(resolved) => {
            let name = resolved.file_name().unwrap_or_default().to_owned();
            let directory = directory(&resolved).to_path_buf();
            if let Some(directory) = Directory::canonical(directory) {
                return Ok((directory, name));
            }
        }
        // The file is missing, or its full path is too long.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == io::ErrorKind::InvalidFilename => {}
        Err(source) => return Err(Error::file(path, source)),
    }
    // A link to a missing file, or to one whose full path is too long.
    if let Ok(link) = fs::read_link(path) {
        return resolve(&directory(path).join(link));
    }
    let Some(name) = path.file_name().filter(|_| !names_a_directory(path)) else {
        return Err(Error::IsDirectory(path.to_path_buf()));
    };
    match Directory::new(directory(path)) {
        Ok(directory) => Ok((directory, name.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Error::NoDirectory(path.to_path_buf()))
        }
        Err(source) => Err(Error::file(path, source)),
    }
}

/// Returns whether a path can only name a directory, such as `new/` and `new/.`.
fn names_a_directory(path: &Path) -> bool {
    let path = path.to_string_lossy();
    let path = path.strip_suffix('.').unwrap_or(&path);
    path.ends_with(std::path::is_separator)
}

/// Returns the parent directory of a path; `.` for a bare name.
fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Describes the content of a file that is not overwritten.
fn describe(ends: &Ends) -> String {
    #[cfg(feature = "sqlite")]
    if sqlite::is_changed(ends) {
        return "changes that were made to the database since it was exported".to_owned();
    }
    let text = String::from_utf8_lossy(&ends.head);
    let line = text.lines().next().unwrap_or_default();
    let line: String = line.chars().take(40).collect();
    if ends.is_sqlite() {
        "a SQLite database of another application".to_owned()
    } else if line.is_empty() || line.chars().any(|c| c.is_control() || c == '\u{FFFD}') {
        "other data".to_owned()
    } else {
        format!("text that begins with {line:?}")
    }
}
