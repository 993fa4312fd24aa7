//! The options that `annotate` and `summarize` share: which files to read, and how.

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
use crate::lines::{Counts, LeftOut, ReadOptions};
use crate::pipeline::{self, Work, lock};
use crate::progress::Progress;
use crate::sink::Sink;
use crate::{Error, interrupt, terminal};

/// The most threads for each core: more would only wait, and take memory.
const THREADS_PER_CORE: usize = 2;

/// The files of a log.
#[derive(Args, Debug)]
pub(super) struct Log {
    /// Logs to read; `-`, or no file, is standard input
    ///
    /// JSON or text. gzip, zstd, bzip2 and xz are detected automatically.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    files: Vec<OsString>,
    /// Look for responses only under this key
    ///
    /// A path such as `response.body`, to an object, a list or a string. Can be repeated.
    #[arg(long, value_name = "PATH", value_parser = Path::parse)]
    field: Vec<Path>,
    /// Read a code from this key, without a response
    ///
    /// A path such as `errno` or `error.code`, to a number or a string with a number, a text code or
    /// a name. It is looked up in the --catalog files, or in all catalogs if there are none. 0 is a
    /// success.
    #[arg(long, value_name = "PATH", value_parser = Path::parse, conflicts_with_all = ["field", "strict"])]
    code_field: Option<Path>,
    /// Accept only lines that are a response as a whole
    #[arg(long, conflicts_with = "field")]
    strict: bool,
    /// Another code that means success, besides 0
    ///
    /// Can be repeated.
    #[arg(long, value_name = "CODE", allow_hyphen_values = true)]
    success: Vec<i32>,
    #[command(flatten)]
    product: Product,
    #[command(flatten)]
    between: Between,
    /// Number of threads [default: one per core]
    ///
    /// At most two per core and one per 128 KiB of input are started. The output does not depend on
    /// it.
    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Write to a file, completely or not at all
    ///
    /// An existing file is replaced. It may be the log itself.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    /// Show no progress and no counts on standard error
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// The path of keys to a value.
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
    pub(super) fn read_options(&self, catalogs: &Catalogs) -> Result<ReadOptions, Error> {
        let code_field = self.code_field.as_ref();
        let fields: Vec<_> = self.field.iter().map(|path| path.0.clone()).collect();
        for (index, field) in fields.iter().enumerate() {
            let others = fields.iter().skip(index + 1);
            let mut around =
                others.filter(|other| other.starts_with(field) || field.starts_with(other));
            if let Some(other) = around.next() {
                let (field, other) = (field.join("."), other.join("."));
                let message = format!(
                    "--field {field} --field {other}: one is inside the other: name only one of them"
                );
                return Err(Error::Usage(message));
            }
        }
        Ok(ReadOptions {
            fields,
            code_field: code_field.map_or_else(Vec::new, |path| path.0.clone()),
            is_strict: self.strict,
            successes: self.success.iter().copied().map(Code::new).collect(),
            catalogs: self.product.catalogs(catalogs).into_owned(),
            window: self.between.window()?,
        })
    }

    /// Runs all lines through one worker for each thread.
    ///
    /// Lines are numbered only if `writes_lines` is false.
    pub(super) fn run<W: Work>(
        &self,
        writes_lines: bool,
        worker: impl Fn() -> W,
    ) -> Result<Done<W>, Error> {
        let sources = Source::of(&self.files);
        if sources.contains(&Source::Stdin) {
            terminal::hint_at_stdin("reading a log from the terminal, line by line");
        }
        // A progress bar would garble lines that are written or typed on the same terminal.
        let is_garbled = writes_lines && self.output.is_none() && terminal::is_terminal();
        let is_typed = sources.contains(&Source::Stdin) && io::stdin().is_terminal();
        let progress = if self.quiet || is_garbled || is_typed {
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
        let threads = threads.min(THREADS_PER_CORE * cores);
        let workers = (0..threads).map(|_| worker());
        let result = pipeline::run(&mut input, workers.collect(), &sink);
        progress.finish();
        if result.is_err() {
            lock(&sink).close();
        }
        let workers = result?;
        terminal::warn_all(input.left_out());
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
    /// The workers that processed it.
    pub(super) workers: Vec<W>,
    /// The sink that their lines went to; not finished yet.
    pub(super) sink: Arc<Mutex<Sink>>,
    /// Whether all of it could be read.
    pub(super) outcome: Outcome,
}

/// Reports on standard error what was read, how many lines a window left out, and hints for reading
/// more.
pub(super) fn report(counts: &Counts, left_out: Option<LeftOut>, hints: &[String]) {
    for sentence in counts.sentences("annotated") {
        terminal::warn(&sentence);
    }
    if let Some(left_out) = left_out {
        terminal::warn(&left_out.sentence());
    }
    for hint in hints {
        terminal::warn(hint);
    }
}
