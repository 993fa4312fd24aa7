//! NDJSON: one flat object per line, for log pipelines and warehouses.

use std::io::{self, Write};

use codetable::Dataset;

use crate::column::{Record, columns};
use crate::ends::Ends;
use crate::json;
use crate::row::Row;

/// Writes one compact object per row, keys in the order of the columns, each followed by a newline.
///
/// # Errors
///
/// Errors of `out`.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let columns = columns(dataset);
    for row in rows {
        let record = Record {
            columns: &columns,
            row,
        };
        serde_json::to_writer(&mut *out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Returns whether a file with these ends was written by [`write`]: its first object has our
/// columns, or the file is empty.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let line = ends.head.split(|byte| *byte == b'\n').next();
    let is_row = |line: &[u8]| line.starts_with(b"{") && json::has_our_columns(line);
    ends.head.is_empty() || line.is_some_and(is_row)
}
