//! What the lines of a log add up to.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use rustc_hash::FxHashMap;

use super::clue::Clues;
use super::counts::Counts;
use super::reader::{Finding, Holds, Reader, Reading, lines};
use crate::catalogs::Catalogs;
use crate::codes::Codes;
use crate::failure::Failure;

/// How often something was seen, and where.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Seen {
    /// On how many lines.
    pub count: u64,
    /// The number of the first of them, from 1.
    pub first: u64,
    /// The number of the last of them.
    pub last: u64,
}

impl Seen {
    fn once(line: u64) -> Self {
        Self {
            count: 1,
            first: line,
            last: line,
        }
    }
}

/// Sightings together, whichever came first.
impl AddAssign for Seen {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
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
    fn add(&mut self, line: Holds, number: u64) {
        self.counts.add(&line);
        match line {
            Holds::Responses { first, others, .. } => {
                self.add_finding(first, number);
                for other in others {
                    self.add_finding(other, number);
                }
            }
            Holds::Lookalike(clue) => self.clues.add(clue),
            Holds::Blank | Holds::Nothing => {}
        }
    }

    #[inline]
    fn add_finding(&mut self, finding: Finding, number: u64) {
        let Finding { codes, text } = finding;
        if codes.is_success() {
            return;
        }
        match text.filter(|_| codes.is_text_of_many()) {
            Some(text) => self.count_text(text, codes, Seen::once(number)),
            None => self.count(codes, Seen::once(number)),
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
    summary: Summary,
}

impl<'a> Summarizer<'a> {
    /// A summarizer that has read nothing yet.
    #[must_use]
    pub fn new(reading: &'a Reading) -> Self {
        Self {
            reader: Reader::new(reading),
            catalogs: &reading.catalogs,
            summary: Summary::default(),
        }
    }

    /// Adds the lines of a chunk, of which the first has this number.
    pub fn chunk(&mut self, chunk: &[u8], first: u64) {
        for (line, number) in lines(chunk).zip(first..) {
            let holds = self.reader.read(line);
            self.summary.add(holds, number);
        }
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
