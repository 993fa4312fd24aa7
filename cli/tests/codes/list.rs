//! `codes list` and `codes export`: which rows, and in which formats.

use std::fs;

use qcloud_codes::{Actor, CATALOGS, Catalog, DATASET, Entry, REMEDIES, Retry, TOPICS};
use qcloud_codes_export::{csv, json, rows};

use crate::program::{entries, run, run_in, stdout, temp_dir, text};

pub(crate) fn names(arguments: &[&str]) -> Vec<String> {
    let mut all = arguments.to_vec();
    all.extend(["--format", "names"]);
    let output = run(&all, b"");
    let names: Vec<String> = text(&output.stdout).lines().map(str::to_owned).collect();
    assert_eq!(
        output.status.code(),
        Some(i32::from(names.is_empty())),
        "{arguments:?}"
    );
    names
}

#[track_caller]
fn assert_filtered(option: &str, value: &str, takes: impl Fn(&Catalog, &Entry) -> bool) {
    let expected: Vec<_> = entries()
        .filter(|(catalog, entry)| takes(catalog, entry))
        .map(|(_, entry)| entry.name())
        .collect();
    assert_eq!(
        names(&["list", option, value]),
        expected,
        "{option} {value}"
    );
}

#[test]
fn every_filter_selects_its_rows() {
    for catalog in CATALOGS {
        assert_filtered("--catalog", catalog.id(), |other, _| other == *catalog);
    }
    for topic in &TOPICS {
        assert_filtered("--topic", topic.id(), |_, entry| entry.topic() == topic);
    }
    for retry in Retry::ALL {
        assert_filtered("--retry", retry.as_str(), |_, entry| {
            entry.retry() == Some(*retry)
        });
    }
    for actor in Actor::ALL {
        assert_filtered("--actor", actor.as_str(), |_, entry| {
            entry.actor() == Some(*actor)
        });
    }
    for remedy in &REMEDIES {
        assert_filtered("--remedy", remedy.id(), |_, entry| entry.remedy() == remedy);
    }
    let retryable: Vec<_> = entries()
        .filter(|(_, entry)| entry.retry().is_some_and(Retry::is_retryable))
        .map(|(_, entry)| entry.name())
        .collect();
    assert_eq!(names(&["list", "--retryable"]), retryable);
    let either: Vec<_> = entries()
        .filter(|(_, entry)| matches!(entry.retry(), Some(Retry::Slower | Retry::AlreadyDone)))
        .map(|(_, entry)| entry.name())
        .collect();
    let filters = ["list", "--retry", "Slower", "--retry", "ALREADY_DONE"];
    assert_eq!(names(&filters), either);
    let filters = ["list", "--catalog", "CDN", "--topic", "Purchase"];
    assert_eq!(
        names(&filters),
        names(
            &filters
                .map(str::to_lowercase)
                .each_ref()
                .map(String::as_str)
        )
    );
    let both: Vec<_> = entries()
        .map(|(_, entry)| entry)
        .filter(|entry| entry.topic().id() == "purchase" && entry.actor() == Some(Actor::Owner))
        .map(Entry::name)
        .collect();
    let filters = ["list", "--topic", "purchase", "--actor", "owner"];
    assert_eq!(names(&filters), both);
    let output = run(&["list", "--topic", "sytem"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("a similar value exists: 'system'"));
}

#[test]
fn csv_and_json_equal_the_export() {
    let mut expected = Vec::new();
    let mut rows = rows(&DATASET);
    rows.retain(|row| row.entry().is_some());
    csv::write(&DATASET, &rows, &mut expected).unwrap();
    assert_eq!(
        stdout(&["list", "--format", "csv"], b"").into_bytes(),
        expected
    );
    expected.clear();
    json::write(&DATASET, &rows, &mut expected).unwrap();
    assert_eq!(
        stdout(&["list", "--format", "json"], b"").into_bytes(),
        expected
    );
}

#[test]
fn table_has_every_row() {
    snapbox::assert_data_eq!(
        stdout(&["list", "--catalog", "common"], b""),
        snapbox::file!["golden/list.txt"].raw()
    );
}

#[test]
fn export_equals_the_program_export() {
    let dir = temp_dir();
    let output = run_in(
        dir.path(),
        &["export", "--csv", "a.csv", "--sqlite", "a.db"],
        b"",
    );
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let mut expected = Vec::new();
    csv::write(&DATASET, &rows(&DATASET), &mut expected).unwrap();
    assert_eq!(fs::read(dir.path().join("a.csv")).unwrap(), expected);
    assert!(
        fs::read(dir.path().join("a.db"))
            .unwrap()
            .starts_with(b"SQLite format 3")
    );

    fs::write(dir.path().join("mine"), "my notes").unwrap();
    assert_eq!(
        run_in(dir.path(), &["export", "--csv", "mine"], b"")
            .status
            .code(),
        Some(3)
    );
    assert_eq!(
        run_in(dir.path(), &["export", "--csv", "mine", "--force"], b"")
            .status
            .code(),
        Some(0)
    );
    assert_eq!(run_in(dir.path(), &["export"], b"").status.code(), Some(2));
    // It has every option of the program.
    for argument in qcloud_codes_export::command::command("codes export", &DATASET).get_arguments()
    {
        let option = format!("--{}", argument.get_long().unwrap());
        assert!(
            stdout(&["export", "--help"], b"").contains(&option),
            "{option}"
        );
    }
}
