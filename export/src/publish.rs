//! Bytes into files: each whole or not at all.
//!
//! Every target is looked at before the first byte is written. Then every file is written under a
//! temporary name in its own folder and synced to disk, and only when all of them are there does
//! each take its place. A run that is killed leaves whole files, old or new, and at worst temporary
//! ones, which the next run into the same folder removes.

mod draft;
mod error;
mod place;
mod stage;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use draft::Draft;
pub use error::{Difference, Error, wording};
use place::{may_replace, place};
use stage::Staged;

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

/// Writes every output, or none.
///
/// With `force`, files that this tool did not write are replaced, too. Standard output that its
/// reader closed early counts as written. Two runs may write the same file at once: one of them is
/// the last.
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
        may_replace(path, place, force)?;
    }

    stage::remove_left_over(files.iter().map(|(_, place, _)| folder(place)));
    let mut staged = Vec::new();
    for (path, place, bytes) in &files {
        let file = Staged::write(place, bytes).map_err(|source| file_error(path, source))?;
        staged.push(file);
    }
    for ((path, ..), result) in files.iter().zip(stage::sync(&staged)) {
        result.map_err(|source| file_error(path, source))?;
    }
    if let Some(bytes) = stdout {
        write_stdout(bytes)?;
    }
    for ((path, place, _), file) in files.iter().zip(staged) {
        file.take_place(place)
            .map_err(|source| file_error(path, source))?;
    }
    stage::sync_folders(files.iter().map(|(_, place, _)| folder(place)));
    Ok(())
}

/// Compares every output with the file that is there, and writes nothing.
///
/// # Errors
///
/// [`Error::Stale`] where a file differs, [`Error::File`] where one cannot be read, and
/// [`Error::NothingThere`] for standard output.
pub fn check(outputs: &[Output]) -> Result<(), Error> {
    let mut files = Vec::new();
    for Output { target, bytes } in outputs {
        let Target::File(path) = target else {
            return Err(Error::NothingThere);
        };
        if let Some(difference) = difference(path, bytes).map_err(|e| file_error(path, e))? {
            files.push((path.clone(), difference));
        }
    }
    if files.is_empty() {
        return Ok(());
    }
    let of = outputs.len();
    Err(Error::Stale { files, of })
}

fn difference(path: &Path, bytes: &[u8]) -> io::Result<Option<Difference>> {
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Ok(Some(Difference::Missing));
        }
        metadata => metadata?,
    };
    // The length first: what has another one need not be read, however long it is.
    Ok(if !metadata.is_file() {
        Some(Difference::NotAFile)
    } else if metadata.len() != bytes.len() as u64 || fs::read(path)? != bytes {
        Some(Difference::Content)
    } else {
        None
    })
}

/// Writes text to standard output. A reader that closed it early has what it wanted, as in
/// `export --csv - | head`.
pub(crate) fn write_stdout(bytes: &[u8]) -> Result<(), Error> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(Error::Stdout),
    }
}

fn file_error(path: &Path, source: io::Error) -> Error {
    Error::File {
        path: path.to_path_buf(),
        source,
    }
}

/// The folder that a path is in; `.` for a bare name.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    }
}
