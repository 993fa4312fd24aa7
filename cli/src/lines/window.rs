//! The time range of the lines to read.

use std::ops::AddAssign;

use serde::Serialize;

use super::stamp;
use super::time::{Clock, Time};
use super::written::Written;

/// A year, in nanoseconds. In a range no longer than that, a date without a year is unambiguous.
const YEAR: i64 = 365 * 24 * 60 * 60 * 1_000_000_000;

/// One end of a time range.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Bound {
    /// The local time in nanoseconds since 1970, compared if the bound or the line has no zone.
    pub(crate) wall: i64,
    /// The instant in nanoseconds since 1970 in UTC; `None` if the bound applies in the zone of
    /// each line.
    pub(crate) instant: Option<i64>,
}

impl Bound {
    /// Returns whether the bound is after a time. A time without a zone is a local one.
    fn is_after(self, time: Time) -> bool {
        match (time.instant(), self.instant) {
            (Some(instant), Some(bound)) => instant < bound,
            _ => time.wall() < self.wall,
        }
    }
}

/// A time range, unbounded by default.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Window {
    since: Option<Bound>,
    until: Option<Bound>,
    /// The local time now.
    now: i64,
}

/// Whether a line is in a window.
#[derive(Clone, Copy)]
pub(super) enum WindowMatch {
    /// In the window, or the window is unbounded; the time is present if it was looked for.
    Inside(Option<Time>),
    Outside,
    /// A line without a time.
    Untimed,
}

impl Window {
    /// Creates a window from `since` on and before `until`.
    pub(crate) fn new(since: Option<Bound>, until: Option<Bound>, now: i64) -> Self {
        Self { since, until, now }
    }

    /// Returns whether lines are left out.
    pub(crate) fn is_bounded(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    #[inline]
    pub(super) fn match_line(&self, line: &[u8]) -> WindowMatch {
        if !self.is_bounded() {
            return WindowMatch::Inside(None);
        }
        let Some(time) = self.time(line) else {
            return WindowMatch::Untimed;
        };
        let is_early = self.since.is_some_and(|since| since.is_after(time));
        let is_late = self.until.is_some_and(|until| !until.is_after(time));
        if is_early || is_late {
            WindowMatch::Outside
        } else {
            WindowMatch::Inside(Some(time))
        }
    }

    /// Returns the time of a line, if it has one.
    ///
    /// A date without a year is the last one before the end of the window, or before now. It is
    /// `None` if the window is longer than a year, or has no start: a wrong year is worse than
    /// none.
    pub(super) fn time(&self, line: &[u8]) -> Option<Time> {
        let yearless = match stamp::find(line)? {
            Written::Whole(time) => return Some(time),
            Written::Yearless(yearless) => yearless,
        };
        let since = self.since?.wall;
        let until = self.until.map_or(self.now, |until| until.wall);
        if until.checked_sub(since)? > YEAR {
            return None;
        }
        let year = Clock::at(until).date_time().year();
        // The last February 29 may be some years ago.
        let mut times = (0..=8).filter_map(|ago| yearless.in_year(year - ago));
        times.find(|time| time.wall() <= until)
    }
}

/// The number of lines that a window left out.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub(crate) struct LeftOut {
    /// Lines outside the window.
    #[serde(rename = "lines_of_another_time")]
    outside: u64,
    /// Lines without a time.
    #[serde(rename = "lines_without_time")]
    untimed: u64,
}

impl LeftOut {
    /// Counts a line, if it is left out.
    pub(super) fn count(&mut self, matched: WindowMatch) {
        match matched {
            WindowMatch::Inside(_) => {}
            WindowMatch::Outside => self.outside += 1,
            WindowMatch::Untimed => self.untimed += 1,
        }
    }

    /// Formats what was left out, for people.
    pub(crate) fn sentence(&self) -> String {
        let Self { outside, untimed } = self;
        let lines = |count: u64| if count == 1 { "line" } else { "lines" };
        format!(
            "left out: {outside} {} outside the time range, {untimed} {} without a time",
            lines(*outside),
            lines(*untimed)
        )
    }
}

impl AddAssign for LeftOut {
    fn add_assign(&mut self, other: Self) {
        self.outside += other.outside;
        self.untimed += other.untimed;
    }
}
