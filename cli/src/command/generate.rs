//! `codes generate`: generates Rust or C source from a file of codes.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueHint};
use codetable_files::{Columns, Draft, generate};
use qcloud_codes_export::{Destination, Output, check, publish};

use super::Outcome;
use crate::files::read_all;
use crate::{Error, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} generate rust motor.csv -o src/motor.rs
  {program} generate c motor.csv -o firmware
  {program} generate c --check motor.csv -o firmware

Rust is a `catalog!` block for the crate codetable, formatted as rustfmt does. C is C99 that C++17
accepts, too: NAME.h and NAME.c, which need no library. Files that were not generated are not
overwritten unless --force is given.

Exit status: 0 done; 1 with --check, a file is out of date; 2 usage error; 3 input or output failed.";

const RUST_HELP: &str = "\
Example:
  {program} generate rust motor.csv -o src/motor.rs

Exit status: 0 done; 1 with --check, a file is out of date; 2 usage error; 3 input or output failed.";

const C_HELP: &str = "\
Example:
  {program} generate c motor.csv -o firmware

Exit status: 0 done; 1 with --check, a file is out of date; 2 usage error; 3 input or output failed.";

/// Generate Rust or C from files of codes
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Generate {
    #[command(subcommand)]
    language: Language,
}

#[derive(Debug, Subcommand)]
enum Language {
    Rust(Rust),
    C(C),
}

/// Write a Rust file: `catalog!` blocks
#[derive(Args, Debug)]
#[command(after_long_help = RUST_HELP)]
struct Rust {
    #[command(flatten)]
    source: Source,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: OsString,
}

/// Write a header and a source in C99, named after the first file
#[derive(Args, Debug)]
#[command(after_long_help = C_HELP)]
struct C {
    #[command(flatten)]
    source: Source,
    /// The directory to write into, which must exist
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: PathBuf,
}

#[derive(Args, Debug)]
struct Source {
    /// Files of codes: CSV, TOML, JSON, NDJSON or SQLite
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<OsString>,
    /// Columns of the CSV files
    ///
    /// By name, as in `code=value,title=comment`; or in order, as in `code,name`, if the files have no
    /// header.
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<Columns>,
    /// Write nothing; fail unless all files are up to date
    #[arg(long)]
    check: bool,
    /// Replace files that this tool did not write
    #[arg(long, conflicts_with = "check")]
    force: bool,
}

impl Source {
    fn drafts(&self) -> Result<Vec<Draft>, Error> {
        read_all(&self.files, &self.columns.clone().unwrap_or_default())
    }

    fn write(&self, outputs: &[Output]) -> Result<Outcome, Error> {
        if self.check {
            check(outputs)?;
        } else {
            terminal::warn_all(publish(outputs, self.force)?);
        }
        Ok(Outcome::Done)
    }
}

/// Returns whether a file starts like a generated one.
fn is_generated(head: &[u8]) -> bool {
    const LINES: usize = 4;
    let mut lines = head.split(|byte| *byte == b'\n').take(LINES);
    lines.any(|line| {
        line.starts_with(b"// Generated from ") || line.starts_with(b" * Generated from ")
    })
}

fn output(destination: Destination, text: String) -> Output {
    Output {
        destination,
        bytes: text.into_bytes(),
        is_ours: is_generated,
    }
}

impl Generate {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        match self.language {
            Language::Rust(rust) => {
                let text = generate::rust(&rust.source.drafts()?).map_err(Error::Catalog)?;
                let destination = PathBuf::from(rust.output).into();
                rust.source.write(&[output(destination, text)])
            }
            Language::C(c) => {
                let drafts = c.source.drafts()?;
                let first = c.source.files.first().map(Path::new);
                let name = first.and_then(Path::file_stem).unwrap_or_default();
                let name = name.to_string_lossy();
                let text = generate::c(&drafts, &name).map_err(Error::Catalog)?;
                let file = |extension: &str| {
                    let path = c.output.join(format!("{name}.{extension}"));
                    Destination::File(path)
                };
                c.source.write(&[
                    output(file("h"), text.header),
                    output(file("c"), text.source),
                ])
            }
        }
    }
}
