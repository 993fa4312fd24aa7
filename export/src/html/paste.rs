//! The paste box: what its scripts are, and what they have to know of the rows.

use std::ptr;

use codetable::{Catalog, Dataset, Key};
use qcloud_codes::{CATALOGS, Edition};

use crate::row::Row;

/// What finds and explains pasted responses, in the order in which it is read.
pub(super) const SCRIPTS: [&str; 7] = [
    include_str!("text.js"),
    include_str!("level.js"),
    include_str!("signs.js"),
    include_str!("loose.js"),
    include_str!("scan.js"),
    include_str!("explain.js"),
    include_str!("show.js"),
];

/// The ids of the catalogs that are those of this project, by whose rules responses are read.
pub(super) fn built_in(dataset: &Dataset) -> String {
    let is_ours = |catalog: &&&Catalog| CATALOGS.iter().any(|ours| are_one(catalog, ours));
    let ours = dataset.catalogs().iter().filter(is_ours);
    let ids: Vec<_> = ours.map(|catalog| catalog.id()).collect();
    ids.join(" ")
}

/// Whether the key of a row is a text, though it may have digits only.
pub(super) fn is_text(row: &Row) -> bool {
    matches!(row.key(), Key::Text(_))
}

/// The letters of the words in which servers say what a row is about, and of those that may follow:
/// they tell of which edition a number is.
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

/// Whether two catalogs are the same table: another one may have the id of a built-in one.
fn are_one(one: &Catalog, other: &Catalog) -> bool {
    ptr::eq(one.entries(), other.entries())
}
