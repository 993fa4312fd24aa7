//! What goes wrong on the way to the disk, for every format: the old file stays whole or the new
//! one is, and nothing is left behind. `tests/real` kills the program at each of its system calls.
#![cfg(all(unix, feature = "html", feature = "parquet", feature = "sqlite"))]

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use qcloud_codes_export::{FORMATS, Format, files, rows};
use tempfile::TempDir;

const TEMPORARY: &str = ".qcloud-codes-export-Ab3xYz.tmp";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("export"));
    command.current_dir(folder).args(arguments);
    command
}

/// Runs `export` by a shell that first does something to itself.
fn under(first: &str, folder: &Path, arguments: &[&str]) -> Output {
    let mut shell = Command::new("sh");
    shell
        .current_dir(folder)
        .args(["-c", &format!("{first}; exec \"$0\" \"$@\"")])
        .arg(assert_cmd::cargo::cargo_bin!("export"))
        .args(arguments);
    shell.output().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn bytes(format: &Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    (format.write)(&rows(), &mut bytes).unwrap();
    bytes
}

/// The options that write one format, and its file.
fn each_format() -> impl Iterator<Item = (String, &'static str, Vec<u8>)> {
    FORMATS
        .iter()
        .map(|format| (format!("--{}", format.name), format.file, bytes(format)))
}

/// An older file of a format: whole, ours, and different.
fn older(bytes: &[u8]) -> Vec<u8> {
    let mut older = bytes.to_vec();
    let middle = older.len() / 2;
    older[middle] ^= 1;
    older
}

#[test]
fn a_full_disk_leaves_the_old_file_of_every_format() {
    for (option, file, bytes) in each_format() {
        for old in [None, Some(older(&bytes))] {
            let folder = folder();
            let path = folder.path().join(file);
            if let Some(old) = &old {
                fs::write(&path, old).unwrap();
            }
            // A limit on the size of files, of 512 or 1024 bytes, stands in for a full disk.
            let output = under("ulimit -f 1; trap '' XFSZ", folder.path(), &[&option, file]);
            assert_eq!(
                stderr(&output),
                format!("export: {file}: file too large: raise the limit on the size of files\n")
            );
            assert_eq!(output.status.code(), Some(3));
            assert_eq!(fs::read(&path).ok(), old);
            assert_eq!(names(folder.path()).len(), usize::from(old.is_some()));
        }
    }
}

#[test]
fn a_full_disk_leaves_no_new_folder() {
    let folder = folder();
    let output = under(
        "ulimit -f 40; trap '' XFSZ",
        folder.path(),
        &["--all", "data"],
    );
    assert_eq!(output.status.code(), Some(3));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_folder_a_pipe_and_a_device_are_refused_in_every_format() {
    let folder = folder();
    fs::create_dir(folder.path().join("sub")).unwrap();
    let made = Command::new("mkfifo")
        .arg(folder.path().join("pipe"))
        .status();
    assert!(made.unwrap().success());
    for (option, ..) in each_format() {
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
                let output = command(folder.path(), &arguments).output().unwrap();
                assert_eq!(stderr(&output), format!("export: {path}: {message}\n"));
                assert_eq!(output.status.code(), Some(3));
            }
        }
    }
    assert_eq!(names(folder.path()), ["pipe", "sub"]);
}

#[test]
fn a_link_is_followed_and_stays_in_every_format() {
    for (option, file, bytes) in each_format() {
        let folder = folder();
        fs::create_dir(folder.path().join("sub")).unwrap();
        symlink("sub/real", folder.path().join(file)).unwrap();
        for _ in 0..2 {
            let output = command(folder.path(), &[&option, file]).output().unwrap();
            assert_eq!(stderr(&output), "");
            assert!(folder.path().join(file).is_symlink());
            assert!(fs::read(folder.path().join("sub/real")).unwrap() == bytes);
        }
        assert_eq!(names(&folder.path().join("sub")), ["real"]);
        let output = command(folder.path(), &["--check", &option, file]).output();
        assert!(output.unwrap().status.success());
    }
}

