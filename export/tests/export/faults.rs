//! Faults while writing, for every format: either the old file or the new one is whole, and no
//! temporary file remains. `tests/real` kills the program at each of its system calls.

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;

use qcloud_codes::DATASET;
use qcloud_codes_export::{FORMATS, files, rows};

use crate::{
    assert_fails, assert_succeeds, bytes, command, directory, names, older_files,
    program_for_others, stderr,
};

const TEMPORARY: &str = ".qcloud-codes-export-Ab3xYz.tmp";

/// Runs `export` from a shell that first runs another command.
fn under(first: &str, directory: &Path, arguments: &[&str]) -> Output {
    let mut shell = Command::new("sh");
    shell
        .current_dir(directory)
        .args(["-c", &format!("{first}; exec \"$0\" \"$@\"")])
        .arg(assert_cmd::cargo::cargo_bin!("export"))
        .args(arguments);
    shell.output().unwrap()
}

/// A format: its option, its file, the content, and the content of an older edition.
struct Case {
    option: String,
    file: &'static str,
    new: Vec<u8>,
    old: Vec<u8>,
}

fn each_format() -> impl Iterator<Item = Case> {
    FORMATS
        .iter()
        .zip(older_files())
        .map(|(format, older)| Case {
            option: format!("--{}", format.name),
            file: format.file,
            new: bytes(format.write, &rows(&DATASET)),
            old: older.bytes,
        })
}

#[test]
fn full_disk_keeps_the_old_file_of_every_format() {
    for Case {
        option, file, old, ..
    } in each_format()
    {
        for old in [None, Some(old)] {
            let directory = directory();
            let path = directory.path().join(file);
            if let Some(old) = &old {
                fs::write(&path, old).unwrap();
            }
            // A limit on the file size, of 512 or 1024 bytes, stands in for a full disk.
            let output = under("ulimit -f 1", directory.path(), &[&option, file]);
            assert_eq!(
                stderr(&output),
                format!("export: {file}: file too large: raise the limit on the size of files\n")
            );
            assert_eq!(output.status.code(), Some(3));
            assert_eq!(fs::read(&path).ok(), old);
            assert_eq!(names(directory.path()).len(), usize::from(old.is_some()));
        }
    }
}

#[test]
fn full_disk_leaves_no_new_directory() {
    let directory = directory();
    for path in ["data", "some/new/data"] {
        let limits = "ulimit -f 40";
        let output = under(limits, directory.path(), &["--all", path]);
        assert_eq!(output.status.code(), Some(3));
        assert!(names(directory.path()).is_empty());
    }
}

#[test]
fn directory_pipe_and_device_are_rejected_in_every_format() {
    let directory = directory();
    fs::create_dir(directory.path().join("sub")).unwrap();
    let made = Command::new("mkfifo")
        .arg(directory.path().join("pipe"))
        .status();
    assert!(made.unwrap().success());
    for Case { option, .. } in each_format() {
        for (path, message) in [
            ("sub", "is a directory: name a file in it"),
            (
                "pipe",
                "is not a regular file: use `-` for standard output, or another path",
            ),
            (
                "/dev/null",
                "is not a regular file: use `-` for standard output, or another path",
            ),
        ] {
            for force in [&[][..], &["--force"]] {
                let arguments = [&[&option, path], force].concat();
                let output = command(directory.path(), &arguments).output().unwrap();
                assert_eq!(stderr(&output), format!("export: {path}: {message}\n"));
                assert_eq!(output.status.code(), Some(3));
            }
        }
    }
    assert_eq!(names(directory.path()), ["pipe", "sub"]);
}

#[test]
fn link_is_followed_and_kept_in_every_format() {
    for Case {
        option, file, new, ..
    } in each_format()
    {
        let directory = directory();
        fs::create_dir(directory.path().join("sub")).unwrap();
        symlink("sub/real", directory.path().join(file)).unwrap();
        for _ in 0..2 {
            let output = command(directory.path(), &[&option, file])
                .output()
                .unwrap();
            assert_eq!(stderr(&output), "");
            assert!(directory.path().join(file).is_symlink());
            assert!(fs::read(directory.path().join("sub/real")).unwrap() == new);
        }
        assert_eq!(names(&directory.path().join("sub")), ["real"]);
        let output = command(directory.path(), &["--check", &option, file]).output();
        assert!(output.unwrap().status.success());
    }
}

