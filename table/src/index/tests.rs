//! The solver, verified on generated catalogs: in the compiler, as `catalog!` uses it, and at run
//! time on random ones.
#![expect(
    clippy::cast_possible_wrap,
    reason = "the generated catalogs have at most 10,000 rows"
)]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a panic fails the test"
)]

extern crate std;

use std::boxed::Box;
use std::collections::BTreeSet;
use std::vec::Vec;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::solve::{FULL_SHIFT, MAX_ROWS, SMALL_ATTEMPTS, small_shift};
use super::{CatalogIndex, Index, Plan, TwoLevelTables};
use crate::{Actor, Catalog, Code, Entry, Remedy, Retry, Topic};

/// Looks up a key as `Catalog::get` does, but in a bare list of codes.
fn find(index: &Index, codes: &[i32], key: i32) -> Option<usize> {
    let row = index.row(key);
    (codes.get(row) == Some(&key)).then_some(row)
}

fn check(index: &Index, codes: &[i32], key: i32) {
    assert_eq!(
        find(index, codes, key),
        codes.binary_search(&key).ok(),
        "key {key} among {} codes",
        codes.len(),
    );
}

/// Checks that every code has its own row, and that no other key has one.
fn prove(index: &Index, codes: &[i32]) {
    for (row, &code) in codes.iter().enumerate() {
        assert_eq!(index.row(code), row, "row of {code}");
        check(index, codes, code.wrapping_sub(1));
        check(index, codes, code.wrapping_add(1));
        for bit in 0..i32::BITS {
            check(index, codes, code ^ 1 << bit);
        }
    }
    for key in [i32::MIN, i32::MIN + 1, -1, 0, 1, i32::MAX - 1, i32::MAX] {
        check(index, codes, key);
    }
}

/// Checks keys that are unrelated to the codes.
fn prove_on_any_keys(index: &Index, codes: &[i32]) {
    for key in 0..=i32::from(u16::MAX) {
        check(index, codes, key);
        check(index, codes, -key);
    }
    let mut random = Random::new(2);
    for _ in 0..100_000 {
        check(index, codes, random.next().cast_signed());
    }
}

/// A generator that the compiler can run, different from the solver's own.
struct Random(u64);

impl Random {
    const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns the upper half of SplitMix64.
    const fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ mixed >> 31) >> 32) as u32
    }
}

/// Fills the rows between the two indices with `first`, `first + step`, ….
const fn fill<const ROWS: usize>(
    mut codes: [i32; ROWS],
    rows: (usize, usize),
    first: i32,
    step: i32,
) -> [i32; ROWS] {
    let (mut row, end) = rows;
    let mut code = first;
    while row < end {
        codes[row] = code;
        row += 1;
        // The very last step may overflow `i32`.
        code = code.wrapping_add(step);
    }
    codes
}

const fn dense<const ROWS: usize>() -> [i32; ROWS] {
    fill([0; ROWS], (0, ROWS), 0, 1)
}

const fn negative<const ROWS: usize>() -> [i32; ROWS] {
    fill([0; ROWS], (0, ROWS), -(ROWS as i32), 1)
}

const fn thousands<const ROWS: usize>() -> [i32; ROWS] {
    fill([0; ROWS], (0, ROWS), 0, 1_000)
}

/// The lower halves of these codes, and of any products, are all zero.
const fn multiples_of_65_536<const ROWS: usize>() -> [i32; ROWS] {
    fill([0; ROWS], (0, ROWS), -(ROWS as i32 / 2) * 65_536, 65_536)
}

/// One code at a random position in each of `ROWS` equal parts of `i32`: random, yet ascending.
const fn sparse<const ROWS: usize>() -> [i32; ROWS] {
    let mut codes = [0; ROWS];
    let part = (1u64 << 32) / ROWS as u64;
    let mut random = Random::new(1);
    let mut row = 0;
    while row < ROWS {
        let position = row as u64 * part + random.next() as u64 % part;
        codes[row] = (position.cast_signed() + i32::MIN as i64) as i32;
        row += 1;
    }
    codes
}

/// Half of the codes start at `i32::MIN`, half of them end at `i32::MAX`.
const fn two_clusters<const ROWS: usize>() -> [i32; ROWS] {
    let half = ROWS / 2;
    let codes = fill([0; ROWS], (0, half), i32::MIN, 1);
    let upper = i32::MIN.wrapping_sub((ROWS - half) as i32);
    fill(codes, (half, ROWS), upper, 1)
}

/// A third of the codes at each end of `i32`, a third around 0.
const fn three_edges<const ROWS: usize>() -> [i32; ROWS] {
    let third = ROWS / 3;
    let codes = fill([0; ROWS], (0, third), i32::MIN, 1);
    let middle = ROWS - 2 * third;
    let codes = fill(codes, (third, ROWS - third), -(middle as i32 / 2), 1);
    let upper = i32::MIN.wrapping_sub(third as i32);
    fill(codes, (ROWS - third, ROWS), upper, 1)
}

