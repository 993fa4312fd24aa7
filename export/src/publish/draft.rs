//! A file in the making: it takes its place as a whole, or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::place::place;
use super::stage::{create, sync_folders};
use super::{Error, file_error, folder};

/// A file that is written under a temporary name in its own folder.
///
/// [`commit`](Self::commit) makes it appear; dropped before, it vanishes. A symbolic link is
/// followed and stays.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    place: PathBuf,
    file: NamedTempFile,
}

impl Draft {
    /// Begins a file that will take the place of `path`.
    ///
    /// # Errors
    ///
    /// If its folder is not there or refuses, or something else than a file has that name.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let place = place(path)?;
        if place.is_dir() {
            return Err(Error::IsFolder(path.to_path_buf()));
        }
        let file = create(&place).map_err(|source| file_error(path, source))?;
        let path = path.to_path_buf();
        Ok(Self { path, place, file })
    }

    /// Syncs the file to disk and gives it its name.
    ///
    /// # Errors
    ///
    /// If the file system refuses; what stood there before is whole then.
    pub fn commit(self) -> Result<(), Error> {
        let Self { path, place, file } = self;
        file.as_file()
            .sync_all()
            .map_err(|source| file_error(&path, source))?;
        file.persist(&place)
            .map_err(|error| file_error(&path, error.error))?;
        sync_folders([folder(&place)].into_iter());
        Ok(())
    }

    /// What an error of writing means for this file.
    #[must_use]
    pub fn error(&self, source: io::Error) -> Error {
        file_error(&self.path, source)
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
