//! A prefilter: every response contains one of a few byte sequences, and other text is not searched.

/// Returns whether a text may contain a response: the end of a required key, or brackets with a number.
pub(super) fn may_hold(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(position) = rest.iter().position(|byte| is_sign(*byte)) {
        let Some((sign, after)) = rest.get(position..).and_then(<[u8]>::split_first) else {
            return false;
        };
        let may = match sign {
            b'o' => after.starts_with(b"de"),
            b'(' => matches!(after, [b'0'..=b'9' | b' ' | b'-', ..]),
            b'[' => after.starts_with(b"retry: "),
            b'R' => after.starts_with(b"esponse"),
            b'\\' => after.starts_with(b"u00"),
            0xE7 => after.starts_with(&[0xA0, 0x81]), // the last character of the Chinese word
            _ => after.starts_with(&[0xBC, 0x88]),    // a full-width bracket
        };
        if may {
            return true;
        }
        rest = after;
    }
    false
}

/// Returns whether a byte begins one of the sequences.
#[expect(
    clippy::indexing_slicing,
    reason = "the array has an element for each byte"
)]
const fn is_sign(byte: u8) -> bool {
    const SIGNS: [bool; 256] = {
        let mut signs = [false; 256];
        let mut all: &[u8] = b"o([R\\\xE7\xEF";
        while let [sign, rest @ ..] = all {
            signs[*sign as usize] = true;
            all = rest;
        }
        signs
    };
    SIGNS[byte as usize]
}
