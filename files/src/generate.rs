//! Source of the languages that programs are written in.
//!
//! What is generated is meant to be checked in and reviewed: the same rows make the same bytes. It
//! may also be made by a build script, so that the file of rows is all that is kept:
//!
//! ```no_run
//! // build.rs
//! use std::{env, error::Error, fs, path::Path};
//!
//! use codetable_files::{Options, generate, read};
//!
//! fn main() -> Result<(), Box<dyn Error>> {
//!     println!("cargo::rerun-if-changed=motor.toml");
//!     let motor = read(Path::new("motor.toml"), &Options::default())?;
//!     let target = Path::new(&env::var("OUT_DIR")?).join("motor.rs");
//!     fs::write(target, generate::rust(&motor)?)?;
//!     Ok(())
//! }
//! ```
//!
//! ```ignore
//! // src/motor.rs: the crate depends on `codetable`, and for its build on `codetable-files`.
//! include!(concat!(env!("OUT_DIR"), "/motor.rs"));
//! ```

mod c;
mod columns;
mod head;
mod rust;
mod subject;

pub use c::{CSource, c};
pub use rust::rust;
