use std::io::{self, Write};

#[cfg(feature = "html")]
use crate::html;
#[cfg(feature = "parquet")]
use crate::parquet;
#[cfg(feature = "sqlite")]
use crate::sqlite;
use crate::{Row, csv, json, markdown, ndjson, sql};

/// A format that the catalog is exported in.
#[derive(Debug)]
pub struct Format {
    /// The name of its option, without the dashes.
    pub name: &'static str,
    /// The usual name of its file.
    pub file: &'static str,
    /// The kind of programs that read it: a heading of the help.
    pub group: &'static str,
    /// What it holds, in one line.
    pub about: &'static str,
    /// A command that uses its file, under the usual name.
    pub example: &'static str,
    /// Its media type, as registered or in common use.
    pub media_type: &'static str,
    /// Whether it is text, fit for standard output.
    pub is_text: bool,
    /// Turns rows into bytes.
    pub write: fn(&[Row], &mut dyn Write) -> io::Result<()>,
    /// Tells a file of this format, written by this tool, by its ends.
    pub(crate) is_ours: fn(&Ends) -> bool,
}

/// How a file begins and ends: enough to tell what it is.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    /// The first bytes, at most [`Self::LENGTH`].
    pub(crate) head: Vec<u8>,
    /// The last bytes, at most [`Self::LENGTH`].
    pub(crate) tail: Vec<u8>,
}

impl Ends {
    pub(crate) const LENGTH: u64 = 4096;
}

const DATABASES: &str = "Databases";
const FRAMES: &str = "Data frames and spreadsheets";
const RECORDS: &str = "Programs and pipelines";
const READERS: &str = "People";

/// Every format, in the order of the help.
pub const FORMATS: &[Format] = &[
    #[cfg(feature = "sqlite")]
    Format {
        name: "sqlite",
        file: "codes.db",
        group: DATABASES,
        about: "SQLite database: view `codes` and others, tables, full-text search",
        example: r#"sqlite3 codes.db "SELECT * FROM retryable""#,
        media_type: "application/vnd.sqlite3",
        is_text: false,
        write: sqlite::write,
        is_ours: sqlite::is_ours,
    },
    Format {
        name: "sql",
        file: "codes.sql",
        group: DATABASES,
        about: "SQL script for SQLite, PostgreSQL, MySQL 8 and DuckDB: table `codes`",
        example: "psql -f codes.sql",
        media_type: "application/sql",
        is_text: true,
        write: sql::write,
        is_ours: sql::is_ours,
    },
    #[cfg(feature = "parquet")]
    Format {
        name: "parquet",
        file: "codes.parquet",
        group: FRAMES,
        about: "Parquet file: typed columns with their descriptions",
        example: r#"duckdb -c "SELECT * FROM 'codes.parquet'""#,
        media_type: "application/vnd.apache.parquet",
        is_text: false,
        write: parquet::write,
        is_ours: parquet::is_ours,
    },
    Format {
        name: "csv",
        file: "codes.csv",
        group: FRAMES,
        about: "CSV with a header",
        example: "libreoffice codes.csv",
        media_type: "text/csv",
        is_text: true,
        write: csv::write,
        is_ours: csv::is_ours,
    },
    Format {
        name: "json",
        file: "codes.json",
        group: RECORDS,
        about: "JSON array of objects",
        example: "jq '.[] | select(.code == 2130)' codes.json",
        media_type: "application/json",
        is_text: true,
        write: json::write,
        is_ours: json::is_ours,
    },
    Format {
        name: "ndjson",
        file: "codes.ndjson",
        group: RECORDS,
        about: "One JSON object a line",
        example: "grep '\"code\":2130,' codes.ndjson",
        media_type: "application/x-ndjson",
        is_text: true,
        write: ndjson::write,
        is_ours: ndjson::is_ours,
    },
    #[cfg(feature = "html")]
    Format {
        name: "html",
        file: "codes.html",
        group: READERS,
        about: "Page to search and filter, in one file, without a network",
        example: "xdg-open codes.html",
        media_type: "text/html",
        is_text: true,
        write: html::write,
        is_ours: html::is_ours,
    },
    Format {
        name: "markdown",
        file: "codes.md",
        group: READERS,
        about: "Markdown table for wikis",
        example: "grep 2130 codes.md",
        media_type: "text/markdown",
        is_text: true,
        write: markdown::write,
        is_ours: markdown::is_ours,
    },
];
