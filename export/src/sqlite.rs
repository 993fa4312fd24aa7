//! SQLite: the flat view `codes` over normalized tables, with full-text search.

use std::io::{self, Write};

use codetable::{Actor, Dataset, Retry};
use rusqlite::types::{Null, ToSqlOutput};
use rusqlite::{Connection, MAIN_DB, ToSql, Transaction, params, params_from_iter};

use crate::column::{COLUMNS, columns, known};
use crate::dataset::{remedies, topics};
use crate::ends::Ends;
use crate::maps::{self, maps};
use crate::row::Row;
use crate::validate::validate;
use crate::value::Value;

/// The application id of our databases: "qcod" in ASCII, at byte 68 of the file.
pub const APPLICATION_ID: i32 = 0x7163_6F64;
/// The version of the schema, as `user_version`; increases when a table, view or column changes.
pub const SCHEMA_VERSION: i32 = 2;

const SCHEMA: &str = include_str!("schema.sql");
/// The constraint in [`SCHEMA`] that is removed if an active row lacks a topic or a remedy.
const COMPLETE: &str = ",
    -- Nothing more is known about a retired row.
    CHECK (status = 'retired' OR topic IS NOT NULL AND remedy IS NOT NULL)";

/// Writes a database with the catalogs of a dataset and these rows.
///
/// It is built in memory, in one transaction, and written in one piece. The same rows give the same
/// bytes.
///
/// # Errors
///
/// Errors of `out` and of [`validate`], and those of SQLite if memory runs out or a row belongs to
/// another dataset.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    validate(dataset)?;
    let mut database = build(dataset, rows).map_err(io::Error::other)?;
    let bytes = database.serialize(MAIN_DB).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// The last column of the view `codes`, which extra columns follow.
