//! Parquet, read back by the library's own reader.

use std::fs::File;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use qcloud_codes::DATASET;
use qcloud_codes_export::{COLUMNS, Value, parquet, rows};

fn reader() -> SerializedFileReader<File> {
    let mut file = tempfile::tempfile().unwrap();
    parquet::write(&DATASET, &rows(&DATASET), &mut file).unwrap();
    SerializedFileReader::new(file).unwrap()
}

#[test]
fn every_value_is_read_back_with_its_type() {
    let reader = reader();
    let mut read = reader.get_row_iter(None).unwrap();
    for row in rows(&DATASET) {
        let found = read.next().unwrap().unwrap();
        let found: Vec<_> = found.get_column_iter().collect();
        assert_eq!(found.len(), COLUMNS.len());
        for ((name, field), column) in found.into_iter().zip(COLUMNS) {
            assert_eq!(name, column.name);
            match (field, column.value(&row)) {
                (Field::Null, Value::Null) => {}
                (Field::Str(text), Value::Text(expected)) => assert_eq!(*text, expected),
                (Field::Int(number), Value::Integer(expected)) => {
                    assert_eq!(i64::from(*number), expected);
                }
                (Field::Bool(truth), Value::Bool(expected)) => assert_eq!(*truth, expected),
                (Field::ListInternal(list), Value::Keys(keys)) => {
                    // Texts, since some catalogs of the dataset are keyed by text.
                    let keys = keys.iter().map(|key| Field::Str(key.to_string()));
                    assert_eq!(list.elements(), keys.collect::<Vec<_>>());
                }
                (field, value) => panic!("{name}: {field:?} for {value:?}"),
            }
        }
    }
    assert!(read.next().is_none());
}

#[test]
fn metadata_describes_the_file() {
    let reader = reader();
    let metadata = reader.metadata().file_metadata();
    assert_eq!(
        metadata.created_by(),
        Some(concat!(
            "qcloud-codes-export version ",
            env!("CARGO_PKG_VERSION")
        ))
    );
    let pairs = metadata.key_value_metadata().unwrap();
    let value = |key: &str| {
        let pair = pairs.iter().find(|pair| pair.key == key).unwrap();
        pair.value.clone().unwrap()
    };
    assert_eq!(value("title"), DATASET.title());
    assert_eq!(value("data_version"), DATASET.edition().to_string());
    for column in COLUMNS {
        let key = format!("description.{}", column.name);
        assert_eq!(value(&key), column.describe(&DATASET));
    }
}

#[test]
fn text_is_in_dictionaries_and_codes_are_plain() {
    let reader = reader();
    let group = reader.metadata().row_group(0);
    for chunk in group.columns() {
        let is_text = chunk.column_type() == ::parquet::basic::Type::BYTE_ARRAY;
        if is_text || chunk.column_path().string() == "code" {
            assert_eq!(chunk.dictionary_page_offset().is_some(), is_text);
        }
    }
}
