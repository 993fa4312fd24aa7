//! Pairs of codes of different catalogs, in the formats that can carry a second table.

use std::collections::HashSet;

use codetable::{Code, Dataset, Key, KeyKind, Map, MapEnd, MapOrigin};
use qcloud_codes::{API3, CATALOGS, CDN, COMMON, DATASET};
use qcloud_codes_export::{File, files, html, markdown, rows, sql, sqlite, validate};
use rusqlite::Connection;

use crate::sqlite::{load, query};
use crate::text;

/// Returns every map as its five values, separated by bars.
fn expected() -> Vec<String> {
    let line = |map: &Map| {
        let (from, to) = (map.from, map.to);
        let ends = [from, to].map(|end| format!("{}|{}", end.catalog, end.key));
        format!("{}|{}", ends.join("|"), map.origin)
    };
    DATASET.maps().iter().map(line).collect()
}

fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort();
    lines
}

fn file<'a>(files: &'a [File], name: &str) -> &'a [u8] {
    &files.iter().find(|file| file.name == name).unwrap().bytes
}

#[test]
fn database_and_script_contain_every_map() {
    let script = Connection::open_in_memory().unwrap();
    script.execute_batch(&text(sql::write)).unwrap();
    for database in [load(&DATASET, &rows(&DATASET)), script] {
        let found = query(&database, "SELECT * FROM maps");
        assert_eq!(sorted(found), sorted(expected()));
        assert!(query(&database, "PRAGMA foreign_key_check").is_empty());
        let keys = "SELECT count(*) FROM pragma_foreign_key_list('maps')";
        assert_eq!(query(&database, keys), ["4"]);
    }
}

#[test]
fn code_of_api_v2_is_joined_to_api_3() {
    let found = query(
        &load(&DATASET, &rows(&DATASET)),
        "SELECT codes.key, codes.title, maps.origin FROM maps
         JOIN codes ON codes.catalog = to_catalog AND codes.key = to_key
         WHERE from_catalog = 'common' AND from_key = '4200'",
    );
    assert_eq!(
        found,
        ["AuthFailure.SignatureExpire|Signature expired|ours"]
    );
}

#[test]
fn csv_and_markdown_contain_every_map() {
    let files = files(&DATASET).unwrap();
    let mut reader = csv::Reader::from_reader(file(&files, "maps.csv"));
    let lines = reader.records().map(|record| {
        let record = record.unwrap();
        record.iter().collect::<Vec<_>>().join("|")
    });
    assert_eq!(lines.collect::<Vec<_>>(), expected());
    let text = text(markdown::write);
    let (_, table) = text.split_once("\n## Maps\n").unwrap();
    let lines = table.lines().filter(|line| line.starts_with("| `"));
    let lines = lines.map(|line| {
        let line = line.trim_matches(['|', ' ']).replace('`', "");
        line.replace(" | ", "|")
    });
    assert_eq!(lines.collect::<Vec<_>>(), expected());
}

#[test]
fn page_links_both_rows_and_marks_our_reading() {
    let page = text(html::write).replace("<wbr>", "");
    let anchor = |end: MapEnd| format!("{}-{}", end.catalog.replace('-', "%2D"), end.key);
    for map in DATASET.maps() {
        for (one, other) in [(map.from, map.to), (map.to, map.from)] {
            let (_, rest) = page
                .split_once(&format!("<tr id=\"{}\"", anchor(one)))
                .unwrap();
            let (row, _) = rest.split_once("</tr>").unwrap();
            let link = format!("href=\"#{}\">{}</a>", anchor(other), other.key);
            let (_, rest) = row.split_once(&link).unwrap();
            let (after, _) = rest.split_once("</div>").unwrap();
            let is_marked = after.contains("our reading");
            assert_eq!(is_marked, map.origin == MapOrigin::Ours, "{map:?}");
        }
    }
}

#[test]
fn package_describes_maps_with_foreign_keys_at_both_ends() {
    let files = files(&DATASET).unwrap();
    let package: serde_json::Value =
        serde_json::from_slice(file(&files, "datapackage.json")).unwrap();
    let mut resources = package["resources"].as_array().unwrap().iter();
    let maps = resources.find(|one| one["name"] == "maps").unwrap();
    assert_eq!(maps["path"], "maps.csv");
    assert_eq!(maps["bytes"], file(&files, "maps.csv").len());
    let keys = maps["schema"]["foreignKeys"].as_array().unwrap();
    let ends: Vec<_> = keys.iter().map(|key| key["fields"].to_string()).collect();
    assert_eq!(
        ends,
        [
            r#"["from_catalog","from_key"]"#,
            r#"["to_catalog","to_key"]"#
        ]
    );
    let metadata: serde_json::Value =
        serde_json::from_slice(file(&files, "metadata.json")).unwrap();
    let table = &metadata["databases"]["codes"]["tables"]["maps"];
    for field in maps["schema"]["fields"].as_array().unwrap() {
        let name = field["name"].as_str().unwrap();
        assert_eq!(table["columns"][name], field["description"]);
    }
}

#[test]
fn maps_of_omitted_rows_are_omitted() {
    let mut rows = rows(&DATASET);
    rows.retain(|row| ["common", "api3"].contains(&row.catalog.id()));
    let found = query(&load(&DATASET, &rows), "SELECT from_catalog FROM maps");
    let catalogs: HashSet<_> = found.iter().map(String::as_str).collect();
    assert_eq!(catalogs, HashSet::from(["common"]));
}

