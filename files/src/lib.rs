//! One file of error codes, checked, and turned into everything.

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
