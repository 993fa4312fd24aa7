//! What a file has beside its bytes, and keeps when it is replaced: its owner, its group, its mode and
//! its extended attributes, access control lists among them.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::Path;

/// The list of who may do what, in the words of Linux.
const ACL: &str = "system.posix_acl_access";
/// Attributes that the system keeps about a file. Most of them vouch for its bytes, which change.
const OF_THE_SYSTEM: &str = "security.";
/// The one of those that does not.
const LABEL: &str = "security.selinux";

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
    // Behind the list, whose mask it is, too.
    let is_mode = |file: &File| file.metadata().is_ok_and(|now| now.mode() & 0o7777 == mode);
    if !is_mode(new) && new.set_permissions(Permissions::from_mode(mode)).is_err() {
        lost.push("mode".to_owned());
    }
    lost
}

/// Those of a file that are its own.
fn attributes(path: &Path) -> Vec<OsString> {
    // Where the file system knows none, there are none.
    let names = xattr::list_deref(path).into_iter().flatten();
    let is_own = |name: &OsString| {
        let is_of_the_system = name.to_string_lossy().starts_with(OF_THE_SYSTEM);
        !is_of_the_system || name == LABEL
    };
    names.filter(is_own).collect()
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
