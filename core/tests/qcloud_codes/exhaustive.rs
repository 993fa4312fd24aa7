//! The lookup by number over its whole key space, against a linear scan of the entries.

use qcloud_codes::{CATALOGS, Catalog, Code, KeyKind};

/// Returns the catalogs that are keyed by number.
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
fn every_catalog_with_numbers_is_tested() {
    let ids: Vec<_> = numbered().map(Catalog::id).collect();
    assert_eq!(ids, ["common", "cdn", "common-later", "cdn-cn"]);
    #[cfg(feature = "editions")]
    for edition in qcloud_codes::Edition::ALL {
        assert!(ids.contains(&edition.catalog().id()), "{edition:?}");
    }
}

#[test]
fn lookup_of_u16_and_negatives_agrees_with_a_linear_scan() {
    for catalog in numbered() {
        for number in 0..=i32::from(u16::MAX) {
            check(catalog, number);
            check(catalog, -number);
        }
    }
}

#[test]
fn lookup_at_the_limits_of_i32_agrees_with_a_linear_scan() {
    for catalog in numbered() {
        for number in [i32::MIN, i32::MIN + 1, -1, 0, 1, i32::MAX - 1, i32::MAX] {
            check(catalog, number);
        }
    }
}

#[test]
fn lookup_of_neighbours_of_codes_agrees_with_a_linear_scan() {
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
fn lookup_of_every_i32_agrees_with_a_walk() {
    for catalog in numbered() {
        // Codes and entries both ascend, so the expected entry is always the next one.
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
