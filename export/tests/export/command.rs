//! The binary `export`, run as a process: what it writes, rejects and leaves behind.

use std::fs;
use std::process::{Command, Stdio};

use crate::{assert_fails, assert_succeeds, command, directory, export, names};

#[test]
fn any_mix_of_formats_is_written() {
    let directory = directory();
    assert_succeeds(&export(directory.path(), &["--json", "codes.json"]));
    assert_eq!(names(directory.path()), ["codes.json"]);
    let output = export(
        directory.path(),
        &["--sqlite", "codes.db", "--csv", "codes.csv"],
    );
    assert_succeeds(&output);
    assert!(output.stdout.is_empty());
    assert_eq!(
        names(directory.path()),
        ["codes.csv", "codes.db", "codes.json"]
    );
}

#[test]
fn dash_is_standard_output() {
    let directory = directory();
    let output = export(directory.path(), &["--csv", "-", "--json", "codes.json"]);
    assert_succeeds(&output);
    assert!(output.stdout.starts_with(b"catalog,key,code,"));
    assert_eq!(names(directory.path()), ["codes.json"]);

    let output = export(directory.path(), &["--json", "-"]);
    assert_succeeds(&output);
    assert_eq!(
        output.stdout,
        fs::read(directory.path().join("codes.json")).unwrap()
    );
}

#[test]
fn runs_are_byte_identical_and_replace_our_own_files() {
    let directory = directory();
    let all = [
        "--sqlite",
        "codes.db",
        "--csv",
        "codes.csv",
        "--json",
        "codes.json",
    ];
    let read = || {
        ["codes.db", "codes.csv", "codes.json"]
            .map(|name| fs::read(directory.path().join(name)).unwrap())
    };
    assert_succeeds(&export(directory.path(), &all));
    let first = read();
    assert_succeeds(
        &command(directory.path(), &all)
            .env("TZ", "Asia/Tokyo")
            .env("LC_ALL", "C")
            .output()
            .unwrap(),
    );
    assert!(first == read());
    assert_eq!(
        names(directory.path()),
        ["codes.csv", "codes.db", "codes.json"]
    );
}

#[test]
fn foreign_file_is_not_replaced_without_force() {
    let directory = directory();
    let path = directory.path().join("codes");
    let other_database = {
        let mut database = rusqlite::Connection::open_in_memory().unwrap();
        database.execute_batch("CREATE TABLE t (x)").unwrap();
        database.serialize(rusqlite::MAIN_DB).unwrap().to_vec()
    };
    for (content, found) in [
        (
            &b"2130 is what?\nmore"[..],
            "text that begins with \"2130 is what?\"",
        ),
        (b"\x00\x01\x02", "other data"),
        (b"\xFF\xFE", "other data"),
        (
            b"[\n  {\n    \"catalog\": \"mine\",\n    \"items\": 3\n  }\n]\n",
            "text that begins with \"[\"",
        ),
        (
            b"catalog,code\ncommon,4000\n",
            "text that begins with \"catalog,code\"",
        ),
        (&other_database, "a SQLite database of another application"),
    ] {
        for format in ["--sqlite", "--csv", "--json"] {
            fs::write(&path, content).unwrap();
            assert_fails(
                &export(
                    directory.path(),
                    &[format, "codes", "--csv", "other.csv"]
                        [..if format == "--csv" { 2 } else { 4 }],
                ),
                3,
                &format!(
                    "codes: refusing to overwrite {found}, which this tool did not write: use \
                     another path, or pass --force"
                ),
            );
            assert_eq!(fs::read(&path).unwrap(), content);
            assert_eq!(names(directory.path()), ["codes"]);

            assert_succeeds(&export(directory.path(), &[format, "codes", "--force"]));
            assert_ne!(fs::read(&path).unwrap(), content);
        }
    }
}

#[test]
fn usage_errors_change_nothing_and_exit_with_2() {
    let directory = directory();
    fs::create_dir(directory.path().join("sub")).unwrap();
    for (arguments, message) in [
        (
            &[][..],
            "name at least one format, such as --sqlite codes.db: see --help",
        ),
        (
            &["--force"],
            "name at least one format, such as --sqlite codes.db: see --help",
        ),
        (
            &["--csv", "a", "--json", "a"],
            "a: named twice: give each format its own path",
        ),
        (
            &["--csv", "a", "--json", "sub/../a"],
            "sub/../a: named twice: give each format its own path",
        ),
        (
            &["--csv", "-", "--json", "-"],
            "standard output takes one format only: give the others a path",
        ),
        (
            &["--sqlite", "-"],
            "--sqlite -: this format is binary and needs a file: name one, such as --sqlite codes.db",
        ),
        (
            &["--csv", ""],
            "--csv: the path is empty: name a file, such as --csv codes.csv",
        ),
    ] {
        assert_fails(&export(directory.path(), arguments), 2, message);
    }
    for arguments in [
        &["--cvs", "a"][..],
        &["--csv"],
        &["codes.db"],
        &["--csv", "a", "--csv", "b"],
    ] {
        let output = export(directory.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stderr.starts_with(b"error: "), "{arguments:?}");
    }
    assert_eq!(names(directory.path()), ["sub"]);
}

