//! Catalogs of 63 to 10,000 rows, built by the same macro as the built-in ones.

use codetable::{Catalog, Code};
use qcloud_codes_tests::{
    long_names, rows_63, rows_240, rows_256, rows_600, rows_1000, rows_3000, rows_4000, rows_10000,
};

const GENERATED: [(&Catalog, usize); 8] = [
    (&rows_63::CATALOG, 63),
    (&rows_240::CATALOG, 240),
    (&rows_256::CATALOG, 256),
    (&rows_600::CATALOG, 600),
    (&rows_1000::CATALOG, 1_000),
    (&rows_3000::CATALOG, 3_000),
    (&rows_4000::CATALOG, 4_000),
    (&rows_10000::CATALOG, 10_000),
];

#[test]
fn every_row_is_found_by_number_and_by_name() {
    for (catalog, rows) in GENERATED {
        assert_eq!(catalog.entries().len(), rows);
        for (row, entry) in catalog.entries().iter().enumerate() {
            assert!(std::ptr::eq(catalog.get(entry.code()).unwrap(), entry));
            assert_eq!(entry.title(), format!("Row {row}"));
            assert!(std::ptr::eq(
                catalog.get_by_name(entry.name()).unwrap(),
                entry
            ));
        }
    }
}

#[test]
fn every_row_of_long_names_has_its_topic() {
    for (row, entry) in long_names::CATALOG.entries().iter().enumerate() {
        let key = format!("Service.Component.SubComponent.Failure{row:04}");
        assert_eq!(long_names::CATALOG.get_by_text(&key), Some(entry));
        let topic = format!("topic_with_a_long_name_{}", row % 100);
        assert_eq!(entry.topic().id(), topic);
    }
}

#[test]
fn every_number_from_minus_65536_to_131071_agrees_with_a_scan() {
    for (catalog, _) in GENERATED {
        let mut rest = catalog.entries().iter().peekable();
        for number in -65_536..131_072 {
            let code = Code::new(number);
            let expected = rest.next_if(|entry| entry.code() == code);
            assert_eq!(catalog.get(code), expected);
        }
        assert_eq!(rest.next(), None);
    }
}

/// 64-bit targets trade space for time; `table/tests/codetable/sizes.rs` has the sizes of small
/// catalogs.
#[cfg(target_pointer_width = "64")]
#[test]
fn two_level_index_takes_20_to_42_bytes_a_row() {
    for (catalog, rows) in GENERATED {
        let size = catalog.index_size();
        if rows == 63 {
            assert_eq!(size, 2_048);
        } else {
            assert!((20 * rows..=42 * rows).contains(&size), "{rows}: {size}");
        }
    }
}

#[test]
fn constants_refer_to_their_rows() {
    let first = rows_10000::CATALOG.entries()[0].code();
    assert_eq!(rows_10000::ROW_0, first);
    assert_eq!(
        rows_10000::ROW_9999,
        rows_10000::CATALOG.entries()[9_999].code()
    );
}
