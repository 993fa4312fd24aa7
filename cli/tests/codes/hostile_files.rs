//! Files that are far too large, or not files of codes at all: an error that names them, in bounded
//! memory.
#![cfg(unix)]

use std::path::Path;
use std::process::Output;

use crate::program::{bash, temp_dir, text};

/// The memory limit of a command: for 64 MiB of a file, and the rows read from it.
const LIMIT: &str = "ulimit -v 800000";
/// The memory limit for TOML, which is parsed as a whole before any row is read.
const TOML_LIMIT: &str = "ulimit -v 1800000";

/// Runs a script in which `$0` is `codes`, with limited memory.
fn limited(dir: &Path, limit: &str, script: &str) -> Output {
    bash(dir, &format!("{limit}; {script}"))
}

#[track_caller]
fn assert_finding(limit: &str, script: &str, expected: &str) {
    let dir = temp_dir();
    let output = limited(dir.path(), limit, script);
    let (found, said) = (text(&output.stdout), text(&output.stderr));
    assert!(found.contains(expected), "{script}: {found}{said}");
    // The first hundred of the malformed rows are reported.
    assert!(found.len() < 30_000, "{script}: {} bytes", found.len());
    assert!(!said.contains(" 0 errors, "), "{script}: {said}");
    assert_eq!(output.status.code(), Some(1), "{script}");
}

#[test]
fn line_that_memory_cannot_hold_is_an_error() {
    let dir = temp_dir();
    let script =
        "{ echo '{\"code\":4000}'; tr '\\0' a < /dev/zero; } | \"$0\" annotate --threads 1";
    let output = limited(dir.path(), "ulimit -v 200000", script);
    assert_eq!(output.status.code(), Some(3));
    let said = text(&output.stderr);
    assert!(
        said.contains("standard input: out of memory for a line of more than"),
        "{said}"
    );
    assert_eq!(text(&output.stdout).lines().count(), 1);
}

#[test]
fn oversized_files_are_not_read_to_their_end() {
    for script in [
        "truncate -s 1G a.csv; \"$0\" check a.csv",
        "\"$0\" check --columns code,name /dev/zero",
        "yes 1,A | \"$0\" check --columns code,name /dev/stdin",
        "mkfifo a.csv; { yes 1,A > a.csv & } 2>/dev/null; \"$0\" check a.csv",
        "head -c 100000000 /dev/zero | tr '\\0' x > a.csv; \"$0\" check a.csv",
    ] {
        assert_finding(
            LIMIT,
            script,
            "more than 64 MiB: split it into several files",
        );
    }
    let script = "yes '[[codes]]' | head -c 60000000 > a.toml; \"$0\" check a.toml";
    assert_finding(LIMIT, script, "more than 16 MiB");
}

#[test]
#[ignore = "parses hundreds of megabytes"]
fn files_with_too_many_rows_or_too_much_text_are_errors() {
    for (script, expected) in [
        ("seq -s, 1000000 > a.csv", "a.csv:1:"),
        (
            "{ echo code,name; yes 1,A | head -n 10000000; } > a.csv",
            "more than 50000 rows",
        ),
        (
            "{ echo code,name; head -c 60000000 /dev/zero | tr '\\0' x; } > a.csv",
            "a field has ",
        ),
        (
            "{ printf 'code,name\\n1,\"'; yes '2,B' | head -c 60000000; } > a.csv",
            "a.csv:2:3: error: ",
        ),
        (
            "{ echo code,name; echo 1,A; seq -s '' 1000; } > a.csv",
            "a.csv:3:1: error: ",
        ),
        (
            "head -c 60000000 /dev/zero > a.csv",
            "a.csv:1:1: error: the file holds a NUL",
        ),
        (
            "head -c 60000000 /dev/zero | tr '\\0' '\\n' > a.csv",
            "a.csv: error: ",
        ),
        (
            "head -c 60000000 /dev/zero | tr '\\0' '[' > a.json",
            "a.json:1:",
        ),
        (
            "head -c 60000000 /dev/zero | tr '\\0' '{' > a.ndjson",
            "a.ndjson:1:",
        ),
        (
            "{ printf '['; yes '{},' | head -c 60000000; } > a.json",
            "a.json:",
        ),
        (
            "{ printf '{'; yes '\"A\":1,' | head -c 60000000; } > a.json",
            "a.json:",
        ),
        (
            "yes '{\"code\":1,\"name\":\"A\"}' | head -c 60000000 > a.ndjson",
            "a.ndjson:",
        ),
        (
            "{ printf '[\"'; head -c 60000000 /dev/zero | tr '\\0' x; } > a.json",
            "a.json:1:",
        ),
        ("head -c 60000000 /dev/zero > a.db", "not a SQLite database"),
        (
            "\"$0\" export --sqlite b.db; head -c 20000 b.db > a.db",
            "a.db: error: ",
        ),
    ] {
        assert_finding(LIMIT, &format!("{script}; \"$0\" check a.*"), expected);
    }
}

