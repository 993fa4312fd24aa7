//! All files at once: the descriptions agree with the formats.

use std::collections::BTreeSet;

use qcloud_codes::DATASET;
use qcloud_codes_export::{COLUMNS, DESCRIPTIONS, FORMATS, File, files};
use serde_json::Value;
use sha2::{Digest, Sha256};
use snapbox::{assert_data_eq, file};

fn exported() -> Vec<File> {
    files(&DATASET).unwrap()
}

fn bytes<'a>(files: &'a [File], name: &str) -> &'a [u8] {
    &files.iter().find(|file| file.name == name).unwrap().bytes
}

fn json(name: &str) -> Value {
    serde_json::from_slice(bytes(&exported(), name)).unwrap()
}

fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

#[test]
fn every_format_and_description_exists_once() {
    let names: Vec<_> = exported().iter().map(|file| file.name).collect();
    let expected = FORMATS.iter().map(|format| format.file);
    let expected = expected.chain(["maps.csv"]);
    let expected = expected.chain(DESCRIPTIONS.iter().map(|other| other.file));
    assert!(names.iter().copied().eq(expected));
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
}

#[test]
fn schema_matches_the_golden_file() {
    let schema = String::from_utf8(bytes(&exported(), "codes.schema.json").to_vec()).unwrap();
    assert_data_eq!(schema, file!["../golden/codes.schema.json"].raw());
}

#[test]
fn metadata_matches_the_golden_file() {
    let metadata = String::from_utf8(bytes(&exported(), "metadata.json").to_vec()).unwrap();
    assert_data_eq!(metadata, file!["../golden/metadata.json"].raw());
}

#[test]
fn checksums_cover_all_other_files() {
    let files = exported();
    let sums = String::from_utf8(bytes(&files, "SHA256SUMS").to_vec()).unwrap();
    let mut lines = sums.lines();
    for file in files.iter().filter(|file| file.name != "SHA256SUMS") {
        let expected = format!("{}  {}", sha256(&file.bytes), file.name);
        assert_eq!(lines.next(), Some(&expected[..]));
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn package_has_the_size_and_hash_of_each_format() {
    let files = exported();
    let package = json("datapackage.json");
    for format in FORMATS {
        let mut resources = package["resources"].as_array().unwrap().iter();
        let resource = resources.find(|one| one["path"] == format.file).unwrap();
        let bytes = bytes(&files, format.file);
        assert_eq!(resource["bytes"], bytes.len());
        assert_eq!(resource["hash"], format!("sha256:{}", sha256(bytes)));
        assert_eq!(resource["mediatype"], format.media_type);
    }
}

#[test]
fn descriptions_of_columns_are_the_same_everywhere() {
    let schema = json("codes.schema.json");
    let package = json("datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let table = resources.iter().find(|one| one["name"] == "codes").unwrap();
    let fields = table["schema"]["fields"].as_array().unwrap();
    assert_eq!(fields.len(), COLUMNS.len());
    for (column, field) in COLUMNS.iter().zip(fields) {
        let property = &schema["$defs"]["code"]["properties"][column.name];
        assert_eq!(property["description"], column.describe(&DATASET));
        assert_eq!(field["name"], column.name);
        assert_eq!(field["description"], column.describe(&DATASET));
        {
            let metadata = json("metadata.json");
            let tables = &metadata["databases"]["codes"]["tables"];
            let description = &tables["codes"]["columns"][column.name];
            assert_eq!(*description, column.describe(&DATASET));
        }
    }
}
