//! HTML: one page to search, filter, link and print. It loads nothing, and without its script it is a
//! plain table.

mod paste;

use std::collections::HashSet;
use std::io::{self, Write};

use codetable::{Actor, Dataset, Entry, Key, Map, MapOrigin, Retry};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::column::{COLUMNS, Kind};
use crate::compact::compact;
use crate::dataset::{about, edition, is_signed};
use crate::ends::Ends;
use crate::maps::maps;
use crate::row::{Row, Status};
use crate::value::Value;

const STYLE: &str = include_str!("html/style.css");
/// The search script, which uses the scripts that find and explain pasted responses.
const SEARCH: &str = include_str!("html/script.js");
const NEW_LINE: PreEscaped<&str> = PreEscaped("\n");

/// The content security policy: the page may load only what it contains.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      img-src data:; base-uri 'none'; form-action 'none'";

/// The columns to filter by, each with the label of its list.
const FILTERS: [(&str, &str); 4] = [
    ("catalog", "Catalog"),
    ("topic", "Topic"),
    ("retry", "Retry"),
    ("actor", "Who acts"),
];

/// The columns of the table.
const TITLES: [&str; 7] = [
    "Code",
    "Meaning",
    "What to do",
    "Topic",
    "Retry",
    "Who acts",
    "Same as",
];

/// The option for an unknown retry or actor in the filters, which is not an id of either.
const UNKNOWN: &str = "unknown";

/// The label of a map that the vendor does not document.
const OUR_READING: &str = "our reading";

/// The anchor of the descriptions of catalogs. The anchor of a row always has a `-`.
const CATALOGS: &str = "catalogs";

/// The id of the filters.
const FILTERS_ID: &str = "filters";

/// Writes the page. The permalink of a row is `#<catalog>-<key>`, as in `#drive-0x80003210`.
///
/// # Errors
///
/// Errors of `out`.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", page(dataset, rows).into_string())
}

fn page(dataset: &Dataset, rows: &[Row]) -> Markup {
    html! {
        (DOCTYPE) (NEW_LINE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (dataset.title()) }
                meta name="description" content=(about(dataset));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                // Without this line, browsers request an icon from the server.
                link rel="icon" href="data:,";
                (NEW_LINE) style { (NEW_LINE) (PreEscaped(compact(STYLE))) }
            }
            (NEW_LINE)
            body {
                header {
                    h1 { (dataset.title()) }
                    p { (dataset.purpose()) }
                }
                (NEW_LINE)
                (search_form(dataset, rows))
                main {
                    section class="pasted" aria-label="Pasted responses" aria-live="polite"
                        data-built-in=(paste::built_in(dataset)) hidden {}
                    p class="about" {
                        "A number has its meaning in its catalog: "
                        a href={ "#" (CATALOGS) } { "what each catalog is" }
                    }
                    (table(dataset, rows))
                    (catalogs(dataset, rows))
                }
                (NEW_LINE)
                footer {
                    p {
                        (edition(dataset)) " A number has its meaning within its catalog only. \
                        This page needs no network." @if !dataset.notice().is_empty() {
                            " " (dataset.notice())
                        }
                    }
                }
                (NEW_LINE) script { (NEW_LINE)
                    @for script in paste::SCRIPTS { (PreEscaped(compact(script))) }
                    (PreEscaped(compact(SEARCH)))
                }
            }
        }
    }
}

/// Returns the search box and the filters, which the script shows.
fn search_form(dataset: &Dataset, rows: &[Row]) -> Markup {
    html! {
        form role="search" hidden {
            label class="words" {
                "Search"
                // Keeps the line breaks of pasted text.
                textarea name="words" rows="1" autocomplete="off" spellcheck="false"
                    aria-keyshortcuts="/" aria-controls="codes"
                    placeholder="Number, words or pasted text ( / )" {}
            }
            // Shown on phones only, to open the filters.
            button type="button" class="more" aria-expanded="false" aria-controls=(FILTERS_ID) {
                "Filters"
            }
            div id=(FILTERS_ID) {
                @for (name, label) in FILTERS {
                    label {
                        (label)
                        select name=(name) aria-controls="codes" {
                            option value="" { "All" }
                            @for id in ids_in_use(name, dataset, rows) {
                                option value=(id) { (label_of(name, id, dataset, rows)) }
                            }
                        }
                    }
                }
            }
            button type="reset" { "Clear" }
            output role="status" aria-live="polite" {}
        }
        (NEW_LINE)
    }
}

