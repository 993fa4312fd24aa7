//! Bytes into files: each whole or not at all.
//!
//! Everything that can be refused is refused before the first byte is written. Then every file is
//! written under a temporary name in its own folder and synced to disk, and only when all of them
//! are there does each take its place.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::{FORMATS, sqlite};

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
                    path.display()
                )
            }
            Self::NoFolder(path) => {
                write!(
                    f,
                    "{}: its folder does not exist: create it first",
                    path.display()
                )
            }
            Self::IsFolder(path) => {
                write!(f, "{}: is a folder: name a file in it", path.display())
            }
            Self::NotAFile(path) => {
                write!(
                    f,
                    "{}: is not a regular file: use `-` for standard output, or another path",
                    path.display()
                )
            }
            Self::NotOurs { path, found } => write!(
                f,
                "{}: holds {found}, which this tool did not write: use another path, or --force \
                 to replace it",
                path.display()
            ),
            // The kind alone: the full text may name the temporary file.
            Self::File { path, source } => {
                write!(
                    f,
                    "{}: {}{}",
                    path.display(),
                    source.kind(),
                    fix(source.kind())
                )
            }
            Self::Stdout(source) => write!(f, "standard output: {source}"),
        }
    }
}

/// What to do about an error of the file system, where that can be said.
fn fix(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            ": use a folder that you may write to"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ": make room for it",
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
    refuse_same_target(outputs)?;
    let mut staged = Vec::new();
    for Output { target, bytes } in outputs {
        if let Target::File(path) = target {
            let place = place(path, force)?;
            let file = stage(&place, bytes).map_err(|source| file_error(path, source))?;
            staged.push((path, place, file));
        }
    }
    for Output { target, bytes } in outputs {
        if *target == Target::Stdout {
            write_stdout(bytes)?;
        }
    }
    for (path, place, file) in staged {
        file.persist(&place)
            .map_err(|error| file_error(path, error.error))?;
        sync_folder(&place).map_err(|source| file_error(path, source))?;
    }
    Ok(())
}

fn file_error(path: &Path, source: io::Error) -> Error {
    Error::File {
        path: path.to_path_buf(),
        source,
    }
}

fn refuse_same_target(outputs: &[Output]) -> Result<(), Error> {
    let mut seen = Vec::new();
    for Output { target, .. } in outputs {
        let real = match target {
            Target::Stdout => None,
            Target::File(path) => Some(real_path(path)?),
        };
        if seen.contains(&real) {
            return Err(Error::SameTarget(target.clone()));
        }
        seen.push(real);
    }
    Ok(())
}

/// The path with links followed and its folder spelled in full; the file itself may be missing.
fn real_path(path: &Path) -> Result<PathBuf, Error> {
    match path.canonicalize() {
        Ok(real) => return Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(file_error(path, source)),
    }
    // A link to nothing: what it names can be created.
    if let Ok(link) = fs::read_link(path) {
        return real_path(&folder(path).join(link));
    }
    let Some(name) = path.file_name().filter(|_| !ends_in_separator(path)) else {
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

fn ends_in_separator(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

/// The folder that a path is in; `.` for a bare name.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}

/// Where a file will really be put, if it may be.
fn place(path: &Path, force: bool) -> Result<PathBuf, Error> {
    let place = real_path(path)?;
    match fs::metadata(&place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(place),
        Err(source) => Err(file_error(path, source)),
        Ok(metadata) if metadata.is_dir() => Err(Error::IsFolder(path.to_path_buf())),
        Ok(metadata) if !metadata.is_file() => Err(Error::NotAFile(path.to_path_buf())),
        Ok(_) if force => Ok(place),
        Ok(_) => {
            let head = head(&place).map_err(|source| file_error(path, source))?;
            if FORMATS.iter().any(|format| (format.is_ours)(&head)) {
                Ok(place)
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
    File::open(path)?.take(1024).read_to_end(&mut head)?;
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
    let mut builder = tempfile::Builder::new();
    builder.prefix(".export-").suffix(".tmp");
    #[cfg(unix)]
    {
        // Readable by all, as far as the umask lets it: a temporary file is private by default.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.tempfile_in(folder(place))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Makes a rename last through a power cut, where folders can be synced.
fn sync_folder(place: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder(place))?.sync_all()
    } else {
        Ok(())
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
