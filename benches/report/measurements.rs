//! Reads the results of criterion and the counts of instructions.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// All measurements, by id.
pub(crate) struct Measurements {
    times: BTreeMap<String, Time>,
    instructions: BTreeMap<String, f64>,
    /// The program that counted the instructions.
    pub(crate) counter: Option<String>,
    /// The time of the most recent one.
    pub(crate) newest: SystemTime,
    oldest: SystemTime,
}

/// The time of one iteration in nanoseconds: the median and its interval of 95% confidence.
#[derive(Clone, Copy)]
pub(crate) struct Time {
    /// The median.
    pub(crate) median: f64,
    low: f64,
    high: f64,
    /// The number of elements or bytes of one iteration.
    amount: Option<Amount>,
}

#[derive(Clone, Copy, Deserialize)]
enum Amount {
    Bytes(u32),
    Elements(u32),
}

/// The ratio of two times.
#[derive(Clone, Copy)]
pub(crate) struct Ratio {
    /// The ratio of the medians.
    pub(crate) value: f64,
    /// The lower bound.
    pub(crate) low: f64,
    /// The upper bound.
    pub(crate) high: f64,
}

impl Time {
    /// Returns this time divided by another; the bounds combine the worst cases of both.
    pub(crate) fn over(self, other: Self) -> Ratio {
        Ratio {
            value: self.median / other.median,
            low: self.low / other.high,
            high: self.high / other.low,
        }
    }

    /// Returns nanoseconds per element, or for the whole if there are no elements.
    pub(crate) fn each(self) -> f64 {
        match self.amount {
            Some(Amount::Elements(elements)) => self.median / f64::from(elements),
            _ => self.median,
        }
    }

    /// Returns gigabytes per second.
    pub(crate) fn speed(self) -> f64 {
        match self.amount {
            Some(Amount::Bytes(bytes)) => f64::from(bytes) / self.median,
            _ => f64::NAN,
        }
    }
}

/// Formats it as in `3.94 (3.90–4.01)`, with three significant digits.
impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, low, high } = *self;
        write!(f, "{} ({}–{})", digits(value), digits(low), digits(high))
    }
}

/// Formats a number with three significant digits, or as an integer from 100 on.
pub(crate) fn digits(number: f64) -> String {
    let decimals = match number {
        ..9.995 => 2,
        ..99.95 => 1,
        _ => 0,
    };
    format!("{number:.decimals$}")
}

/// A benchmark that was not run.
#[derive(Debug)]
pub(crate) struct Missing(String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no measurement of {}: run `cargo bench -p qcloud-codes-benches` first",
            self.0
        )
    }
}

impl std::error::Error for Missing {}

#[derive(Deserialize)]
struct Benchmark {
    full_id: String,
    throughput: Option<Amount>,
}

#[derive(Deserialize)]
struct Estimates {
    median: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
    point_estimate: f64,
    confidence_interval: Interval,
}

#[derive(Deserialize)]
struct Interval {
    lower_bound: f64,
    upper_bound: f64,
}

impl Measurements {
    /// Reads all results in a directory written by criterion.
    pub(crate) fn read(folder: &Path) -> io::Result<Self> {
        let mut this = Self {
            times: BTreeMap::new(),
            instructions: BTreeMap::new(),
            counter: None,
            newest: SystemTime::UNIX_EPOCH,
            oldest: SystemTime::now(),
        };
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            if !folder.is_dir() {
                continue;
            }
            if folder.ends_with("new") {
                this.read_one(&folder)?;
                continue;
            }
            for entry in fs::read_dir(folder)? {
                folders.push(entry?.path());
            }
        }
        let path = folder.join("instructions.json");
        if path.exists() {
            let mut counts: BTreeMap<String, serde_json::Value> = parse(&path)?;
            let counter = counts.remove("counter");
            this.counter = counter.and_then(|name| name.as_str().map(str::to_owned));
            let counts = counts.into_iter();
            this.instructions = counts
                .filter_map(|(id, n)| Some((id, n.as_f64()?)))
                .collect();
        }
        Ok(this)
    }

    fn read_one(&mut self, folder: &Path) -> io::Result<()> {
        let benchmark: Benchmark = parse(&folder.join("benchmark.json"))?;
        let path = folder.join("estimates.json");
        let Estimates { median } = parse(&path)?;
        let time = Time {
            median: median.point_estimate,
            low: median.confidence_interval.lower_bound,
            high: median.confidence_interval.upper_bound,
            amount: benchmark.throughput,
        };
        let written = fs::metadata(path)?.modified()?;
        self.newest = self.newest.max(written);
        self.oldest = self.oldest.min(written);
        self.times.insert(benchmark.full_id, time);
        Ok(())
    }

    /// Returns the time of one benchmark.
    pub(crate) fn time(&self, id: &str) -> Result<Time, Missing> {
        self.times
            .get(id)
            .copied()
            .ok_or_else(|| Missing(id.to_owned()))
    }

    /// Returns the ratio of two benchmarks of a group.
    pub(crate) fn ratio(&self, group: &str, one: &str, other: &str) -> Result<Ratio, Missing> {
        let time = |contender| self.time(&format!("{group}/{contender}"));
        Ok(time(one)?.over(time(other)?))
    }

    /// Returns all benchmarks of a group, the fastest first.
    pub(crate) fn group(&self, group: &str) -> Result<Vec<(&str, Time)>, Missing> {
        let found = in_group(&self.times, group);
        let mut found: Vec<(&str, Time)> = found.map(|(name, time)| (name, *time)).collect();
        if found.is_empty() {
            return Err(Missing(group.to_owned()));
        }
        found.sort_by(|(_, one), (_, other)| one.median.total_cmp(&other.median));
        Ok(found)
    }

    /// Returns the instructions of one operation, if they were counted.
    pub(crate) fn instructions(&self, id: &str) -> Option<f64> {
        self.instructions
            .get(&format!("instructions/{id}"))
            .copied()
    }

    /// Returns the instructions of all benchmarks of a group, the fewest first; none if not
    /// counted.
    pub(crate) fn instructions_of(&self, group: &str) -> Vec<(&str, f64)> {
        let group = format!("instructions/{group}");
        let found = in_group(&self.instructions, &group);
        let mut found: Vec<(&str, f64)> = found.map(|(name, count)| (name, *count)).collect();
        found.sort_by(|(_, one), (_, other)| one.total_cmp(other));
        found
    }

    /// Returns the time between the first measurement and the last.
    pub(crate) fn span(&self) -> Duration {
        self.newest.duration_since(self.oldest).unwrap_or_default()
    }
}

fn in_group<'a, T>(
    all: &'a BTreeMap<String, T>,
    group: &str,
) -> impl Iterator<Item = (&'a str, &'a T)> {
    all.iter().filter_map(move |(id, value)| {
        let (found, name) = id.rsplit_once('/')?;
        (found == group).then_some((name, value))
    })
}

fn parse<T: DeserializeOwned>(path: &PathBuf) -> io::Result<T> {
    let broken = |error| io::Error::other(format!("{}: {error}", path.display()));
    serde_json::from_slice(&fs::read(path)?).map_err(broken)
}
