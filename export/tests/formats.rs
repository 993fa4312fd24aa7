//! What each format holds, byte for byte and value for value.
//!
//! After a wanted change of the data, `SNAPSHOTS=overwrite cargo test` renews the golden files.
#![cfg(all(feature = "html", feature = "parquet", feature = "sqlite"))]

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
        [qcloud_codes::DATA_VERSION.to_string()]
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
fn views_answer_what_analysts_ask_first() {
    let database = database();
    let retryable = "SELECT group_concat(code, ' ') FROM retryable";
    assert_eq!(
        query(&database, retryable),
        ["4400 5100 6000 6200 1000 1001 1013 1110 2010 2011"]
    );
    assert_eq!(
        query(&database, "SELECT * FROM same_meaning"),
        ["cdn|2130|Invalid ProjectID parameter|9002|Invalid ProjectID parameter"]
    );
    let by_actor = "SELECT actor, sum(codes) FROM by_actor GROUP BY actor";
    let by_hand = "SELECT actor, count(*) FROM codes GROUP BY actor";
    assert_eq!(query(&database, by_actor), query(&database, by_hand));
    let purchases = "SELECT * FROM by_actor WHERE topic = 'purchase' AND actor = 'owner'";
    assert_eq!(
        query(&database, purchases),
        ["owner|purchase|common|2|5300 5500"]
    );
}

#[test]
fn the_columns_are_described_in_the_database() {
    let described = query(
        &database(),
        "SELECT description FROM pragma_table_info('codes') JOIN column_description USING (name)
         ORDER BY cid",
    );
    let expected = COLUMNS.iter().map(|column| column.description);
    assert_eq!(described, expected.collect::<Vec<_>>());
}

#[test]
fn every_statement_of_the_schema_keeps_its_comment() {
    let silent = "SELECT name FROM sqlite_schema WHERE sql NOT LIKE '%-- %'
                  AND type IN ('table', 'view') AND name NOT LIKE 'codes_fts%'";
    assert!(query(&database(), silent).is_empty());
}

#[test]
fn the_search_in_the_schemas_comment_works() {
    let database = database();
    let schema = query(
        &database,
        "SELECT sql FROM sqlite_schema WHERE name = 'codes'",
    );
    let (_, example) = schema[0].split_once("Search it: ").unwrap();
    let (example, _) = example.split_once(';').unwrap();
    let example = example.replace("--", "");
    assert_eq!(query(&database, &example).len(), 7);
}

/// Joins that a log would make: each must go through an index.
#[test]
fn joins_are_made_through_indexes() {
    let database = database();
    database
        .execute_batch("CREATE TEMP TABLE log (code INTEGER)")
        .unwrap();
    for (join, index) in [
        ("log JOIN entry USING (code)", "entry_code"),
        (
            "log JOIN entry ON entry.catalog = 'cdn' AND entry.code = log.code",
            "sqlite_autoindex_entry_1",
        ),
        ("entry WHERE topic = 'certificate'", "entry_topic"),
        ("entry WHERE remedy = 'wait'", "entry_remedy"),
        ("remedy WHERE retry = 'later'", "remedy_retry"),
        ("remedy WHERE actor = 'vendor'", "remedy_actor"),
        (
            "same_as WHERE catalog = 'cdn' AND other = 2130",
            "same_as_other",
        ),
    ] {
        let mut statement = database
            .prepare(&format!("EXPLAIN QUERY PLAN SELECT * FROM {join}"))
            .unwrap();
        let mut steps = statement.query([]).unwrap();
        let mut details = Vec::new();
        while let Some(step) = steps.next().unwrap() {
            details.push(step.get::<_, String>("detail").unwrap());
        }
        assert!(
            details.iter().any(|detail| detail.contains(index)),
            "{join}: {details:?}"
        );
    }
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
