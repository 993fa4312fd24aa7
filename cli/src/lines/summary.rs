//! What the lines of a log add up to.

use std::collections::BTreeMap;
use std::iter;
use std::ops::AddAssign;

use qcloud_codes_diagnosis::{Catalogs, Codes, Failure};
use rustc_hash::FxHashMap;

use super::clue::Clues;
use super::counts::Counts;
use super::holds::{Finding, Holds};
use super::reader::{Reader, Reading};
use super::text::{lines, without_mark};
use super::time::Time;
use super::timeline::{Timeline, Unit};
use super::window::{LeftOut, Place, Window};

/// How often something was seen, and where.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Seen {
    /// How often.
    pub count: u64,
    /// The number of the first line with it, from 1.
    pub first: u64,
    /// The number of the last line with it.
    pub last: u64,
    /// The earliest time of one that has a time.
    pub first_time: Option<Time>,
    /// The latest.
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

/// Sightings together, whichever came first.
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

/// How many texts that are no keys are counted one by one: a log may have no end of them.
pub(crate) const TEXTS: usize = 1000;

/// The longest of them, in bytes.
pub(crate) const LONGEST_TEXT: usize = 256;

/// What the lines of a log add up to: in memory for each pair of codes, whatever its length.
#[derive(Debug, Default)]
pub struct Summary {
    counts: Counts,
    clues: Clues,
    /// Each pair of a common code and a module code that a failure had. All else follows from it.
    seen: FxHashMap<Codes, Seen>,
    /// Each text that is no key, and its codes: those that come first in the alphabet, so that parts
    /// of a log add up to the same as the whole. All others are in `seen`.
    texts: BTreeMap<String, (Codes, Seen)>,
    timeline: Timeline,
    left_out: LeftOut,
}

impl Summary {
    /// How many lines held what.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// What looked like responses.
    pub(crate) const fn clues(&self) -> &Clues {
        &self.clues
    }

    /// When the failures were.
    pub(crate) const fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// How many lines are of another time.
    pub(crate) const fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// Each kind of failure and where it was seen, in no order.
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
    fn add(&mut self, line: Holds, number: u64, time: impl FnOnce() -> Option<Time>) {
        self.counts.add(&line);
        match line {
            Holds::Responses { first, others, .. } => {
                let findings = || iter::once(&first).chain(&others);
                // A time is looked for only where it is needed.
                if findings().all(|finding| finding.codes.is_success()) {
                    return;
                }
                let seen = Seen::once(number, time());
                self.add_finding(first, seen);
                for other in others {
                    self.add_finding(other, seen);
                }
            }
            Holds::Lookalike(clue) => self.clues.add(clue),
            Holds::Blank | Holds::Nothing => {}
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
        // What is not among the first now never is, so those that are were counted nowhere else.
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

/// Parts of a log together, in any order.
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

/// Adds chunks of lines up.
pub struct Summarizer<'a> {
    reader: Reader<'a>,
    catalogs: &'a Catalogs,
    window: &'a Window,
    summary: Summary,
}

impl<'a> Summarizer<'a> {
    /// A summarizer that has read nothing yet.
    #[must_use]
    pub fn new(reading: &'a Reading) -> Self {
        Self {
            reader: Reader::new(reading),
            catalogs: &reading.catalogs,
            window: &reading.window,
            summary: Summary::default(),
        }
    }

    /// The same, which counts failures by their time, too.
    #[must_use]
    pub fn over_time(reading: &'a Reading, unit: Unit) -> Self {
        let mut summarizer = Self::new(reading);
        summarizer.summary.timeline = Timeline::new(unit);
        summarizer
    }

    /// Adds the lines of a chunk, of which the first has this number.
    pub fn chunk(&mut self, chunk: &[u8], first: u64) {
        for (line, number) in lines(chunk).map(without_mark).zip(first..) {
            let place = self.window.place(line);
            let Place::Inside(time) = place else {
                self.summary.left_out.count(place);
                continue;
            };
            let holds = self.reader.read(line);
            let time = || time.or_else(|| self.window.time(line));
            self.summary.add(holds, number, time);
        }
        self.reader.shrink();
    }

    /// What all chunks add up to.
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
