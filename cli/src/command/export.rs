//! `codes export`: the program `export` as a command, with its own options.

use clap::{ArgMatches, Args, Command, FromArgMatches};
use qcloud_codes_export::command;

use super::Outcome;
use crate::Error;

const AFTER_HELP: &str = "\
Examples:
  codes export --sqlite codes.db
  codes export --csv codes.csv --json codes.json
  codes export --csv - | head

Files appear whole or not at all. All formats hold the same rows and columns.";

#[derive(Debug)]
pub(super) struct Export(ArgMatches);

impl Args for Export {
    fn augment_args(command: Command) -> Command {
        let export = command::command();
        let about = export.get_about().cloned().unwrap_or_default();
        command
            .about(about)
            .after_help(AFTER_HELP)
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
