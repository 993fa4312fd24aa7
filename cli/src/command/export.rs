//! `codes export`: the program `export` as a command, with its own options.

use clap::{ArgMatches, Args, Command, FromArgMatches};
use qcloud_codes_export::command;

use super::Outcome;
use crate::Error;

#[derive(Debug)]
pub(super) struct Export(ArgMatches);

impl Args for Export {
    fn augment_args(command: Command) -> Command {
        let export = command::command("codes export");
        command
            .about(export.get_about().cloned().unwrap_or_default())
            .after_help(export.get_after_help().cloned().unwrap_or_default())
            .args(export.get_arguments().cloned())
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
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

impl Export {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        command::run(&self.0)?;
        Ok(Outcome::Done)
    }
}
