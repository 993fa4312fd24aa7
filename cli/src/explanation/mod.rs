//! What a pasted text means.

mod nearest;
mod number;
mod show;

use qcloud_codes::{CATALOGS, CDN, COMMON, Certainty, Code, Entry, Found, FoundKind, scan};
use qcloud_codes_export::{Row, rows};

use crate::lines::Finding;
use nearest::{NAMED, nearest_numbers, nearest_words};
use number::{labelled, number};

/// What an input means.
pub(crate) struct Explanation<'a> {
    input: &'a str,
    kind: Kind,
    certainty: Option<Certainty>,
    finding: Finding,
    /// The message as it was received, its escapes decoded.
    message: Option<String>,
    /// Every row that the input may stand for; of a response the deciding one first.
    rows: Vec<Row>,
    /// What may have been meant where something is unknown.
    suggestions: Vec<Row>,
}

/// What kind of thing an input is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    Code,
    Name,
    Response,
    /// A body of API 3.0, whose codes are words.
    Api3,
    None,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Response => "response",
            Self::Api3 | Self::None => "none",
        }
    }
}

impl<'a> Explanation<'a> {
    /// Explains a number, a name, a response or a text with a response in it.
    pub(crate) fn of(input: &'a str) -> Self {
        let text = input.trim();
        if let Some(code) = number(text) {
            return Self::of_code(input, code);
        }
        let named = named(text);
        if !named.is_empty() {
            let code = named.first().map(|row| row.entry.code());
            return Self::new(input, Kind::Name, code, named);
        }
        let Some(found) = scan(input) else {
            return match labelled(text) {
                Some(code) => Self {
                    certainty: Some(Certainty::Loose),
                    ..Self::of_code(input, code)
                },
                None => Self {
                    suggestions: nearest_words(text),
                    ..Self::new(input, Kind::None, None, Vec::new())
                },
            };
        };
        let (finding, message) = match found.kind {
            FoundKind::Response(response) => {
                let message = response.raw_message().map(|message| message.to_string());
                (Finding::of_response(&response), message)
            }
            FoundKind::Message { code, .. } => {
                let message = input.get(found.range).map(str::to_owned);
                (Finding::of_message(code), message)
            }
            _ => return Self::new(input, Kind::Api3, None, Vec::new()),
        };
        let entries = [finding.module, finding.common];
        Self {
            certainty: Some(found.certainty),
            finding,
            message,
            suggestions: nearest_of(&finding),
            ..Self::new(
                input,
                Kind::Response,
                None,
                entries.into_iter().flatten().filter_map(row).collect(),
            )
        }
    }

    fn of_code(input: &'a str, code: Code) -> Self {
        let known = rows()
            .into_iter()
            .filter(|row| row.entry.code() == code)
            .collect();
        let mut explanation = Self::new(input, Kind::Code, Some(code), known);
        if !explanation.is_known() {
            explanation.suggestions = nearest_numbers(code, CATALOGS);
        }
        explanation
    }

    fn new(input: &'a str, kind: Kind, code: Option<Code>, rows: Vec<Row>) -> Self {
        let is_one = rows.len() == 1;
        let entry = rows.first().map(|row| row.entry).filter(|_| is_one);
        Self {
            input,
            kind,
            certainty: matches!(kind, Kind::Code | Kind::Name).then_some(Certainty::Exact),
            finding: Finding {
                code,
                entry,
                ..Finding::default()
            },
            message: None,
            rows,
            suggestions: Vec::new(),
        }
    }

    /// Whether all of it is known: every code that the input has, or that the call succeeded.
    pub(crate) fn is_known(&self) -> bool {
        match self.kind {
            Kind::Code => self.finding.is_success() || !self.rows.is_empty(),
            Kind::Name => true,
            Kind::Response => !self.finding.has_unknown(),
            Kind::Api3 | Kind::None => false,
        }
    }
}

/// The row of an entry that a catalog gave.
fn row(entry: &'static Entry) -> Option<Row> {
    let catalog = CATALOGS
        .iter()
        .find(|catalog| catalog.entries().iter().any(|own| std::ptr::eq(own, entry)))?;
    Some(Row { catalog, entry })
}

/// The rows with a name, however it is written.
fn named(text: &str) -> Vec<Row> {
    let wanted = plain(text);
    let named = NAMED.iter().filter(|named| named.name == wanted);
    named.map(|named| named.row).collect()
}

/// What may have been meant by those codes of a response that are unknown.
fn nearest_of(finding: &Finding) -> Vec<Row> {
    let mut nearest = Vec::new();
    if let (Some(code), None) = (finding.module_code, finding.module) {
        nearest.extend(nearest_numbers(code, &[&CDN]));
    }
    if let (Some(code), None, false) = (finding.code, finding.common, finding.is_success()) {
        nearest.extend(nearest_numbers(code, &[&COMMON]));
    }
    nearest
}

/// A name without what people write differently: case, underscores, hyphens, spaces.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
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
