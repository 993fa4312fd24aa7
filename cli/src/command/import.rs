//! `codes import`: the codes of a header of C as CSV.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use codetable_files::{import_csv, import_header, report};
use qcloud_codes_export::{Destination, Output, publish};

use super::Outcome;
use crate::{Error, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} import esp_err.h > esp_err.csv
  {program} import motor.h -o motor.csv

Reads `#define NAME value` and enums, with values that count on or refer to other names; a comment
behind a name, or above it, becomes the title. What cannot be read is said on standard error, with
its line.

Exit status: 0 if all was read, 1 if something was not or there are no codes.";

/// Read the codes of a header of C into CSV
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Import {
    /// The header
    #[arg(value_name = "HEADER", value_hint = ValueHint::FilePath)]
    header: PathBuf,
    /// The file to write, which must be new; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    output: PathBuf,
}

impl Import {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let bytes = fs::read(&self.header).map_err(|error| Error::input(&self.header, error))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let error = io::Error::new(io::ErrorKind::InvalidData, error);
            Error::input(&self.header, error)
        })?;
        let (rows, findings) = import_header(&self.header.to_string_lossy(), &text);
        let destination = if self.output == Path::new("-") {
            Destination::Stdout
        } else {
            Destination::File(self.output)
        };
        let output = Output {
            destination,
            bytes: import_csv(&rows).into_bytes(),
            is_ours: |_| false,
        };
        publish(&[output], false)?;
        for line in report::text(&findings).lines() {
            terminal::tell(line);
        }
        if rows.is_empty() {
            terminal::tell(&format!("{}: no codes found", self.header.display()));
        }
        Ok(Outcome::of(!rows.is_empty() && findings.is_empty()))
    }
}
