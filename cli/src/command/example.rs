//! The rows of a dataset that the examples in the help use.

use std::borrow::Cow;

use qcloud_codes::{Catalog, Entry, scan};
use qcloud_codes_diagnosis::{Catalogs, Codes, Failure};

use crate::annotation::{Annotation, to_json};
use crate::program;

/// The rule for a code that several tables have, for help on the built-in catalogs.
const RULE: &str = "
Editions and products use the same numbers for different errors. A module code selects a row if the
text after it is that of the row on the vendor's page, in full. If no row matches, it is ambiguous:
the candidates are shown, likeliest first, and the common code decides; --product resolves it. After a
common code that ends a call early, such as 4100 or 4500, the number is not a module code, whatever the
product. A text code, such as those of API 3.0, falls back to the part before its last dot if no catalog
has it in full.";

/// The definition of a response in a log.
const RESPONSE: &str = "
A response may be anywhere in a line, and a line may have several: JSON under any key, in a string or
after text; as Go, Java, JavaScript, PHP, Python and Ruby print it; logfmt; escaped for HTML or a
URL. It has a code of the catalogs, or any other number beside a codeDesc or a message that starts
with a module code in brackets. A nested 0, code=4000 and codes in text need a message, too. Anything
else only looks like a response: it is counted separately, and hints suggest options if it is on at
least one line in twenty. A line that is only a message counts if its text identifies a row.";

/// The memory that reading a log takes.
const MEMORY: &str = "
Memory does not grow with the log: it is at most 12 times the longest line, plus 8 MiB for each thread
and 16 MiB. This does not include the window of a compressed file, up to 128 MiB, the catalogs of files
and, in summarize, about 3 KiB for each different code.";

/// Returns a function that fills placeholders such as `{key}` from rows with short titles.
///
/// A line about a response is left out if no row of the dataset can be in one.
pub(super) fn of(catalogs: &Catalogs) -> impl Fn(&str) -> String + use<> {
    let module = module(catalogs);
    let all = catalogs.dataset().catalogs().iter().copied();
    let largest = all.max_by_key(|catalog| catalog.entries().len());
    // With the built-in catalogs, one row serves the examples of codes and of messages.
    let shown = module.filter(|_| catalogs.is_decided_by_text());
    let catalog = shown.map(|(catalog, _)| catalog).or(largest);
    let first = || shortest(catalog?).next();
    let entry = shown.map(|(_, entry)| entry).or_else(first);
    let key = entry.map_or_else(|| "CODE".to_owned(), |entry| entry.key().to_string());
    let start: String = key.chars().take(key.chars().count() / 2).collect();
    let words = words(entry.map_or("WORD", Entry::name));
    let words: Vec<_> = words.split_whitespace().map(quoted).collect();

    let module = module.map(|(_, entry)| (entry.code(), entry.title()));
    let message = module.map(|(code, title)| format!("({code}) {title}"));
    let response = match catalogs.common() {
        Some(common) => common.entries().first().map(|entry| {
            let message = message.clone();
            (entry.code(), message.unwrap_or_else(|| "failed".to_owned()))
        }),
        None => module.map(|(code, title)| (code, title.to_owned())),
    };
    let response = response
        .map(|(code, message)| format!("{{\"code\":{code},\"message\":{}}}", to_json(&message)));
    let found = response.as_deref().and_then(scan);
    let codes = found.and_then(|found| Codes::of_found(&found.kind, catalogs));
    let failure = codes.and_then(|codes| Failure::of(codes, catalogs));
    let annotation = to_json(&Annotation::of_response(failure.as_ref()));
    let module = module.map_or_else(|| "CODE".to_owned(), |(code, _)| code.to_string());
    let shell = |text: String| quoted(&text).into_owned();

    let values = [
        ("{program}", Some(program::call().to_owned())),
        ("{program_name}", Some(program::name().to_owned())),
        ("{start}", Some(quoted(&start).into_owned())),
        ("{key}", Some(quoted(&key).into_owned())),
        (
            "{name}",
            Some(quoted(entry.map_or("NAME", Entry::name)).into_owned()),
        ),
        ("{words}", Some(words.join(" "))),
        (
            "{topic}",
            Some(entry.map_or("TOPIC", |entry| entry.topic().id()).to_owned()),
        ),
        (
            "{catalog}",
            Some(catalog.map_or("CATALOG", Catalog::id).to_owned()),
        ),
        ("{module}", Some(module)),
        ("{message}", message.map(shell)),
        ("{response}", response.map(shell)),
        ("{annotation}", Some(lines(&annotation))),
        ("{memory}", Some(MEMORY.to_owned())),
        ("{what_counts}", Some(RESPONSE.to_owned())),
        (
            "{rule}",
            catalogs.is_decided_by_text().then(|| RULE.to_owned()),
        ),
    ];
    move |text| {
        let lines = text.split_inclusive('\n');
        lines.filter_map(|line| fill(line, &values)).collect()
    }
}

/// Replaces the placeholders of a line; returns `None` if one has no value.
fn fill(line: &str, values: &[(&str, Option<String>)]) -> Option<String> {
    let mut filled = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        filled += before;
        let at = rest.get(before.len()..)?;
        let mut values = values.iter();
        let value =
            values.find_map(|(placeholder, value)| Some((value, at.strip_prefix(placeholder)?)));
        if let Some((value, after)) = value {
            filled += value.as_deref()?;
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    Some(filled + rest)
}

/// Returns a module and its shortest row that a message with its code and title identifies.
fn module(catalogs: &Catalogs) -> Option<(&'static Catalog, &'static Entry)> {
    let modules = catalogs.modules().iter().copied();
    let mut rows = modules.flat_map(|module| shortest(module).map(move |entry| (module, entry)));
    rows.find(|(_, entry)| {
        let message = format!("({}) {}", entry.code(), entry.title());
        let codes = scan(&message).and_then(|found| Codes::of_found(&found.kind, catalogs));
        let failure = codes.and_then(|codes| Failure::of(codes, catalogs));
        let row = failure.and_then(|failure| failure.deciding());
        row.and_then(|row| row.entry()) == Some(*entry)
    })
}

/// Breaks an annotation into lines that fit the help.
fn lines(annotation: &str) -> String {
    let keys = [",\"title\"", ",\"retryable\""].into_iter();
    keys.fold(annotation.to_owned(), |lines, key| {
        lines.replace(key, &key.replace(',', ",\n   "))
    })
}

/// Returns the rows that can be typed, those with short titles first.
fn shortest(catalog: &Catalog) -> impl Iterator<Item = &'static Entry> + use<> {
    let entries = catalog.entries().iter();
    let is_typed = |entry: &&Entry| {
        let key = entry.key().to_string();
        let mut texts = [&key, entry.name(), entry.title()].into_iter();
        texts.all(|text| !text.contains(char::is_control))
    };
    let mut entries: Vec<_> = entries.filter(is_typed).collect();
    entries.sort_by_key(|entry| entry.title().len());
    entries.into_iter()
}

/// Quotes a word for a shell.
fn quoted(word: &str) -> Cow<'_, str> {
    let is_plain = |char: char| char.is_alphanumeric() || "-_.,:/@%+".contains(char);
    if word.chars().all(is_plain) {
        return word.into();
    }
    format!("'{}'", word.replace('\'', r"'\''")).into()
}

/// Splits a name such as `CertificateExpired` into words in lower case.
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
