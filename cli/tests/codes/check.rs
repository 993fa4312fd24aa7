//! `codes check`: findings for people and programs, against older editions, and the exit status.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{assert_fails, run_in, temp_dir, text};

const OLD: &str = "code,name,title\n1,Stall,It stalls\n2,Jam,It jams\n";
const NEW: &str = "code,name,title\n1,Stall,It is stuck\n3,Jam,It jams\n";

fn files(files: &[(&str, &str)]) -> TempDir {
    let dir = temp_dir();
    for (name, content) in files {
        fs::write(dir.path().join(name), content).unwrap();
    }
    dir
}

fn check(dir: &TempDir, arguments: &[&str]) -> Output {
    run_in(dir.path(), &[&["check"], arguments].concat(), b"")
}

#[track_caller]
fn assert_found(output: &Output, status: i32, findings: &str, summary: &str) {
    assert_eq!(text(&output.stdout), findings);
    assert_eq!(text(&output.stderr), format!("codes: {summary}\n"));
    assert_eq!(output.status.code(), Some(status));
}

#[test]
fn good_files_have_no_findings_in_every_format() {
    let dir = files(&[
        ("motor.csv", OLD),
        ("pump.csv", "code,name,title\n7,Dry,Dry\n"),
    ]);
    for (format, findings) in [("text", ""), ("json", "[]\n"), ("github", "")] {
        let output = check(&dir, &["--format", format, "motor.csv"]);
        assert_found(&output, 0, findings, "2 codes, 0 errors, 0 warnings");
    }
    let output = check(&dir, &["motor.csv", "--against", "motor.csv"]);
    assert_found(&output, 0, "", "2 codes, 0 errors, 0 warnings");
}

