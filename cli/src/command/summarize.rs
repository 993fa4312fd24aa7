//! `codes summarize`: what went wrong, how often, since when.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::Outcome;
use super::log::Log;
use crate::Error;
use crate::input::Chunk;
use crate::lines::{Counts, Group, GroupBy, Known, Summarizer, Summary, groups};
use crate::pipeline::{Work, lock};
use crate::terminal::{self, Table};

const AFTER_HELP: &str = "\
Examples:
  codes summarize app.ndjson
  codes summarize --by module --top 10 logs/*.ndjson.gz
  codes summarize --format json app.ndjson | jq '.groups[] | select(.known == false)'

Shares are of all failures. Lines are numbered from 1 through all files, as `cat` would join them.
Codes that are not in the catalog come last. Memory grows with the number of different codes, not
with the log.";

/// Count the failures of a log by code, by how a retry helps and by who has to act
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Summarize {
    #[command(flatten)]
    log: Log,
    /// Count by this alone [default: common, module, retry and actor]
    #[arg(long, value_enum)]
    by: Option<GroupBy>,
    /// Show the most frequent of each kind only
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How to show it
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
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

#[derive(Serialize)]
struct Json {
    #[serde(flatten)]
    counts: Counts,
    groups: Vec<Group>,
}

impl Work for Summarizer<'_> {
    fn chunk(&mut self, chunk: &Chunk, _: &mut Vec<u8>) {
        self.chunk(chunk.bytes(), chunk.first_line);
    }
}

impl Summarize {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let reading = self.log.reading();
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
        let groups: Vec<Group> = kinds
            .iter()
            .flat_map(|by| groups(&summary, *by, top))
            .collect();
        let counts = summary.counts();
        let out = match self.format {
            Format::Table => table(counts, &groups),
            Format::Json => json(counts, groups)?,
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

fn table(counts: Counts, groups: &[Group]) -> Vec<u8> {
    let Counts {
        lines,
        responses,
        failures,
        unknown,
        not_json,
    } = counts;
    let mut text = format!(
        "{lines} lines, {responses} with a response, {failures} failures, {unknown} with unknown \
         codes, {not_json} not JSON\n"
    );
    let mut table =
        Table::new(["", "", "count", "share", "first line", "last line"]).right([2, 4, 5]);
    let mut last = None;
    for group in groups {
        let is_unknown = group.known == Known::No;
        if last != Some((group.by, is_unknown)) {
            last = Some((group.by, is_unknown));
            let by = group.by.title();
            table.add_title(&if is_unknown {
                format!("unknown {by}")
            } else {
                by.to_owned()
            });
        }
        table.add([
            format!("  {}", group.key),
            group.title.unwrap_or_default().to_owned(),
            group.count.to_string(),
            share(group.share),
            group.first_line.to_string(),
            group.last_line.to_string(),
        ]);
    }
    if !groups.is_empty() {
        text.push('\n');
        text += &table.fit(terminal::width());
    }
    text.into_bytes()
}

/// A share in percent, on a terminal with a bar.
fn share(share: f64) -> String {
    const WIDTH: f64 = 16.0;
    let percent = format!("{:>5.1}%", share * 100.0);
    if !terminal::is_terminal() {
        return percent;
    }
    let mut bar = String::new();
    let mut left = share * WIDTH;
    while left >= 1.0 {
        bar.push('█');
        left -= 1.0;
    }
    let eighths = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let limits = [0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];
    let part = limits.iter().rposition(|limit| *limit <= left);
    bar += part.and_then(|part| eighths.get(part)).unwrap_or(&"");
    format!("{percent} {}", bar.trim_end())
}

fn json(counts: Counts, groups: Vec<Group>) -> Result<Vec<u8>, Error> {
    let json = Json { counts, groups };
    let mut out = serde_json::to_vec_pretty(&json).map_err(|error| Error::Stdout(error.into()))?;
    out.push(b'\n');
    Ok(out)
}

fn csv(groups: &[Group]) -> Result<Vec<u8>, Error> {
    let mut out = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    let header = [
        "by",
        "key",
        "name",
        "title",
        "known",
        "count",
        "share",
        "first_line",
        "last_line",
    ];
    let mut written = out.write_record(header);
    for group in groups {
        written = written.and_then(|()| out.serialize(group));
    }
    let failed = |error: csv::Error| Error::Stdout(error.into());
    written.map_err(failed)?;
    out.into_inner()
        .map_err(|error| Error::Stdout(error.into_error()))
}
