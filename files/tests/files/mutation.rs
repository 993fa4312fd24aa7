//! What becomes of files: bytes that change, go, or come twice.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// What becomes of some bytes.
#[derive(Clone, Debug)]
pub(crate) enum Mutation {
    /// One of them is another one.
    Flip(Index, u8),
    /// Nothing follows.
    Cut(Index),
    /// So many are missing.
    Remove(Index, usize),
    /// So many are somewhere else, too.
    Splice(Index, Index, usize),
    /// A line is there twice.
    Duplicate(Index),
    /// Something is between them.
    Insert(Index, &'static str),
}

const INSERTED: &[&str] = &[
    "\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "'",
    "\\",
    "{",
    "}",
    "[",
    "]",
    "=",
    ":",
    "#",
    "/*",
    "*/",
    "\\u0000",
    "\u{FEFF}",
    "\u{202e}",
    "ä",
    "0",
    "-",
    "0x",
    "99999999999999999999",
    "4294967296",
    "-2147483649",
    "1e400",
    "null",
    "retired",
    "\"\"\"",
    "(",
    ")",
    "<<",
    "%0",
    "enum {",
    "#if 0\n",
    "#define ",
];

/// What may become of a file.
pub(crate) fn mutation() -> impl Strategy<Value = Mutation> {
    let length = || 1..40_usize;
    let place = any::<Index>;
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(place, byte)| Mutation::Flip(place, byte)),
        place().prop_map(Mutation::Cut),
        (place(), length()).prop_map(|(place, length)| Mutation::Remove(place, length)),
        (place(), place(), length()).prop_map(|(from, to, len)| Mutation::Splice(from, to, len)),
        place().prop_map(Mutation::Duplicate),
        (place(), select(INSERTED)).prop_map(|(place, text)| Mutation::Insert(place, text)),
    ]
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let piece = |place: &Index, length: usize| {
            let start = place.index(bytes.len() + 1);
            start..bytes.len().min(start + length)
        };
        match self {
            Self::Flip(_, _) if bytes.is_empty() => {}
            Self::Flip(place, byte) => *place.get_mut(bytes) = *byte,
            Self::Cut(place) => bytes.truncate(place.index(bytes.len() + 1)),
            Self::Remove(place, length) => drop(bytes.drain(piece(place, *length))),
            Self::Splice(from, to, length) => {
                let copy = bytes[piece(from, *length)].to_vec();
                let to = to.index(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            Self::Duplicate(place) => {
                let lines = bytes.split_inclusive(|byte| *byte == b'\n');
                let mut lines: Vec<_> = lines.map(<[u8]>::to_vec).collect();
                if !lines.is_empty() {
                    let line = place.index(lines.len());
                    lines.insert(line, lines[line].clone());
                }
                *bytes = lines.concat();
            }
            Self::Insert(place, text) => {
                let to = place.index(bytes.len() + 1);
                bytes.splice(to..to, text.bytes());
            }
        }
    }
}

/// A file after all that becomes of it.
pub(crate) fn mutated(bytes: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for mutation in mutations {
        mutation.apply(&mut bytes);
    }
    bytes
}
