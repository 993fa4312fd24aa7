#![expect(
    clippy::indexing_slicing,
    reason = "each index is checked in the line above it, or is the top byte of a number"
)]

use super::solve::FULL_SHIFT;
use super::{Index, TwoLevelHash, top_bits, verified};
use crate::Entry;

/// An index whose tables refer to the entries themselves instead of numbering their rows.
///
/// A lookup then needs neither a check of the row index nor address arithmetic: half the time on
/// x86-64. It takes eight or sixteen bytes a slot, so 32-bit devices keep to [`Index`].
#[derive(Clone, Copy)]
pub enum DirectIndex {
    /// See [`Index::OneLevel`].
    OneLevel {
        /// The multiplier, which sends each code of the catalog to a slot of its own.
        multiplier: u32,
        /// The entry in each slot; an arbitrary one in slots without a code.
        entries: &'static [&'static Entry; 256],
    },
    /// See [`Index::TwoLevel`].
    TwoLevel {
        /// The two hash functions.
        hash: TwoLevelHash,
        /// The value to xor into the slot of each code of a bucket.
        pilots: &'static [u16],
        /// The entry in each slot; an arbitrary one in slots without a code.
        slots: &'static [Slot],
    },
    /// The index of a catalog without numbers.
    None,
}

/// An entry and a copy of its code, so that misses do not touch the entries of a large catalog,
/// which are rarely in a fast cache.
#[derive(Clone, Copy)]
pub struct Slot {
    code: i32,
    entry: &'static Entry,
}

impl Slot {
    /// Creates the slot of an entry.
    #[must_use]
    pub const fn new(entry: &'static Entry) -> Self {
        Self {
            code: entry.code().get(),
            entry,
        }
    }
}

impl DirectIndex {
    /// Creates the index from the results of [`Index::entries_by_slot`] and [`Index::slots`].
    ///
    /// # Panics
    ///
    /// At compile time, if they belong to another index.
    #[must_use]
    #[expect(clippy::unwrap_used, reason = "it runs in the compiler")]
    pub const fn new(
        index: Index,
        entries: &'static [&'static Entry],
        slots: &'static [Slot],
    ) -> Self {
        match index {
            Index::OneLevel { multiplier, .. } => Self::OneLevel {
                multiplier,
                entries: entries.first_chunk().unwrap(),
            },
            Index::TwoLevel { hash, pilots, .. } => Self::TwoLevel {
                hash,
                pilots,
                slots,
            },
            Index::None => Self::None,
        }
    }

    /// Returns the entry of `code`.
    #[inline]
    pub(crate) const fn get(&self, _: &'static [Entry], code: i32) -> Option<&'static Entry> {
        match *self {
            Self::OneLevel {
                multiplier,
                entries,
            } => verified(entries[top_bits(code, multiplier, FULL_SHIFT)], code),
            Self::TwoLevel {
                hash,
                pilots,
                slots,
            } => {
                // Their number is a power of two: masking keeps the slot, and proves the bound to
                // the compiler.
                let slot = hash.slot_in(code, pilots) & slots.len().wrapping_sub(1);
                if slot < slots.len() && slots[slot].code == code {
                    Some(slots[slot].entry)
                } else {
                    None
                }
            }
            Self::None => None,
        }
    }

    /// Returns the size of its tables in bytes.
    pub(crate) const fn size(&self) -> usize {
        match self {
            Self::OneLevel { entries, .. } => size_of_val(*entries),
            Self::TwoLevel { pilots, slots, .. } => {
                size_of_val(*pilots).saturating_add(size_of_val(*slots))
            }
            Self::None => 0,
        }
    }
}

impl Index {
    /// Returns the number of entries that [`entries_by_slot`](Self::entries_by_slot) returns.
    #[must_use]
    pub const fn one_level_slots(&self) -> usize {
        match self {
            Self::OneLevel { rows, .. } => rows.len(),
            Self::TwoLevel { .. } | Self::None => 0,
        }
    }

    /// Returns the entry in each slot of one level.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "it runs in the compiler")]
    pub const fn entries_by_slot<const SLOTS: usize>(
        &self,
        entries: &'static [Entry],
    ) -> [&'static Entry; SLOTS] {
        let mut slots = [&entries[0]; SLOTS];
        if let Self::OneLevel { rows, .. } = self {
            let mut slot = 0;
            while slot < SLOTS {
                slots[slot] = &entries[rows[slot] as usize];
                slot += 1;
            }
        }
        slots
    }

    /// Returns the number of slots that [`slots`](Self::slots) returns.
    #[must_use]
    pub const fn two_level_slots(&self) -> usize {
        match self {
            Self::OneLevel { .. } | Self::None => 0,
            Self::TwoLevel { rows, .. } => rows.len(),
        }
    }

    /// Returns the slots of two levels.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "it runs in the compiler")]
    pub const fn slots<const SLOTS: usize>(&self, entries: &'static [Entry]) -> [Slot; SLOTS] {
        let mut slots = [Slot::new(&entries[0]); SLOTS];
        if let Self::TwoLevel { rows, .. } = self {
            let mut slot = 0;
            while slot < SLOTS {
                slots[slot] = Slot::new(&entries[rows[slot] as usize]);
                slot += 1;
            }
        }
        slots
    }
}
