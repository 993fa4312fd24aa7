//! A file that is written as a whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::thread::{self, ScopedJoinHandle};

use tempfile::NamedTempFile;

#[cfg(unix)]
use super::attributes::copy_metadata;
use super::directory::Directory;
use super::lost_metadata::LostMetadata;
use super::target::Target;
use crate::error::Error;

const PREFIX: &str = concat!(".", env!("CARGO_PKG_NAME"), "-");
const SUFFIX: &str = ".tmp";

/// A file that replaces its target as a whole or not at all.
///
/// It is written under a temporary name in the directory of its target, and renamed by
/// [`commit`](Self::commit); dropped before that, it is removed. A symbolic link is followed and
/// kept. The new file gets the owner, group, mode and extended attributes of the one that it
/// replaces, whose hard links keep the old bytes.
///
/// The temporary file is locked while the program runs: one that is not locked is stale, left by a
/// run that was killed.
#[derive(Debug)]
pub struct AtomicFile {
    target: Target,
    file: NamedTempFile,
}

impl AtomicFile {
    /// Creates a temporary file that will replace `path`, even if another program wrote the
    /// existing file. Removes stale temporary files from its directory.
    ///
    /// # Errors
    ///
    /// If the directory is missing or not writable, or if `path` is not a regular file.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let target = Target::new(path)?;
        remove_stale(target.directory());
        Self::at(target)
    }

    pub(super) fn at(target: Target) -> Result<Self, Error> {
        match create(&target) {
            Ok(file) => Ok(Self { target, file }),
            Err(source) => Err(target.error(source)),
        }
    }

    /// Syncs the file to disk and renames it to its target. Returns the metadata of the replaced
    /// file that could not be preserved, if any.
    ///
    /// # Errors
    ///
    /// If the file system fails; the old file is then unchanged.
    pub fn commit(self) -> Result<Option<LostMetadata>, Error> {
        self.sync()?;
        let directory = self.target.directory().clone();
        let lost = self.persist()?;
        directory.sync();
        Ok(lost)
    }

    /// Adds the path of the file to an error of writing to it.
    #[must_use]
    pub fn error(&self, source: io::Error) -> Error {
        self.target.error(source)
    }

    fn sync(&self) -> Result<(), Error> {
        self.file
            .as_file()
            .sync_all()
            .map_err(|source| self.error(source))
    }

    pub(super) fn persist(self) -> Result<Option<LostMetadata>, Error> {
        let Self { target, file } = self;
        // Last, because writing to a file clears some bits of its mode.
        #[cfg(unix)]
        let lost = copy_metadata(target.resolved(), file.as_file());
        #[cfg(not(unix))]
        let lost = Vec::new();
        match file.persist(target.resolved()) {
            Ok(_) if lost.is_empty() => Ok(None),
            Ok(_) => Ok(Some(target.lost(lost))),
            Err(error) => Err(target.error(error.error)),
        }
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Waits until the contents of all files are on disk.
///
/// All are synced at once, since a disk syncs many files in about the time of one.
pub(super) fn sync(files: &[AtomicFile]) -> Result<(), Error> {
    thread::scope(|scope| {
        let threads: Vec<_> = files
            .iter()
            .map(|file| thread::Builder::new().spawn_scoped(scope, move || file.sync()))
            .collect();
        let mut results = threads.into_iter().zip(files);
        results.try_for_each(|(thread, file)| match thread.map(ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            // The thread could not be started.
            _ => file.sync(),
        })
    })
}

/// Creates an empty, locked file in the directory of the target.
fn create(target: &Target) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Readable by all, subject to the umask; the mode of a replaced file is copied later.
        if !target.resolved().exists() {
            builder.permissions(fs::Permissions::from_mode(0o644));
        }
    }
    loop {
        let file = builder.tempfile_in(target.directory().path())?;
        // On file systems without locks, no file is considered stale.
        let is_locked = file.as_file().lock().is_ok();
        // Another run may have removed the file before it was locked.
        if !is_locked || fs::symlink_metadata(file.path()).is_ok() {
            return Ok(file);
        }
    }
}

/// Removes stale temporary files from a directory. Those that cannot be removed are ignored, because
/// they do no harm.
pub(super) fn remove_stale(directory: &Directory) {
    let entries = fs::read_dir(directory.path())
        .into_iter()
        .flatten()
        .flatten();
    for entry in entries.filter(|entry| is_temporary(&entry.file_name().to_string_lossy())) {
        if entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = remove_if_unlocked(&entry.path());
        }
    }
}

fn is_temporary(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .and_then(|name| name.strip_suffix(SUFFIX))
        .is_some_and(|middle| middle.bytes().all(|c| c.is_ascii_alphanumeric()))
}

fn remove_if_unlocked(path: &Path) -> io::Result<()> {
    let file = File::open(path)?;
    file.try_lock()?;
    // Removed while locked: a run that is about to lock it will notice that it is gone.
    fs::remove_file(path)?;
    Ok(())
}
