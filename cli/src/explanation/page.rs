//! The lines of an explanation, with labels and colours.

use std::fmt::Write;

use anstyle::{AnsiColor, Effects, Style};
use qcloud_codes::{Catalog, Dataset, Entry, Key, MapOrigin};
use qcloud_codes_diagnosis::Lookup;
use qcloud_codes_export::{Row, Status};

use super::known::Known;
use crate::prose::wrap;
use crate::terminal::printable;

pub(super) const HEAD: Style = Style::new().effects(Effects::BOLD);
const LABEL: Style = AnsiColor::Cyan.on_default();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default();

/// The indent of texts, which is the width of labels.
const INDENT: &str = "           ";

/// The width below which texts do not fit beside labels.
const NARROW: usize = 40;

/// A page under construction.
pub(super) struct Page<'a> {
    known: &'a Known<'a>,
    pub(super) text: String,
    width: usize,
    suggests: bool,
}

impl<'a> Page<'a> {
    /// Creates an empty page, `width` columns wide, which suggests similar rows if `suggests`.
    pub(super) fn new(known: &'a Known<'a>, width: u16, suggests: bool) -> Self {
        Self {
            known,
            text: String::new(),
            width: width.into(),
            suggests,
        }
    }

    pub(super) fn head(&mut self, code: &str, name: &str, style: Style) {
        let named = wrap(&named(code, name), self.width, "", "  ");
        let _ = writeln!(self.text, "{style}{named}{style:#}");
    }

    /// Adds a label and its text, wrapped; on a narrow terminal the text is below the label.
    pub(super) fn line(&mut self, label: &str, text: &str) {
        let indent = if self.width < NARROW { "    " } else { INDENT };
        let label = format!("  {label:<width$}", width = indent.len() - 2);
        let label = if self.width < NARROW {
            label.trim_end().to_owned() + "\n"
        } else if label.len() > indent.len() {
            label + " "
        } else {
            label
        };
        // Line breaks are part of a message; other control characters would upset a terminal.
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
        let first = if label.ends_with('\n') {
            indent
        } else {
            &label
        };
        let lines = wrap(&text, self.width, first, indent);
        let rest = lines.strip_prefix(&label).unwrap_or(&lines);
        let _ = writeln!(self.text, "{LABEL}{label}{LABEL:#}{rest}");
    }

    fn suggest(&mut self, rows: &[Row]) {
        let are_several = self.known.catalogs.all().len() > 1;
        for row in rows {
            let known = known(*row);
            if are_several {
                self.line("did you mean", &format!("{} {known}", row.catalog.id()));
            } else {
                self.line("did you mean", &known);
            }
        }
    }

    pub(super) fn suggest_near(&mut self, number: Key<'_>, catalogs: &[&Catalog]) {
        if self.suggests {
            self.suggest(&self.known.nearest_numbers(number, catalogs));
        }
    }

    pub(super) fn suggest_words(&mut self, text: &str) {
        if self.suggests {
            self.suggest(&self.known.nearest_words(text));
        }
    }

    /// Adds a note if a code of a response is not in the catalogs it was looked up in. No similar codes
    /// are suggested: a server does not mistype.
    pub(super) fn unknown(&mut self, lookup: Option<&Lookup>, catalogs: &[&Catalog]) {
        let Some(lookup) = lookup.filter(|lookup| lookup.is_unknown()) else {
            return;
        };
        let code = lookup.value;
        let ids: Vec<_> = catalogs.iter().map(|catalog| catalog.id()).collect();
        match ids.split_last() {
            None => {}
            Some((id, [])) => self.line("catalog", &format!("{id} has no code {code}")),
            Some((last, ids)) => {
                let ids = ids.join(", ");
                self.line("catalog", &format!("{ids} and {last} have no code {code}"));
            }
        }
    }

    /// Adds a note for each catalog, left out by `--product`, that has a number.
    pub(super) fn left_out(&mut self, key: Key<'_>) {
        for row in self.known.catalogs.left_out(key) {
            let id = row.catalog.id();
            self.line("note", &format!("{id} has it, {}", known(row)));
        }
    }

    /// Adds what later tables say about a common code, if they differ.
    pub(super) fn later(&mut self, row: &Row) {
        for other in self.known.catalogs.other_commons(row) {
            let is_same = says_the_same(row, &other);
            let explanation = |row: &Row| row.entry().and_then(Entry::explanation);
            if is_same && explanation(row) == explanation(&other) {
                continue;
            }
            if is_same {
                self.also(row, &other);
            } else {
                let what = format!("{}: {}", other.catalog.title(), other.title());
                self.line("also in", &what);
            }
        }
    }

