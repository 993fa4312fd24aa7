//! Mutations of files: changed, missing and repeated bytes.

use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A mutation of bytes.
#[derive(Clone, Debug)]
pub(crate) enum Mutation {
    /// A byte is replaced.
    Flip(Index, u8),
    /// The rest is cut off.
    Cut(Index),
    /// Some bytes are removed.
    Remove(Index, usize),
    /// Some bytes are repeated elsewhere.
    Splice(Index, Index, usize),
    /// A line is duplicated.
    Duplicate(Index),
    /// Bytes are inserted.
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

/// Returns the mutations of a file.
pub(crate) fn mutation() -> impl Strategy<Value = Mutation> {
    let length = || 1..40_usize;
    let position = any::<Index>;
    prop_oneof![
        (position(), any::<u8>()).prop_map(|(position, byte)| Mutation::Flip(position, byte)),
        position().prop_map(Mutation::Cut),
        (position(), length()).prop_map(|(position, length)| Mutation::Remove(position, length)),
        (position(), position(), length())
            .prop_map(|(from, to, len)| Mutation::Splice(from, to, len)),
        position().prop_map(Mutation::Duplicate),
        (position(), select(INSERTED))
            .prop_map(|(position, text)| Mutation::Insert(position, text)),
    ]
}

impl Mutation {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let piece = |position: &Index, length: usize| {
            let start = position.index(bytes.len() + 1);
            start..bytes.len().min(start + length)
        };
        match self {
            Self::Flip(_, _) if bytes.is_empty() => {}
            Self::Flip(position, byte) => *position.get_mut(bytes) = *byte,
            Self::Cut(position) => bytes.truncate(position.index(bytes.len() + 1)),
            Self::Remove(position, length) => drop(bytes.drain(piece(position, *length))),
            Self::Splice(from, to, length) => {
                let copy = bytes[piece(from, *length)].to_vec();
                let to = to.index(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            Self::Duplicate(position) => {
                let lines = bytes.split_inclusive(|byte| *byte == b'\n');
                let mut lines: Vec<_> = lines.map(<[u8]>::to_vec).collect();
                if !lines.is_empty() {
                    let line = position.index(lines.len());
                    lines.insert(line, lines[line].clone());
                }
                *bytes = lines.concat();
            }
            Self::Insert(position, text) => {
                let to = position.index(bytes.len() + 1);
                bytes.splice(to..to, text.bytes());
            }
        }
    }
}

/// Returns a file after all its mutations.
pub(crate) fn mutated(bytes: &[u8], mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for mutation in mutations {
        mutation.apply(&mut bytes);
    }
    bytes
}
