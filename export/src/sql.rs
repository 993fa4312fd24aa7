//! SQL: one table, and one of maps if there are any, in the common dialect of SQLite, PostgreSQL,
//! MySQL 8 and DuckDB.

use std::borrow::Cow;
use std::io::{self, Write};

use codetable::Dataset;

use crate::column::{Column, Kind, PRIMARY_KEY, columns};
use crate::dataset::{edition, is_signed, is_wide};
use crate::ends::Ends;
use crate::maps::{self, maps};
use crate::row::Row;
use crate::value::Value;

/// Makes MySQL read `"key"`, one of its keywords, as a name and a backslash as itself, as the other
/// databases do. To them it is a comment. [`AS_BEFORE`] reverts it.
const STANDARD_SQL: &str = "/*! SET @sql_mode = @@sql_mode, \
     sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES,NO_BACKSLASH_ESCAPES') */;";
const AS_BEFORE: &str = "/*! SET sql_mode = @sql_mode */;";

/// Makes MySQL and MariaDB, whose collations have different names, distinguish texts that differ only
/// in case or in trailing spaces, as the other databases do.
const EXACT_TEXTS: &str =
    "/*!80017 COLLATE utf8mb4_0900_bin */ /*M!100202 COLLATE utf8mb4_nopad_bin */";

/// Writes one `CREATE TABLE codes` and one `INSERT` of all rows, so that the table is never partly
/// filled; the same for `maps` if the dataset has any. A list of keys is text, as a JSON array.
///
/// # Errors
///
/// Errors of `out`, and [`InvalidData`](io::ErrorKind::InvalidData) for a text with a NUL, which
/// PostgreSQL cannot hold.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "-- {}. {}", dataset.title(), edition(dataset))?;
    writeln!(
        out,
        "-- Loads unchanged into SQLite, PostgreSQL, MySQL 8 and DuckDB.\n"
    )?;
    writeln!(out, "{STANDARD_SQL}\n\nCREATE TABLE codes (")?;
    let columns = columns(dataset);
    for column in &columns {
        let null = if column.is_optional(dataset) {
            ""
        } else {
            " NOT NULL"
        };
        let (name, sql_type) = (identifier(column), sql_type(column, dataset, rows));
        writeln!(out, "    -- {}", column.describe(dataset))?;
        writeln!(out, "    {name} {sql_type}{null},")?;
    }
    writeln!(
        out,
        "    PRIMARY KEY ({}),",
        PRIMARY_KEY.map(quoted).join(", ")
    )?;
    writeln!(out, "    UNIQUE (catalog, name)\n) {EXACT_TEXTS};")?;

    let names: Vec<_> = columns.iter().map(identifier).collect();
    let literals = rows.iter().map(|row| {
        let literals = columns.iter().map(|column| literal(column, row));
        literals.collect::<io::Result<Vec<_>>>()
    });
    insert(out, "codes", &names.join(", "), literals)?;
    write_maps(dataset, rows, out)?;
    writeln!(out, "\n{AS_BEFORE}")
}

/// Writes the table of maps, if there are any.
fn write_maps(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let maps = maps(dataset, rows);
    if maps.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nCREATE TABLE maps (\n    -- {}.", maps::ABOUT)?;
    for column in maps::COLUMNS {
        let values = maps.iter().map(|map| column.value(map));
        let (name, sql_type) = (column.name, varchar(64, values));
        writeln!(out, "    -- {}", column.description)?;
        writeln!(out, "    {name} {sql_type} NOT NULL,")?;
    }
    writeln!(out, "    PRIMARY KEY ({}),", maps::PRIMARY_KEY.join(", "))?;
    let codes = PRIMARY_KEY.map(quoted).join(", ");
    let references = [maps::FROM, maps::TO].map(|end| {
        format!(
            "    FOREIGN KEY ({}) REFERENCES codes ({codes})",
            end.join(", ")
        )
    });
    writeln!(out, "{}\n) {EXACT_TEXTS};", references.join(",\n"))?;
    let names = maps::COLUMNS.map(|column| column.name).join(", ");
    let literals = maps.iter().map(|map| {
        let literals = maps::COLUMNS.iter();
        Ok(literals
            .map(|column| text_literal(&column.value(map)))
            .collect())
    });
    insert(out, "maps", &names, literals)
}

/// Writes one `INSERT` of all rows, given as literals; nothing if there are none.
fn insert(
    out: &mut dyn Write,
    table: &str,
    names: &str,
    rows: impl Iterator<Item = io::Result<Vec<String>>>,
) -> io::Result<()> {
    let mut before = format!("\nINSERT INTO {table} ({names}) VALUES\n");
    let mut end = "";
    for literals in rows {
        write!(out, "{before}    ({})", literals?.join(", "))?;
        ",\n".clone_into(&mut before);
        end = ";\n";
    }
    out.write_all(end.as_bytes())
}

fn quoted(name: &'static str) -> &'static str {
    if name == "key" { "\"key\"" } else { name }
}

fn identifier(column: &Column) -> Cow<'static, str> {
    match column.kind {
        Kind::Extra(_) => format!("\"{}\"", column.name.replace('"', "\"\"")).into(),
        _ => quoted(column.name).into(),
    }
}

fn sql_type(column: &Column, dataset: &Dataset, rows: &[Row]) -> String {
    let values = rows.iter().map(|row| column.value(row).to_string());
    match column.kind {
        Kind::Id(_) | Kind::Name | Kind::Key => varchar(64, values),
        Kind::Keys => varchar(255, values),
        Kind::Text | Kind::Extra(_) => "TEXT".to_owned(),
        Kind::Number if is_wide(dataset) => "BIGINT".to_owned(),
        Kind::Number => "INTEGER".to_owned(),
        Kind::Bool => "BOOLEAN".to_owned(),
    }
}

/// Returns the type of short texts: MySQL cannot use `TEXT` in a key.
fn varchar(least: usize, values: impl Iterator<Item = String>) -> String {
    let longest = values.map(|value| value.chars().count()).max();
    format!("VARCHAR({})", least.max(longest.unwrap_or_default()))
}

fn text_literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Returns the value of a row in a column as SQL.
fn literal(column: &Column, row: &Row) -> io::Result<String> {
    Ok(match column.value(row) {
        Value::Null => "NULL".to_owned(),
        Value::Bool(truth) => if truth { "TRUE" } else { "FALSE" }.to_owned(),
        Value::Integer(number) => number.to_string(),
        value @ (Value::Text(_) | Value::Keys(_)) => {
            let text = value.to_string();
            if text.contains('\0') {
                let message = format!(
                    "row {:?} of catalog `{}` has a NUL in `{}`, which SQL cannot hold",
                    row.key().to_string(),
                    row.catalog.id(),
                    column.name
                );
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            text_literal(&text)
        }
    })
}

/// Returns whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let line = ends.head.split(|byte| *byte == b'\n').next();
    line.is_some_and(|line| line.starts_with(b"-- ") && is_signed(line))
}
