//! SHA256SUMS: what `sha256sum --check` reads.

use std::fmt::Write;
use std::io;

use sha2::{Digest, Sha256};

use crate::folder::{DESCRIPTIONS, File};
use crate::{Ends, FORMATS, Row};

/// Writes one line a file.
///
/// # Errors
///
/// None.
pub(crate) fn write(_: &[Row], files: &[File]) -> io::Result<Vec<u8>> {
    let lines = files
        .iter()
        .map(|file| format!("{}  {}\n", sha256(&file.bytes), file.name));
    Ok(lines.collect::<String>().into_bytes())
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            // Writing to a string does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
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
