//! `codes summarize`: counts what went wrong, and since when.

use clap::{Args, ValueEnum};
use qcloud_codes_diagnosis::Catalogs;
use serde::Serialize;

use super::Outcome;
use super::by::By;
use super::chart::{self, Chart};
use super::form::{Form, Forms};
use super::groups::{Group, GroupBy, groups};
use super::log::Log;
use super::summary;
use crate::Error;
use crate::input::Chunk;
use crate::lines::{Counts, LeftOut, Summarizer, Summary, Zone};
use crate::pipeline::{Work, lock};
use crate::plural::count;
use crate::terminal;

const AFTER_HELP: &str = "\
Examples:
  {program} summarize app.ndjson
  {program} summarize --by module_code --top 10 logs/*.ndjson.gz
  {program} summarize --since 2h --by hour app.ndjson
  {program} summarize --format json app.ndjson | jq '.groups[] | select(.known == false)'

The counts of the first line add up: each line has a response, what looks like one, or neither. If a
line has several responses, each counts.
{what_counts}

A group has the failures with the same value of the property `by`, such as {module} of module_code.
Shares are of all failures. Lines are numbered from 1 across all files, as `cat` would join them.
Codes that are in no catalog come last. Of the text codes that are not keys, the first 1,000 in
alphabetical order, of at most 256 bytes, are counted individually, and all others together, with the
value null or the key of the part before a dot. A number may be in several groups: one for each
catalog that it was found in, one if it is ambiguous, and one, whose known is null, if it is not a
module code. Responses hold signed 32-bit codes; --code-field reads larger unsigned ones, too.
{memory}

First and last are times if the lines have them: under a key such as ts, time, timestamp or
@timestamp in JSON or logfmt, or at the start of a text; in RFC 3339 or a similar format, or as
seconds, milli-, micro- or nanoseconds since 1970. Times of one zone are shown in that zone, those of
several in UTC, where a time without a zone counts as UTC. syslog and klog write no year: it is
known only if --since is at most a year before --until, or before now. By hour or day, the JSON has
buckets, the hours or days with failures, instead of groups; the latest 100,000 are kept. In CSV, the
row without a start counts failures without a time or before the first bucket.

The JSON has two more keys if they apply, and CSV always has their columns: readings, the candidates
for an ambiguous code, in CSV as catalog:key separated by spaces; general, true if the row is for the
part of a text code before a dot.

Exit status: 0 done; 2 usage error; 3 input or output failed.";

/// Count the failures of a log by code, retry advice and actor
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Summarize {
    #[command(flatten)]
    log: Log,
    /// Group by one property, or chart by hour or day
    ///
    /// [default: code, module_code, retry and actor]
    #[arg(long, value_enum)]
    by: Option<By>,
    /// Show only the N most frequent of each part
    ///
    /// The parts are the common codes, the unknown common codes, and so on.
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
struct Json<'a, G> {
    #[serde(flatten)]
    counts: Counts,
    #[serde(flatten)]
    left_out: Option<LeftOut>,
    #[serde(flatten)]
    chart: Option<chart::Object<'a>>,
    groups: Vec<G>,
}

impl Work for Summarizer<'_> {
    fn chunk(&mut self, chunk: &Chunk, _: &mut Vec<u8>) {
        self.chunk(chunk.bytes(), chunk.first_line);
    }
}

impl Summarize {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let options = self.log.read_options(catalogs)?;
        let (unit, kinds) = match &self.by {
            Some(By::Time(unit)) => (Some(*unit), &[][..]),
            Some(By::Group(by)) => (None, std::slice::from_ref(by)),
            None => (None, GroupBy::DEFAULT),
        };
        let done = self.log.run(false, || match unit {
            Some(unit) => Summarizer::over_time(&options, unit),
            None => Summarizer::new(&options),
        })?;
        let mut summary = Summary::default();
        for worker in done.workers {
            summary += worker.finish();
        }
        let top = self.top.unwrap_or(usize::MAX);
        let failures: Vec<_> = summary.failures(&options.catalogs).collect();
        let groups = kinds.iter().flat_map(|by| groups(&failures, *by, top));
        let is_shown = terminal::is_terminal() && self.log.output.is_none();
        let report = Report {
            counts: summary.counts(),
            hints: summary.clues().hints(&summary.counts(), &options),
            left_out: Some(summary.left_out()).filter(|_| options.window.is_bounded()),
            zone: summary.timeline().zone(),
            untimed: summary.timeline().untimed(),
            chart: unit.map(|unit| Chart::new(summary.timeline(), unit, top)),
            groups: groups.collect(),
        };
        let out = match self.form.get() {
            Format::Table => report.text(is_shown.then(terminal::width)).into_bytes(),
            Format::Json => report.json()?,
            Format::Csv => report.csv()?,
        };
        if self.log.output.is_some() {
            let mut sink = lock(&done.sink);
            sink.write(&anstream::adapter::strip_bytes(&out).into_vec())?;
            sink.finish()?;
        } else {
            terminal::print(&out)?;
        }
        // A table includes the hints.
        if !matches!(self.form.get(), Format::Table) && !self.log.quiet {
            for hint in &report.hints {
                terminal::warn(hint);
            }
        }
        Ok(done.outcome)
    }
}

/// The report on a log.
struct Report<'a> {
    counts: Counts,
    /// Hints for reading more.
    hints: Vec<String>,
    /// The lines that a window left out, if there is one.
    left_out: Option<LeftOut>,
    /// The zone of the failures.
    zone: Zone,
    /// The number of failures without a time.
    untimed: u64,
    /// The failures over time, which are shown instead of groups.
    chart: Option<Chart<'a>>,
    groups: Vec<Group>,
}

impl Report<'_> {
    fn text(&self, terminal: Option<u16>) -> String {
        let sentences = self.counts.sentences("with a response");
        let sentences = sentences.iter().chain(&self.hints);
        let mut text: String = sentences
            .map(|text| summary::line(text, terminal))
            .collect();
        if let Some(left_out) = &self.left_out {
            text += &summary::line(&left_out.sentence(), terminal);
        }
        if self.counts.failures == 0 || (self.groups.is_empty() && self.chart.is_none()) {
            return text;
        }
        if self.chart.is_none() && self.zone != Zone::None {
            let untimed = match self.untimed {
                0 => String::new(),
                untimed => format!("; {} without one", count(untimed, "failure")),
            };
            let times = format!("times are {}{untimed}", self.zone);
            text += &summary::line(&times, terminal);
        }
        text.push('\n');
        text += &match &self.chart {
            Some(chart) => chart.text(terminal.unwrap_or(terminal::WIDTH).into()),
            None => summary::text(&self.groups, self.zone, terminal),
        };
        text
    }

    fn json(&self) -> Result<Vec<u8>, Error> {
        let json = Json {
            counts: self.counts,
            left_out: self.left_out,
            chart: self.chart.as_ref().map(Chart::object),
            groups: self.groups.iter().map(Group::object).collect(),
        };
        let mut out =
            serde_json::to_vec_pretty(&json).map_err(|error| Error::Stdout(error.into()))?;
        out.push(b'\n');
        Ok(out)
    }

    fn csv(&self) -> Result<Vec<u8>, Error> {
        let csv = match &self.chart {
            Some(chart) => chart.csv(),
            None => csv(&self.groups),
        };
        csv.map_err(|error| Error::Stdout(error.into()))
    }
}

fn csv(groups: &[Group]) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    out.write_record(Group::COLUMNS)?;
    for group in groups {
        out.serialize(group.record())?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}
