//! Writes files, each as a whole or not at all.
//!
//! Every target is checked before the first byte is written. Then every file is written under a
//! temporary name in its own directory and synced to disk; files are renamed only when all are
//! complete. A run that is killed leaves whole files, old or new, and at worst temporary ones,
//! which the next run in the same directory removes.

mod atomic_file;
#[cfg(unix)]
mod attributes;
mod directory;
mod lost_metadata;
mod target;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use atomic_file::AtomicFile;
use atomic_file::{remove_stale, sync};
use directory::Directory;
pub use lost_metadata::LostMetadata;
use target::Target;

use crate::error::{Difference, Error};
use crate::stdout::write_stdout;

/// The content of a file, and its destination.
#[derive(Debug)]
pub struct Output {
    /// The destination.
    pub destination: Destination,
    /// The content.
    pub bytes: Vec<u8>,
    /// Returns whether an existing file that starts with these bytes may be replaced. Files
    /// recognized as exports always may.
    pub is_ours: fn(&[u8]) -> bool,
}

/// The destination of an export.
#[derive(Debug)]
pub enum Destination {
    /// Standard output, `-` on the command line.
    Stdout,
    /// A file, replaced as a whole. A symbolic link is followed and stays.
    File(PathBuf),
}

/// Converts `-` to standard output, and anything else to a file.
impl From<PathBuf> for Destination {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" {
            Self::Stdout
        } else {
            Self::File(path)
        }
    }
}

/// Writes every output, or none.
///
/// With `force`, files that this tool did not write are replaced as well. If the reader of standard
/// output closes it early, it counts as written. Two runs may write the same file at the same time:
/// the last one wins. Returns the metadata of replaced files that could not be preserved.
///
/// # Errors
///
/// On an error, nothing has changed, unless the file system fails while finished files are renamed;
/// even then each file is whole, either the old one or the new one.
pub fn publish(outputs: &[Output], force: bool) -> Result<Vec<LostMetadata>, Error> {
    let mut stdout = None;
    let mut targets: Vec<(Target, &[u8])> = Vec::new();
    for output in outputs {
        let bytes = output.bytes.as_slice();
        match &output.destination {
            Destination::Stdout if stdout.is_some() => return Err(Error::StdoutTwice),
            Destination::Stdout => stdout = Some(bytes),
            Destination::File(path) => {
                let target = Target::new(path)?;
                if targets.iter().any(|(other, _)| *other == target) {
                    return Err(Error::FileTwice(path.clone()));
                }
                target.check_replaceable(force, output.is_ours)?;
                targets.push((target, bytes));
            }
        }
    }

    let mut directories: Vec<Directory> = Vec::new();
    for (target, _) in &targets {
        if !directories.contains(target.directory()) {
            directories.push(target.directory().clone());
        }
    }
    directories.iter().for_each(remove_stale);
    let mut files = Vec::new();
    for (target, bytes) in targets {
        let mut file = AtomicFile::at(target)?;
        file.write_all(bytes).map_err(|source| file.error(source))?;
        files.push(file);
    }
    sync(&files)?;
    if let Some(bytes) = stdout {
        write_stdout(bytes)?;
    }
    let mut lost = Vec::new();
    for file in files {
        lost.extend(file.persist()?);
    }
    directories.iter().for_each(Directory::sync);
    Ok(lost)
}

/// Compares every output with the existing file. Writes nothing.
///
/// # Errors
///
/// [`Error::OutOfDate`] if a file differs; other errors for standard output and for files that
/// cannot be read.
pub fn check(outputs: &[Output]) -> Result<(), Error> {
    let mut files = Vec::new();
    for Output {
        destination, bytes, ..
    } in outputs
    {
        let Destination::File(path) = destination else {
            return Err(Error::StdoutChecked);
        };
        if let Some(difference) = difference(path, bytes).map_err(|e| Error::file(path, e))? {
            files.push((path.clone(), difference));
        }
    }
    if files.is_empty() {
        return Ok(());
    }
    let of = outputs.len();
    Err(Error::OutOfDate { files, of })
}

fn difference(path: &Path, bytes: &[u8]) -> io::Result<Option<Difference>> {
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Some(Difference::Missing));
        }
        metadata => metadata?,
    };
    // A file of another length need not be read.
    Ok(if !metadata.is_file() {
        Some(Difference::NotAFile)
    } else if metadata.len() != bytes.len() as u64 || fs::read(path)? != bytes {
        Some(Difference::Content)
    } else {
        None
    })
}
