//! `codes completions`: a script for a shell.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use qcloud_codes_export::rows;

use super::{Codes, Outcome};
use crate::{Error, terminal};

const AFTER_HELP: &str = "\
Examples:
  codes completions bash > ~/.local/share/bash-completion/completions/codes
  codes completions zsh > ~/.zfunc/_codes
  codes completions fish > ~/.config/fish/completions/codes.fish

`codes explain 21<Tab>` then offers the numbers, in zsh, fish and others with their titles.";

/// Print a completion script for a shell
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        // `explain` takes anything; what can be listed of that are the codes.
        let codes = rows()
            .into_iter()
            .map(|row| PossibleValue::new(row.entry.code().to_string()).help(row.entry.title()));
        let mut command = Codes::command().mut_subcommand("explain", |explain| {
            explain.mut_arg("what", |what| {
                what.value_parser(PossibleValuesParser::new(codes))
            })
        });
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "codes", &mut script);
        terminal::print(&script)?;
        Ok(Outcome::Done)
    }
}
