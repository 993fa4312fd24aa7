//! `codes list`: the rows of the catalogs.

use clap::Args;
use qcloud_codes_export::rows;

use super::Outcome;
use super::filter::{Filter, Format};
use crate::Error;

const AFTER_HELP: &str = "\
Examples:
  codes list --catalog cdn --topic certificate
  codes list --retry later --format names
  codes list --format csv > codes.csv";

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
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let mut rows = rows();
        rows.retain(|row| self.filter.takes(row));
        self.format.print(&rows)?;
        Ok(Outcome::of(!rows.is_empty()))
    }
}