/// Solves one shape at each size, as `catalog!` does, and verifies the result.
macro_rules! prove_shape {
    ($shape:ident) => {
        #[test]
        fn $shape() {
            prove_shape!($shape, 1, 2, 16, 63, 255, 256, 1_000, 10_000);
        }
    };
    ($shape:ident, $($rows:literal),+) => {
        $({
            const SHAPE: [i32; $rows] = super::$shape();
            static INDEX: Index = crate::__index!(&SHAPE);
            assert!(SHAPE.is_sorted_by(|a, b| a < b));
            assert_eq!(matches!(INDEX, Index::OneLevel { .. }), $rows <= 63);
            super::prove(&INDEX, &SHAPE);
            super::prove_on_any_keys(&INDEX, &SHAPE);
        })+
    };
}

mod every_code_has_its_own_row_and_no_other_has_one {
    use super::Index;

    prove_shape!(dense);
    prove_shape!(negative);
    prove_shape!(thousands);
    prove_shape!(multiples_of_65_536);
    prove_shape!(sparse);
    prove_shape!(two_clusters);
    prove_shape!(three_edges);
}

/// The search takes longest around the maximum number of rows of one level; it must not exceed a
/// lint.
#[test]
fn search_for_one_level_stays_below_the_lint_limit() {
    macro_rules! prove_sizes {
        ($($rows:literal),+) => {
            $({
                const SHAPE: [i32; $rows] = sparse();
                static INDEX: Index = crate::__index!(&SHAPE);
                prove(&INDEX, &SHAPE);
            })+
        };
    }
    prove_sizes!(64, 66, 68, 70, 72, 73);
}

#[test]
fn largest_catalog_is_solved() {
    #[expect(
        clippy::large_const_arrays,
        reason = "a constant is what the solver takes"
    )]
    const SHAPE: [i32; MAX_ROWS] = sparse();
    static INDEX: Index = crate::__index!(&SHAPE);
    prove(&INDEX, &SHAPE);
}

#[test]
fn extremes_of_i32_are_among_the_generated_codes() {
    assert_eq!(two_clusters::<2>(), [i32::MIN, i32::MAX]);
    assert_eq!(two_clusters::<4>()[1..3], [i32::MIN + 1, i32::MAX - 1]);
    assert_eq!(
        three_edges::<9>(),
        [
            i32::MIN,
            i32::MIN + 1,
            i32::MIN + 2,
            -1,
            0,
            1,
            i32::MAX - 2,
            i32::MAX - 1,
            i32::MAX,
        ],
    );
}

