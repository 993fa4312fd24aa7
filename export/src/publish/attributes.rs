//! What a file has beside its bytes, and keeps when it is replaced: its owner, its group, its mode and
//! its extended attributes, access control lists among them.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::Path;

/// The list of who may do what, in the words of Linux.
const ACL: &str = "system.posix_acl_access";
/// Attributes by which the system vouches for the bytes of a file, which change.
const SEALS: [&str; 2] = ["security.evm", "security.ima"];

/// Gives a new file what the one has that it will replace. Returns what the system did not let this
/// user give it.
pub(super) fn keep(replaced: &Path, new: &File) -> Vec<String> {
    let (Ok(old), Ok(own)) = (fs::metadata(replaced), new.metadata()) else {
        // There is none to be replaced.
        return Vec::new();
    };
    let mut lost = Vec::new();
    let mut mode = old.mode() & 0o7777;
    if old.uid() != own.uid() && fchown(new, Some(old.uid()), None).is_err() {
        lost.push("owner".to_owned());
        mode &= !0o4000;
    }
    if old.gid() != own.gid() && fchown(new, None, Some(old.gid())).is_err() {
        lost.push("group".to_owned());
        // Another group may do no more than all others.
        let of_others = mode & 0o7;
        mode &= !0o2070 | of_others << 3;
    }
    lost.extend(keep_attributes(replaced, new));
    // After the list, because the mode is also its mask.
    let has_mode = |mode| new.metadata().is_ok_and(|now| now.mode() & 0o7777 == mode);
    if !has_mode(mode) {
        let _ = new.set_permissions(Permissions::from_mode(mode));
    }
    if !has_mode(old.mode() & 0o7777) {
        lost.push("mode".to_owned());
    }
    lost
}

/// Those of a file that are its own.
fn attributes(path: &Path) -> Vec<OsString> {
    // Where the file system knows none, there are none.
    let names = xattr::list_deref(path).into_iter().flatten();
    names
        .filter(|name| SEALS.iter().all(|seal| name != seal))
        .collect()
}

fn keep_attributes(replaced: &Path, new: &File) -> Vec<String> {
    use xattr::FileExt;

    let names = attributes(replaced);
    // One that the directory gave it is not the old one's.
    if !names.iter().any(|name| name == OsStr::new(ACL)) {
        let _ = new.remove_xattr(ACL);
    }
    let is_lost = |name: &OsString| {
        let Ok(Some(value)) = xattr::get_deref(replaced, name) else {
            return true;
        };
        let is_there = new
            .get_xattr(name)
            .is_ok_and(|own| own.as_ref() == Some(&value));
        !is_there && new.set_xattr(name, &value).is_err()
    };
    let lost = names.into_iter().filter(is_lost);
    lost.map(|name| format!("attribute {}", name.to_string_lossy()))
        .collect()
}
