//! `codes list`: lists the rows of the catalogs.

use clap::Args;
use qcloud_codes_diagnosis::Catalogs;

use super::Outcome;
use super::filter::{Filter, Format};
use super::form::Form;
use crate::Error;

const AFTER_HELP: &str = "\
Examples:
  {program} list --catalog {catalog} --topic {topic}
  {program} list --retry later --format names
  {program} list --format csv > codes.csv

Exit status: 0 done; 1 no code matches; 2 usage error; 3 input or output failed.";

/// List all codes, or those that match the filters
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct List {
    #[command(flatten)]
    form: Form<Format>,
    #[command(flatten)]
    filter: Filter,
}

impl List {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let rows = self.filter.rows(catalogs.dataset());
        self.form.get().print(catalogs.dataset(), &rows)?;
        Ok(Outcome::of(!rows.is_empty()))
    }
}
