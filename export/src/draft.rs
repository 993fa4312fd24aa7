//! A file in the making: it takes its place as a whole, or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::publish::{self, file_error, folder, place, sync_folder};

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
    pub fn create(path: &Path) -> Result<Self, publish::Error> {
        let place = place(path)?;
        if place.is_dir() {
            return Err(publish::Error::IsFolder(path.to_path_buf()));
        }
        let file = temporary(&place).map_err(|source| file_error(path, source))?;
        let path = path.to_path_buf();
        Ok(Self { path, place, file })
    }

    /// Syncs the file to disk and gives it its name.
    ///
    /// # Errors
    ///
    /// If the file system refuses; what stood there before is whole then.
    pub fn commit(self) -> Result<(), publish::Error> {
        let Self { path, place, file } = self;
        file.as_file()
            .sync_all()
            .map_err(|source| file_error(&path, source))?;
        file.persist(&place)
            .map_err(|error| file_error(&path, error.error))?;
        sync_folder(&place);
        Ok(())
    }

    /// What an error of writing means for this file.
    #[must_use]
    pub fn error(&self, source: io::Error) -> publish::Error {
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

/// An empty file beside the place that it will take.
pub(crate) fn temporary(place: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".export-").suffix(".tmp");
    #[cfg(unix)]
    {
        // Readable by all, as far as the umask lets it: a temporary file is private by default.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    builder.tempfile_in(folder(place))
}
