//! `codes completions`: a script for a shell, which asks the program what fits.

use std::collections::HashSet;
use std::env;
use std::ffi::{OsStr, OsString};
use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Args};
use clap_complete::env::{CompleteEnv, Shells};
use clap_complete::{ArgValueCompleter, CompletionCandidate};
use qcloud_codes::{Dataset, Entry};
use qcloud_codes_diagnosis::Catalogs;

use super::{Outcome, command};
use crate::{Error, program, terminal};

const AFTER_HELP: &str = "\
Examples:
  echo 'source <({program} completions bash)' >> ~/.bashrc
  echo 'source <({program} completions zsh)' >> ~/.zshrc
  echo '{program} completions fish | source' >> ~/.config/fish/config.fish

`{program} {start}<Tab>` then offers the codes, with their titles where the shell shows such.";

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
    let dataset = catalogs.dataset();
    CompleteEnv::with_factory(|| with_explain(command(catalogs), dataset))
        .var(VARIABLE)
        .complete();
}

/// The command line with the arguments of `explain`, which works without its name. Codes are offered
/// where one was begun: all of them would hide the commands.
fn with_explain(command: clap::Command, dataset: &'static Dataset) -> clap::Command {
    let begun = move |word: &OsStr| {
        let word = word.to_string_lossy();
        let is_begun = |code: &CompletionCandidate| {
            let code = code.get_value().to_string_lossy();
            !word.is_empty() && code.starts_with(&*word)
        };
        codes(dataset)
            .into_iter()
            .filter(is_begun)
            .collect::<Vec<_>>()
    };
    let is_there = |arg: &&Arg| {
        command
            .get_arguments()
            .any(|own| own.get_id() == arg.get_id())
    };
    let explain = command.find_subcommand("explain").into_iter();
    let own = explain.flat_map(clap::Command::get_arguments);
    let own = own.filter(|arg| !is_there(arg)).cloned();
    let own = own.map(|arg| {
        if arg.is_positional() {
            arg.add(ArgValueCompleter::new(begun))
        } else {
            arg
        }
    });
    let own: Vec<Arg> = own.collect();
    command.args(own)
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
