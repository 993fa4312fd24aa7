//! Every command that writes files: links, files of others, and several runs at once.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::program::{codes, folder, path, text};

/// Commands, each with a file that it writes.
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

/// A folder with what the commands read.
fn inputs() -> TempDir {
    let folder = folder();
    fs::write(folder.path().join("log"), "{\"code\":4000}\n".repeat(5000)).unwrap();
    let motor = "code,name,title\n1,Stall,It stalls\n";
    fs::write(folder.path().join("motor.csv"), motor).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    codes(arguments).current_dir(folder).output().unwrap()
}

#[track_caller]
fn assert_done(output: &Output) {
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// What a command writes into its file.
fn written(arguments: &[&str], file: &str) -> Vec<u8> {
    let folder = inputs();
    assert_done(&run(folder.path(), arguments));
    fs::read(folder.path().join(file)).unwrap()
}

fn is_tidy(folder: &Path) -> bool {
    let mut entries = fs::read_dir(folder).unwrap();
    entries.all(|entry| {
        !entry
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with('.')
    })
}

#[test]
fn links_are_followed_and_stay_whether_or_not_there_is_a_file() {
    for (arguments, file) in WRITERS {
        let complete = written(arguments, file);
        let folder = inputs();
        let link = folder.path().join(file);
        fs::create_dir(folder.path().join("sub")).unwrap();
        symlink("sub/next", &link).unwrap();
        symlink("real", folder.path().join("sub/next")).unwrap();
        for _ in 0..2 {
            assert_done(&run(folder.path(), arguments));
            assert!(link.is_symlink() && folder.path().join("sub/next").is_symlink());
            let real = fs::read(folder.path().join("sub/real")).unwrap();
            assert!(real == complete, "{arguments:?}");
        }
        assert!(is_tidy(folder.path()) && is_tidy(&folder.path().join("sub")));
    }
}

#[test]
fn hard_links_keep_the_old_bytes() {
    for (arguments, file) in WRITERS {
        let complete = written(arguments, file);
        let folder = inputs();
        let (path, other) = (folder.path().join(file), folder.path().join("other"));
        // Of ours, but another one.
        let old = [&complete[..], b"\n"].concat();
        fs::write(&path, &old).unwrap();
        fs::hard_link(&path, &other).unwrap();
        assert_done(&run(folder.path(), arguments));
        assert!(fs::read(&path).unwrap() == complete, "{arguments:?}");
        assert!(fs::read(&other).unwrap() == old, "{arguments:?}");
    }
}

#[test]
fn runs_at_once_leave_one_complete_file() {
    for (arguments, file) in WRITERS {
        let complete = written(arguments, file);
        let folder = inputs();
        let runs: Vec<_> = (0..6)
            .map(|_| {
                let mut run = codes(arguments);
                run.current_dir(folder.path()).stderr(Stdio::piped());
                run.spawn().unwrap()
            })
            .collect();
        for run in runs {
            assert_done(&run.wait_with_output().unwrap());
        }
        let found = fs::read(folder.path().join(file)).unwrap();
        assert!(found == complete, "{arguments:?}");
        assert!(is_tidy(folder.path()), "{arguments:?}");
    }
}

#[test]
fn what_a_killed_run_left_is_removed_by_the_next_one() {
    for (arguments, _) in WRITERS {
        let folder = inputs();
        fs::write(
            folder.path().join(".qcloud-codes-export-Ab3xYz.tmp"),
            "half",
        )
        .unwrap();
        assert_done(&run(folder.path(), arguments));
        assert!(is_tidy(folder.path()), "{arguments:?}");
    }
}

#[test]
fn files_of_others_in_a_directory_of_others_are_left_alone() {
    const NOBODY: u32 = 65534;
    let outer = folder();
    let program = outer.path().join("codes");
    // Not by this process: the copy must not be open for writing in a child of another test.
    let copied = Command::new("cp").arg(path()).arg(&program).status();
    assert!(copied.unwrap().success());
    fs::set_permissions(outer.path(), fs::Permissions::from_mode(0o755)).unwrap();
    for (arguments, file) in WRITERS {
        let complete = written(arguments, file);
        let folder = inputs();
        let old = [&complete[..], b"\n"].concat();
        fs::write(folder.path().join(file), &old).unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let mut command = Command::new(&program);
        command.current_dir(folder.path()).args(arguments);
        let is_root = fs::write(folder.path().join("probe"), "").is_ok();
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
        assert!(fs::read(folder.path().join(file)).unwrap() == old);
        assert!(is_tidy(folder.path()));
    }
}

#[test]
fn pages_that_were_not_written_here_are_left_alone_unless_forced() {
    let folder = folder();
    assert_done(&run(folder.path(), &["man", "."]));
    let page = folder.path().join("codes-next.1");
    let other = ".TH codes-next 1\nAnother program's.\n";
    fs::write(&page, other).unwrap();
    let output = run(folder.path(), &["man", "."]);
    assert_eq!(
        text(&output.stderr),
        "codes: ./codes-next.1: holds text that begins with \".TH codes-next 1\", which this tool \
         did not write: use another path, or --force to replace it\n"
    );
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(fs::read_to_string(&page).unwrap(), other);
    assert_done(&run(folder.path(), &["man", ".", "--force"]));
    assert_ne!(fs::read_to_string(&page).unwrap(), other);
}