#[test]
fn a_sealed_folder_is_named_in_every_format() {
    let outer = folder();
    let program = outer.path().join("export");
    // Not by this process: the copy must not be open for writing in a child of another test.
    let mut copy = Command::new("cp");
    copy.arg(assert_cmd::cargo::cargo_bin!("export"))
        .arg(&program);
    assert!(copy.status().unwrap().success());
    fs::set_permissions(outer.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let folder = outer.path().join("sealed");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    let is_root = fs::write(folder.join("probe"), "").is_ok();
    for (option, file, bytes) in each_format() {
        if is_root {
            fs::write(folder.join(file), older(&bytes)).unwrap();
        }
        let mut command = Command::new(&program);
        command.current_dir(&folder).args([&option, file]);
        if is_root {
            // Root may write anywhere, so the program runs as nobody.
            use std::os::unix::process::CommandExt;
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
            assert!(fs::read(folder.join(file)).unwrap() == older(&bytes));
        }
    }
}

#[test]
fn a_reader_that_closes_early_is_no_failure_in_any_text_format() {
    let folder = folder();
    for format in FORMATS.iter().filter(|format| format.is_text) {
        let option = format!("--{}", format.name);
        let mut child = command(folder.path(), &[&option, "-"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(stderr(&output), "");
        assert_eq!(output.status.code(), Some(0), "{option}");
    }
    assert!(names(folder.path()).is_empty());
}

#[test]
fn standard_output_on_a_full_disk_is_a_failure() {
    let folder = folder();
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
        let mut command = command(folder.path(), &[option, "-"]);
        let output = command.stdout(full).output().unwrap();
        let message = "export: standard output: no storage space: make room for it\n";
        assert_eq!(stderr(&output), message);
        assert_eq!(output.status.code(), Some(3));
    }
}

/// Runs of all formats, each killed a little later than the one before.
#[test]
fn a_killed_run_leaves_whole_files_and_the_next_one_tidies_up() {
    let folder = folder();
    let files = files(&rows()).unwrap();
    for step in 0..40 {
        for file in &files {
            fs::write(folder.path().join(file.name), older(&file.bytes)).unwrap();
        }
        let mut child = command(folder.path(), &["--all", "."]).spawn().unwrap();
        thread::sleep(Duration::from_micros(step * 1000));
        child.kill().unwrap();
        child.wait().unwrap();
        for file in &files {
            let found = fs::read(folder.path().join(file.name)).unwrap();
            assert!(
                found == file.bytes || found == older(&file.bytes),
                "{}",
                file.name
            );
        }
    }
    let output = command(folder.path(), &["--all", "."]).output().unwrap();
    assert_eq!(stderr(&output), "");
    assert_eq!(names(folder.path()).len(), files.len());
}

#[test]
fn what_a_killed_run_left_is_removed_and_nothing_else() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    for name in [
        TEMPORARY,
        ".qcloud-codes-export-.tmp.bak",
        ".qcloud-codes-export-a b.tmp",
    ] {
        fs::write(path(name), "half").unwrap();
    }
    fs::create_dir(path(".qcloud-codes-export-folder.tmp")).unwrap();
    symlink("kept", path(".qcloud-codes-export-link.tmp")).unwrap();
    let running = File::create(path(".qcloud-codes-export-running.tmp")).unwrap();
    running.lock().unwrap();
    let output = command(folder.path(), &["--csv", "codes.csv"])
        .output()
        .unwrap();
    assert_eq!(stderr(&output), "");
    assert_eq!(
        names(folder.path()),
        [
            ".qcloud-codes-export-.tmp.bak",
            ".qcloud-codes-export-a b.tmp",
            ".qcloud-codes-export-folder.tmp",
            ".qcloud-codes-export-link.tmp",
            ".qcloud-codes-export-running.tmp",
            "codes.csv"
        ]
    );
}

#[test]
fn runs_at_once_leave_one_complete_file_of_each() {
    let folder = folder();
    let files = files(&rows()).unwrap();
    for _ in 0..5 {
        let runs: Vec<_> = (0..8)
            .map(|_| command(folder.path(), &["--all", "."]).spawn().unwrap())
            .collect();
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        for file in &files {
            let found = fs::read(folder.path().join(file.name)).unwrap();
            assert!(found == file.bytes, "{}", file.name);
        }
        assert_eq!(names(folder.path()).len(), files.len());
    }
}

#[test]
fn who_reads_the_old_database_reads_on() {
    let folder = folder();
    let path = folder.path().join("codes.db");
    let run = || {
        command(folder.path(), &["--sqlite", "codes.db"])
            .output()
            .unwrap()
    };
    assert!(run().status.success());
    let reader = rusqlite::Connection::open(&path).unwrap();
    let count = |database: &rusqlite::Connection| -> i32 {
        database
            .query_one("SELECT count(*) FROM codes", [], |row| row.get(0))
            .unwrap()
    };
    reader.execute_batch("BEGIN").unwrap();
    assert_eq!(count(&reader), 79);
    assert_eq!(stderr(&run()), "");
    assert_eq!(count(&reader), 79);
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&rusqlite::Connection::open(&path).unwrap()), 79);
    assert_eq!(names(folder.path()), ["codes.db"]);
}

#[test]
fn who_writes_to_the_old_database_is_not_disturbed() {
    for mode in ["wal", "delete"] {
        let folder = folder();
        let path = folder.path().join("codes.db");
        let run = || {
            command(folder.path(), &["--sqlite", "codes.db"])
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
