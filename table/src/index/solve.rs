//! The solver, which runs in the compiler.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a panic here is a compile error of the catalog, not a panic of the program"
)]

use super::{TwoLevelHash, top_bits};

/// The maximum number of rows that one level is tried for: beyond it, fitting multipliers are too
/// rare.
const ONE_LEVEL_ROWS: usize = 72;
/// The number of multipliers tried before a small catalog gets two levels after all.
const ONE_LEVEL_ATTEMPTS: u32 = 1 << 15;
/// The shift for 256 slots.
pub(super) const FULL_SHIFT: u32 = 24;
/// Whether few codes get fewer slots. On 64-bit targets, tables have 256 slots, so that lookups
/// need no bounds check; small devices are short of bytes.
const SMALL_TABLES: bool = cfg!(not(target_pointer_width = "64"));
/// The number of multipliers tried for fewer slots.
pub(super) const SMALL_ATTEMPTS: u32 = 1 << 12;
/// The number of pairs of multipliers tried for two levels; about one in three fits.
const TWO_LEVEL_ATTEMPTS: u32 = 256;
/// The number of pilots an attempt may try for each slot. Most attempts take less than one; but for
/// codes in regular blocks, some pairs of multipliers take a hundred, which `rustc` takes for an
/// infinite loop.
const PILOTS_A_SLOT: usize = 4;
/// The maximum number of rows of a catalog: beyond it, `rustc` takes the solver for an infinite
/// loop.
pub(super) const MAX_ROWS: usize = 20_000;
/// The minimum number of slots of two levels, which ensures more than one bucket.
const MIN_SLOTS: usize = 8;
/// The size of the largest bucket that is worth trying.
const MAX_BUCKET: u16 = 32;

/// The kind of index for a set of codes, which determines the sizes of the tables.
#[derive(Clone, Copy)]
pub enum Plan {
    /// One level fits.
    OneLevel {
        /// The multiplier of the hash.
        multiplier: u32,
        /// The number of bits that the product is shifted by: its upper bits are the slot.
        shift: u32,
    },
    /// Two levels.
    TwoLevel,
}

impl Plan {
    /// Plans the index for the catalogs of this target: one level if a multiplier is found,
    /// otherwise two.
    ///
    /// Codes that are not ascending get a plan that finds nothing: `catalog!` rejects them with a
    /// message of its own, and the solver should not fail first.
    ///
    /// # Panics
    ///
    /// At compile time, if there are too many rows.
    #[must_use]
    pub const fn new(codes: &[i32]) -> Self {
        Self::of(codes, SMALL_TABLES)
    }

    /// Plans the index for 32-bit targets, whatever this target is, because their source is
    /// generated on other targets.
    ///
    /// # Panics
    ///
    /// If there are too many rows.
    #[must_use]
    pub const fn small(codes: &[i32]) -> Self {
        Self::of(codes, true)
    }

    const fn of(codes: &[i32], small_tables: bool) -> Self {
        assert!(codes.len() <= MAX_ROWS, "a catalog has at most 20,000 rows");
        if !ascend(codes) {
            return Self::OneLevel {
                multiplier: 0,
                shift: FULL_SHIFT,
            };
        }
        if small_tables
            && small_shift(codes.len()) > FULL_SHIFT
            && let Some(plan) = Self::one_level(codes, small_shift(codes.len()), SMALL_ATTEMPTS)
        {
            return plan;
        }
        if codes.len() <= ONE_LEVEL_ROWS
            && let Some(plan) = Self::one_level(codes, FULL_SHIFT, ONE_LEVEL_ATTEMPTS)
        {
            return plan;
        }
        Self::TwoLevel
    }

    /// Searches for the multiplier of one level with `2^(32 - shift)` slots.
    pub(super) const fn one_level(codes: &[i32], shift: u32, attempts: u32) -> Option<Self> {
        let mut multipliers = Multipliers::new();
        let mut attempt = 0;
        while attempt < attempts {
            let multiplier = multipliers.next();
            if is_perfect(codes, multiplier, shift) {
                return Some(Self::OneLevel { multiplier, shift });
            }
            attempt += 1;
        }
        None
    }

