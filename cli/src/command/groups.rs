//! The groups of a summary: failures by code, retry, actor or topic.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;
use qcloud_codes::{Actor, Entry, Retry};
use qcloud_codes_diagnosis::{self as diagnosis, Failure, Lookup};
use qcloud_codes_export::Row;
use serde::{Serialize, Serializer};

use crate::annotation::Reading;
use crate::lines::{LONGEST_TEXT, Seen, TEXTS, Time};

/// The property that failures are grouped by, under its usual key.
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
    /// The groups of a summary without `--by`.
    pub(super) const DEFAULT: &[Self] = &[Self::Code, Self::ModuleCode, Self::Retry, Self::Actor];

    /// Returns the title, for people.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Code => "common code",
            Self::ModuleCode => "module code",
            Self::Retry => "retry",
            Self::Actor => "actor",
            Self::Topic => "topic",
        }
    }

    /// Returns the group that a failure belongs to.
    fn kind(self, failure: &Failure) -> Kind {
        let code = |lookup: &Option<Lookup>| Kind {
            value: lookup.as_ref().map(|lookup| Value::Code(lookup.value)),
            general: None,
            row: lookup.as_ref().and_then(Lookup::row),
            known: lookup
                .as_ref()
                .filter(|lookup| lookup.no_module.is_none())
                .map(|lookup| !lookup.is_unknown()),
            ambiguous: lookup.as_ref().map(Lookup::is_ambiguous),
            readings: readings(lookup.as_ref()),
        };
        let text = |kind: Kind| Kind {
            value: match &failure.text {
                Some(text) => Some(Value::Text(text.clone())),
                None => kind.value,
            },
            general: failure.is_general.then_some(true),
            ..kind
        };
        let id = |id: fn(&Entry) -> Option<&'static str>| {
            let value = failure.deciding().and_then(|row| row.entry()).and_then(id);
            Kind {
                value: value.map(Value::Id),
                general: None,
                row: None,
                known: Some(value.is_some()),
                ambiguous: None,
                readings: Vec::new(),
            }
        };
        match self {
            Self::Code => text(code(&failure.code)),
            Self::ModuleCode => code(&failure.module_code),
            Self::Retry => id(|entry| entry.retry().map(Retry::as_str)),
            Self::Actor => id(|entry| entry.actor().map(Actor::as_str)),
            Self::Topic => id(|entry| Some(entry.topic().id())),
        }
    }
}

/// The value that the failures of a group share.
#[derive(Clone, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(untagged)]
enum Value {
    Code(diagnosis::Value),
    /// A text code that is not a key, as received.
    Text(String),
    Id(&'static str),
}

/// The value that defines a group, and the facts that follow from it.
struct Kind {
    value: Option<Value>,
    general: Option<bool>,
    /// The row that names the group.
    row: Option<Row>,
    known: Option<bool>,
    ambiguous: Option<bool>,
    /// The candidates for an ambiguous code.
    readings: Vec<Row>,
}

impl Kind {
    /// Returns the key that distinguishes groups: one number may have several meanings.
    fn key(&self) -> impl Ord + use<> {
        let readings = self.readings.iter().map(|row| row.catalog.id());
        (
            self.value.clone(),
            self.row.map(|row| row.catalog.id()),
            readings.collect::<Vec<_>>(),
            (self.known, self.general),
        )
    }
}

/// Failures that share a value.
#[derive(Serialize)]
pub(super) struct Group {
    /// The property that they are grouped by.
    pub(super) by: GroupBy,
    /// The value that they share; null if they have no code, or text codes that are not counted
    /// individually.
    value: Option<Value>,
    /// The row of the code.
    #[serde(skip)]
    row: Option<Row>,
    /// The catalog of the code.
    catalog: Option<&'static str>,
    /// The name of the code.
    name: Option<&'static str>,
    /// The title of the code.
    title: Option<Cow<'static, str>>,
    /// Whether a catalog has the code; null if there is no code, or if it is not a module code.
    known: Option<bool>,
    /// Whether the code may belong to several catalogs, or to none; null if there is no code.
    ambiguous: Option<bool>,
    /// Whether the row is for the part of a text code before a dot; `None` unless true.
    #[serde(skip)]
    general: Option<bool>,
    /// The candidates for an ambiguous code.
    #[serde(skip)]
    readings: Vec<Row>,
    /// Whether the catalog is shown, since the summary has several.
    #[serde(skip)]
    shows_catalog: bool,
    /// The number of failures.
    pub(super) count: u64,
    /// The share of all failures, from 0 to 1.
    pub(super) share: f64,
    /// The line of the first failure, from 1.
    pub(super) first_line: u64,
    /// The line of the last failure.
    pub(super) last_line: u64,
    /// The earliest time, if any failure has one.
    #[serde(serialize_with = "as_text")]
    pub(super) first_time: Option<Time>,
    /// The latest time.
    #[serde(serialize_with = "as_text")]
    pub(super) last_time: Option<Time>,
}

impl Group {
    /// The header of a table of groups.
    pub(super) const COLUMNS: [&str; 15] = [
        "by",
        "value",
        "catalog",
        "name",
        "title",
        "known",
        "ambiguous",
        "count",
        "share",
        "first_line",
        "last_line",
        "first_time",
        "last_time",
        "general",
        "readings",
    ];

