//! Pairs of rows of different catalogs with the same condition.

use std::collections::HashSet;

use qcloud_codes::{
    API3, CDN, CDN_CN, COMMON, COMMON_LATER, Catalog, Code, DATASET, Entry, Key, KeyKind, MAPS,
    Map, MapEnd, MapOrigin, V2_TEXT,
};

/// Returns the row at an end; panics if there is none.
fn row(end: MapEnd) -> &'static Entry {
    [COMMON, COMMON_LATER, CDN, CDN_CN, V2_TEXT, API3]
        .into_iter()
        .find(|catalog: &Catalog| catalog.id() == end.catalog)
        .and_then(|catalog| catalog.get_by_key(end.key))
        .unwrap_or_else(|| panic!("no row {end:?}"))
}

fn of_origin(origin: MapOrigin) -> impl Iterator<Item = &'static Map> {
    MAPS.iter().filter(move |map| map.origin == origin)
}

const fn number(code: i32) -> Key<'static> {
    Key::Number(Code::new(code), KeyKind::Decimal)
}

#[test]
fn both_ends_of_each_map_are_rows() {
    for map in MAPS {
        assert_eq!(row(map.from).key(), map.from.key);
        assert_eq!(row(map.to).key(), map.to.key);
        assert_ne!(map.from.catalog, map.to.catalog);
    }
}

#[test]
fn maps_are_unique_and_sorted() {
    let pairs: HashSet<_> = MAPS.iter().map(|map| (map.from, map.to)).collect();
    assert_eq!(pairs.len(), MAPS.len());
    let sorted = |map: &Map| {
        let number = map.from.key.number().unwrap_or(i64::MAX);
        let is_ours = map.origin == MapOrigin::Ours;
        (is_ours, map.from.catalog, number, map.from.key.to_string())
    };
    assert!(MAPS.is_sorted_by_key(sorted));
}

#[test]
fn maps_of_the_vendor_are_its_crosswalk() {
    let mut expected = HashSet::new();
    for line in include_str!("../data/crosswalk.tsv").lines().skip(1) {
        let (text, numbers) = line.split_once('\t').unwrap();
        for code in numbers.split(' ') {
            expected.insert((Key::Text(text), number(code.parse().unwrap())));
        }
    }
    let found: HashSet<_> = of_origin(MapOrigin::Vendor)
        .map(|map| {
            assert_eq!(
                (map.from.catalog, map.to.catalog),
                ("v2-text", "common-later")
            );
            (map.from.key, map.to.key)
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(found.len(), 20);
}

#[test]
fn one_text_has_no_number() {
    let without: Vec<_> = V2_TEXT
        .entries()
        .iter()
        .map(Entry::key)
        .filter(|key| {
            DATASET
                .maps_of("v2-text", *key)
                .all(|map| map.origin != MapOrigin::Vendor)
        })
        .collect();
    let expected = "InvalidRequest.RequestConcurrencyExceeded";
    assert_eq!(without, [Key::Text(expected)]);
}

#[test]
fn text_code_has_the_advice_of_its_number() {
    for map in of_origin(MapOrigin::Vendor) {
        let (text, number) = (row(map.from), row(map.to));
        assert_eq!(
            (text.retry(), text.actor()),
            (number.retry(), number.actor())
        );
        #[cfg(feature = "text")]
        assert_eq!(
            (text.remedy(), text.topic()),
            (number.remedy(), number.topic())
        );
    }
}

#[test]
fn own_maps_lead_to_api_3_without_contradicting_advice() {
    for map in of_origin(MapOrigin::Ours) {
        assert_eq!(map.to.catalog, "api3");
        let (one, other) = (row(map.from), row(map.to));
        // If API 3.0 documents no remedy, the row has none either.
        if let (Some(before), Some(after)) = (one.retry(), other.retry()) {
            assert_eq!(before.is_retryable(), after.is_retryable(), "{map:?}");
            assert_eq!(one.actor(), other.actor(), "{map:?}");
        }
    }
}

#[test]
fn maps_are_found_from_both_ends_and_by_catalog() {
    for map in MAPS {
        for end in [map.from, map.to] {
            assert!(
                DATASET
                    .maps_of(end.catalog, end.key)
                    .any(|other| other == map)
            );
        }
    }
    let texts = DATASET
        .maps_of("common-later", number(4102))
        .map(|map| map.from.key);
    let expected = ["AuthFailure", "UnauthorizedOperation"].map(Key::Text);
    assert!(texts.eq(expected));
    assert_eq!(DATASET.maps_of("cdn", number(4100)).count(), 0);
    assert_eq!(
        DATASET
            .maps_of("api3", Key::Text("InvalidParameter"))
            .count(),
        0
    );
    assert_eq!(DATASET.maps_of("", Key::Text("")).count(), 0);
}
