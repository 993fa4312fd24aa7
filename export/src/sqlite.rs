//! SQLite: the flat view `codes` over normalized tables, with full-text search.

use std::io::{self, Write};

use qcloud_codes::{Actor, CATALOGS, DATA_VERSION, Remedy, Retry, Topic};
use rusqlite::{Connection, MAIN_DB, Transaction, params};

use crate::dataset::TITLE;
use crate::ends::Ends;
use crate::row::{COLUMNS, Row};

/// Marks a database as one of ours: "qcod" in ASCII, at byte 68 of the file.
pub const APPLICATION_ID: i32 = 0x7163_6F64;
/// The version of the schema, as `user_version`; rises when a table, view or column changes.
pub const SCHEMA_VERSION: i32 = 1;

const SCHEMA: &str = include_str!("schema.sql");

/// Writes a database of the built-in catalogs that holds `rows`.
///
/// It is built in memory, in one transaction, and written in one go; the same rows give the same
/// bytes.
///
/// # Errors
///
/// Those of `out`, and SQLite's where memory runs out or a row is of no built-in catalog.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let mut database = build(rows).map_err(io::Error::other)?;
    let bytes = database.serialize(MAIN_DB).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn build(rows: &[Row]) -> rusqlite::Result<Connection> {
    let mut database = Connection::open_in_memory()?;
    database.pragma_update(None, "foreign_keys", true)?;
    let transaction = database.transaction()?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.execute_batch(SCHEMA)?;
    fill_lists(&transaction)?;
    fill_entries(&transaction, rows)?;
    transaction.execute("INSERT INTO codes_fts (codes_fts) VALUES ('rebuild')", [])?;
    transaction.commit()?;
    Ok(database)
}

fn fill_lists(transaction: &Transaction) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare("INSERT INTO meta VALUES (?1, ?2)")?;
    for (key, value) in [
        ("title", TITLE),
        ("data_version", &DATA_VERSION.to_string()),
        (
            "generator",
            concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        ),
    ] {
        insert.execute([key, value])?;
    }
    let mut insert = transaction.prepare("INSERT INTO column_description VALUES (?1, ?2)")?;
    for column in COLUMNS {
        insert.execute([column.name, column.description])?;
    }
    let mut insert = transaction.prepare("INSERT INTO catalog VALUES (?1, ?2)")?;
    for catalog in CATALOGS {
        insert.execute([catalog.id(), catalog.title()])?;
    }
    let mut insert = transaction.prepare("INSERT INTO topic VALUES (?1)")?;
    for topic in Topic::ALL {
        insert.execute([topic.as_str()])?;
    }
    let mut insert = transaction.prepare("INSERT INTO retry VALUES (?1, ?2)")?;
    for retry in Retry::ALL {
        insert.execute(params![retry.as_str(), retry.is_retryable()])?;
    }
    let mut insert = transaction.prepare("INSERT INTO actor VALUES (?1)")?;
    for actor in Actor::ALL {
        insert.execute([actor.as_str()])?;
    }
    let mut insert = transaction.prepare("INSERT INTO remedy VALUES (?1, ?2, ?3, ?4)")?;
    for remedy in Remedy::ALL {
        insert.execute([
            remedy.as_str(),
            remedy.instruction(),
            remedy.retry().as_str(),
            remedy.actor().as_str(),
        ])?;
    }
    Ok(())
}

fn fill_entries(transaction: &Transaction, rows: &[Row]) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare(
        "INSERT INTO entry (catalog, code, name, title, explanation, topic, remedy)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for Row { catalog, entry } in rows {
        insert.execute(params![
            catalog.id(),
            entry.code().get(),
            entry.name(),
            entry.title(),
            entry.explanation(),
            entry.topic().as_str(),
            entry.remedy().as_str(),
        ])?;
    }
    let mut insert = transaction.prepare("INSERT INTO same_as VALUES (?1, ?2, ?3)")?;
    for Row { catalog, entry } in rows {
        for other in entry.same_as() {
            insert.execute(params![catalog.id(), entry.code().get(), other.get()])?;
        }
    }
    Ok(())
}

/// Whether a file with these ends is a database with our application id.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.is_sqlite() && ends.head.get(68..72) == Some(&APPLICATION_ID.to_be_bytes())
}