#[test]
fn impossible_paths_are_named_and_nothing_is_written() {
    let directory = directory();
    fs::create_dir(directory.path().join("sub")).unwrap();
    fs::write(directory.path().join("file"), "").unwrap();
    for (path, message) in [
        (
            "no/codes.json",
            "no/codes.json: its directory does not exist: create it first",
        ),
        ("sub", "sub: is a directory: name a file in it"),
        ("..", "..: is a directory: name a file in it"),
        ("new/", "new/: is a directory: name a file in it"),
        ("new/.", "new/.: is a directory: name a file in it"),
        (
            "no\n/x",
            "no\\n/x: its directory does not exist: create it first",
        ),
        (
            "file/codes.json",
            "file/codes.json: not a directory: a part of its path is a file",
        ),
    ] {
        // The valid outputs beside the invalid one are not written either.
        let arguments = ["--sqlite", "codes.db", "--csv", "-", "--json", path];
        assert_fails(&export(directory.path(), &arguments), 3, message);
        assert_fails(
            &export(directory.path(), &["--force", "--json", path]),
            3,
            message,
        );
        assert_eq!(names(directory.path()), ["file", "sub"]);
    }
}

#[test]
fn database_in_use_is_not_replaced() {
    let directory = directory();
    assert_succeeds(&export(directory.path(), &["--sqlite", "codes.db"]));
    let old = fs::read(directory.path().join("codes.db")).unwrap();
    for suffix in ["-wal", "-journal"] {
        let beside = directory.path().join(format!("codes.db{suffix}"));
        fs::write(&beside, "left over").unwrap();
        let output = export(directory.path(), &["--sqlite", "codes.db", "--force"]);
        let message = "belongs to a database in use: close the program that has it open, or \
                       remove this file if there is none";
        let beside_real = beside.canonicalize().unwrap();
        assert_fails(&output, 3, &format!("{}: {message}", beside_real.display()));
        assert_eq!(fs::read(directory.path().join("codes.db")).unwrap(), old);
        fs::remove_file(beside).unwrap();
    }
}

#[test]
fn help_and_version_are_on_standard_output() {
    let directory = directory();
    let help = export(directory.path(), &["--help"]);
    assert_succeeds(&help);
    let help = String::from_utf8(help.stdout).unwrap();
    for word in [
        "--sqlite",
        "--csv",
        "--json",
        "--force",
        "Examples:",
        "Exit status: 0 done;",
    ] {
        assert!(help.contains(word), "{word}");
    }
    let version = export(directory.path(), &["--version"]);
    assert_eq!(
        version.stdout,
        concat!("export ", env!("CARGO_PKG_VERSION"), "\n").as_bytes()
    );
}

#[test]
fn early_closing_reader_is_not_a_failure() {
    let directory = directory();
    let mut child = command(directory.path(), &["--json", "-", "--csv", "codes.csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_succeeds(&output);
    assert_eq!(names(directory.path()), ["codes.csv"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn unwritable_message_keeps_the_exit_status() {
        let directory = directory();
        let mut command = command(directory.path(), &["--csv", "no/codes.csv"]);
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        assert_eq!(command.stderr(full).status().unwrap().code(), Some(3));
    }

    #[test]
    fn device_is_never_replaced() {
        let directory = directory();
        for force in [&[][..], &["--force"]] {
            assert_fails(
                &export(directory.path(), &[&["--csv", "/dev/null"], force].concat()),
                3,
                "/dev/null: is not a regular file: use `-` for standard output, or another path",
            );
        }
        assert_fails(
            &export(directory.path(), &["--csv", "/dev/stdout"]),
            3,
            "/dev/stdout: is not a regular file: use `-` for standard output, or another path",
        );
    }

    #[test]
    fn link_is_followed_and_kept() {
        let directory = directory();
        fs::create_dir(directory.path().join("sub")).unwrap();
        symlink("sub/codes.csv", directory.path().join("link")).unwrap();
        for _ in 0..2 {
            assert_succeeds(&export(directory.path(), &["--csv", "link"]));
            assert!(directory.path().join("link").is_symlink());
            assert!(directory.path().join("sub/codes.csv").is_file());
        }
        assert_fails(
            &export(
                directory.path(),
                &["--csv", "link", "--json", "sub/codes.csv"],
            ),
            2,
            "sub/codes.csv: named twice: give each format its own path",
        );
    }

    #[test]
    fn link_to_itself_is_an_error() {
        let directory = directory();
        symlink("loop", directory.path().join("loop")).unwrap();
        let output = export(directory.path(), &["--csv", "loop"]);
        assert_eq!(output.status.code(), Some(3));
        assert!(output.stderr.starts_with(b"export: loop: "));
    }

    #[test]
    fn files_are_readable_as_the_umask_allows() {
        for (umask, mode) in [
            ("022", 0o644),
            ("077", 0o600),
            ("027", 0o640),
            ("000", 0o644),
        ] {
            let directory = directory();
            let mut shell = Command::new("sh");
            shell.current_dir(directory.path()).args([
                "-c",
                "umask $1; exec \"$2\" --all .",
                "sh",
                umask,
            ]);
            assert_succeeds(
                &shell
                    .arg(assert_cmd::cargo::cargo_bin!("export"))
                    .output()
                    .unwrap(),
            );
            for name in names(directory.path()) {
                let metadata = fs::metadata(directory.path().join(&name)).unwrap();
                assert_eq!(metadata.permissions().mode() & 0o777, mode, "{name}");
            }
        }
    }

    #[test]
    fn replaced_file_keeps_its_permissions() {
        let directory = directory();
        let path = directory.path().join("codes.csv");
        assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        assert_succeeds(&export(directory.path(), &["--csv", "codes.csv"]));
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}
