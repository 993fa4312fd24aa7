//! A catalog as written, regardless of features, and its conversion to constant data.

use super::reject::{Message, undeclared};
use super::texts::{Distinct, equal, is_below, is_identifier};
use crate::entry::{Links, Nouns};
use crate::{Code, Entry, KeyKind};

/// A catalog as written, regardless of features.
#[derive(Clone, Copy)]
pub struct Table<'a> {
    pub kind: KeyKind,
    pub nouns: &'static Nouns,
    pub rows: &'a [Row<'a>],
    pub retired: &'a [Retirement<'a>],
}

/// A row as written.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub key: RowKey<'a>,
    pub topic: &'a str,
    pub remedy: &'a str,
    pub links: &'a Links<'a>,
    pub name: &'a str,
    pub title: &'a str,
    /// The title and, on the following lines, the explanation.
    pub text: &'a str,
}

/// A retired row as written.
pub struct Retirement<'a> {
    pub key: RowKey<'a>,
    pub name: &'a str,
    pub edition: u32,
}

/// A retired row as a catalog keeps it.
#[cfg(feature = "text")]
pub type Retired = crate::Retired;
/// A retired row, which is only kept with the feature `text`.
#[cfg(not(feature = "text"))]
pub type Retired = ();

/// A number or a text; the other field is 0 or empty.
#[derive(Clone, Copy)]
pub struct RowKey<'a> {
    pub number: i64,
    pub text: &'a str,
}

impl RowKey<'_> {
    pub(super) const fn is_below(self, other: RowKey<'_>) -> bool {
        if self.number == other.number {
            is_below(self.text, other.text)
        } else {
            self.number < other.number
        }
    }

    pub(super) const fn is(self, other: RowKey<'_>) -> bool {
        self.number == other.number && equal(self.text, other.text)
    }
}

impl<'a> Table<'a> {
    /// Returns the row of a key, in sorted rows.
    pub(super) const fn find(&self, key: RowKey<'_>) -> Option<&'a Row<'a>> {
        match self.find_number(key) {
            Some(row) => Some(&self.rows[row]),
            None => None,
        }
    }

    /// Returns the index of the row of a key, in sorted rows.
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

    /// Returns the codes of the rows, in order.
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
    /// Returns the entries of the rows, without the parts that are disabled by features.
    #[must_use]
    #[track_caller]
    pub const fn entries<const N: usize>(&self) -> [Entry; N] {
        let (topics, remedies) = (self.nouns.topics, self.nouns.remedies);
        let (mut topic_ids, mut remedy_ids) = ([""; MAX_NOUNS], [""; MAX_NOUNS]);
        assert!(
            topics.len() <= MAX_NOUNS && remedies.len() <= MAX_NOUNS,
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
        let (mut topic_slots, mut remedy_slots) = ([0; 2 * MAX_NOUNS], [0; 2 * MAX_NOUNS]);
        let topic_ids = topic_ids.split_at(topics.len()).0;
        let topics = Ids::new("topic", topic_ids, &mut topic_slots);
        let remedy_ids = remedy_ids.split_at(remedies.len()).0;
        let remedies = Ids::new("remedy", remedy_ids, &mut remedy_slots);
        let mut entries = [self.entry(&self.rows[0], &topics, &remedies); N];
        i = 1;
        while i < N {
            entries[i] = self.entry(&self.rows[i], &topics, &remedies);
            i += 1;
        }
        entries
    }

    #[track_caller]
    const fn entry(&self, row: &Row<'static>, topics: &Ids<'_>, remedies: &Ids<'_>) -> Entry {
        let topic = topics.find(row, row.topic);
        let remedy = remedies.find(row, row.remedy);
        self.build(row, topic, remedy)
    }

    /// Builds the entry of a row from the indices of its topic and its remedy. An index past the
    /// end stands for none; without a remedy, the advice is unknown.
    const fn build(&self, row: &Row<'static>, topic: u8, remedy: u8) -> Entry {
        #[cfg(not(feature = "text"))]
        let _ = topic;
        let (remedy_at, remedies) = (remedy as usize, self.nouns.remedies);
        let (retry, actor) = if remedy_at < remedies.len() {
            (remedies[remedy_at].retry(), remedies[remedy_at].actor())
        } else {
            (None, None)
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

    /// Builds the entry of a row of a catalog that is made at run time: see [`build`](Self::build).
    #[must_use]
    pub const fn entry_at(&self, row: usize, topic: u8, remedy: u8) -> Option<Entry> {
        match self.rows.split_at_checked(row) {
            Some((_, [row, ..])) => Some(self.build(row, topic, remedy)),
            _ => None,
        }
    }

    /// Returns the retired rows.
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

    /// Converts a retired row to the form that a catalog keeps.
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

    /// Returns nothing, without the feature `text`.
    #[cfg(not(feature = "text"))]
    #[must_use]
    pub const fn retired<const N: usize>(&self) -> [Retired; N] {
        [(); N]
    }
}

/// The maximum number of topics, and of remedies, of a catalog: a row keeps a byte for each.
const MAX_NOUNS: usize = 256;

/// The ids of the topics, or of the remedies, that a catalog declares.
struct Ids<'a> {
    what: &'static str,
    declared: &'a [&'a str],
    table: Distinct<'a>,
}

impl<'a> Ids<'a> {
    #[track_caller]
    const fn new(what: &'static str, ids: &'a [&'a str], slots: &'a mut [u16]) -> Self {
        let mut i = 0;
        while i < ids.len() {
            if !is_identifier(ids[i]) {
                let message = Message::new().add(&["the id of ", what, " `", ids[i]]);
                message
                    .add(&["` is not a word: use letters, digits and _"])
                    .stop();
            }
            i += 1;
        }
        match Distinct::new(ids, slots) {
            Ok(table) => Self {
                what,
                declared: ids,
                table,
            },
            Err(twice) => {
                let message = Message::new().add(&["the ", what, " `", ids[twice]]);
                message.add(&["` is declared twice"]).stop()
            }
        }
    }

    /// Returns the index of a declared id; for `_`, an index past the end.
    #[track_caller]
    const fn find(&self, row: &Row<'_>, id: &str) -> u8 {
        if matches!(id.as_bytes(), b"_") && self.declared.len() < MAX_NOUNS {
            return u8::MAX;
        }
        match self.table.find(id) {
            Some(index) => index as u8,
            None => undeclared(row.name, self.what, id, self.declared),
        }
    }
}
