//! `codes summarize`: what went wrong, how often, since when.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Outcome;
use super::form::{Form, Forms};
use super::groups::{Group, GroupBy, groups};
use super::log::Log;
use super::summary;
use crate::Error;
use crate::catalogs::Catalogs;
use crate::input::Chunk;
use crate::lines::{Counts, Summarizer, Summary};
use crate::pipeline::{Work, lock};
use crate::terminal;

const AFTER_HELP: &str = "\
Examples:
  {program} summarize app.ndjson
  {program} summarize --by module_code --top 10 logs/*.ndjson.gz
  {program} summarize --format json app.ndjson | jq '.groups[] | select(.known == false)'

A group is of failures that have the same value under the key that `by` names, such as {module} under
module_code. Shares are of all failures. Lines are numbered from 1 through all files, as `cat` would
join them. Codes that are in no catalog come last. Of texts that are no keys the first 1,000 in the
alphabet, of at most 256 bytes, are counted one by one, and all others together, with the value null
or the key of the part before a dot. A number may be in several groups: one for each catalog that it
was read by, one that is ambiguous, and one that is no module's code: its known is null. Memory does
not grow with the log, but with the number of different codes. Responses hold signed 32-bit codes;
larger unsigned ones are found by --code-field.

Where they apply the JSON has two keys more, and CSV two columns: readings, the rows that an
ambiguous code may be, in CSV as catalog:key with spaces between them; general, true where the row
is that of the part before a dot.";

/// Count the failures of a log by code, by how a retry helps and by who has to act
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Summarize {
    #[command(flatten)]
    log: Log,
    /// Count by this alone [default: code, module_code, retry and actor]
    #[arg(long, value_enum)]
    by: Option<GroupBy>,
    /// Show the N most frequent of each part only: of the common codes, of the unknown common codes,
    /// and so on
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    form: Form<Format>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table that fits the terminal
    Table,
    /// One JSON object: the counts of lines, and `groups`
    Json,
    /// CSV with a header, a row for each group
    Csv,
}

impl Forms for Format {
    const DEFAULT: &str = "table";
    const JSON: Self = Self::Json;
}

#[derive(Serialize)]
struct Json<G> {
    #[serde(flatten)]
    counts: Counts,
    groups: Vec<G>,
}

impl Work for Summarizer<'_> {
    fn chunk(&mut self, chunk: &Chunk, _: &mut Vec<u8>) {
        self.chunk(chunk.bytes(), chunk.first_line);
    }
}

impl Summarize {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let reading = self.log.reading(catalogs);
        let done = self.log.run(false, || Summarizer::new(&reading))?;
        let mut summary = Summary::default();
        for worker in done.workers {
            summary += worker.finish();
        }
        let kinds = match self.by {
            Some(ref by) => std::slice::from_ref(by),
            None => GroupBy::DEFAULT,
        };
        let top = self.top.unwrap_or(usize::MAX);
        let counts = summary.counts();
        let failures: Vec<_> = summary.failures(&reading.catalogs).collect();
        let groups: Vec<Group> = kinds
            .iter()
            .flat_map(|by| groups(&failures, *by, top))
            .collect();
        let hints = summary.clues().hints(&counts, &reading.fields);
        let is_shown = terminal::is_terminal() && self.log.output.is_none();
        let out = match self.form.get() {
            Format::Table => {
                let sentences = [&counts.sentences("with a response")[..], &hints].concat();
                let terminal = is_shown.then(terminal::width);
                summary::text(&sentences, &groups, terminal).into_bytes()
            }
            Format::Json => json(counts, &groups)?,
            Format::Csv => csv(&groups)?,
        };
        if self.log.output.is_some() {
            let mut sink = lock(&done.sink);
            sink.write(&anstream::adapter::strip_bytes(&out).into_vec())?;
            sink.finish()?;
        } else {
            terminal::print(&out)?;
        }
        Ok(done.outcome)
    }
}

fn json(counts: Counts, groups: &[Group]) -> Result<Vec<u8>, Error> {
    let groups = groups.iter().map(Group::object).collect();
    let json = Json { counts, groups };
    let mut out = serde_json::to_vec_pretty(&json).map_err(|error| Error::Stdout(error.into()))?;
    out.push(b'\n');
    Ok(out)
}

fn csv(groups: &[Group]) -> Result<Vec<u8>, Error> {
    let mut out = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    let mut written = out.write_record(Group::COLUMNS);
    for group in groups {
        written = written.and_then(|()| out.serialize(group.record()));
    }
    let failed = |error: csv::Error| Error::Stdout(error.into());
    written.map_err(failed)?;
    out.into_inner()
        .map_err(|error| Error::Stdout(error.into_error()))
}
