//! `codes list`: the rows of the catalogs.

use clap::Args;

use super::Outcome;
use super::filter::{Filter, Format};
use crate::Error;
use crate::catalogs::Catalogs;

const AFTER_HELP: &str = "\
Examples:
  {program} list --catalog {catalog} --topic {topic}
  {program} list --retry later --format names
  {program} list --format csv > codes.csv";

/// List the codes, or those that fit
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct List {
    #[command(flatten)]
    filter: Filter,
    /// How to show them
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

impl List {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let rows = self.filter.rows(catalogs.dataset());
        self.format.print(catalogs.dataset(), &rows)?;
        Ok(Outcome::of(!rows.is_empty()))
    }
}