    /// Adds rows one below the other. A row that says the same as an earlier one is only named there.
    pub(super) fn listing(&mut self, rows: &[Row]) {
        let is_repeated = |index: usize, row: &Row| {
            let above = rows.get(..index).unwrap_or_default();
            above.iter().any(|other| says_the_same(row, other))
        };
        for (index, row) in rows.iter().enumerate() {
            if is_repeated(index, row) {
                continue;
            }
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            self.head(&row.key().to_string(), row.name(), HEAD);
            self.line("catalog", row.catalog.title());
            self.row(row);
            let below = rows.get(index + 1..).unwrap_or_default();
            for other in below.iter().filter(|other| says_the_same(row, other)) {
                self.also(row, other);
            }
        }
    }

    /// Names a row with the same title and advice as another.
    fn also(&mut self, row: &Row, other: &Row) {
        let explanation = |row: &Row| row.entry().and_then(Entry::explanation);
        let difference = explanation(other).filter(|_| explanation(row) != explanation(other));
        let difference = difference.map_or_else(String::new, |text| format!(": {text}"));
        self.line("also in", &[other.catalog.title(), &difference].concat());
    }

    /// Adds the facts of a row.
    pub(super) fn row(&mut self, row: &Row) {
        let entry = match row.status {
            Status::Active(entry) => entry,
            Status::Retired(_) => return self.line("what", &row.title()),
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
        let maps = maps(row, self.known.catalogs.dataset());
        if !maps.is_empty() {
            self.line("maps to", &maps);
        }
        let related = related(entry, catalog);
        if !related.is_empty() {
            self.line("see also", &related.join(", "));
        }
    }
}

/// Returns whether two rows have the same code, title and advice.
fn says_the_same(row: &Row, other: &Row) -> bool {
    let (Some(one), Some(two)) = (row.entry(), other.entry()) else {
        return false;
    };
    let advice = |entry: &Entry| (entry.retry(), entry.actor(), entry.remedy().instruction());
    row.key() == other.key()
        && row.name() == other.name()
        && one.title() == two.title()
        && advice(one) == advice(two)
}

/// Formats the rows of other catalogs that a row maps to, by the vendor or in our reading.
fn maps(row: &Row, dataset: &Dataset) -> String {
    let here = row.catalog.id();
    let ends = |is_vendors: bool| {
        let maps = dataset.maps_of(here, row.key());
        let maps = maps.filter(|map| (map.origin == MapOrigin::Vendor) == is_vendors);
        let ends = maps.map(|map| {
            let is_from = map.from.catalog == here && map.from.key == row.key();
            let end = if is_from { map.to } else { map.from };
            format!("{} {}", end.catalog, printable(&end.key.to_string()))
        });
        ends.collect::<Vec<_>>().join(", ")
    };
    match (ends(true), ends(false)) {
        (vendors, ours) if ours.is_empty() => vendors,
        (vendors, ours) if vendors.is_empty() => format!("in our reading {ours}"),
        (vendors, ours) => format!("{vendors}; in our reading {ours}"),
    }
}

/// Returns the nearest rows of the same topic, by number or, for text keys, by position.
fn related(entry: &Entry, catalog: &Catalog) -> Vec<String> {
    let rows = || {
        let rows = (0_i64..).zip(catalog.entries());
        rows.map(|(index, row)| (row.key().number().unwrap_or(index), row))
    };
    let here = rows().find(|(_, row)| row.key() == entry.key());
    let here = here.map_or(0, |(position, _)| position);
    let is_related = |(_, other): &(i64, &Entry)| {
        other.topic() == entry.topic()
            && other.key() != entry.key()
            && entry.same_keys().all(|same| same != other.key())
    };
    let mut related: Vec<_> = rows().filter(is_related).collect();
    related.sort_by_key(|(position, _)| position.abs_diff(here));
    let nearest = related.iter().take(3);
    nearest
        .map(|(_, row)| named(&row.key().to_string(), row.name()))
        .collect()
}

/// Formats a row as its key, name and title.
pub(super) fn known(row: Row) -> String {
    let key = row.key().to_string();
    format!("{}: {}", named(&key, row.name()), row.title())
}

/// Formats a key and its name, unless the name is the key without its dots.
fn named(key: &str, name: &str) -> String {
    let has_dots = key.contains('.') && key.replace('.', "").eq_ignore_ascii_case(name);
    if has_dots || key == name {
        return printable(key).to_string();
    }
    format!("{} {}", printable(key), printable(name))
}

/// Formats an id as words, with its description.
fn described(id: &str, description: &str) -> String {
    format!("{}: {description}", id.replace('_', " "))
}
