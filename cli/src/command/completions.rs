//! `codes completions`: a script for a shell, which asks the program for candidates.

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

`{program} {start}<Tab>` then offers the matching codes, with their titles if the shell shows them.

Exit status: 0 done; 2 usage error; 3 output failed.";

/// The variable that a script sets to ask for candidates.
const VARIABLE: &str = "CODES_COMPLETE";

/// Print a completion script for a shell
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
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

/// Returns the words of the command line, or of the one to be completed, which a script passes
/// after `--`.
pub(crate) fn words() -> impl Iterator<Item = OsString> {
    let is_asked = env::var_os(VARIABLE).is_some();
    let words = env::args_os().skip_while(move |word| is_asked && word != "--");
    words.skip(usize::from(is_asked))
}

/// Answers a completion script and exits; does nothing unless a script asks.
pub(crate) fn answer(catalogs: &Catalogs) {
    let dataset = catalogs.dataset();
    CompleteEnv::with_factory(|| with_explain(command(catalogs, false), dataset))
        .var(VARIABLE)
        .complete();
}

/// Adds the arguments of `explain`, whose name can be omitted. Codes are offered only once a word has
/// been started: all of them would hide the commands.
fn with_explain(command: clap::Command, dataset: &'static Dataset) -> clap::Command {
    let started = move |word: &OsStr| {
        let word = word.to_string_lossy();
        let is_match = |code: &CompletionCandidate| {
            let code = code.get_value().to_string_lossy();
            !word.is_empty() && code.starts_with(&*word)
        };
        codes(dataset)
            .into_iter()
            .filter(is_match)
            .collect::<Vec<_>>()
    };
    let is_present = |arg: &&Arg| {
        command
            .get_arguments()
            .any(|own| own.get_id() == arg.get_id())
    };
    let explain = command.find_subcommand("explain").into_iter();
    let own = explain.flat_map(clap::Command::get_arguments);
    let own = own.filter(|arg| !is_present(arg)).cloned();
    let own = own.map(|arg| {
        if arg.is_positional() {
            arg.add(ArgValueCompleter::new(started))
        } else {
            arg
        }
    });
    let own: Vec<Arg> = own.collect();
    command.args(own)
}

/// Returns every code with its title; a pair that several editions have is returned once.
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
