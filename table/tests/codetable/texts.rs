//! Keys that are texts.

use crate::catalogs::{TEXT, text};
use codetable::{Code, Entry, Key, KeyKind};

const KEYS: [&str; 6] = [
    text::FIVE_DIGITS,
    text::MISFIRE,
    text::SUPPLY,
    text::SUPPLY_LOW,
    text::SUPPLY_LOW_TWICE,
    text::UMLAUT,
];

fn scan(text: &str) -> Option<&'static Entry> {
    let mut entries = TEXT.entries().iter();
    entries.find(|entry| entry.key() == Key::Text(text))
}

#[test]
fn constants_are_the_keys_of_their_rows() {
    let keys = TEXT.entries().iter().map(|entry| entry.key().to_string());
    assert!(keys.eq(KEYS));
    assert_eq!(TEXT.key_kind(), KeyKind::Text);
    assert_eq!(TEXT.index_size(), 0);
}

/// Prefixes, suffixes and changes of each key, some of which are keys themselves.
#[test]
fn lookup_by_text_agrees_with_a_scan() {
    let mut hits = 0;
    let mut check = |text: &str| {
        let found = TEXT.get_by_text(text);
        assert_eq!(found, scan(text), "{text:?}");
        assert_eq!(TEXT.get_by_key(Key::Text(text)), found);
        hits += u32::from(found.is_some());
    };
    check(" ");
    check("retired");
    check("P0300"); // retired
    for key in KEYS {
        for (at, char) in key.char_indices() {
            check(&key[..at]);
            check(&key[at..]);
            check(&format!("{}\0{}", &key[..at], &key[at + char.len_utf8()..]));
        }
        check(&format!("{key} "));
        check(&format!("{key}\0"));
        check(&format!("{key}{key}"));
        check(&key.to_lowercase());
        check(&key.to_uppercase());
        check(key);
    }
    // Each key by itself and as its longest suffix; keys that are prefixes of others; keys that do
    // not change with their case.
    assert!(hits >= 2 * 6 + 3, "{hits}");
}

#[test]
fn names_find_their_rows_too() {
    #[cfg(feature = "names")]
    for entry in TEXT.entries() {
        assert_eq!(TEXT.get_by_name(entry.name()), Some(entry));
        if entry.name() != "Supply" {
            assert_eq!(TEXT.get_by_text(entry.name()), None);
        }
    }
}

#[test]
fn text_is_not_found_by_number() {
    let check = |number| {
        let code = Code::new(number);
        assert_eq!(TEXT.get(code), None, "{number}");
        assert_eq!(TEXT.get_by_key(Key::Number(code, KeyKind::Decimal)), None);
    };
    for number in 0..=i32::from(u16::MAX) {
        check(number);
        check(-number);
    }
    [i32::MIN, i32::MIN + 1, 23_505, i32::MAX - 1, i32::MAX]
        .into_iter()
        .for_each(check);
}

#[test]
fn row_without_a_number_has_the_code_of_success() {
    for entry in TEXT.entries() {
        assert_eq!(entry.code(), Code::SUCCESS);
        assert_eq!(entry.key().number(), None);
        assert!(entry.same_as().is_empty());
    }
}

#[test]
fn texts_with_the_same_meaning_refer_to_each_other() {
    let same: Vec<_> = TEXT
        .get_by_text(text::SUPPLY_LOW)
        .unwrap()
        .same_keys()
        .collect();
    assert_eq!(same, [Key::Text("Supply.Low.Twice"), Key::Text("Ü")]);
}
