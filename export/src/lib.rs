//! Exports tables of error codes, Tencent Cloud's or your own, in eight formats: SQLite, SQL, Parquet,
//! CSV, JSON, NDJSON, HTML and Markdown.
//!
//! ```sh
//! cargo add codetable qcloud-codes-export
//! ```
//!
//! Each format is a module with one function that turns rows of a [`Dataset`](codetable::Dataset)
//! into bytes and touches no file:
//!
//! ```
//! use codetable::{Actor, Dataset, Remedy, Retry, Topic};
//! use qcloud_codes_export::{csv, rows};
//!
//! static TOPICS: [Topic; 1] = [Topic::new("supply", "The supply voltage and its fuses.")];
//! static REMEDIES: [Remedy; 1] =
//!     [Remedy::new("wait", Retry::Later, Actor::Vendor, "Start the drive again.")];
//!
//! codetable::catalog! {
//!     /// The errors of a drive.
//!     pub DRIVE = "drive", "Errors of the drive";
//!     keys hexadecimal, topics TOPICS, remedies REMEDIES;
//!     /// Undervoltage
//!     0x8000_3210 UNDERVOLTAGE "Undervoltage" supply wait;
//! }
//!
//! static MOTORS: Dataset =
//!     Dataset::new("motors", &[&DRIVE]).with_title("Error codes of our motors");
//!
//! let mut out = Vec::new();
//! csv::write(&MOTORS, &rows(&MOTORS), &mut out)?;
//! assert_eq!(
//!     String::from_utf8(out).unwrap(),
//!     "catalog,key,code,name,title,explanation,topic,remedy,instruction,retry,retryable,actor,\
//!      same_as,status\n\
//!      drive,0x80003210,2147496464,Undervoltage,Undervoltage,,supply,wait,Start the drive again.,\
//!      later,true,vendor,[],active\n"
//! );
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! All formats contain the same [`rows`] in the same order under the same [`COLUMNS`]; the data
//! formats also contain the [extra columns](columns) of the dataset. The [maps](codetable::Map) of
//! a dataset are a second table in the formats that can carry one, and `maps.csv` beside the
//! others. The same input gives the same bytes. [`FORMATS`] lists the formats, and [`DESCRIPTIONS`]
//! the files that describe them; [`files`] generates all of them. [`AtomicFile`] writes a file as a
//! whole or not at all.
//!
//! A `main` that only calls [`run`] is a complete program that exports its own catalogs. Programs
//! that want to behave like it use [`Exit`] for exit codes, [`printable`] and [`wording`] for
//! messages, [`stdout`] and [`report_file_limit`] for errors that systems hide, and [`SYNONYMS`] for
//! searches.
//!
//! # Features
//!
//! | feature | default | adds | depends on |
//! |---|---|---|---|
//! | `sqlite` | yes | the format, and the metadata for Datasette | `rusqlite`, with SQLite |
//! | `parquet` | yes | the format | `parquet` |
//! | `html` | yes | the format | `maud` |

#![cfg_attr(docsrs, feature(doc_cfg))]

// Public for `codes export`, which has the same options. Hidden because it exposes clap, whose version
// is not part of the API of this crate.
#[doc(hidden)]
pub mod command;
pub mod csv;
#[cfg(feature = "html")]
pub mod html;
pub mod json;
pub mod markdown;
pub mod ndjson;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod sql;
#[cfg(feature = "sqlite")]
pub mod sqlite;

mod checksums;
mod column;
#[cfg(feature = "html")]
mod compact;
mod datapackage;
mod dataset;
#[cfg(feature = "sqlite")]
mod datasette;
mod ends;
mod error;
mod exit;
mod file_limit;
mod format;
mod json_schema;
mod maps;
mod printable;
mod program;
mod publish;
mod registry;
mod row;
mod stdout;
mod synonyms;
mod validate;
mod value;

pub use column::{COLUMNS, Column, Kind, PRIMARY_KEY, columns};
pub use error::{Difference, Error, wording};
pub use exit::Exit;
pub use file_limit::report_file_limit;
pub use format::{Description, File, Format};
pub use printable::printable;
pub use program::{run, run_as};
pub use publish::{AtomicFile, Destination, LostMetadata, Output, check, publish};
pub use registry::{DESCRIPTIONS, FORMATS, files};
pub use row::{Row, Status, rows};
pub use stdout::stdout;
pub use synonyms::{SYNONYMS, Synonym};
pub use validate::validate;
pub use value::Value;
