//! An explanation as text and as JSON.

use std::fmt::Write;

use anstyle::{AnsiColor, Effects, Style};
use qcloud_codes::{Catalog, Certainty, Code, Entry, Key, KeyKind};
use qcloud_codes_export::{Row, Status};
use serde::Serialize;
use textwrap::Options;

use super::{Explanation, Known, Meaning};
use crate::annotation::{Annotation, title, to_json};
use crate::failure::{Failure, Lookup};
use crate::terminal::printable;

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
    key: Option<String>,
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
                Meaning::Number(_) => "code",
                Meaning::Text => "key",
                Meaning::Name => "name",
                Meaning::Response { .. } => "response",
                Meaning::Api3(_) | Meaning::None => "none",
            },
            certainty: self.certainty.map(|certainty| match certainty {
                Certainty::Exact => "exact",
                _ => "loose",
            }),
            message: match &self.meaning {
                Meaning::Response { message, .. } => message.as_deref(),
                _ => None,
            },
            key: self.deciding().map(|row| row.key().to_string()),
            annotation: self.annotation(),
            // A success is known, and has none.
            entries: Some(self.rows.as_slice())
                .filter(|rows| !rows.is_empty() || self.is_success()),
        };
        to_json(&json)
    }

    /// Text for people, in so many columns.
    pub(crate) fn to_text(&self, width: u16) -> String {
        let mut page = Page {
            known: self.known,
            text: String::new(),
            width: width.into(),
        };
        match &self.meaning {
            Meaning::Number(_) if self.is_success() => page.head("0", "success", GOOD),
            Meaning::Number(number) if self.rows.is_empty() => {
                page.head(&number.to_string(), "not in these catalogs", BAD);
                page.suggest_near(*number, self.known.catalogs.dataset().catalogs());
            }
            Meaning::Number(_) | Meaning::Text | Meaning::Name => {
                for (i, row) in self.rows.iter().enumerate() {
                    if i > 0 {
                        page.text.push('\n');
                    }
                    page.head(&row.key().to_string(), row.name(), HEAD);
                    page.line("catalog", row.catalog.title());
                    page.row(row);
                }
            }
            Meaning::Response { failure, message } => {
                self.response(&mut page, failure.as_ref(), message.as_deref());
            }
            Meaning::Api3(code) if !self.known.is_built_in() => {
                page.head(code, "not in these catalogs", BAD);
                page.suggest(&self.known.nearest_words(code));
            }
            Meaning::Api3(_) => {
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
                page.suggest(&self.known.nearest_words(input));
            }
        }
        page.text
    }

    fn response(&self, page: &mut Page<'_>, failure: Option<&Failure>, message: Option<&str>) {
        let code = match failure {
            Some(failure) => failure.code.as_ref().map(written),
            None => Some(Code::SUCCESS.to_string()),
        };
        let module_code = failure.and_then(|failure| failure.module_code.as_ref());
        let module_code = module_code.map(|lookup| format!("({})", written(lookup)));
        let codes: Vec<String> = code.into_iter().chain(module_code).collect();
        let deciding = self.deciding();
        let (name, style) = match (failure, deciding) {
            (None, _) => ("success", GOOD),
            (_, Some(row)) => (row.name(), HEAD),
            _ if self.rows.is_empty() => ("not in these catalogs", BAD),
            _ => ("in several catalogs", BAD),
        };
        page.head(&codes.join(" "), name, style);
        if let Some(message) = message.filter(|message| !message.is_empty()) {
            page.line("message", message);
        }
        if let Some(failure) = failure {
            for row in &self.rows {
                page.line("catalog", &format!("{} {}", row.catalog.id(), known(*row)));
            }
            let catalogs = self.known.catalogs;
            page.unknown(failure.module_code.as_ref(), catalogs.modules());
            page.unknown(failure.code.as_ref(), catalogs.commons());
            match deciding {
                Some(row) => page.row(&row),
                None if self.rows.is_empty() => {
                    page.line("do", "Read the message: nothing more is known.");
                }
                None => page.line(
                    "do",
                    "Read the message: it does not say which catalog it is of.",
                ),
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
struct Page<'a> {
    known: &'a Known<'a>,
    text: String,
    width: usize,
}

impl Page<'_> {
    fn head(&mut self, code: &str, name: &str, style: Style) {
        let (code, name) = (printable(code), printable(name));
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

    fn suggest(&mut self, rows: &[Row]) {
        for row in rows {
            self.line("did you mean", &known(*row));
        }
    }

    fn suggest_near(&mut self, number: Key<'_>, catalogs: &[&Catalog]) {
        self.suggest(&self.known.nearest_numbers(number, catalogs));
    }

    /// A code of a response, if it is in no row of the catalogs that were asked.
    fn unknown(&mut self, lookup: Option<&Lookup>, catalogs: &[&Catalog]) {
        let Some(lookup) = lookup.filter(|lookup| lookup.rows.is_empty()) else {
            return;
        };
        let code = lookup.value;
        for catalog in catalogs {
            self.line("catalog", &format!("{} has no code {code}", catalog.id()));
        }
        if let Some(code) = code.number().and_then(Code::from_number) {
            self.suggest_near(Key::Number(code, KeyKind::Decimal), catalogs);
        }
    }

    /// What a row says.
    fn row(&mut self, row: &Row) {
        let entry = match row.status {
            Status::Active(entry) => entry,
            Status::Retired(_) => return self.line("what", &title(*row)),
        };
        let catalog = row.catalog;
        self.line("what", entry.title());
        if let Some(explanation) = entry.explanation() {
            self.line("why", explanation);
        }
        let instruction = entry.remedy().instruction();
        if !instruction.is_empty() {
            self.line("do", instruction);
        }
        if let Some(actor) = entry.actor() {
            self.line("who", &described(actor.as_str(), actor.description()));
        }
        if let Some(retry) = entry.retry() {
            self.line("retry", &described(retry.as_str(), retry.description()));
        }
        let active = |entry| Row {
            catalog,
            status: Status::Active(entry),
        };
        for same in entry.same_keys().filter_map(|key| catalog.get_by_key(key)) {
            self.line("same as", &known(active(same)));
        }
        let related = related(entry, catalog);
        if !related.is_empty() {
            self.line("see also", &related.join(", "));
        }
    }
}

/// The nearest rows about the same topic: by their numbers, or by their places where they have none.
fn related(entry: &Entry, catalog: &Catalog) -> Vec<String> {
    let rows = || {
        let rows = (0_i64..).zip(catalog.entries());
        rows.map(|(place, row)| (row.key().number().unwrap_or(place), row))
    };
    let here = rows().find(|(_, row)| row.key() == entry.key());
    let here = here.map_or(0, |(place, _)| place);
    let is_related = |(_, other): &(i64, &Entry)| {
        other.topic() == entry.topic()
            && other.key() != entry.key()
            && entry.same_keys().all(|same| same != other.key())
    };
    let mut related: Vec<_> = rows().filter(is_related).collect();
    related.sort_by_key(|(place, _)| place.abs_diff(here));
    let nearest = related.iter().take(3);
    nearest
        .map(|(_, row)| {
            format!(
                "{} {}",
                printable(&row.key().to_string()),
                printable(row.name())
            )
        })
        .collect()
}

/// A code of a response, as the catalog of its row writes it.
fn written(lookup: &Lookup) -> String {
    let row = lookup.row();
    row.map_or_else(|| lookup.value.to_string(), |row| row.key().to_string())
}

/// A row in a few words.
fn known(row: Row) -> String {
    let key = row.key().to_string();
    let (key, name) = (printable(&key), printable(row.name()));
    format!("{key} {name}: {}", title(row))
}

/// An id as words, and what it means.
fn described(id: &str, description: &str) -> String {
    format!("{}: {description}", id.replace('_', " "))
}
