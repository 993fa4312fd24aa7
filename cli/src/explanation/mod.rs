//! What a pasted text means.

mod known;
mod number;
mod page;
mod show;

use std::ops::Range;

use qcloud_codes::{Certainty, Found, FoundKind, Key, Text, TextError, scan};
use qcloud_codes_export::Row;

use crate::annotation::Annotation;
use crate::codes::Codes;
use crate::failure::{Failure, without_later};
pub(crate) use known::Known;
use number::{labelled, number};

/// What an input means.
pub(crate) struct Explanation<'a> {
    known: &'a Known<'a>,
    input: &'a str,
    meaning: Meaning,
    certainty: Option<Certainty>,
    /// Every row that the input may stand for; of a response those in use first.
    rows: Vec<Row>,
}

enum Meaning {
    Number(Key<'static>),
    /// A key that is a text, or a code that only the part before a dot is a key of.
    Text {
        is_general: bool,
    },
    Name,
    Response {
        /// What broke; `None` for a success.
        failure: Option<Failure>,
        /// The message as it was received, its escapes decoded.
        message: Option<String>,
        /// The code, if that is a text.
        text_code: Option<String>,
    },
    /// A text code, for catalogs that have nothing to do with those of responses.
    Foreign(String),
    None,
}

impl<'a> Explanation<'a> {
    /// Explains a key, a name, a response or a text with a response in it.
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
            // A text may have digits only.
            if !numbered.is_empty() || spelled.is_empty() {
                return explain(Meaning::Number(number), exact, [numbered, spelled].concat());
            }
        }
        let named = known.named(text);
        if !spelled.is_empty() {
            let is_other = |row: &Row| !spelled.iter().any(|other| is_one(row, other));
            let named: Vec<_> = named.into_iter().filter(is_other).collect();
            let rows = [spelled, named].concat();
            return explain(Meaning::Text { is_general: false }, exact, rows);
        }
        if !named.is_empty() {
            return explain(Meaning::Name, exact, named);
        }
        let has_text_tables = known.catalogs.has_text_tables();
        let is_of_them = |found: &Found<'_>| found.kind != FoundKind::TextSuccess;
        if let Some(found) = scan(input).filter(|found| has_text_tables || is_of_them(found)) {
            let (meaning, rows) = read(input, &found, known);
            let is_read = !matches!(meaning, Meaning::Foreign(_) | Meaning::None);
            let certainty = Some(found.certainty).filter(|_| is_read);
            return explain(meaning, certainty, rows);
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

    /// Whether all of it is known: every code that the input has, or that the call succeeded.
    pub(crate) fn is_known(&self) -> bool {
        match &self.meaning {
            Meaning::Number(_) => self.is_success() || !self.rows.is_empty(),
            Meaning::Text { .. } | Meaning::Name => true,
            Meaning::Response { failure, .. } => {
                !failure.as_ref().is_some_and(Failure::has_unknown)
            }
            Meaning::Foreign(_) | Meaning::None => false,
        }
    }

    /// Whether no row is the one that is named: there is none, or the one of the part before a dot.
    pub(crate) fn is_of_no_row(&self) -> bool {
        !self.is_known() || matches!(self.meaning, Meaning::Text { is_general: true })
    }

    fn is_success(&self) -> bool {
        match &self.meaning {
            // Among common codes 0 has no row, and means a success.
            Meaning::Number(number) => {
                let has_common = self.known.catalogs.common().is_some();
                number.number() == Some(0) && self.rows.is_empty() && has_common
            }
            Meaning::Response { failure, .. } => failure.is_none(),
            _ => false,
        }
    }

    /// The row that decides: of a key or a name the only one, but for later editions.
    fn deciding(&self) -> Option<Row> {
        if let Meaning::Response { failure, .. } = &self.meaning {
            return failure.as_ref()?.deciding();
        }
        match without_later(self.rows.clone(), self.known.catalogs).as_slice() {
            [row] => Some(*row),
            _ => None,
        }
    }

    /// The codes, and what the row says that decides.
    fn annotation(&self) -> Annotation {
        let row = self.deciding();
        let number = row.and_then(|row| row.key().number());
        match &self.meaning {
            Meaning::Response { failure, .. } => Annotation::of_response(failure.as_ref()),
            Meaning::Number(key) => Annotation::of_number(number.or(key.number()), row),
            Meaning::Text { is_general: true } => Annotation::of_number(number, row).of_general(),
            _ => Annotation::of_number(number, row),
        }
    }
}

/// Whether two rows are one.
fn is_one(row: &Row, other: &Row) -> bool {
    row.catalog == other.catalog && row.key() == other.key()
}

/// What was found in an input, and the rows of its codes.
fn read(input: &str, found: &Found<'_>, known: &Known<'_>) -> (Meaning, Vec<Row>) {
    let mut text_code = None;
    let message = match found.kind {
        FoundKind::Response(response) => response.raw_message(),
        FoundKind::TextError(error) if !known.catalogs.has_text_tables() => {
            return read_foreign(&error, known);
        }
        FoundKind::TextError(error) => {
            text_code = Some(error.code().to_string());
            error.message()
        }
        FoundKind::TextSuccess => None,
        _ => input.get(found.range.clone()).map(Text::new),
    };
    let codes = Codes::of_found(found, known.catalogs);
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

/// What a text code means where no catalog is one of such responses.
fn read_foreign(error: &TextError<'_>, known: &Known<'_>) -> (Meaning, Vec<Row>) {
    let code = error.code().to_string();
    match known.spelled(&code) {
        rows if !rows.is_empty() => (Meaning::Text { is_general: false }, rows),
        _ if code.is_empty() => (Meaning::None, Vec::new()),
        _ => (Meaning::Foreign(code), Vec::new()),
    }
}

/// How many responses without a number are looked for in a text: `scan` reads on to its end for
/// each, since it prefers others.
const TEXT_RESPONSES: usize = 64;

/// The inputs in a text: each response with what stands around it on its lines; without any, each
/// line.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut text_responses = 0;
    let mut rest = text;
    while let Some(found) = scan(rest) {
        let start = line_start(rest, found.range.start);
        // One without a number in front of it would be overlooked.
        let mut skipped = rest.get(..start).unwrap_or_default();
        while text_responses < TEXT_RESPONSES
            && let Some(range) = text_response(skipped)
        {
            text_responses += 1;
            let start = line_start(skipped, range.start);
            pieces.extend(skipped.get(start..range.end));
            skipped = skipped.get(range.end..).unwrap_or_default();
        }
        let behind = rest.get(found.range.end..).unwrap_or_default();
        let behind = behind.lines().next().unwrap_or_default();
        let end = match scan(behind) {
            // The next response stands on the same line.
            Some(Found {
                kind: FoundKind::Response(_) | FoundKind::TextError(_) | FoundKind::TextSuccess,
                ..
            }) => found.range.end,
            _ => found.range.end + behind.len(),
        };
        pieces.extend(rest.get(start..end));
        if is_text(&found) {
            text_responses += 1;
            if text_responses >= TEXT_RESPONSES {
                break;
            }
        }
        rest = rest.get(end..).unwrap_or_default();
    }
    if pieces.is_empty() {
        pieces.extend(text.lines().filter(|line| !line.trim().is_empty()));
    }
    if pieces.is_empty() {
        pieces.push(text);
    }
    pieces
}

/// Where the line starts that a place in a text is on.
fn line_start(text: &str, place: usize) -> usize {
    let before = text.get(..place).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// Whether it has a text code, or none as a success of API 3.0: `scan` prefers others.
fn is_text(found: &Found<'_>) -> bool {
    matches!(found.kind, FoundKind::TextError(_) | FoundKind::TextSuccess)
}

/// The place of the first response without a number.
fn text_response(text: &str) -> Option<Range<usize>> {
    let found = scan(text).filter(is_text)?;
    Some(found.range)
}
