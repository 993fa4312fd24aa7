//! What the lines of a log add up to.

use std::ops::AddAssign;

use rustc_hash::FxHashMap;

use super::counts::Counts;
use super::reader::{Holds, Reader, Reading, lines};
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

/// What the lines of a log add up to: in memory for each pair of codes, whatever its length.
#[derive(Debug, Default)]
pub struct Summary {
    counts: Counts,
    /// Each pair of a common code and a module code that a failure had. All else follows from it.
    seen: FxHashMap<Codes, Seen>,
}

impl Summary {
    /// How many lines held what.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Each kind of failure and where it was seen, in no order.
    pub(crate) fn failures(&self, catalogs: &Catalogs) -> impl Iterator<Item = (Failure, Seen)> {
        self.seen
            .iter()
            .filter_map(|(codes, seen)| Some((Failure::of(*codes, catalogs)?, *seen)))
    }

    #[inline]
    fn add(&mut self, line: &Holds, number: u64) {
        self.counts.add(line);
        if let Holds::Response { codes, .. } = line
            && !codes.is_success()
        {
            self.count(*codes, Seen::once(number));
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
        for (codes, seen) in other.seen {
            self.count(codes, seen);
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
            self.summary.add(&holds, number);
        }
    }

    /// What all chunks add up to.
    #[must_use]
    pub fn finish(self) -> Summary {
        let mut summary = self.summary;
        let unknown = summary.failures(self.catalogs);
        let unknown = unknown.filter(|(failure, _)| failure.has_unknown());
        summary.counts.unknown = unknown.map(|(_, seen)| seen.count).sum();
        summary
    }
}
