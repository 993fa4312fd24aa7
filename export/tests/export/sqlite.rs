//! The database: its content, and the results of its views, indexes and search.

use qcloud_codes::{Actor, DATASET, Dataset, Entry, Retry};
use qcloud_codes_export::{COLUMNS, Row, Value, rows, sqlite};
use rusqlite::{Connection, MAIN_DB, types};

use crate::common_rows;

fn database() -> Connection {
    load(&DATASET, &rows(&DATASET))
}

/// Returns the database of some rows of a dataset.
pub(crate) fn load(dataset: &Dataset, rows: &[Row]) -> Connection {
    let mut bytes = Vec::new();
    sqlite::write(dataset, rows, &mut bytes).unwrap();
    let mut database = Connection::open_in_memory().unwrap();
    database
        .deserialize_read_exact(MAIN_DB, &bytes[..], bytes.len(), true)
        .unwrap();
    database
}

/// Returns the result of a query: one line per row, every value as text.
pub(crate) fn query(database: &Connection, sql: &str) -> Vec<String> {
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

/// Returns the expected result of a query of all columns for some rows.
pub(crate) fn lines(rows: &[Row]) -> Vec<String> {
    let line = |row| {
        let values = COLUMNS.iter().map(|column| match column.value(row) {
            Value::Null => "NULL".to_owned(),
            Value::Bool(truth) => i32::from(truth).to_string(),
            value => value.to_string(),
        });
        values.collect::<Vec<_>>().join("|")
    };
    rows.iter().map(line).collect()
}

/// Returns the codes of some rows, in the order of all rows.
fn codes(takes: impl Fn(&Row) -> bool) -> Vec<String> {
    let rows = rows(&DATASET).into_iter().filter(takes);
    rows.map(|row| row.key().to_string()).collect()
}

#[test]
fn view_contains_the_rows_of_every_format() {
    let database = database();
    let view = query(&database, "SELECT * FROM codes");
    assert_eq!(view, lines(&rows(&DATASET)));
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
fn database_is_valid_and_marked_as_ours() {
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
    assert_eq!(query(&database, keyed), ["13"]);
    assert_eq!(
        query(
            &database,
            "SELECT value FROM meta WHERE key = 'data_version'"
        ),
        [DATASET.edition().to_string()]
    );
}

#[test]
fn search_finds_words_in_name_title_and_explanation() {
    let database = database();
    let found = |word: &str| {
        query(
            &database,
            &format!("SELECT key FROM codes_fts WHERE codes_fts MATCH '{word}' ORDER BY rowid"),
        )
    };
    let certificates = codes(|row| {
        let Some(entry) = row.entry() else {
            return false;
        };
        let explanation = entry.explanation().unwrap_or_default();
        let text = [entry.title(), explanation].join(" ").to_lowercase();
        text.contains("certificate")
    });
    assert!(!certificates.is_empty());
    assert_eq!(found("certificates"), certificates);
    assert_eq!(found("name: InvalidTime"), ["9000"]);
    let replayed = ["4500", "4500", "InvalidRequest.ReplayAttack"];
    assert_eq!(found("explanation: nonce"), replayed);
    assert!(found("title: nonce").is_empty());
}

#[test]
fn search_finds_the_chinese_edition_by_its_english_meaning() {
    let database = database();
    for (words, codes) in [
        ("wildcard", "9093 9141 22714 23232"),
        ("prefetch", "21000 21002 23100 23101 28006"),
        ("purge", "22043 22044 22045 22046 28007"),
        ("bucket", "22401 22402 22403 22405"),
        ("\"private key\" certificate", "9362 9367 22709"),
    ] {
        let sql = format!(
            "SELECT group_concat(code, ' ') FROM codes_fts
             WHERE codes_fts MATCH '{words}' AND catalog = 'cdn-cn'"
        );
        assert_eq!(query(&database, &sql), [codes], "{words}");
    }
}

#[test]
fn views_answer_common_questions() {
    let database = database();
    assert_eq!(
        query(&database, "SELECT key FROM retryable"),
        codes(|row| row
            .entry()
            .and_then(Entry::retry)
            .is_some_and(Retry::is_retryable))
    );
    let mut same = Vec::new();
    for row in rows(&DATASET) {
        let (catalog, Some(entry)) = (row.catalog, row.entry()) else {
            continue;
        };
        let (code, title) = (entry.code(), entry.title());
        for other in entry.same_as().iter().filter(|other| code < **other) {
            let other_title = catalog.get(*other).unwrap().title();
            same.push(format!(
                "{}|{code}|{code}|{title}|{other}|{other}|{other_title}",
                catalog.id()
            ));
        }
    }
    assert_eq!(query(&database, "SELECT * FROM same_meaning"), same);
    let by_actor = "SELECT actor, sum(codes) FROM by_actor GROUP BY actor";
    let by_hand = "SELECT actor, count(*) FROM codes WHERE status = 'active' GROUP BY actor";
    assert_eq!(query(&database, by_actor), query(&database, by_hand));
    let purchases = codes(|row| {
        row.entry().is_some_and(|entry| {
            let is_purchase = entry.topic().id() == "purchase";
            row.catalog.id() == "common" && is_purchase && entry.actor() == Some(Actor::Owner)
        })
    });
    let row = [
        "owner|purchase|common",
        &purchases.len().to_string(),
        &purchases.join(" "),
    ];
    assert_eq!(
        query(
            &database,
            "SELECT * FROM by_actor
             WHERE topic = 'purchase' AND actor = 'owner' AND catalog = 'common'"
        ),
        [row.join("|")]
    );
}

#[test]
fn columns_are_described_in_the_database() {
    let described = query(
        &database(),
        "SELECT description FROM pragma_table_info('codes') JOIN column_description USING (name)
         ORDER BY cid",
    );
    let expected = COLUMNS.iter().map(|column| column.describe(&DATASET));
    assert_eq!(described, expected.collect::<Vec<_>>());
}

#[test]
fn every_statement_of_the_schema_keeps_its_comment() {
    let silent = "SELECT name FROM sqlite_schema WHERE sql NOT LIKE '%-- %'
                  AND type IN ('table', 'view') AND name NOT LIKE 'codes_fts%'";
    assert!(query(&database(), silent).is_empty());
}

#[test]
fn search_in_the_comment_of_the_schema_works() {
    let database = database();
    let schema = query(
        &database,
        "SELECT sql FROM sqlite_schema WHERE name = 'codes'",
    );
    let (_, example) = schema[0].split_once("Search it: ").unwrap();
    let (example, _) = example.split_once(';').unwrap();
    let example = example.replace("--", "");
    let by_hand = "SELECT * FROM codes_fts WHERE codes_fts MATCH 'certificate'";
    assert_eq!(
        query(&database, &example).len(),
        query(&database, by_hand).len()
    );
}

/// Typical joins with a log: each must use an index.
#[test]
fn joins_use_indexes() {
    let database = database();
    database
        .execute_batch("CREATE TEMP TABLE log (code INTEGER)")
        .unwrap();
    for (join, index) in [
        ("log JOIN entry USING (code)", "entry_code"),
        (
            "log JOIN entry ON entry.catalog = 'cdn' AND entry.code = log.code",
            "sqlite_autoindex_entry_2",
        ),
        (
            "entry WHERE catalog = 'cdn' AND key = '2130'",
            "sqlite_autoindex_entry_1",
        ),
        ("entry WHERE topic = 'certificate'", "entry_topic"),
        ("entry WHERE remedy = 'wait'", "entry_remedy"),
        ("remedy WHERE retry = 'later'", "remedy_retry"),
        ("remedy WHERE actor = 'vendor'", "remedy_actor"),
        (
            "same_as WHERE catalog = 'cdn' AND other = '2130'",
            "same_as_other",
        ),
        (
            "maps WHERE to_catalog = 'api3' AND to_key = 'InternalError'",
            "maps_to",
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
fn foreign_row_violates_the_keys() {
    // 2130 refers to 9002, so a dataset with only one of them violates a foreign key.
    let alone: Vec<Row> = rows(&DATASET)
        .into_iter()
        .filter(|row| row.key().to_string() != "9002")
        .collect();
    assert!(sqlite::write(&DATASET, &alone, &mut Vec::new()).is_err());
}

#[test]
fn fewer_rows_make_a_smaller_database() {
    let rows = common_rows();
    let count = query(&load(&DATASET, &rows), "SELECT count(*) FROM codes");
    assert_eq!(count, [rows.len().to_string()]);
}
