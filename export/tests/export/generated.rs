//! Every format of 3,000 rows in three catalogs: keyed by decimal numbers, by hexadecimal numbers
//! and by text, with topics and remedies of their own and shared ones, and with retired rows.

use std::collections::HashMap;
use std::io::ErrorKind;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use codetable::{Actor, Dataset, Key, Remedy, Retry, Topic};
use qcloud_codes_export::{
    COLUMNS, File, Value, csv, files, html, json, markdown, ndjson, parquet, rows, sql, validate,
};
use qcloud_codes_export_generated::DATASET;
use rusqlite::Connection;

use crate::sqlite::{lines, load, query};

const HIGHEST: i64 = 0xffff_ffff;

fn text(write: crate::WriteFormat) -> String {
    let mut bytes = Vec::new();
    write(&DATASET, &rows(&DATASET), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn rows_ascend_by_key_including_retired_ones() {
    let rows = rows(&DATASET);
    let names: Vec<_> = rows.iter().map(|row| row.name().to_owned()).collect();
    let expected = (0..3_000).map(|row| format!("Row{}", row % 1_000));
    assert_eq!(names, expected.collect::<Vec<_>>());
    let retired = rows.iter().filter(|row| row.entry().is_none());
    assert_eq!(retired.count(), 30);
}

#[test]
fn database_contains_every_row_and_satisfies_its_keys() {
    let database = load(&DATASET, &rows(&DATASET));
    assert_eq!(
        query(&database, "SELECT * FROM codes"),
        lines(&rows(&DATASET))
    );
    assert!(query(&database, "PRAGMA foreign_key_check").is_empty());
    assert_eq!(query(&database, "PRAGMA integrity_check"), ["ok"]);
    assert_eq!(
        query(&database, "SELECT id FROM topic ORDER BY id"),
        ["decimal", "hexadecimal", "system", "text"]
    );
    assert_eq!(
        query(&database, "SELECT id FROM remedy ORDER BY id"),
        ["check", "decimal", "hexadecimal", "text", "wait"]
    );
    for (sql, expected) in [
        ("SELECT count(*) FROM retryable", "1500"),
        ("SELECT sum(codes) FROM by_actor", "2970"),
        ("SELECT count(*) FROM same_meaning", "30"),
        ("SELECT max(code) FROM codes", "4294967295"),
        (
            "SELECT code, key FROM codes WHERE key = '0xffffffff'",
            "4294967295|0xffffffff",
        ),
        (
            "SELECT * FROM same_meaning WHERE key = 'E0100.Part''s'",
            "text|E0100.Part's|NULL|Row 100|E0101.Part's|NULL|Row 101",
        ),
        (
            "SELECT count(*) FROM codes JOIN codes_fts USING (catalog, key)
             WHERE codes_fts MATCH 'retired' AND status = 'retired' AND topic IS NULL",
            "30",
        ),
    ] {
        assert_eq!(query(&database, sql), [expected], "{sql}");
    }
}

#[test]
fn script_loads_with_every_value() {
    let script = text(sql::write);
    assert!(script.contains("    code BIGINT,\n"));
    assert!(script.contains("    topic VARCHAR(64),\n"));
    let database = Connection::open_in_memory().unwrap();
    database.execute_batch(&script).unwrap();
    assert_eq!(
        query(&database, "SELECT * FROM codes"),
        lines(&rows(&DATASET))
    );
}

#[test]
fn csv_is_read_back_with_every_value() {
    let text = text(csv::write);
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    let read: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(read.len(), 3_000);
    for (record, row) in read.iter().zip(rows(&DATASET)) {
        let values = COLUMNS.iter().map(|column| column.value(&row).to_string());
        assert_eq!(
            record.iter().collect::<Vec<_>>(),
            values.collect::<Vec<_>>()
        );
    }
}

#[test]
fn json_has_keys_of_their_type() {
    let array: Vec<serde_json::Value> = serde_json::from_str(&text(json::write)).unwrap();
    let stream = text(ndjson::write);
    assert!(
        stream
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .eq(array.iter().cloned())
    );
    let by_key: HashMap<_, _> = array
        .iter()
        .map(|object| (object["key"].as_str().unwrap(), object))
        .collect();
    assert_eq!(by_key.len(), 3_000);
    assert_eq!(by_key["-3500"]["code"], -3_500);
    assert_eq!(by_key["-3500"]["same_as"], serde_json::json!([-3_493]));
    let first = HIGHEST - 4_000_007 * 999;
    let same = by_key[&*format!("{first:#x}")];
    assert_eq!(same["code"], first);
    assert_eq!(same["same_as"], serde_json::json!([first + 4_000_007]));
    assert_eq!(by_key["E0000.Part's"]["code"], serde_json::Value::Null);
    assert_eq!(
        by_key["E0000.Part's"]["same_as"],
        serde_json::json!(["E0001.Part's"])
    );
    assert_eq!(
        *by_key["E0050.Part's"],
        serde_json::json!({
            "catalog": "text", "key": "E0050.Part's", "code": null, "name": "Row50",
            "title": "retired in data edition 4", "explanation": null, "topic": null, "remedy": null,
            "instruction": null, "retry": null, "retryable": null, "actor": null, "same_as": [],
            "status": "retired",
        })
    );
}

#[test]
fn parquet_is_read_back_with_every_value_in_a_wide_enough_type() {
    let mut file = tempfile::tempfile().unwrap();
    parquet::write(&DATASET, &rows(&DATASET), &mut file).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let mut read = reader.get_row_iter(None).unwrap();
    for row in rows(&DATASET) {
        let found = read.next().unwrap().unwrap();
        for ((_, field), column) in found.get_column_iter().zip(COLUMNS) {
            let found = match field {
                Field::Null => Value::Null,
                Field::Str(text) => Value::Text(text.clone().into()),
                Field::Long(number) => Value::Integer(*number),
                Field::Bool(truth) => Value::Bool(*truth),
                Field::ListInternal(list) => {
                    let texts = list.elements().iter().map(|one| match one {
                        Field::Str(text) => text.clone(),
                        other => panic!("{other:?}"),
                    });
                    let keys = row.same_keys().map(|key| match key.number() {
                        Some(number) => number.to_string(),
                        None => key.to_string(),
                    });
                    assert!(texts.eq(keys), "{list:?}");
                    column.value(&row)
                }
                other => panic!("{}: {other:?}", column.name),
            };
            assert_eq!(found, column.value(&row), "{}", column.name);
        }
    }
    assert!(read.next().is_none());
}

#[test]
fn page_and_table_show_keys_as_written_and_mark_retired_rows() {
    let page = text(html::write).replace("<wbr>", "");
    for part in [
        "<title>Generated rows</title>",
        "href=\"#hexadecimal-0xffffffff\">0xffffffff</a>",
        "href=\"#text-E0999.Part%27s\">E0999.Part's</a>",
        "id=\"text-E0050.Part%27s\" role=\"row\" class=\"retired\"",
        "<strong>retired in data edition 4</strong> <code>Row50</code>",
        "<option value=\"hexadecimal\">hexadecimal: Generated rows (1000)</option>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert_eq!(page.matches("<tr id=").count(), 3_000);
    // All active rows have advice, and missing advice of a retired one does not count as unknown.
    assert!(!page.contains("=\"unknown\""));
    let table = text(markdown::write);
    assert!(table.starts_with("# Generated rows\n\nEdition 5, written by"));
    assert!(table.contains("| `hexadecimal` | `0xffffffff` | 4294967295 | `Row999` |"));
    assert!(
        table.contains(
            "| `Row50` | retired in data edition 4 |  |  |  |  |  |  |  |  | `retired` |"
        )
    );
}

#[test]
fn descriptions_fit_the_formats() {
    let files = files(&DATASET).unwrap();
    let json = |name: &str| -> serde_json::Value {
        let file: &File = files.iter().find(|file| file.name == name).unwrap();
        serde_json::from_slice(&file.bytes).unwrap()
    };
    let schema = json("codes.schema.json");
    let properties = &schema["$defs"]["code"]["properties"];
    let code = &properties["code"];
    assert_eq!(code["type"], serde_json::json!(["integer", "null"]));
    assert_eq!(
        (code["minimum"].as_i64(), code["maximum"].as_i64()),
        (Some(i32::MIN.into()), Some(HIGHEST))
    );
    assert_eq!(
        code["description"],
        "The number, as in the response; unique within a catalog only. From 0 to 4294967295 where \
         the catalog reads numbers without a sign. Null where the catalog is keyed by text."
    );
    let topics = serde_json::json!(["system", "decimal", "hexadecimal", "text", null]);
    assert_eq!(properties["topic"]["enum"], topics);
    let package = json("datapackage.json");
    assert_eq!(package["name"], "generated");
    assert_eq!(package["version"], "5");
    assert!(package.get("licenses").is_none());
    let metadata = json("metadata.json");
    assert_eq!(metadata["title"], "Generated rows");
    assert!(metadata.get("source").is_none());
}

mod contradictory {
    use super::*;

    static ONE: [Topic; 1] = [Topic::new("supply", "Voltage and fuses.")];
    static OTHER: [Topic; 1] = [Topic::new("supply", "Goods and their delivery.")];
    static WAIT: [Remedy; 1] = [Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait.")];
    static WAIT_LONG: [Remedy; 1] = [Remedy::new("wait", Retry::No, Actor::Vendor, "Wait.")];

    macro_rules! catalogs {
        ($($CATALOG:ident $id:literal $topics:ident $remedies:ident $key:literal;)+) => {
            $(
                mod $CATALOG {
                    codetable::catalog! {
                        /// One row.
                        pub CATALOG = $id, "One row";
                        keys text, topics super::$topics, remedies super::$remedies;
                        /// Undervoltage
                        $key UNDERVOLTAGE "Undervoltage" supply wait, same_as ["B C"];
                        /// Undervoltage
                        "B C" LOW "Low" supply wait, same_as [$key];
                        retired "C" "Same" 1;
                        retired "D" "Other" 1;
                    }
                }
            )+
        };
    }

    catalogs! {
        drive "drive" ONE WAIT "A";
        stock "stock" OTHER WAIT "A";
        motor "motor" ONE WAIT_LONG "A";
    }

    #[test]
    fn inconsistent_catalogs_are_named_before_anything_is_written() {
        for (dataset, message) in [
            (
                Dataset::new("d", &[&drive::CATALOG, &stock::CATALOG]),
                "catalogs `drive` and `stock` declare the topic `supply` differently: use one \
                 declaration, or another id",
            ),
            (
                Dataset::new("d", &[&drive::CATALOG, &motor::CATALOG]),
                "catalogs `drive` and `motor` declare the remedy `wait` differently: use one \
                 declaration, or another id",
            ),
            (
                Dataset::new("d", &[&drive::CATALOG, &drive::CATALOG]),
                "two catalogs have the id `drive`",
            ),
            (
                Dataset::new("d", &[]).with_title("two\nlines"),
                "\"two\\nlines\": expected a single line",
            ),
        ] {
            let error = validate(&dataset).unwrap_err();
            assert_eq!(error.to_string(), message);
            assert_eq!(error.kind(), ErrorKind::InvalidData);
            assert_eq!(files(&dataset).unwrap_err().to_string(), message);
            let mut out = Vec::new();
            let result = qcloud_codes_export::sqlite::write(&dataset, &rows(&dataset), &mut out);
            assert_eq!(result.unwrap_err().to_string(), message);
            assert!(out.is_empty());
        }
    }
}

#[test]
fn same_keys_equal_those_of_the_entries() {
    for row in rows(&DATASET) {
        for key in row.same_keys() {
            let other = row.catalog.get_by_key(key).unwrap();
            assert!(other.same_keys().any(|back| back == row.key()));
            assert_eq!(matches!(key, Key::Text(_)), row.key().number().is_none());
        }
    }
}
