//! An explanation as text and as JSON.

use qcloud_codes::{Certainty, Code, Key, KeyKind, V2_TEXT};
use qcloud_codes_diagnosis::{Failure, Lookup, NoModule};
use qcloud_codes_export::Row;
use serde::Serialize;

use super::page::{BAD, GOOD, HEAD, Page, known};
use super::{Explanation, Meaning, is_same};
use crate::annotation::{Annotation, to_json};

/// The note on a text code whose part before a dot is a key, but not the whole.
const GENERAL: &str =
    "Products extend common codes after a dot; this row is for the part before the dot.";

/// The note on a text code whose envelope does not identify its table.
const OF_EITHER: &str = "Under Response a code is from API 3.0; an Error without it may be from v2's \
                         revised interfaces, or from API 3.0 with Response removed.";

#[derive(Serialize)]
struct Json<'a> {
    input: &'a str,
    kind: &'static str,
    certainty: Option<&'static str>,
    message: Option<&'a str>,
    /// The text code of the response, as received.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_code: Option<&'a str>,
    key: Option<String>,
    #[serde(flatten)]
    annotation: Annotation,
    entries: Option<&'a [Row]>,
}

impl Explanation<'_> {
    /// Renders one JSON object; unknown values are null.
    pub(crate) fn to_json(&self) -> String {
        let json = Json {
            input: self.input,
            kind: match self.meaning {
                Meaning::Number(_) => "code",
                Meaning::Text { .. } => "key",
                Meaning::Name => "name",
                Meaning::Response { .. } => "response",
                Meaning::TextCode(_) | Meaning::None => "none",
            },
            certainty: self.certainty.map(|certainty| match certainty {
                Certainty::Exact => "exact",
                _ => "loose",
            }),
            message: match &self.meaning {
                Meaning::Response { message, .. } => message.as_deref(),
                _ => None,
            },
            text_code: match &self.meaning {
                Meaning::Response { text_code, .. } => text_code.as_deref(),
                _ => None,
            },
            key: self.deciding().map(|row| row.key().to_string()),
            annotation: self.annotation(),
            // A success is known although it has no rows.
            entries: Some(self.rows.as_slice())
                .filter(|rows| !rows.is_empty() || self.is_success()),
        };
        to_json(&json)
    }

    /// Renders text for people, `width` columns wide. If `suggests`, similar rows are added for what is
    /// unknown, which takes longer than all else.
    pub(crate) fn to_text(&self, width: u16, suggests: bool) -> String {
        let mut page = Page::new(self.known, width, suggests);
        match &self.meaning {
            Meaning::Number(_) if self.is_success() => page.head("0", "success", GOOD),
            Meaning::Number(number) if self.rows.is_empty() => {
                page.head(&number.to_string(), "not in these catalogs", BAD);
                page.left_out(*number);
                page.suggest_near(*number, self.known.catalogs.all());
            }
            Meaning::Number(_) | Meaning::Name => page.listing(&self.rows),
            Meaning::Text { is_general } => {
                if *is_general {
                    page.head(self.input.trim(), "in no catalog", HEAD);
                    page.line("note", GENERAL);
                }
                page.listing(&self.rows);
            }
            Meaning::Response { .. } => self.response(&mut page),
            Meaning::TextCode(code) => {
                page.head(code, "not in these catalogs", BAD);
                page.suggest_words(code);
            }
            Meaning::None => {
                let input = self.input.trim();
                let start: String = input.chars().take(60).collect();
                page.head("nothing found in", &format!("{start:?}"), BAD);
                page.suggest_words(input);
            }
        }
        page.text
    }

    fn response(&self, page: &mut Page<'_>) {
        let Meaning::Response {
            failure,
            message,
            text_code,
        } = &self.meaning
        else {
            return;
        };
        let deciding = self.deciding();
        let (name, style) = match (failure, deciding) {
            (None, _) => ("success", GOOD),
            (_, Some(row)) => (row.name(), HEAD),
            (Some(failure), _) if !failure.has_unknown() && self.rows.is_empty() => {
                ("not a module code", HEAD)
            }
            _ if self.rows.is_empty() => ("not in these catalogs", BAD),
            (Some(failure), _) if !failure.lookups().any(Lookup::is_open) => {
                ("in several catalogs", BAD)
            }
            _ => ("ambiguous", BAD),
        };
        page.head(&codes(failure.as_ref(), text_code.as_deref()), name, style);
        if let Some(message) = message.as_deref().filter(|message| !message.is_empty()) {
            page.line("message", message);
        }
        if let Some(failure) = failure {
            let mut open = failure.lookups().filter(|lookup| lookup.is_open());
            let readings = open.next().map_or(&[][..], |lookup| &lookup.rows);
            let is_reading = |row: &Row| readings.iter().any(|reading| is_same(row, reading));
            for row in self.rows.iter().filter(|row| !is_reading(row)) {
                page.line("catalog", &format!("{} {}", row.catalog.id(), known(*row)));
            }
            for row in readings {
                page.line("may be", &format!("{} {}", row.catalog.id(), known(*row)));
            }
            self.doubts(page, failure, text_code.as_deref());
            match deciding {
                Some(row) => {
                    page.row(&row);
                    page.later(&row);
                }
                None if self.rows.is_empty() => {
                    page.line("do", "Read the message: nothing more is known.");
                }
                None => page.line(
                    "do",
                    "Read the message: the code alone does not identify its catalog.",
                ),
            }
        }
        if self.certainty == Some(Certainty::Loose) {
            page.line("note", "Read from text that is not plain JSON.");
        }
    }

    /// Adds notes on what is not known about the codes of a failure, and why.
    fn doubts(&self, page: &mut Page<'_>, failure: &Failure, text_code: Option<&str>) {
        let catalogs = self.known.catalogs;
        if let Some(code) = text_code {
            let is_of_v2 = |row: &Row| *row.catalog == V2_TEXT;
            if failure.is_general {
                page.line("note", GENERAL);
            } else if failure.readings().iter().any(is_of_v2) {
                page.line("note", OF_EITHER);
            } else if self.rows.is_empty() {
                page.suggest_words(code);
            }
            return;
        }
        let module_code = failure.module_code.as_ref();
        let number = module_code.map_or_else(String::new, written);
        if module_code.is_some_and(Lookup::is_open) {
            let known = failure.code.as_ref().and_then(Lookup::row);
            let decides =
                known.map_or_else(|| "Nothing".to_owned(), |row| format!("So {}", row.key()));
            let note = format!(
                "The message does not identify {number}: it may be from another product. {decides} \
                 decides; --product resolves it."
            );
            page.line("note", &note);
        }
        match module_code.and_then(|code| code.no_module) {
            Some(NoModule::NotReached) => {
                let note = "The call failed before it reached a module";
                page.line("note", &format!("{note}: {number} is not a module code."));
            }
            Some(NoModule::NoProduct) => {
                let note = format!("{number} is not a module code: --product is none.");
                page.line("note", &note);
            }
            None => {
                page.unknown(module_code, catalogs.modules());
                let unknown = module_code.filter(|code| code.is_unknown());
                let code = unknown.and_then(|code| code.value.number());
                if let Some(code) = code.and_then(Code::from_number) {
                    page.left_out(Key::Number(code, KeyKind::Decimal));
                }
            }
        }
        page.unknown(failure.code.as_ref(), catalogs.commons());
    }
}

/// Formats the codes of a response.
fn codes(failure: Option<&Failure>, text_code: Option<&str>) -> String {
    let code = match (failure, text_code) {
        (None, _) => Some(Code::SUCCESS.to_string()),
        (_, Some(text)) => Some(text.to_owned()),
        (Some(failure), None) => failure.code.as_ref().map(written),
    };
    let module_code = failure.and_then(|failure| failure.module_code.as_ref());
    let module_code = module_code.map(|lookup| format!("({})", written(lookup)));
    let codes: Vec<String> = code.into_iter().chain(module_code).collect();
    codes.join(" ")
}

/// Formats a code of a response as the catalog of its row writes it.
fn written(lookup: &Lookup) -> String {
    let row = lookup.row();
    row.map_or_else(|| lookup.value.to_string(), |row| row.key().to_string())
}
