//! `codes explain`: explains anything that can be pasted.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use clap::{Args, ValueEnum};
use qcloud_codes_diagnosis::Catalogs;

use super::Outcome;
use super::form::{Form, Forms};
use super::product::Product;
use crate::explanation::{Explanation, Known, explain};
use crate::{Error, program, terminal};

/// The largest input, in bytes: a longer one is a log, not a pasted text.
const LIMIT: u64 = 16 << 20;

/// The most inputs for which suggestions are made, since these take longer than all else.
const SUGGESTED: usize = 100;

const AFTER_HELP: &str = "\
Examples:
  {program} {key} {name}
  {program} {response}
  grep 831 app.log | {program}
  {program} explain --json {key}

The word explain can be omitted, unless the text is the name of a command.

A code is a number, decimal or hexadecimal with 0x, or a text code. Its meaning depends on the
catalog: it is shown for each that has it. Both codes of a response are looked up: if the module code
is in no catalog, the common code decides what to do.
{rule}

The JSON has the keys input, kind (code, key, name, response, none; key is a text code), certainty
(exact, loose), message (in full, unescaped), code and module_code; from the deciding row, key,
catalog, name, title, remedy, retry, retryable and actor; and entries (all rows, as in {program} list
--format json). Unknown values are null. Some inputs add text_code (the text code of a response),
general (true: the row is for the part of a text code before a dot) and readings (catalog, key, name
and title of each candidate).

Invalid UTF-8 is read as U+FFFD. Similar rows are suggested for up to 100 inputs.

Exit status: 0 everything is known; 1 something is unknown, such as one of the two codes of a
response, or nothing was found; 2 usage error; 3 input or output failed.";

/// Explain a code, a name, a response or a log line
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Explain {
    /// What to explain; `-`, or no argument, is standard input
    #[arg(allow_negative_numbers = true)]
    what: Vec<OsString>,
    #[command(flatten)]
    product: Product,
    #[command(flatten)]
    form: Form<Format>,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Forms for Format {
    const DEFAULT: &str = "text";
    const JSON: Self = Self::Json;
}

impl Explain {
    pub(super) fn run(mut self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        if self.what.is_empty() {
            self.what.push("-".into());
        }
        // Invalid UTF-8 is replaced, as on standard input.
        let inputs: Vec<Cow<'_, str>> = self
            .what
            .iter()
            .map(|what| what.to_string_lossy())
            .collect();
        let pasted = if inputs.iter().any(|what| what == "-") {
            stdin()?
        } else {
            String::new()
        };
        let catalogs = self.product.catalogs(catalogs);
        let known = Known::new(&catalogs);
        let mut explanations: Vec<Explanation<'_>> = Vec::new();
        let mut files = Vec::new();
        for what in &inputs {
            let text = if what == "-" { &pasted } else { what.as_ref() };
            // A byte-order mark, which some editors put at the start.
            let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
            let before = explanations.len();
            explanations.extend(explain(text, &known));
            let mut all = explanations.iter().skip(before);
            if what != "-" && all.all(Explanation::has_no_row) && Path::new(&**what).is_file() {
                files.push(what);
            }
        }
        let suggests = explanations.len() <= SUGGESTED;
        let mut out = String::new();
        for (i, explanation) in explanations.iter().enumerate() {
            if self.form.get() == Format::Json {
                out += &explanation.to_json();
                out.push('\n');
            } else {
                out += if i == 0 { "" } else { "\n" };
                out += &explanation.to_text(terminal::width(), suggests);
            }
        }
        terminal::print(out.as_bytes())?;
        if pasted.trim().is_empty() && inputs.iter().any(|what| what == "-") {
            let call = program::call();
            terminal::warn(&format!("standard input is empty: see {call} --help"));
        }
        if let [explanation] = explanations.as_slice()
            && let Some(words) = explanation.words()
            && files.is_empty()
        {
            let call = program::call();
            terminal::warn(&format!("to search for words, run {call} search {words}"));
        }
        for file in files {
            let (file, call) = (terminal::printable(file), program::call());
            terminal::warn(&format!(
                "{file} is a file: to read it, run {call} summarize {file}"
            ));
        }
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
        let message = "standard input is over 16 MiB: use annotate or summarize for logs";
        return Err(Error::Usage(message.to_owned()));
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
