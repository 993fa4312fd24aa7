#![expect(
    clippy::indexing_slicing,
    reason = "each index is checked in the line above it, or is the top byte of a number"
)]

use super::solve::FULL_SHIFT;
use super::{Index, TwoLevelHash, top_bits};
use crate::Entry;

/// An index whose tables refer to the entries themselves instead of numbering their rows.
///
/// A lookup then needs no check of the row number and no address arithmetic: half the time on
/// x86-64. It takes eight bytes a slot, so 32-bit devices keep to [`Index`].
#[derive(Clone, Copy)]
pub enum DirectIndex {
    /// See [`Index::OneLevel`].
    OneLevel {
        /// Sends each code of the catalog to a slot of its own.
        multiplier: u32,
        /// The entry in each slot; any in one that no code is sent to.
        entries: &'static [&'static Entry; 256],
    },
    /// See [`Index::TwoLevel`].
    TwoLevel {
        /// The two hash functions.
        hash: TwoLevelHash,
        /// What to xor into the slot of each code of a bucket.
        pilots: &'static [u16],
        /// The entry in each slot; any in one that no code is sent to.
        entries: &'static [&'static Entry],
    },
}

impl DirectIndex {
    /// The same hash over the entries of [`Index::entries_by_slot`].
    ///
    /// # Panics
    ///
    /// In the compiler, if they are those of another index.
    #[must_use]
    pub const fn new(index: Index, slots: &'static [&'static Entry]) -> Self {
        match index {
            Index::OneLevel { multiplier, .. } => Self::OneLevel {
                multiplier,
                entries: slots.first_chunk().unwrap(),
            },
            Index::TwoLevel { hash, pilots, .. } => Self::TwoLevel {
                hash,
                pilots,
                entries: slots,
            },
        }
    }

    /// The entry of `code`, if there is one; else any or none.
    #[inline]
    pub(crate) const fn candidate(&self, _: &'static [Entry], code: i32) -> Option<&'static Entry> {
        match *self {
            Self::OneLevel {
                multiplier,
                entries,
            } => Some(entries[top_bits(code, multiplier, FULL_SHIFT)]),
            Self::TwoLevel {
                hash,
                pilots,
                entries,
            } => {
                let slot = hash.slot_in(code, pilots);
                if slot < entries.len() {
                    Some(entries[slot])
                } else {
                    None
                }
            }
        }
    }

    /// The bytes of its tables.
    pub(crate) const fn size(&self) -> usize {
        match self {
            Self::OneLevel { entries, .. } => size_of_val(*entries),
            Self::TwoLevel {
                pilots, entries, ..
            } => size_of_val(*pilots) + size_of_val(*entries),
        }
    }
}

impl Index {
    /// How many slots there are.
    #[must_use]
    pub const fn slots(&self) -> usize {
        match self {
            Self::OneLevel { rows, .. } => rows.len(),
            Self::TwoLevel { rows, .. } => rows.len(),
        }
    }

    /// The entry in each slot.
    #[must_use]
    pub const fn entries_by_slot<const SLOTS: usize>(
        &self,
        entries: &'static [Entry],
    ) -> [&'static Entry; SLOTS] {
        let mut slots = [&entries[0]; SLOTS];
        let mut slot = 0;
        while slot < SLOTS {
            let row = match self {
                Self::OneLevel { rows, .. } => rows[slot] as usize,
                Self::TwoLevel { rows, .. } => rows[slot] as usize,
            };
            slots[slot] = &entries[row];
            slot += 1;
        }
        slots
    }
}
