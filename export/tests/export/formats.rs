//! CSV and JSON, read back by other libraries, and what all formats have in common.

use qcloud_codes::{DATASET, Key};
use qcloud_codes_export::{COLUMNS, FORMATS, Value, csv, json, rows};
use snapbox::{assert_data_eq, file};

use crate::{bytes, common_rows, text};

#[test]
fn csv_matches_the_golden_file() {
    assert_data_eq!(text(csv::write), file!["../golden/codes.csv"].raw());
}

#[test]
fn json_matches_the_golden_file() {
    assert_data_eq!(text(json::write), file!["../golden/codes.json"].raw());
}

#[test]
fn columns_are_those_documented() {
    let names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(
        names.join(", "),
        "catalog, key, code, name, title, explanation, topic, remedy, instruction, retry, \
         retryable, actor, same_as, status"
    );
    for column in COLUMNS {
        assert!(column.description.ends_with('.'), "{}", column.name);
    }
}

#[test]
fn first_rows_are_in_the_order_of_the_source() {
    let rows = rows(&DATASET);
    let keys = rows
        .iter()
        .map(|row| format!("{}\t{}\t", row.catalog.id(), row.key()));
    let facts = include_str!("../../../core/tests/data/facts.tsv");
    let facts: Vec<_> = facts.lines().skip(1).collect();
    assert!(keys.len() > facts.len());
    for (fact, key) in facts.into_iter().zip(keys) {
        assert!(fact.starts_with(&key), "{fact}");
    }
}

#[test]
fn csv_is_read_back_with_every_value() {
    let text = text(csv::write);
    assert!(!text.contains('\r'));
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let read: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(read.len(), rows(&DATASET).len());
    for (record, row) in read.iter().zip(rows(&DATASET)) {
        let expected: Vec<_> = COLUMNS
            .iter()
            .map(|column| column.value(&row).to_string())
            .collect();
        assert_eq!(record.iter().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn json_is_read_back_with_every_value_and_type() {
    let read: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&text(json::write)).unwrap();
    assert_eq!(read.len(), rows(&DATASET).len());
    for (object, row) in read.iter().zip(rows(&DATASET)) {
        assert_eq!(object.len(), COLUMNS.len());
        for column in COLUMNS {
            let expected = match column.value(&row) {
                Value::Null => serde_json::Value::Null,
                Value::Integer(number) => number.into(),
                Value::Text(text) => text.as_ref().into(),
                Value::Bool(truth) => truth.into(),
                Value::Keys(keys) => keys.iter().map(Key::number).collect(),
                other => panic!("no JSON for {other:?}"),
            };
            assert_eq!(
                object[column.name],
                expected,
                "{} {}",
                row.key(),
                column.name
            );
        }
    }
}

#[test]
fn every_format_is_reproducible() {
    for format in FORMATS {
        assert!(
            bytes(format.write, &rows(&DATASET)) == bytes(format.write, &rows(&DATASET)),
            "{}",
            format.name
        );
    }
}

#[test]
fn fewer_rows_make_a_shorter_csv() {
    let rows = common_rows();
    let csv = String::from_utf8(bytes(csv::write, &rows)).unwrap();
    assert_eq!(csv.lines().count(), 1 + rows.len());
}
