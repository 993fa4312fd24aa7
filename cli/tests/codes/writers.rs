//! Every command that writes files: links, files of other users, and simultaneous runs.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::program::{codes, path, temp_dir, text};

/// The commands, and a file that each one writes.
const WRITERS: [(&[&str], &str); 6] = [
    (&["annotate", "--quiet", "log", "--output", "out"], "out"),
    (&["summarize", "log", "--output", "out"], "out"),
    (&["export", "--csv", "codes.csv"], "codes.csv"),
    (
        &["generate", "rust", "motor.csv", "-o", "motor.rs"],
        "motor.rs",
    ),
    (&["generate", "c", "motor.csv", "-o", "."], "motor.h"),
    (&["man", "."], "codes-man.1"),
];

/// Returns a directory with the inputs of the commands.
fn inputs() -> TempDir {
    let dir = temp_dir();
    fs::write(dir.path().join("log"), "{\"code\":4000}\n".repeat(5000)).unwrap();
    let motor = "code,name,title\n1,Stall,It stalls\n";
    fs::write(dir.path().join("motor.csv"), motor).unwrap();
    dir
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    codes(arguments).current_dir(dir).output().unwrap()
}

#[track_caller]
fn assert_done(output: &Output) {
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// Returns what a command writes to its file.
fn written(arguments: &[&str], file: &str) -> Vec<u8> {
    let dir = inputs();
    assert_done(&run(dir.path(), arguments));
    fs::read(dir.path().join(file)).unwrap()
}

fn is_tidy(dir: &Path) -> bool {
    let mut entries = fs::read_dir(dir).unwrap();
    entries.all(|entry| {
        !entry
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with('.')
    })
}

#[test]
fn links_are_followed_and_kept_with_or_without_a_target() {
    for (arguments, file) in WRITERS {
        let complete = written(arguments, file);
        let dir = inputs();
        let link = dir.path().join(file);
        fs::create_dir(dir.path().join("sub")).unwrap();
        symlink("sub/next", &link).unwrap();
        symlink("real", dir.path().join("sub/next")).unwrap();
        for _ in 0..2 {
            assert_done(&run(dir.path(), arguments));
            assert!(link.is_symlink() && dir.path().join("sub/next").is_symlink());
            let real = fs::read(dir.path().join("sub/real")).unwrap();
            assert!(real == complete, "{arguments:?}");
        }
        assert!(is_tidy(dir.path()) && is_tidy(&dir.path().join("sub")));
    }
}

#[test]
fn hard_links_keep_the_old_file() {
    for (arguments, file) in WRITERS {
        let complete = written(arguments, file);
        let dir = inputs();
        let (path, other) = (dir.path().join(file), dir.path().join("other"));
        // Written by this tool, but different.
        let old = [&complete[..], b"\n"].concat();
        fs::write(&path, &old).unwrap();
        fs::hard_link(&path, &other).unwrap();
        assert_done(&run(dir.path(), arguments));
        assert!(fs::read(&path).unwrap() == complete, "{arguments:?}");
        assert!(fs::read(&other).unwrap() == old, "{arguments:?}");
    }
}

#[test]
fn simultaneous_runs_leave_one_complete_file() {
    for (arguments, file) in WRITERS {
        let complete = written(arguments, file);
        let dir = inputs();
        let runs: Vec<_> = (0..6)
            .map(|_| {
                let mut run = codes(arguments);
                run.current_dir(dir.path()).stderr(Stdio::piped());
                run.spawn().unwrap()
            })
            .collect();
        for run in runs {
            assert_done(&run.wait_with_output().unwrap());
        }
        let found = fs::read(dir.path().join(file)).unwrap();
        assert!(found == complete, "{arguments:?}");
        assert!(is_tidy(dir.path()), "{arguments:?}");
    }
}

#[test]
fn temporary_file_of_a_killed_run_is_removed_by_the_next_one() {
    for (arguments, _) in WRITERS {
        let dir = inputs();
        fs::write(dir.path().join(".qcloud-codes-export-Ab3xYz.tmp"), "half").unwrap();
        assert_done(&run(dir.path(), arguments));
        assert!(is_tidy(dir.path()), "{arguments:?}");
    }
}

#[test]
fn files_in_a_directory_without_write_permission_are_kept() {
    const NOBODY: u32 = 65534;
    let outer = temp_dir();
    let program = outer.path().join("codes");
    // In another process: the copy must not be open for writing in a child of another test.
    let copied = Command::new("cp").arg(path()).arg(&program).status();
    assert!(copied.unwrap().success());
    fs::set_permissions(outer.path(), fs::Permissions::from_mode(0o755)).unwrap();
    for (arguments, file) in WRITERS {
        let complete = written(arguments, file);
        let dir = inputs();
        let old = [&complete[..], b"\n"].concat();
        fs::write(dir.path().join(file), &old).unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let mut command = Command::new(&program);
        command.current_dir(dir.path()).args(arguments);
        let is_root = fs::write(dir.path().join("probe"), "").is_ok();
        if is_root {
            // Root may write anywhere, so the program runs as nobody.
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.output().unwrap();
        let said = text(&output.stderr);
        assert!(
            said.contains(": permission denied: check whether you may write"),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(3));
        assert!(fs::read(dir.path().join(file)).unwrap() == old);
        assert!(is_tidy(dir.path()));
    }
}

#[test]
fn foreign_pages_are_kept_unless_forced() {
    let dir = temp_dir();
    assert_done(&run(dir.path(), &["man", "."]));
    let page = dir.path().join("codes-next.1");
    let other = ".TH codes-next 1\nAnother program's.\n";
    fs::write(&page, other).unwrap();
    let output = run(dir.path(), &["man", "."]);
    assert_eq!(
        text(&output.stderr),
        "codes: ./codes-next.1: refusing to overwrite text that begins with \".TH codes-next 1\", \
         which this tool did not write: use another path, or pass --force\n"
    );
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(fs::read_to_string(&page).unwrap(), other);
    assert_done(&run(dir.path(), &["man", ".", "--force"]));
    assert_ne!(fs::read_to_string(&page).unwrap(), other);
}
