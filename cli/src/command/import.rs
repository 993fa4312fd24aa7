//! `codes import`: converts the codes of a C header to CSV.

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use codetable_files::{import_csv, import_header, read_text, report};
use qcloud_codes_export::{self as export, Output, publish};

use super::Outcome;
use crate::{Error, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} import esp_err.h > esp_err.csv
  {program} import motor.h -o motor.csv

Reads `#define NAME value` and enums; values may count up from other names or refer to them. The
comment after a name, or else the one above it, becomes the title. Lines that cannot be imported are
listed on standard error.

Exit status: 0 all lines imported; 1 some lines were not, or no codes found; 2 usage error; 3 input or output failed.";

/// Convert the codes of a C header to CSV
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Import {
    /// The C header
    #[arg(value_name = "HEADER", value_hint = ValueHint::FilePath)]
    header: PathBuf,
    /// The new file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-", value_hint = ValueHint::FilePath)]
    output: PathBuf,
}

impl Import {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let text = read_text(&self.header).map_err(Error::Catalog)?;
        let (rows, findings) = import_header(&self.header.to_string_lossy(), &text);
        let output = Output {
            destination: self.output.into(),
            bytes: import_csv(&rows).into_bytes(),
            is_ours: |_| false,
        };
        let lost = publish(&[output], false).map_err(|error| match error {
            export::Error::NotOurs { path, .. } => {
                Error::input(&path, io::ErrorKind::AlreadyExists.into())
            }
            error => error.into(),
        })?;
        terminal::warn_all(lost);
        for line in report::text(&findings).lines() {
            terminal::warn(line);
        }
        if rows.is_empty() {
            terminal::warn(&format!("{}: no codes found", self.header.display()));
        }
        Ok(Outcome::of(!rows.is_empty() && findings.is_empty()))
    }
}
