//! A summary by one thing: a code, how a retry helps, who has to act, what it is about.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use clap::ValueEnum;
use qcloud_codes::{Actor, Code, Diagnosis, Entry, Key, Retry};
use serde::Serialize;

use crate::lines::{Seen, Summary};

/// What failures are counted by, under the key that it has everywhere.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub(super) enum GroupBy {
    /// The common code
    Code,
    /// The module code
    ModuleCode,
    /// Whether and how a retry helps
    Retry,
    /// Who has to act
    Actor,
    /// What the error is about
    Topic,
}

impl GroupBy {
    /// What a summary has if nobody asks for one thing.
    pub(super) const DEFAULT: &[Self] = &[Self::Code, Self::ModuleCode, Self::Retry, Self::Actor];

    /// What it is, for readers.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Code => "common code",
            Self::ModuleCode => "module code",
            Self::Retry => "retry",
            Self::Actor => "actor",
            Self::Topic => "topic",
        }
    }

    /// Which group a failure belongs to, and the row that names the group.
    fn value(self, diagnosis: &Diagnosis) -> (Option<Value>, Option<&'static Entry>) {
        let code = |code: Option<Code>| code.map(|code| Value::Code(code.get()));
        let id =
            |id: fn(&Entry) -> Option<&'static str>| diagnosis.entry().and_then(id).map(Value::Id);
        match self {
            Self::Code => (code(diagnosis.code()), diagnosis.common()),
            Self::ModuleCode => (code(diagnosis.module_code()), diagnosis.module()),
            Self::Retry => (id(|entry| entry.retry().map(Retry::as_str)), None),
            Self::Actor => (id(|entry| entry.actor().map(Actor::as_str)), None),
            Self::Topic => (id(|entry| Some(entry.topic().id())), None),
        }
    }
}

/// What the failures of a group have in common.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
enum Value {
    Code(i32),
    Id(&'static str),
}

/// Failures with something in common.
#[derive(Serialize)]
pub(super) struct Group {
    /// What they are counted by.
    pub(super) by: GroupBy,
    /// What they have in common; null where they have no code, or no known one.
    value: Option<Value>,
    /// The code as its catalog writes it.
    #[serde(skip)]
    key: Option<Key<'static>>,
    /// The name of the code.
    name: Option<&'static str>,
    /// The title of the code.
    pub(super) title: Option<&'static str>,
    /// Whether the catalog knows it; null where there is no code to be known.
    known: Option<bool>,
    /// How many they are.
    pub(super) count: u64,
    /// How many of all failures, from 0 to 1.
    pub(super) share: f64,
    /// The line of the first, from 1.
    pub(super) first_line: u64,
    /// The line of the last.
    pub(super) last_line: u64,
}

impl Group {
    /// The header of a table of groups.
    pub(super) const COLUMNS: [&str; 9] = [
        "by",
        "value",
        "name",
        "title",
        "known",
        "count",
        "share",
        "first_line",
        "last_line",
    ];

    pub(super) fn is_unknown(&self) -> bool {
        self.known == Some(false)
    }

    /// What the failures have in common, for readers.
    pub(super) fn label(&self) -> String {
        match (self.key, self.value) {
            (Some(key), _) => key.to_string(),
            (_, Some(Value::Code(code))) => code.to_string(),
            (_, Some(Value::Id(id))) => id.to_owned(),
            _ if self.is_unknown() => "unknown".to_owned(),
            _ => "none".to_owned(),
        }
    }
}

/// The groups of a summary, the largest first, at most `top` of those that are known and of those
/// that are not; these come last.
pub(super) fn groups(summary: &Summary, by: GroupBy, top: usize) -> Vec<Group> {
    let mut all: BTreeMap<Option<Value>, (Option<&Entry>, Seen)> = BTreeMap::new();
    for (diagnosis, seen) in summary.failures() {
        let (value, entry) = by.value(diagnosis);
        all.entry(value)
            .and_modify(|(_, all)| *all += seen)
            .or_insert((entry, seen));
    }
    let failures = summary.counts().failures;
    let group = |(value, (entry, seen)): (Option<Value>, (Option<&'static Entry>, Seen))| Group {
        by,
        value,
        key: entry.map(Entry::key),
        name: entry.map(Entry::name),
        title: entry.map(Entry::title),
        known: match by {
            GroupBy::Code | GroupBy::ModuleCode => value.map(|_| entry.is_some()),
            GroupBy::Retry | GroupBy::Actor | GroupBy::Topic => Some(value.is_some()),
        },
        count: seen.count,
        share: ratio(seen.count, failures),
        first_line: seen.first,
        last_line: seen.last,
    };
    let mut groups: Vec<Group> = all.into_iter().map(group).collect();
    groups.sort_by_key(|group| Reverse(group.count));
    let (mut unknown, mut groups): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(Group::is_unknown);
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
