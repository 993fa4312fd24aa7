//! Lookup by number over the whole key space, compared with a walk through the entries.

use crate::catalogs::{HEXADECIMAL, REMEDIES, SIGNED, TOPICS, UNSIGNED};
use codetable::__private::{self, Links, Nouns, Row, RowKey, Table};
use codetable::{Catalog, Code, Entry, KeyKind};

/// Looks up all 2^32 codes, in the order of the keys: the expected entry is always the next one.
fn check(catalog: &Catalog) {
    let first = match catalog.key_kind() {
        KeyKind::Decimal => i32::MIN,
        _ => 0,
    };
    let mut rest = catalog.entries().iter().peekable();
    for step in 0..=u32::MAX {
        let code = Code::from_bits(first.cast_unsigned().wrapping_add(step));
        let expected = rest.next_if(|entry| entry.code() == code);
        let found = catalog.get(code);
        if expected.is_some() || found.is_some() {
            assert_eq!(found, expected, "{} {code}", catalog.id());
        }
    }
    assert_eq!(rest.next(), None, "{} has a row too many", catalog.id());
}

macro_rules! exhaust {
    ($($name:ident $catalog:expr;)+) => {
        $(
            #[test]
            #[ignore = "all 2^32 codes: cargo test --release -p codetable --test codetable -- --ignored"]
            fn $name() {
                check(&$catalog);
            }
        )+
    };
}

exhaust! {
    every_code_among_signed_keys SIGNED;
    every_code_among_hexadecimal_keys HEXADECIMAL;
    every_code_among_unsigned_keys UNSIGNED;
    every_code_among_three_thousand_signed_keys LARGE_SIGNED;
    every_code_among_three_thousand_hexadecimal_keys LARGE_HEXADECIMAL;
}

#[test]
fn large_catalogs_span_the_key_space() {
    let numbers = |catalog: Catalog| {
        let numbers = catalog
            .entries()
            .iter()
            .map(|entry| entry.key().number().unwrap());
        numbers.collect::<Vec<_>>()
    };
    for numbers in [numbers(LARGE_SIGNED), numbers(LARGE_HEXADECIMAL)] {
        assert_eq!(numbers.len(), ROWS);
        assert!(numbers.is_sorted_by(|a, b| a < b));
        assert!(numbers[ROWS - 1] - numbers[0] > i64::from(u32::MAX / 2));
    }
    for catalog in [LARGE_SIGNED, LARGE_HEXADECIMAL] {
        for entry in catalog.entries() {
            assert_eq!(catalog.get(entry.code()), Some(entry));
        }
    }
}

const ROWS: usize = 3_000;

/// Returns rows from a key on, in alternately small and large steps.
#[expect(
    clippy::large_stack_arrays,
    clippy::cast_possible_wrap,
    reason = "it runs in the compiler, and counts to 3,000"
)]
const fn rows(first: i64, links: &'static Links<'static>) -> [Row<'static>; ROWS] {
    let mut rows = [Row {
        key: RowKey {
            number: 0,
            text: "",
        },
        topic: "supply",
        remedy: "wait",
        links,
        name: "",
        title: "Generated",
        text: "Generated",
    }; ROWS];
    let (mut row, mut number) = (0, first);
    while row < ROWS {
        rows[row].key.number = number;
        number += if row % 7 == 0 {
            9_999_991
        } else {
            1 + row as i64 % 12
        };
        row += 1;
    }
    rows
}

/// Builds a catalog of [`rows`] from the expansion of `catalog!`, which itself only takes literal
/// rows.
macro_rules! large {
    ($CATALOG:ident $keys:ident $first:literal) => {
        const $CATALOG: Catalog = {
            const NOUNS: &Nouns = &Nouns {
                topics: &TOPICS,
                remedies: &REMEDIES,
            };
            const LINKS: &Links = &Links::new(__private::$keys::KIND, NOUNS);
            static GENERATED: [Row; ROWS] = rows($first, LINKS);
            const TABLE: Table = Table {
                kind: __private::$keys::KIND,
                nouns: NOUNS,
                rows: &GENERATED,
                retired: &[],
            };
            static ENTRIES: [Entry; ROWS] = TABLE.entries();
            __private::catalog(
                "large",
                "Generated rows",
                TABLE,
                &ENTRIES,
                &[],
                codetable::__catalog_index!($keys & TABLE.codes::<ROWS>(), ENTRIES),
                codetable::__names!(),
                codetable::__names!(),
            )
        };
    };
}
large!(LARGE_SIGNED decimal -2_147_483_648);
large!(LARGE_HEXADECIMAL hexadecimal 0);
