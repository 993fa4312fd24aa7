//! An explanation as text and as JSON.

use std::fmt::Write;

use anstyle::{AnsiColor, Effects, Style};
use qcloud_codes::{CATALOGS, CDN, COMMON, Catalog, Certainty, Code, Diagnosis, Entry};
use qcloud_codes_export::Row;
use serde::Serialize;
use textwrap::Options;

use super::nearest::{nearest_numbers, nearest_words};
use super::{Explanation, Meaning};
use crate::annotation::Annotation;

const HEAD: Style = Style::new().effects(Effects::BOLD);
const LABEL: Style = AnsiColor::Cyan.on_default();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();

/// How wide labels are.
const INDENT: &str = "           ";

#[derive(Serialize)]
struct Json<'a> {
    input: &'a str,
    kind: &'static str,
    certainty: Option<&'static str>,
    message: Option<&'a str>,
    #[serde(flatten)]
    annotation: Annotation,
    entries: Option<&'a [Row]>,
}

impl Explanation<'_> {
    /// One JSON object; unknown is null.
    pub(crate) fn to_json(&self) -> String {
        let json = Json {
            input: self.input,
            kind: match self.meaning {
                Meaning::Code(_) => "code",
                Meaning::Name => "name",
                Meaning::Response { .. } => "response",
                Meaning::Api3 | Meaning::None => "none",
            },
            certainty: self.certainty.map(|certainty| match certainty {
                Certainty::Exact => "exact",
                _ => "loose",
            }),
            message: match &self.meaning {
                Meaning::Response { message, .. } => message.as_deref(),
                _ => None,
            },
            annotation: self.annotation(),
            // A success is known, and has none.
            entries: Some(self.rows.as_slice())
                .filter(|rows| !rows.is_empty() || self.is_success()),
        };
        // Texts, numbers and truth values always have a form in JSON.
        serde_json::to_string(&json).unwrap_or_default()
    }

    /// Text for people, in so many columns.
    pub(crate) fn to_text(&self, width: u16) -> String {
        let mut page = Page {
            text: String::new(),
            width: width.into(),
        };
        match &self.meaning {
            Meaning::Code(_) if self.is_success() => page.head("0", "success", GOOD),
            Meaning::Code(code) if self.rows.is_empty() => {
                page.head(&code.to_string(), "not in these catalogs", BAD);
                page.suggest(nearest_numbers(*code, CATALOGS));
            }
            Meaning::Code(_) | Meaning::Name => {
                for (i, row) in self.rows.iter().enumerate() {
                    if i > 0 {
                        page.text.push('\n');
                    }
                    page.head(&row.entry.code().to_string(), row.entry.name(), HEAD);
                    page.line("catalog", row.catalog.title());
                    page.row(row);
                }
            }
            Meaning::Response { diagnosis, message } => {
                self.response(&mut page, diagnosis.as_ref(), message.as_deref());
            }
            Meaning::Api3 => {
                page.head("API 3.0", "not API v2", BAD);
                page.line(
                    "why",
                    "Codes of API 3.0 are words; these catalogs have the numbers of API v2.",
                );
            }
            Meaning::None => {
                let input = self.input.trim();
                let start: String = input.chars().take(60).collect();
                page.head("nothing found in", &format!("{start:?}"), BAD);
                page.suggest(nearest_words(input));
            }
        }
        page.text
    }

    fn response(&self, page: &mut Page, diagnosis: Option<&Diagnosis>, message: Option<&str>) {
        let (code, module_code) = match diagnosis {
            Some(diagnosis) => (diagnosis.code(), diagnosis.module_code()),
            None => (Some(Code::SUCCESS), None),
        };
        let code = code.map(|code| code.to_string());
        let module_code = module_code.map(|code| format!("({code})"));
        let codes: Vec<String> = code.into_iter().chain(module_code).collect();
        let (name, style) = match (diagnosis, self.rows.first()) {
            (None, _) => ("success", GOOD),
            (_, Some(row)) => (row.entry.name(), HEAD),
            (_, None) => ("not in these catalogs", BAD),
        };
        page.head(&codes.join(" "), name, style);
        if let Some(message) = message.filter(|message| !message.is_empty()) {
            page.line("message", message);
        }
        if let Some(diagnosis) = diagnosis {
            for Row { catalog, entry } in &self.rows {
                page.line("catalog", &format!("{} {}", catalog.id(), known(entry)));
            }
            if let Some(code) = diagnosis.unknown_module_code() {
                page.unknown(code, &CDN);
            }
            if let (Some(code), None) = (diagnosis.code(), diagnosis.common()) {
                page.unknown(code, &COMMON);
            }
            match self.rows.first() {
                Some(row) => page.row(row),
                None => page.line("do", "Read the message: nothing more is known."),
            }
        }
        if self.certainty == Some(Certainty::Loose) {
            page.line(
                "note",
                "Read from text that is not JSON as it stands there.",
            );
        }
    }
}

