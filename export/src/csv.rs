//! CSV: RFC 4180 except for LF line ends, in UTF-8, with a header.

use std::io::{self, Write};

use codetable::Dataset;

use crate::column::{COLUMNS, columns};
use crate::ends::Ends;
use crate::row::Row;

/// Writes a header and one line per row: `true` or `false`, an empty field for null, a JSON array
/// for a list of keys.
///
/// # Errors
///
/// Errors of `out`.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    let columns = columns(dataset);
    csv.write_record(columns.iter().map(|column| column.name))?;
    for row in rows {
        csv.write_record(columns.iter().map(|column| column.value(row).to_string()))?;
    }
    csv.flush()
}

/// Returns whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let header: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
    ends.head.starts_with((header.join(",") + "\n").as_bytes())
}
