//! CSV: RFC 4180 but for its LF line ends, UTF-8, with a header.

use std::io::{self, Write};

use crate::ends::Ends;
use crate::row::{COLUMNS, Row};

/// Writes a header and one line a row: `true` or `false`, nothing for null, codes separated by
/// spaces.
///
/// # Errors
///
/// Those of `out`.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS.iter().map(|column| column.name))?;
    for row in rows {
        csv.write_record(COLUMNS.iter().map(|column| column.value(*row).to_string()))?;
    }
    csv.flush()
}

/// Whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let mut header = Vec::new();
    write(&[], &mut header).is_ok() && ends.head.starts_with(&header)
}
