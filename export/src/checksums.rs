//! SHA256SUMS: what `sha256sum --check` reads.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use crate::folder::{DESCRIPTIONS, File};
use crate::{Ends, FORMATS, Row};

/// Writes one line a file.
///
/// # Errors
///
/// Those of `out`.
pub(crate) fn write(_: &[Row], files: &[File], out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        writeln!(out, "{}  {}", sha256(&file.bytes), file.name)?;
    }
    Ok(())
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Whether a file that looks so was written by [`write`]: it lists files of ours alone.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let is_our_name = |name: &str| {
        FORMATS.iter().any(|format| format.file == name)
            || DESCRIPTIONS.iter().any(|other| other.file == name)
    };
    let is_our_line = |line: &str| {
        line.split_once("  ").is_some_and(|(hash, name)| {
            hash.len() == 64 && hash.bytes().all(|c| c.is_ascii_hexdigit()) && is_our_name(name)
        })
    };
    let text = String::from_utf8_lossy(&ends.head);
    !text.is_empty() && text.lines().all(is_our_line)
}