static TOPICS: [Topic; 1] = [Topic::new("supply", "The supply voltage and its fuses.")];
static REMEDIES: [Remedy; 1] = [Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait.")];

crate::catalog! {
    /// A few rows, some below zero.
    FEW = "few", "A few rows";
    keys decimal, topics TOPICS, remedies REMEDIES;

    /// The lowest
    -2_147_483_648 LOWEST "Lowest" supply wait;
    /// Below zero
    -9021 BELOW_ZERO "BelowZero" supply wait;
    /// Above zero
    3 ABOVE_ZERO "AboveZero" supply wait;
    /// The highest
    2_147_483_647 HIGHEST "Highest" supply wait;
}

crate::catalog! {
    /// Rows on both sides of the sign bit.
    BITS = "bits", "Rows on both sides of the sign bit";
    keys hexadecimal, topics TOPICS, remedies REMEDIES;

    /// Nothing
    0x0 NOTHING "Nothing" supply wait;
    /// The last without the bit
    0x7fff_ffff WITHOUT_BIT "WithoutBit" supply wait;
    /// The first with the bit
    0x8000_0000 WITH_BIT "WithBit" supply wait;
    /// All bits
    0xffff_ffff ALL_BITS "AllBits" supply wait;
}

#[test]
fn few_rows_take_one_level() {
    for catalog in [FEW, BITS] {
        assert!(
            matches!(catalog.index, CatalogIndex::OneLevel { .. }),
            "{catalog:?}"
        );
    }
}

/// The tables of 32-bit devices, which the catalogs of other targets do not use.
#[test]
fn compact_tables_find_what_the_catalogs_find() {
    const COMPACT: [(Index, Catalog); 2] = [
        (crate::__index!(&codes_of::<4>(FEW.entries())), FEW),
        (crate::__index!(&codes_of::<4>(BITS.entries())), BITS),
    ];
    for (index, catalog) in COMPACT {
        assert_eq!(index.size(), 256);
        let check = |number| {
            let found = index.get(catalog.entries(), number);
            assert_eq!(found, catalog.get(Code::new(number)), "{number}");
        };
        (-70_000..70_000).for_each(check);
        for entry in catalog.entries() {
            let number = entry.code().get();
            assert!(index.get(catalog.entries(), number).is_some());
            (-2..=2).for_each(|step| check(number.wrapping_add(step)));
        }
    }
}

const fn codes_of<const ROWS: usize>(entries: &[Entry]) -> [i32; ROWS] {
    let mut codes = [0; ROWS];
    let mut row = 0;
    while row < ROWS {
        codes[row] = entries[row].code().get();
        row += 1;
    }
    codes
}

#[test]
fn unsorted_codes_are_left_to_the_check_of_the_table() {
    for codes in [&[2, 1][..], &[1, 1], &[0; 1_000]] {
        let plan = Plan::new(codes);
        assert!(matches!(plan, Plan::OneLevel { multiplier: 0, .. }));
        assert_eq!((plan.buckets(codes), plan.slots(codes)), (0, 0));
    }
}

#[test]
fn two_to_four_fifths_of_the_slots_are_filled() {
    for rows in 4..=10_000 {
        let codes = &dense::<10_000>()[..rows];
        let slots = Plan::TwoLevel.slots(codes);
        assert!(slots.is_power_of_two());
        assert!(rows * 5 <= slots * 4, "{rows} rows in {slots} slots");
        assert!(rows * 5 > slots * 2 - 5, "{rows} rows in {slots} slots");
        assert_eq!(Plan::TwoLevel.buckets(codes), slots / 2);
    }
}

/// Solves at run time; sizes must be constants, so those of the plan are matched.
fn solve(codes: &[i32], plan: Plan) -> Index {
    macro_rules! two_levels {
        ($($slots:literal),+) => {
            match plan.slots(codes) {
                $($slots => {
                    assert_eq!(plan.buckets(codes), $slots / 2);
                    let tables = TwoLevelTables::<{ $slots / 2 }, $slots>::solve(codes);
                    Index::TwoLevel {
                        hash: tables.hash,
                        pilots: Box::leak(Box::new(tables.pilots)),
                        rows: Box::leak(Box::new(tables.rows)),
                    }
                })+
                slots => panic!("no table of {slots} slots is prepared"),
            }
        };
    }
    match plan {
        Plan::OneLevel { multiplier, shift } => Index::OneLevel {
            multiplier,
            shift,
            rows: match plan.one_level_slots() {
                256 => Box::leak(Box::new(plan.one_level_rows::<256>(codes))),
                slots => {
                    let all = Box::leak(Box::new(plan.one_level_rows::<256>(codes)));
                    assert!(all[slots..].iter().all(|row| *row == 0));
                    &all[..slots]
                }
            },
        },
        Plan::TwoLevel => two_levels!(8, 16, 32, 64, 128, 256, 512, 1_024, 2_048),
    }
}

/// Up to 1,000 codes: single ones and short progressions, as people number errors.
fn code_sets() -> impl Strategy<Value = Vec<i32>> {
    let anywhere = proptest::collection::vec(any::<i32>(), 0..800);
    let progression = (any::<i32>(), 1..100_000, 1..100usize);
    let progressions = proptest::collection::vec(progression, 1..8);
    (anywhere, progressions).prop_map(|(anywhere, progressions)| {
        let mut codes = BTreeSet::from_iter(anywhere);
        for (first, step, length) in progressions {
            let steps = (0..).map(|number: i32| first.wrapping_add(number.wrapping_mul(step)));
            codes.extend(steps.take(length));
        }
        codes.into_iter().take(1_000).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_ascending_codes_are_solved(codes in code_sets()) {
        prove(&solve(&codes, Plan::new(&codes)), &codes);
    }

    #[test]
    fn any_few_codes_are_solved_by_one_level(
        codes in proptest::collection::btree_set(any::<i32>(), 1..=63),
    ) {
        let codes = Vec::from_iter(codes);
        let plan = Plan::new(&codes);
        let is_one_level = matches!(plan, Plan::OneLevel { .. });
        prop_assert!(is_one_level);
        prove(&solve(&codes, plan), &codes);
    }

    /// As on 32-bit targets.
    #[test]
    fn any_very_few_codes_are_solved_by_a_small_table(
        codes in proptest::collection::btree_set(any::<i32>(), 1..=31),
    ) {
        let codes = Vec::from_iter(codes);
        let shift = small_shift(codes.len());
        prop_assert!(shift > FULL_SHIFT);
        let plan = Plan::one_level(&codes, shift, SMALL_ATTEMPTS).unwrap();
        prop_assert!(plan.one_level_slots() <= 128);
        prove(&solve(&codes, plan), &codes);
    }

    #[test]
    fn any_few_codes_are_solved_by_two_levels_too(
        codes in proptest::collection::btree_set(any::<i32>(), 4..=100),
    ) {
        let codes = Vec::from_iter(codes);
        prove(&solve(&codes, Plan::TwoLevel), &codes);
    }
}
