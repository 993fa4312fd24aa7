//! The rows of the catalogs, found by key, by name, or by similarity.

use std::cmp::Reverse;

use qcloud_codes::{Catalog, Key, Text, TextError};
use qcloud_codes_diagnosis::{Catalogs, Codes, Failure};
use qcloud_codes_export::{Row, rows};

use super::number::keys;
use crate::similarity::{TYPOS, is_near, similarity};

/// All rows of the catalogs, including retired ones.
pub(crate) struct Known<'a> {
    pub(super) catalogs: &'a Catalogs,
    rows: Vec<Named>,
}

/// A row, with its texts normalized for comparison.
struct Named {
    row: Row,
    /// The key, if it is text.
    key: String,
    name: String,
    title: String,
}

/// The number of suggestions.
const COUNT: usize = 3;

/// Normalizes a name: drops case, underscores, hyphens and spaces.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Formats a number as the catalog of a row writes it; a text key is not changed.
fn written_for(row: Row, key: Key<'_>) -> String {
    match (row.key(), key) {
        (Key::Number(_, kind), Key::Number(code, _)) => Key::Number(code, kind).to_string(),
        _ => key.to_string(),
    }
}

impl<'a> Known<'a> {
    pub(crate) fn new(catalogs: &'a Catalogs) -> Self {
        let named = |row: Row| Named {
            row,
            key: match row.key() {
                Key::Text(text) => plain(text),
                _ => String::new(),
            },
            name: plain(row.name()),
            title: plain(row.entry().map_or("", |entry| entry.title())),
        };
        Self {
            catalogs,
            rows: rows(catalogs.dataset())
                .into_iter()
                .filter(|row| catalogs.all().contains(&row.catalog))
                .map(named)
                .collect(),
        }
    }

    fn filtered(&self, matches: impl Fn(&Named) -> bool) -> Vec<Row> {
        let rows = self.rows.iter().filter(|named| matches(named));
        rows.map(|named| named.row).collect()
    }

    /// Returns the rows of a key, in all catalogs. Numbers match in any notation.
    pub(super) fn keyed(&self, key: Key<'_>) -> Vec<Row> {
        let catalogs = self.catalogs.all().iter();
        catalogs
            .filter_map(|catalog| Row::find(catalog, key))
            .collect()
    }

    /// Returns the rows of a text key, spelled exactly so, or else in another case.
    pub(super) fn spelled(&self, text: &str) -> Vec<Row> {
        let exact = self.keyed(Key::Text(text));
        if !exact.is_empty() {
            return exact;
        }
        self.filtered(|named| match named.row.key() {
            Key::Text(key) => key.eq_ignore_ascii_case(text),
            _ => false,
        })
    }

    /// Returns the rows for the part before a dot of a text code that no table has.
    pub(super) fn general(&self, text: &str) -> Vec<Row> {
        if text.contains(char::is_whitespace) {
            return Vec::new();
        }
        let error = TextError::new(Text::new(text), None, false);
        let codes = Codes::of_text_error(&error, self.catalogs);
        let failure = Failure::of(codes, self.catalogs).filter(|failure| failure.is_general);
        let lookups = failure.iter().flat_map(Failure::lookups);
        lookups.flat_map(|lookup| &lookup.rows).copied().collect()
    }

    /// Returns the rows with a name, in any notation.
    pub(super) fn named(&self, text: &str) -> Vec<Row> {
        let wanted = plain(text);
        self.filtered(|named| named.name == wanted)
    }

    /// Returns the rows of these catalogs whose key differs from a number in at most one digit in
    /// four, the nearest first.
    pub(super) fn nearest_numbers(&self, number: Key<'_>, catalogs: &[&Catalog]) -> Vec<Row> {
        let likeness = |row: Row| similarity(&written_for(row, number), &row.key().to_string());
        let distance = |row: Row| match (row.key(), number) {
            (Key::Number(known, kind), Key::Number(code, _)) => {
                kind.number(known).abs_diff(kind.number(code))
            }
            _ => 0,
        };
        let mut near = self.filtered(|Named { row, .. }| {
            row.entry().is_some()
                && catalogs.contains(&row.catalog)
                && is_near(&written_for(*row, number), &row.key().to_string())
        });
        near.sort_by_cached_key(|row| (Reverse(likeness(*row)), distance(*row)));
        // Editions of one table count once.
        near.dedup_by_key(|row| (row.key(), row.name()));
        near.truncate(COUNT);
        near
    }

    /// Returns the rows nearest to a text: those whose key it contains; else those with a similar
    /// key, name or title.
    pub(super) fn nearest_words(&self, text: &str) -> Vec<Row> {
        let mentioned = self.mentioned(text);
        let wanted = plain(text);
        // A shorter word is a prefix of too many names.
        if !mentioned.is_empty() || wanted.len() < 3 {
            return mentioned;
        }
        let mut near: Vec<(u32, Row)> = self
            .rows
            .iter()
            .filter(|named| named.row.entry().is_some())
            .map(
                |Named {
                     row,
                     key,
                     name,
                     title,
                 }| {
                    let likeness = [key, name, title].map(|text| similarity(&wanted, text));
                    (likeness.into_iter().max().unwrap_or_default(), *row)
                },
            )
            .filter(|(likeness, _)| *likeness >= TYPOS)
            .collect();
        near.sort_by_key(|(likeness, _)| Reverse(*likeness));
        near.into_iter().take(COUNT).map(|(_, row)| row).collect()
    }

    /// Returns the rows whose keys a text contains, in the order of the text.
    fn mentioned(&self, text: &str) -> Vec<Row> {
        let mut mentioned: Vec<Row> = Vec::new();
        for row in keys(text).flat_map(|key| self.keyed(key)) {
            if !mentioned.contains(&row) {
                mentioned.push(row);
            }
            if mentioned.len() >= COUNT {
                break;
            }
        }
        mentioned
    }
}
