//! JSON: one array of flat objects.

use std::fmt;
use std::io::{self, Write};

use codetable::Dataset;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::Serialize;

use crate::column::{COLUMNS, PRIMARY_KEY, Record, columns};
use crate::ends::Ends;
use crate::row::Row;

/// Writes a pretty-printed array with one object per row, keys in the order of the columns, and a
/// newline at the end.
///
/// # Errors
///
/// Errors of `out`.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let columns = columns(dataset);
    let record = |row| Record {
        columns: &columns,
        row,
    };
    write_pretty(out, &rows.iter().map(record).collect::<Vec<_>>())
}

/// Writes indented JSON with a newline at the end, as in all our files.
pub(crate) fn write_pretty(
    out: &mut dyn Write,
    value: &(impl Serialize + ?Sized),
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Returns whether a file with these ends was written by [`write`]: its first object has our
/// columns, or the array is empty.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.head == b"[]\n" || ends.head.starts_with(b"[\n  {\n") && has_our_columns(&ends.head[1..])
}

/// Returns whether the first JSON object in a text has exactly our columns as keys. If the text
/// ends within the object, as the head of a file does, the keys before the end count.
pub(crate) fn has_our_columns(text: &[u8]) -> bool {
    let mut keys = Vec::new();
    let names = COLUMNS.iter().map(|column| column.name);
    let object = serde_json::Deserializer::from_slice(text).deserialize_map(Keys(&mut keys));
    match object {
        Ok(()) => names.eq(keys),
        Err(error) if error.is_eof() => {
            keys.len() >= PRIMARY_KEY.len() && names.take(keys.len()).eq(keys)
        }
        Err(_) => false,
    }
}

/// Collects the keys of an object as far as it can be read.
struct Keys<'a>(&'a mut Vec<String>);

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key()? {
            self.0.push(key);
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}