    /// Returns the number of slots of one level.
    #[must_use]
    pub const fn one_level_slots(self) -> usize {
        match self {
            Self::OneLevel { shift, .. } => 1 << (32 - shift),
            Self::TwoLevel => 0,
        }
    }

    /// Returns the number of pilots: one for each bucket.
    #[must_use]
    pub const fn buckets(self, codes: &[i32]) -> usize {
        self.slots(codes).div_ceil(2)
    }

    /// Returns the number of slots of two levels: a power of two, of which 40 % to 80 % are filled.
    #[must_use]
    pub const fn slots(self, codes: &[i32]) -> usize {
        match self {
            Self::OneLevel { .. } => 0,
            Self::TwoLevel => {
                let slots = (codes.len() + codes.len().div_ceil(4)).next_power_of_two();
                if slots < MIN_SLOTS { MIN_SLOTS } else { slots }
            }
        }
    }

    /// Returns the rows of one level, by slot.
    #[must_use]
    pub const fn one_level_rows<const SLOTS: usize>(self, codes: &[i32]) -> [u8; SLOTS] {
        let mut rows = [0; SLOTS];
        if let Self::OneLevel { multiplier, shift } = self {
            let mut row = 0;
            while row < codes.len() {
                rows[top_bits(codes[row], multiplier, shift)] = row as u8;
                row += 1;
            }
        }
        rows
    }
}

/// Returns the shift for the smallest table that is worth trying, for which at least about one
/// multiplier in a hundred fits; at most [`FULL_SHIFT`] if no table below 256 slots is.
pub(super) const fn small_shift(rows: usize) -> u32 {
    let slots = match rows {
        0..=2 => 2,
        3..=7 => rows,
        _ => rows * rows / 8,
    };
    32 - slots.next_power_of_two().ilog2()
}

/// Returns whether codes are ascending, read as signed or as unsigned.
const fn ascend(codes: &[i32]) -> bool {
    let (mut is_signed, mut is_unsigned) = (true, true);
    let mut row = 1;
    while row < codes.len() {
        is_signed &= codes[row - 1] < codes[row];
        is_unsigned &= (codes[row - 1] as u32) < codes[row] as u32;
        row += 1;
    }
    is_signed || is_unsigned
}

// There is no call inside the loop: tens of thousands of attempts must stay below the number of
// steps at which rustc's `long_running_const_eval` stops a build.
const fn is_perfect(codes: &[i32], multiplier: u32, shift: u32) -> bool {
    let mut taken = [false; 256];
    let rows = codes.len();
    let mut row = 0;
    while row < rows {
        let slot = ((codes[row] as u32 as u64 * multiplier as u64) as u32 >> shift) as usize;
        if taken[slot] {
            return false;
        }
        taken[slot] = true;
        row += 1;
    }
    true
}

/// A fixed sequence of odd 32-bit numbers, so that every build solves to the same tables.
struct Multipliers(u64);

impl Multipliers {
    const fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    const fn next(&mut self) -> u32 {
        // Knuth's MMIX generator; its high half is the good one.
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 32) as u32 | 1
    }
}

/// The solved tables of two levels, before they become statics.
#[derive(Clone, Copy)]
pub struct TwoLevelTables<const BUCKETS: usize, const SLOTS: usize> {
    /// The hash functions that the tables were solved for.
    pub hash: TwoLevelHash,
    /// See [`Index::TwoLevel`](super::Index::TwoLevel).
    pub pilots: [u16; BUCKETS],
    /// See [`Index::TwoLevel`](super::Index::TwoLevel).
    pub rows: [u16; SLOTS],
}

impl<const BUCKETS: usize, const SLOTS: usize> TwoLevelTables<BUCKETS, SLOTS> {
    /// Solves for ascending codes, with the sizes that [`Plan`] gives; zero sizes mean no codes.
    ///
    /// # Panics
    ///
    /// At compile time, if no attempt succeeds.
    #[must_use]
    #[expect(clippy::panic, reason = "it is how the compiler is stopped")]
    pub const fn solve(codes: &[i32]) -> Self {
        match Self::try_solve(codes) {
            Some(tables) => tables,
            None => panic!("no perfect hash was found for the codes of this catalog"),
        }
    }

