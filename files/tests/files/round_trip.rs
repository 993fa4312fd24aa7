//! Exports of this project, and TOML, are read back without loss.

use std::fmt::Write;

use codetable::{Dataset, KeyKind, Retired};
use codetable_files::{Format, Options, load, read_bytes};
use qcloud_codes::DATASET;
use qcloud_codes_export::{Value, columns, csv, files, json, ndjson, rows, sqlite};

fn exported(format: Format, dataset: &Dataset) -> Vec<u8> {
    let (mut out, rows) = (Vec::new(), rows(dataset));
    match format {
        Format::Csv => csv::write(dataset, &rows, &mut out),
        Format::Json => json::write(dataset, &rows, &mut out),
        Format::Ndjson => ndjson::write(dataset, &rows, &mut out),
        Format::Sqlite => sqlite::write(dataset, &rows, &mut out),
        _ => panic!("{format:?} is not exported"),
    }
    .unwrap();
    out
}

fn loaded(file: &str, bytes: &[u8]) -> &'static Dataset {
    let drafts = read_bytes(file, bytes, &Options::default()).unwrap();
    load(&drafts).unwrap()
}

/// Returns all rows with all columns, as text.
fn table(dataset: &Dataset) -> Vec<Vec<String>> {
    let columns = columns(dataset);
    let rows = rows(dataset);
    let cells = |row| {
        columns
            .iter()
            .map(move |column| column.value(row).to_string())
    };
    rows.iter().map(|row| cells(row).collect()).collect()
}

const EXPORTED: [(Format, &str); 4] = [
    (Format::Csv, "codes.csv"),
    (Format::Json, "codes.json"),
    (Format::Ndjson, "codes.ndjson"),
    (Format::Sqlite, "codes.db"),
];

#[test]
fn every_builtin_catalog_is_read_back_from_every_format() {
    for (format, file) in EXPORTED {
        let bytes = exported(format, &DATASET);
        // Detected from the extension, and from the content.
        for file in [file, "codes"] {
            let back = loaded(file, &bytes);
            assert_eq!(table(back), table(&DATASET), "{format:?}");
            for catalog in DATASET.catalogs() {
                let found = back.catalog(catalog.id()).unwrap();
                assert_eq!(found.key_kind(), catalog.key_kind());
            }
        }
    }
}

#[test]
fn exports_of_read_catalogs_are_byte_identical() {
    for (format, file) in EXPORTED {
        if format == Format::Sqlite {
            continue; // it has the title of the dataset, which no catalog has
        }
        let bytes = exported(format, &DATASET);
        assert!(
            exported(format, loaded(file, &bytes)) == bytes,
            "{format:?}"
        );
    }
}

#[test]
fn databases_keep_titles_and_the_edition() {
    let back = loaded("codes.db", &exported(Format::Sqlite, &DATASET));
    assert_eq!(back.edition(), DATASET.edition());
    for catalog in DATASET.catalogs() {
        assert_eq!(back.catalog(catalog.id()).unwrap().title(), catalog.title());
    }
}

/// Returns a catalog as a person would write it, except for the rows, which come from the exports.
fn written(dataset: &Dataset, id: &str) -> String {
    let catalog = dataset.catalog(id).unwrap();
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let mut toml = format!("id = {}\ntitle = {}\n", quoted(id), quoted(catalog.title()));
    writeln!(toml, "edition = {}\n\n[topics]", dataset.edition()).unwrap();
    for topic in catalog.topics() {
        writeln!(toml, "{} = {}", topic.id(), quoted(topic.description())).unwrap();
    }
    for remedy in catalog.remedies() {
        writeln!(toml, "\n[remedies.{}]", remedy.id()).unwrap();
        writeln!(toml, "instruction = {}", quoted(remedy.instruction())).unwrap();
        if let Some(retry) = remedy.retry() {
            writeln!(toml, "retry = \"{retry}\"").unwrap();
        }
        if let Some(actor) = remedy.actor() {
            writeln!(toml, "actor = \"{actor}\"").unwrap();
        }
    }
    for row in rows(dataset).iter().filter(|row| row.catalog.id() == id) {
        toml.push_str("\n[[codes]]\n");
        for column in columns(dataset) {
            let other_key = match catalog.key_kind() {
                KeyKind::Text => "code",
                _ => "key",
            };
            let derived = [
                "catalog",
                other_key,
                "instruction",
                "retry",
                "retryable",
                "actor",
            ];
            if derived.contains(&column.name) {
                continue;
            }
            let value = match column.value(row) {
                Value::Null => continue,
                Value::Integer(number) => number.to_string(),
                Value::Keys(_) => column.value(row).to_string(),
                value => quoted(&value.to_string()),
            };
            writeln!(toml, "{} = {value}", column.name).unwrap();
        }
    }
    toml
}

#[test]
fn every_builtin_catalog_is_read_back_from_toml() {
    for catalog in DATASET.catalogs() {
        let toml = written(&DATASET, catalog.id());
        let back = loaded("motor.toml", toml.as_bytes());
        assert_eq!(back.edition(), DATASET.edition());
        let found = back.catalog(catalog.id()).unwrap();
        assert_eq!(found.title(), catalog.title());
        assert_eq!(found.topics(), catalog.topics());
        assert_eq!(found.remedies(), catalog.remedies());
        assert!(found.entries().iter().eq(catalog.entries()));
        assert_eq!(found.retired(), catalog.retired());
    }
}

