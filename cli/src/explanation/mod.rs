//! What a pasted text means.

mod nearest;
mod show;

use qcloud_codes::{CATALOGS, Certainty, Code, Entry, What, scan};
use qcloud_codes_export::{Row, rows};

use crate::lines::Finding;
use nearest::nearest;

/// What an input means.
pub(crate) struct Explanation<'a> {
    input: &'a str,
    kind: Kind,
    certainty: Option<Certainty>,
    finding: Finding,
    /// The text behind the module code.
    message: Option<String>,
    /// Every row that the input may stand for; of a response the deciding one first.
    rows: Vec<Row>,
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
        let named: Vec<Row> = rows()
            .into_iter()
            .filter(|row| plain(row.entry.name()) == plain(text))
            .collect();
        if !named.is_empty() {
            let code = named.first().map(|row| row.entry.code());
            return Self::new(input, Kind::Name, code, named);
        }
        let Some(found) = scan(input) else {
            return Self {
                suggestions: nearest(text),
                ..Self::new(input, Kind::None, None, Vec::new())
            };
        };
        let (finding, message) = match found.what {
            What::Response(response) => (Finding::of_response(&response), response.message()),
            What::Message { code, message } => (Finding::of_message(code), Some(message)),
            _ => return Self::new(input, Kind::Api3, None, Vec::new()),
        };
        let entries = [finding.module, finding.common];
        Self {
            certainty: Some(found.certainty),
            finding,
            message: message.map(|message| message.to_string()),
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
            explanation.suggestions = nearest(&code.to_string());
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
            Kind::Response => self.finding.is_success() || self.finding.entry.is_some(),
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

/// A number as people write it: `2130`, `02130`, `(2130)`, `-1`.
fn number(text: &str) -> Option<Code> {
    let bracketed = text
        .strip_prefix(['(', '（'])
        .and_then(|text| text.strip_suffix([')', '）']));
    let text = bracketed.unwrap_or(text).trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A name without what people write differently: case, underscores, hyphens, spaces.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The inputs in a pasted text: each response with the lines that it stands on; without any, each
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
        let end = rest.get(found.range.end..).unwrap_or_default().find('\n');
        let end = end.map_or(rest.len(), |newline| found.range.end + newline);
        pieces.extend(rest.get(start..end));
        // Behind a body of API 3.0 there is no response: `scan` prefers one to it.
        if found.what == What::Api3 {
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
