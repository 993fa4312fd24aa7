//! What may have been meant.

use std::cmp::Reverse;
use std::sync::LazyLock;

use qcloud_codes::{CATALOGS, Catalog, Code};
use qcloud_codes_export::{Row, rows};

use crate::similarity::{TYPOS, similarity};

/// A row, and its texts as they are compared.
struct Named {
    row: Row,
    name: String,
    title: String,
}

/// Every row, made once: a pasted text may have many lines.
static NAMED: LazyLock<Vec<Named>> = LazyLock::new(|| {
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

/// A name without what people write differently: case, underscores, hyphens, spaces.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The rows with a name, however it is written.
pub(super) fn named(text: &str) -> Vec<Row> {
    let wanted = plain(text);
    let named = NAMED.iter().filter(|named| named.name == wanted);
    named.map(|named| named.row).collect()
}

/// The rows of catalogs whose number is written most like another one, and of these the next ones.
pub(super) fn nearest_numbers(code: Code, catalogs: &[&Catalog]) -> Vec<Row> {
    let wanted = code.to_string();
    let mut near = rows();
    near.retain(|row| catalogs.contains(&row.catalog));
    near.sort_by_cached_key(|row| {
        let known = row.entry.code();
        let likeness = similarity(&wanted, &known.to_string());
        (Reverse(likeness), known.get().abs_diff(code.get()))
    });
    near.truncate(COUNT);
    near
}

/// The rows that a text comes nearest to: those whose number stands in it; else those whose name
/// or title differs little.
pub(super) fn nearest_words(text: &str) -> Vec<Row> {
    let mentioned = mentioned(text);
    let wanted = plain(text);
    if !mentioned.is_empty() || wanted.is_empty() {
        return mentioned;
    }
    let mut near: Vec<(u32, Row)> = NAMED
        .iter()
        .map(|named| {
            let name = similarity(&wanted, &named.name);
            (name.max(similarity(&wanted, &named.title)), named.row)
        })
        .filter(|(likeness, _)| *likeness >= TYPOS)
        .collect();
    near.sort_by_key(|(likeness, _)| Reverse(*likeness));
    near.into_iter().take(COUNT).map(|(_, row)| row).collect()
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
