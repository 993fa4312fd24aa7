//! Which lines are of the time that was asked for.

use std::ops::AddAssign;

use serde::Serialize;

use super::stamp;
use super::time::{Clock, Time};
use super::written::Written;

/// A year, in nanoseconds. In less than that a date without a year is of one day only.
const YEAR: i64 = 365 * 24 * 60 * 60 * 1_000_000_000;

/// One end of a time that was asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Bound {
    /// What a clock shows then, in nanoseconds since 1970: one here, or that of any line.
    pub(crate) wall: i64,
    /// The instant, in nanoseconds since 1970 in UTC; none where each line's own clock is meant.
    pub(crate) instant: Option<i64>,
}

impl Bound {
    /// Whether a time is before it. One without a zone is of a clock here.
    fn is_after(self, time: Time) -> bool {
        match (time.instant(), self.instant) {
            (Some(instant), Some(bound)) => instant < bound,
            _ => time.wall() < self.wall,
        }
    }
}

/// A part of all time; all of it by default.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Window {
    since: Option<Bound>,
    until: Option<Bound>,
    /// What a clock here shows now.
    now: i64,
}

/// Whether a line is of a window.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// It is, or all lines are; its time is there if it was looked for.
    Inside(Option<Time>),
    Outside,
    /// It does not say when it was written.
    Untimed,
}

impl Window {
    /// The time from one bound on, and before another one.
    pub(crate) fn new(since: Option<Bound>, until: Option<Bound>, now: i64) -> Self {
        Self { since, until, now }
    }

    /// Whether lines are left out.
    pub(crate) fn is_bounded(&self) -> bool {
        self.since.is_some() || self.until.is_some()
    }

    #[inline]
    pub(super) fn place(&self, line: &[u8]) -> Place {
        if !self.is_bounded() {
            return Place::Inside(None);
        }
        let Some(time) = self.time(line) else {
            return Place::Untimed;
        };
        let is_early = self.since.is_some_and(|since| since.is_after(time));
        let is_late = self.until.is_some_and(|until| !until.is_after(time));
        if is_early || is_late {
            Place::Outside
        } else {
            Place::Inside(Some(time))
        }
    }

    /// When a line was written, where it says that.
    ///
    /// A date without a year is the last one before the end of the window, or before now. It is none
    /// where the window is longer than a year, or has no beginning: a wrong year is worse than none.
    pub(super) fn time(&self, line: &[u8]) -> Option<Time> {
        let yearless = match stamp::of_line(line)? {
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

/// How many lines a window left out.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize)]
pub(crate) struct LeftOut {
    /// Of another time.
    #[serde(rename = "lines_of_another_time")]
    outside: u64,
    /// Without a time.
    #[serde(rename = "lines_without_time")]
    untimed: u64,
}

impl LeftOut {
    /// Counts a line, if it is left out.
    pub(super) fn count(&mut self, place: Place) {
        match place {
            Place::Inside(_) => {}
            Place::Outside => self.outside += 1,
            Place::Untimed => self.untimed += 1,
        }
    }

    /// What was left out, for readers.
    pub(crate) fn sentence(&self) -> String {
        let Self { outside, untimed } = self;
        let lines = |count: u64| if count == 1 { "line" } else { "lines" };
        format!(
            "left out: {outside} {} of another time, {untimed} {} without a time",
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