/// Returns the label of an id in a filter, which for a catalog includes its title and number of
/// rows.
fn label_of(name: &str, id: &str, dataset: &Dataset, rows: &[Row]) -> String {
    match dataset.catalog(id).filter(|_| name == "catalog") {
        Some(catalog) => format!("{id}: {} ({})", catalog.title(), count(id, rows)),
        None => words(id),
    }
}

/// Returns the number of rows of a catalog.
fn count(catalog: &str, rows: &[Row]) -> usize {
    let rows = rows.iter();
    rows.filter(|row| row.catalog.id() == catalog).count()
}

/// Returns the ids of a column that are in use, in the order of their list, followed by
/// [`UNKNOWN`].
fn ids_in_use(name: &str, dataset: &Dataset, rows: &[Row]) -> Vec<&'static str> {
    let column = COLUMNS.iter().find(|column| column.name == name);
    let Some((column, Kind::Id(ids))) = column.map(|column| (column, column.kind)) else {
        return Vec::new();
    };
    let used: HashSet<_> = rows
        .iter()
        .map(|row| column.value(row).to_string())
        .collect();
    let mut ids = ids(dataset);
    ids.retain(|id| used.contains(*id));
    let is_unknown = |row: &Row| row.entry().is_some() && column.value(row) == Value::Null;
    if ["retry", "actor"].contains(&name) && rows.iter().any(is_unknown) {
        ids.push(UNKNOWN);
    }
    ids
}

fn table(dataset: &Dataset, rows: &[Row]) -> Markup {
    let maps = maps(dataset, rows);
    // Browsers drop the table semantics of a table laid out as cards, unless roles are explicit.
    html! {
        table id="codes" role="table" {
            caption { "Codes by catalog" }
            thead role="rowgroup" { tr role="row" {
                @for title in TITLES {
                    th scope="col" role="columnheader" { (title) }
                }
            } }
            (NEW_LINE)
            tbody role="rowgroup" {
                @for row in rows {
                    (NEW_LINE)
                    @match row.status {
                        Status::Active(entry) => (active(row, entry, &maps)),
                        Status::Retired(_) => (retired(row, &maps)),
                    }
                }
            }
        }
        p class="nothing" hidden { "No code matches. Use fewer words, or clear the filters." }
    }
}

/// Returns the list of catalogs, with their descriptions.
fn catalogs(dataset: &Dataset, rows: &[Row]) -> Markup {
    let maps = maps(dataset, rows);
    html! {
        section id=(CATALOGS) {
            h2 { "Catalogs" }
            dl {
                @for catalog in dataset.catalogs() {
                    (NEW_LINE)
                    dt {
                        (catalog.id()) ": " (catalog.title())
                        " " small { "(" (count(catalog.id(), rows)) ")" }
                    }
                    @if let Some(description) = dataset.description(catalog.id()) {
                        dd { (description) }
                    }
                }
            }
            @if maps.iter().any(|map| map.origin == MapOrigin::Ours) {
                p {
                    "Codes of different catalogs that have the same condition link to each other. \
                    Where that is " em { (OUR_READING) } ", no documentation pairs them."
                }
            }
        }
    }
}

