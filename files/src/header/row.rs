use codetable::Code;

use crate::draft::Position;

/// A code out of a header.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ImportedRow {
    /// The number.
    pub code: i64,
    /// Whether the header has it in hexadecimal.
    pub is_hexadecimal: bool,
    /// The name.
    pub name: String,
    /// What its comment says; empty where there is none.
    pub title: String,
    /// Where the name stands.
    pub position: Position,
}

/// Sorts rows as [`check`](crate::check()) expects them: where one is in hexadecimal, all are without
/// a sign.
pub(super) fn sort(rows: &mut [ImportedRow]) {
    let is_unsigned = rows.iter().any(|row| row.is_hexadecimal);
    rows.sort_by_key(|row| match Code::from_number(row.code) {
        Some(code) if is_unsigned => code.bits().into(),
        _ => row.code,
    });
}

/// Rows as CSV, with the columns `code`, `name` and `title`.
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
