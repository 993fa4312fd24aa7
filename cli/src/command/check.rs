//! `codes check`: validates files of codes, alone and against an older edition.

use std::ffi::OsString;
use std::path::Path;

use clap::{Args, ValueEnum, ValueHint};
use codetable_files::{
    Columns, Finding, Severity, check, check_against, read_file, read_partly, report, strict,
};

use super::Outcome;
use super::edition::edition;
use super::form::{Form, Forms};
use crate::files::options;
use crate::plural::count;
use crate::{Error, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} check motor.csv
  {program} check --against git:origin/main:./motor.csv motor.csv
  {program} check --format github --strict *.toml

Errors against an older edition: a removed number that was not retired; a retired number or name
that is used again; a changed name, retry or actor. A reworded title is a warning. A finding has its
position in the file, or both positions if two rows conflict.

Exit status: 0 no errors; 1 errors found; 2 usage error; 3 input or output failed.";

/// Check files of codes, alone and against an older edition
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Check {
    /// Files of codes: CSV, TOML, JSON, NDJSON or SQLite
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<OsString>,
    /// The older edition: a file, or `git:REVISION:PATH`
    ///
    /// Can be repeated.
    #[arg(long, value_name = "OLD")]
    against: Vec<OsString>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
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
    /// A line for each finding, and one for the row it conflicts with
    Text,
    /// A JSON array of objects
    Json,
    /// Annotations for GitHub Actions
    Github,
}

impl Forms for Format {
    const DEFAULT: &str = "text";
    const JSON: Self = Self::Json;
}

impl Check {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let columns = self.columns.unwrap_or_default();
        let mut drafts = Vec::new();
        let mut findings = Vec::new();
        for file in &self.files {
            // A missing file is an error; a malformed one is a finding.
            let bytes = read_file(Path::new(file)).map_err(Error::Catalog)?;
            let (mut read, problems) =
                read_partly(&file.to_string_lossy(), &bytes, &options(&columns));
            drafts.append(&mut read);
            findings.extend(problems.into_iter().map(Finding::from));
        }
        let are_read = findings.is_empty();
        let mut old = Vec::new();
        let beside = self.files.first().cloned().unwrap_or_default();
        for argument in &self.against {
            old.append(&mut edition(argument, &beside, &columns)?);
        }
        findings.append(&mut check(&drafts));
        // Rows of a malformed file are not known to be gone.
        if !self.against.is_empty() && are_read {
            findings.append(&mut check_against(&drafts, &old));
        }
        if self.strict {
            strict(&mut findings);
        }
        let shown = match self.form.get() {
            Format::Text => report::text(&findings),
            Format::Json => report::json(&findings),
            Format::Github => report::github(&findings),
        };
        terminal::print(shown.as_bytes())?;
        let is_error = |finding: &&Finding| finding.severity == Severity::Error;
        let errors = findings.iter().filter(is_error).count();
        let warnings = findings.len() - errors;
        let rows: usize = drafts.iter().map(|draft| draft.rows.len()).sum();
        terminal::warn(&format!(
            "{}, {}, {}",
            count(rows as u64, "code"),
            count(errors as u64, "error"),
            count(warnings as u64, "warning")
        ));
        Ok(Outcome::of(errors == 0))
    }
}
