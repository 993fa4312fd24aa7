//! `codes annotate`: adds to each line what the catalog knows.

use clap::{Args, ValueEnum};
use qcloud_codes_diagnosis::Catalogs;

use super::Outcome;
use super::log::{Log, report};
use crate::Error;
use crate::input::Chunk;
use crate::lines::{self, Annotate, Annotator, Clues, Counts, LeftOut, ReadOptions};
use crate::pipeline::{Work, lock};

const AFTER_HELP: &str = "\
Examples:
  {program} annotate app.ndjson > annotated.ndjson
  {program} annotate --keep failures --field response.body app.ndjson.gz
  {program} --catalog motor.csv annotate --code-field drive.error drive.ndjson
  kubectl logs -f agent | {program} annotate --keep responses | jq .catalog.title

A line with a response gets one more key at its end. Every other byte is kept, and so is every other
line: blank lines, other JSON, text, NUL bytes, invalid UTF-8. The value of the key has both codes
and the facts of the deciding row, which is that of the module code if it is known. Unknown values
are null, and so are those that do not apply to a success:
  {annotation}
{what_counts}

If a line already has a key of that name, it then has two. Most JSON parsers take the last, which is
the new one; for others, choose another name with --as. Reserved names are rejected: code, message,
codeDesc, the first key of --field or --code-field and, without --strict, line.
{rule}

The value has up to four more keys: readings, the candidates for an ambiguous code, each with
catalog, key, name and title; general, true if the row is for the part of a text code before a dot;
text_code, the text code as received; responses, the number of responses if a line has several. Such
a line is annotated with the first failure.

With --code-field, the code is a number, decimal or hexadecimal, a text code or a name. A number is
annotated as its catalog writes it: 4294967295 instead of -1 if it is unsigned. Responses hold signed
32-bit codes. A code that several catalogs have is ambiguous: explain shows them all.

If a line with a response is not a JSON object, it becomes {\"line\":…,\"catalog\":…}; invalid UTF-8
in it becomes U+FFFD.

Line endings are kept, LF or CRLF. A missing newline at the end of a file is added only if lines of
another file follow. A byte-order mark stays at the start of its line.
{memory}

Exit status: 0 done; 2 usage error; 3 input or output failed.";

/// Add to each line of a log what the catalog knows of its response
#[derive(Args, Debug)]
#[command(name = "annotate", after_long_help = AFTER_HELP)]
pub(super) struct AnnotateArgs {
    #[command(flatten)]
    log: Log,
    /// Name of the added key
    #[arg(long = "as", value_name = "KEY", default_value = "catalog")]
    key: String,
    /// Which lines to write
    #[arg(long, value_enum, default_value_t = Keep::All)]
    keep: Keep,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Keep {
    /// All lines
    All,
    /// Lines with a response
    Responses,
    /// Lines with the response of a failed call
    Failures,
}

impl From<Keep> for lines::Keep {
    fn from(keep: Keep) -> Self {
        match keep {
            Keep::All => Self::All,
            Keep::Responses => Self::Responses,
            Keep::Failures => Self::Failures,
        }
    }
}

impl Work for Annotator<'_> {
    fn chunk(&mut self, chunk: &Chunk, out: &mut Vec<u8>) {
        self.chunk(chunk.bytes(), out);
    }
}

/// The keys of a response: a duplicate would replace the original for most parsers.
const RESPONSE_KEYS: [&str; 3] = ["code", "message", "codeDesc"];

/// Rejects an empty key, and one that would change the meaning of a line.
fn check_key(key: &str, options: &ReadOptions) -> Result<(), Error> {
    let why = if key.is_empty() {
        "the name is empty"
    } else if RESPONSE_KEYS.contains(&key) {
        "it is a key of the response itself"
    } else if options
        .fields
        .iter()
        .any(|keys| keys.first().is_some_and(|first| first == key))
    {
        "responses are under that key"
    } else if options.code_field.first().is_some_and(|first| first == key) {
        "codes are under that key"
    } else if !options.is_strict && key == "line" {
        "the text of the line is under that key"
    } else {
        return Ok(());
    };
    let message = format!("--as '{}': {why}: choose another one", key.escape_debug());
    Err(Error::Usage(message))
}

impl AnnotateArgs {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let annotate = Annotate {
            read: self.log.read_options(catalogs)?,
            key: self.key,
            keep: self.keep.into(),
        };
        check_key(&annotate.key, &annotate.read)?;
        let quiet = self.log.quiet;
        let done = self.log.run(true, || Annotator::new(&annotate))?;
        lock(&done.sink).finish()?;
        let mut counts = Counts::default();
        let mut clues = Clues::default();
        let mut left_out = LeftOut::default();
        for worker in done.workers {
            counts += worker.counts();
            left_out += worker.left_out();
            clues += worker.clues();
        }
        if !quiet {
            let is_bounded = annotate.read.window.is_bounded();
            let left_out = is_bounded.then_some(left_out);
            report(&counts, left_out, &clues.hints(&counts, &annotate.read));
        }
        Ok(done.outcome)
    }
}
