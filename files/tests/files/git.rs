//! Editions in a Git repository.

use std::fs;
use std::path::Path;
use std::process::Command;

use codetable_files::read_git;

fn git(directory: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(directory)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.com"])
        .args(arguments)
        .status();
    assert!(status.unwrap().success());
}

fn error(name: &str, beside: &Path) -> String {
    read_git(name, beside).unwrap().unwrap_err().to_string()
}

#[test]
fn files_of_a_revision_are_read_from_the_root_or_beside_the_new_one() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    let file = root.join("codes/motor.csv");
    fs::create_dir(root.join("codes")).unwrap();
    fs::write(&file, "code,name\n1,A\n").unwrap();
    git(root, &["init", "-q"]);
    git(root, &["add", "."]);
    git(root, &["commit", "-q", "-m", "codes"]);
    fs::write(&file, "code,name\n1,B\n").unwrap();
    for name in ["git:HEAD:codes/motor.csv", "git:HEAD:./motor.csv"] {
        let bytes = read_git(name, &file).unwrap().unwrap();
        assert_eq!(bytes, b"code,name\n1,A\n");
    }
    assert_eq!(
        error("git:HEAD:other.csv", &file),
        "git:HEAD:other.csv: git cannot find it (path 'other.csv' does not exist in 'HEAD'): \
         check the revision, and the path from the root of the repository"
    );
    assert!(error("git:v9:codes/motor.csv", &file).contains("git cannot find it ("));
    assert!(error("git:HEAD:codes", &file).contains("git cannot find it ("));
}

#[test]
fn names_without_a_revision_are_paths_or_errors() {
    let beside = Path::new("motor.csv");
    assert!(read_git("old.csv", beside).is_none());
    for name in [
        "git:",
        "git:HEAD",
        "git::a.csv",
        "git:HEAD:",
        "git:--help:a",
    ] {
        assert!(
            error(name, beside).contains("write it as `git:REV:PATH`"),
            "{name}"
        );
    }
}

#[test]
fn directories_without_a_repository_are_errors() {
    let directory = tempfile::tempdir().unwrap();
    let beside = directory.path().join("motor.csv");
    assert!(error("git:HEAD:motor.csv", &beside).contains("git cannot find it ("));
    let beside = directory.path().join("none/motor.csv");
    assert!(error("git:HEAD:motor.csv", &beside).contains("git cannot be run ("));
}
