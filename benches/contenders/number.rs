//! Lookups by number.

use std::collections::{BTreeMap, HashMap};
use std::hint::black_box;
use std::ptr;

use heapless::LinearMap;
use heapless::index_map::FnvIndexMap;
use phf_shared::ptrhash;
use qcloud_codes::{CDN, COMMON, Catalog, Code, Entry};
use qcloud_codes_tests::{rows_1000, rows_10000};
use rustc_hash::FxHashMap;

use super::generated;

/// An operation on each contender.
pub trait Visitor {
    /// Visits one contender.
    fn visit(&mut self, name: &'static str, get: impl Fn(Code) -> Option<&'static Entry>);
}

/// A catalog for which contenders are built.
pub struct Subject {
    /// The catalog.
    pub catalog: &'static Catalog,
    /// Selects the contenders, which are compiled for each catalog.
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Common,
    Cdn,
    Rows1000,
    Rows10000,
}

/// The catalogs: both built-in ones, and two generated ones.
pub const SUBJECTS: [Subject; 4] = [
    Subject {
        catalog: &COMMON,
        kind: Kind::Common,
    },
    Subject {
        catalog: &CDN,
        kind: Kind::Cdn,
    },
    Subject {
        catalog: &rows_1000::CATALOG,
        kind: Kind::Rows1000,
    },
    Subject {
        catalog: &rows_10000::CATALOG,
        kind: Kind::Rows10000,
    },
];

