//! What is said of a dataset as a whole, and what its catalogs have in common.

use std::ops::RangeInclusive;

use codetable::{Catalog, Dataset, KeyKind, Remedy, Topic};

use crate::row::rows;

/// What closes the sentence of [`edition`]. Files of ours are known by it.
const SIGNATURE: &str = concat!(", written by ", env!("CARGO_PKG_NAME"), ".");

/// The edition and the tool, in one sentence.
pub(crate) fn edition(dataset: &Dataset) -> String {
    format!("Edition {}{SIGNATURE}", dataset.edition())
}

/// The purpose and the edition.
pub(crate) fn about(dataset: &Dataset) -> String {
    format!("{} {}", dataset.purpose(), edition(dataset))
}

/// Whether a text has the sentence of [`edition`], whatever the dataset and its edition.
pub(crate) fn is_signed(text: &[u8]) -> bool {
    String::from_utf8_lossy(text).contains(SIGNATURE)
}

/// The numbers that codes can have, as the catalogs read them.
pub(crate) fn numbers(dataset: &Dataset) -> RangeInclusive<i64> {
    let holds = |number| {
        let mut catalogs = dataset.catalogs().iter();
        catalogs.any(|catalog| catalog.key_kind().holds(number))
    };
    let unsigned = i64::from(u32::MAX);
    let has_signed = holds(-1) || !holds(0);
    let least = if has_signed { i32::MIN.into() } else { 0 };
    let most = if holds(unsigned) {
        unsigned
    } else {
        i32::MAX.into()
    };
    least..=most
}

/// Whether a code can be more than 32 bits hold with a sign.
pub(crate) fn is_wide(dataset: &Dataset) -> bool {
    *numbers(dataset).end() > i32::MAX.into()
}

/// Whether a catalog is keyed by text, so that its rows have no number.
pub(crate) fn has_texts(dataset: &Dataset) -> bool {
    let mut catalogs = dataset.catalogs().iter();
    catalogs.any(|catalog| catalog.key_kind() == KeyKind::Text)
}

/// Whether a catalog is keyed by number.
pub(crate) fn has_numbers(dataset: &Dataset) -> bool {
    let mut catalogs = dataset.catalogs().iter();
    catalogs.any(|catalog| catalog.key_kind() != KeyKind::Text)
}

/// Whether all names are a capital letter with letters and digits after it.
pub(crate) fn has_camel_case_names(dataset: &Dataset) -> bool {
    rows(dataset).iter().all(|row| {
        let name = row.name();
        name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Whether a row was taken out of a catalog.
pub(crate) fn has_retired(dataset: &Dataset) -> bool {
    let mut catalogs = dataset.catalogs().iter();
    catalogs.any(|catalog| !catalog.retired().is_empty())
}

/// The topics of all catalogs, each once, in the order of their declaration.
pub(crate) fn topics(dataset: &Dataset) -> Vec<&'static Topic> {
    distinct(dataset, Catalog::topics)
}

/// The remedies of all catalogs, each once, in the order of their declaration.
pub(crate) fn remedies(dataset: &Dataset) -> Vec<&'static Remedy> {
    distinct(dataset, Catalog::remedies)
}

fn distinct<T: Eq>(dataset: &Dataset, declared: fn(&Catalog) -> &'static [T]) -> Vec<&'static T> {
    let mut all: Vec<&T> = Vec::new();
    for one in dataset
        .catalogs()
        .iter()
        .flat_map(|catalog| declared(catalog))
    {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}
