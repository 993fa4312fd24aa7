//! Lookups by number, timed by criterion.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use qcloud_codes::{Code, Entry};

use crate::contenders::number::Visitor;
use crate::keys::{KEYS, KeySet};
use crate::{measure, settings};

/// Whether lookups depend on each other.
#[derive(Clone, Copy)]
pub enum Mode {
    /// They do not: see [`measure::throughput`].
    Throughput,
    /// They do: see [`measure::latency`].
    Latency,
}

impl Mode {
    /// Returns its name in reports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Throughput => "throughput",
            Self::Latency => "latency",
        }
    }
}

/// Times each contender that it visits.
pub struct Timer<'a> {
    group: BenchmarkGroup<'a, WallTime>,
    keys: &'a KeySet,
    mode: Mode,
}

impl<'a> Timer<'a> {
    /// Opens a group of criterion.
    pub fn new(criterion: &'a mut Criterion, id: &str, keys: &'a KeySet, mode: Mode) -> Self {
        let mut group = settings::group(criterion, id);
        group.throughput(Throughput::Elements(KEYS as u64));
        Self { group, keys, mode }
    }
}

impl Visitor for Timer<'_> {
    fn visit(&mut self, name: &'static str, get: impl Fn(Code) -> Option<&'static Entry>) {
        let (keys, mode) = (&self.keys.codes, self.mode);
        self.group.bench_function(name, |bencher| match mode {
            Mode::Throughput => bencher.iter(|| measure::throughput(keys, &get)),
            Mode::Latency => bencher.iter(|| measure::latency(keys, &get)),
        });
    }
}