#[test]
fn findings_are_text_json_and_annotations() {
    let dir = files(&[(
        "motor.csv",
        "code,name,title\n1,Stall,It stalls\n1,Jam,It jams\n",
    )]);
    let summary = "2 codes, 1 error, 0 warnings";
    let message = "number `1` is already used by `Stall`: give `Jam` another one";
    assert_found(
        &check(&dir, &["motor.csv"]),
        1,
        &format!(
            "motor.csv:3:1: error: {message} [duplicate-key]\n\
             motor.csv:2:1: note: the other one is here\n"
        ),
        summary,
    );
    assert_found(
        &check(&dir, &["--format", "github", "motor.csv"]),
        1,
        &format!(
            "::error file=motor.csv,line=3,col=1,title=duplicate-key::{message} (the other one: \
             motor.csv:2:1)\n"
        ),
        summary,
    );
    let output = check(&dir, &["--format", "json", "motor.csv"]);
    assert_eq!(
        serde_json::from_slice::<Value>(&output.stdout).unwrap(),
        json!([{
            "severity": "error", "rule": "duplicate-key", "message": message,
            "file": "motor.csv", "line": 3, "column": 1,
            "other": {"file": "motor.csv", "line": 2, "column": 1},
        }])
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn strict_turns_warnings_into_errors() {
    let dir = files(&[("motor.csv", "code,name\n2,Stall\n")]);
    let finding = "no row has a title: say in a few words what went wrong [empty-title]\n";
    for (arguments, status, severity, summary) in [
        (
            &["motor.csv"][..],
            0,
            "warning",
            "1 code, 0 errors, 1 warning",
        ),
        (
            &["--strict", "motor.csv"],
            1,
            "error",
            "1 code, 1 error, 0 warnings",
        ),
    ] {
        let findings = format!("motor.csv:2:3: {severity}: {finding}");
        assert_found(&check(&dir, arguments), status, &findings, summary);
    }
}

#[test]
fn files_are_checked_together() {
    let dir = files(&[
        ("motor.csv", OLD),
        ("pump.csv", "code,name,title\n2,Dry,It is dry\n"),
        (
            "more.csv",
            "catalog,code,name,title\nmotor,7,Hot,It is hot\n",
        ),
    ]);
    let output = check(&dir, &["motor.csv", "pump.csv", "more.csv"]);
    let findings = text(&output.stdout);
    assert!(findings.contains("pump.csv:2:1: warning: "), "{findings}");
    assert!(findings.contains("[shared-numbers]"), "{findings}");
    assert!(findings.contains("more.csv:2:1: error: "), "{findings}");
    assert!(findings.contains("[duplicate-catalog]"), "{findings}");
    assert_eq!(text(&output.stderr), "codes: 4 codes, 1 error, 1 warning\n");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn malformed_file_is_a_finding_and_the_others_are_checked() {
    let dir = files(&[
        ("broken.csv", "code,name\n1,\"A\n"),
        ("empty.csv", ""),
        ("motor.csv", "code,name\n2,Stall\n"),
    ]);
    let output = check(&dir, &["broken.csv", "empty.csv", "motor.csv"]);
    let findings = "\
broken.csv:2:3: error: a quote opens here and is never closed: close it, or double it in a text [unreadable]
empty.csv: error: the file is empty: give it a header and a row for each code [unreadable]
motor.csv:2:3: warning: no row has a title: say in a few words what went wrong [empty-title]
";
    assert_found(&output, 1, findings, "1 code, 2 errors, 1 warning");
}

const AGAINST: &str = "\
motor.csv:2:9: warning: `Stall` has another title than before: see that it means the same [reworded]
OLD:2:9: note: the other one is here
motor.csv:3:3: error: `Jam` was the name of number `2`: give `3` a name that was never used [reused-name]
OLD:3:3: note: the other one is here
motor.csv: error: number `2` (`Jam`) is gone: keep its row with the status `retired`, so that it is never reused [removed-key]
OLD:3:1: note: the other one is here
";

/// Checks the findings against an older edition, except for the wording of the warning.
#[track_caller]
fn assert_against(output: &Output, old: &str) {
    let findings = text(&output.stdout);
    let expected = AGAINST.replace("OLD", old);
    let errors = |text: &str| {
        let errors = text.lines().filter(|line| !line.contains("warning"));
        errors.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(errors(&findings), errors(&expected));
    assert!(findings.contains("[reworded]"), "{findings}");
    assert_eq!(
        text(&output.stderr),
        "codes: 2 codes, 2 errors, 1 warning\n"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn older_edition_can_be_a_file() {
    let dir = files(&[("old.csv", OLD), ("motor.csv", NEW)]);
    // The ids, those of the files, differ: a single catalog is compared with the only other one.
    let output = check(&dir, &["motor.csv", "--against", "old.csv"]);
    assert_against(&output, "old.csv");
    let strict = check(&dir, &["--strict", "--against", "old.csv", "motor.csv"]);
    assert_eq!(
        text(&strict.stderr),
        "codes: 2 codes, 3 errors, 0 warnings\n"
    );
}

fn git(dir: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .current_dir(dir)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.com"])
        .args(arguments)
        .status();
    assert!(status.unwrap().success());
}

#[test]
fn older_edition_can_be_in_git() {
    let dir = temp_dir();
    let codes = dir.path().join("codes");
    fs::create_dir(&codes).unwrap();
    fs::write(codes.join("motor.csv"), OLD).unwrap();
    git(dir.path(), &["init", "-q"]);
    git(dir.path(), &["add", "."]);
    git(dir.path(), &["commit", "-q", "-m", "codes"]);
    fs::write(codes.join("motor.csv"), NEW).unwrap();
    for old in ["git:HEAD:codes/motor.csv", "git:HEAD:./motor.csv"] {
        let arguments = ["check", "--against", old, "motor.csv"];
        assert_against(&run_in(&codes, &arguments, b""), old);
        // Relative to the file, in any directory.
        let outside = codes.join("motor.csv");
        let arguments = ["check", "--against", old, outside.to_str().unwrap()];
        let output = run_in(Path::new("."), &arguments, b"");
        assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
        let output = run_in(&codes, &["diff", old, "motor.csv"], b"");
        let expected =
            "motor: edition 1\n  added     3  Jam: It jams\n  removed   2  Jam: It jams\n";
        assert!(
            text(&output.stdout).starts_with(expected),
            "{}",
            text(&output.stdout)
        );
    }
    assert_fails(
        &run_in(
            &codes,
            &["check", "--against", "git:v9:./motor.csv", "motor.csv"],
            b"",
        ),
        3,
        "git:v9:./motor.csv: git cannot find it (invalid object name 'v9'.): check the revision, \
         and the path from the root of the repository",
    );
    assert_fails(
        &run_in(
            &codes,
            &["check", "--against", "git:HEAD", "motor.csv"],
            b"",
        ),
        3,
        "git:HEAD: it does not name a file in a revision: write it as `git:REV:PATH`, such as \
         `git:v1.2:codes.csv`",
    );
}

#[test]
fn columns_apply_to_all_files() {
    let dir = files(&[
        ("old.csv", "1,Stall,It stalls\n"),
        ("motor.csv", "1,Jam,It stalls\n"),
    ]);
    let output = check(
        &dir,
        &[
            "--columns",
            "code,name,title",
            "--against",
            "old.csv",
            "motor.csv",
        ],
    );
    assert!(
        text(&output.stdout).contains("[changed-name]"),
        "{}",
        text(&output.stdout)
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn input_that_cannot_be_checked_is_an_error() {
    let dir = files(&[("motor.csv", OLD), ("bad.csv", "code,name\n1,\n")]);
    for (arguments, message) in [
        (
            &["none.csv"][..],
            "none.csv: the file cannot be read (No such file or directory): check its \
             path and its permissions",
        ),
        (
            &["motor.csv", "."],
            ".: the file cannot be read (Is a directory): check its path and its \
             permissions",
        ),
        (
            &["motor.csv", "--against", "bad.csv"],
            "bad.csv:2:1: the row has no name: give each code one",
        ),
    ] {
        assert_fails(&check(&dir, arguments), 3, message);
    }
    for wrong in [
        &[][..],
        &["--format", "xml", "motor.csv"],
        &["--columns", "code=", "motor.csv"],
        &["--columns", "kode=value", "motor.csv"],
    ] {
        let output = check(&dir, wrong);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{wrong:?}: {}",
            text(&output.stderr)
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn rows_of_a_malformed_file_are_not_reported_as_gone() {
    let dir = temp_dir();
    fs::write(dir.path().join("old.csv"), "code,name\n1,A\n").unwrap();
    fs::write(dir.path().join("new.csv"), "kode,name\n1,A\n").unwrap();
    let output = run_in(
        dir.path(),
        &["check", "--against", "old.csv", "new.csv"],
        b"",
    );
    let found = text(&output.stdout);
    assert!(found.contains("[unreadable]"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
}