#[test]
fn read_only_directory_is_named_in_every_format() {
    let outer = directory();
    let program = program_for_others(outer.path());
    let sealed = outer.path().join("sealed");
    fs::create_dir(&sealed).unwrap();
    fs::set_permissions(&sealed, fs::Permissions::from_mode(0o555)).unwrap();
    let is_root = fs::write(sealed.join("probe"), "").is_ok();
    for Case {
        option, file, old, ..
    } in each_format()
    {
        if is_root {
            fs::write(sealed.join(file), &old).unwrap();
        }
        let mut command = Command::new(&program);
        command.current_dir(&sealed).args([&option, file]);
        if is_root {
            // Root may write anywhere, so the program runs as nobody.
            command.uid(65534).gid(65534);
        }
        let output = command.output().unwrap();
        assert!(
            stderr(&output).starts_with(&format!("export: {file}: permission denied: ")),
            "{}",
            stderr(&output)
        );
        assert_eq!(output.status.code(), Some(3));
        if is_root {
            assert!(fs::read(sealed.join(file)).unwrap() == old);
        }
    }
}

#[test]
fn early_closing_reader_is_not_a_failure_in_any_text_format() {
    let directory = directory();
    for format in FORMATS.iter().filter(|format| format.is_text) {
        let option = format!("--{}", format.name);
        let mut child = command(directory.path(), &[&option, "-"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(stderr(&output), "");
        assert_eq!(output.status.code(), Some(0), "{option}");
    }
    assert!(names(directory.path()).is_empty());
}

#[test]
fn standard_output_on_a_full_disk_is_an_error() {
    let directory = directory();
    for option in [
        "--csv",
        "--json",
        "--ndjson",
        "--sql",
        "--markdown",
        "--html",
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let mut command = command(directory.path(), &[option, "-"]);
        let output = command.stdout(full).output().unwrap();
        let message = "export: standard output: no storage space: make room for it\n";
        assert_eq!(stderr(&output), message);
        assert_eq!(output.status.code(), Some(3));
    }
}

#[test]
fn standard_output_that_is_closed_is_a_failure() {
    let directory = directory();
    for arguments in [
        &["--csv", "-"][..],
        &["--data-version"],
        &["--help"],
        &["--version"],
    ] {
        let output = under("exec >&-", directory.path(), arguments);
        let message = "standard output: it is closed: redirect it, to /dev/null if nobody reads it";
        assert_fails(&output, 3, message);
    }
    // Neither `/dev/null` nor a closed output that nothing is written to is a failure.
    for (first, arguments) in [
        ("exec >/dev/null", ["--csv", "-"]),
        ("exec 1<>/dev/null", ["--csv", "-"]),
        ("exec >&-", ["--csv", "codes.csv"]),
    ] {
        assert_succeeds(&under(first, directory.path(), &arguments));
    }
}

#[test]
fn help_on_a_full_disk_is_a_failure() {
    let directory = directory();
    for option in ["--help", "-h", "--version"] {
        let output = under("exec >/dev/full", directory.path(), &[option]);
        let message = "standard output: no storage space: make room for it";
        assert_fails(&output, 3, message);
    }
}

/// Each run is killed after it has begun one more file than the previous one.
#[test]
fn killed_run_leaves_whole_files_and_the_next_one_cleans_up() {
    let directory = directory();
    let (new, old) = (files(&DATASET).unwrap(), older_files());
    for begun in 0..=new.len() {
        for file in &old {
            fs::write(directory.path().join(file.name), &file.bytes).unwrap();
        }
        let mut child = command(directory.path(), &["--all", "."]).spawn().unwrap();
        while child.try_wait().unwrap().is_none() && temporary(directory.path()) < begun {
            thread::yield_now();
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        assert!(status.success() || status.signal() == Some(9), "{status}");
        for (new, old) in new.iter().zip(&old) {
            let found = fs::read(directory.path().join(new.name)).unwrap();
            assert!(found == new.bytes || found == old.bytes, "{}", new.name);
        }
    }
    let output = command(directory.path(), &["--all", "."]).output().unwrap();
    assert_eq!(stderr(&output), "");
    assert_eq!(names(directory.path()).len(), new.len());
}

/// Returns the number of temporary files.
fn temporary(directory: &Path) -> usize {
    let names = names(directory);
    let is_temporary = |name: &&String| name.starts_with(".qcloud-codes-export-");
    names.iter().filter(is_temporary).count()
}

#[test]
fn only_files_of_killed_runs_are_removed() {
    let directory = directory();
    let path = |name: &str| directory.path().join(name);
    for name in [
        TEMPORARY,
        ".qcloud-codes-export-.tmp.bak",
        ".qcloud-codes-export-a b.tmp",
    ] {
        fs::write(path(name), "half").unwrap();
    }
    fs::create_dir(path(".qcloud-codes-export-directory.tmp")).unwrap();
    symlink("kept", path(".qcloud-codes-export-link.tmp")).unwrap();
    let running = File::create(path(".qcloud-codes-export-running.tmp")).unwrap();
    running.lock().unwrap();
    let output = command(directory.path(), &["--csv", "codes.csv"])
        .output()
        .unwrap();
    assert_eq!(stderr(&output), "");
    assert_eq!(
        names(directory.path()),
        [
            ".qcloud-codes-export-.tmp.bak",
            ".qcloud-codes-export-a b.tmp",
            ".qcloud-codes-export-directory.tmp",
            ".qcloud-codes-export-link.tmp",
            ".qcloud-codes-export-running.tmp",
            "codes.csv"
        ]
    );
}

#[test]
fn concurrent_runs_leave_one_complete_file_each() {
    let directory = directory();
    let files = files(&DATASET).unwrap();
    for _ in 0..5 {
        let runs: Vec<_> = (0..8)
            .map(|_| command(directory.path(), &["--all", "."]).spawn().unwrap())
            .collect();
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        for file in &files {
            let found = fs::read(directory.path().join(file.name)).unwrap();
            assert!(found == file.bytes, "{}", file.name);
        }
        assert_eq!(names(directory.path()).len(), files.len());
    }
}

#[test]
fn open_readers_keep_the_old_database() {
    let directory = directory();
    let path = directory.path().join("codes.db");
    let run = || {
        command(directory.path(), &["--sqlite", "codes.db"])
            .output()
            .unwrap()
    };
    assert!(run().status.success());
    let reader = rusqlite::Connection::open(&path).unwrap();
    let codes = rows(&DATASET).len().cast_signed();
    let count = |database: &rusqlite::Connection| -> isize {
        database
            .query_one("SELECT count(*) FROM codes", [], |row| row.get(0))
            .unwrap()
    };
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(count(&reader), codes);
    assert_eq!(stderr(&run()), "");
    assert_eq!(count(&reader), codes);
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&rusqlite::Connection::open(&path).unwrap()), codes);
    assert_eq!(names(directory.path()), ["codes.db"]);
}

#[test]
fn open_writer_keeps_its_database() {
    for mode in ["wal", "delete"] {
        let directory = directory();
        let path = directory.path().join("codes.db");
        let run = || {
            command(directory.path(), &["--sqlite", "codes.db"])
                .output()
                .unwrap()
        };
        assert!(run().status.success());
        let writer = rusqlite::Connection::open(&path).unwrap();
        writer.pragma_update(None, "journal_mode", mode).unwrap();
        writer
            .execute_batch("BEGIN IMMEDIATE; INSERT INTO meta VALUES ('note', 'mine')")
            .unwrap();
        let output = run();
        assert_eq!(output.status.code(), Some(3));
        assert!(stderr(&output).contains("belongs to a database in use"));
        writer.execute_batch("COMMIT").unwrap();
        let note = "SELECT value FROM meta WHERE key = 'note'";
        let note: String = writer.query_one(note, [], |row| row.get(0)).unwrap();
        assert_eq!(note, "mine");
    }
}