/// Text in the making.
struct Page {
    text: String,
    width: usize,
}

impl Page {
    fn head(&mut self, code: &str, name: &str, style: Style) {
        let _ = writeln!(self.text, "{style}{code} {name}{style:#}");
    }

    /// A label and what belongs to it, wrapped.
    fn line(&mut self, label: &str, text: &str) {
        let indent = INDENT;
        let label = format!("  {label:<width$}", width = indent.len() - 2);
        let label = if label.len() > indent.len() {
            label + " "
        } else {
            label
        };
        let options = Options::new(self.width.max(40))
            .initial_indent(&label)
            .subsequent_indent(indent);
        // Line breaks of a message are its own; other control characters would upset a terminal.
        let text: String = text
            .chars()
            .map(|char| {
                if char.is_control() && char != '\n' {
                    '\u{FFFD}'
                } else {
                    char
                }
            })
            .collect();
        let lines = textwrap::fill(&text, options);
        let rest = lines.strip_prefix(&label).unwrap_or(&lines);
        let _ = writeln!(self.text, "{LABEL}{label}{LABEL:#}{rest}");
    }

    fn suggest(&mut self, rows: Vec<Row>) {
        for row in rows {
            self.line("did you mean", &known(row.entry));
        }
    }

    /// A code of a response that is not in its catalog.
    fn unknown(&mut self, code: Code, catalog: &Catalog) {
        self.line("catalog", &format!("{} has no code {code}", catalog.id()));
        self.suggest(nearest_numbers(code, &[catalog]));
    }

    /// What a row says.
    fn row(&mut self, Row { catalog, entry }: &Row) {
        let remedy = entry.remedy();
        let (actor, retry) = (remedy.actor(), remedy.retry());
        self.line("what", entry.title());
        if let Some(explanation) = entry.explanation() {
            self.line("why", explanation);
        }
        self.line("do", remedy.instruction());
        self.line("who", &described(actor.as_str(), actor.description()));
        self.line("retry", &described(retry.as_str(), retry.description()));
        for same in entry.same_as().iter().filter_map(|code| catalog.get(*code)) {
            self.line("same as", &known(same));
        }
        let related = |other: &&Entry| {
            other.topic() == entry.topic()
                && other.code() != entry.code()
                && !entry.same_as().contains(&other.code())
        };
        let mut related: Vec<&Entry> = catalog.entries().iter().filter(related).collect();
        related.sort_by_key(|other| other.code().get().abs_diff(entry.code().get()));
        let related: Vec<String> = related
            .iter()
            .take(3)
            .map(|other| format!("{} {}", other.code(), other.name()))
            .collect();
        if !related.is_empty() {
            self.line("see also", &related.join(", "));
        }
    }
}

/// A row in a few words.
fn known(entry: &Entry) -> String {
    format!("{} {}: {}", entry.code(), entry.name(), entry.title())
}

/// An id as words, and what it means.
fn described(id: &str, description: &str) -> String {
    format!("{}: {description}", id.replace('_', " "))
}