    /// Solves for codes known only at run time; `None` if no attempt succeeds, as for codes chosen
    /// to defeat it.
    #[must_use]
    pub const fn try_solve(codes: &[i32]) -> Option<Self> {
        let mut multipliers = Multipliers::new();
        let mut attempt = 0;
        while attempt < TWO_LEVEL_ATTEMPTS {
            let hash = TwoLevelHash {
                bucket_multiplier: multipliers.next(),
                bucket_shift: 32 - (BUCKETS | 1).ilog2(),
                slot_multiplier: multipliers.next(),
                slot_shift: 32 - (SLOTS | 1).ilog2(),
            };
            if SLOTS == 0 {
                return Some(Self {
                    hash,
                    pilots: [0; BUCKETS],
                    rows: [0; SLOTS],
                });
            }
            if let Some(tables) = Self::attempt(codes, hash) {
                return Some(tables);
            }
            attempt += 1;
        }
        None
    }

    const fn attempt(codes: &[i32], hash: TwoLevelHash) -> Option<Self> {
        // Rows sorted by bucket (a counting sort): the rows of bucket b end at ends[b].
        let mut sizes = [0u16; BUCKETS];
        let mut largest = 0;
        let mut row = 0;
        while row < codes.len() {
            let bucket = hash.bucket(codes[row]);
            sizes[bucket] += 1;
            if sizes[bucket] > largest {
                largest = sizes[bucket];
            }
            row += 1;
        }
        if largest > MAX_BUCKET {
            return None;
        }
        let mut ends = [0u16; BUCKETS];
        let mut bucket = 1;
        while bucket < BUCKETS {
            ends[bucket] = ends[bucket - 1] + sizes[bucket - 1];
            bucket += 1;
        }
        let mut order = [0u16; SLOTS];
        row = 0;
        while row < codes.len() {
            let bucket = hash.bucket(codes[row]);
            order[ends[bucket] as usize] = row as u16;
            ends[bucket] += 1;
            row += 1;
        }

        let mut placing = Placing {
            codes,
            tables: Self {
                hash,
                pilots: [0; BUCKETS],
                rows: [0; SLOTS],
            },
            taken: [false; SLOTS],
            pilots_remaining: PILOTS_A_SLOT * SLOTS,
        };
        while largest > 0 {
            bucket = 0;
            while bucket < BUCKETS {
                if sizes[bucket] == largest {
                    let end = ends[bucket] as usize;
                    let (before, _) = order.split_at(end);
                    let (_, members) = before.split_at(end - largest as usize);
                    if !placing.place(bucket, members) {
                        return None;
                    }
                }
                bucket += 1;
            }
            largest -= 1;
        }
        Some(placing.tables)
    }
}

/// Tables under construction.
struct Placing<'a, const BUCKETS: usize, const SLOTS: usize> {
    codes: &'a [i32],
    tables: TwoLevelTables<BUCKETS, SLOTS>,
    taken: [bool; SLOTS],
    pilots_remaining: usize,
}

impl<const BUCKETS: usize, const SLOTS: usize> Placing<'_, BUCKETS, SLOTS> {
    /// Finds a pilot for a bucket and assigns its rows to slots.
    const fn place(&mut self, bucket: usize, members: &[u16]) -> bool {
        let mut slots = [0; MAX_BUCKET as usize];
        let mut member = 0;
        while member < members.len() {
            slots[member] = self.tables.hash.slot(self.codes[members[member] as usize]);
            // No pilot separates two members of a bucket that share a slot.
            let mut other = 0;
            while other < member {
                if slots[other] == slots[member] {
                    return false;
                }
                other += 1;
            }
            member += 1;
        }
        let mut pilot = 0;
        while pilot < SLOTS && self.pilots_remaining > 0 {
            self.pilots_remaining -= 1;
            member = 0;
            while member < members.len() && !self.taken[slots[member] ^ pilot] {
                member += 1;
            }
            if member == members.len() {
                self.tables.pilots[bucket] = pilot as u16;
                while member > 0 {
                    member -= 1;
                    self.taken[slots[member] ^ pilot] = true;
                    self.tables.rows[slots[member] ^ pilot] = members[member];
                }
                return true;
            }
            pilot += 1;
        }
        false
    }
}
