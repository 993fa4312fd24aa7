use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use std::thread::{self, ScopedJoinHandle};

use tempfile::NamedTempFile;

use super::folder;

const PREFIX: &str = ".qcloud-codes-export-";
const SUFFIX: &str = ".tmp";

/// A finished file under a temporary name, beside the place that it will take. It is removed
/// unless it takes it.
///
/// As long as its run lives, the file is locked: one without a lock is left over from a run that
/// was killed.
pub(super) struct Staged(NamedTempFile);

impl Staged {
    pub(super) fn write(place: &Path, bytes: &[u8]) -> io::Result<Self> {
        let mut file = create(place)?;
        file.write_all(bytes)?;
        Ok(Self(file))
    }

    pub(super) fn take_place(self, place: &Path) -> io::Result<()> {
        self.0.persist(place)?;
        Ok(())
    }
}

/// Waits until the bytes of all files are safe on disk.
///
/// All wait at once, since a disk takes in many files in about the time of one.
pub(super) fn sync(files: &[Staged]) -> Vec<io::Result<()>> {
    let sync = |file: &Staged| file.0.as_file().sync_all();
    thread::scope(|scope| {
        let waiting: Vec<_> = files
            .iter()
            .map(|file| thread::Builder::new().spawn_scoped(scope, move || sync(file)))
            .collect();
        let results = waiting.into_iter().zip(files);
        results
            .map(|(thread, file)| match thread.map(ScopedJoinHandle::join) {
                Ok(Ok(result)) => result,
                // There was no thread to be had.
                _ => sync(file),
            })
            .collect()
    })
}

/// An empty file under a lock, which is to take this place.
pub(super) fn create(place: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As open as what stands there; else readable by all. The umask closes both.
        let mode = fs::metadata(place).map_or(0o644, |there| there.permissions().mode() & 0o777);
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    loop {
        let file = builder.tempfile_in(folder(place))?;
        // Where the file system knows no locks, nothing is ever taken for left over.
        let is_locked = file.as_file().lock().is_ok();
        // Another run may have removed it before it was locked.
        if !is_locked || fs::symlink_metadata(file.path()).is_ok() {
            return Ok(file);
        }
    }
}

/// Removes what killed runs have left in some folders. What cannot be removed stays: it is in
/// nobody's way.
pub(super) fn remove_left_over<'a>(folders: impl Iterator<Item = &'a Path>) {
    for folder in folders.collect::<BTreeSet<_>>() {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| is_temporary(&entry.file_name().to_string_lossy())) {
            if entry.file_type().is_ok_and(|kind| kind.is_file()) {
                let _ = remove_if_unlocked(&entry.path());
            }
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
    // Still locked here: a run that is about to lock it sees that it is gone.
    fs::remove_file(path)?;
    Ok(())
}

/// Makes renames last through a power cut, where folders can be synced. Where they cannot, the
/// files are in their places all the same.
pub(super) fn sync_folders<'a>(folders: impl Iterator<Item = &'a Path>) {
    if cfg!(unix) {
        for folder in folders.collect::<BTreeSet<_>>() {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
    }
}
