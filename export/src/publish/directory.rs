//! A directory that files are written in.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How long a path may be to which Linux lets a name be added: 4,096 bytes, less a name of 255 and what
/// is around it.
const LONGEST: usize = 4096 - 260;

/// A directory, under a path that does not depend on where the program runs. Two are equal if they are
/// the same directory.
#[derive(Clone, Debug)]
pub(super) struct Directory {
    path: PathBuf,
    /// What the path leads through, where that has to stay open.
    open: Option<Arc<File>>,
}

impl PartialEq for Directory {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path || self.is_same_open(other)
    }
}

impl Directory {
    /// The directory at a path.
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        let canonical = match path.canonicalize() {
            Err(error) if error.kind() != io::ErrorKind::InvalidFilename => return Err(error),
            canonical => canonical.ok().and_then(Self::canonical),
        };
        canonical.map_or_else(|| Self::open(path), Ok)
    }

    /// The one at a path that is canonical, unless that is too long to be used.
    pub(super) fn canonical(path: PathBuf) -> Option<Self> {
        let is_short = !cfg!(target_os = "linux") || path.as_os_str().len() < LONGEST;
        is_short.then_some(Self { path, open: None })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes renames in it last through a power cut, where directories can be synced. Where they cannot,
    /// the files have their names all the same.
    pub(super) fn sync(&self) {
        if cfg!(unix) {
            let _ = File::open(&self.path).and_then(|directory| directory.sync_all());
        }
    }

    /// A directory whose full path is longer than the system takes: it has a short one as long as it is
    /// open, where that file system is mounted.
    #[cfg(target_os = "linux")]
    fn open(path: &Path) -> io::Result<Self> {
        use rustix::fs::{Mode, OFlags};
        use std::os::fd::AsRawFd;

        // Without a right to list it, which is not needed.
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
