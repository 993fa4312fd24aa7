//! Explanations of pasted text.

mod known;
mod number;
mod page;
mod show;

use std::ops::Range;

use qcloud_codes::{Certainty, Found, FoundKind, Key, Text, TextError, scan, scan_with};
use qcloud_codes_diagnosis::{Catalogs, Codes, Failure};
use qcloud_codes_export::Row;

use crate::annotation::Annotation;
use crate::finding::responses;
pub(crate) use known::Known;
use number::{labelled, number};

/// The explanation of an input.
pub(crate) struct Explanation<'a> {
    known: &'a Known<'a>,
    input: &'a str,
    meaning: Meaning,
    certainty: Option<Certainty>,
    /// The rows that the input may stand for; for a response, active ones first.
    rows: Vec<Row>,
}

enum Meaning {
    Number(Key<'static>),
    /// A text key; if `is_general`, only the part before a dot is one.
    Text {
        is_general: bool,
    },
    Name,
    Response {
        /// The failure; `None` for a success.
        failure: Option<Failure>,
        /// The message, unescaped.
        message: Option<String>,
        /// The text code.
        text_code: Option<String>,
    },
    /// The text code of a response, if no catalog has such codes.
    TextCode(String),
    None,
}

impl<'a> Explanation<'a> {
    /// Explains a key, a name, a response, or a text that contains a response.
    pub(crate) fn of(input: &'a str, known: &'a Known<'a>) -> Self {
        let explain = |meaning, certainty, rows| Self {
            known,
            input,
            meaning,
            certainty,
            rows,
        };
        let text = input.trim();
        let exact = Some(Certainty::Exact);
        let spelled = known.spelled(text);
        if let Some(number) = number(text) {
            let numbered = known.keyed(number);
            // A text key may consist of digits.
            if !numbered.is_empty() || spelled.is_empty() {
                return explain(Meaning::Number(number), exact, [numbered, spelled].concat());
            }
        }
        let named = known.named(text);
        if !spelled.is_empty() {
            let is_other = |row: &Row| !spelled.iter().any(|other| is_same(row, other));
            let named: Vec<_> = named.into_iter().filter(is_other).collect();
            let rows = [spelled, named].concat();
            return explain(Meaning::Text { is_general: false }, exact, rows);
        }
        if !named.is_empty() {
            return explain(Meaning::Name, exact, named);
        }
        let has_text_tables = known.catalogs.has_text_tables();
        if let Some((meaning, certainty, rows)) = found(input, known) {
            let is_read = !matches!(meaning, Meaning::TextCode(_) | Meaning::None);
            return explain(meaning, Some(certainty).filter(|_| is_read), rows);
        }
        if has_text_tables {
            let general = known.general(text);
            if !general.is_empty() {
                return explain(Meaning::Text { is_general: true }, exact, general);
            }
        }
        match labelled(text, |key| !known.keyed(key).is_empty()) {
            Some(number) => {
                let rows = known.keyed(number);
                explain(Meaning::Number(number), Some(Certainty::Loose), rows)
            }
            None => explain(Meaning::None, None, Vec::new()),
        }
    }

    /// Returns whether every code of the input is known, or the call succeeded.
    pub(crate) fn is_known(&self) -> bool {
        match &self.meaning {
            Meaning::Number(_) => self.is_success() || !self.rows.is_empty(),
            Meaning::Text { .. } | Meaning::Name => true,
            Meaning::Response { failure, .. } => {
                !failure.as_ref().is_some_and(Failure::has_unknown)
            }
            Meaning::TextCode(_) | Meaning::None => false,
        }
    }

    /// Returns whether no row is for the input itself: there is none, or only one for the part before a
    /// dot.
    pub(crate) fn has_no_row(&self) -> bool {
        !self.is_known() || matches!(self.meaning, Meaning::Text { is_general: true })
    }

    /// Returns the input if it has no code, but is words, which can be searched for.
    pub(crate) fn words(&self) -> Option<&'a str> {
        let words = self.input.trim();
        let are_words = words
            .chars()
            .all(|char| char.is_alphabetic() || char == ' ');
        (matches!(self.meaning, Meaning::None) && !words.is_empty() && are_words).then_some(words)
    }

    fn is_success(&self) -> bool {
        match &self.meaning {
            // With common codes, 0 has no row and means success.
            Meaning::Number(number) => {
                let has_common = self.known.catalogs.common().is_some();
                number.number() == Some(0) && self.rows.is_empty() && has_common
            }
            Meaning::Response { failure, .. } => failure.is_none(),
            _ => false,
        }
    }

    /// Returns the deciding row; for a key or a name the only one, later editions not counted.
    fn deciding(&self) -> Option<Row> {
        if let Meaning::Response { failure, .. } = &self.meaning {
            return failure.as_ref()?.deciding();
        }
        match self
            .known
            .catalogs
            .without_later(self.rows.clone())
            .as_slice()
        {
            [row] => Some(*row),
            _ => None,
        }
    }

