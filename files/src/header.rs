//! Imports codes from C headers.

mod comment;
mod condition;
mod enumeration;
mod expression;
mod import;
mod literal;
mod row;
mod token;

pub use import::import_header;
pub use row::{ImportedRow, import_csv};
