//! Comparison of texts in the compiler, which counts calls and iterations of loops, stops an
//! evaluation after two million, and takes time for each part of an expression. So each iteration
//! reads eight bytes, with patterns: indexing a byte takes the compiler an addition and two checks.

pub(super) const fn equal(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let (
        &[a0, a1, a2, a3, a4, a5, a6, a7, ref rest @ ..],
        &[b0, b1, b2, b3, b4, b5, b6, b7, ref other_rest @ ..],
    ) = (one, other)
    {
        if a0 != b0 || a1 != b1 || a2 != b2 || a3 != b3 {
            return false;
        }
        if a4 != b4 || a5 != b5 || a6 != b6 || a7 != b7 {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
    while let (&[byte, ref rest @ ..], &[other_byte, ref other_rest @ ..]) = (one, other) {
        if byte != other_byte {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
    matches!((one, other), ([], []))
}

pub(super) const fn is_below(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let (
        &[a0, a1, a2, a3, a4, a5, a6, a7, ref rest @ ..],
        &[b0, b1, b2, b3, b4, b5, b6, b7, ref other_rest @ ..],
    ) = (one, other)
    {
        let word = u64::from_be_bytes([a0, a1, a2, a3, a4, a5, a6, a7]);
        let other_word = u64::from_be_bytes([b0, b1, b2, b3, b4, b5, b6, b7]);
        if word != other_word {
            return word < other_word;
        }
        (one, other) = (rest, other_rest);
    }
    while let (&[byte, ref rest @ ..], &[other_byte, ref other_rest @ ..]) = (one, other) {
        if byte != other_byte {
            return byte < other_byte;
        }
        (one, other) = (rest, other_rest);
    }
    one.len() < other.len()
}

/// Returns whether a row can name a topic or a remedy with this id.
pub(super) const fn is_identifier(id: &str) -> bool {
    let id = id.as_bytes();
    let mut i = 0;
    while i < id.len() {
        if !(id[i].is_ascii_alphanumeric() || id[i] == b'_' || id[i] >= 0x80) {
            return false;
        }
        i += 1;
    }
    !id.is_empty() && !id[0].is_ascii_digit()
}

/// Returns a hash of a text. Both halves of each product are folded into one, so that each byte
/// affects each bit.
const fn hash(text: &str) -> usize {
    const MULTIPLIER: u128 = 0x9E37_79B9_7F4A_7C15;
    let mut text = text.as_bytes();
    let mut hash = text.len() as u64;
    while let &[b0, b1, b2, b3, b4, b5, b6, b7, ref rest @ ..] = text {
        let word = u64::from_ne_bytes([b0, b1, b2, b3, b4, b5, b6, b7]);
        let product = (hash ^ word) as u128 * MULTIPLIER;
        hash = product as u64 ^ (product >> 64) as u64;
        text = rest;
    }
    let mut word = 0;
    while let &[byte, ref rest @ ..] = text {
        word = word << 8 | byte as u64;
        text = rest;
    }
    let product = (hash ^ word) as u128 * MULTIPLIER;
    hash = product as u64 ^ (product >> 64) as u64;
    hash as usize
}

/// Distinct texts in a hash table: comparing each pair would take minutes.
pub(super) struct Distinct<'a> {
    texts: &'a [&'a str],
    /// One more than the index of a text; 0 if the slot is free.
    slots: &'a [u16],
}

impl<'a> Distinct<'a> {
    /// Creates the table of texts, with more slots than texts, all 0; fails with the index of a
    /// duplicate.
    pub(super) const fn new(texts: &'a [&'a str], slots: &'a mut [u16]) -> Result<Self, usize> {
        let length = texts.len();
        assert!(length < slots.len(), "a catalog has at most 20,000 rows");
        let mut i = 0;
        while i < length {
            let slot = slot(texts, slots, texts[i]);
            if slots[slot] != 0 {
                return Err(i);
            }
            i += 1;
            slots[slot] = i as u16;
        }
        Ok(Self { texts, slots })
    }

    /// Returns the index of a text.
    pub(super) const fn find(&self, text: &str) -> Option<usize> {
        match self.slots[slot(self.texts, self.slots, text)] {
            0 => None,
            index => Some(index as usize - 1),
        }
    }
}

/// Returns the slot of a text, or else the free one where it would be inserted.
const fn slot(texts: &[&str], slots: &[u16], text: &str) -> usize {
    let count = slots.len();
    let mut slot = hash(text) % count;
    while slots[slot] != 0 && !equal(texts[slots[slot] as usize - 1], text) {
        slot = (slot + 1) % count;
    }
    slot
}
