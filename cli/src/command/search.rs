//! `codes search`: rows by words.

use std::cmp::Reverse;

use clap::Args;
use qcloud_codes_export::{COLUMNS, Row};

use super::Outcome;
use super::filter::{Filter, Format};
use super::form::Form;
use crate::catalogs::Catalogs;
use crate::similarity::{BEGINNING, TYPOS, similarity};
use crate::{Error, program, terminal};

const AFTER_HELP: &str = "\
Examples:
  {program} search {words}
  {program} search {topic} --catalog {catalog} --format names

Every word must be found, in any order and any case, whole or as a beginning; one letter in four may
be wrong. So may it in a name that is written as one word. The best matches come first.";

/// Find codes by words, typos forgiven
#[derive(Args, Debug)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Search {
    /// Words of the title, the name, the explanation or the instruction
    #[arg(required = true, allow_negative_numbers = true)]
    words: Vec<String>,
    #[command(flatten)]
    form: Form<Format>,
    #[command(flatten)]
    filter: Filter,
}

impl Search {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let wanted: Vec<String> = self.words.iter().flat_map(|text| words(text)).collect();
        if wanted.is_empty() {
            let program = program::call();
            let message =
                format!("name at least one word to search for: see {program} search --help");
            return Err(Error::Usage(message));
        }
        let rows = self.filter.rows(catalogs.dataset());
        let mut found: Vec<(u32, Row)> = rows
            .into_iter()
            .filter_map(|row| Some((score(&wanted, &row)?, row)))
            .collect();
        let is_title = |row: &Row| {
            row.entry()
                .is_some_and(|entry| words(entry.title()) == wanted)
        };
        found.sort_by_cached_key(|(score, row)| Reverse((*score, is_title(row))));
        let rows: Vec<Row> = found.into_iter().map(|(_, row)| row).collect();
        self.form.get().print(catalogs.dataset(), &rows)?;
        if rows.is_empty() {
            let words = self.words.join(" ");
            terminal::tell(&format!("nothing found for `{}`", words.escape_debug()));
        }
        Ok(Outcome::of(!rows.is_empty()))
    }
}

/// How well a row fits, if it does: by all words, or by its name written as one.
fn score(wanted: &[String], row: &Row) -> Option<u32> {
    by_words(wanted, row).max(by_name(wanted, row))
}

/// How well the words, joined, fit the whole name: `invalidprojctid`, `invalid_projctid`.
fn by_name(wanted: &[String], row: &Row) -> Option<u32> {
    let fit = fit(&wanted.concat(), &words(row.name()).concat());
    // As if each word had been found.
    let all: u32 = wanted.iter().map(|_| weight("name") * fit).sum();
    Some(all).filter(|all| *all > 0)
}

fn by_words(wanted: &[String], row: &Row) -> Option<u32> {
    let fields: Vec<(u32, Vec<String>)> = COLUMNS
        .iter()
        .map(|column| (weight(column.name), words(&column.value(row).to_string())))
        .collect();
    wanted
        .iter()
        .map(|word| {
            let hits = fields
                .iter()
                .flat_map(|(weight, words)| words.iter().map(move |at| weight * fit(word, at)));
            hits.max().filter(|best| *best > 0)
        })
        .sum()
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

/// How well a word fits one of the text; 0 for not at all.
fn fit(wanted: &str, word: &str) -> u32 {
    // A number with a digit wrong is another number.
    let is_number = wanted.starts_with(|first: char| first.is_ascii_digit());
    let least = if is_number { BEGINNING } else { TYPOS };
    let similarity = similarity(wanted, word);
    if similarity < least { 0 } else { similarity }
}

/// The words of a text in lower case; those of a name such as `CertificateExpired` apart.
fn words(text: &str) -> Vec<String> {
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
