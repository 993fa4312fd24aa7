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

/// Something to do with each contender.
pub trait Visitor {
    /// Meets one.
    fn visit(&mut self, name: &'static str, get: impl Fn(Code) -> Option<&'static Entry>);
}

/// A catalog that contenders are made for.
pub struct Subject {
    /// The catalog.
    pub catalog: &'static Catalog,
    /// Which of the contenders.
    shows: Shows,
}

#[derive(Clone, Copy)]
enum Shows {
    Common,
    Cdn,
    Rows1000,
    Rows10000,
}

/// The catalogs: both built-in ones, and two that were generated.
pub const SUBJECTS: [Subject; 4] = [
    Subject {
        catalog: &COMMON,
        shows: Shows::Common,
    },
    Subject {
        catalog: &CDN,
        shows: Shows::Cdn,
    },
    Subject {
        catalog: &rows_1000::CATALOG,
        shows: Shows::Rows1000,
    },
    Subject {
        catalog: &rows_10000::CATALOG,
        shows: Shows::Rows10000,
    },
];

/// Makes the contenders that are compiled for one catalog, then those that are filled at run time.
/// `$hashed` is a power of two above the rows, `$linear` the rows.
macro_rules! contenders {
    ($visitor:ident, $CATALOG:expr, $generated:ident, $hashed:literal $(, $linear:literal)?) => {{
        // Exactly as a user writes it.
        $visitor.visit("ours", |code| $CATALOG.get(code));
        // As a user has it who does not know the catalog before run time: all is loaded.
        let by_reference: &'static Catalog = black_box(&$CATALOG);
        $visitor.visit("ours_by_reference", |code| by_reference.get(code));
        dense_array(&$CATALOG, $visitor);
        // Its arms are constants, and it may be inlined: the compiler is free to make of it what
        // it thinks best.
        $visitor.visit("match", generated::$generated::by_match);
        // A static of `phf_map!`, as its documentation shows. Its values are references: the
        // entries themselves would only spread its table over more cache lines.
        let phf = &generated::$generated::PHF;
        $visitor.visit("phf", |code| phf.get(&code.get()).copied());
        // It asks for a power of two; this one is half full, for 10,000 rows to 61%.
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
    /// Shows all contenders to a visitor.
    pub fn visit(&self, visitor: &mut impl Visitor) {
        match self.shows {
            Shows::Common => contenders!(visitor, COMMON, common, 32, 16),
            Shows::Cdn => contenders!(visitor, CDN, cdn, 128, 63),
            Shows::Rows1000 => contenders!(visitor, rows_1000::CATALOG, rows_1000, 2_048),
            Shows::Rows10000 => contenders!(visitor, rows_10000::CATALOG, rows_10000, 16_384),
        }
    }

    /// Compares all contenders with a scan of the rows: on all `u16`, their negatives, all codes
    /// of the catalog, and the ends of what a code can be.
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
            // The very same row, not one that reads the same.
            assert_eq!(
                answer.map(ptr::from_ref),
                expected.map(ptr::from_ref),
                "{name}, {code}"
            );
        }
    }
}

/// The limit: the answer itself, addressed by the code. Costs eight bytes a number between the
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
        // Below the first wraps around to beyond the last: one comparison for both.
        let at = code.get().wrapping_sub(first).cast_unsigned() as usize;
        table.get(at).copied().flatten()
    });
}

/// The hash map of those who choose their hasher.
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

    // With the default hasher, as most people use it; `FxHashMap` is beside it.
    let map: HashMap<i32, &'static Entry> = pairs().collect();
    visitor.visit("HashMap", |code| map.get(&code.get()).copied());
    fx_hash_map(catalog, visitor);
    let map: BTreeMap<i32, &'static Entry> = pairs().collect();
    visitor.visit("BTreeMap", |code| map.get(&code.get()).copied());
}

/// `phf::Map` as its feature `ptrhash` makes it. One build has one kind of `phf::Map`, so the tables
/// are made here by the generator of `phf`, and read by its own functions in the order of its
/// `Map::get_entry`.
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
