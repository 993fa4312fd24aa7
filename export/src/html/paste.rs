//! The paste box: its scripts, and the facts about rows that they need.

use std::ptr;

use codetable::{Catalog, Dataset, Key};
use qcloud_codes::{CATALOGS, Edition};

use crate::row::Row;

/// The scripts that find and explain pasted responses, in loading order.
pub(super) const SCRIPTS: [&str; 7] = [
    include_str!("text.js"),
    include_str!("level.js"),
    include_str!("signs.js"),
    include_str!("loose.js"),
    include_str!("scan.js"),
    include_str!("explain.js"),
    include_str!("show.js"),
];

/// Returns the ids of the built-in catalogs in a dataset, separated by spaces. Special rules apply to
/// their codes.
pub(super) fn built_in(dataset: &Dataset) -> String {
    let is_ours = |catalog: &&&Catalog| CATALOGS.iter().any(|ours| are_one(catalog, ours));
    let ours = dataset.catalogs().iter().filter(is_ours);
    let ids: Vec<_> = ours.map(|catalog| catalog.id()).collect();
    ids.join(" ")
}

/// Returns whether the key of a row is a text, even if it consists of digits.
pub(super) fn is_text(row: &Row) -> bool {
    matches!(row.key(), Key::Text(_))
}

/// Returns the letters and digits of the texts that servers send for a row, its condition and its
/// instruction, separated by `|`: they identify the edition of a number.
pub(super) fn said(row: &Row) -> Option<String> {
    let edition = Edition::of(row.catalog)?;
    if !are_one(row.catalog, edition.catalog()) {
        return None;
    }
    let (condition, instruction) = edition.words(row.entry()?.code())?;
    Some([letters(condition), letters(instruction)].join("|"))
}

fn letters(words: &str) -> String {
    let letters = words.chars().filter(|char| char.is_alphanumeric());
    letters.map(|char| char.to_ascii_lowercase()).collect()
}

/// Returns whether two catalogs are the same table. Comparing ids is not enough: a foreign catalog may
/// have the id of a built-in one.
fn are_one(one: &Catalog, other: &Catalog) -> bool {
    ptr::eq(one.entries(), other.entries())
}
