//! `codes export`: the program `export` as a command, with its own options.

use clap::{ArgMatches, Args, Command, FromArgMatches};
use qcloud_codes::Dataset;
use qcloud_codes_diagnosis::Catalogs;
use qcloud_codes_export::command;

use super::Outcome;
use crate::{Error, program, terminal};

/// The arguments of `export`, which depend on the dataset: see [`augmented`].
#[derive(Debug)]
pub(super) struct Export(ArgMatches);

impl Args for Export {
    fn augment_args(command: Command) -> Command {
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        command
    }
}

impl FromArgMatches for Export {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self(matches.clone()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0 = matches.clone();
        Ok(())
    }
}

/// Adds the options of the program to the command.
pub(super) fn augmented(command: Command, dataset: &Dataset) -> Command {
    let export = command::command(&format!("{} export", program::call()), dataset);
    command
        .about(export.get_about().cloned().unwrap_or_default())
        .after_long_help(export.get_after_help().cloned().unwrap_or_default())
        .args(export.get_arguments().cloned())
}

impl Export {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        terminal::warn_all(command::run(&self.0, catalogs.dataset())?);
        Ok(Outcome::Done)
    }
}
