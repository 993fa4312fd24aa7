//! Reads, checks and compares files of error codes, loads them as catalogs at run time, and generates
//! Rust and C from them.
//!
//! ```sh
//! cargo add codetable codetable-files
//! ```
//!
//! Each error and finding has a position and says what to do next:
//!
//! ```
//! use codetable_files::{Options, check, load, read_bytes, report};
//!
//! let csv = b"code,name,title\n0x101,Stall,The motor stalls\n0x101,Jam,The belt jams\n";
//! let motor = read_bytes("motor.csv", csv, &Options::default())?;
//! assert_eq!(
//!     report::text(&check(&motor)),
//!     "motor.csv:3:1: error: number `0x101` is already used by `Stall`: give `Jam` another one \
//!      [duplicate-key]\n\
//!      motor.csv:2:1: note: the other one is here\n"
//! );
//!
//! let csv = b"code,name,title\n0x101,Stall,The motor stalls\n0x102,Jam,The belt jams\n";
//! let motor = load(&read_bytes("motor.csv", csv, &Options::default())?)?;
//! let entry = motor.catalog("motor").unwrap().get_by_name("Jam").unwrap();
//! assert_eq!(entry.to_string(), "0x102: The belt jams");
//! # Ok::<(), codetable_files::ReadError>(())
//! ```
//!
//! - [`read`], [`read_bytes`], [`read_partly`] and [`read_git`] read CSV, TOML, JSON, NDJSON and SQLite
//!   as [`Draft`]s; [`import_header`] imports C headers.
//! - [`check()`], [`check_against`] and [`diff()`] compare drafts with the [rules](Rule) and with an
//!   older edition; [`report`] formats the results.
//! - [`load()`] and [`load_beside`] build catalogs that are looked up like those of
//!   [`catalog!`](codetable::catalog!).
//! - [`generate`] generates Rust and C.
//! - [`next()`] returns the next free number.
//!
//! The [README](https://crates.io/crates/codetable-files) describes the columns, the TOML keys and the
//! limits of a file.
//!
//! # Features
//!
//! | feature | default | adds | depends on |
//! |---|---|---|---|
//! | `sqlite` | yes | reading of SQLite databases, which are otherwise rejected | `rusqlite`, with SQLite |

#![cfg_attr(docsrs, feature(doc_cfg))]

mod against;
mod check;
mod collect;
mod column;
mod csv;
mod diff;
mod draft;
mod error;
mod finding;
mod format;
pub mod generate;
mod git;
mod header;
mod identifier;
mod identity;
mod index;
mod json;
mod keys;
mod layout;
mod limits;
mod lines;
mod load;
mod next;
mod nouns;
mod number;
mod options;
mod pairs;
mod prepare;
mod raw;
mod read;
pub mod report;
mod rule;
mod severity;
mod solve;
#[cfg(feature = "sqlite")]
mod sqlite;
mod toml;

pub use against::check_against;
pub use check::check;
pub use diff::{CatalogDiff, Change, ChangeKind, ChangedFact, Diff, diff};
pub use draft::{At, Draft, DraftKey, DraftRemedy, DraftRow, DraftTopic, Position, Range, Status};
pub use error::ReadError;
pub use finding::{Finding, Site, strict};
pub use format::Format;
pub use git::read_git;
pub use header::{ImportedRow, import_csv, import_header};
pub use identifier::constant;
pub use load::{load, load_beside};
pub use next::{NextError, next};
pub use options::{Columns, ColumnsError, Options};
pub use read::{read, read_bytes, read_file, read_partly, read_text};
pub use rule::Rule;
pub use severity::Severity;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
