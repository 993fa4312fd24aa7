//! Failures over time.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::time::{Clock, Time, Zone};

/// The number of hours or days with failures that are counted individually, eleven years of hours: a log
/// may have any number of bogus times.
const KEPT: usize = 100_000;

/// A unit of time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unit {
    /// Full hours.
    Hour,
    /// Calendar days.
    Day,
}

impl Unit {
    /// Returns its name, as in `--by`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
        }
    }

    /// Returns its length in seconds.
    const fn seconds(self) -> i64 {
        match self {
            Self::Hour => 60 * 60,
            Self::Day => 24 * 60 * 60,
        }
    }

    /// Returns the number of units between two.
    pub(crate) fn between(self, one: Clock, next: Clock) -> u64 {
        let units = (next.seconds() - one.seconds()) / self.seconds() - 1;
        u64::try_from(units).unwrap_or_default()
    }

    /// Returns the start of the next unit.
    pub(crate) fn after(self, start: Clock) -> Clock {
        Clock::at_seconds(start.seconds() + self.seconds())
    }
}

/// Failures over time.
#[derive(Debug, Default)]
pub(crate) struct Timeline {
    unit: Option<Unit>,
    zone: Zone,
    /// The number of failures without a time.
    untimed: u64,
    in_utc: Buckets,
    /// Failures by local time; empty once there are several zones.
    in_zone: Buckets,
}

/// The number of failures in each hour or day that had any, by its number since 1970.
#[derive(Debug, Default)]
struct Buckets {
    counts: BTreeMap<i64, u64>,
    /// The number of failures before those. The latest hours or days are kept, so that parts of a log
    /// add up to the same as the whole.
    before: u64,
}

impl Buckets {
    fn add(&mut self, number: i64, count: u64) {
        *self.counts.entry(number).or_default() += count;
        if self.counts.len() > KEPT
            && let Some((_, count)) = self.counts.pop_first()
        {
            self.before += count;
        }
    }
}

impl AddAssign for Buckets {
    fn add_assign(&mut self, other: Self) {
        self.before += other.before;
        for (number, count) in other.counts {
            self.add(number, count);
        }
    }
}

impl Timeline {
    /// Creates a timeline by hours or by days; the default counts neither.
    pub(super) fn new(unit: Unit) -> Self {
        Self {
            unit: Some(unit),
            ..Self::default()
        }
    }

    /// Counts a failure.
    #[inline]
    pub(super) fn add(&mut self, time: Option<Time>) {
        let Some(time) = time else {
            self.untimed += 1;
            return;
        };
        self.zone = self.zone.and(time.zone());
        if let Some(unit) = self.unit {
            let number = |zone| time.in_zone(zone).seconds().div_euclid(unit.seconds());
            self.in_utc.add(number(Zone::Several), 1);
            if self.zone == Zone::Several {
                self.in_zone = Buckets::default();
            } else {
                self.in_zone.add(number(self.zone), 1);
            }
        }
    }

    /// Returns the zone of all failures.
    pub(crate) const fn zone(&self) -> Zone {
        self.zone
    }

    /// Returns the number of failures without a time.
    pub(crate) const fn untimed(&self) -> u64 {
        self.untimed
    }

    /// Returns the number of failures before the first bucket.
    pub(crate) fn before(&self) -> u64 {
        self.buckets_in_zone().before
    }

    /// Iterates over the hours or days that had failures: the start in local time, and the number
    /// of failures.
    pub(crate) fn buckets(&self) -> impl Iterator<Item = (Clock, u64)> {
        let seconds = self.unit.map_or(1, Unit::seconds);
        let counts = self.buckets_in_zone().counts.iter();
        counts.map(move |(number, count)| (Clock::at_seconds(number * seconds), *count))
    }

    fn buckets_in_zone(&self) -> &Buckets {
        match self.zone {
            Zone::Several => &self.in_utc,
            Zone::None | Zone::Unwritten | Zone::Offset(_) => &self.in_zone,
        }
    }
}

/// Merges parts of a log, in any order.
impl AddAssign for Timeline {
    fn add_assign(&mut self, other: Self) {
        self.unit = self.unit.or(other.unit);
        self.zone = self.zone.and(other.zone);
        self.untimed += other.untimed;
        self.in_utc += other.in_utc;
        self.in_zone += other.in_zone;
        if self.zone == Zone::Several {
            self.in_zone = Buckets::default();
        }
    }
}
