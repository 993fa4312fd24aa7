//! The keys of lookups.

use std::ops::RangeInclusive;

use qcloud_codes::{Catalog, Code, Entry};

/// The number of keys in a set: more than a branch predictor learns, few enough for the first-level
/// cache (16 KiB), so that the time is the contender's.
pub const KEYS: usize = 4_096;

/// Keys to be looked up in one catalog.
pub struct KeySet {
    /// The kind of keys.
    pub id: &'static str,
    /// The keys, in random order.
    pub codes: Box<[Code; KEYS]>,
}

impl KeySet {
    fn new(id: &'static str, mut key: impl FnMut() -> Code) -> Self {
        let codes: Box<[Code]> = (0..KEYS).map(|_| key()).collect();
        let codes = codes.try_into().expect("there are `KEYS` codes");
        Self { id, codes }
    }

    /// Returns codes of the catalog, each equally often.
    #[must_use]
    pub fn hits(catalog: &Catalog) -> Self {
        let mut random = Random::new();
        Self::new("hits", || random.choose(catalog.entries()).code())
    }

    /// Returns numbers that the catalog does not have, from its range and slightly around it.
    #[must_use]
    pub fn misses(catalog: &Catalog) -> Self {
        let mut random = Random::new();
        let span = span(catalog);
        Self::new("misses", || random.unknown(catalog, span.clone()))
    }

    /// Returns a typical mix: nine keys of ten are known, and the n-th most frequent code occurs
    /// 1/n times as often as the first (Zipf's law). Which code is frequent is random.
    #[must_use]
    pub fn mix(catalog: &Catalog) -> Self {
        let mut random = Random::new();
        let mut ranked: Vec<Code> = catalog.entries().iter().map(Entry::code).collect();
        random.shuffle(&mut ranked);
        let mut total = 0.0;
        let sums: Vec<f64> = (1..)
            .zip(&ranked)
            .map(|(rank, _)| {
                total += 1.0 / f64::from(rank);
                total
            })
            .collect();
        let span = span(catalog);
        Self::new("mix", || {
            if random.below(10) == 0 {
                return random.unknown(catalog, span.clone());
            }
            let at = f64::from(random.below(u32::MAX)) / f64::from(u32::MAX) * total;
            let rank = sums.partition_point(|sum| *sum <= at);
            ranked[rank.min(ranked.len() - 1)]
        })
    }

    /// Returns one known code, repeated.
    #[must_use]
    pub fn hot(catalog: &Catalog) -> Self {
        let entries = catalog.entries();
        let code = entries[entries.len() / 2].code();
        Self::new("hot", || code)
    }

    /// Returns all of the above.
    #[must_use]
    pub fn all(catalog: &Catalog) -> [Self; 4] {
        [Self::hits, Self::misses, Self::mix, Self::hot].map(|set| set(catalog))
    }
}

/// Returns the range from the first code of a catalog to the last, extended by 1,000 on both sides.
fn span(catalog: &Catalog) -> RangeInclusive<i32> {
    let [first, .., last] = catalog.entries() else {
        panic!("a catalog has several rows")
    };
    first.code().get() - 1_000..=last.code().get() + 1_000
}

/// Returns names to be looked up, shuffled. They are copies: no name is found by its address.
///
/// An unknown name is a known one with another letter at its end, so it has a usual length.
#[must_use]
pub fn names(catalog: &Catalog, known: bool) -> Vec<String> {
    let mut random = Random::new();
    (0..KEYS)
        .map(|_| {
            let mut name = random.choose(catalog.entries()).name().to_owned();
            if !known {
                name.pop();
                name.push('_');
            }
            name
        })
        .collect()
}

/// A fixed sequence of numbers (`SplitMix64`), the same on every run.
pub struct Random(u64);

impl Random {
    /// Starts the sequence.
    #[must_use]
    #[expect(
        clippy::new_without_default,
        reason = "a fixed sequence is not a default"
    )]
    pub fn new() -> Self {
        Self(0)
    }

    /// Returns the next number below `limit`.
    pub fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        (((mixed >> 32) * u64::from(limit)) >> 32) as u32
    }

    fn index(&mut self, len: usize) -> usize {
        let len = u32::try_from(len).expect("tables are small");
        self.below(len) as usize
    }

    fn choose<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.index(items.len())]
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.index(end + 1));
        }
    }

    fn unknown(&mut self, catalog: &Catalog, span: RangeInclusive<i32>) -> Code {
        let width = span.end().abs_diff(*span.start()) + 1;
        loop {
            let code = Code::new(span.start() + self.below(width).cast_signed());
            if catalog.get(code).is_none() {
                return code;
            }
        }
    }
}
