use core::cmp::Reverse;
use core::mem;

use heapless::{LinearMap, Vec};

use crate::Code;

/// Counts by code, in fixed memory: 16 bytes for each of `N` codes.
///
/// The first `N` different codes get a count each. After that, all further codes are counted together
/// in [`other`](Self::other), so the total is always right.
///
/// Use one tally for each catalog: count common codes and module codes separately. Counting is a linear
/// search of the codes that have a count.
///
/// ```
/// use qcloud_codes::{Code, Tally};
///
/// let mut tally = Tally::<2>::new();
/// for code in [4000, 5100, 5100, 6200] {
///     tally.record(Code::new(code));
/// }
/// assert_eq!(tally.get(Code::new(5100)), 2);
/// assert_eq!(tally.other(), 1); // 6200 has no count of its own
/// assert_eq!(tally.total(), 4);
/// assert_eq!(tally.top::<1>(), [(Code::new(5100), 2)]);
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Tally<const N: usize> {
    counts: LinearMap<Code, u64, N>,
    other: u64,
}

impl<const N: usize> Tally<N> {
    /// Creates an empty tally.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            counts: LinearMap::new(),
            other: 0,
        }
    }

    /// Counts a code. Counts saturate at `u64::MAX`.
    pub fn record(&mut self, code: Code) {
        if let Some(count) = self.counts.get_mut(&code) {
            *count = count.saturating_add(1);
        } else if self.counts.insert(code, 1).is_err() {
            self.other = self.other.saturating_add(1);
        }
    }

    /// Returns the count of a code; 0 for a code without a count of its own.
    #[must_use]
    pub fn get(&self, code: Code) -> u64 {
        self.counts.get(&code).copied().unwrap_or_default()
    }

    /// Returns the count of all codes without a count of their own.
    #[must_use]
    pub const fn other(&self) -> u64 {
        self.other
    }

    /// Returns the total count.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts
            .values()
            .fold(self.other, |total, count| total.saturating_add(*count))
    }

    /// Returns the codes with their counts, in the order of their first appearance.
    pub fn iter(&self) -> impl Iterator<Item = (Code, u64)> {
        self.counts.iter().map(|(code, count)| (*code, *count))
    }

    /// Returns the `K` most frequent codes, most frequent first, ties by ascending code.
    #[must_use]
    pub fn top<const K: usize>(&self) -> Vec<(Code, u64), K> {
        // The most frequent code has the lowest rank.
        let rank = |&(code, count): &(Code, u64)| (Reverse(count), code);
        let mut top = Vec::new();
        for counted in self.iter() {
            if top.is_full() && top.last().is_some_and(|last| rank(&counted) < rank(last)) {
                top.pop();
            }
            // Fails only for a code that is not among the first K.
            let _ = top.push(counted);
            // Insertion without an index that could be out of bounds.
            let mut items = top.as_mut_slice();
            while let [.., before, last] = items {
                if rank(before) < rank(last) {
                    break;
                }
                mem::swap(before, last);
                items = items.split_last_mut().map_or(&mut [], |(_, rest)| rest);
            }
        }
        top
    }
}

#[cfg(feature = "defmt")]
impl<const N: usize> defmt::Format for Tally<N> {
    fn format(&self, f: defmt::Formatter<'_>) {
        for (code, count) in self.iter() {
            defmt::write!(f, "{}: {}, ", code, count);
        }
        defmt::write!(f, "other: {}", self.other);
    }
}
