//! Which rows words lead to, the best first.

use std::cmp::Reverse;
use std::collections::HashMap;

use qcloud_codes_export::{COLUMNS, Row, SYNONYMS};

use crate::similarity::{BEGINNING, TYPOS, similarity};

/// How well a word fits that stands for the one that was searched for; less well than any typo.
const SYNONYM: u32 = 60;

/// The rows that words lead to.
pub(crate) struct Found {
    /// The best first.
    pub(crate) rows: Vec<Row>,
    /// How many of the words each of them has.
    pub(crate) words: usize,
}

/// How well a row fits; what comes first counts most.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
struct Score {
    /// How many of the words it has.
    words: usize,
    /// Whether its title, its name or its key is of these words.
    is_named: bool,
    /// How well they fit, and where they stand.
    fit: u32,
    /// How much of its title is of these words, in percent.
    title: usize,
}

/// The rows that have the most of the words, if that is half of them.
pub(crate) fn find(wanted: &[String], rows: Vec<Row>) -> Found {
    let mut fits = Fits::default();
    let scored = rows
        .into_iter()
        .map(|row| (score(wanted, &row, &mut fits), row));
    let mut scored: Vec<(Score, Row)> = scored.filter(|(score, _)| score.words > 0).collect();
    let words = scored.iter().map(|(score, _)| score.words).max();
    let words = words.unwrap_or_default();
    scored.retain(|(score, _)| score.words == words && 2 * words >= wanted.len());
    scored.sort_by_key(|(score, _)| Reverse(*score));
    let rows = scored.into_iter().map(|(_, row)| row).collect();
    Found { rows, words }
}

fn score(wanted: &[String], row: &Row, fits: &mut Fits) -> Score {
    // The best that each wanted word has met so far.
    let mut hits = vec![0; wanted.len()];
    for column in COLUMNS {
        let weight = weight(column.name);
        for word in words(&column.value(row).to_string()) {
            for (best, fit) in hits.iter_mut().zip(fits.of(wanted, word)) {
                *best = (*best).max(weight * fit);
            }
        }
    }
    let by_words = (
        hits.iter().filter(|hit| **hit > 0).count(),
        hits.iter().sum(),
    );
    let (title, name) = (words(&row.title()), words(row.name()));
    let key = words(&row.key().to_string());
    let (words, fit) = by_words.max(by_name(wanted, &name));
    let is_wanted = |word: &&String| wanted.contains(word);
    Score {
        words,
        is_named: [&title, &name, &key].iter().any(|words| *words == wanted),
        fit,
        title: 100 * title.iter().filter(is_wanted).count() / title.len().max(1),
    }
}

/// How well the wanted words fit each word of the rows: most rows have the words of others.
#[derive(Default)]
struct Fits(HashMap<String, Vec<u32>>);

impl Fits {
    fn of(&mut self, wanted: &[String], word: String) -> &[u32] {
        self.0
            .entry(word)
            .or_insert_with_key(|word| wanted.iter().map(|wanted| fit(wanted, word)).collect())
    }
}

/// How well the words, joined, fit the whole name: `invalidprojctid`, `invalid_projctid`. It is as if
/// each word had been found.
fn by_name(wanted: &[String], name: &[String]) -> (usize, u32) {
    let fit = direct(&wanted.concat(), &name.concat());
    let all = wanted.iter().map(|_| weight("name") * fit).sum();
    if all > 0 { (wanted.len(), all) } else { (0, 0) }
}

/// How much a hit in a column counts.
fn weight(column: &str) -> u32 {
    match column {
        "key" | "code" | "title" | "name" => 4,
        "topic" | "explanation" => 2,
        "retryable" | "status" => 0,
        _ => 1,
    }
}

/// How well a word fits one of the text, itself or by what it stands for; 0 for not at all.
fn fit(wanted: &str, word: &str) -> u32 {
    let direct = direct(wanted, word);
    if direct > 0 || !stands_for(wanted, word) {
        return direct;
    }
    SYNONYM
}

fn stands_for(wanted: &str, word: &str) -> bool {
    let synonyms = SYNONYMS
        .iter()
        .filter(|synonym| synonym.said.contains(&wanted));
    let mut written = synonyms.flat_map(|synonym| synonym.written);
    written.any(|written| word.starts_with(written))
}

/// How well a word fits one of the text by its letters.
fn direct(wanted: &str, word: &str) -> u32 {
    // A number with a digit wrong is another number.
    let is_number = wanted.starts_with(|first: char| first.is_ascii_digit());
    let least = if is_number { BEGINNING } else { TYPOS };
    let similarity = similarity(wanted, word);
    if similarity < least { 0 } else { similarity }
}

/// The words of a text in lower case; those of a name such as `CertificateExpired` apart.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for char in text.chars() {
        if !char.is_alphanumeric() || was_lower && char.is_uppercase() {
            words.push(String::new());
        }
        if char.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(char.to_lowercase());
        }
        was_lower = char.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}
