//! Markdown: one table for wikis, in GitHub's dialect.

use std::io::{self, Write};

use crate::dataset::{TITLE, edition, is_signed};
use crate::ends::Ends;
use crate::row::{COLUMNS, Kind, Row, Value};

/// Writes a heading, the edition and one table line a row: ids and names as code, `true` or
/// `false`, nothing for null, codes separated by spaces.
///
/// # Errors
///
/// Those of `out`.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "# {TITLE}\n\n{}\n\n", edition())?;
    line(out, COLUMNS.iter().map(|column| column.name.to_owned()))?;
    line(
        out,
        COLUMNS.iter().map(|column| match column.kind {
            Kind::Integer => "---:".to_owned(),
            _ => "---".to_owned(),
        }),
    )?;
    for row in rows {
        line(
            out,
            COLUMNS
                .iter()
                .map(|column| cell(column.kind, column.value(*row))),
        )?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, cells: impl Iterator<Item = String>) -> io::Result<()> {
    for cell in cells {
        write!(out, "| {cell} ")?;
    }
    writeln!(out, "|")
}

fn cell(kind: Kind, value: Value) -> String {
    let text = value.to_string();
    match kind {
        Kind::Id(_) | Kind::Name => format!("`{text}`"),
        _ => text.chars().fold(String::new(), |mut text, char| {
            match char {
                // A line break would end the row.
                '\n' => text.push_str("<br>"),
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' => {
                    text.extend(['\\', char]);
                }
                _ => text.push(char),
            }
            text
        }),
    }
}

/// Whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.head.starts_with(b"# ") && is_signed(&ends.head)
}
