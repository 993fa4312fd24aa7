//! A catalog as it is written, whatever the features, and what it becomes.

use super::reject::undeclared;
use crate::entry::{Links, Nouns};
use crate::{Code, Entry, KeyKind};

/// A catalog as it is written, whatever the features.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    pub kind: KeyKind,
    pub nouns: &'static Nouns,
    pub rows: &'a [Row<'a>],
    pub retired: &'a [Retirement<'a>],
}

/// A row as it is written.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub key: RowKey<'a>,
    pub topic: &'a str,
    pub remedy: &'a str,
    pub links: &'a Links<'a>,
    pub name: &'a str,
    pub title: &'a str,
    /// The title, and in a line of its own the explanation.
    pub text: &'a str,
}

/// A row that was taken out, as it is written.
pub struct Retirement<'a> {
    pub key: RowKey<'a>,
    pub name: &'a str,
    pub edition: u32,
}

/// A row that was taken out, as a catalog keeps it.
#[cfg(feature = "text")]
pub type Retired = crate::Retired;
/// A row that was taken out, which is only kept where there are texts.
#[cfg(not(feature = "text"))]
pub type Retired = ();

/// A number, or a text: the other one is the same in all rows of a catalog.
#[derive(Clone, Copy)]
pub struct RowKey<'a> {
    pub number: i64,
    pub text: &'a str,
}

impl RowKey<'_> {
    pub(super) const fn is_below(self, other: RowKey<'_>) -> bool {
        if self.number != other.number {
            return self.number < other.number;
        }
        let (one, other) = (self.text.as_bytes(), other.text.as_bytes());
        let mut i = 0;
        while i < one.len() && i < other.len() {
            if one[i] != other[i] {
                return one[i] < other[i];
            }
            i += 1;
        }
        one.len() < other.len()
    }

    pub(super) const fn is(self, other: RowKey<'_>) -> bool {
        self.number == other.number && equal(self.text, other.text)
    }
}

pub(super) const fn equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}

impl<'a> Table<'a> {
    /// The row of a key, in rows that are sorted.
    pub(super) const fn find(&self, key: RowKey<'_>) -> Option<&'a Row<'a>> {
        match self.find_number(key) {
            Some(row) => Some(&self.rows[row]),
            None => None,
        }
    }

    /// The number of the row of a key, in rows that are sorted.
    pub(super) const fn find_number(&self, key: RowKey<'_>) -> Option<usize> {
        let (mut start, mut end) = (0, self.rows.len());
        while start < end {
            let middle = usize::midpoint(start, end);
            let row = &self.rows[middle];
            if row.key.is(key) {
                return Some(middle);
            }
            if row.key.is_below(key) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        None
    }

    /// The codes of the rows, in their order.
    #[must_use]
    pub const fn codes<const N: usize>(&self) -> [i32; N] {
        let mut codes = [0; N];
        let mut i = 0;
        while i < N {
            codes[i] = self.code(&self.rows[i]).get();
            i += 1;
        }
        codes
    }

    const fn code(&self, row: &Row<'_>) -> Code {
        match (self.kind, Code::from_number(row.key.number)) {
            (KeyKind::Text, _) | (_, None) => Code::SUCCESS,
            (_, Some(code)) => code,
        }
    }
}

impl Table<'static> {
    /// The rows, without what the features leave out.
    #[must_use]
    #[track_caller]
    pub const fn entries<const N: usize>(&self) -> [Entry; N] {
        let (topics, remedies) = (self.nouns.topics, self.nouns.remedies);
        let (mut topic_ids, mut remedy_ids) = ([""; 256], [""; 256]);
        assert!(
            topics.len() <= 256 && remedies.len() <= 256,
            "a catalog has at most 256 topics and 256 remedies"
        );
        let mut i = 0;
        while i < topics.len() {
            topic_ids[i] = topics[i].id();
            i += 1;
        }
        i = 0;
        while i < remedies.len() {
            remedy_ids[i] = remedies[i].id();
            i += 1;
        }
        let topic_ids = topic_ids.split_at(topics.len()).0;
        let remedy_ids = remedy_ids.split_at(remedies.len()).0;
        let mut entries = [self.entry(&self.rows[0], topic_ids, remedy_ids); N];
        i = 1;
        while i < N {
            entries[i] = self.entry(&self.rows[i], topic_ids, remedy_ids);
            i += 1;
        }
        entries
    }

    #[track_caller]
    const fn entry(&self, row: &Row<'static>, topics: &[&str], remedies: &[&str]) -> Entry {
        let topic = position(row, "topic", row.topic, topics);
        let remedy = position(row, "remedy", row.remedy, remedies);
        self.build(row, topic, remedy)
    }

    /// The entry of a row, by the places of its topic and its remedy. Behind the last of them there
    /// is none, and nothing is known.
    const fn build(&self, row: &Row<'static>, topic: u8, remedy: u8) -> Entry {
        #[cfg(not(feature = "text"))]
        let _ = topic;
        let (retry, actor) = match self.nouns.remedies.split_at_checked(remedy as usize) {
            Some((_, [remedy, ..])) => (remedy.retry(), remedy.actor()),
            _ => (None, None),
        };
        Entry {
            code: self.code(row),
            retry,
            actor,
            #[cfg(feature = "text")]
            topic,
            #[cfg(feature = "text")]
            remedy,
            links: row.links,
            #[cfg(feature = "names")]
            name: row.name,
            #[cfg(feature = "text")]
            text: row.text.trim_ascii(),
        }
    }

    /// The entry of a row of a catalog that is made at run time: see [`build`](Self::build).
    #[must_use]
    pub const fn entry_at(&self, row: usize, topic: u8, remedy: u8) -> Option<Entry> {
        match self.rows.split_at_checked(row) {
            Some((_, [row, ..])) => Some(self.build(row, topic, remedy)),
            _ => None,
        }
    }

    /// The rows that were taken out.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn retired<const N: usize>(&self) -> [Retired; N] {
        use crate::Key;

        let mut rows = [Retired {
            key: Key::Text(""),
            name: "",
            edition: 0,
        }; N];
        let mut i = 0;
        while i < N {
            rows[i] = self.retirement(&self.retired[i]);
            i += 1;
        }
        rows
    }

    /// A row that was taken out, as a catalog keeps it.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn retirement(&self, row: &Retirement<'static>) -> Retired {
        use crate::Key;

        Retired {
            key: match (self.kind, Code::from_number(row.key.number)) {
                (KeyKind::Text, _) | (_, None) => Key::Text(row.key.text),
                (kind, Some(code)) => Key::Number(code, kind),
            },
            name: row.name,
            edition: row.edition,
        }
    }

    /// Nothing, where there are no texts.
    #[cfg(not(feature = "text"))]
    #[must_use]
    pub const fn retired<const N: usize>(&self) -> [Retired; N] {
        [(); N]
    }
}

/// Where a topic or a remedy is declared, as a row keeps it; behind all of them for `_`.
#[track_caller]
const fn position(row: &Row<'_>, what: &str, id: &str, declared: &[&str]) -> u8 {
    if equal(id, "_") && declared.len() <= u8::MAX as usize {
        return u8::MAX;
    }
    let mut i = 0;
    while i < declared.len() {
        if equal(declared[i], id) {
            return i as u8;
        }
        i += 1;
    }
    undeclared(row.name, what, id, declared)
}
