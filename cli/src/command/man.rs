//! `codes man`: the manual pages.

use std::path::PathBuf;

use clap::{Args, CommandFactory, ValueHint};

use super::{Codes, Outcome};
use crate::Error;

const AFTER_HELP: &str = "\
Example:
  codes man ~/.local/share/man/man1 && man codes-annotate";

/// Write the manual pages into a folder, one for each command
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Man {
    /// The folder; it must be there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
}

impl Man {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        clap_mangen::generate_to(Codes::command().disable_help_subcommand(true), &self.folder)
            .map_err(|error| Error::input(&self.folder, error))?;
        Ok(Outcome::Done)
    }
}
