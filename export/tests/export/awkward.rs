//! Unusual texts, keys and ids that are valid: with backslashes, spaces and dashes, differing only
//! in case, or empty.

use std::collections::HashSet;
use std::fs;

use codetable::{Actor, Dataset, Remedy, Retry, Topic};
use qcloud_codes_export::{COLUMNS, Row, command, files, html, json, ndjson, rows, sql, validate};
use rusqlite::Connection;

use crate::sqlite::{lines, load, query};
use crate::{assert_fails, assert_succeeds, directory, export};

static TOPICS: [Topic; 1] = [Topic::new("supply", "The supply voltage and its fuses.")];
static REMEDIES: [Remedy; 1] = [Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait.")];
static SILENT: [Remedy; 1] = [Remedy::new("wait", Retry::Later, Actor::Vendor, " ")];
static TERSE: [Remedy; 1] = [Remedy::new("later", Retry::Later, Actor::Vendor, "")];

mod texts {
    codetable::catalog! {
        /// Texts.
        pub CATALOG = "a", "Texts";
        keys text, topics super::TOPICS, remedies super::REMEDIES;
        /// Upper case
        "1-1" UPPER "Low" supply wait;
        /// Ends in a backslash: C:\new\
        ///
        /// And an owner's "quote": \' or \\.
        "E" BACKSLASH "low" supply wait;
        /// Lower case
        "e" LOWER "low " supply wait;
        /// With a space
        "e " SPACE "Low voltage" supply wait;
    }
}

mod numbers {
    codetable::catalog! {
        /// Numbers.
        pub CATALOG = "a-1", "Numbers";
        keys decimal, topics super::TOPICS, remedies super::REMEDIES;
        /// Negative
        -1 NEGATIVE "Negative" supply wait;
        /// Positive
        1 POSITIVE "Positive" supply wait;
    }
}

mod nul {
    codetable::catalog! {
        /// A text with a NUL.
        pub CATALOG = "n", "NUL";
        keys text, topics super::TOPICS, remedies super::REMEDIES;
        #[doc = " Stack\0guard"]
        "A b" GUARD "Guard" supply wait;
    }
}

mod nameless {
    codetable::catalog! {
        /// A catalog without an id.
        pub CATALOG = "", "Nameless";
        keys decimal, topics super::TOPICS, remedies super::REMEDIES;
        /// Positive
        1 POSITIVE "Positive" supply wait;
    }
}

mod silent {
    codetable::catalog! {
        /// A catalog with a remedy whose instruction is blank.
        pub CATALOG = "silent", "Silent";
        keys decimal, topics super::TOPICS, remedies super::SILENT;
        /// Positive
        1 POSITIVE "Positive" supply wait;
    }
}

mod terse {
    codetable::catalog! {
        /// A catalog with a remedy that has only a retry and an actor.
        pub CATALOG = "terse", "Terse";
        keys decimal, topics super::TOPICS, remedies super::TERSE;
        /// Busy
        1 BUSY "Busy" supply later;
    }
}

static DATASET: Dataset = Dataset::new("awkward", &[&texts::CATALOG, &numbers::CATALOG])
    .with_origin("Manual of the drive, chapter 9");

fn text(write: crate::WriteFormat, dataset: &Dataset, rows: &[Row]) -> String {
    let mut bytes = Vec::new();
    write(dataset, rows, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn described(name: &str, dataset: &Dataset) -> String {
    let column = COLUMNS.iter().find(|column| column.name == name).unwrap();
    column.describe(dataset)
}

#[test]
fn sql_keeps_backslashes_case_and_trailing_spaces() {
    let script = text(sql::write, &DATASET, &rows(&DATASET));
    assert!(script.contains(r"'Ends in a backslash: C:\new\', 'And an owner''s "));
    // For MySQL and MariaDB; tests/real loads scripts into the latter.
    assert!(script.contains("',ANSI_QUOTES,NO_BACKSLASH_ESCAPES') */;\n"));
    assert!(script.contains(
        "\n) /*!80017 COLLATE utf8mb4_0900_bin */ /*M!100202 COLLATE utf8mb4_nopad_bin */;\n"
    ));
    let database = Connection::open_in_memory().unwrap();
    database.execute_batch(&script).unwrap();
    let loaded = query(&database, "SELECT * FROM codes");
    assert_eq!(loaded, lines(&rows(&DATASET)));
}

#[test]
fn remedy_without_an_instruction_has_null_for_it() {
    let dataset = Dataset::new("terse", &[&terse::CATALOG]);
    let rows = rows(&dataset);
    assert_eq!(
        validate(&dataset).map_err(|error| error.to_string()),
        Ok(())
    );
    let value: serde_json::Value =
        serde_json::from_str(&text(json::write, &dataset, &rows)).unwrap();
    assert_eq!(value[0]["instruction"], serde_json::Value::Null);
    assert_eq!(value[0]["retry"], "later");
    let database = load(&dataset, &rows);
    assert_eq!(query(&database, "SELECT * FROM codes"), lines(&rows));
    assert!(described("instruction", &dataset).ends_with("Null where it is unknown."));
}

#[test]
fn nul_is_rejected_with_row_column_and_format() {
    let dataset = Dataset::new("nul", &[&nul::CATALOG]);
    let error = sql::write(&dataset, &rows(&dataset), &mut Vec::new()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "row \"A b\" of catalog `n` has a NUL in `title`, which SQL cannot hold"
    );
}

#[test]
fn links_of_rows_are_unique() {
    let page = text(html::write, &DATASET, &rows(&DATASET));
    let ids: Vec<_> = page
        .split("<tr id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(
        ids,
        ["a-1-1", "a-E", "a-e", "a-e%20", "a%2D1--1", "a%2D1-1"]
    );
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len());
    for id in ids {
        assert!(page.contains(&format!("href=\"#{id}\"")), "{id}");
    }
}

#[test]
fn names_are_described_as_camel_case_only_if_they_are() {
    let plain = "A stable identifier, unique within a catalog.";
    assert_eq!(described("name", &DATASET), plain);
    let numbers = Dataset::new("numbers", &[&numbers::CATALOG]);
    let camel = "A stable CamelCase identifier, unique within a catalog.";
    assert_eq!(described("name", &numbers), camel);
}

#[test]
fn catalogs_that_violate_the_schema_are_rejected_by_name() {
    for (dataset, message) in [
        (
            Dataset::new("d", &[&numbers::CATALOG, &nameless::CATALOG]),
            "the catalog \"Nameless\" has an empty id",
        ),
        (
            Dataset::new("d", &[&silent::CATALOG]),
            "remedy `wait` of catalog `silent` has a blank instruction",
        ),
    ] {
        assert_eq!(validate(&dataset).unwrap_err().to_string(), message);
    }
}

#[test]
fn package_has_the_origin_and_the_database_topic_descriptions() {
    let files = files(&DATASET).unwrap();
    let package = files.iter().find(|file| file.name == "datapackage.json");
    let package: serde_json::Value = serde_json::from_slice(&package.unwrap().bytes).unwrap();
    let sources = serde_json::json!([{"title": "Manual of the drive, chapter 9"}]);
    assert_eq!(package["sources"], sources);
    let database = load(&DATASET, &rows(&DATASET));
    assert_eq!(
        query(&database, "SELECT * FROM topic"),
        ["supply|The supply voltage and its fuses."]
    );
}

#[test]
fn files_of_an_empty_dataset_are_replaced() {
    let directory = directory();
    let path = directory.path().join("data");
    for edition in 1..=2 {
        let dataset = Dataset::new("empty", &[]).with_edition(edition);
        let arguments = ["export".as_ref(), "--all".as_ref(), path.as_os_str()];
        let command = command::command("export", &dataset);
        let matches = command.try_get_matches_from(arguments).unwrap();
        command::run(&matches, &dataset).unwrap();
    }
    assert_eq!(fs::read(path.join("codes.json")).unwrap(), b"[]\n");
    assert_eq!(fs::read(path.join("codes.ndjson")).unwrap(), b"");
}

#[test]
fn file_with_a_long_first_row_is_recognized_by_its_first_columns() {
    let directory = directory();
    let path = directory.path().join("codes");
    let long = format!("Negative{}", "é".repeat(20_000));
    let rows = rows(&Dataset::new("numbers", &[&numbers::CATALOG]));
    for (option, write) in [
        ("--json", json::write as crate::WriteFormat),
        ("--ndjson", ndjson::write),
    ] {
        let ours = text(write, &DATASET, &rows);
        for column in ["name", "title"] {
            let ours = ours.replacen("Negative", &long, if column == "name" { 1 } else { 2 });
            fs::write(&path, &ours).unwrap();
            assert_succeeds(&export(directory.path(), &[option, "codes"]));
        }
        let others = ours
            .replacen("Negative", &long, 1)
            .replacen("\"code\"", "\"id\"", 1);
        fs::write(&path, &others).unwrap();
        let begin: String = others.lines().next().unwrap().chars().take(40).collect();
        assert_fails(
            &export(directory.path(), &[option, "codes"]),
            3,
            &format!(
                "codes: refusing to overwrite text that begins with {begin:?}, which this tool did \
                 not write: use another path, or pass --force"
            ),
        );
    }
}
