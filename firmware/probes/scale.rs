//! Counts the instructions of lookups in catalogs of 63 to 3,000 rows, and the bytes of their indexes.
//!
//! Prints ticks and operations, or bytes and rows; `run` divides them. All answers are checked.

#![no_std]
#![no_main]

use core::hint::black_box;

use codetable::{Catalog, Code, Entry};
use cortex_m_rt::entry;
// The topics and remedies of the generated catalogs.
use qcloud_codes::{REMEDIES, TOPICS};
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::exit;
use qcloud_codes_firmware::ticks::Ticks;

#[allow(
    dead_code,
    unreachable_pub,
    reason = "they have a constant for each row"
)]
mod generated {
    include!(concat!(env!("OUT_DIR"), "/catalogs.rs"));
}

/// The minimum number of lookups counted together: a tick is some 80 instructions, so that a
/// fraction of one does not matter.
const OPERATIONS: usize = 6_000;

#[entry]
fn main() -> ! {
    let Some(ticks) = Ticks::start() else {
        exit(false);
    };
    let is_well = rows_63(&ticks) & rows_240(&ticks) & rows_600(&ticks) & rows_3000(&ticks);
    exit(is_well)
}

/// Declares a function that measures a catalog, which is a constant to it; it returns whether every
/// answer was right.
macro_rules! measured {
    ($($module:ident),+) => {
        $(
            fn $module(ticks: &Ticks) -> bool {
                const CATALOG: Catalog = generated::$module::CATALOG;
                const ROWS: usize = CATALOG.entries().len();
                static HITS: [Code; ROWS] = hits(&CATALOG);
                static MISSES: [Code; ROWS] = misses(&CATALOG);
                let get = |code| CATALOG.get(code);
                lookups(ticks, "nothing", &HITS, |_| None);
                lookups(ticks, "hit", &HITS, get);
                lookups(ticks, "miss", &MISSES, get);
                print("index", ROWS, CATALOG.index_size(), ROWS);
                HITS.iter().all(|code| get(*code).map(Entry::code) == Some(*code))
                    && MISSES.iter().all(|code| get(*code).is_none())
            }
        )+
    };
}
measured!(rows_63, rows_240, rows_600, rows_3000);

/// Returns every code of a catalog.
const fn hits<const ROWS: usize>(catalog: &Catalog) -> [Code; ROWS] {
    let mut codes = [Code::SUCCESS; ROWS];
    let mut row = 0;
    while row < ROWS {
        codes[row] = catalog.entries()[row].code();
        row += 1;
    }
    codes
}

/// Returns for every code the next number that is not a code.
const fn misses<const ROWS: usize>(catalog: &Catalog) -> [Code; ROWS] {
    let mut codes = hits::<ROWS>(catalog);
    let mut row = 0;
    while row < ROWS {
        while catalog.get(codes[row]).is_some() {
            codes[row] = Code::new(codes[row].get() + 1);
        }
        row += 1;
    }
    codes
}

fn lookups<const ROWS: usize>(
    ticks: &Ticks,
    what: &str,
    keys: &[Code; ROWS],
    get: impl Fn(Code) -> Option<&'static Entry>,
) {
    let passes = OPERATIONS.div_ceil(ROWS);
    let ticks = ticks.of(|| {
        for _ in 0..passes {
            for code in keys {
                black_box(get(black_box(*code)));
            }
        }
    });
    print(what, ROWS, ticks, passes * ROWS);
}

fn print(what: &str, rows: usize, amount: impl itoa::Integer, of: usize) {
    let line = Line::new().text(what).text(" ").number(rows).text(" ");
    line.number(amount).text(" ").number(of).print();
}
