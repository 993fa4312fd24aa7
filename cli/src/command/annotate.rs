//! `codes annotate`: each line with what the catalog knows.

use clap::{Args, ValueEnum};
use qcloud_codes_diagnosis::Catalogs;

use super::Outcome;
use super::log::{Log, report};
use crate::Error;
use crate::input::Chunk;
use crate::lines::{self, Annotate, Annotator, Clues, Counts, LeftOut, Reading};
use crate::pipeline::{Work, lock};

const AFTER_HELP: &str = "\
Examples:
  {program} annotate app.ndjson > annotated.ndjson
  {program} annotate --keep failures --field response.body app.ndjson.gz
  {program} --catalog motor.csv annotate --code-field drive.error drive.ndjson
  kubectl logs -f agent | {program} annotate --keep responses | jq .catalog.title

A line with a response gets one more key at its end; everything else in it stays as it is, byte for
byte, and so do all other lines: blank ones, those with other JSON or none, with NUL bytes or
invalid UTF-8. The value of the key has both codes and what the row says that decides, that of the
module code if it is known; what is unknown, or has no meaning for a success, is null:
  {annotation}
{what_counts}

A line that has a key of that name already has two then: most readers of JSON take the last, which
is the new one; for others choose a name by --as. Names that a line needs for what it says itself
are refused: code, message, codeDesc, the first key of --field and, without --strict, line.
{rule}

Where they apply there are three keys more: readings, with catalog, key, name and title of each row
that an ambiguous code may be; general, true where the row is that of the part before a dot;
text_code, the code as it was received, where that is a text.

With --code-field a line has its code in one field, as a number, decimal or hexadecimal, or a name;
it becomes the number that the catalog of --catalog writes. Responses hold signed 32-bit codes. A
code that several catalogs have is not guessed at: explain shows them all.

A line with several responses is annotated with the first failure, and with their number under
responses. A line that is no JSON object and holds one becomes {\"line\":…,\"catalog\":…}; what is
not UTF-8 in it becomes U+FFFD.

Lines keep their ends, be it a newline or a carriage return before it. A last line without a
newline stays so, unless lines of the next file follow it. A byte-order mark stays in front of its line.
{memory}";

/// Add to each line of a log what the catalog knows of its response
#[derive(Args, Debug)]
#[command(name = "annotate", after_help = AFTER_HELP)]
pub(super) struct AnnotateArgs {
    #[command(flatten)]
    log: Log,
    /// The name of the key that is added
    #[arg(long = "as", value_name = "KEY", default_value = "catalog")]
    key: String,
    /// Which lines to write
    #[arg(long, value_enum, default_value_t = Keep::All)]
    keep: Keep,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Keep {
    /// All
    All,
    /// Those with a response
    Responses,
    /// Those with the response of a failed call
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

/// The keys of a response. A second one of these would be taken for the first.
const OF_RESPONSE: [&str; 3] = ["code", "message", "codeDesc"];

/// Refuses a key that would change what a line says, or that has no name.
fn check_key(key: &str, reading: &Reading) -> Result<(), Error> {
    let why = if key.is_empty() {
        "the name is empty"
    } else if OF_RESPONSE.contains(&key) {
        "that is a key of the response itself"
    } else if reading
        .fields
        .iter()
        .any(|keys| keys.first().is_some_and(|first| first == key))
    {
        "that is the key that responses are under"
    } else if reading.code_field.first().is_some_and(|first| first == key) {
        "that is the key that codes are under"
    } else if !reading.is_strict && key == "line" {
        "that is the key of the text of the line"
    } else {
        return Ok(());
    };
    let message = format!("--as '{}': {why}: choose another one", key.escape_debug());
    Err(Error::Usage(message))
}

impl AnnotateArgs {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let annotate = Annotate {
            reading: self.log.reading(catalogs)?,
            key: self.key,
            keep: self.keep.into(),
        };
        check_key(&annotate.key, &annotate.reading)?;
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
            let is_bounded = annotate.reading.window.is_bounded();
            let left_out = is_bounded.then_some(left_out);
            report(&counts, left_out, &clues.hints(&counts, &annotate.reading));
        }
        Ok(done.outcome)
    }
}
