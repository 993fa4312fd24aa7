//! SQLite: databases exported by this project, and any other with a table of codes.

use std::string::FromUtf8Error;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB};

use crate::collect::read_id;
use crate::column::Column;
use crate::draft::{At, DraftRemedy, DraftTopic, Position};
use crate::error::ReadError;
use crate::options::{Columns, Kind};
use crate::raw::{Cell, Raw, Value};

/// The application id of a database exported by this project: "qcod" in ASCII.
const APPLICATION_ID: i32 = 0x7163_6F64;
/// The first bytes of every database.
const MAGIC: &[u8] = b"SQLite format 3\0";
/// The number of virtual machine steps between two calls of SQLite's progress handler, the second
/// of which interrupts: a view may be infinite. Reading all rows that a file may have takes fewer
/// steps.
const STEPS: i32 = 50_000_000;
/// The maximum size of a row within SQLite, more than all fields of a row together: a view may
/// produce a text of any length.
const ROW_BYTES: i32 = 32 << 20;

/// Reads the rows of the table or view `codes`, or else of the only table that has codes.
pub(crate) fn read(raw: &mut Raw<'_>, bytes: &[u8], columns: &Columns) -> Result<(), ReadError> {
    if !bytes.starts_with(MAGIC) {
        let problem = "the file is not a SQLite database";
        return Err(ReadError::new(
            raw.file,
            None,
            problem,
            "check its extension",
        ));
    }
    // Bytes 18 and 19 mark a write-ahead log, whose content is not in the file.
    if bytes.get(18..20) == Some(&[2, 2]) {
        let problem = "the database has a write-ahead log";
        let advice = "merge it into the file first: sqlite3 FILE 'PRAGMA journal_mode = DELETE'";
        return Err(ReadError::new(raw.file, None, problem, advice));
    }
    if !is_whole(bytes) {
        let problem = "the database is truncated";
        return Err(ReadError::new(raw.file, None, problem, "copy it again"));
    }
    let result = open(bytes).and_then(|database| {
        let table = table(&database, columns)?;
        if is_ours(&database)? {
            read_facts(raw, &database)?;
        }
        read_rows(raw, &database, &table)
    });
    result.map_err(|failure| match failure {
        Failure::Read(error) => error,
        Failure::Tables(names) => {
            let (problem, advice) = match names.as_slice() {
                [] => (
                    "no table has a column for the code and one for the name",
                    "name them `code` and `name`, or map them: \
                     `--columns code=NUMBER,name=SYMBOL`"
                        .to_owned(),
                ),
                names => (
                    "several tables have codes",
                    format!("make a view `codes` of one of them: {}", names.join(", ")),
                ),
            };
            ReadError::new(raw.file, None, problem, advice)
        }
        Failure::Sqlite(error) => {
            let problem = format!("SQLite cannot read the database ({error})");
            ReadError::new(
                raw.file,
                None,
                problem,
                "check it with `PRAGMA integrity_check`",
            )
        }
    })
}

/// Returns whether a database ends at a page boundary.
fn is_whole(bytes: &[u8]) -> bool {
    let size = match bytes.get(16..18) {
        Some([0, 1]) => 65_536,
        Some([high, low]) => usize::from(u16::from_be_bytes([*high, *low])),
        _ => 0,
    };
    bytes.len().checked_rem(size) == Some(0)
}

