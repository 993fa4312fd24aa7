//! What lookups are asked for.

use std::ops::RangeInclusive;

use qcloud_codes::{Catalog, Code, Entry};

/// How many keys a set has: more than a branch predictor learns by heart, few enough for the first
/// level of cache (16 KiB), so that the time is the contender's.
pub const KEYS: usize = 4_096;

/// Keys to be looked up in one catalog.
pub struct KeySet {
    /// What kind of keys they are.
    pub id: &'static str,
    /// The keys, in random order.
    pub codes: Box<[Code; KEYS]>,
}

impl KeySet {
    fn new(id: &'static str, mut key: impl FnMut() -> Code) -> Self {
        let codes: Box<[Code]> = (0..KEYS).map(|_| key()).collect();
        let codes = codes.try_into().expect("it has as many");
        Self { id, codes }
    }

    /// Codes of the catalog, each as often as the others.
    #[must_use]
    pub fn hits(catalog: &Catalog) -> Self {
        let mut random = Random::new();
        Self::new("hits", || random.choose(catalog.entries()).code())
    }

    /// Numbers that the catalog does not know, among those that it does and a little around.
    #[must_use]
    pub fn misses(catalog: &Catalog) -> Self {
        let mut random = Random::new();
        let span = span(catalog);
        Self::new("misses", || random.unknown(catalog, span.clone()))
    }

    /// What an agent sees: nine keys of ten are known, and the n-th most frequent code comes up
    /// 1/n times as often as the first (Zipf's law). Which code is frequent is drawn by lot.
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

    /// One known code, again and again.
    #[must_use]
    pub fn hot(catalog: &Catalog) -> Self {
        let entries = catalog.entries();
        let code = entries[entries.len() / 2].code();
        Self::new("hot", || code)
    }

    /// All of the above.
    #[must_use]
    pub fn all(catalog: &Catalog) -> [Self; 4] {
        [Self::hits, Self::misses, Self::mix, Self::hot].map(|set| set(catalog))
    }
}

/// The numbers from the first code of a catalog to the last, and 1,000 more on both sides.
fn span(catalog: &Catalog) -> RangeInclusive<i32> {
    let [first, .., last] = catalog.entries() else {
        panic!("a catalog has several rows")
    };
    first.code().get() - 1_000..=last.code().get() + 1_000
}

/// Names to be looked up, shuffled. They are copies: no name is found by its address.
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

/// A fixed sequence of numbers (`SplitMix64`), the same in every run.
pub struct Random(u64);

impl Random {
    /// The start of the sequence.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "there is one way to make it")]
    pub fn new() -> Self {
        Self(0)
    }

    /// The next number below `limit`.
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
