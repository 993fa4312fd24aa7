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

/// Whether a file that begins so was written by [`write`]: it opens with the first column of the
/// first object, as pretty-printed.
pub(crate) fn is_ours(head: &[u8]) -> bool {
    COLUMNS.first().is_some_and(|column| {
        head.starts_with(format!("[\n  {{\n    \"{}\": ", column.name).as_bytes())
    })
}
