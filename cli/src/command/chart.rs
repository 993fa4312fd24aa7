//! Failures over time: a bar chart, JSON or CSV.

use std::cmp::Reverse;

use jiff::civil::Date;
use serde::Serialize;

use super::groups::ratio;
use crate::lines::{Clock, Timeline, Unit};
use crate::prose::wrap;
use crate::terminal::bar;

/// The width of the longest bar, if there is room.
const BAR: f64 = 40.0;
/// The most consecutive hours or days without failures that are drawn; a longer gap is one line.
const MAX_EMPTY: u64 = 3;

/// The failures of an hour or a day.
#[derive(Serialize)]
pub(super) struct Bucket {
    by: &'static str,
    /// The start, in RFC 3339.
    start: String,
    /// The start, in local time.
    #[serde(skip)]
    clock: Clock,
    count: u64,
}

/// The hours or days with failures, in order of time.
pub(super) struct Chart<'a> {
    timeline: &'a Timeline,
    unit: Unit,
    buckets: Vec<Bucket>,
    /// Whether `top` left some out, so that a gap may not be empty.
    is_partial: bool,
}

/// The chart as a JSON object.
#[derive(Serialize)]
pub(super) struct Object<'a> {
    /// Failures before the first bucket, if there were more buckets than are kept.
    #[serde(skip_serializing_if = "is_zero")]
    failures_before: u64,
    failures_without_time: u64,
    buckets: &'a [Bucket],
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature that serde requires"
)]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl<'a> Chart<'a> {
    /// Creates a chart of the hours or days with the most failures, at most `top` of them.
    pub(super) fn new(timeline: &'a Timeline, unit: Unit, top: usize) -> Self {
        let suffix = timeline.zone().suffix();
        let buckets = timeline.buckets().map(|(clock, count)| Bucket {
            by: unit.name(),
            start: format!("{}{suffix}", clock.date_time()),
            clock,
            count,
        });
        let mut buckets: Vec<_> = buckets.collect();
        let is_partial = buckets.len() > top;
        if is_partial {
            buckets.sort_by_key(|bucket| Reverse(bucket.count));
            buckets.truncate(top);
            buckets.sort_by_key(|bucket| bucket.clock);
        }
        Self {
            timeline,
            unit,
            buckets,
            is_partial,
        }
    }

    pub(super) fn object(&self) -> Object<'_> {
        Object {
            failures_before: self.timeline.before(),
            failures_without_time: self.timeline.untimed(),
            buckets: &self.buckets,
        }
    }

    pub(super) fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        let mut out = csv::WriterBuilder::new()
            .has_headers(false)
            .from_writer(Vec::new());
        out.write_record(["by", "start", "count"])?;
        for bucket in &self.buckets {
            out.serialize(bucket)?;
        }
        let count = self.timeline.untimed() + self.timeline.before();
        if count > 0 {
            out.serialize((self.unit.name(), None::<&str>, count))?;
        }
        out.into_inner().map_err(|error| error.into_error().into())
    }

    /// Renders a row for each hour or day, `width` columns wide.
    pub(super) fn text(&self, width: usize) -> String {
        let line = |text: &str| wrap(text, width, "", "  ") + "\n";
        let mut text = String::new();
        if !self.buckets.is_empty() {
            let (unit, zone) = (self.unit.name(), self.timeline.zone());
            text += &line(&format!("failures by {unit}, {zone}"));
        }
        if self.timeline.before() > 0 {
            text += &line(&format!("{} before these", self.timeline.before()));
        }
        text += &self.rows(width);
        if self.timeline.untimed() > 0 {
            text += &line(&format!("{} without a time", self.timeline.untimed()));
        }
        text
    }

    fn rows(&self, width: usize) -> String {
        let most = self.buckets.iter().map(|bucket| bucket.count).max();
        let mut rows = Rows::new(self.unit, most.unwrap_or_default(), width);
        let mut last: Option<Clock> = None;
        for bucket in &self.buckets {
            if let Some(mut clock) = last {
                let empty = self.unit.between(clock, bucket.clock);
                if empty > 0 && self.is_partial {
                    rows.gap("…");
                } else if empty > MAX_EMPTY {
                    let unit = self.unit.name();
                    rows.gap(&format!("… {empty} {unit}s without failures"));
                } else {
                    for _ in 0..empty {
                        clock = self.unit.after(clock);
                        rows.push(clock, 0);
                    }
                }
            }
            rows.push(bucket.clock, bucket.count);
            last = Some(bucket.clock);
        }
        rows.text
    }
}

/// The rows of a chart.
struct Rows {
    unit: Unit,
    /// The largest count, which has the longest bar.
    most: u64,
    width: usize,
    /// The day of the last row.
    day: Option<Date>,
    text: String,
}

impl Rows {
    fn new(unit: Unit, most: u64, width: usize) -> Self {
        Self {
            unit,
            most,
            width,
            day: None,
            text: String::new(),
        }
    }

    /// Adds an hour or a day; hours have their day on a line of its own.
    fn push(&mut self, clock: Clock, count: u64) {
        let clock = clock.date_time();
        let label = match self.unit {
            Unit::Hour => {
                if self.day.replace(clock.date()) != Some(clock.date()) {
                    self.text += &clock.date().to_string();
                    self.text.push('\n');
                }
                format!("  {:02}:{:02}", clock.hour(), clock.minute())
            }
            Unit::Day => clock.date().to_string(),
        };
        let digits = self.most.to_string().len();
        let room = self.width.saturating_sub(label.len() + 1 + digits + 1);
        let room = u8::try_from(room).map_or(BAR, |room| f64::from(room).min(BAR));
        let bar = bar(ratio(count, self.most), room);
        let row = format!("{label} {count:>digits$} {bar}");
        self.text += row.trim_end();
        self.text.push('\n');
    }

    fn gap(&mut self, what: &str) {
        let what = format!("  {what}");
        self.text += &wrap(&what, self.width, "", "    ");
        self.text.push('\n');
    }
}
