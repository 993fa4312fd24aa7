//! Every format and every description: the lists that options, help and checks are made of.

use std::io;

use codetable::Dataset;

use crate::dataset::is_signed;
#[cfg(feature = "sqlite")]
use crate::datasette;
use crate::ends::Ends;
use crate::format::{Description, File, Format};
#[cfg(feature = "html")]
use crate::html;
#[cfg(feature = "parquet")]
use crate::parquet;
use crate::row::rows;
#[cfg(feature = "sqlite")]
use crate::sqlite;
use crate::validate::validate;
use crate::{checksums, csv, datapackage, json, json_schema, maps, markdown, ndjson, sql};

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
        example: "jq '.[] | select(.retryable)' codes.json",
        media_type: "application/json",
        is_text: true,
        write: json::write,
        is_ours: json::is_ours,
    },
    Format {
        name: "ndjson",
        file: "codes.ndjson",
        group: RECORDS,
        about: "One JSON object per line",
        example: "grep '\"retryable\":true' codes.ndjson",
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
        example: "grep later codes.md",
        media_type: "text/markdown",
        is_text: true,
        write: markdown::write,
        is_ours: markdown::is_ours,
    },
];

/// Every description, in the order of generation: each may describe those before it.
pub const DESCRIPTIONS: &[Description] = &[
    Description {
        file: "datapackage.json",
        about: "Data Package: each file's columns, keys, size and hash",
        write: datapackage::write,
        is_ours: is_our_json,
    },
    Description {
        file: "codes.schema.json",
        about: "JSON Schema of codes.json, and of each line of codes.ndjson",
        write: json_schema::write,
        is_ours: is_our_json,
    },
    #[cfg(feature = "sqlite")]
    Description {
        file: "metadata.json",
        about: "titles, descriptions and facets for Datasette",
        write: datasette::write,
        is_ours: is_our_json,
    },
    Description {
        file: "SHA256SUMS",
        about: "for sha256sum --check",
        write: checksums::write,
        is_ours: |ends| checksums::lists_only(ends, is_our_name),
    },
];

/// Returns every file of a dataset: all [`FORMATS`] under their usual names, then `maps.csv` if it
/// has maps, then all [`DESCRIPTIONS`].
///
/// # Errors
///
/// Errors of [`validate`] and of the formats.
pub fn files(dataset: &Dataset) -> io::Result<Vec<File>> {
    validate(dataset)?;
    let rows = rows(dataset);
    let mut files = Vec::new();
    for format in FORMATS {
        let mut bytes = Vec::new();
        (format.write)(dataset, &rows, &mut bytes)?;
        files.push(File {
            name: format.file,
            bytes,
            format: Some(format),
        });
    }
    let maps = maps::maps(dataset, &rows);
    if !maps.is_empty() {
        let mut bytes = Vec::new();
        maps::write(&maps, &mut bytes)?;
        files.push(File {
            name: maps::FILE,
            bytes,
            format: None,
        });
    }
    for description in DESCRIPTIONS {
        let mut bytes = Vec::new();
        (description.write)(dataset, &rows, &files, &mut bytes)?;
        files.push(File {
            name: description.file,
            bytes,
            format: None,
        });
    }
    Ok(files)
}

/// Returns whether a file with these ends was written by this tool, in any format.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    FORMATS.iter().any(|format| (format.is_ours)(ends))
        || DESCRIPTIONS.iter().any(|other| (other.is_ours)(ends))
        || maps::is_ours(ends)
}

fn is_our_name(name: &str) -> bool {
    FORMATS.iter().any(|format| format.file == name)
        || DESCRIPTIONS.iter().any(|other| other.file == name)
        || name == maps::FILE
}

/// Returns whether a description in JSON was written by this tool, according to its ends.
fn is_our_json(ends: &Ends) -> bool {
    ends.head.starts_with(b"{\n  \"") && (is_signed(&ends.head) || is_signed(&ends.tail))
}
