//! The rows that the examples of the help are about.

use qcloud_codes::{Catalog, Diagnosis, Entry, KeyKind};

use crate::annotation::{Annotation, to_json};
use crate::catalogs::Catalogs;

/// Fills examples in, with rows of short titles: where a text says `{key}`, for one.
pub(super) fn of(catalogs: &Catalogs) -> impl Fn(&str) -> String + use<> {
    let all = catalogs.dataset().catalogs().iter();
    let largest = all.max_by_key(|catalog| catalog.entries().len());
    let entry = largest.and_then(|catalog| shortest(catalog));
    let key = entry.map_or_else(|| "CODE".to_owned(), |entry| entry.key().to_string());
    let start = key.chars().take(key.chars().count() / 2).collect();

    let common = catalogs.common().entries().first();
    let common = common.map(Entry::code).unwrap_or_default();
    // What stands in the brackets of a message is decimal.
    let mut modules = catalogs.modules().iter();
    let module = modules.find(|module| module.key_kind() == KeyKind::Decimal);
    let module = module.and_then(|module| shortest(module));
    let title = module.map_or("failed", Entry::title).to_owned();
    let module = module.map(Entry::code);
    let diagnosis = Diagnosis::from_codes(common, module, catalogs.common(), catalogs.modules());
    let annotation = to_json(&Annotation::of_response(diagnosis.as_ref()));

    let values = [
        ("{start}", start),
        ("{key}", key),
        ("{name}", entry.map_or("NAME", Entry::name).to_owned()),
        ("{words}", words(entry.map_or("WORD", Entry::name))),
        (
            "{topic}",
            entry.map_or("TOPIC", |entry| entry.topic().id()).to_owned(),
        ),
        (
            "{catalog}",
            largest.map_or("CATALOG", |catalog| catalog.id()).to_owned(),
        ),
        ("{common}", common.to_string()),
        ("{module}", module.unwrap_or(common).to_string()),
        ("{title}", title),
        ("{annotation}", lines(&annotation)),
    ];
    move |text| {
        let marks = values.iter();
        marks.fold(text.to_owned(), |text, (mark, value)| {
            text.replace(mark, value)
        })
    }
}

/// An annotation on lines of its own.
fn lines(annotation: &str) -> String {
    let keys = [",\"title\"", ",\"retryable\""].into_iter();
    keys.fold(annotation.to_owned(), |lines, key| {
        lines.replace(key, &key.replace(',', ",\n   "))
    })
}

fn shortest(catalog: &Catalog) -> Option<&'static Entry> {
    let entries = catalog.entries().iter();
    entries.min_by_key(|entry| entry.title().len())
}

/// A name such as `CertificateExpired` as words in lower case.
fn words(name: &str) -> String {
    let mut words = String::new();
    for char in name.chars() {
        if char.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(char.to_lowercase());
    }
    words
}
