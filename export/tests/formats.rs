//! What each format holds, byte for byte and value for value.
//!
//! After a wanted change of the data, `SNAPSHOTS=overwrite cargo test` renews the golden files.

use std::io;

use qcloud_codes::{COMMON, Code};
use qcloud_codes_export::{COLUMNS, FORMATS, Row, Value, csv, json, rows, sqlite};
use rusqlite::{Connection, MAIN_DB, types};
use snapbox::{assert_data_eq, file};

fn bytes(write: fn(&[Row], &mut dyn io::Write) -> io::Result<()>, rows: &[Row]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(rows, &mut bytes).unwrap();
    bytes
}

fn text(write: fn(&[Row], &mut dyn io::Write) -> io::Result<()>) -> String {
    String::from_utf8(bytes(write, &rows())).unwrap()
}

fn database() -> Connection {
    let bytes = bytes(sqlite::write, &rows());
    let mut database = Connection::open_in_memory().unwrap();
    database
        .deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), true)
        .unwrap();
    database
}

/// What a query returns, every value as text, one row a line.
fn query(database: &Connection, sql: &str) -> Vec<String> {
    let mut statement = database.prepare(sql).unwrap();
    let columns = statement.column_count();
    let lines = statement.query_map([], |row| {
        let mut line = Vec::new();
        for column in 0..columns {
            line.push(match row.get::<_, types::Value>(column)? {
                types::Value::Null => "NULL".to_owned(),
                types::Value::Integer(number) => number.to_string(),
                types::Value::Text(text) => text,
                other => panic!("no column holds {other:?}"),
            });
        }
        Ok(line.join("|"))
    });
    lines.unwrap().map(Result::unwrap).collect()
}

#[test]
fn csv_matches_the_golden_file() {
    assert_data_eq!(text(csv::write), file!["golden/codes.csv"].raw());
}

#[test]
fn json_matches_the_golden_file() {
    assert_data_eq!(text(json::write), file!["golden/codes.json"].raw());
}

#[test]
fn columns_are_those_promised_and_described() {
    let names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(
        names.join(", "),
        "catalog, code, name, title, explanation, topic, remedy, instruction, retry, retryable, \
         actor, same_as"
    );
    for column in COLUMNS {
        assert!(column.description.ends_with('.'), "{}", column.name);
    }
}

#[test]
fn rows_are_the_common_codes_then_the_cdn_codes_ascending() {
    let keys: Vec<_> = rows()
        .iter()
        .map(|row| (row.catalog.id() == "cdn", row.entry.code()))
        .collect();
    assert_eq!(keys.len(), 79);
    assert!(keys.is_sorted());
    assert_eq!(keys[15], (false, Code::new(6200)));
    assert_eq!(keys[16], (true, Code::new(1000)));
}

#[test]
fn csv_read_back_gives_every_value() {
    let text = text(csv::write);
    assert!(!text.contains('\r'));
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let read: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(read.len(), rows().len());
    for (record, row) in read.iter().zip(rows()) {
        let expected: Vec<_> = COLUMNS
            .iter()
            .map(|column| column.value(row).to_string())
            .collect();
        assert_eq!(record.iter().collect::<Vec<_>>(), expected);
    }
}

#[test]
fn json_read_back_gives_every_value_under_its_type() {
    let read: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&text(json::write)).unwrap();
    assert_eq!(read.len(), rows().len());
    for (object, row) in read.iter().zip(rows()) {
        assert_eq!(object.len(), COLUMNS.len());
        for column in COLUMNS {
            let expected = match column.value(row) {
                Value::Null => serde_json::Value::Null,
                Value::Integer(number) => number.into(),
                Value::Text(text) => text.into(),
                Value::Bool(truth) => truth.into(),
                Value::Codes(codes) => codes.iter().map(|code| code.get()).collect(),
                other => panic!("no JSON for {other:?}"),
            };
            assert_eq!(
                object[column.name],
                expected,
                "{} {}",
                row.entry.code(),
                column.name
            );
        }
    }
}

#[test]
fn the_view_holds_the_rows_of_every_format() {
    let database = database();
    let view = query(&database, "SELECT * FROM codes");
    let expected: Vec<_> = rows()
        .into_iter()
        .map(|row| {
            let values = COLUMNS.iter().map(|column| match column.value(row) {
                Value::Null => "NULL".to_owned(),
                Value::Bool(truth) => i32::from(truth).to_string(),
                value => value.to_string(),
            });
            values.collect::<Vec<_>>().join("|")
        })
        .collect();
    assert_eq!(view, expected);
    let names = query(
        &database,
        "SELECT name FROM pragma_table_info('codes') ORDER BY cid",
    );
    assert_eq!(
        names,
        COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>()
    );
}

#[test]
fn the_database_is_sound_and_marked_as_ours() {
    let database = database();
    assert_eq!(query(&database, "PRAGMA integrity_check"), ["ok"]);
    assert!(query(&database, "PRAGMA foreign_key_check").is_empty());
    assert_eq!(
        query(&database, "PRAGMA application_id"),
        [sqlite::APPLICATION_ID.to_string()]
    );
    assert_eq!(
        query(&database, "PRAGMA user_version"),
        [sqlite::SCHEMA_VERSION.to_string()]
    );
    let loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
                 AND NOT strict AND name NOT LIKE 'sqlite_%'";
    assert!(query(&database, loose).is_empty(), "every table is STRICT");
    let keyed = "SELECT count(*) FROM pragma_table_list AS t, pragma_foreign_key_list(t.name)
                 WHERE t.schema = 'main'";
    assert_eq!(query(&database, keyed), ["9"]);
    assert_eq!(
        query(
            &database,
            "SELECT value FROM meta WHERE key = 'data_version'"
        ),
        [qcloud_codes::DATA_VERSION]
    );
}

#[test]
fn search_finds_words_in_name_title_and_explanation() {
    let database = database();
    let found = |word: &str| {
        query(
            &database,
            &format!("SELECT code FROM codes_fts WHERE codes_fts MATCH '{word}' ORDER BY code"),
        )
    };
    assert_eq!(
        found("certificates"),
        ["3000", "3001", "3002", "3003", "3004", "3005", "3006"]
    );
    assert_eq!(found("name: InvalidTime"), ["9000"]);
    assert_eq!(found("explanation: nonce"), ["4500"]);
    assert!(found("title: nonce").is_empty());
}

#[test]
fn a_foreign_row_is_refused_by_the_keys() {
    // 2130 names 9002, so a dataset with one and not the other breaks a foreign key.
    let alone: Vec<Row> = rows()
        .into_iter()
        .filter(|row| row.entry.code().get() != 9002)
        .collect();
    assert!(sqlite::write(&alone, &mut Vec::new()).is_err());
}

#[test]
fn every_format_gives_the_same_bytes_again() {
    for format in FORMATS {
        assert!(
            bytes(format.write, &rows()) == bytes(format.write, &rows()),
            "{}",
            format.name
        );
    }
}

#[test]
fn every_format_writes_fewer_rows_when_given_fewer() {
    let common: Vec<Row> = rows()
        .into_iter()
        .filter(|row| row.catalog.id() == COMMON.id())
        .collect();
    assert_eq!(
        String::from_utf8(bytes(csv::write, &common))
            .unwrap()
            .lines()
            .count(),
        17
    );
    let mut database = Connection::open_in_memory().unwrap();
    let bytes = bytes(sqlite::write, &common);
    database
        .deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), true)
        .unwrap();
    assert_eq!(query(&database, "SELECT count(*) FROM codes"), ["16"]);
}
