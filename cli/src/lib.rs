//! The program `codes`: explains error codes, and annotates and summarizes logs of them.
//!
//! ```sh
//! cargo install --locked qcloud-codes-cli
//! ```
//!
//! ```console
//! $ codes 3004
//! 3004 CertificateExpired
//!   catalog  Module error codes of the CDN
//!   what     The certificate has expired
//!   do       Check the request, correct it and send it again.
//!   who      caller: the program that sent the request
//!   retry    no: it fails again until something is changed
//!   see also 3003 CertificateKeyMismatch, 3005 CertificateExpiring, 3002 CertificateDomainMismatch
//! ```
//!
//! `codes help` lists the commands, and `codes help COMMAND` has examples of each.
//!
//! # As a library
//!
//! [`run_as`] makes such a program for your own catalogs, [`explain_json`] and [`explain_text`] explain
//! a text. The line loop of `codes annotate` and `codes summarize` is [`lines`], a module without I/O:
//!
//! ```
//! use qcloud_codes_cli::lines::{ReadOptions, Summarizer};
//!
//! let options = ReadOptions::default();
//! let mut summarizer = Summarizer::new(&options);
//! summarizer.chunk(b"{\"code\":0}\n{\"code\":4000,\"message\":\"(2130) no\"}\n", 1);
//! let counts = summarizer.finish().counts();
//! assert_eq!((counts.lines, counts.failures), (2, 1));
//! ```
//!
//! # How the program is organized
//!
//! [`run`] is its `main`. `input` cuts files into chunks, `pipeline` hands them to threads and keeps
//! their order, `sink` writes whole lines. `command` has a file for each command.

pub mod lines;

mod annotation;
mod command;
mod compression;
mod error;
mod explanation;
mod files;
mod finding;
mod input;
mod interrupt;
mod members;
mod pipeline;
mod plural;
mod program;
mod progress;
mod prose;
mod ranking;
mod similarity;
mod sink;
mod terminal;
mod unescape;
mod words;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::FromArgMatches;
use qcloud_codes::Dataset;
pub use qcloud_codes_diagnosis::Catalogs;
use qcloud_codes_export::{Exit, report_file_limit, validate};

use error::Error;
use explanation::{Explanation, Known};
use files::Files;
use words::Words;

/// Returns what `codes explain --json` prints for a text: newline-delimited JSON.
///
/// ```
/// use qcloud_codes_cli::{Catalogs, explain_json};
///
/// let json = explain_json("(2130) no project", &Catalogs::default());
/// assert!(json.contains(r#""module_code":2130"#));
/// ```
#[must_use]
pub fn explain_json(text: &str, catalogs: &Catalogs) -> String {
    let known = Known::new(catalogs);
    let lines = explanation::explain(text, &known).map(|explanation| explanation.to_json() + "\n");
    lines.collect()
}

/// Returns what `codes explain` prints for a text on a terminal `width` columns wide, with colours as
/// escape sequences.
#[must_use]
pub fn explain_text(text: &str, width: u16, catalogs: &Catalogs) -> String {
    let known = Known::new(catalogs);
    let pages =
        explanation::explain(text, &known).map(|explanation| explanation.to_text(width, true));
    pages.collect::<Vec<_>>().join("\n")
}

/// Runs the program `codes` on the catalogs of a dataset, with the arguments of this process.
#[must_use]
pub fn run(dataset: &'static Dataset) -> ExitCode {
    run_as("codes", dataset)
}

/// Runs the same program under another name, which its help, messages and completions use.
///
/// This is a complete program for your own catalogs:
///
/// ```no_run
/// fn main() -> std::process::ExitCode {
///     qcloud_codes_cli::run_as("plant", &qcloud_codes::DATASET)
/// }
/// ```
#[must_use]
pub fn run_as(program: &str, dataset: &'static Dataset) -> ExitCode {
    program::set_call(program);
    if let Err(error) = report_file_limit() {
        let error = Error::Signals(error);
        terminal::warn(&error.to_string());
        return error.exit().into();
    }
    if let Err(error) = validate(dataset) {
        terminal::warn(&error.to_string());
        return Exit::Usage.into();
    }
    let outline = command::outline();
    let words = command::completions::words().collect();
    let words = Words::new(words, !io::stdin().is_terminal(), &outline);
    let files = Files::of_words(words.iter());
    let are_given = files.are_given();
    // Help and commands for files of codes work even if the files of `CODES_CATALOG` are malformed.
    let (catalogs, fault) = match files.catalogs(dataset) {
        Ok(catalogs) => (catalogs, None),
        Err(error) => (Catalogs::new(dataset), Some(error)),
    };
    command::completions::answer(&catalogs);
    terminal::set_color(words.color());
    let command = command::command(&catalogs, words.asks_for_brief_help()).color(words.color());
    let matches = command.try_get_matches_from(words.iter());
    let codes = matches.and_then(|matches| command::Codes::from_arg_matches(&matches));
    let is_known = |word: &str| Explanation::of(word, &Known::new(&catalogs)).is_known();
    let mistyped = words.check(&outline, is_known).err();
    let done = match (codes, fault.or(mistyped)) {
        // Help and version are errors to the parser, but go to standard output.
        (Err(error), _) if !error.use_stderr() => {
            let text = error.render().ansi().to_string();
            terminal::print(text.as_bytes()).map(|()| command::Outcome::Done)
        }
        (Ok(codes), _) if codes.is_for_files() && are_given => Err(Files::misplaced()),
        (Ok(codes), Some(_)) if codes.is_for_files() => codes.run(&catalogs),
        (Ok(codes), None) => codes.run(&catalogs),
        (_, Some(fault)) => Err(fault),
        (Err(error), None) => Files::advise(error).exit(),
    };
    let exit = match done {
        Ok(outcome) => outcome.exit(),
        // The reader has what it wanted, as in `codes list | head`.
        Err(error) if error.is_broken_pipe() => Exit::Done,
        Err(error) => {
            terminal::warn(&error.to_string());
            error.exit()
        }
    };
    exit.into()
}
