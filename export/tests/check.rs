//! `--check`, `--all` and `--data-version`: what a team runs in its CI.
#![cfg(all(feature = "html", feature = "parquet", feature = "sqlite"))]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use qcloud_codes_export::{DESCRIPTIONS, FORMATS, files, rows};
use tempfile::TempDir;

fn export(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("export"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

#[track_caller]
fn assert_says(output: &Output, status: i32, stderr: &str) {
    assert_eq!(String::from_utf8_lossy(&output.stderr), stderr);
    assert_eq!(output.status.code(), Some(status));
    assert!(output.stdout.is_empty());
}

/// A folder with everything in its subfolder `data`.
fn exported() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_says(&export(folder.path(), &["--all", "data"]), 0, "");
    folder
}

#[test]
fn all_writes_every_file_of_the_library_and_no_other() {
    let folder = exported();
    let files = files(&rows()).unwrap();
    for file in &files {
        let path = folder.path().join("data").join(file.name);
        assert!(fs::read(path).unwrap() == file.bytes, "{}", file.name);
    }
    let there = fs::read_dir(folder.path().join("data")).unwrap();
    assert_eq!(there.count(), files.len());
}

#[test]
fn what_was_just_written_is_up_to_date() {
    let folder = exported();
    assert_says(&export(folder.path(), &["--check", "--all", "data"]), 0, "");
    let elsewhere = folder.path().join("data");
    assert_says(&export(&elsewhere, &["--check", "--all", "."]), 0, "");
    for format in FORMATS {
        let option = format!("--{}", format.name);
        assert_says(
            &export(&elsewhere, &["--check", &option, format.file]),
            0,
            "",
        );
    }
}

#[test]
fn all_replaces_what_all_wrote() {
    let folder = exported();
    for file in files(&rows()).unwrap() {
        let path = folder.path().join("data").join(file.name);
        let mut bytes = fs::read(&path).unwrap();
        // An older edition looks alike at its ends, and is longer or shorter.
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(path, bytes).unwrap();
    }
    assert_says(&export(folder.path(), &["--all", "data"]), 0, "");
    assert_says(&export(folder.path(), &["--check", "--all", "data"]), 0, "");
}

#[test]
fn each_stale_file_is_named_and_nothing_is_written() {
    let folder = exported();
    let data = folder.path().join("data");
    let old = fs::read(data.join("codes.csv")).unwrap();
    let mut changed = old.clone();
    changed[100] ^= 1;
    fs::write(data.join("codes.csv"), &changed).unwrap();
    fs::write(data.join("codes.json"), "").unwrap();
    fs::remove_file(data.join("codes.md")).unwrap();
    fs::remove_file(data.join("SHA256SUMS")).unwrap();
    fs::create_dir(data.join("SHA256SUMS")).unwrap();
    assert_says(
        &export(folder.path(), &["--check", "--all", "data"]),
        1,
        "export: 4 of 12 not up to date: write again without --check\n  \
         data/codes.csv: differs\n  data/codes.json: differs\n  data/codes.md: is missing\n  \
         data/SHA256SUMS: is not a regular file\n",
    );
    assert!(fs::read(data.join("codes.csv")).unwrap() == changed);
    assert!(!data.join("codes.md").exists());
    assert_says(
        &export(
            &data,
            &["--check", "--csv", "codes.csv", "--ndjson", "codes.ndjson"],
        ),
        1,
        "export: 1 of 2 not up to date: write again without --check\n  codes.csv: differs\n",
    );
}

#[test]
fn a_folder_that_is_not_there_is_stale_and_stays_away() {
    let folder = tempfile::tempdir().unwrap();
    let output = export(folder.path(), &["--check", "--all", "data"]);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(stderr.matches(": is missing\n").count(), 12);
    assert_eq!(output.status.code(), Some(1));
    assert!(!folder.path().join("data").exists());
}

#[test]
fn standard_output_cannot_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    assert_says(
        &export(folder.path(), &["--check", "--csv", "-"]),
        2,
        "export: standard output holds nothing to check: give each format a path\n",
    );
    assert_says(
        &export(folder.path(), &["--check"]),
        2,
        "export: name at least one format, such as --sqlite codes.db: see --help\n",
    );
}

#[test]
fn all_wants_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for path in ["file", "-", ""] {
        assert_says(
            &export(folder.path(), &["--all", path]),
            2,
            &format!("export: --all {path}: is not a directory: name one, such as --all data\n"),
        );
    }
    assert_says(
        &export(folder.path(), &["--all", "no/data"]),
        3,
        "export: --all no/data: no such file or directory: create the directory above it first\n",
    );
}

#[test]
fn a_file_in_the_way_stops_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("metadata.json"), "{\n  \"mine\": 1\n}\n").unwrap();
    assert_says(
        &export(folder.path(), &["--all", "."]),
        3,
        "export: ./metadata.json: holds text that begins with \"{\", which this tool did not \
         write: use another path, or --force to replace it\n",
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_says(&export(folder.path(), &["--all", ".", "--force"]), 0, "");
    assert_says(
        &export(folder.path(), &["--all", ".", "--csv", "codes.csv"]),
        2,
        "export: ./codes.csv: named twice: give each format its own path\n",
    );
}

#[test]
fn the_edition_is_printed_alone() {
    let folder = tempfile::tempdir().unwrap();
    let output = export(folder.path(), &["--data-version"]);
    let expected = format!("{}\n", qcloud_codes::DATA_VERSION);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    assert_eq!(output.status.code(), Some(0));
    let output = export(folder.path(), &["--data-version", "--csv", "codes.csv"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_same_bytes_come_out_whatever_the_environment() {
    let folder = exported();
    for (variable, value) in [
        ("TZ", "Asia/Tokyo"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "C"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("COLUMNS", "20"),
        ("NO_COLOR", "1"),
        ("HOME", "/nonexistent"),
    ] {
        let status = Command::new(assert_cmd::cargo::cargo_bin!("export"))
            .current_dir(folder.path())
            .args(["--check", "--all", "data"])
            .env(variable, value)
            .status()
            .unwrap();
        assert!(status.success(), "{variable}={value}");
    }
}

#[test]
fn help_groups_the_formats_and_shows_an_example_for_each() {
    let folder = tempfile::tempdir().unwrap();
    let help = String::from_utf8(export(folder.path(), &["--help"]).stdout).unwrap();
    let words: Vec<_> = help.split_whitespace().collect();
    let help = words.join(" ");
    for format in FORMATS {
        assert!(
            help.contains(&format!("{}:", format.group)),
            "{}",
            format.group
        );
        let example = format!(
            "cargo export --{} {} && {}",
            format.name, format.file, format.example
        );
        assert!(help.contains(&example), "{example}");
    }
    for description in DESCRIPTIONS {
        assert!(help.contains(description.file), "{}", description.file);
    }
}
