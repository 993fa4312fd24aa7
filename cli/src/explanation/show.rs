//! An explanation as text and as JSON.

use std::fmt::Write;

use anstyle::{AnsiColor, Effects, Style};
use qcloud_codes::{Actor, CDN, COMMON, Certainty, Code, Entry, Retry};
use qcloud_codes_export::Row;
use serde::Serialize;
use textwrap::Options;

use super::{Explanation, Kind, row};
use crate::lines::Advice;

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
    code: Option<i32>,
    module_code: Option<i32>,
    message: Option<&'a str>,
    entries: Option<&'a [Row]>,
    #[serde(flatten)]
    advice: Advice,
}

impl Explanation<'_> {
    /// One JSON object; unknown is null.
    pub(crate) fn to_json(&self) -> String {
        let json = Json {
            input: self.input,
            kind: self.kind.as_str(),
            certainty: self.certainty.map(|certainty| match certainty {
                Certainty::Exact => "exact",
                Certainty::Loose => "loose",
            }),
            code: self.finding.code.map(Code::get),
            module_code: self.finding.module_code.map(Code::get),
            message: self.message.as_deref(),
            // A success is known, and has none.
            entries: Some(self.rows.as_slice())
                .filter(|rows| !rows.is_empty() || self.finding.is_success()),
            advice: (&self.finding).into(),
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
        match self.kind {
            Kind::Response => self.response(&mut page),
            _ if self.finding.is_success() => page.head("0", "success", GOOD),
            Kind::Code | Kind::Name => {
                for (i, row) in self.rows.iter().enumerate() {
                    if i > 0 {
                        page.text.push('\n');
                    }
                    let entry = row.entry;
                    page.head(&entry.code().to_string(), entry.name(), HEAD);
                    page.line("catalog", row.catalog.title());
                    page.entry(*row);
                }
                if let (Some(code), true) = (self.finding.code, self.rows.is_empty()) {
                    page.head(&code.to_string(), "not in these catalogs", BAD);
                }
            }
            Kind::Api3 => {
                page.head("API 3.0", "not API v2", BAD);
                page.line(
                    "why",
                    "Codes of API 3.0 are words; these catalogs have the numbers of API v2.",
                );
            }
            Kind::None => {
                let input: String = self.input.trim().chars().take(60).collect();
                page.head("nothing found in", &format!("{input:?}"), BAD);
            }
        }
        if self.kind != Kind::Response {
            page.suggest(self.suggestions.iter());
        }
        page.text
    }

    fn response(&self, page: &mut Page) {
        let finding = &self.finding;
        let number = |code: Option<Code>| code.map(|code| code.to_string()).unwrap_or_default();
        let mut codes = number(finding.code);
        if let Some(code) = finding.module_code {
            let _ = write!(codes, "{}({code})", if codes.is_empty() { "" } else { " " });
        }
        match finding.entry {
            _ if finding.is_success() => page.head(&codes, "success", GOOD),
            Some(entry) => page.head(&codes, entry.name(), HEAD),
            None => page.head(&codes, "not in these catalogs", BAD),
        }
        if let Some(message) = self
            .message
            .as_deref()
            .filter(|message| !message.is_empty())
        {
            page.line("message", message);
        }
        let levels = [
            ("module", finding.module_code, finding.module, &CDN),
            ("common", finding.code, finding.common, &COMMON),
        ];
        for (level, code, entry, catalog) in levels {
            match (code, entry) {
                (Some(code), Some(entry)) => {
                    page.line(
                        "catalog",
                        &format!("{level} code {code} {}: {}", entry.name(), entry.title()),
                    );
                }
                (Some(code), None) if !finding.is_success() => {
                    page.line(
                        "catalog",
                        &format!("{level} code {code} is not in this catalog"),
                    );
                    let own = |row: &&Row| row.catalog.id() == catalog.id();
                    page.suggest(self.suggestions.iter().filter(own));
                }
                _ => {}
            }
        }
        match finding.entry.and_then(row) {
            Some(row) => page.entry(row),
            None if finding.is_success() => {}
            None => page.line("do", "Read the message: nothing more is known."),
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

    fn suggest<'a>(&mut self, rows: impl Iterator<Item = &'a Row>) {
        for Row { entry, .. } in rows {
            let known = format!("{} {}: {}", entry.code(), entry.name(), entry.title());
            self.line("did you mean", &known);
        }
    }

    /// What a row says.
    fn entry(&mut self, Row { catalog, entry }: Row) {
        let remedy = entry.remedy();
        self.line("what", entry.title());
        if let Some(explanation) = entry.explanation() {
            self.line("why", explanation);
        }
        self.line("do", remedy.instruction());
        self.line("who", who(remedy.actor()));
        self.line("retry", how(remedy.retry()));
        for code in entry.same_as() {
            if let Some(same) = catalog.get(*code) {
                self.line(
                    "same as",
                    &format!("{code} {}: {}", same.name(), same.title()),
                );
            }
        }
        let mut related: Vec<&Entry> = catalog
            .entries()
            .iter()
            .filter(|other| {
                other.topic() == entry.topic()
                    && other.code() != entry.code()
                    && !entry.same_as().contains(&other.code())
            })
            .collect();
        related.sort_by_key(|other| other.code().get().abs_diff(entry.code().get()));
        related.truncate(3);
        if !related.is_empty() {
            let related: Vec<String> = related
                .iter()
                .map(|other| format!("{} {}", other.code(), other.name()))
                .collect();
            self.line("see also", &related.join(", "));
        }
    }
}

const fn who(actor: Actor) -> &'static str {
    match actor {
        Actor::Caller => "caller: the program that sent the request",
        Actor::Owner => "owner: money, identity, permissions",
        Actor::Vendor => "vendor: nothing on this side clears it",
        _ => "see the documentation",
    }
}

const fn how(retry: Retry) -> &'static str {
    match retry {
        Retry::No => "no: it fails again until something is changed",
        Retry::Later => "later: the same request may succeed, so back off and repeat it",
        Retry::Slower => "slower: the same request may succeed at a lower rate",
        Retry::Reauthenticate => {
            "reauthenticate: at once, signed again with a new timestamp and nonce"
        }
        Retry::FailedItems => "failed items: repeat only the items that failed",
        Retry::AlreadyDone => "already done: the wanted state may hold, so look before repeating",
        _ => "see the documentation",
    }
}