    /// Returns the codes and the facts of the deciding row.
    fn annotation(&self) -> Annotation {
        let row = self.deciding();
        let number = row.and_then(|row| row.key().number());
        match &self.meaning {
            Meaning::Response { failure, .. } => Annotation::of_response(failure.as_ref()),
            Meaning::Number(key) => Annotation::of_number(number.or(key.number()), row),
            Meaning::Text { is_general: true } => Annotation::of_number(number, row).into_general(),
            _ => Annotation::of_number(number, row),
        }
    }
}

/// Returns whether two rows have the same catalog and key.
fn is_same(row: &Row, other: &Row) -> bool {
    row.catalog == other.catalog && row.key() == other.key()
}

/// Explains an input by its first response, or else by what looks most like one.
fn found(input: &str, known: &Known<'_>) -> Option<(Meaning, Certainty, Vec<Row>)> {
    let mut first = None;
    let take = |found: &Found<'_>, certainty, first: &mut Option<_>| {
        if first.is_none() {
            let (meaning, rows) = read(input, found, known);
            *first = Some((meaning, certainty, rows));
        }
    };
    responses(input, known.catalogs, &[], |found, is_unescaped| {
        let certainty = if is_unescaped {
            Certainty::Loose
        } else {
            found.certainty
        };
        take(found, certainty, &mut first);
    });
    if first.is_none() {
        let message =
            || scan(input).filter(|found| matches!(found.kind, FoundKind::Message { .. }));
        let is_supported = |found: &Found<'_>| {
            known.catalogs.has_text_tables() || found.kind != FoundKind::TextSuccess
        };
        let any = scan_with(input, |_| true)
            .find(is_supported)
            .or_else(message)?;
        take(&any, any.certainty, &mut first);
    }
    first
}

/// Returns the meaning of a response that was found in an input, and the rows of its codes.
fn read(input: &str, found: &Found<'_>, known: &Known<'_>) -> (Meaning, Vec<Row>) {
    let mut text_code = None;
    let message = match found.kind {
        FoundKind::Response(response) => response.raw_message(),
        FoundKind::TextError(error) if !known.catalogs.has_text_tables() => {
            return read_text_code(&error, known);
        }
        FoundKind::TextError(error) => {
            text_code = Some(error.code().to_string());
            error.message()
        }
        FoundKind::TextSuccess => None,
        _ => input.get(found.range.clone()).map(Text::new),
    };
    let codes = Codes::of_found(&found.kind, known.catalogs);
    let failure = codes.and_then(|codes| Failure::of(codes, known.catalogs));
    let rows = failure.iter().flat_map(Failure::lookups);
    let mut rows: Vec<Row> = rows.flat_map(|lookup| &lookup.rows).copied().collect();
    rows.sort_by_key(|row| row.entry().is_none());
    let meaning = Meaning::Response {
        failure,
        message: message.map(|text| text.to_string()),
        text_code,
    };
    (meaning, rows)
}

/// Returns the meaning of the text code of a response, if no catalog has such codes.
fn read_text_code(error: &TextError<'_>, known: &Known<'_>) -> (Meaning, Vec<Row>) {
    let code = error.code().to_string();
    match known.spelled(&code) {
        rows if !rows.is_empty() => (Meaning::Text { is_general: false }, rows),
        _ if code.is_empty() => (Meaning::None, Vec::new()),
        _ => (Meaning::TextCode(code), Vec::new()),
    }
}

/// Explains each input in a text.
pub(crate) fn explain<'a>(
    text: &'a str,
    known: &'a Known<'a>,
) -> impl Iterator<Item = Explanation<'a>> {
    let pieces = pieces(text, known.catalogs).into_iter();
    pieces.map(|piece| Explanation::of(piece, known))
}

/// Splits a text into inputs: each response with the rest of its lines; without any, each line.
fn pieces<'a>(text: &'a str, catalogs: &Catalogs) -> Vec<&'a str> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for found in scan_with(text, |key| catalogs.has(key)) {
        let end = ranges.last().map_or(0, |last| last.end);
        let before = text.get(end..found.range.start).unwrap_or_default();
        let line = before.rfind('\n').map_or(end, |newline| end + newline + 1);
        ranges.push(line..found.range.end);
    }
    // Lines before and after a response may be messages.
    let mut pieces = Vec::new();
    let mut end = 0;
    for (i, range) in ranges.iter().enumerate() {
        pieces.extend(messages(text.get(end..range.start).unwrap_or_default()));
        let next = ranges.get(i + 1).map_or(text.len(), |next| next.start);
        let line = text.get(range.end..next).unwrap_or_default();
        let line = line.lines().next().unwrap_or_default();
        end = range.end + line.len();
        pieces.extend(text.get(range.start..end));
    }
    pieces.extend(messages(text.get(end..).unwrap_or_default()));
    if pieces.is_empty() {
        pieces.extend(text.lines().filter(|line| !line.trim().is_empty()));
    }
    if pieces.is_empty() {
        pieces.push(text);
    }
    pieces
}

/// Iterates over the lines of a text that are messages with a module code.
fn messages(text: &str) -> impl Iterator<Item = &str> {
    let is_message = |line: &&str| line.starts_with(['(', '（']) && scan(line).is_some();
    text.lines().filter(is_message)
}
