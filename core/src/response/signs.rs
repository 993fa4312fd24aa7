//! Prefilters: every response contains one of a few byte sequences, and other text is not searched.

/// Returns whether a text may contain a response: the end of a required key, or brackets with a number.
pub(super) fn may_hold(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(position) = next_sign(rest) {
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

/// Returns the position of the next byte that begins one of the sequences. On 64-bit targets, the byte
/// after it fits, too: most bytes that begin one are of another word, and guesses at them take time.
fn next_sign(text: &[u8]) -> Option<usize> {
    if cfg!(target_pointer_width = "64") {
        let mut pairs = text.iter().zip(text.iter().skip(1));
        pairs.position(|(byte, next)| kinds(&FIRST, *byte) & kinds(&SECOND, *next) != 0)
    } else {
        text.iter().position(|byte| kinds(&FIRST, *byte) != 0)
    }
}

/// The sequences that each byte begins, one bit for each.
const FIRST: [u8; 256] = bytes(&[b"o", b"(", b"[", b"R", b"\\", b"\xE7", b"\xEF"]);

/// The sequences that each byte continues.
const SECOND: [u8; 256] = bytes(&[b"d", b"0123456789 -", b"r", b"e", b"u", b"\xA0", b"\xBC"]);

#[expect(
    clippy::indexing_slicing,
    reason = "the array has an element for each byte"
)]
const fn kinds(all: &[u8; 256], byte: u8) -> u8 {
    all[byte as usize]
}

#[expect(
    clippy::indexing_slicing,
    reason = "the array has an element for each byte, and the compiler runs it"
)]
const fn bytes(mut sequences: &[&[u8]]) -> [u8; 256] {
    let mut all = [0; 256];
    let mut bit = 1;
    while let [bytes, rest @ ..] = sequences {
        let mut bytes = *bytes;
        while let [byte, others @ ..] = bytes {
            all[*byte as usize] |= bit;
            bytes = others;
        }
        bit <<= 1;
        sequences = rest;
    }
    all
}

/// Returns whether an object of JSON with a code may have a message or another code under a key of other
/// programs.
pub(super) fn may_have_more(object: &[u8]) -> bool {
    // On 32-bit targets, it is read instead, to save flash.
    if cfg!(not(target_pointer_width = "64")) {
        return true;
    }
    let mut codes = 0_usize;
    object.windows(3).any(|part| match part {
        b"ode" => {
            codes = codes.saturating_add(1);
            codes > 1
        }
        // Parts of `msg`, `errMsg` and `Message`, and of the Chinese words for a message and a code.
        b"msg" | b"Msg" | b"ssa" | [0xE4, 0xBF, 0xA1] | [0xE7, 0xA0, 0x81] | [b'\\', b'u', _] => {
            true
        }
        _ => false,
    })
}