const LAST_COLUMN: &str = "    entry.status\nFROM entry\n";
/// The table of extra columns.
const EXTRA: &str = "
CREATE TABLE extra (
    -- Columns of the files that the catalogs were read from.
    entry INTEGER NOT NULL REFERENCES entry (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;
";

/// The columns of the table `catalog`, which [`DESCRIPTION`] follows.
const LAST_OF_CATALOG: &str = "    id TEXT PRIMARY KEY,\n    title TEXT NOT NULL";
/// The column with the descriptions of catalogs.
const DESCRIPTION: &str = ",
    -- what it is, in one sentence; null where the title says it all
    description TEXT";

fn build(dataset: &Dataset, rows: &[Row]) -> rusqlite::Result<Connection> {
    let mut database = Connection::open_in_memory()?;
    database.pragma_update(None, "foreign_keys", true)?;
    let transaction = database.transaction()?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.execute_batch(&schema(dataset, rows))?;
    fill_lists(&transaction, dataset)?;
    fill_catalogs(&transaction, dataset)?;
    fill_entries(&transaction, rows)?;
    fill_maps(&transaction, dataset, rows)?;
    fill_extra(&transaction, dataset, rows)?;
    transaction.execute("INSERT INTO codes_fts (codes_fts) VALUES ('rebuild')", [])?;
    transaction.commit()?;
    Ok(database)
}

/// Returns the schema, with those constraints that all rows satisfy.
fn schema(dataset: &Dataset, rows: &[Row]) -> String {
    let mut schema = SCHEMA.to_owned();
    let remedies = remedies(dataset);
    if remedies
        .iter()
        .any(|remedy| known(remedy.instruction()).is_none())
    {
        schema = schema.replace("instruction TEXT NOT NULL", "instruction TEXT");
    }
    if remedies.iter().any(|remedy| remedy.retry().is_none()) {
        schema = schema.replace("retry TEXT NOT NULL REFERENCES", "retry TEXT REFERENCES");
    }
    if remedies.iter().any(|remedy| remedy.actor().is_none()) {
        schema = schema.replace("actor TEXT NOT NULL REFERENCES", "actor TEXT REFERENCES");
    }
    let mut active = rows.iter().filter_map(Row::entry);
    if active.any(|entry| entry.topic().id().is_empty() || entry.remedy().id().is_empty()) {
        schema = schema.replace(COMPLETE, "");
    }
    let extra = dataset.extra_columns().iter();
    let extra: String = extra.map(|column| extra_in_view(column.name())).collect();
    if !extra.is_empty() {
        schema = schema.replace(
            LAST_COLUMN,
            &format!("    entry.status{extra}\nFROM entry\n"),
        );
        schema.push_str(EXTRA);
    }
    if !dataset.descriptions().is_empty() {
        schema = schema.replace(LAST_OF_CATALOG, &format!("{LAST_OF_CATALOG}{DESCRIPTION}"));
    }
    if !maps(dataset, rows).is_empty() {
        schema += &maps_table();
    }
    schema
}

/// Returns the SQL for the table of maps and for its index by target.
fn maps_table() -> String {
    let columns = maps::COLUMNS.map(|column| {
        let (name, description) = (column.name, column.description);
        let check = match column.ids() {
            Some(ids) => format!(" CHECK ({name} IN ('{}'))", ids.join("', '")),
            None => String::new(),
        };
        format!("    -- {description}\n    {name} TEXT NOT NULL{check}")
    });
    let keys = [maps::FROM, maps::TO].map(|end| {
        let end = end.join(", ");
        format!("    FOREIGN KEY ({end}) REFERENCES entry (catalog, key)")
    });
    format!(
        "
CREATE TABLE maps (
    -- {}.
{},
    PRIMARY KEY ({}),
{}
) STRICT, WITHOUT ROWID;

CREATE INDEX maps_to ON maps ({});
",
        maps::ABOUT,
        columns.join(",\n"),
        maps::PRIMARY_KEY.join(", "),
        keys.join(",\n"),
        maps::TO.join(", ")
    )
}

/// Returns the SQL for an extra column of the view `codes`.
fn extra_in_view(name: &str) -> String {
    let (text, identifier) = (name.replace('\'', "''"), name.replace('"', "\"\""));
    format!(
        ",\n    (SELECT value FROM extra WHERE extra.entry = entry.id AND extra.name = '{text}') \
         AS \"{identifier}\""
    )
}

fn fill_lists(transaction: &Transaction, dataset: &Dataset) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare("INSERT INTO meta VALUES (?1, ?2)")?;
    for (key, value) in [
        ("title", dataset.title()),
        ("data_version", &dataset.edition().to_string()),
        (
            "generator",
            concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")),
        ),
    ] {
        insert.execute([key, value])?;
    }
    let mut insert = transaction.prepare("INSERT INTO column_description VALUES (?1, ?2)")?;
    for column in columns(dataset) {
        insert.execute([column.name, &column.describe(dataset)])?;
    }
    let mut insert = transaction.prepare("INSERT INTO topic VALUES (?1, ?2)")?;
    for topic in topics(dataset) {
        insert.execute([topic.id(), topic.description()])?;
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
    for remedy in remedies(dataset) {
        insert.execute(params![
            remedy.id(),
            known(remedy.instruction()),
            remedy.retry().map(Retry::as_str),
            remedy.actor().map(Actor::as_str),
        ])?;
    }
    Ok(())
}

fn fill_catalogs(transaction: &Transaction, dataset: &Dataset) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare("INSERT INTO catalog (id, title) VALUES (?1, ?2)")?;
    for catalog in dataset.catalogs() {
        insert.execute([catalog.id(), catalog.title()])?;
    }
    if dataset.descriptions().is_empty() {
        return Ok(());
    }
    let mut update = transaction.prepare("UPDATE catalog SET description = ?2 WHERE id = ?1")?;
    for (catalog, description) in dataset.descriptions() {
        update.execute([catalog, description])?;
    }
    Ok(())
}

fn fill_entries(transaction: &Transaction, rows: &[Row]) -> rusqlite::Result<()> {
    // The columns of `codes` that do not come from other tables.
    const FACTS: [&str; 9] = [
        "catalog",
        "key",
        "code",
        "name",
        "title",
        "explanation",
        "topic",
        "remedy",
        "status",
    ];
    let columns = COLUMNS.iter().filter(|column| FACTS.contains(&column.name));
    let columns: Vec<_> = columns.collect();
    let mut insert = transaction.prepare(&format!(
        "INSERT INTO entry ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        FACTS.join(", ")
    ))?;
    for row in rows {
        let values = columns.iter().map(|column| column.value(row));
        insert.execute(params_from_iter(values))?;
    }
    let mut insert = transaction.prepare("INSERT INTO same_as VALUES (?1, ?2, ?3)")?;
    for row in rows {
        for other in row.same_keys() {
            let (key, other) = (row.key().to_string(), other.to_string());
            insert.execute([row.catalog.id(), &key, &other])?;
        }
    }
    Ok(())
}

fn fill_maps(transaction: &Transaction, dataset: &Dataset, rows: &[Row]) -> rusqlite::Result<()> {
    let maps = maps(dataset, rows);
    if maps.is_empty() {
        return Ok(());
    }
    let mut insert = transaction.prepare("INSERT INTO maps VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for map in maps {
        insert.execute(maps::COLUMNS.map(|column| column.value(map)))?;
    }
    Ok(())
}

fn fill_extra(transaction: &Transaction, dataset: &Dataset, rows: &[Row]) -> rusqlite::Result<()> {
    if dataset.extra_columns().is_empty() {
        return Ok(());
    }
    let mut insert = transaction.prepare(
        "INSERT INTO extra SELECT id, ?3, ?4 FROM entry WHERE catalog = ?1 AND key = ?2",
    )?;
    for row in rows {
        let (catalog, key) = (row.catalog.id(), row.key());
        for column in dataset.extra_columns() {
            if let Some(value) = column.get(catalog, key) {
                insert.execute([catalog, &key.to_string(), column.name(), value])?;
            }
        }
    }
    Ok(())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Null => Ok(Null.into()),
            Self::Integer(number) => Ok((*number).into()),
            Self::Bool(truth) => Ok((*truth).into()),
            Self::Text(text) => text.to_sql(),
            Self::Keys(_) => Ok(self.to_string().into()),
        }
    }
}

/// Returns whether a file with these ends is a database written by [`write`] and unchanged since.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    has_our_id(ends) && is_as_written(ends)
}

/// Returns whether a file with these ends is a database written by [`write`] and changed since.
pub(crate) fn is_changed(ends: &Ends) -> bool {
    has_our_id(ends) && !is_as_written(ends)
}

fn has_our_id(ends: &Ends) -> bool {
    ends.is_sqlite() && ends.head.get(68..72) == Some(&APPLICATION_ID.to_be_bytes())
}

/// Returns whether no transaction has changed the file. SQLite counts them at byte 24, including the
/// one that adds a write-ahead log; the count of a database built in memory is 0.
fn is_as_written(ends: &Ends) -> bool {
    ends.head.get(24..28) == Some(&[0; 4])
}
