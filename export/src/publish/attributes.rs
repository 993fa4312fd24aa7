//! The metadata that a replaced file keeps: owner, group, mode and extended attributes, which include
//! access control lists.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
use std::path::Path;

/// The attribute in which Linux keeps the access control list of a file.
const ACL: &str = "system.posix_acl_access";
/// The attributes in which Linux keeps signatures of a file, which are not valid for new bytes.
const SIGNATURES: [&str; 2] = ["security.evm", "security.ima"];

/// Copies the metadata of the file to be replaced to the new one. Returns what could not be copied.
pub(super) fn copy_metadata(replaced: &Path, new: &File) -> Vec<String> {
    let (Ok(old), Ok(own)) = (fs::metadata(replaced), new.metadata()) else {
        // There is no file to be replaced.
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
        // A different group gets no more permissions than others.
        let of_others = mode & 0o7;
        mode &= !0o2070 | of_others << 3;
    }
    lost.extend(copy_attributes(replaced, new));
    // After the access control list, whose mask is part of the mode.
    let has_mode = |mode| new.metadata().is_ok_and(|now| now.mode() & 0o7777 == mode);
    if !has_mode(mode) {
        let _ = new.set_permissions(Permissions::from_mode(mode));
    }
    if !has_mode(old.mode() & 0o7777) {
        lost.push("mode".to_owned());
    }
    lost
}

/// Returns the names of the extended attributes of a file, except for signatures.
fn attributes(path: &Path) -> Vec<OsString> {
    // On an error, the file system has no attributes.
    let names = xattr::list_deref(path).into_iter().flatten();
    names
        .filter(|name| SIGNATURES.iter().all(|signature| name != signature))
        .collect()
}

/// Copies the extended attributes. Returns those that could not be copied.
fn copy_attributes(replaced: &Path, new: &File) -> Vec<String> {
    use xattr::FileExt;

    let names = attributes(replaced);
    // The new file may have inherited a list from its directory that the old one does not have.
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