/// Hexadecimal and text keys, retired rows, unknown advice and a column of its own.
const MIXED: &[u8] = b"\
catalog,key,code,name,title,topic,retry,same_as,status,ticket
drive,0x80003210,2147496464,Undervoltage,Undervoltage,supply,later,2147496480,active,MOT-1
drive,0x80003215,2147496469,SupplyUnstable,retired in edition 2,,,,retired,
drive,0x80003220,2147496480,FuseBlown,A fuse has blown,,,2147496464,active,\"MOT \"\"2\"\"\"
bus,P0301,,Misfire,\"Misfire, cylinder 1\",,,P1301,active,
bus,P1301,,Makers,Misfire 1,,,P0301,active,MOT-3
large,4294967295,4294967295,Unsigned,Unsigned,,,,active,
";

/// Returns the catalogs of [`MIXED`].
fn mixed() -> &'static Dataset {
    loaded("mixed.csv", MIXED)
}

#[test]
fn same_as_keys_may_contain_spaces_and_quotes() {
    let text = br#"key,name,title,same_as
A,First,One,"[""B C"",""D\\\"",E""]"
B C,Second,One,"[""A"",""D\\\"",E""]"
"D\"",E",Third,One,"[""A"",""B C""]"
[F,Fourth,Two,[G
[G,Fifth,Two,[F
"#;
    let dataset = loaded("keys.csv", text);
    let same = |row: usize| {
        rows(dataset)[row]
            .same_keys()
            .map(|key| key.to_string())
            .collect()
    };
    let found: [Vec<String>; 2] = [same(0), same(3)];
    assert_eq!(found, [vec!["B C", "D\\\",E"], vec!["[G"]]);
    for (format, file) in EXPORTED {
        let back = loaded(file, &exported(format, dataset));
        assert_eq!(table(back), table(dataset), "{format:?}");
    }
    let database = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&database, exported(Format::Sqlite, dataset)).unwrap();
    let database = rusqlite::Connection::open(&database).unwrap();
    let mut view = database.prepare("SELECT same_as FROM codes").unwrap();
    let lists = view.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let column = columns(dataset)
        .into_iter()
        .find(|column| column.name == "same_as")
        .unwrap();
    let rows = rows(dataset);
    assert!(
        lists
            .map(Result::unwrap)
            .eq(rows.iter().map(|row| column.value(row).to_string()))
    );
}

#[test]
fn titles_of_retired_rows_give_the_edition_in_exports_of_any_version() {
    for title in ["retired in edition 3", "retired in data edition 3"] {
        let text =
            format!("code,name,title,status\n1,Stall,Stall,active\n2,Gone,{title},retired\n");
        let dataset = loaded("motor.csv", text.as_bytes());
        let [catalog] = dataset.catalogs() else {
            panic!("{text}");
        };
        let editions = catalog.retired().iter().map(Retired::edition);
        assert!(editions.eq([3]), "{title}");
    }
}

#[test]
fn every_file_of_an_export_has_the_other_columns() {
    let files = files(mixed()).unwrap();
    for file in &files {
        let text = String::from_utf8_lossy(&file.bytes);
        let is_for_people = ["codes.html", "codes.md", "SHA256SUMS"].contains(&file.name);
        assert_eq!(text.contains("ticket"), !is_for_people, "{}", file.name);
    }
    let file = |name| &files.iter().find(|file| file.name == name).unwrap().bytes;
    let database = rusqlite::Connection::open_in_memory().unwrap();
    let sql = String::from_utf8(file("codes.sql").clone()).unwrap();
    database.execute_batch(&sql).unwrap();
    let query = "SELECT \"key\" FROM codes WHERE ticket = 'MOT \"2\"' AND actor IS NULL";
    let key: String = database.query_row(query, [], |row| row.get(0)).unwrap();
    assert_eq!(key, "0x80003220");
    let schema: serde_json::Value = serde_json::from_slice(file("codes.schema.json")).unwrap();
    let properties = schema.pointer("/$defs/code/properties").unwrap();
    for name in ["ticket", "topic", "retry", "actor", "instruction"] {
        let property = properties.get(name).unwrap();
        let is_optional = property.to_string().contains("null");
        assert!(is_optional, "{property}");
    }
}

#[test]
fn other_keys_and_columns_are_read_back_from_every_format() {
    let dataset = mixed();
    let drive = dataset.catalog("drive").unwrap();
    assert_eq!(
        drive.get_by_name("FuseBlown").unwrap().key().to_string(),
        "0x80003220"
    );
    assert_eq!(drive.retired().len(), 1);
    let expected = table(dataset);
    assert_eq!(expected.first().unwrap().last().unwrap(), "MOT-1");
    assert_eq!(expected.get(2).unwrap().last().unwrap(), "MOT \"2\"");
    for (format, file) in EXPORTED {
        let back = loaded(file, &exported(format, dataset));
        assert_eq!(table(back), expected, "{format:?}");
    }
}
