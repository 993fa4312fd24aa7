//! Catalogs built at run time equal those built by the compiler.

use std::fmt::Write;

use codetable::{Code, Dataset, Key};
use codetable_files::{Options, load, read_bytes};

fn loaded(text: &str) -> &'static Dataset {
    let drafts = read_bytes("motor.csv", text.as_bytes(), &Options::default()).unwrap();
    load(&drafts).unwrap()
}

/// Returns codes spread over 32 bits.
fn spread(rows: u32) -> impl Iterator<Item = u32> {
    (0..rows).map(|row| row.wrapping_mul(0x9E37_79B1) ^ row)
}

#[test]
fn catalogs_of_every_size_find_their_rows_and_no_others() {
    for rows in [1, 2, 16, 63, 72, 73, 100, 600, 3_000, 20_000] {
        let mut text = "code,name\n".to_owned();
        for code in spread(rows) {
            writeln!(text, "{code:#x},N{code}").unwrap();
        }
        let catalog = loaded(&text).catalog("motor").unwrap();
        assert_eq!(catalog.entries().len() as u64, u64::from(rows));
        for entry in catalog.entries() {
            assert_eq!(catalog.get(entry.code()), Some(entry));
            assert_eq!(catalog.get_by_name(entry.name()), Some(entry));
            let other = Code::from_bits(entry.code().bits() ^ 0x10_0001);
            let is_row = catalog
                .entries()
                .iter()
                .any(|entry| rows < 100 && entry.code() == other);
            assert!(rows >= 100 || catalog.get(other).is_some() == is_row);
        }
        assert!(catalog.get_by_name("nothing").is_none());
    }
}

#[test]
fn text_keys_find_their_rows() {
    let catalog = loaded("key,name\nP0301,A\nP0300,B\nU1,C\n")
        .catalog("motor")
        .unwrap();
    assert_eq!(catalog.get_by_text("P0300").unwrap().name(), "B");
    assert_eq!(catalog.get_by_key(Key::Text("U1")).unwrap().name(), "C");
    assert!(catalog.get_by_text("P0302").is_none());
    assert!(catalog.get(Code::SUCCESS).is_none());
}

#[test]
fn empty_catalogs_find_nothing() {
    let catalog = loaded("code,name\n").catalog("motor").unwrap();
    assert!(catalog.entries().is_empty());
    assert!(catalog.get(Code::SUCCESS).is_none());
    assert!(catalog.get_by_name("").is_none());
}

#[test]
fn multi_line_titles_become_title_and_explanation() {
    let dataset = loaded("code,name,title,explanation\n1,A,\"What\n  and more\n\",Why\n");
    let entry = dataset
        .catalogs()
        .first()
        .unwrap()
        .entries()
        .first()
        .unwrap();
    assert_eq!(
        (entry.title(), entry.explanation()),
        ("What", Some("and more\nWhy"))
    );
}

#[test]
fn too_many_topics_are_an_error() {
    let text = |rows: u32, last: &str| {
        let mut text = "code,name,topic\n".to_owned();
        for row in 0..rows {
            writeln!(text, "{row},N{row},t{row}").unwrap();
        }
        text + last
    };
    let load = |text: String| {
        let drafts = read_bytes("motor.csv", text.as_bytes(), &Options::default()).unwrap();
        load(&drafts)
    };
    assert!(load(text(256, "")).is_ok());
    assert!(load(text(256, "300,Last,\n")).is_err());
    assert!(load(text(257, "")).is_err());
    let dataset = load(text(255, "300,Last,\n")).unwrap();
    let entry = dataset
        .catalogs()
        .first()
        .unwrap()
        .get(Code::new(300))
        .unwrap();
    assert_eq!(entry.topic().id(), "");
}
