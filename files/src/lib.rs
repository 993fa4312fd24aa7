//! One file of error codes, checked, and turned into everything.

mod collect;
mod column;
mod csv;
mod draft;
mod error;
mod format;
pub mod generate;
mod identifier;
mod index;
mod json;
mod keys;
mod layout;
mod limits;
mod lines;
mod load;
mod nouns;
mod number;
mod options;
mod prepare;
mod raw;
mod read;
mod solve;
mod sqlite;
mod toml;

pub use draft::{At, Draft, DraftKey, DraftRemedy, DraftRow, DraftTopic, Place, Range, Status};
pub use error::ReadError;
pub use format::Format;
pub use identifier::constant;
pub use load::load;
pub use options::{Columns, ColumnsError, Options};
pub use read::{read, read_bytes};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
