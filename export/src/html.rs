//! HTML: one page to search, filter, link and print, which loads nothing and works without its
//! script as a plain table.

use std::collections::HashSet;
use std::io::{self, Write};

use codetable::{Actor, Dataset, Entry, Key, Retired};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::column::{COLUMNS, Kind};
use crate::dataset::{about, edition, is_signed};
use crate::ends::Ends;
use crate::row::{Row, Status};

const STYLE: PreEscaped<&str> = PreEscaped(include_str!("html/style.css"));
const SCRIPT: PreEscaped<&str> = PreEscaped(include_str!("html/script.js"));
const NEW_LINE: PreEscaped<&str> = PreEscaped("\n");

/// What the page may load: nothing but what it holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      img-src data:; base-uri 'none'; form-action 'none'";

/// The columns to filter by, each with the label of its list.
const FILTERS: [(&str, &str); 4] = [
    ("catalog", "Catalog"),
    ("topic", "Topic"),
    ("retry", "Retry"),
    ("actor", "Who acts"),
];

/// Writes the page. A row's permalink is `#<catalog>-<key>`, as in `#drive-0x80003210`.
///
/// # Errors
///
/// Those of `out`.
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
                // Without this line a browser asks the server for an icon.
                link rel="icon" href="data:,";
                (NEW_LINE) style { (NEW_LINE) (STYLE) }
            }
            (NEW_LINE)
            body {
                header {
                    h1 { (dataset.title()) }
                    p { (dataset.purpose()) }
                }
                (NEW_LINE)
                (search_form(dataset, rows))
                main { (table(dataset, rows)) }
                (NEW_LINE)
                footer {
                    p {
                        (edition(dataset)) " A number has its meaning within its catalog only. \
                        This page needs no network." @if !dataset.notice().is_empty() {
                            " " (dataset.notice())
                        }
                    }
                }
                (NEW_LINE) script { (NEW_LINE) (SCRIPT) }
            }
        }
    }
}

/// The search box and the filters, which the script shows.
fn search_form(dataset: &Dataset, rows: &[Row]) -> Markup {
    html! {
        form role="search" hidden {
            label class="words" {
                "Search"
                input type="search" name="words" autocomplete="off" spellcheck="false"
                    aria-keyshortcuts="/" aria-controls="codes"
                    placeholder="Number, name or words ( / )";
            }
            @for (name, label) in FILTERS {
                label {
                    (label)
                    select name=(name) aria-controls="codes" {
                        option value="" { "All" }
                        @for id in ids_in_use(name, dataset, rows) {
                            option value=(id) { (words(id)) }
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

/// The ids of a column that some row has, in the order of their list.
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
    ids
}

fn table(dataset: &Dataset, rows: &[Row]) -> Markup {
    let catalogs = dataset.catalogs().iter();
    let catalogs: Vec<_> = catalogs
        .map(|catalog| format!("{}: {}", catalog.id(), catalog.title()))
        .collect();
    // Browsers forget what a table is when it is laid out as cards, unless they are told.
    html! {
        table id="codes" role="table" {
            caption { (catalogs.join(". ")) "." }
            thead role="rowgroup" { tr role="row" {
                @for title in ["Code", "Meaning", "What to do", "Topic", "Retry", "Who acts", "Same as"] {
                    th scope="col" role="columnheader" { (title) }
                }
            } }
            (NEW_LINE)
            tbody role="rowgroup" {
                @for row in rows {
                    (NEW_LINE)
                    @match row.status {
                        Status::Active(entry) => (active(row, entry)),
                        Status::Retired(retired) => (self::retired(row, retired)),
                    }
                }
            }
        }
        p class="nothing" hidden { "No code matches. Use fewer words, or clear the filters." }
    }
}

fn active(row: &Row, entry: &Entry) -> Markup {
    let (catalog, remedy) = (row.catalog.id(), entry.remedy());
    let topic = Some(entry.topic().id()).filter(|id| !id.is_empty());
    let (retry, actor) = (entry.retry(), entry.actor().map(Actor::as_str));
    html! {
        tr id=(anchor(catalog, entry.key())) role="row"
            data-catalog=(catalog) data-topic=[topic] data-retry=[retry] data-actor=[actor] {
            (heading(row))
            td role="cell" {
                strong { (entry.title()) } " " code { (entry.name()) }
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
            td role="cell" data-label="Same as" {
                @for other in entry.same_keys() {
                    a href={ "#" (anchor(catalog, other)) } { (other) } " "
                }
            }
        }
    }
}

fn retired(row: &Row, retired: &Retired) -> Markup {
    html! {
        tr id=(anchor(row.catalog.id(), row.key())) role="row" class="retired"
            data-catalog=(row.catalog.id()) {
            (heading(row))
            td role="cell" {
                strong { "retired in edition " (retired.edition()) } " " code { (row.name()) }
            }
            @for _ in 0..5 { td role="cell" {} }
        }
    }
}

/// The first cell of a row: its key, which is its permalink, and its catalog.
fn heading(row: &Row) -> Markup {
    let (catalog, key) = (row.catalog.id(), row.key());
    html! {
        th scope="row" role="rowheader" {
            a href={ "#" (anchor(catalog, key)) } { (key) }
            " " small { (catalog) }
        }
    }
}

/// The id of a row, fit for a link. The first `-` ends the catalog, so that no two rows share one.
fn anchor(catalog: &str, key: Key<'_>) -> String {
    let (catalog, key) = (escaped(catalog, b"._"), escaped(&key.to_string(), b"._-"));
    format!("{catalog}-{key}")
}

/// A text as a part of a link: of ASCII, letters, digits and `plain` stay, and the rest is escaped.
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

/// An id as words: `already done` of `already_done`.
fn words(id: &str) -> String {
    id.replace('_', " ")
}

/// Whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.head.starts_with(b"<!DOCTYPE html>\n") && is_signed(&ends.head)
}
