//! `codes diff` and `codes next`.

use std::fs;
use std::process::Output;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::program::{assert_fails, run_in, temp_dir, text};

const OLD: &str = r#"
id = "motor"
title = "Errors of the motor"
[[codes]]
code = 1
name = "Stall"
title = "It stalls"
retry = "no"
[[codes]]
code = 2
name = "Jam"
title = "It jams"
"#;

const NEW: &str = r#"
id = "motor"
title = "Errors of the motor"
edition = 2
[ranges]
power = [1, 2]
drive = [10, 12]
[[codes]]
code = 1
name = "Stall"
title = "It is blocked"
retry = "later"
[[codes]]
code = 2
name = "Jam"
status = "retired in edition 2"
[[codes]]
code = 12
name = "Hot"
title = "It is | hot"
"#;

fn files() -> TempDir {
    let dir = temp_dir();
    for (name, content) in [("old.toml", OLD), ("new.toml", NEW), ("same.toml", OLD)] {
        fs::write(dir.path().join(name), content).unwrap();
    }
    dir
}

#[track_caller]
fn assert_written(output: &Output, expected: &str) {
    assert_eq!(text(&output.stdout), expected);
    assert_eq!(text(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn differences_are_printed_as_text() {
    let dir = files();
    let output = run_in(dir.path(), &["diff", "old.toml", "new.toml"], b"");
    assert_written(
        &output,
        "\
motor: edition 1 -> 2
  added     12  Hot: It is | hot
  retired   2  Jam: It jams
  reworded  1  Stall
            title: \"It stalls\" -> \"It is blocked\"
  advice    1  Stall
            retry: no -> later
",
    );
}

#[test]
fn differences_are_printed_as_markdown_tables() {
    let dir = files();
    let arguments = ["diff", "--format", "markdown", "old.toml", "new.toml"];
    let output = run_in(dir.path(), &arguments, b"");
    let markdown = text(&output.stdout);
    assert!(
        markdown.starts_with("## motor: edition 1 → 2\n\n### Added\n"),
        "{markdown}"
    );
    assert!(
        markdown.contains("| `12` | `Hot` | It is \\| hot |\n"),
        "{markdown}"
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn differences_are_printed_as_json_objects() {
    let dir = files();
    let arguments = ["diff", "--format", "json", "old.toml", "new.toml"];
    let output = run_in(dir.path(), &arguments, b"");
    let changes: Value = serde_json::from_slice(&output.stdout).unwrap();
    let changes = changes.as_array().unwrap();
    assert_eq!(changes.len(), 4);
    assert_eq!(
        changes[0],
        json!({
            "catalog": "motor", "change": "added", "key": "12", "code": 12, "name": "Hot",
            "title": "It is | hot", "old": null, "new": null,
        })
    );
    assert_eq!(changes[3]["old"], json!({"retry": "no"}));
    assert_eq!(changes[3]["new"], json!({"retry": "later"}));
}

#[test]
fn equal_editions_have_no_differences() {
    let dir = files();
    for (format, expected) in [
        ("text", "no differences in keys, names, texts and advice\n"),
        ("markdown", "No differences.\n"),
        ("json", "[]\n"),
    ] {
        let arguments = ["diff", "--format", format, "old.toml", "same.toml"];
        assert_written(&run_in(dir.path(), &arguments, b""), expected);
    }
}

#[test]
fn unreadable_edition_is_an_error() {
    let dir = files();
    for arguments in [["old.toml", "none.toml"], ["none.toml", "old.toml"]] {
        let output = run_in(dir.path(), &[&["diff"], &arguments[..]].concat(), b"");
        assert_fails(
            &output,
            3,
            "none.toml: the file cannot be read (No such file or directory): check \
             its path and its permissions",
        );
    }
    let output = run_in(dir.path(), &["diff", "old.toml"], b"");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn next_number_is_free_and_formatted_like_the_others() {
    let dir = files();
    fs::write(dir.path().join("a.csv"), "value,symbol\n0x1FF,A\n0x101,B\n").unwrap();
    fs::write(dir.path().join("bare.csv"), "-7,A\n-3,B\n").unwrap();
    for (arguments, expected) in [
        (&["next", "old.toml"][..], "3\n"),
        (&["next", "--range", "drive", "new.toml"], "10\n"),
        (&["next", "a.csv"], "0x200\n"),
        (&["next", "--columns", "code,name", "bare.csv"], "-8\n"),
    ] {
        assert_written(&run_in(dir.path(), arguments, b""), expected);
    }
}

#[test]
fn missing_next_number_has_a_reason() {
    let dir = files();
    let files = [
        ("several.csv", "catalog,code,name\na,1,A\nb,1,B\n"),
        ("texts.csv", "code,name\nP0301,A\n"),
        ("broken.csv", "code\n1\n"),
    ];
    for (name, content) in files {
        fs::write(dir.path().join(name), content).unwrap();
    }
    for (arguments, status, message) in [
        (
            &["--range", "power", "new.toml"][..],
            1,
            "every number of range `power` (1 to 2) is or was in use: widen the range",
        ),
        (
            &["--range", "fan", "new.toml"],
            2,
            "the file has no range `fan`: it has `power`, `drive`",
        ),
        (
            &["new.toml"],
            2,
            "the file has several ranges: name one of `power`, `drive`",
        ),
        (
            &["--range", "fan", "old.toml"],
            2,
            "the file has no range `fan`: it has none at all",
        ),
        (&["several.csv"], 2, "the file has several catalogs: a, b"),
        (
            &["texts.csv"],
            2,
            "the keys of the catalog are texts, which have no next number",
        ),
        (
            &["broken.csv"],
            3,
            "broken.csv: no column holds the name of a row: its columns are \
             `code`; say which one it is, such as `--columns name=code`",
        ),
    ] {
        let output = run_in(dir.path(), &[&["next"], arguments].concat(), b"");
        assert_fails(&output, status, message);
    }
}
