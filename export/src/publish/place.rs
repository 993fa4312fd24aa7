use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Error, file_error, folder};
use crate::ends::Ends;
use crate::registry::is_ours;

/// Where a file will really be put: the path with links followed and its folder spelled in full.
/// The file itself may be missing.
pub(super) fn place(path: &Path) -> Result<PathBuf, Error> {
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

/// Refuses to replace what this tool should not.
pub(super) fn may_replace(path: &Path, place: &Path, force: bool) -> Result<(), Error> {
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
            let ends = Ends::read(place).map_err(|source| file_error(path, source))?;
            if is_ours(&ends) {
                Ok(())
            } else {
                Err(Error::NotOurs {
                    path: path.to_path_buf(),
                    found: describe(&ends),
                })
            }
        }
    }
}

/// What a file seems to be, for the message that refuses to replace it.
fn describe(ends: &Ends) -> String {
    let text = String::from_utf8_lossy(&ends.head);
    let line: String = text
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(40)
        .collect();
    if ends.head.is_empty() {
        "nothing".to_owned()
    } else if ends.is_sqlite() {
        "a SQLite database of another application".to_owned()
    } else if line.is_empty() || line.chars().any(|c| c.is_control() || c == '\u{FFFD}') {
        "other data".to_owned()
    } else {
        format!("text that begins with {line:?}")
    }
}
