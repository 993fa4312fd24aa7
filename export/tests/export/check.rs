//! `--check`, `--all` and `--data-version`, as a team runs them in its CI.

use std::fs;

use qcloud_codes::DATASET;
use qcloud_codes_export::{DESCRIPTIONS, FORMATS, files};
use tempfile::TempDir;

use crate::{assert_fails, assert_succeeds, command, directory, export, older_files};

/// Returns a directory with all files in its subdirectory `data`.
fn exported() -> TempDir {
    let directory = directory();
    assert_succeeds(&export(directory.path(), &["--all", "data"]));
    directory
}

#[test]
fn all_writes_every_file_of_the_library_and_no_other() {
    let directory = exported();
    let files = files(&DATASET).unwrap();
    for file in &files {
        let path = directory.path().join("data").join(file.name);
        assert!(fs::read(path).unwrap() == file.bytes, "{}", file.name);
    }
    let there = fs::read_dir(directory.path().join("data")).unwrap();
    assert_eq!(there.count(), files.len());
}

#[test]
fn freshly_written_files_are_up_to_date() {
    let directory = exported();
    assert_succeeds(&export(directory.path(), &["--check", "--all", "data"]));
    let elsewhere = directory.path().join("data");
    assert_succeeds(&export(&elsewhere, &["--check", "--all", "."]));
    for format in FORMATS {
        let option = format!("--{}", format.name);
        assert_succeeds(&export(&elsewhere, &["--check", &option, format.file]));
    }
}

#[test]
fn all_replaces_what_all_wrote() {
    let directory = exported();
    for file in older_files() {
        fs::write(directory.path().join("data").join(file.name), file.bytes).unwrap();
    }
    assert_succeeds(&export(directory.path(), &["--all", "data"]));
    assert_succeeds(&export(directory.path(), &["--check", "--all", "data"]));
}

#[test]
fn each_file_out_of_date_is_named_and_nothing_is_written() {
    let directory = exported();
    let data = directory.path().join("data");
    let old = fs::read(data.join("codes.csv")).unwrap();
    let mut changed = old.clone();
    changed[100] ^= 1;
    fs::write(data.join("codes.csv"), &changed).unwrap();
    fs::write(data.join("codes.json"), "").unwrap();
    fs::remove_file(data.join("codes.md")).unwrap();
    fs::remove_file(data.join("SHA256SUMS")).unwrap();
    fs::create_dir(data.join("SHA256SUMS")).unwrap();
    assert_fails(
        &export(directory.path(), &["--check", "--all", "data"]),
        1,
        "4 of 13 files out of date: run without --check to update\n  \
         data/codes.csv: differs\n  data/codes.json: differs\n  data/codes.md: is missing\n  \
         data/SHA256SUMS: is not a regular file",
    );
    assert!(fs::read(data.join("codes.csv")).unwrap() == changed);
    assert!(!data.join("codes.md").exists());
    assert_fails(
        &export(
            &data,
            &["--check", "--csv", "codes.csv", "--ndjson", "codes.ndjson"],
        ),
        1,
        "1 of 2 files out of date: run without --check to update\n  codes.csv: differs",
    );
}

#[test]
fn missing_directory_is_out_of_date_and_not_created() {
    let directory = directory();
    let output = export(directory.path(), &["--check", "--all", "data"]);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(stderr.matches(": is missing\n").count(), 13);
    assert_eq!(output.status.code(), Some(1));
    assert!(!directory.path().join("data").exists());
}

#[test]
fn standard_output_cannot_be_checked() {
    let directory = directory();
    assert_fails(
        &export(directory.path(), &["--check", "--csv", "-"]),
        2,
        "standard output holds nothing to check: give each format a path",
    );
    assert_fails(
        &export(directory.path(), &["--check"]),
        2,
        "name at least one format, such as --sqlite codes.db: see --help",
    );
}

#[test]
fn all_needs_a_directory() {
    let directory = directory();
    fs::write(directory.path().join("file"), "").unwrap();
    for path in ["file", "-", ""] {
        assert_fails(
            &export(directory.path(), &["--all", path]),
            2,
            &format!("--all {path}: is not a directory: name one, such as --all data"),
        );
    }
    assert_fails(
        &export(directory.path(), &["--all", "file/data"]),
        3,
        "--all file/data: not a directory: a part of its path is a file",
    );
}

#[test]
fn all_creates_missing_parent_directories() {
    let directory = directory();
    let inner = directory.path().join("some/new/data");
    assert_succeeds(&export(directory.path(), &["--all", "some/new/data"]));
    assert_succeeds(&export(
        directory.path(),
        &["--check", "--all", "some/new/data"],
    ));
    assert_eq!(fs::read_dir(inner).unwrap().count(), 13);
    let outer = directory.path().join("other");
    let inner = outer.join("data");
    assert_succeeds(&export(
        directory.path(),
        &["--all", inner.to_str().unwrap()],
    ));
    assert!(outer.join("data/codes.csv").is_file());
}

#[test]
fn foreign_file_prevents_all_writes() {
    let directory = directory();
    fs::write(
        directory.path().join("metadata.json"),
        "{\n  \"mine\": 1\n}\n",
    )
    .unwrap();
    assert_fails(
        &export(directory.path(), &["--all", "."]),
        3,
        "./metadata.json: refusing to overwrite text that begins with \"{\", which this tool did not \
         write: use another path, or pass --force",
    );
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    assert_succeeds(&export(directory.path(), &["--all", ".", "--force"]));
    assert_fails(
        &export(directory.path(), &["--all", ".", "--csv", "codes.csv"]),
        2,
        "./codes.csv: named twice: give each format its own path",
    );
}

#[test]
fn data_version_prints_the_edition_only() {
    let directory = directory();
    let output = export(directory.path(), &["--data-version"]);
    let expected = format!("{}\n", DATASET.edition());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
    assert_eq!(output.status.code(), Some(0));
    let output = export(directory.path(), &["--data-version", "--csv", "codes.csv"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn environment_does_not_affect_the_bytes() {
    let directory = exported();
    for (variable, value) in [
        ("TZ", "Asia/Tokyo"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "C"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("COLUMNS", "20"),
        ("NO_COLOR", "1"),
        ("HOME", "/nonexistent"),
    ] {
        let status = command(directory.path(), &["--check", "--all", "data"])
            .env(variable, value)
            .status()
            .unwrap();
        assert!(status.success(), "{variable}={value}");
    }
}

#[test]
fn help_never_names_the_shell_builtin() {
    let directory = directory();
    for help in ["--help", "-h"] {
        let help = String::from_utf8(export(directory.path(), &[help]).stdout).unwrap();
        assert!(help.contains("\nUsage: cargo export "), "{help}");
        for line in help.lines() {
            assert!(!line.trim_start().starts_with("export"), "{line}");
        }
    }
}

#[test]
fn help_groups_the_formats_and_shows_an_example_for_each() {
    let directory = directory();
    let help = String::from_utf8(export(directory.path(), &["--help"]).stdout).unwrap();
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