fn active(row: &Row, entry: &Entry, maps: &[&Map]) -> Markup {
    let (catalog, remedy) = (row.catalog.id(), entry.remedy());
    let topic = Some(entry.topic().id()).filter(|id| !id.is_empty());
    let (retry, actor) = (entry.retry(), entry.actor().map(Actor::as_str));
    html! {
        tr id=(anchor(catalog, entry.key())) role="row"
            data-catalog=(catalog) data-topic=[topic]
            data-retry=(retry.map_or(UNKNOWN, Retry::as_str)) data-actor=(actor.unwrap_or(UNKNOWN))
            data-text[paste::is_text(row)] data-said=[paste::said(row)] {
            (heading(row))
            td role="cell" {
                strong { (entry.title()) } " " code { (breakable(entry.name())) }
                @if let Some(explanation) = entry.explanation() { p { (explanation) } }
            }
            td role="cell" {
                @if !remedy.id().is_empty() {
                    (remedy.instruction()) " " code { (remedy.id()) }
                }
            }
            td role="cell" data-label="Topic" { @if let Some(topic) = topic { (words(topic)) } }
            td role="cell" data-label="Retry" {
                @if let Some(retry) = retry {
                    (words(retry.as_str()))
                    @if retry.is_retryable() { " " mark { "retryable" } }
                }
            }
            td role="cell" data-label="Who acts" { @if let Some(actor) = actor { (words(actor)) } }
            (same(row, maps))
        }
    }
}

/// Returns the last cell of a row: links to rows with the same meaning, in its catalog and in
/// others.
fn same(row: &Row, maps: &[&Map]) -> Markup {
    let (catalog, key) = (row.catalog.id(), row.key());
    let mapped = maps.iter().filter_map(|map| {
        let is_row = [map.from, map.to].map(|end| end.catalog == catalog && end.key == key);
        match is_row {
            [true, _] => Some((map.to, map.origin)),
            [_, true] => Some((map.from, map.origin)),
            _ => None,
        }
    });
    html! {
        td role="cell" class="same" data-label="Same as" {
            @for other in row.same_keys() {
                a href={ "#" (anchor(catalog, other)) } { (breakable(&other.to_string())) } " "
            }
            @for (other, origin) in mapped {
                div {
                    a href={ "#" (anchor(other.catalog, other.key)) } {
                        (breakable(&other.key.to_string()))
                    }
                    " " small { (other.catalog) }
                    @if origin == MapOrigin::Ours { " " em { (OUR_READING) } }
                }
            }
        }
    }
}

fn retired(row: &Row, maps: &[&Map]) -> Markup {
    html! {
        tr id=(anchor(row.catalog.id(), row.key())) role="row" class="retired"
            data-catalog=(row.catalog.id()) data-text[paste::is_text(row)] {
            (heading(row))
            td role="cell" {
                strong { (row.title()) } " " code { (breakable(row.name())) }
            }
            @for _ in 0..4 { td role="cell" {} }
            (same(row, maps))
        }
    }
}

/// Returns the first cell of a row: its key, which is its permalink, and its catalog.
fn heading(row: &Row) -> Markup {
    let (catalog, key) = (row.catalog.id(), row.key());
    html! {
        th scope="row" role="rowheader" {
            a href={ "#" (anchor(catalog, key)) } { (breakable(&key.to_string())) }
            " " small { (catalog) }
        }
    }
}

/// Returns a key or a name with possible line breaks before capital letters and after dots.
fn breakable(text: &str) -> Markup {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for char in text.chars() {
        if before == '.' || before.is_lowercase() && char.is_uppercase() {
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(char);
        }
        before = char;
    }
    html! {
        @for (i, part) in parts.iter().enumerate() {
            @if i > 0 { wbr; }
            (part)
        }
    }
}

/// Returns the anchor of a row. The first `-` ends the catalog, so anchors are unique.
fn anchor(catalog: &str, key: Key<'_>) -> String {
    let (catalog, key) = (escaped(catalog, b"._"), escaped(&key.to_string(), b"._-"));
    format!("{catalog}-{key}")
}

/// Escapes a text for a link: ASCII letters, digits and the characters in `plain` stay.
fn escaped(text: &str, plain: &[u8]) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            escaped.push(byte.into());
        } else {
            escaped += "%";
            escaped += &hex::encode_upper([byte]);
        }
    }
    escaped
}

/// Returns an id as words: `already done` for `already_done`.
fn words(id: &str) -> String {
    id.replace('_', " ")
}

/// Returns whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.head.starts_with(b"<!DOCTYPE html>\n") && is_signed(&ends.head)
}
