//! The ranking of rows by the words of a search.

use std::cmp::Reverse;
use std::collections::HashMap;

use qcloud_codes_export::{COLUMNS, Row, SYNONYMS};

use crate::similarity::{PREFIX, TYPOS, similarity};

/// The score of a synonym of a wanted word; lower than that of any typo.
const SYNONYM: u32 = 60;

/// The lowest score at which several joined words match a name: one letter in ten may be wrong.
const JOINED: u32 = 90;

/// The result of a search.
pub(crate) struct Found {
    /// The rows, the best first.
    pub(crate) rows: Vec<Row>,
    /// The number of wanted words that each row has.
    pub(crate) words: usize,
}

/// The score of a row; the first field counts most.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
struct Score {
    /// The number of wanted words that the row has.
    words: usize,
    /// Whether its title, its name or its key consists of exactly these words.
    is_named: bool,
    /// How well the words match, weighted by column.
    fit: u32,
    /// The share of its title that consists of these words, in percent.
    title: usize,
}

/// An index of rows by words. Each distinct word is compared once with each wanted word: most rows
/// share their words with others.
pub(crate) struct Index {
    rows: Vec<Indexed>,
    words: Vec<String>,
}

struct Indexed {
    row: Row,
    key: Vec<String>,
    name: Vec<String>,
    title: Vec<String>,
    /// The words of all columns: the weight of a match, and the index of the word.
    words: Vec<(u32, usize)>,
}

impl Index {
    pub(crate) fn new(rows: &[Row]) -> Self {
        let mut indices = HashMap::new();
        let rows = rows.iter().map(|row| Indexed::new(row, &mut indices));
        let rows = rows.collect();
        let mut words: Vec<(String, usize)> = indices.into_iter().collect();
        words.sort_by_key(|(_, index)| *index);
        Self {
            rows,
            words: words.into_iter().map(|(word, _)| word).collect(),
        }
    }

    /// Returns the rows with the most of the wanted words, if that is at least half of them.
    pub(crate) fn find(&self, wanted: &[String]) -> Found {
        let fits = wanted.iter().map(|wanted| {
            let fits = self.words.iter().map(|word| fit(wanted, word));
            fits.collect::<Vec<u32>>()
        });
        let fits: Vec<_> = fits.collect();
        let scored = self
            .rows
            .iter()
            .map(|row| (row.score(wanted, &fits), row.row));
        let mut scored: Vec<(Score, Row)> = scored.filter(|(score, _)| score.words > 0).collect();
        let words = scored.iter().map(|(score, _)| score.words).max();
        let words = words.unwrap_or_default();
        scored.retain(|(score, _)| score.words == words && 2 * words >= wanted.len());
        scored.sort_by_key(|(score, _)| Reverse(*score));
        let rows = scored.into_iter().map(|(_, row)| row).collect();
        Found { rows, words }
    }
}

impl Indexed {
    fn new(row: &Row, indices: &mut HashMap<String, usize>) -> Self {
        let mut all = Vec::new();
        for column in COLUMNS {
            for word in words(&column.value(row).to_string()) {
                let next = indices.len();
                let index = *indices.entry(word).or_insert(next);
                all.push((weight(column.name), index));
            }
        }
        Self {
            row: *row,
            key: words(&row.key().to_string()),
            name: words(row.name()),
            title: words(&row.title()),
            words: all,
        }
    }

    /// Scores the row by the wanted words, given how well each of them matches each word of the
    /// index.
    fn score(&self, wanted: &[String], fits: &[Vec<u32>]) -> Score {
        let hits = fits.iter().map(|fits| {
            let hits = self
                .words
                .iter()
                .map(|(weight, index)| weight * fits.get(*index).copied().unwrap_or_default());
            hits.max().unwrap_or_default()
        });
        let hits: Vec<u32> = hits.filter(|hit| *hit > 0).collect();
        let by_words = (hits.len(), hits.iter().sum());
        let (words, fit) = by_words.max(by_name(wanted, &self.name));
        let is_wanted = |word: &&String| wanted.contains(word);
        let mut texts = [&self.title, &self.name, &self.key].into_iter();
        Score {
            words,
            is_named: texts.any(|words| *words == wanted),
            fit,
            title: 100 * self.title.iter().filter(is_wanted).count() / self.title.len().max(1),
        }
    }
}

/// Scores the words, joined, against the whole name: `invalidprojctid`, `invalid_projctid`. A match
/// counts as if each word had been found.
fn by_name(wanted: &[String], name: &[String]) -> (usize, u32) {
    let fit = direct(&wanted.concat(), &name.concat());
    // One of several words may be unrelated to the name.
    let least = if wanted.len() > 1 { JOINED } else { TYPOS };
    let fit = if fit < least { 0 } else { fit };
    let all = wanted.iter().map(|_| weight("name") * fit).sum();
    if all > 0 { (wanted.len(), all) } else { (0, 0) }
}

/// Returns the weight of a match in a column.
fn weight(column: &str) -> u32 {
    match column {
        "key" | "code" | "title" | "name" => 4,
        "topic" | "explanation" => 2,
        "retryable" | "status" => 0,
        _ => 1,
    }
}

/// Scores a wanted word, or its synonyms, against a word of a text; 0 is no match.
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
        .filter(|synonym| synonym.words.contains(&wanted));
    let mut prefixes = synonyms.flat_map(|synonym| synonym.prefixes);
    prefixes.any(|prefix| word.starts_with(prefix))
}

/// Scores a wanted word against a word of a text by their letters.
fn direct(wanted: &str, word: &str) -> u32 {
    // A number with a digit wrong is another number.
    let is_number = wanted.starts_with(|first: char| first.is_ascii_digit());
    let least = if is_number { PREFIX } else { TYPOS };
    let similarity = similarity(wanted, word);
    if similarity < least { 0 } else { similarity }
}

/// Splits a text into words in lower case, and a name such as `CertificateExpired` into its words.
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use qcloud_codes::DATASET;
    use qcloud_codes_export::{SYNONYMS, rows};

    use super::{Index, words};

    #[test]
    fn row_whose_title_is_typed_comes_first() {
        let rows = rows(&DATASET);
        let index = Index::new(&rows);
        for row in &rows {
            let found = index.find(&words(&row.title())).rows;
            assert_eq!(found[0].title(), row.title());
        }
    }

    /// Returns the catalogs that have a word with a prefix.
    fn catalogs_with(prefix: &str, index: &Index) -> BTreeSet<&'static str> {
        let has =
            |(weight, word): &(u32, usize)| *weight > 0 && index.words[*word].starts_with(prefix);
        let rows = index.rows.iter().filter(|row| row.words.iter().any(has));
        rows.map(|row| row.row.catalog.id()).collect()
    }

    #[test]
    fn each_synonym_leads_to_each_catalog_that_has_its_words() {
        let rows = rows(&DATASET);
        let index = Index::new(&rows);
        for synonym in SYNONYMS {
            let mut expected = BTreeSet::new();
            for prefix in synonym.prefixes {
                let catalogs = catalogs_with(prefix, &index);
                assert!(!catalogs.is_empty(), "no row has {prefix}");
                expected.extend(catalogs);
            }
            for word in synonym.words {
                assert_eq!(words(word), [*word], "more than a word");
                let found = index.find(&words(word)).rows;
                let found: BTreeSet<_> = found.iter().map(|row| row.catalog.id()).collect();
                assert!(
                    found.is_superset(&expected),
                    "{word}: {found:?}, not {expected:?}"
                );
            }
        }
    }
}
