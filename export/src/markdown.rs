//! GitHub Flavored Markdown: one table for wikis, and one of maps if there are any.

use std::io::{self, Write};

use codetable::Dataset;

use crate::column::{COLUMNS, Kind};
use crate::dataset::{edition, is_signed};
use crate::ends::Ends;
use crate::maps::{self, maps};
use crate::row::Row;
use crate::value::{Value, listed};

/// Writes a heading, the edition and a table with one line per row: ids, keys and names as code,
/// `true` or `false`, an empty cell for null, a list of keys separated by spaces. Maps have a
/// heading and a table of their own.
///
/// # Errors
///
/// Errors of `out`.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "# {}\n\n{}\n\n", dataset.title(), edition(dataset))?;
    line(out, COLUMNS.iter().map(|column| column.name.to_owned()))?;
    line(
        out,
        COLUMNS.iter().map(|column| match column.kind {
            Kind::Number => "---:".to_owned(),
            _ => "---".to_owned(),
        }),
    )?;
    for row in rows {
        line(
            out,
            COLUMNS
                .iter()
                .map(|column| cell(column.kind, &column.value(row))),
        )?;
    }
    let maps = maps(dataset, rows);
    if maps.is_empty() {
        return Ok(());
    }
    write!(out, "\n## Maps\n\n{}.\n\n", maps::ABOUT)?;
    line(
        out,
        maps::COLUMNS.iter().map(|column| column.name.to_owned()),
    )?;
    line(out, maps::COLUMNS.iter().map(|_| "---".to_owned()))?;
    for map in maps {
        let cells = maps::COLUMNS.iter();
        line(
            out,
            cells.map(|column| cell(Kind::Key, &Value::Text(column.value(map).into()))),
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

fn cell(kind: Kind, value: &Value) -> String {
    let text = match value {
        Value::Keys(keys) => keys.iter().map(listed).collect::<Vec<_>>().join(" "),
        value => value.to_string(),
    };
    let is_code = matches!(kind, Kind::Id(_) | Kind::Name | Kind::Key);
    match value {
        Value::Null => String::new(),
        _ if is_code && !text.contains(['`', '|', '\n']) => format!("`{text}`"),
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

/// Returns whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let mut lines = ends.head.split(|byte| *byte == b'\n');
    ends.head.starts_with(b"# ") && lines.nth(2).is_some_and(is_signed)
}