    /// Returns a row of that table.
    pub(super) fn record(&self) -> impl Serialize {
        let reading = |row: &Row| format!("{}:{}", row.catalog.id(), row.key());
        let readings: Vec<_> = self.readings.iter().map(reading).collect();
        (self, self.general, readings.join(" "))
    }

    /// Returns a JSON object without the keys that do not apply.
    pub(super) fn object(&self) -> impl Serialize {
        Object {
            group: self,
            general: self.general,
            readings: self.readings.iter().map(Reading::from).collect(),
        }
    }

    pub(super) fn is_unknown(&self) -> bool {
        self.known == Some(false)
    }

    /// Returns the value that the failures share, for people.
    pub(super) fn label(&self) -> String {
        match (self.row, &self.value) {
            (_, Some(Value::Text(text))) => text.clone(),
            (Some(row), _) if self.general.is_some() => format!("{}.…", row.key()),
            (Some(row), _) => row.key().to_string(),
            (_, Some(Value::Code(diagnosis::Value::Unknown))) => "others".to_owned(),
            (_, Some(Value::Code(code))) => code.to_string(),
            (_, Some(Value::Id(id))) => (*id).to_owned(),
            _ if self.is_unknown() => "unknown".to_owned(),
            _ => "none".to_owned(),
        }
    }

    /// Returns the title of the code, for people; a retired code has only a name.
    pub(super) fn what(&self) -> Cow<'static, str> {
        let is_rest = matches!(self.value, Some(Value::Code(diagnosis::Value::Unknown)));
        match self.row {
            None if is_rest => {
                format!("texts beyond the first {TEXTS}, or over {LONGEST_TEXT} bytes").into()
            }
            None if self.ambiguous.is_some() && self.known.is_none() => "not a module code".into(),
            Some(row) if row.entry().is_none() => format!("{} (retired)", row.name()).into(),
            None if !self.readings.is_empty() => {
                let readings = self.readings.iter().map(|row| {
                    let (id, title) = (row.catalog.id(), row.title());
                    format!("{id}: {title}")
                });
                let readings: Vec<_> = readings.collect();
                format!("ambiguous ({})", readings.join("; ")).into()
            }
            Some(row) if self.shows_catalog => {
                format!("{} ({})", row.title(), row.catalog.id()).into()
            }
            _ => self.title.clone().unwrap_or_default(),
        }
    }
}

#[expect(clippy::ref_option, reason = "the signature that serde requires")]
fn as_text<S: Serializer>(time: &Option<Time>, serializer: S) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.collect_str(time),
        None => serializer.serialize_none(),
    }
}

/// A group as a JSON object.
#[derive(Serialize)]
struct Object<'a> {
    #[serde(flatten)]
    group: &'a Group,
    #[serde(skip_serializing_if = "Option::is_none")]
    general: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    readings: Vec<Reading>,
}

/// Returns the candidates for an ambiguous code, in an order that does not depend on the message.
fn readings(lookup: Option<&Lookup>) -> Vec<Row> {
    let ambiguous = lookup.filter(|lookup| lookup.is_ambiguous());
    let mut readings = ambiguous.map_or_else(Vec::new, |lookup| lookup.rows.clone());
    readings.sort_by_key(|row| row.catalog.id());
    readings
}

/// Returns the groups of a summary, the largest first: at most `top` known ones, followed by at
/// most `top` unknown ones.
pub(super) fn groups(failures: &[(Failure, Seen)], by: GroupBy, top: usize) -> Vec<Group> {
    let mut all: BTreeMap<_, (Kind, Seen)> = BTreeMap::new();
    for (failure, seen) in failures {
        let kind = by.kind(failure);
        all.entry(kind.key())
            .and_modify(|(_, all)| *all += *seen)
            .or_insert((kind, *seen));
    }
    let failures = failures.iter().map(|(_, seen)| seen.count).sum();
    let catalogs = all.values().filter_map(|(kind, _)| kind.row);
    let catalogs: BTreeSet<_> = catalogs.map(|row| row.catalog.id()).collect();
    let group = |(kind, seen): (Kind, Seen)| Group {
        by,
        value: kind.value,
        row: kind.row,
        catalog: kind.row.map(|row| row.catalog.id()),
        name: kind.row.as_ref().map(Row::name),
        title: kind.row.map(|row| row.title()),
        known: kind.known,
        ambiguous: kind.ambiguous,
        general: kind.general,
        readings: kind.readings,
        shows_catalog: catalogs.len() > 1,
        count: seen.count,
        share: ratio(seen.count, failures),
        first_line: seen.first,
        last_line: seen.last,
        first_time: seen.first_time,
        last_time: seen.last_time,
    };
    let mut groups: Vec<Group> = all.into_values().map(group).collect();
    groups.sort_by_key(|group| Reverse(group.count));
    let (mut unknown, mut groups): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(Group::is_unknown);
    groups.truncate(top);
    unknown.truncate(top);
    groups.append(&mut unknown);
    groups
}

/// Returns a share to six digits, so that it prints the same on every machine.
#[expect(
    clippy::cast_precision_loss,
    reason = "the error is far below the digits that are kept"
)]
pub(super) fn ratio(part: u64, whole: u64) -> f64 {
    let share = part as f64 / whole.max(1) as f64;
    (share * 1e6).round() / 1e6
}