#[test]
fn dataset_without_maps_has_no_trace_of_them() {
    let dataset = Dataset::new("plain", CATALOGS);
    for file in files(&dataset).unwrap() {
        let text = String::from_utf8_lossy(&file.bytes);
        assert_ne!(file.name, "maps.csv");
        assert!(!text.contains("from_catalog"), "{}", file.name);
        assert!(!text.contains("our reading"), "{}", file.name);
    }
}

#[test]
fn listed_catalogs_are_described() {
    let files = files(&DATASET).unwrap();
    let package: serde_json::Value =
        serde_json::from_slice(file(&files, "datapackage.json")).unwrap();
    let mut resources = package["resources"].as_array().unwrap().iter();
    let catalogs = resources.find(|one| one["name"] == "catalogs").unwrap();
    let page = text(html::write);
    let database = load(&DATASET, &rows(&DATASET));
    for (i, catalog) in CATALOGS.iter().enumerate() {
        let (id, title) = (catalog.id(), catalog.title());
        let description = DATASET.description(id).unwrap();
        assert_eq!(catalogs["data"][i]["description"], description);
        assert!(page.contains(&format!("<dd>{description}</dd>")), "{id}");
        let rows = catalog.entries().len() + catalog.retired().len();
        let option = format!("<option value=\"{id}\">{id}: {title} ({rows})</option>");
        assert!(page.contains(&option), "{option}");
        let sql = format!("SELECT description FROM catalog WHERE id = '{id}'");
        assert_eq!(query(&database, &sql), [description]);
    }
}

const EXPIRED: MapEnd = MapEnd {
    catalog: "common",
    key: Key::Number(Code::new(4200), KeyKind::Decimal),
};
const EXPIRE: MapEnd = MapEnd {
    catalog: "api3",
    key: Key::Text("AuthFailure.SignatureExpire"),
};

#[test]
fn inconsistent_maps_are_rejected_by_name() {
    const NOWHERE: MapEnd = MapEnd {
        catalog: "api3",
        key: Key::Text("AuthFailure"),
    };
    const ELSEWHERE: MapEnd = MapEnd {
        catalog: "common-later",
        ..EXPIRED
    };
    const NEIGHBOUR: MapEnd = MapEnd {
        catalog: "common",
        key: Key::Number(Code::new(4500), KeyKind::Decimal),
    };
    const fn map(from: MapEnd, to: MapEnd) -> Map {
        Map::new(from, to, MapOrigin::Ours)
    }
    static MISSING: [Map; 1] = [map(EXPIRED, NOWHERE)];
    static FOREIGN: [Map; 1] = [map(ELSEWHERE, EXPIRE)];
    static WITHIN: [Map; 1] = [map(EXPIRED, NEIGHBOUR)];
    static TWICE: [Map; 2] = [map(EXPIRED, EXPIRE); 2];
    static BACK: [Map; 2] = [map(EXPIRED, EXPIRE), map(EXPIRE, EXPIRED)];
    let dataset = Dataset::new("d", &[&COMMON, &CDN, &API3]);
    for (maps, message) in [
        (
            &MISSING[..],
            "the map from \"4200\" of catalog `common` to \"AuthFailure\" of catalog `api3`: the \
             dataset has no row \"AuthFailure\" of catalog `api3`",
        ),
        (
            &FOREIGN,
            "the map from \"4200\" of catalog `common-later` to \"AuthFailure.SignatureExpire\" of \
             catalog `api3`: the dataset has no row \"4200\" of catalog `common-later`",
        ),
        (
            &WITHIN,
            "the map from \"4200\" of catalog `common` to \"4500\" of catalog `common`: expected \
             rows of different catalogs; within one, use `same_as`",
        ),
        (
            &TWICE,
            "\"4200\" of catalog `common` is mapped to \"AuthFailure.SignatureExpire\" of catalog \
             `api3` twice",
        ),
        (
            &BACK,
            "\"AuthFailure.SignatureExpire\" of catalog `api3` is mapped to \"4200\" of catalog \
             `common` twice",
        ),
    ] {
        let dataset = dataset.with_maps(maps);
        assert_eq!(validate(&dataset).unwrap_err().to_string(), message);
        let written = sqlite::write(&dataset, &rows(&dataset), &mut Vec::new());
        assert_eq!(written.unwrap_err().to_string(), message);
    }
}

#[test]
fn inconsistent_descriptions_are_rejected_by_name() {
    static FOREIGN: [(&str, &str); 1] = [("cdn-cn", "The Chinese edition.")];
    static TWICE: [(&str, &str); 2] = [("cdn", "The CDN."), ("cdn", "The other CDN.")];
    static LONG: [(&str, &str); 1] = [("cdn", "Two\nlines.")];
    for (descriptions, message) in [
        (
            &FOREIGN[..],
            "the catalog `cdn-cn` has a description, but is not in the dataset",
        ),
        (&TWICE, "the catalog `cdn` has two descriptions"),
        (&LONG, "\"Two\\nlines.\": expected a single line"),
    ] {
        let dataset = Dataset::new("d", &[&CDN]).with_descriptions(descriptions);
        assert_eq!(validate(&dataset).unwrap_err().to_string(), message);
    }
}

#[test]
fn retired_row_can_be_mapped() {
    static MAPS: [Map; 1] = [Map::new(
        MapEnd {
            catalog: "common-later",
            ..EXPIRED
        },
        EXPIRE,
        MapOrigin::Ours,
    )];
    let dataset = DATASET.with_maps(&MAPS);
    let database = load(&dataset, &rows(&dataset));
    let joined = "SELECT status FROM maps JOIN codes ON catalog = from_catalog AND key = from_key";
    assert_eq!(query(&database, joined), ["retired"]);
}
