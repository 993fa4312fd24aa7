//! `codes next`: prints the next free number.

use std::ffi::OsString;

use clap::{Args, ValueHint};
use codetable_files::{Columns, NextError, next};
use qcloud_codes::{Code, Key};

use super::Outcome;
use crate::files::read_all;
use crate::{Error, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} next motor.csv
  {program} next --range drive motor.toml

It is the number after the largest one, retired ones included; if the largest one is the last of the
range, it is the first gap.

Exit status: 0 done; 1 no number is free; 2 usage error; 3 the file could not be read.";

/// Print the next free number of a file of codes
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Next {
    /// A file of codes with a single catalog
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: OsString,
    /// The range to take the number from
    #[arg(long, value_name = "NAME")]
    range: Option<String>,
    /// Columns of a CSV file
    ///
    /// By name, as in `code=value,title=comment`; or in order, as in `code,name`, if the file has no
    /// header.
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<Columns>,
}

impl Next {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let drafts = read_all(&[self.file], &self.columns.unwrap_or_default())?;
        let [draft] = drafts.as_slice() else {
            let ids: Vec<_> = drafts.iter().map(|draft| draft.id.value.as_str()).collect();
            let message = format!("the file has several catalogs: {}", ids.join(", "));
            return Err(Error::Usage(message));
        };
        let range = self.range.as_deref();
        let number = match next(draft, range) {
            Ok(number) => number,
            Err(error @ NextError::Full(_)) => {
                terminal::warn(&error.to_string());
                return Ok(Outcome::NothingFound);
            }
            Err(error) => return Err(Error::Usage(error.to_string())),
        };
        let code = Code::from_number(number).unwrap_or_default();
        terminal::print(format!("{}\n", Key::Number(code, draft.keys)).as_bytes())?;
        Ok(Outcome::Done)
    }
}
