//! The commands: one file each.

mod annotate;
mod between;
mod by;
mod chart;
mod check;
pub(crate) mod completions;
mod diff;
mod edition;
mod example;
mod explain;
mod export;
mod filter;
mod form;
mod generate;
mod groups;
mod help;
mod import;
mod list;
mod listing;
mod log;
mod man;
mod next;
mod product;
mod search;
mod summarize;
mod summary;

use clap::{Arg, Args, ColorChoice, CommandFactory, Parser, Subcommand, value_parser};
use clap_complete::ArgValueCandidates;
use qcloud_codes_diagnosis::Catalogs;
use qcloud_codes_export::Exit;

use crate::files::Files;
use crate::prose::wrapped;
use crate::{Error, program, terminal};

const EXAMPLES: [(&str, &str); 7] = [
    ("{program} {key}", "what a code means"),
    ("{program} {message}", "what a message says"),
    ("pbpaste | {program}", "whatever is on the clipboard"),
    ("{program} search {words}", "codes by words, typos forgiven"),
    (
        "{program} summarize app.ndjson",
        "what went wrong, and how often",
    ),
    (
        "{program} annotate app.ndjson | jq .catalog",
        "each line with what the catalog knows",
    ),
    (
        "{program} export --sqlite codes.db",
        "the catalog as a database",
    ),
];

const SIGNALS: &str = "\
SIGHUP, SIGINT and SIGTERM end the program with 129, 130 and 143. A reader that closes the pipe
early, such as `head`, is a success.";

#[derive(Debug, Parser)]
#[command(name = "codes", version)]
pub(crate) struct Codes {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Explain(explain::Explain),
    List(list::List),
    Search(search::Search),
    Annotate(annotate::AnnotateArgs),
    Summarize(summarize::Summarize),
    Export(export::Export),
    Check(check::Check),
    Diff(diff::Diff),
    Next(next::Next),
    Generate(generate::Generate),
    Import(import::Import),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Codes {
    /// Returns whether the command works without the catalogs, such as one that names its own files.
    pub(crate) fn is_for_files(&self) -> bool {
        matches!(
            self.command,
            Command::Check(_)
                | Command::Diff(_)
                | Command::Next(_)
                | Command::Generate(_)
                | Command::Import(_)
                | Command::Completions(_)
        )
    }
}

/// The outcome of a command that did not fail.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Outcome {
    /// Everything was done.
    Done,
    /// Something is unknown, or nothing was found.
    NothingFound,
    /// A part of the input could not be read; standard error names it.
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
    /// Runs the command.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub(crate) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        match self.command {
            Command::Explain(command) => command.run(catalogs),
            Command::List(command) => command.run(catalogs),
            Command::Search(command) => command.run(catalogs),
            Command::Annotate(command) => command.run(catalogs),
            Command::Summarize(command) => command.run(catalogs),
            Command::Export(command) => command.run(catalogs),
            Command::Check(command) => command.run(),
            Command::Diff(command) => command.run(),
            Command::Next(command) => command.run(),
            Command::Generate(command) => command.run(),
            Command::Import(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Man(command) => command.run(catalogs),
        }
    }
}

/// Returns the command line of [`Codes`] with all its commands and options, built.
pub(crate) fn outline() -> clap::Command {
    let mut command = base();
    command.build();
    command
}

/// Returns the part of the command line of [`Codes`] that does not depend on the catalogs.
fn base() -> clap::Command {
    let color = Arg::new("color")
        .long("color")
        .value_name("WHEN")
        .value_parser(value_parser!(ColorChoice))
        .default_value("auto")
        .ignore_case(true)
        .global(true)
        .help("When to use colours")
        .long_help("When to use colours\n\n`auto` respects NO_COLOR and CLICOLOR_FORCE.");
    Files::augment_args(Codes::command().arg(color)).mut_subcommands(Files::augment)
}

/// Returns the command line of [`Codes`] with the ids, the keys and the examples of a dataset, and
/// with the help of `-h` if `is_brief`.
pub(crate) fn command(catalogs: &Catalogs, is_brief: bool) -> clap::Command {
    let dataset = catalogs.dataset();
    let fill = example::of(catalogs);
    let examples = EXAMPLES.map(|(line, what)| (fill(line), what));
    let examples: Vec<_> = examples
        .iter()
        .filter(|(line, _)| !line.is_empty())
        .collect();
    let width = examples.iter().map(|(line, _)| line.chars().count()).max();
    let width = width.unwrap_or_default() + 2;
    let examples = examples.iter();
    let examples: Vec<_> = examples
        .map(|(line, what)| format!("  {line:<width$}{what}\n"))
        .collect();
    let examples = examples.concat();
    let help = format!("Examples:\n{examples}\n{}\n\n{SIGNALS}", Exit::HELP);
    let call = program::call();
    let command = base()
        .name(program::name())
        .bin_name(call)
        .override_usage(format!(
            "{call} [OPTIONS] <COMMAND>\n       {call} [OPTIONS] [WHAT]...    (as {call} explain)"
        ))
        .about(format!(
            "{}: explain them, search them, and analyse logs",
            dataset.title()
        ))
        .after_long_help(help)
        .mut_subcommands(|command| {
            if command.get_name() == "export" {
                return export::augmented(command, dataset);
            }
            help::map(command, &fill)
                .mut_args(|arg| match arg.get_id().as_str() {
                    id @ ("catalog" | "topic" | "remedy") => {
                        let ids = filter::open(filter::ids(id, dataset));
                        arg.value_parser(ids)
                    }
                    "product" => arg.value_parser(filter::open(catalogs.products())),
                    "what" => arg.add(ArgValueCandidates::new(|| completions::codes(dataset))),
                    _ => arg,
                })
                .mut_args(|arg| {
                    let is_list = !arg.get_possible_values().is_empty();
                    let takes_value = arg.get_action().takes_values();
                    arg.ignore_case(is_list && takes_value)
                })
        });
    let width = usize::from(terminal::help_width());
    let command = help::map(command.term_width(width), &|text| wrapped(text, width));
    if is_brief {
        help::brief(command)
    } else {
        command
    }
}
