//! `codes explain`: what anything that can be pasted means.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCandidates;

use super::Outcome;
use super::completions::codes;
use crate::explanation::{Explanation, pieces};
use crate::{Error, terminal};

/// What is longer is no pasted text, but a log.
const LIMIT: u64 = 16 << 20;

const AFTER_HELP: &str = "\
Examples:
  codes explain 2130 CertificateExpired
  codes explain '{\"code\":5100,\"message\":\"(1110) under review\"}'
  grep 831 app.log | codes explain
  codes explain --format json 2130

A number means something in its catalog only: it is shown for each that knows it. Of a response both
codes are looked up: where the module code is not in the catalog, which has those of the CDN, what
to do follows from the common one.

The JSON has the keys input, kind (code, name, response, none), certainty (exact, loose), message
(all of it, its escapes decoded), code, module_code, of the row that decides catalog, name, title,
remedy, retry, retryable and actor, and entries (the rows, as in codes list --format json). What is
unknown is null.

Exit status: 0 where all was known, 1 where something was not, be it one of the two codes of a
response, or nothing was found. What is not UTF-8 is read as U+FFFD.";

/// Explain a number, a name, a response, or a text with a response in it
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Explain {
    /// What to explain; `-`, or nothing, is standard input
    #[arg(allow_negative_numbers = true, add = ArgValueCandidates::new(codes))]
    what: Vec<OsString>,
    /// Text, or one JSON object for each input
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Explain {
    pub(super) fn run(mut self) -> Result<Outcome, Error> {
        if self.what.is_empty() {
            self.what.push("-".into());
        }
        // What is no text is read as standard input is.
        let whats: Vec<Cow<'_, str>> = self
            .what
            .iter()
            .map(|what| what.to_string_lossy())
            .collect();
        let pasted = if whats.iter().any(|what| what == "-") {
            stdin()?
        } else {
            String::new()
        };
        let mut explanations: Vec<Explanation<'_>> = Vec::new();
        for what in &whats {
            let text = if what == "-" { &pasted } else { what.as_ref() };
            explanations.extend(pieces(text).into_iter().map(Explanation::of));
        }
        let mut out = String::new();
        for (i, explanation) in explanations.iter().enumerate() {
            if self.format == Format::Json {
                out += &explanation.to_json();
                out.push('\n');
            } else {
                out += if i == 0 { "" } else { "\n" };
                out += &explanation.to_text(terminal::width());
            }
        }
        terminal::print(out.as_bytes())?;
        Ok(Outcome::of(explanations.iter().all(Explanation::is_known)))
    }
}

fn stdin() -> Result<String, Error> {
    if io::stdin().is_terminal() {
        terminal::hint_at_stdin("paste a code, a response or a log line");
    }
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::input(Path::new("standard input"), error))?;
    if bytes.len() as u64 > LIMIT {
        let message = "standard input is over 16 MiB: for logs there are annotate and summarize";
        return Err(Error::Usage(message.to_owned()));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
