#![expect(
    clippy::indexing_slicing,
    reason = "each index is checked in the line above it, or is the top byte of a number"
)]

use super::solve::FULL_SHIFT;
use super::{Index, TwoLevelHash, top_bits, verified};
use crate::Entry;

/// An index whose tables refer to the entries themselves instead of numbering their rows.
///
/// A lookup then needs no check of the row number and no address arithmetic: half the time on
/// x86-64. It takes eight or sixteen bytes a slot, so 32-bit devices keep to [`Index`].
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
        slots: &'static [Slot],
    },
    /// Of a catalog without numbers.
    None,
}

/// An entry and its code. The entries of a large catalog are in no fast cache: they stay untouched.
#[derive(Clone, Copy)]
pub struct Slot {
    code: i32,
    entry: &'static Entry,
}

impl Slot {
    /// The slot of an entry.
    #[must_use]
    pub const fn new(entry: &'static Entry) -> Self {
        Self {
            code: entry.code().get(),
            entry,
        }
    }
}

impl DirectIndex {
    /// The same hash over what [`Index::entries_by_slot`] and [`Index::slots`] gave.
    ///
    /// # Panics
    ///
    /// In the compiler, if they are those of another index.
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

    /// The entry of `code`.
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
                // Their number is a power of two, so this changes no slot, but tells the compiler.
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

    /// The bytes of its tables.
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
    /// How many entries [`entries_by_slot`](Self::entries_by_slot) gives.
    #[must_use]
    pub const fn one_level_slots(&self) -> usize {
        match self {
            Self::OneLevel { rows, .. } => rows.len(),
            Self::TwoLevel { .. } | Self::None => 0,
        }
    }

    /// The entry in each slot of one level.
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

    /// How many slots [`slots`](Self::slots) gives.
    #[must_use]
    pub const fn two_level_slots(&self) -> usize {
        match self {
            Self::OneLevel { .. } | Self::None => 0,
            Self::TwoLevel { rows, .. } => rows.len(),
        }
    }

    /// The slots of two levels.
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
