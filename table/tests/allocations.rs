//! Checks that this crate does not allocate, with a counting allocator.

#[path = "codetable/catalogs.rs"]
mod catalogs;

use std::hint::black_box;

use catalogs::{DRIVES, TEXT};
use codetable::{Code, Key};

#[track_caller]
fn assert_none<R>(run: impl FnOnce() -> R) {
    let run = || {
        black_box(run());
    };
    assert_eq!(allocation_counter::measure(run).count_total, 0);
}

#[test]
fn allocations_are_counted() {
    let run = || drop(black_box(String::from("a")));
    assert_eq!(allocation_counter::measure(run).count_total, 1);
}

#[test]
fn lookup_by_number_does_not_allocate() {
    assert_none(|| {
        for catalog in DRIVES.catalogs() {
            for number in -1..=i32::from(u16::MAX) {
                black_box(catalog.get(black_box(Code::new(number))));
            }
        }
    });
}

#[test]
fn lookup_by_text_does_not_allocate() {
    assert_none(|| {
        for entry in TEXT.entries() {
            let Key::Text(text) = entry.key() else {
                panic!("a text");
            };
            assert_eq!(TEXT.get_by_text(black_box(text)), Some(entry));
            assert_eq!(TEXT.get_by_key(black_box(entry.key())), Some(entry));
            assert!(entry.same_keys().count() < 3);
        }
        assert_eq!(TEXT.get_by_text(black_box("Supply.")), None);
    });
}

#[cfg(feature = "names")]
#[test]
fn lookup_by_name_does_not_allocate() {
    assert_none(|| {
        for catalog in DRIVES.catalogs() {
            for entry in catalog.entries() {
                assert_eq!(catalog.get_by_name(black_box(entry.name())), Some(entry));
                assert_eq!(catalog.get_by_name(black_box(&entry.name()[1..])), None);
            }
        }
    });
}

#[test]
fn parsing_a_code_does_not_allocate() {
    assert_none(|| ["2130", "-9021", "0xa0055021", "", "x", "99999999999"].map(str::parse::<Code>));
}