/// The reason why a database cannot be read.
enum Failure {
    Sqlite(rusqlite::Error),
    Read(ReadError),
    /// The tables with codes: none, or more than one.
    Tables(Vec<String>),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// Opens a copy in memory, so that nothing is written next to the file.
fn open(bytes: &[u8]) -> Result<Connection, Failure> {
    let mut database = Connection::open_in_memory()?;
    database.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    database.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    database.set_limit(Limit::SQLITE_LIMIT_LENGTH, ROW_BYTES)?;
    let mut is_first = true;
    database.progress_handler(STEPS, Some(move || !std::mem::take(&mut is_first)))?;
    Ok(database)
}

fn is_ours(database: &Connection) -> rusqlite::Result<bool> {
    let id: i32 = database.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    Ok(id == APPLICATION_ID)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Returns the table or view with the codes.
fn table(database: &Connection, columns: &Columns) -> Result<String, Failure> {
    let mut statement = database.prepare(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') \
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid LIMIT 1000",
    )?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    let names = names.collect::<rusqlite::Result<Vec<_>>>()?;
    if let Some(codes) = names.iter().find(|name| name.eq_ignore_ascii_case("codes")) {
        return Ok(codes.clone());
    }
    let mut found = Vec::new();
    for name in names {
        // The table of a view may not exist any more.
        let Ok(header) = header(database, &name) else {
            continue;
        };
        if has_codes(&header, columns) {
            found.push(name);
        }
    }
    if found.len() == 1 {
        return Ok(found.remove(0));
    }
    Err(Failure::Tables(found))
}

/// Returns the column names of a table or view. A prepared statement has them as well, but may
/// panic unless they are UTF-8.
fn header(database: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let select = "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden <> 1 ORDER BY cid";
    let mut statement = database.prepare(select)?;
    let names = statement.query_map([table], |row| row.get(0))?;
    names.collect()
}

fn has_codes(header: &[String], columns: &Columns) -> bool {
    let names: Vec<_> = header.iter().map(String::as_str).collect();
    let mut assigned: Vec<_> = Column::assign(&names).into_iter().flatten().collect();
    if let Kind::Named(named) = &columns.kind {
        let is_there = |theirs: &str| names.iter().any(|name| name.eq_ignore_ascii_case(theirs));
        let given = named.iter().filter(|(_, theirs)| is_there(theirs));
        assigned.extend(given.map(|(column, _)| *column));
    }
    let has = |column| assigned.contains(&column);
    has(Column::Name) && (has(Column::Code) || has(Column::Key))
}

fn read_rows(raw: &mut Raw<'_>, database: &Connection, table: &str) -> Result<(), Failure> {
    let mut statement = database.prepare(&format!("SELECT * FROM {}", quoted(table)))?;
    let mut columns = Vec::new();
    for name in header(database, table)? {
        columns.push(raw.new_column(&name, Position::default())?);
    }
    let mut rows = statement.query([])?;
    let mut line = 0;
    while let Some(row) = rows.next()? {
        line += 1;
        let position = Position { line, column: 0 };
        let mut cells = Vec::new();
        for (i, column) in columns.iter().enumerate() {
            let Some(text) = text(row.get_ref(i)?) else {
                continue;
            };
            let text = text.map_err(|_| {
                let name = raw.header.get(*column).map_or("", String::as_str);
                let problem = format!("`{name}` holds bytes that are not text");
                raw.error(position, problem, "write it as text, in UTF-8")
            })?;
            let value = Value::Text(text);
            cells.push((*column, Cell { value, position }));
        }
        raw.push(position, cells)?;
    }
    Ok(())
}

/// Returns a value as text; `None` if it is null.
fn text(value: ValueRef<'_>) -> Option<Result<String, FromUtf8Error>> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(Ok(number.to_string())),
        ValueRef::Real(number) => Some(Ok(number.to_string())),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8(bytes.to_vec())),
    }
}

/// Reads the catalog properties of a database exported by this project.
fn read_facts(raw: &mut Raw<'_>, database: &Connection) -> Result<(), Failure> {
    let position = Position::default();
    let at = |value| At { value, position };
    let edition = "SELECT value FROM meta WHERE key = 'data_version'";
    let edition: String = database.query_row(edition, [], |row| row.get(0))?;
    raw.facts.edition = edition.parse().ok();
    let mut statement = database.prepare("SELECT id, title FROM catalog LIMIT 1000")?;
    let titles = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    raw.facts.titles = titles.collect::<rusqlite::Result<_>>()?;
    let mut statement = database.prepare("SELECT id FROM topic LIMIT 1000")?;
    let ids = statement.query_map([], |row| row.get(0))?;
    let topics = ids.map(|id| {
        Ok(DraftTopic {
            id: at(id?),
            description: String::new(),
        })
    });
    raw.facts.topics = topics.collect::<rusqlite::Result<_>>()?;
    let select = "SELECT id, instruction, retry, actor FROM remedy LIMIT 1000";
    let mut statement = database.prepare(select)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let retry: Option<String> = row.get(2)?;
        let actor: Option<String> = row.get(3)?;
        let remedy = DraftRemedy {
            id: at(row.get(0)?),
            instruction: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            retry: retry.map(|id| read_id(&at(id), "retry", raw)).transpose()?,
            actor: actor.map(|id| read_id(&at(id), "actor", raw)).transpose()?,
        };
        raw.facts.remedies.push(remedy);
    }
    Ok(())
}
