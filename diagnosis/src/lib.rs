#![doc = include_str!("../README.md")]

mod catalogs;
mod codes;
mod failure;

pub use catalogs::Catalogs;
pub use codes::{Codes, ModuleCode, TextCode, Value};
pub use failure::{Failure, Lookup, NoModule};
