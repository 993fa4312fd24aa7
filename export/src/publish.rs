//! Bytes into files: each whole or not at all.
//!
//! Every target is looked at before the first byte is written. Then every file is written under a
//! temporary name in its own folder and synced to disk, and only when all of them are there does
//! each take its place.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::{FORMATS, draft, sqlite};

/// Bytes and where they go.
#[derive(Debug)]
pub struct Output {
    /// Where they go.
    pub target: Target,
    /// What is written there.
    pub bytes: Vec<u8>,
}

/// Where an export goes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Target {
    /// Standard output, `-` on the command line.
    Stdout,
    /// A file, replaced as a whole. A symbolic link is followed and stays.
    File(PathBuf),
}

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
                    source.kind(),
                    fix(source.kind())
                )
            }
            Self::Stdout(source) => {
                write!(
                    f,
                    "standard output: {}{}",
                    source.kind(),
                    fix(source.kind())
                )
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

/// Writes every output, or none.
///
/// With `force`, files that this tool did not write are replaced, too. Standard output that its
/// reader closed early counts as written.
///
/// # Errors
///
/// See [`Error`]. Nothing has changed then, unless the file system fails while finished files take
/// their places; even so each file is whole, the old one or the new one.
pub fn publish(outputs: &[Output], force: bool) -> Result<(), Error> {
    let mut stdout = None;
    let mut files: Vec<(&Path, PathBuf, &[u8])> = Vec::new();
    for Output { target, bytes } in outputs {
        let is_taken = match target {
            Target::Stdout => stdout.replace(bytes).is_some(),
            Target::File(path) => {
                let place = place(path)?;
                let is_taken = files.iter().any(|(_, other, _)| *other == place);
                files.push((path, place, bytes));
                is_taken
            }
        };
        if is_taken {
            return Err(Error::SameTarget(target.clone()));
        }
    }
    for (path, place, _) in &files {
        check(path, place, force)?;
    }

    let mut staged = Vec::new();
    for (path, place, bytes) in &files {
        staged.push(stage(place, bytes).map_err(|source| file_error(path, source))?);
    }
    if let Some(bytes) = stdout {
        write_stdout(bytes)?;
    }
    for ((path, place, _), file) in files.iter().zip(staged) {
        file.persist(place)
            .map_err(|error| file_error(path, error.error))?;
        sync_folder(place);
    }
    Ok(())
}

pub(crate) fn file_error(path: &Path, source: io::Error) -> Error {
    Error::File {
        path: path.to_path_buf(),
        source,
    }
}

/// Where a file will really be put: the path with links followed and its folder spelled in full.
/// The file itself may be missing.
pub(crate) fn place(path: &Path) -> Result<PathBuf, Error> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        return Err(Error::NotAFile(path.to_path_buf()));
    }
    match path.canonicalize() {
        Ok(real) => return Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(file_error(path, source)),
    }
    // A link to nothing: what it names can be created.
    if let Ok(link) = fs::read_link(path) {
        return place(&folder(path).join(link));
    }
    let Some(name) = path.file_name().filter(|_| !names_a_folder(path)) else {
        return Err(Error::IsFolder(path.to_path_buf()));
    };
    match folder(path).canonicalize() {
        Ok(folder) => Ok(folder.join(name)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Error::NoFolder(path.to_path_buf()))
        }
        Err(source) => Err(file_error(path, source)),
    }
}

/// Whether a path can only be a folder's, as `new/` and `new/.` are.
fn names_a_folder(path: &Path) -> bool {
    let path = path.to_string_lossy();
    let path = path.strip_suffix('.').unwrap_or(&path);
    path.ends_with(std::path::is_separator)
}

/// The folder that a path is in; `.` for a bare name.
pub(crate) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Refuses to replace what this tool should not.
fn check(path: &Path, place: &Path, force: bool) -> Result<(), Error> {
    for suffix in ["-journal", "-wal"] {
        let mut beside = place.as_os_str().to_owned();
        beside.push(suffix);
        if Path::new(&beside).exists() {
            return Err(Error::InUse(beside.into()));
        }
    }
    match fs::metadata(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(file_error(path, source)),
        Ok(metadata) if metadata.is_dir() => Err(Error::IsFolder(path.to_path_buf())),
        Ok(_) if force => Ok(()),
        Ok(_) => {
            let head = head(place).map_err(|source| file_error(path, source))?;
            if FORMATS.iter().any(|format| (format.is_ours)(&head)) {
                Ok(())
            } else {
                Err(Error::NotOurs {
                    path: path.to_path_buf(),
                    found: describe(&head),
                })
            }
        }
    }
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(4096).read_to_end(&mut head)?;
    Ok(head)
}

/// What a file seems to be, for the message that refuses to replace it.
fn describe(head: &[u8]) -> String {
    let text = String::from_utf8_lossy(head);
    let line: String = text
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(40)
        .collect();
    if head.is_empty() {
        "nothing".to_owned()
    } else if head.starts_with(sqlite::MAGIC) {
        "a SQLite database of another application".to_owned()
    } else if line.is_empty() || line.chars().any(|c| c.is_control() || c == '\u{FFFD}') {
        "other data".to_owned()
    } else {
        format!("text that begins with {line:?}")
    }
}

/// A file with these bytes, safe on disk, beside the place that it will take.
fn stage(place: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = draft::temporary(place)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes a rename last through a power cut, where folders can be synced. Where they cannot, the
/// file is in its place all the same.
pub(crate) fn sync_folder(place: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder(place)).and_then(|folder| folder.sync_all());
    }
}

fn write_stdout(bytes: &[u8]) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        // The reader has what it wanted, as in `export --csv - | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(Error::Stdout),
    }
}
