//! SHA256SUMS, the input of `sha256sum --check`.

use std::io::{self, Write};

use codetable::Dataset;

use crate::ends::Ends;
use crate::format::File;
use crate::row::Row;

/// Writes one line per file.
///
/// # Errors
///
/// Errors of `out`.
pub(crate) fn write(_: &Dataset, _: &[Row], files: &[File], out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        writeln!(out, "{}  {}", file.sha256(), file.name)?;
    }
    Ok(())
}

/// Returns whether a file with these ends contains only checksums of files with such names.
pub(crate) fn lists_only(ends: &Ends, is_name: fn(&str) -> bool) -> bool {
    let is_our_line = |line: &str| {
        line.split_once("  ").is_some_and(|(hash, name)| {
            hash.len() == 64 && hash.bytes().all(|c| c.is_ascii_hexdigit()) && is_name(name)
        })
    };
    let text = String::from_utf8_lossy(&ends.head);
    !text.is_empty() && text.lines().all(is_our_line)
}