/// Builds the contenders that are compiled for one catalog, then those that are filled at run time.
/// `$hashed` is a power of two above the number of rows, `$linear` the number of rows.
macro_rules! contenders {
    ($visitor:ident, $CATALOG:expr, $generated:ident, $hashed:literal $(, $linear:literal)?) => {{
        // Exactly as users write it.
        $visitor.visit("ours", |code| $CATALOG.get(code));
        // If the catalog is not known before run time, everything is loaded.
        let by_reference: &'static Catalog = black_box(&$CATALOG);
        $visitor.visit("ours_by_reference", |code| by_reference.get(code));
        dense_array(&$CATALOG, $visitor);
        // Its arms are constants, and it may be inlined, so the compiler can optimize it freely.
        $visitor.visit("match", generated::$generated::by_match);
        // A static of `phf_map!`, as its documentation shows. Its values are references: the
        // entries themselves would only spread its table over more cache lines.
        let phf = &generated::$generated::PHF;
        $visitor.visit("phf", |code| phf.get(&code.get()).copied());
        // It requires a power of two; this one is half full, for 10,000 rows 61% full.
        let mut map = Box::new(FnvIndexMap::<i32, &'static Entry, $hashed>::new());
        for entry in $CATALOG.entries() {
            assert!(map.insert(entry.code().get(), entry).is_ok());
        }
        $visitor.visit("heapless_FnvIndexMap", |code| map.get(&code.get()).copied());
        $(
            let mut map = LinearMap::<i32, &'static Entry, $linear>::new();
            for entry in $CATALOG.entries() {
                assert!(map.insert(entry.code().get(), entry).is_ok());
            }
            $visitor.visit("heapless_LinearMap", |code| map.get(&code.get()).copied());
        )?
        filled_at_run_time(&$CATALOG, $visitor);
    }};
}

impl Subject {
    /// Passes all contenders to a visitor.
    pub fn visit(&self, visitor: &mut impl Visitor) {
        match self.kind {
            Kind::Common => contenders!(visitor, COMMON, common, 32, 16),
            Kind::Cdn => contenders!(visitor, CDN, cdn, 128, 63),
            Kind::Rows1000 => contenders!(visitor, rows_1000::CATALOG, rows_1000, 2_048),
            Kind::Rows10000 => contenders!(visitor, rows_10000::CATALOG, rows_10000, 16_384),
        }
    }

    /// Compares all contenders with a scan of the rows: for all `u16`, their negatives, all codes
    /// of the catalog, and the extremes of the code range.
    ///
    /// # Panics
    ///
    /// If one gives another answer.
    pub fn check(&self) {
        let mut answers: BTreeMap<i32, Option<&'static Entry>> =
            (-65_535..=65_535).map(|code| (code, None)).collect();
        answers.extend([(i32::MIN, None), (i32::MAX, None)]);
        for entry in self.catalog.entries() {
            answers.insert(entry.code().get(), Some(entry));
        }
        let mut check = Check {
            answers: answers.into_iter().collect(),
        };
        self.visit(&mut check);
    }
}

struct Check {
    answers: Vec<(i32, Option<&'static Entry>)>,
}

impl Visitor for Check {
    fn visit(&mut self, name: &'static str, get: impl Fn(Code) -> Option<&'static Entry>) {
        for (code, expected) in &self.answers {
            let answer = get(Code::new(*code));
            // The very same row, not an equal one.
            assert_eq!(
                answer.map(ptr::from_ref),
                expected.map(ptr::from_ref),
                "{name}, {code}"
            );
        }
    }
}

/// The limit: a table indexed by the code itself. Costs eight bytes for each number between the
/// first code and the last, known or not.
pub fn dense_array(catalog: &Catalog, visitor: &mut impl Visitor) {
    let entries = catalog.entries();
    let first = entries[0].code().get();
    let span = entries[entries.len() - 1].code().get().abs_diff(first) as usize + 1;
    let mut table: Box<[Option<&'static Entry>]> = vec![None; span].into();
    for entry in entries {
        table[entry.code().get().abs_diff(first) as usize] = Some(entry);
    }
    visitor.visit("dense_array", move |code| {
        // A code below the first wraps around to beyond the last: one comparison for both.
        let at = code.get().wrapping_sub(first).cast_unsigned() as usize;
        table.get(at).copied().flatten()
    });
}

/// A hash map with a fast hasher.
pub fn fx_hash_map(catalog: &Catalog, visitor: &mut impl Visitor) {
    let pairs = catalog
        .entries()
        .iter()
        .map(|entry| (entry.code().get(), entry));
    let map: FxHashMap<i32, &'static Entry> = pairs.collect();
    visitor.visit("FxHashMap", move |code| map.get(&code.get()).copied());
}

/// Maps are warm: the check before and criterion's warm-up read all of them.
fn filled_at_run_time(catalog: &Catalog, visitor: &mut impl Visitor) {
    let entries = catalog.entries();
    let pairs = || entries.iter().map(|entry| (entry.code().get(), entry));

    // Over the numbers alone, 16 to a cache line, not over rows of 88 bytes.
    let codes: Box<[i32]> = entries.iter().map(|entry| entry.code().get()).collect();
    visitor.visit("binary_search", |code| {
        codes
            .binary_search(&code.get())
            .ok()
            .map(|row| &entries[row])
    });
    if entries.len() <= 1_000 {
        visitor.visit("linear_scan", |code| {
            let row = codes.iter().position(|number| *number == code.get());
            row.map(|row| &entries[row])
        });
    }

    phf_ptrhash(entries, visitor);

    // With the default hasher, as most people use it; `FxHashMap` is another contender.
    let map: HashMap<i32, &'static Entry> = pairs().collect();
    visitor.visit("HashMap", |code| map.get(&code.get()).copied());
    fx_hash_map(catalog, visitor);
    let map: BTreeMap<i32, &'static Entry> = pairs().collect();
    visitor.visit("BTreeMap", |code| map.get(&code.get()).copied());
}

/// `phf::Map` as built with its feature `ptrhash`. One build has one kind of `phf::Map`, so the
/// tables are built here by the generator of `phf`, and read by its own functions in the order of
/// its `Map::get_entry`.
fn phf_ptrhash(rows: &'static [Entry], visitor: &mut impl Visitor) {
    let codes: Vec<i32> = rows.iter().map(|entry| entry.code().get()).collect();
    let state = phf_generator::ptrhash::generate_hash(&codes);
    let seed = state.seed;
    let pilots: Box<[u8]> = state.pilots.into();
    let remap: Box<[u32]> = state.remap.into();
    let entries: Box<[(i32, &'static Entry)]> = {
        let pair = |row: &usize| (codes[*row], &rows[*row]);
        state.map.iter().map(pair).collect()
    };
    visitor.visit("phf_ptrhash", move |code| {
        if entries.is_empty() {
            return None;
        }
        let hash = ptrhash::hash(&code.get(), &seed);
        let index = ptrhash::get_index(seed, hash, &pilots, &remap, entries.len());
        let (key, entry) = entries[index as usize];
        (key == code.get()).then_some(entry)
    });
}
