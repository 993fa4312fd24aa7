//! The lookup by number over its whole key space, against plain walks through the entries.

use qcloud_codes::{CATALOGS, Catalog, Code, KeyKind};

/// The catalogs that are keyed by number.
fn numbered() -> impl Iterator<Item = &'static Catalog> {
    let catalogs = CATALOGS.iter().copied();
    catalogs.filter(|catalog| catalog.key_kind() != KeyKind::Text)
}

/// Compares one lookup with a linear scan.
fn check(catalog: &Catalog, number: i32) {
    let code = Code::new(number);
    let scanned = catalog.entries().iter().find(|entry| entry.code() == code);
    assert_eq!(catalog.get(code), scanned, "{} {number}", catalog.id());
}

#[test]
fn every_catalog_with_numbers_is_asked() {
    let ids: Vec<_> = numbered().map(Catalog::id).collect();
    assert_eq!(ids, ["common", "cdn", "common-later", "cdn-cn"]);
    #[cfg(feature = "editions")]
    for edition in qcloud_codes::Edition::ALL {
        assert!(ids.contains(&edition.catalog().id()), "{edition:?}");
    }
}

#[test]
fn every_u16_and_its_negative_is_found_as_a_scan_finds_it() {
    for catalog in numbered() {
        for number in 0..=i32::from(u16::MAX) {
            check(catalog, number);
            check(catalog, -number);
        }
    }
}

#[test]
fn edges_of_i32_are_found_as_a_scan_finds_them() {
    for catalog in numbered() {
        for number in [i32::MIN, i32::MIN + 1, -1, 0, 1, i32::MAX - 1, i32::MAX] {
            check(catalog, number);
        }
    }
}

#[test]
fn neighbours_of_each_code_are_found_as_a_scan_finds_them() {
    for catalog in numbered() {
        for entry in catalog.entries() {
            let number = entry.code().get();
            check(catalog, number - 1);
            check(catalog, number);
            check(catalog, number + 1);
            for bit in 0..i32::BITS {
                check(catalog, number ^ 1 << bit);
            }
        }
    }
}

#[test]
#[ignore = "all 2^32 codes: cargo test --release -p qcloud-codes --test qcloud_codes -- --ignored"]
fn every_i32_is_found_as_a_walk_finds_it() {
    for catalog in numbered() {
        // Codes and entries both ascend, so the entry to expect is always the next one.
        let mut rest = catalog.entries().iter().peekable();
        for number in i32::MIN..=i32::MAX {
            let code = Code::new(number);
            let expected = rest.next_if(|entry| entry.code() == code);
            let found = catalog.get(code);
            if expected.is_some() || found.is_some() {
                assert_eq!(found, expected, "{} {number}", catalog.id());
            }
        }
        assert_eq!(rest.next(), None, "{} has a row too many", catalog.id());
    }
}
