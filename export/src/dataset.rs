//! Properties of a dataset as a whole, and those that its catalogs share.

use std::ops::RangeInclusive;

use codetable::{Catalog, Dataset, KeyKind, Remedy, Topic};

use crate::row::rows;

/// The end of the sentence of [`edition`], by which our files are recognized.
const SIGNATURE: &str = concat!(", written by ", env!("CARGO_PKG_NAME"), ".");

/// Returns the edition and the tool, in one sentence.
pub(crate) fn edition(dataset: &Dataset) -> String {
    format!("Edition {}{SIGNATURE}", dataset.edition())
}

/// Returns the purpose and the edition.
pub(crate) fn about(dataset: &Dataset) -> String {
    format!("{} {}", dataset.purpose(), edition(dataset))
}

/// Returns whether a text contains the sentence of [`edition`], for any dataset and edition.
pub(crate) fn is_signed(text: &[u8]) -> bool {
    String::from_utf8_lossy(text).contains(SIGNATURE)
}

/// Returns the range of numbers of the codes, as the catalogs read them.
pub(crate) fn numbers(dataset: &Dataset) -> RangeInclusive<i64> {
    let holds = |number| {
        let mut catalogs = dataset.catalogs().iter();
        catalogs.any(|catalog| catalog.key_kind().accepts(number))
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

/// Returns whether a code can exceed a signed 32-bit number.
pub(crate) fn is_wide(dataset: &Dataset) -> bool {
    *numbers(dataset).end() > i32::MAX.into()
}

/// Returns whether a catalog is keyed by text, so that its rows have no number.
pub(crate) fn has_texts(dataset: &Dataset) -> bool {
    let mut catalogs = dataset.catalogs().iter();
    catalogs.any(|catalog| catalog.key_kind() == KeyKind::Text)
}

/// Returns whether a catalog is keyed by number.
pub(crate) fn has_numbers(dataset: &Dataset) -> bool {
    let mut catalogs = dataset.catalogs().iter();
    catalogs.any(|catalog| catalog.key_kind() != KeyKind::Text)
}

/// Returns whether all names are a capital letter followed by letters and digits.
pub(crate) fn has_camel_case_names(dataset: &Dataset) -> bool {
    rows(dataset).iter().all(|row| {
        let name = row.name();
        name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Returns whether a catalog has retired rows.
pub(crate) fn has_retired(dataset: &Dataset) -> bool {
    let mut catalogs = dataset.catalogs().iter();
    catalogs.any(|catalog| !catalog.retired().is_empty())
}

/// Returns the topics of all catalogs, each once, in the order of declaration.
pub(crate) fn topics(dataset: &Dataset) -> Vec<&'static Topic> {
    distinct(dataset, Catalog::topics)
}

/// Returns the remedies of all catalogs, each once, in the order of declaration.
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
