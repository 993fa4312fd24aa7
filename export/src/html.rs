//! HTML: one page to search, filter, link and print, which loads nothing and works without its
//! script as a plain table.

use std::io::{self, Write};

use maud::{DOCTYPE, Markup, PreEscaped, html};
use qcloud_codes::{CATALOGS, Code};

use crate::dataset::{ABOUT, TITLE, edition, is_signed};
use crate::ends::Ends;
use crate::row::{COLUMNS, Kind, Row, Value};

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

/// Writes the page. A row's permalink is `#<catalog>-<code>`, as in `#cdn-2130`.
///
/// # Errors
///
/// Those of `out`.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", page(rows).into_string())
}

fn page(rows: &[Row]) -> Markup {
    html! {
        (DOCTYPE) (NEW_LINE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { (TITLE) }
                meta name="description" content=(format!("{ABOUT} {}", edition()));
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
                    h1 { (TITLE) }
                    p { (ABOUT) }
                }
                (NEW_LINE)
                (search_form(rows))
                main { (table(rows)) }
                (NEW_LINE)
                footer {
                    p {
                        (edition()) " A number has its meaning within its catalog only. This page \
                        needs no network. Not affiliated with Tencent."
                    }
                }
                (NEW_LINE) script { (NEW_LINE) (SCRIPT) }
            }
        }
    }
}

/// The search box and the filters, which the script shows.
fn search_form(rows: &[Row]) -> Markup {
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
                        @for id in ids_in_use(name, rows) {
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
fn ids_in_use(name: &str, rows: &[Row]) -> Vec<&'static str> {
    let column = COLUMNS.iter().find(|column| column.name == name);
    let Some((column, Kind::Id(ids))) = column.map(|column| (column, column.kind)) else {
        return Vec::new();
    };
    let is_used = |id: &&'static str| rows.iter().any(|row| column.value(*row) == Value::Text(id));
    ids().into_iter().filter(is_used).collect()
}

fn table(rows: &[Row]) -> Markup {
    let catalogs = CATALOGS.iter();
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
                @for row in rows { (NEW_LINE) (table_row(*row)) }
            }
        }
        p class="nothing" hidden { "No code matches. Use fewer words, or clear the filters." }
    }
}

fn table_row(row: Row) -> Markup {
    let (catalog, entry) = (row.catalog.id(), row.entry);
    let (code, remedy) = (entry.code(), entry.remedy());
    let (topic, retry, actor) = (
        entry.topic().as_str(),
        remedy.retry().as_str(),
        remedy.actor().as_str(),
    );
    html! {
        tr id=(anchor(catalog, code)) role="row"
            data-catalog=(catalog) data-topic=(topic) data-retry=(retry) data-actor=(actor) {
            th scope="row" role="rowheader" {
                a href={ "#" (anchor(catalog, code)) } { (code) }
                " " small { (catalog) }
            }
            td role="cell" {
                strong { (entry.title()) } " " code { (entry.name()) }
                @if let Some(explanation) = entry.explanation() { p { (explanation) } }
            }
            td role="cell" { (remedy.instruction()) " " code { (remedy.as_str()) } }
            td role="cell" data-label="Topic" { (words(topic)) }
            td role="cell" data-label="Retry" {
                (words(retry))
                @if remedy.retry().is_retryable() { " " mark { "retryable" } }
            }
            td role="cell" data-label="Who acts" { (words(actor)) }
            td role="cell" data-label="Same as" {
                @for other in entry.same_as() {
                    a href={ "#" (anchor(catalog, *other)) } { (other) } " "
                }
            }
        }
    }
}

fn anchor(catalog: &str, code: Code) -> String {
    format!("{catalog}-{code}")
}

/// An id as words: `already done` of `already_done`.
fn words(id: &str) -> String {
    id.replace('_', " ")
}

/// Whether a file with these ends was written by [`write`].
pub(crate) fn is_ours(ends: &Ends) -> bool {
    ends.head.starts_with(b"<!DOCTYPE html>\n") && is_signed(&ends.head)
}
