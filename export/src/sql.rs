//! SQL: one table, in the words that SQLite, PostgreSQL, MySQL 8 and DuckDB share.

use std::io::{self, Write};

use crate::dataset::{TITLE, edition, is_signed};
use crate::ends::Ends;
use crate::row::{COLUMNS, Kind, PRIMARY_KEY, Row, Value};

/// Writes one `CREATE TABLE codes` and one `INSERT` of all rows, so that a table is never half
/// full. A list of codes is text, separated by spaces.
///
/// # Errors
///
/// Those of `out`, and [`InvalidData`](io::ErrorKind::InvalidData) for a text with a backslash or
/// a NUL, which no literal means the same in all four.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "-- {TITLE}. {}", edition())?;
    writeln!(
        out,
        "-- Loads unchanged into SQLite, PostgreSQL, MySQL 8 and DuckDB.\n\nCREATE TABLE codes ("
    )?;
    for column in COLUMNS {
        writeln!(out, "    -- {}", column.description)?;
        let sql_type = match column.kind {
            // MySQL has no keys over TEXT.
            Kind::Id(_) | Kind::Name => "VARCHAR(64) NOT NULL",
            Kind::Codes => "VARCHAR(255) NOT NULL",
            Kind::Text => "TEXT NOT NULL",
            Kind::OptionalText => "TEXT",
            Kind::Integer => "INTEGER NOT NULL",
            Kind::Bool => "BOOLEAN NOT NULL",
        };
        writeln!(out, "    {} {sql_type},", column.name)?;
    }
    writeln!(out, "    PRIMARY KEY ({}),", PRIMARY_KEY.join(", "))?;
    writeln!(out, "    UNIQUE (catalog, name)\n);")?;

    let names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
    for (i, row) in rows.iter().enumerate() {
        if i == 0 {
            writeln!(out, "\nINSERT INTO codes ({}) VALUES", names.join(", "))?;
        } else {
            writeln!(out, ",")?;
        }
        let literals = COLUMNS.iter().map(|column| literal(column.value(*row)));
        let literals = literals.collect::<io::Result<Vec<_>>>()?;
        write!(out, "    ({})", literals.join(", "))?;
    }
    if !rows.is_empty() {
        writeln!(out, ";")?;
    }
    Ok(())
}

fn literal(value: Value) -> io::Result<String> {
    Ok(match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(truth) => if truth { "TRUE" } else { "FALSE" }.to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Text(_) | Value::Codes(_) => {
            let text = value.to_string();
            if text.contains(['\\', '\0']) {
                let message = format!("{text:?} has no literal that all SQL databases share");
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            format!("'{}'", text.replace('\'', "''"))
        }
    })
}

/// Whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.head.starts_with(b"-- ") && is_signed(&ends.head)
}
