//! What a pasted text means.

mod known;
mod number;
mod show;

use qcloud_codes::{Certainty, Found, FoundKind, Key, scan};
use qcloud_codes_export::Row;
use serde_json::Value;

use crate::annotation::Annotation;
use crate::failure::{Codes, Failure};
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
    /// A key that is a text.
    Text,
    Name,
    Response {
        /// What broke; `None` for a success.
        failure: Option<Failure>,
        /// The message as it was received, its escapes decoded.
        message: Option<String>,
    },
    /// A body in the shape of API 3.0, with a code that is a text and that no catalog has.
    Api3(String),
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
        if !spelled.is_empty() {
            return explain(Meaning::Text, exact, spelled);
        }
        let named = known.named(text);
        if !named.is_empty() {
            return explain(Meaning::Name, exact, named);
        }
        if let Some(found) = scan(input) {
            let (meaning, rows) = read(input, &found, known);
            let is_read = !matches!(meaning, Meaning::Api3(_) | Meaning::None);
            let certainty = Some(found.certainty).filter(|_| is_read);
            return explain(meaning, certainty, rows);
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
            Meaning::Text | Meaning::Name => true,
            Meaning::Response { failure, .. } => {
                !failure.as_ref().is_some_and(Failure::has_unknown)
            }
            Meaning::Api3(_) | Meaning::None => false,
        }
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

    /// The row that decides: of a key or a name the only one.
    fn deciding(&self) -> Option<Row> {
        match (&self.meaning, self.rows.as_slice()) {
            (Meaning::Response { failure, .. }, _) => failure.as_ref()?.deciding(),
            (_, [row]) => Some(*row),
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
            _ => Annotation::of_number(number, row),
        }
    }
}

/// What was found in an input, and the rows of its codes.
fn read(input: &str, found: &Found<'_>, known: &Known<'_>) -> (Meaning, Vec<Row>) {
    let message = match found.kind {
        FoundKind::Response(response) => response.raw_message().map(|text| text.to_string()),
        FoundKind::Message { .. } => input.get(found.range.clone()).map(str::to_owned),
        _ => return read_api3(input.get(found.range.clone()).unwrap_or_default(), known),
    };
    let codes = Codes::of_found(found);
    let failure = codes.and_then(|codes| Failure::of(codes, known.catalogs));
    let rows = failure.iter().flat_map(Failure::lookups);
    let mut rows: Vec<Row> = rows.flat_map(|lookup| &lookup.rows).copied().collect();
    rows.sort_by_key(|row| row.entry().is_none());
    (Meaning::Response { failure, message }, rows)
}

/// What the code of a body in the shape of API 3.0 means.
fn read_api3(body: &str, known: &Known<'_>) -> (Meaning, Vec<Row>) {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let code = body.pointer("/Response/Error/Code").and_then(Value::as_str);
    let code = code.unwrap_or_default();
    match known.spelled(code) {
        rows if !rows.is_empty() => (Meaning::Text, rows),
        _ if code.is_empty() && !known.is_built_in() => (Meaning::None, Vec::new()),
        _ => (Meaning::Api3(code.to_owned()), Vec::new()),
    }
}

/// The inputs in a text: each response with what stands around it on its lines; without any, each
/// line.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(found) = scan(rest) {
        let start = rest
            .get(..found.range.start)
            .unwrap_or_default()
            .rfind('\n');
        let start = start.map_or(0, |newline| newline + 1);
        let behind = rest.get(found.range.end..).unwrap_or_default();
        let behind = behind.lines().next().unwrap_or_default();
        let end = match scan(behind) {
            // The next response stands on the same line.
            Some(Found {
                kind: FoundKind::Response(_),
                ..
            }) => found.range.end,
            _ => found.range.end + behind.len(),
        };
        pieces.extend(rest.get(start..end));
        // Behind a body of API 3.0 there is no response: `scan` prefers one to it.
        if found.kind == FoundKind::Api3 {
            break;
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
