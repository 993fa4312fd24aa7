//! `codes completions`: a script for a shell, which asks the program what fits.

use std::collections::HashSet;
use std::env;
use std::ffi::OsString;
use std::io;

use clap::Args;
use clap::builder::PossibleValuesParser;
use clap_complete::CompletionCandidate;
use clap_complete::env::{CompleteEnv, Shells};
use qcloud_codes::{Dataset, Entry};

use super::{Outcome, command};
use crate::catalogs::Catalogs;
use crate::{Error, program, terminal};

const AFTER_HELP: &str = "\
Examples:
  echo 'source <({program} completions bash)' >> ~/.bashrc
  echo 'source <({program} completions zsh)' >> ~/.zshrc
  echo '{program} completions fish | source' > ~/.config/fish/completions/{program}.fish

`{program} explain {start}<Tab>` then offers the codes, with their titles where the shell shows such.";

/// The variable by which a script asks.
const VARIABLE: &str = "CODES_COMPLETE";

/// Print a completion script for a shell
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_parser = PossibleValuesParser::new(Shells::builtins().names()))]
    shell: String,
}

impl Completions {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let mut script = Vec::new();
        let shells = Shells::builtins();
        let shell = shells
            .completer(&self.shell)
            .ok_or(io::ErrorKind::Unsupported);
        shell
            .map_err(io::Error::from)
            .and_then(|shell| {
                let name = program::name();
                shell.write_registration(VARIABLE, name, name, name, &mut script)
            })
            .map_err(Error::Stdout)?;
        terminal::print(&script)?;
        Ok(Outcome::Done)
    }
}

/// The words of the command line, or of that which a script asks about: it has them behind `--`.
pub(crate) fn words() -> impl Iterator<Item = OsString> {
    let is_asked = env::var_os(VARIABLE).is_some();
    let words = env::args_os().skip_while(move |word| is_asked && word != "--");
    words.skip(usize::from(is_asked))
}

/// Answers a script that asks what fits, and ends the program; else does nothing.
pub(crate) fn answer(catalogs: &Catalogs) {
    CompleteEnv::with_factory(|| command(catalogs))
        .var(VARIABLE)
        .complete();
}

/// Every code, with its title; once where editions of a table have both.
pub(super) fn codes(dataset: &Dataset) -> Vec<CompletionCandidate> {
    let mut offered = HashSet::new();
    let entries = dataset
        .catalogs()
        .iter()
        .flat_map(|catalog| catalog.entries());
    let candidate = |entry: &Entry| {
        let key = entry.key().to_string();
        // A script reads one candidate a line.
        let is_typed =
            !key.contains(char::is_control) && offered.insert((entry.key(), entry.title()));
        is_typed.then(|| CompletionCandidate::new(key).help(Some(entry.title().into())))
    };
    entries.filter_map(candidate).collect()
}
