//! The commands: one file each.

mod annotate;
pub(crate) mod completions;
mod explain;
mod export;
mod filter;
mod groups;
mod list;
mod log;
mod man;
mod search;
mod summarize;
mod summary;

use clap::{Parser, Subcommand};
use qcloud_codes_export::Exit;

use crate::Error;

const EXAMPLES: &str = "\
Examples:
  codes explain 2130                        what a number means
  codes explain '(1001) DB error'           what a message says
  pbpaste | codes explain                   whatever is on the clipboard
  codes search certificate expired          codes by words, typos forgiven
  codes summarize app.ndjson                what went wrong, how often, since when
  codes annotate app.ndjson | jq .catalog   each line with what the catalog knows
  codes export --sqlite codes.db            the catalog as a database";

const SIGNALS: &str = "\
SIGHUP, SIGINT and SIGTERM end it with 129, 130 and 143. A reader that closes the pipe early, such
as `head`, is a success.";

/// Explain the error codes of Tencent Cloud's API v2, and logs full of them
#[derive(Debug, Parser)]
#[command(name = "codes", version, after_help = after_help())]
pub(crate) struct Codes {
    #[command(subcommand)]
    command: Command,
}

fn after_help() -> String {
    format!("{EXAMPLES}\n\n{}\n\n{SIGNALS}", Exit::HELP)
}

#[derive(Debug, Subcommand)]
enum Command {
    Explain(explain::Explain),
    List(list::List),
    Search(search::Search),
    Annotate(annotate::AnnotateArgs),
    Summarize(summarize::Summarize),
    Export(export::Export),
    Completions(completions::Completions),
    Man(man::Man),
}

/// How a command ended that met no error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Outcome {
    /// It did its work.
    Done,
    /// What was asked for is unknown, or nothing was found.
    NothingFound,
    /// It did its work on what could be read. Standard error says what could not.
    LeftOut,
}

impl Outcome {
    fn of(is_found: bool) -> Self {
        if is_found {
            Self::Done
        } else {
            Self::NothingFound
        }
    }

    pub(crate) fn exit(self) -> Exit {
        match self {
            Self::Done => Exit::Done,
            Self::NothingFound => Exit::Wanting,
            Self::LeftOut => Exit::Io,
        }
    }
}

impl Codes {
    /// Does what the command line asks for.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub(crate) fn run(self) -> Result<Outcome, Error> {
        match self.command {
            Command::Explain(command) => command.run(),
            Command::List(command) => command.run(),
            Command::Search(command) => command.run(),
            Command::Annotate(command) => command.run(),
            Command::Summarize(command) => command.run(),
            Command::Export(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Man(command) => command.run(),
        }
    }
}
