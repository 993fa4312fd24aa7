//! `codes man`: the manual pages.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::{Outcome, command};
use crate::Error;
use crate::catalogs::Catalogs;

const AFTER_HELP: &str = "\
Example:
  {program} man ~/.local/share/man/man1 && man {program_name}-annotate";

/// Write the manual pages into a folder, one for each command
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Man {
    /// The folder; it must be there
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
}

impl Man {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let command = command(catalogs).disable_help_subcommand(true);
        clap_mangen::generate_to(command, &self.folder)
            .map_err(|error| Error::input(&self.folder, error))?;
        Ok(Outcome::Done)
    }
}
