//! `codes next`: the next free number.

use std::ffi::OsString;

use clap::{Args, ValueHint};
use codetable_files::{Columns, next};
use qcloud_codes::{Code, Key};

use super::Outcome;
use super::edition::files;
use crate::{Error, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} next motor.csv
  {program} next --range drive motor.toml

It is the one after the largest that is or was in use, retired ones included; where the range has
none left there, the first gap.";

/// Print the next free number of a file of codes
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Next {
    /// A file of codes, of one catalog
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: OsString,
    /// The range of the file that it has to be in
    #[arg(long, value_name = "NAME")]
    range: Option<String>,
    /// What the columns of a CSV file are: `code=value,title=comment`, or `code,name` without a header
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<Columns>,
}

impl Next {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let drafts = files(&[self.file], &self.columns.unwrap_or_default())?;
        let [draft] = drafts.as_slice() else {
            let ids: Vec<_> = drafts.iter().map(|draft| draft.id.value.as_str()).collect();
            let message = format!("the file has several catalogs: {}", ids.join(", "));
            return Err(Error::Usage(message));
        };
        let range = self.range.as_deref();
        let number = next(draft, range).map_err(|error| Error::Usage(error.to_string()))?;
        let code = Code::from_number(number).unwrap_or_default();
        terminal::print(format!("{}\n", Key::Number(code, draft.keys)).as_bytes())?;
        Ok(Outcome::Done)
    }
}
