//! What the catalogs of a dataset say of a failed call: the built-in ones, anyone's own, or both.
//!
//! The crate `qcloud-codes` diagnoses a response by catalogs that are known when a program is compiled,
//! and without allocation. Programs that take catalogs from files, or are told the product at run time,
//! use this crate, as `codes` and the Python package do; the rule is the same one.
//!
//! ```
//! use qcloud_codes::{Response, Code};
//! use qcloud_codes_diagnosis::{Catalogs, Codes, Failure};
//!
//! let catalogs = Catalogs::default().of_product("cdn");
//! let response = Response::from_parts(Code::new(4000), "(2130) no such project");
//! let codes = Codes::of_response(&response, &catalogs);
//! let failure = Failure::of(codes, &catalogs).unwrap();
//! assert_eq!(failure.deciding().unwrap().name(), "InvalidProjectId");
//! ```
//!
//! [`Catalogs`] are the tables and which of them may be meant, [`Codes`] all that a diagnosis follows
//! from, small enough to be counted by, and [`Failure`] is what the tables say of them.

mod catalogs;
mod codes;
mod failure;

pub use catalogs::Catalogs;
pub use codes::{Codes, ModuleCode, TextCode, Value};
pub use failure::{Failure, Lookup, NoModule};
