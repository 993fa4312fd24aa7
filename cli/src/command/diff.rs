//! `codes diff`: lists the changes between two editions of a file of codes.

use std::ffi::OsString;

use clap::{Args, ValueEnum};
use codetable_files::{Columns, diff, report};

use super::Outcome;
use super::edition::edition;
use super::form::{Form, Forms};
use crate::{Error, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} diff git:v1.2:./motor.csv motor.csv
  {program} diff --format markdown old.toml new.toml >> CHANGELOG.md

Exit status: 0 done, changes or not; 2 usage error; 3 a file could not be read.";

/// Show what changed between two editions of a file of codes
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Diff {
    /// The older edition: a file, or `git:REVISION:PATH`
    old: OsString,
    /// The newer edition
    new: OsString,
    /// Columns of the CSV files
    ///
    /// By name, as in `code=value,title=comment`; or in order, as in `code,name`, if the files have no
    /// header.
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<Columns>,
    #[command(flatten)]
    form: Form<Format>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A line for each change
    Text,
    /// Tables for a change log
    Markdown,
    /// A JSON array with an object for each change
    Json,
}

impl Forms for Format {
    const DEFAULT: &str = "text";
    const JSON: Self = Self::Json;
}

impl Diff {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let columns = self.columns.unwrap_or_default();
        let old = edition(&self.old, &self.new, &columns)?;
        let new = edition(&self.new, &self.old, &columns)?;
        let diff = diff(&old, &new);
        let shown = match self.form.get() {
            Format::Text => report::diff_text(&diff),
            Format::Markdown => report::diff_markdown(&diff),
            Format::Json => report::diff_json(&diff),
        };
        terminal::print(shown.as_bytes())?;
        Ok(Outcome::Done)
    }
}
