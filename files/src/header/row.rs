use codetable::Code;

use crate::draft::Position;

/// A code imported from a header.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ImportedRow {
    /// The number.
    pub code: i64,
    /// Whether the header writes it in hexadecimal.
    pub is_hexadecimal: bool,
    /// The name.
    pub name: String,
    /// The title, taken from its comment; empty if there is none.
    pub title: String,
    /// The position of the name.
    pub position: Position,
}

/// Sorts rows in the order that [`check`](crate::check()) expects: if one is hexadecimal, all count
/// as unsigned.
pub(super) fn sort(rows: &mut [ImportedRow]) {
    let is_unsigned = rows.iter().any(|row| row.is_hexadecimal);
    rows.sort_by_key(|row| match Code::from_number(row.code) {
        Some(code) if is_unsigned => code.bits().into(),
        _ => row.code,
    });
}

/// Returns rows as CSV, with the columns `code`, `name` and `title`.
#[must_use]
pub fn import_csv(rows: &[ImportedRow]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and all records have three fields.
    let _ = writer.write_record(["code", "name", "title"]);
    for row in rows {
        let code = match row.code {
            code @ 0.. if row.is_hexadecimal => format!("{code:#x}"),
            code => code.to_string(),
        };
        let _ = writer.write_record([code.as_str(), &row.name, &row.title]);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