#[test]
#[ignore = "parses hundreds of megabytes"]
fn oversized_toml_is_an_error() {
    for script in [
        "head -c 16000000 /dev/zero | tr '\\0' '[' > a.toml",
        "{ printf 'a='; head -c 16000000 /dev/zero | tr '\\0' '['; } > a.toml",
        "{ printf 'a='; yes '{a=' | head -c 16000000 | tr -d '\\n'; } > a.toml",
        "{ printf 'a'; yes '.a' | head -c 16000000 | tr -d '\\n'; } > a.toml",
        "seq 800000 | sed 's/.*/[[codes]]\\ncode = &/' | head -c 16000000 > a.toml",
        "{ printf 'id = \"\"\"'; head -c 16000000 /dev/zero | tr '\\0' x; } > a.toml",
        "{ echo '[codes]'; seq 1000000 | sed 's/.*/A& = &/' | head -c 16000000; } > a.toml",
    ] {
        assert_finding(
            TOML_LIMIT,
            &format!("{script}; \"$0\" check a.toml"),
            "a.toml",
        );
    }
}

#[test]
fn every_command_rejects_oversized_files_and_directories() {
    let dir = temp_dir();
    let too_large = "/dev/zero: the file has more than 64 MiB: split it into several files";
    let no_file = ".: the file cannot be read (Is a directory): check its path and its \
                   permissions";
    for arguments in [
        "diff FILE FILE",
        "next FILE",
        "check a.csv --against FILE",
        "generate rust FILE -o a.rs",
        "generate c FILE -o .",
        "import FILE",
        "--catalog FILE list",
        "--catalog FILE explain 1",
        "--catalog FILE annotate",
    ] {
        for (file, message) in [("/dev/zero", too_large), (".", no_file)] {
            let arguments = arguments.replace("FILE", file);
            let script = format!("echo code,name > a.csv; \"$0\" {arguments} < /dev/null");
            let output = limited(dir.path(), LIMIT, &script);
            assert_eq!(
                text(&output.stderr),
                format!("codes: {message}\n"),
                "{arguments}"
            );
            assert_eq!(output.status.code(), Some(3), "{arguments}");
            assert!(output.stdout.is_empty(), "{arguments}");
        }
    }
    let output = limited(dir.path(), LIMIT, "CODES_CATALOG=/dev/zero \"$0\" list");
    assert_eq!(text(&output.stderr), format!("codes: {too_large}\n"));
}

#[test]
#[ignore = "parses hundreds of megabytes"]
fn hostile_headers_are_imported_as_far_as_they_can_be_read() {
    let dir = temp_dir();
    for script in [
        "{ printf '#define A '; head -c 16000000 /dev/zero | tr '\\0' '('; } > a.h",
        "{ printf '#define A '; head -c 16000000 /dev/zero | tr '\\0' '~'; echo 1; } > a.h",
        "{ printf '#define A 1'; yes '+1' | head -c 16000000 | tr -d '\\n'; } > a.h",
        "{ printf '#define A '; head -c 16000000 /dev/zero | tr '\\0' '9'; } > a.h",
        "{ printf '/*'; head -c 16000000 /dev/zero | tr '\\0' x; } > a.h",
        "{ printf 'enum {'; yes 'A,' | head -c 16000000; } > a.h",
        "yes '#if A' | head -c 16000000 > a.h",
        "yes '#define A A' | head -c 16000000 > a.h",
        "yes '#define A 1' | head -c 16000000 > a.h",
        "head -c 16000000 /dev/zero | tr '\\0' '\\\\' > a.h",
        "{ printf '#define A \"'; head -c 16000000 /dev/zero | tr '\\0' x; } > a.h",
    ] {
        let script = format!("{script}; \"$0\" import a.h > a.csv 2> log");
        let output = limited(dir.path(), LIMIT, &script);
        let log = std::fs::read_to_string(dir.path().join("log")).unwrap();
        let status = output.status.code();
        let start: String = log.chars().take(400).collect();
        assert!(
            matches!(status, Some(0 | 1 | 3)),
            "{script}: {status:?} {start}"
        );
        assert!(!log.contains("panicked"), "{script}: {start}");
    }
}
