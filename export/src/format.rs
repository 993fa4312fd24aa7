use std::io::{self, Write};

use crate::{Row, csv, json, sqlite};

/// A format that the catalog is exported in.
#[derive(Debug)]
pub struct Format {
    /// The name of its option, without the dashes; also its usual file ending but for SQLite's.
    pub name: &'static str,
    /// The usual name of its file.
    pub file: &'static str,
    /// What it holds, in one line.
    pub about: &'static str,
    /// Whether it is text, fit for standard output.
    pub is_text: bool,
    /// Turns rows into bytes.
    pub write: fn(&[Row], &mut dyn Write) -> io::Result<()>,
    /// Tells a file of this format, written by this tool, by how it begins.
    pub(crate) is_ours: fn(&[u8]) -> bool,
}

/// Every format, in the order of the help.
pub const FORMATS: &[Format] = &[
    Format {
        name: "sqlite",
        file: "codes.db",
        about: "SQLite database: view `codes`, tables, full-text search",
        is_text: false,
        write: sqlite::write,
        is_ours: sqlite::is_ours,
    },
    Format {
        name: "csv",
        file: "codes.csv",
        about: "CSV with a header, `-` for standard output",
        is_text: true,
        write: csv::write,
        is_ours: csv::is_ours,
    },
    Format {
        name: "json",
        file: "codes.json",
        about: "JSON array of objects, `-` for standard output",
        is_text: true,
        write: json::write,
        is_ours: json::is_ours,
    },
];
