//! The metadata of a replaced file is preserved, or the loss is reported.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

use crate::{assert_fails, assert_succeeds, directory, export, names, program_for_others, stderr};

const ACL: &str = "system.posix_acl_access";
const NOBODY: u32 = 65534;

/// Returns an access control list that lets one more user read, in the format of Linux: a version,
/// then entries of a tag (owner, user, group, mask, others), permissions and a user id.
fn acl() -> Vec<u8> {
    let entries: [(u16, u16, u32); 5] = [
        (1, 6, u32::MAX),
        (2, 4, NOBODY),
        (4, 4, u32::MAX),
        (0x10, 4, u32::MAX),
        (0x20, 0, u32::MAX),
    ];
    let mut list = 2_u32.to_le_bytes().to_vec();
    for (tag, permissions, id) in entries {
        list.extend(tag.to_le_bytes());
        list.extend(permissions.to_le_bytes());
        list.extend(id.to_le_bytes());
    }
    list
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Returns whether this user may change the owner of files.
fn is_root(directory: &Path) -> bool {
    let is_root = chown(directory, Some(NOBODY), None).is_ok();
    if !is_root {
        eprintln!("skipped: only root can act for other users");
    }
    is_root
}

#[test]
fn replaced_file_keeps_its_mode_whatever_the_umask() {
    let directory = directory();
    let path = directory.path().join("codes.csv");
    assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
    for before in [0o664, 0o777, 0o2640, 0o400] {
        set_mode(&path, before);
        assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
        assert_eq!(mode(&path), before, "{before:o}");
    }
}

#[test]
fn replaced_file_keeps_its_attributes_and_access_control_list() {
    let directory = directory();
    let path = directory.path().join("codes.csv");
    assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
    if xattr::set(&path, "user.note", b"mine").is_err() || xattr::set(&path, ACL, &acl()).is_err() {
        return eprintln!("skipped: the file system has no attributes");
    }
    let before = mode(&path);
    symlink("codes.csv", directory.path().join("link")).unwrap();
    for name in ["codes.csv", "link"] {
        assert_succeeds(&export(directory.path(), &["--csv", name]));
        assert_eq!(xattr::get(&path, "user.note").unwrap().unwrap(), b"mine");
        assert_eq!(xattr::get(&path, ACL).unwrap(), Some(acl()));
        assert_eq!(mode(&path), before);
    }
}

#[test]
fn replaced_file_inherits_no_access_control_list() {
    let directory = directory();
    let path = directory.path().join("codes.csv");
    assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
    set_mode(&path, 0o600);
    if xattr::set(directory.path(), "system.posix_acl_default", &acl()).is_err() {
        return eprintln!("skipped: the file system has no access control lists");
    }
    assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
    assert_eq!(xattr::get(&path, ACL).unwrap(), None);
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn file_replaced_by_root_keeps_its_owner_and_group() {
    let directory = directory();
    let path = directory.path().join("codes.csv");
    if !is_root(directory.path()) {
        return;
    }
    assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
    chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
    set_mode(&path, 0o4640);
    assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
    let metadata = fs::metadata(&path).unwrap();
    assert_eq!((metadata.uid(), metadata.gid()), (NOBODY, NOBODY));
    assert_eq!(mode(&path), 0o4640);
}

#[test]
fn metadata_that_cannot_be_preserved_is_reported_and_grants_no_permissions() {
    let directory = directory();
    let program = program_for_others(directory.path());
    let path = directory.path().join("codes.csv");
    if !is_root(directory.path()) {
        return;
    }
    assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
    set_mode(&path, 0o6664);
    let mut command = Command::new(program);
    command
        .current_dir(directory.path())
        .args(["--csv", "codes.csv"])
        .uid(NOBODY)
        .gid(NOBODY);
    let output = command.output().unwrap();
    assert_eq!(
        stderr(&output),
        "export: codes.csv: replaced, but failed to preserve owner, group, mode\n"
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::metadata(&path).unwrap().uid(), NOBODY);
    assert_eq!(mode(&path), 0o644);
    assert_eq!(names(directory.path()), ["codes.csv", "export"]);
}

#[test]
fn hard_links_keep_the_old_bytes() {
    let directory = directory();
    let (path, other) = (
        directory.path().join("codes.csv"),
        directory.path().join("other"),
    );
    let old = b"catalog,key,code,name,title,explanation,topic,remedy,instruction,retry,retryable,\
                actor,same_as,status\n";
    fs::write(&path, old).unwrap();
    fs::hard_link(&path, &other).unwrap();
    assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
    assert!(fs::read(&path).unwrap().len() > old.len());
    assert_eq!(fs::read(&other).unwrap(), old);
}

#[test]
fn changed_database_is_not_replaced() {
    let directory = directory();
    let path = directory.path().join("codes.db");
    let run = |options: &[&str]| {
        let options = [&["--sqlite", "codes.db"], options].concat();
        export(directory.path(), &options)
    };
    for change in [
        "CREATE TABLE mine (note TEXT)",
        "INSERT INTO meta VALUES ('note', 'mine')",
        "UPDATE entry SET title = 'Mine' WHERE id = 1",
        "CREATE VIEW mine AS SELECT * FROM codes",
        "DELETE FROM same_as",
        "PRAGMA journal_mode = WAL; CREATE TABLE mine (note TEXT)",
        "PRAGMA journal_mode = WAL; CREATE TABLE mine (note TEXT); PRAGMA journal_mode = DELETE",
        "CREATE TABLE mine (note TEXT); VACUUM",
    ] {
        assert_succeeds(&run(&["--force"]));
        // Reading changes nothing.
        let database = Connection::open(&path).unwrap();
        let read = database.query_one("SELECT count(*) FROM codes", [], |row| row.get(0));
        assert!(read.unwrap_or(0) > 0);
        drop(database);
        assert_succeeds(&run(&[]));

        let database = Connection::open(&path).unwrap();
        database.execute_batch(change).unwrap();
        drop(database);
        let changed = fs::read(&path).unwrap();
        assert_fails(
            &run(&[]),
            3,
            "codes.db: refusing to overwrite changes that were made to the database since it was \
             exported, which this tool did not write: use another path, or pass --force",
        );
        assert!(fs::read(&path).unwrap() == changed, "{change}");
    }
    assert_succeeds(&run(&["--force"]));
    assert_succeeds(&run(&[]));
}
