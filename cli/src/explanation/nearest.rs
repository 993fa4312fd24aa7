//! What may have been meant.

use std::sync::LazyLock;

use qcloud_codes::{CATALOGS, Catalog, Code};
use qcloud_codes_export::{Row, rows};

use super::plain;

/// A row, and its texts as they are compared.
pub(super) struct Named {
    pub(super) row: Row,
    pub(super) name: String,
    title: String,
}

/// Every row, made once: a pasted text may have many lines.
pub(super) static NAMED: LazyLock<Vec<Named>> = LazyLock::new(|| {
    rows()
        .into_iter()
        .map(|row| Named {
            row,
            name: plain(row.entry.name()),
            title: plain(row.entry.title()),
        })
        .collect()
});

/// How many are suggested.
const COUNT: usize = 3;

/// The rows of catalogs whose number is written most like another one, and of these the next ones.
pub(super) fn nearest_numbers(code: Code, catalogs: &[&Catalog]) -> Vec<Row> {
    let wanted = code.to_string();
    let mut near: Vec<(f64, Row)> = rows()
        .into_iter()
        .filter(|row| {
            catalogs
                .iter()
                .any(|catalog| catalog.id() == row.catalog.id())
        })
        .map(|row| {
            let number = row.entry.code().to_string();
            (
                strsim::normalized_damerau_levenshtein(&wanted, &number),
                row,
            )
        })
        .collect();
    near.sort_by_key(|(_, row)| row.entry.code().get().abs_diff(code.get()));
    best(near)
}

/// The rows that a text comes nearest to: those whose number stands in it; else those whose name
/// or title differs little.
pub(super) fn nearest_words(text: &str) -> Vec<Row> {
    let mentioned = mentioned(text);
    if !mentioned.is_empty() {
        return mentioned;
    }
    let wanted = plain(text);
    let longest = NAMED
        .iter()
        .map(|named| named.name.len().max(named.title.len()))
        .max();
    // What is much longer than all of them is like none, and comparing takes long.
    if wanted.is_empty() || wanted.len() > 2 * longest.unwrap_or_default() {
        return Vec::new();
    }
    let near = NAMED.iter().map(|named| {
        let name = strsim::jaro_winkler(&wanted, &named.name);
        let title = strsim::jaro_winkler(&wanted, &named.title);
        (name.max(title), named.row)
    });
    // Words that are no name at all are like none.
    best(near.filter(|(likeness, _)| *likeness >= 0.8).collect())
}

/// The rows whose number stands in a text, in its order.
fn mentioned(text: &str) -> Vec<Row> {
    let mut mentioned: Vec<Row> = Vec::new();
    let numbers = text
        .split(|char: char| !char.is_ascii_digit() && char != '-')
        .filter_map(|number| number.parse().ok());
    for code in numbers {
        for catalog in CATALOGS {
            if let Some(entry) = catalog.get(code)
                && !mentioned.iter().any(|row| std::ptr::eq(row.entry, entry))
            {
                mentioned.push(Row { catalog, entry });
            }
        }
        if mentioned.len() >= COUNT {
            break;
        }
    }
    mentioned.truncate(COUNT);
    mentioned
}

/// The first of those that are most alike.
fn best(mut near: Vec<(f64, Row)>) -> Vec<Row> {
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().take(COUNT).map(|(_, row)| row).collect()
}
