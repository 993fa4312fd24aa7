//! Words of text: several bytes that are tested at once.

#![cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::inline_always,
        reason = "these are the inner loops of the decoder"
    )
)]

/// Whether texts are read a word at a time if possible: fast, but twice the flash.
pub(super) const WHOLE_WORDS: bool = cfg!(target_pointer_width = "64");
pub(super) const WORD: usize = size_of::<usize>();
const ONES: usize = usize::MAX / 0xFF;
pub(super) const HIGHS: usize = ONES * 0x80;

/// Marks, in its high bit, at least the first byte of a word that ends the plain part of a string:
/// a quote, a backslash or a control character. Bytes after it may be marked wrongly, and bytes
/// beyond ASCII may or may not be marked.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) const fn special(word: usize) -> usize {
    const BACKSLASHES: usize = ONES * b'\\' as usize;
    // Toggling this bit swaps the quote and the space: then the quote and all control characters are
    // at most a space.
    const BIT: usize = ONES * (b'"' ^ b' ') as usize;
    const BELOW: usize = ONES * (b' ' + 1) as usize;
    // A subtraction borrows into the high bit of a byte that is too small.
    let control_or_quote = (word ^ BIT).wrapping_sub(BELOW);
    let backslash = (word ^ BACKSLASHES).wrapping_sub(ONES);
    control_or_quote | backslash
}

/// Marks, in its high bit, every byte of a word other than a digit.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) const fn non_digits(word: usize) -> usize {
    const ZEROS: usize = ONES * b'0' as usize;
    const ABOVE: usize = ONES * (0x80 - 10);
    let value = word ^ ZEROS;
    (value & !HIGHS).wrapping_add(ABOVE) | value
}

/// Returns the index of the first byte of a word that is marked in its high bit, if there is one.
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) const fn first(marks: usize) -> Option<usize> {
    match marks & HIGHS {
        0 => None,
        marks => Some(marks.trailing_zeros() as usize / 8),
    }
}

/// Returns the last bytes of a text, of which there are fewer than in a word, with zeros after them; only
/// zeros if the text itself is shorter than a word.
#[expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "the length is less than that of a word"
)]
#[cfg_attr(target_pointer_width = "64", inline(always))]
pub(super) fn last_bytes(text: &[u8], length: usize) -> usize {
    // `last_chunk` may link a panic.
    let last = text.get(text.len().wrapping_sub(WORD)..);
    match last.and_then(<[u8]>::first_chunk::<WORD>) {
        Some(chunk) => usize::from_le_bytes(*chunk).unbounded_shr((WORD - length) as u32 * 8),
        None => 0,
    }
}

/// Returns the position of the first such byte in a text.
pub(super) fn position(text: &[u8], byte: u8) -> Option<usize> {
    let mut rest = text;
    while WHOLE_WORDS && let Some((chunk, after)) = rest.split_first_chunk::<WORD>() {
        let different = usize::from_le_bytes(*chunk) ^ (ONES.wrapping_mul(byte as usize));
        // Zero is the only byte from which a subtraction borrows that has no high bit itself.
        if first(different.wrapping_sub(ONES) & !different).is_some() {
            break;
        }
        rest = after;
    }
    let after = rest.iter().position(|other| *other == byte)?;
    Some(text.len().saturating_sub(rest.len()).saturating_add(after))
}
