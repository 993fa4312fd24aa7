//! Texts in the compiler, which counts each call and each turn of a loop and stops an evaluation
//! after two million. So lengths are asked for once (`len` takes three calls), and bytes are taken
//! eight a turn.

/// How many bytes two texts begin with alike, at most `end`, which neither is shorter than.
const fn common(one: &[u8], other: &[u8], end: usize) -> usize {
    let mut i = 0;
    while i + 8 <= end
        && one[i] == other[i]
        && one[i + 1] == other[i + 1]
        && one[i + 2] == other[i + 2]
        && one[i + 3] == other[i + 3]
        && one[i + 4] == other[i + 4]
        && one[i + 5] == other[i + 5]
        && one[i + 6] == other[i + 6]
        && one[i + 7] == other[i + 7]
    {
        i += 8;
    }
    while i < end && one[i] == other[i] {
        i += 1;
    }
    i
}

pub(super) const fn equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let length = one.len();
    length == other.len() && common(one, other, length) == length
}

pub(super) const fn is_below(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (length, other_length) = (one.len(), other.len());
    let end = if length < other_length {
        length
    } else {
        other_length
    };
    let i = common(one, other, end);
    i < other_length && (i == length || one[i] < other[i])
}

/// Whether a row can name a topic or a remedy so.
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

/// Each byte counts in each bit: both halves of a product are folded into one.
const fn hash(text: &str) -> usize {
    const MULTIPLIER: u128 = 0x9E37_79B9_7F4A_7C15;
    let text = text.as_bytes();
    let length = text.len();
    let mut hash = length as u64;
    let mut i = 0;
    while i + 8 <= length {
        let word = text[i] as u64
            | (text[i + 1] as u64) << 8
            | (text[i + 2] as u64) << 16
            | (text[i + 3] as u64) << 24
            | (text[i + 4] as u64) << 32
            | (text[i + 5] as u64) << 40
            | (text[i + 6] as u64) << 48
            | (text[i + 7] as u64) << 56;
        let product = (hash ^ word) as u128 * MULTIPLIER;
        hash = product as u64 ^ (product >> 64) as u64;
        i += 8;
    }
    let mut word = 0;
    while i < length {
        word = word << 8 | text[i] as u64;
        i += 1;
    }
    let product = (hash ^ word) as u128 * MULTIPLIER;
    hash = product as u64 ^ (product >> 64) as u64;
    hash as usize
}

/// Texts that differ, in a hash table: a comparison of each with each would take minutes.
pub(super) struct Distinct<'a> {
    texts: &'a [&'a str],
    /// One more than the place of a text; 0 where there is none.
    slots: &'a [u16],
}

impl<'a> Distinct<'a> {
    /// The table of texts, in more slots than there are texts, all 0; or the place of a text that is
    /// there a second time.
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

    /// The place of a text.
    pub(super) const fn find(&self, text: &str) -> Option<usize> {
        match self.slots[slot(self.texts, self.slots, text)] {
            0 => None,
            place => Some(place as usize - 1),
        }
    }
}

/// Where a text is in the slots, or else the free one that it would be in.
const fn slot(texts: &[&str], slots: &[u16], text: &str) -> usize {
    let count = slots.len();
    let mut slot = hash(text) % count;
    while slots[slot] != 0 && !equal(texts[slots[slot] as usize - 1], text) {
        slot = (slot + 1) % count;
    }
    slot
}
