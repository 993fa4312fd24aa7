//! JSON: one array of flat objects.

use std::io::{self, Write};

use codetable::Dataset;
use serde::Serialize;

use crate::column::{COLUMNS, Record, columns};
use crate::ends::Ends;
use crate::row::Row;

/// Writes a pretty-printed array with one object a row, keys in the order of the columns, and a
/// newline at the end.
///
/// # Errors
///
/// Those of `out`.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let columns = columns(dataset);
    let record = |row| Record {
        columns: &columns,
        row,
    };
    write_pretty(out, &rows.iter().map(record).collect::<Vec<_>>())
}

/// Writes indented JSON with a newline at the end, as in every file of ours.
pub(crate) fn write_pretty(
    out: &mut dyn Write,
    value: &(impl Serialize + ?Sized),
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Whether a file with these ends was written by [`write`]: its first object has our columns.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.head.starts_with(b"[\n  {\n") && has_our_columns(&ends.head[1..])
}

/// Whether the first JSON object in a text has our columns as keys, and no others.
pub(crate) fn has_our_columns(text: &[u8]) -> bool {
    let mut objects = serde_json::Deserializer::from_slice(text).into_iter();
    let first: Option<serde_json::Result<serde_json::Map<_, _>>> = objects.next();
    first.is_some_and(|object| {
        object.is_ok_and(|object: serde_json::Map<String, serde_json::Value>| {
            object.len() == COLUMNS.len()
                && COLUMNS
                    .iter()
                    .all(|column| object.contains_key(column.name))
        })
    })
}
