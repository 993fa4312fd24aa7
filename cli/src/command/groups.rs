//! A summary by one thing: a code, how a retry helps, who has to act, what it is about.

use std::collections::BTreeMap;
use std::fmt;

use clap::ValueEnum;
use qcloud_codes::{Code, Entry};
use serde::{Serialize, Serializer};

use super::{Finding, Seen, Summary};

/// What failures are counted by.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// The common code
    Common,
    /// The module code
    Module,
    /// Whether and how a retry helps
    Retry,
    /// Who has to act
    Actor,
    /// What the error is about
    Topic,
}

impl GroupBy {
    /// What a summary has if nobody asks for one thing.
    pub const DEFAULT: &[Self] = &[Self::Common, Self::Module, Self::Retry, Self::Actor];

    /// What it is, for readers.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Common => "common code",
            Self::Module => "module code",
            Self::Retry => "retry",
            Self::Actor => "actor",
            Self::Topic => "topic",
        }
    }

    /// Which group a failure belongs to, and the row that the group is named by.
    fn key(self, finding: &Finding) -> (Key, Option<&'static Entry>) {
        let id = |id: fn(&Entry) -> &'static str| (Key::Id(finding.entry.map(id)), None);
        match self {
            Self::Common => (Key::Code(finding.code), finding.common),
            Self::Module => (Key::Code(finding.module_code), finding.module),
            Self::Retry => id(|entry| entry.remedy().retry().as_str()),
            Self::Actor => id(|entry| entry.remedy().actor().as_str()),
            Self::Topic => id(|entry| entry.topic().as_str()),
        }
    }
}

/// What the failures of a group have in common.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Key {
    /// The code; none for failures that have none.
    Code(Option<Code>),
    /// An id of the catalog; none for failures that are not in it.
    Id(Option<&'static str>),
}

/// A number or a text; null where there is none.
impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Code(code) => code.map(Code::get).serialize(serializer),
            Self::Id(id) => id.serialize(serializer),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(Some(code)) => code.fmt(f),
            Self::Id(Some(id)) => f.write_str(id),
            Self::Code(None) => f.write_str("none"),
            Self::Id(None) => f.write_str("unknown"),
        }
    }
}

/// Whether the catalog knows what a group is named by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Known {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// There is no code to be known.
    Absent,
}

/// As a truth value; null where there is nothing to be known.
impl Serialize for Known {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Yes => serializer.serialize_some(&true),
            Self::No => serializer.serialize_some(&false),
            Self::Absent => serializer.serialize_none(),
        }
    }
}

/// Failures with something in common.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// What they are counted by.
    pub by: GroupBy,
    /// What they have in common.
    pub key: Key,
    /// The name of the code.
    pub name: Option<&'static str>,
    /// The title of the code.
    pub title: Option<&'static str>,
    /// Whether the catalog knows it.
    pub known: Known,
    /// How many they are.
    pub count: u64,
    /// How many of all failures, from 0 to 1.
    pub share: f64,
    /// The line of the first, from 1.
    pub first_line: u64,
    /// The line of the last.
    pub last_line: u64,
}

/// The groups of a summary, the largest first, at most `top` of those that are known and of those
/// that are not; these come last.
#[must_use]
pub fn groups(summary: &Summary, by: GroupBy, top: usize) -> Vec<Group> {
    let mut all: BTreeMap<Key, (Option<&Entry>, Seen)> = BTreeMap::new();
    for (finding, seen) in summary.failures() {
        let (key, entry) = by.key(finding);
        all.entry(key)
            .and_modify(|(_, all)| *all += seen)
            .or_insert((entry, seen));
    }
    let failures = summary.counts().failures;
    let group = |(key, (entry, seen)): (Key, (Option<&'static Entry>, Seen))| Group {
        by,
        key,
        name: entry.map(Entry::name),
        title: entry.map(Entry::title),
        known: match key {
            Key::Code(None) => Known::Absent,
            Key::Code(Some(_)) if entry.is_none() => Known::No,
            Key::Id(None) => Known::No,
            Key::Code(Some(_)) | Key::Id(Some(_)) => Known::Yes,
        },
        count: seen.count,
        share: ratio(seen.count, failures),
        first_line: seen.first,
        last_line: seen.last,
    };
    let mut groups: Vec<Group> = all.into_iter().map(group).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.count));
    let (mut groups, mut unknown): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .partition(|group| group.known != Known::No);
    groups.truncate(top);
    unknown.truncate(top);
    groups.append(&mut unknown);
    groups
}

/// A share, to six digits: the same text on every machine.
#[expect(
    clippy::cast_precision_loss,
    reason = "what is lost is far behind the digits that are kept"
)]
fn ratio(part: u64, whole: u64) -> f64 {
    let share = part as f64 / whole.max(1) as f64;
    (share * 1e6).round() / 1e6
}
