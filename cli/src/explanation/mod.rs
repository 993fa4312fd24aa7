//! What a pasted text means.

mod nearest;
mod number;
mod show;

use qcloud_codes::{Certainty, Code, Diagnosis, Found, FoundKind, scan};
use qcloud_codes_export::{Row, rows};

use crate::annotation::Annotation;
use nearest::named;
use number::{labelled, number};

/// What an input means.
pub(crate) struct Explanation<'a> {
    input: &'a str,
    meaning: Meaning,
    certainty: Option<Certainty>,
    /// Every row that the input may stand for; of a response the deciding one first.
    rows: Vec<Row>,
}

enum Meaning {
    Code(Code),
    Name,
    Response {
        /// What broke; `None` for a success.
        diagnosis: Option<Diagnosis>,
        /// The message as it was received, its escapes decoded.
        message: Option<String>,
    },
    /// A body of API 3.0, whose codes are words.
    Api3,
    None,
}

impl<'a> Explanation<'a> {
    /// Explains a number, a name, a response or a text with a response in it.
    pub(crate) fn of(input: &'a str) -> Self {
        let text = input.trim();
        let exact = Some(Certainty::Exact);
        if let Some(code) = number(text) {
            return Self::new(input, Meaning::Code(code), exact, rows_of(code));
        }
        let named = named(text);
        if !named.is_empty() {
            return Self::new(input, Meaning::Name, exact, named);
        }
        if let Some(found) = scan(input) {
            return Self::of_found(input, found);
        }
        match labelled(text) {
            Some(code) => {
                let loose = Some(Certainty::Loose);
                Self::new(input, Meaning::Code(code), loose, rows_of(code))
            }
            None => Self::new(input, Meaning::None, None, Vec::new()),
        }
    }

    fn of_found(input: &'a str, found: Found<'a>) -> Self {
        let diagnosis = found.diagnose();
        let message = match found.kind {
            FoundKind::Response(response) => response.raw_message().map(|text| text.to_string()),
            FoundKind::Message { .. } => input.get(found.range).map(str::to_owned),
            _ => return Self::new(input, Meaning::Api3, None, Vec::new()),
        };
        let known = diagnosis.iter().flat_map(Diagnosis::rows);
        let rows = known.map(|(catalog, entry)| Row { catalog, entry });
        let rows = rows.collect();
        let meaning = Meaning::Response { diagnosis, message };
        Self::new(input, meaning, Some(found.certainty), rows)
    }

    const fn new(
        input: &'a str,
        meaning: Meaning,
        certainty: Option<Certainty>,
        rows: Vec<Row>,
    ) -> Self {
        Self {
            input,
            meaning,
            certainty,
            rows,
        }
    }

    /// Whether all of it is known: every code that the input has, or that the call succeeded.
    pub(crate) fn is_known(&self) -> bool {
        match self.meaning {
            Meaning::Code(_) => self.is_success() || !self.rows.is_empty(),
            Meaning::Name => true,
            Meaning::Response { diagnosis, .. } => {
                diagnosis.is_none_or(|diagnosis| !diagnosis.has_unknown())
            }
            Meaning::Api3 | Meaning::None => false,
        }
    }

    const fn is_success(&self) -> bool {
        match self.meaning {
            Meaning::Code(code) => code.get() == Code::SUCCESS.get(),
            Meaning::Response { diagnosis, .. } => diagnosis.is_none(),
            Meaning::Name | Meaning::Api3 | Meaning::None => false,
        }
    }

    /// The codes, and the row that decides: of a number or a name the only one.
    fn annotation(&self) -> Annotation {
        let only = match self.rows.as_slice() {
            [Row { catalog, entry }] => Some((*catalog, *entry)),
            _ => None,
        };
        match &self.meaning {
            Meaning::Code(code) => Annotation::of_code(Some(*code), only),
            Meaning::Name => Annotation::of_code(only.map(|(_, entry)| entry.code()), only),
            Meaning::Response { diagnosis, .. } => Annotation::of_response(diagnosis.as_ref()),
            Meaning::Api3 | Meaning::None => Annotation::default(),
        }
    }
}

/// The rows of a number, in all catalogs.
fn rows_of(code: Code) -> Vec<Row> {
    let mut rows = rows();
    rows.retain(|row| row.entry.code() == code);
    rows
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
