//! The summary of a log.

use std::collections::BTreeMap;
use std::iter;
use std::ops::AddAssign;

use qcloud_codes_diagnosis::{Catalogs, Codes, Failure};
use rustc_hash::FxHashMap;

use super::clue::Clues;
use super::counts::Counts;
use super::kind::{Finding, LineKind};
use super::reader::{ReadOptions, Reader};
use super::text::{Lines, without_bom};
use super::time::Time;
use super::timeline::{Timeline, Unit};
use super::window::{LeftOut, Window, WindowMatch};

/// How often, and when first and last, something was seen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Seen {
    /// How often it was seen.
    pub count: u64,
    /// The number of the first line with it, from 1.
    pub first: u64,
    /// The number of the last line with it.
    pub last: u64,
    /// The earliest time, if any line with it has one.
    pub first_time: Option<Time>,
    /// The latest time.
    pub last_time: Option<Time>,
}

impl Seen {
    fn once(line: u64, time: Option<Time>) -> Self {
        Self {
            count: 1,
            first: line,
            last: line,
            first_time: time,
            last_time: time,
        }
    }
}

/// Merges sightings, in any order.
impl AddAssign for Seen {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        let first = [self.first_time, other.first_time].into_iter().flatten();
        self.first_time = first.min();
        self.last_time = self.last_time.max(other.last_time);
    }
}

/// The most text codes, other than keys, that are counted individually: a log may have any number.
pub(crate) const TEXTS: usize = 1000;

/// The longest text code that is counted individually, in bytes.
pub(crate) const LONGEST_TEXT: usize = 256;

/// The summary of a log. Its memory depends on the number of different codes, not on the length of the
/// log.
#[derive(Debug, Default)]
pub struct Summary {
    counts: Counts,
    clues: Clues,
    /// The sightings of each pair of a common code and a module code, from which all else follows.
    seen: FxHashMap<Codes, Seen>,
    /// The text codes that are not keys: the first in alphabetical order, so that parts of a log add
    /// up to the same as the whole. All others are in `seen`.
    texts: BTreeMap<String, (Codes, Seen)>,
    timeline: Timeline,
    left_out: LeftOut,
}

impl Summary {
    /// Returns the counts of lines and of responses.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Returns what looked like responses.
    pub(crate) const fn clues(&self) -> &Clues {
        &self.clues
    }

    /// Returns the failures over time.
    pub(crate) const fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// Returns the number of lines outside the window.
    pub(crate) const fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// Iterates over the different failures and their sightings, in no particular order.
    pub(crate) fn failures(&self, catalogs: &Catalogs) -> impl Iterator<Item = (Failure, Seen)> {
        let of_codes = self.seen.iter().map(|(codes, seen)| (*codes, None, *seen));
        let texts = self.texts.iter();
        let of_texts = texts.map(|(text, (codes, seen))| (*codes, Some(text.clone()), *seen));
        of_codes.chain(of_texts).filter_map(|(codes, text, seen)| {
            let failure = Failure::of(codes, catalogs)?;
            Some((Failure { text, ..failure }, seen))
        })
    }

    #[inline]
    fn add(&mut self, line: LineKind, number: u64, time: impl FnOnce() -> Option<Time>) {
        self.counts.add(&line);
        match line {
            LineKind::Responses { first, others, .. } => {
                let findings = || iter::once(&first).chain(&others);
                // The time is parsed only if it is needed.
                if findings().all(|finding| finding.codes.is_success()) {
                    return;
                }
                let seen = Seen::once(number, time());
                self.add_finding(first, seen);
                for other in others {
                    self.add_finding(other, seen);
                }
            }
            LineKind::Lookalike(clue) => self.clues.add(clue),
            LineKind::Blank | LineKind::Other => {}
        }
    }

    #[inline]
    fn add_finding(&mut self, finding: Finding, seen: Seen) {
        let Finding { codes, text } = finding;
        if codes.is_success() {
            return;
        }
        self.timeline.add(seen.first_time);
        match text.filter(|_| codes.is_text_of_many()) {
            Some(text) => self.count_text(text, codes, seen),
            None => self.count(codes, seen),
        }
    }

    #[cold]
    fn count_text(&mut self, text: String, codes: Codes, seen: Seen) {
        if text.len() > LONGEST_TEXT {
            return self.count(codes, seen);
        }
        self.texts
            .entry(text)
            .and_modify(|(_, all)| *all += seen)
            .or_insert((codes, seen));
        // A text that is not among the first now never will be, so the counts of those that stay are
        // complete.
        if self.texts.len() > TEXTS
            && let Some((_, (codes, seen))) = self.texts.pop_last()
        {
            self.count(codes, seen);
        }
    }

    #[inline]
    fn count(&mut self, codes: Codes, seen: Seen) {
        self.seen
            .entry(codes)
            .and_modify(|all| *all += seen)
            .or_insert(seen);
    }
}

/// Merges parts of a log, in any order.
impl AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.counts += other.counts;
        self.clues += other.clues;
        self.timeline += other.timeline;
        self.left_out += other.left_out;
        for (codes, seen) in other.seen {
            self.count(codes, seen);
        }
        for (text, (codes, seen)) in other.texts {
            self.count_text(text, codes, seen);
        }
    }
}

/// Summarizes chunks of lines.
pub struct Summarizer<'a> {
    reader: Reader<'a>,
    catalogs: &'a Catalogs,
    window: &'a Window,
    summary: Summary,
}

impl<'a> Summarizer<'a> {
    /// Creates a summarizer.
    #[must_use]
    pub fn new(options: &'a ReadOptions) -> Self {
        Self {
            reader: Reader::new(options),
            catalogs: &options.catalogs,
            window: &options.window,
            summary: Summary::default(),
        }
    }

    /// Creates a summarizer that also counts failures by time.
    #[must_use]
    pub fn over_time(options: &'a ReadOptions, unit: Unit) -> Self {
        let mut summarizer = Self::new(options);
        summarizer.summary.timeline = Timeline::new(unit);
        summarizer
    }

    /// Adds the lines of a chunk; `first` is the number of the first one, from 1.
    pub fn chunk(&mut self, chunk: &[u8], first: u64) {
        for (line, number) in Lines(chunk).zip(first..) {
            let line = without_bom(line);
            let matched = self.window.match_line(line);
            let WindowMatch::Inside(time) = matched else {
                self.summary.left_out.count(matched);
                continue;
            };
            let kind = self.reader.read(line);
            let time = || time.or_else(|| self.window.time(line));
            self.summary.add(kind, number, time);
        }
        self.reader.shrink();
    }

    /// Returns the summary of all chunks.
    #[must_use]
    pub fn finish(self) -> Summary {
        let mut summary = self.summary;
        summary.clues.see(&self.reader);
        let unknown = summary.failures(self.catalogs);
        let unknown = unknown.filter(|(failure, _)| failure.has_unknown());
        summary.counts.unknown = unknown.map(|(_, seen)| seen.count).sum();
        summary
    }
}
