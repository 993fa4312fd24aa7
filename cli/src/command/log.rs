//! What `annotate` and `summarize` have in common: which files to read, and how.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::available_parallelism;

use clap::{Args, ValueHint, value_parser};

use qcloud_codes::Code;
use qcloud_codes_diagnosis::Catalogs;

use super::Outcome;
use super::between::Between;
use super::product::Product;
use crate::input::{Input, Source};
use crate::lines::{Counts, LeftOut, Reading};
use crate::pipeline::{self, Work, lock};
use crate::progress::Progress;
use crate::sink::Sink;
use crate::{Error, interrupt, terminal};

/// More threads than this for each core would only wait, and take memory.
const THREADS_OF_CORE: usize = 2;

/// The files of a log.
#[derive(Args, Debug)]
pub(super) struct Log {
    /// Files of lines, JSON or text; gzip, zstd, bzip2 and xz are detected. `-`, or no file, is
    /// standard input
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<OsString>,
    /// Look for responses under this key only, such as `response.body`, be it an object, a list or
    /// a string; can be given several times
    #[arg(long, value_name = "PATH", value_parser = Path::parse)]
    field: Vec<Path>,
    /// The key that a code is under, such as `errno` or `error.code`: a number or a text, decimal
    /// or hexadecimal, of the catalogs of --catalog or else of all. 0 is no failure
    #[arg(long, value_name = "PATH", value_parser = Path::parse, conflicts_with_all = ["field", "strict"])]
    code_field: Option<Path>,
    /// Take only lines that are a response as a whole
    #[arg(long, conflicts_with = "field")]
    strict: bool,
    /// A code that means success, beside 0; can be given several times
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    success: Vec<i32>,
    #[command(flatten)]
    product: Product,
    #[command(flatten)]
    between: Between,
    /// How many threads to use, at most two for each core and one for each 128 KiB; all give the same
    /// result [default: one for each core]
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Write to a file, which appears whole or not at all
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// Show no progress and no count of lines on standard error
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// Keys that lead to a value.
#[derive(Clone, Debug)]
struct Path(Vec<String>);

impl Path {
    fn parse(text: &str) -> Result<Self, String> {
        let keys: Vec<String> = text.split('.').map(str::to_owned).collect();
        if keys.iter().any(String::is_empty) {
            return Err("a key between the dots is empty".to_owned());
        }
        Ok(Self(keys))
    }
}

impl Log {
    pub(super) fn reading(&self, catalogs: &Catalogs) -> Result<Reading, Error> {
        let code_field = self.code_field.as_ref();
        let fields: Vec<_> = self.field.iter().map(|path| path.0.clone()).collect();
        for (place, field) in fields.iter().enumerate() {
            let others = fields.iter().skip(place + 1);
            let mut around =
                others.filter(|other| other.starts_with(field) || field.starts_with(other));
            if let Some(other) = around.next() {
                let (field, other) = (field.join("."), other.join("."));
                let message =
                    format!("--field {field} --field {other}: what is in both would count twice");
                return Err(Error::Usage(message));
            }
        }
        Ok(Reading {
            fields,
            code_field: code_field.map_or_else(Vec::new, |path| path.0.clone()),
            is_strict: self.strict,
            successes: self.success.iter().copied().map(Code::new).collect(),
            catalogs: self.product.catalogs(catalogs).into_owned(),
            window: self.between.window()?,
        })
    }

    /// Runs all lines through workers, as many as there are threads.
    ///
    /// Workers that write no lines are told the numbers of those that they read.
    pub(super) fn run<W: Work>(
        &self,
        writes_lines: bool,
        worker: impl Fn() -> W,
    ) -> Result<Done<W>, Error> {
        let sources = Source::of(&self.files);
        if sources.contains(&Source::Stdin) {
            terminal::hint_at_stdin("reading a log from the terminal, line by line");
        }
        // Lines that come out on the same terminal would be torn by it, and so would what is typed.
        let is_torn = writes_lines && self.output.is_none() && terminal::is_terminal();
        let is_typed = sources.contains(&Source::Stdin) && io::stdin().is_terminal();
        let progress = if self.quiet || is_torn || is_typed {
            Progress::hidden()
        } else {
            Progress::start(Input::size(&sources))
        };
        let mut input = Input::new(sources, !writes_lines, progress.clone())?;
        let sink = Sink::new(self.output.as_deref())?;
        let sink = Arc::new(Mutex::new(sink));
        interrupt::watch(&sink, &progress).map_err(Error::Signals)?;
        let cores = available_parallelism().map_or(1, NonZero::get);
        let threads = self.threads.map_or(cores, usize::from);
        let threads = threads.min(THREADS_OF_CORE * cores);
        let workers = (0..threads).map(|_| worker());
        let result = pipeline::run(&mut input, workers.collect(), &sink);
        progress.finish();
        if result.is_err() {
            lock(&sink).close();
        }
        let workers = result?;
        terminal::tell_all(input.left_out());
        let outcome = if input.left_out().is_empty() {
            Outcome::Done
        } else {
            Outcome::LeftOut
        };
        Ok(Done {
            workers,
            sink,
            outcome,
        })
    }
}

/// A log that was read to its end.
pub(super) struct Done<W> {
    /// Those that read it.
    pub(super) workers: Vec<W>,
    /// Where their lines went; not finished yet.
    pub(super) sink: Arc<Mutex<Sink>>,
    /// Whether all of it could be read.
    pub(super) outcome: Outcome,
}

/// Says on standard error what was read, what was left out of it where that was asked for, and what
/// would help to read more.
pub(super) fn report(counts: &Counts, left_out: Option<LeftOut>, hints: &[String]) {
    for sentence in counts.sentences("annotated") {
        terminal::tell(&sentence);
    }
    if let Some(left_out) = left_out {
        terminal::tell(&left_out.sentence());
    }
    for hint in hints {
        terminal::tell(hint);
    }
}
