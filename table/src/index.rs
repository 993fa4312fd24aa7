//! A perfect hash from a code to the index of its row, solved at compile time.
//!
//! Up to [`ONE_LEVEL_ROWS`] rows there is one level: the top eight bits of `code * multiplier`
//! index a table of 256 bytes. Eight bits are always within such a table, so the lookup is one
//! multiplication, one shift and one load. On 32-bit targets, few rows take a smaller table. Only
//! about one multiplier in four thousand sends 63 codes to 63 different slots; the solver tries one
//! after the other.
//!
//! Larger catalogs take a second level (hash and displace): a first multiplication selects a bucket
//! of one or two codes, whose pilot is xored into the slot that a second one selects. The solver
//! handles the largest buckets first and gives each the first pilot that moves all its codes to
//! free slots. Both hashes keep the top bits of a product, so all bits of a code count, and regular
//! sets (all multiples of 1,000, say) spread as well as random ones.
//!
//! A code that is in no row gets the index of some row, too, so the code of the row is compared.
//!
//! On 64-bit targets, the tables refer to entries instead of row indices: see [`DirectIndex`].
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    reason = "each index is checked in the line above it, or is the top byte of a number"
)]

#[cfg(target_pointer_width = "64")]
mod direct;
mod solve;
#[cfg(test)]
mod tests;

#[cfg(target_pointer_width = "64")]
pub use direct::{DirectIndex, Slot};
pub use solve::{Plan, TwoLevelTables};

use crate::Entry;

/// The index type of catalogs on this target.
#[cfg(target_pointer_width = "64")]
pub type CatalogIndex = DirectIndex;
/// The index type of catalogs on this target.
#[cfg(not(target_pointer_width = "64"))]
pub type CatalogIndex = Index;

/// The tables of a solved hash.
#[derive(Clone, Copy)]
pub enum Index {
    /// One multiplication, one table.
    OneLevel {
        /// The multiplier, which sends each code of the catalog to a slot of its own.
        multiplier: u32,
        /// The number of bits that the product is shifted by.
        shift: u32,
        /// The row in each slot.
        rows: &'static [u8],
    },
    /// Two multiplications, a table of pilots and a table of rows.
    TwoLevel {
        /// The two hash functions.
        hash: TwoLevelHash,
        /// The value to xor into the slot of each code of a bucket.
        pilots: &'static [u16],
        /// The row in each slot.
        rows: &'static [u16],
    },
    /// The index of a catalog without numbers.
    None,
}

impl Index {
    /// Returns the size of its tables in bytes.
    #[cfg(any(test, not(target_pointer_width = "64")))]
    pub(crate) const fn size(&self) -> usize {
        match self {
            Self::OneLevel { rows, .. } => size_of_val(*rows),
            Self::TwoLevel { pilots, rows, .. } => {
                size_of_val(*pilots).saturating_add(size_of_val(*rows))
            }
            Self::None => 0,
        }
    }

    /// Returns the entry of `code`.
    #[cfg(any(test, not(target_pointer_width = "64")))]
    #[inline]
    pub(crate) const fn get(&self, entries: &'static [Entry], code: i32) -> Option<&'static Entry> {
        let row = self.row(code);
        if row < entries.len() {
            verified(&entries[row], code)
        } else {
            None
        }
    }

    /// Returns the row that holds `code`, if any does; otherwise, an arbitrary number.
    #[cfg(any(test, not(target_pointer_width = "64")))]
    #[inline]
    const fn row(&self, code: i32) -> usize {
        match *self {
            Self::OneLevel {
                multiplier,
                shift,
                rows,
            } => {
                let slot = top_bits(code, multiplier, shift);
                // The compiler evaluates this for a constant catalog.
                if slot < rows.len() {
                    rows[slot] as usize
                } else {
                    usize::MAX
                }
            }
            Self::TwoLevel { hash, pilots, rows } => {
                // The length is a power of two: masking keeps the slot unchanged, and bounds it.
                let slot = hash.slot_in(code, pilots) & rows.len().wrapping_sub(1);
                if slot < rows.len() {
                    rows[slot] as usize
                } else {
                    usize::MAX
                }
            }
            Self::None => usize::MAX,
        }
    }
}

/// Returns the entry if its code is `code`.
#[inline]
const fn verified(entry: &'static Entry, code: i32) -> Option<&'static Entry> {
    if entry.code().get() == code {
        Some(entry)
    } else {
        None
    }
}

#[inline]
const fn top_bits(code: i32, multiplier: u32, shift: u32) -> usize {
    (product(code, multiplier) >> (shift & 31)) as usize
}

/// Returns the low 32 bits of a product: `wrapping_mul` as a single expression, because the
/// compiler's interpreter counts calls and stops at a limit.
#[inline]
#[expect(
    clippy::arithmetic_side_effects,
    reason = "the product of two numbers of 32 bits fits 64"
)]
const fn product(code: i32, multiplier: u32) -> u32 {
    (code as u32 as u64 * multiplier as u64) as u32
}

/// The hash functions of two levels.
#[derive(Clone, Copy)]
pub struct TwoLevelHash {
    /// The multiplier of the bucket hash.
    pub bucket_multiplier: u32,
    /// The shift of the bucket hash.
    pub bucket_shift: u32,
    /// The multiplier of the slot hash.
    pub slot_multiplier: u32,
    /// The shift of the slot hash.
    pub slot_shift: u32,
}

impl TwoLevelHash {
    #[inline]
    const fn bucket(self, code: i32) -> usize {
        (product(code, self.bucket_multiplier) >> self.bucket_shift) as usize
    }

    /// Returns the slot of a code, given the pilot of its bucket.
    #[inline]
    const fn slot_in(self, code: i32, pilots: &[u16]) -> usize {
        let bucket = self.bucket(code);
        if bucket < pilots.len() {
            self.slot(code) ^ pilots[bucket] as usize
        } else {
            usize::MAX
        }
    }

    #[inline]
    const fn slot(self, code: i32) -> usize {
        (product(code, self.slot_multiplier) >> self.slot_shift) as usize
    }
}
