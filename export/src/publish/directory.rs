//! The directory that a file is written to.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The maximum length of the path of a directory, in bytes: `PATH_MAX` of Linux, less a file name of 255
/// bytes with its separator and NUL, rounded.
const MAX_LENGTH: usize = 4096 - 260;

/// A directory, under an absolute path. Two are equal if they are the same directory.
#[derive(Clone, Debug)]
pub(super) struct Directory {
    path: PathBuf,
    /// The open directory that the path refers to, if it is a path in `/proc/self/fd`.
    open: Option<Arc<File>>,
}

impl PartialEq for Directory {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path || self.is_same_open(other)
    }
}

impl Directory {
    /// Finds the directory at a path, which must exist.
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        let canonical = match path.canonicalize() {
            Err(error) if error.kind() != io::ErrorKind::InvalidFilename => return Err(error),
            canonical => canonical.ok().and_then(Self::canonical),
        };
        canonical.map_or_else(|| Self::open(path), Ok)
    }

    /// Returns the directory at a canonical path; `None` if the path is too long to add a file name.
    pub(super) fn canonical(path: PathBuf) -> Option<Self> {
        let is_short = !cfg!(target_os = "linux") || path.as_os_str().len() < MAX_LENGTH;
        is_short.then_some(Self { path, open: None })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs renames in the directory to disk. Errors are ignored: the files are renamed already, and
    /// some file systems cannot sync directories.
    pub(super) fn sync(&self) {
        if cfg!(unix) {
            let _ = File::open(&self.path).and_then(|directory| directory.sync_all());
        }
    }

    /// Opens a directory whose full path is too long for the system. While it is open, it has a short
    /// path in `/proc`, if that is mounted.
    #[cfg(target_os = "linux")]
    fn open(path: &Path) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags};
        use std::os::fd::AsRawFd;

        // `O_PATH` requires no permission to read the directory.
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let open = File::from(rustix::fs::open(path, flags, Mode::empty())?);
        Ok(Self {
            path: PathBuf::from(format!("/proc/self/fd/{}", open.as_raw_fd())),
            open: Some(Arc::new(open)),
        })
    }

    #[cfg(not(target_os = "linux"))]
    fn open(_: &Path) -> io::Result<Self> {
        Err(io::ErrorKind::InvalidFilename.into())
    }

    #[cfg(unix)]
    fn is_same_open(&self, other: &Self) -> bool {
        use std::os::unix::fs::MetadataExt;

        let file = |directory: &Self| {
            let open = directory.open.as_ref()?;
            let metadata = open.metadata().ok()?;
            Some((metadata.dev(), metadata.ino()))
        };
        file(self).is_some() && file(self) == file(other)
    }

    #[cfg(not(unix))]
    fn is_same_open(&self, other: &Self) -> bool {
        matches!((&self.open, &other.open), (Some(one), Some(two)) if Arc::ptr_eq(one, two))
    }
}
