//! Counts the instructions of lookups, diagnoses and decoding, ours compared with common
//! alternatives.
//!
//! Prints ticks and operations; `run` divides them. Each contender is checked first.

#![no_std]
#![no_main]

mod contenders;

use core::hint::black_box;

use contenders::{BinarySearch, Contender, Match, Nothing, Ours, Phf};
use cortex_m_rt::entry;
use qcloud_codes::{CDN, Code, Entry, Response, decode};
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::exit;
use qcloud_codes_firmware::ticks::Ticks;

const ROWS: usize = CDN.entries().len();
/// The number of passes over all keys: a tick is some 80 instructions, so that a fraction of one
/// does not matter.
const PASSES: u32 = 64;
const OPERATIONS: u32 = ROWS as u32 * PASSES;

/// Every code of the catalog.
static HITS: [Code; ROWS] = {
    let mut codes = [Code::SUCCESS; ROWS];
    let mut row = 0;
    while row < ROWS {
        codes[row] = CDN.entries()[row].code();
        row += 1;
    }
    codes
};

/// For every code, the next number that is not a code.
static MISSES: [Code; ROWS] = {
    let mut codes = HITS;
    let mut row = 0;
    while row < ROWS {
        while CDN.get(codes[row]).is_some() {
            codes[row] = Code::new(codes[row].get() + 1);
        }
        row += 1;
    }
    codes
};

/// A failure of 110 bytes.
const FAILURE: &[u8] = br#"{"code":4000,"message":"(2130) Invalid ProjectID parameter: project 1004271","codeDesc":"InvalidParameter.Id"}"#;
const _: () = assert!(FAILURE.len() == 110);

#[entry]
fn main() -> ! {
    let (Some(ticks), Ok(response)) = (Ticks::start(), decode(FAILURE)) else {
        exit(false);
    };
    let bench = Bench { ticks, response };
    bench.contender::<Nothing>();
    let is_well = bench.contender::<Ours>()
        & bench.contender::<Phf>()
        & bench.contender::<Match>()
        & bench.contender::<BinarySearch>();
    bench.repeat("decode", "ours", || {
        black_box(decode(black_box(FAILURE)).is_ok());
    });
    bench.repeat("decode", "nothing", || {
        black_box(black_box(FAILURE).is_empty());
    });
    exit(is_well)
}

struct Bench {
    ticks: Ticks,
    response: Response<'static>,
}

impl Bench {
    /// Counts the instructions of a contender; returns whether its answers are right.
    fn contender<C: Contender>(&self) -> bool {
        self.lookups::<C>("hit", &HITS);
        self.lookups::<C>("miss", &MISSES);
        self.repeat("diagnosis", C::NAME, || {
            black_box(C::diagnose(black_box(&self.response)));
        });
        let found = |code: &Code| C::cdn(*code).map(Entry::code);
        HITS.iter().all(|code| found(code) == Some(*code))
            && MISSES.iter().all(|code| found(code).is_none())
            && C::diagnose(&self.response) == Ours::diagnose(&self.response)
    }

    fn lookups<C: Contender>(&self, what: &str, keys: &[Code; ROWS]) {
        let ticks = self.ticks.of(|| {
            for _ in 0..PASSES {
                for code in keys {
                    black_box(C::cdn(black_box(*code)));
                }
            }
        });
        print(what, C::NAME, ticks);
    }

    fn repeat(&self, what: &str, name: &str, mut operation: impl FnMut()) {
        let ticks = self.ticks.of(|| (0..OPERATIONS).for_each(|_| operation()));
        print(what, name, ticks);
    }
}

fn print(what: &str, name: &str, ticks: u32) {
    Line::new()
        .text(what)
        .text(" ")
        .text(name)
        .text(" ")
        .number(ticks)
        .text(" ")
        .number(OPERATIONS)
        .print();
}
