//! JSON: one array of flat objects.

use std::io::{self, Write};

use crate::{COLUMNS, Row};

/// Writes a pretty-printed array with one object a row, keys in the order of the columns, and a
/// newline at the end.
///
/// # Errors
///
/// Those of `out`.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, rows)?;
    out.write_all(b"\n")
}

/// Whether a file that begins so was written by [`write`]: its first object has our columns.
pub(crate) fn is_ours(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    lines.next() == Some("[")
        && lines.next() == Some("  {")
        && COLUMNS.iter().all(|column| {
            let key = format!("    \"{}\": ", column.name);
            lines.next().is_some_and(|line| line.starts_with(&key))
        })
}
