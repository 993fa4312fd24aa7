//! Differences as text, as Markdown and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use crate::diff::{CatalogDiff, Change, ChangeKind, Diff};
use crate::error::Plain;
use crate::report::objects::array;

/// The placeholder for a fact that an edition does not give.
const UNKNOWN: &str = "unknown";

/// Formats differences for people: one block per catalog, one line per change. Control characters
/// are escaped.
#[must_use]
pub fn diff_text(diff: &Diff) -> String {
    if diff.catalogs.is_empty() {
        return "no differences in keys, names, texts and advice\n".to_owned();
    }
    let mut text = String::new();
    for (i, catalog) in diff.catalogs.iter().enumerate() {
        if i > 0 {
            text.push('\n');
        }
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}: {}", Plain(&catalog.id), editions(catalog, "->"));
        for change in &catalog.changes {
            let (key, name) = (Plain(&change.key), Plain(&change.name));
            let _ = write!(text, "  {:8}  {key}  {name}", change.kind.as_str());
            if change.facts.is_empty() && change.title != change.name {
                let _ = write!(text, ": {}", Plain(&change.title));
            }
            text.push('\n');
            for fact in &change.facts {
                let [old, new] = [&fact.old, &fact.new].map(|said| match said {
                    Some(said) if is_id(fact.column) => Plain(said).to_string(),
                    Some(said) => format!("\"{}\"", Plain(said)),
                    None => UNKNOWN.to_owned(),
                });
                let _ = writeln!(text, "            {}: {old} -> {new}", fact.column);
            }
        }
    }
    text
}

/// Returns whether the values of a column are ids, which need no quotes.
fn is_id(column: &str) -> bool {
    matches!(column, "name" | "retry" | "actor")
}

fn editions(catalog: &CatalogDiff, arrow: &str) -> String {
    match (catalog.old_edition, catalog.new_edition) {
        (Some(old), Some(new)) if old == new => format!("edition {old}"),
        (Some(old), Some(new)) => format!("edition {old} {arrow} {new}"),
        (None, Some(new)) => format!("edition {new}, new catalog"),
        (Some(old), None) => format!("edition {old}, removed catalog"),
        (None, None) => String::new(),
    }
}

/// Formats differences as part of a change log: one heading per catalog, one table per kind of
/// change.
#[must_use]
pub fn diff_markdown(diff: &Diff) -> String {
    if diff.catalogs.is_empty() {
        return "No differences.\n".to_owned();
    }
    let mut text = String::new();
    for (i, catalog) in diff.catalogs.iter().enumerate() {
        if i > 0 {
            text.push('\n');
        }
        let (id, editions) = (cell(&catalog.id), editions(catalog, "→"));
        let _ = writeln!(text, "## {id}: {editions}");
        for kind in ChangeKind::ALL {
            let changes = catalog.changes.iter();
            let changes: Vec<_> = changes.filter(|change| change.kind == *kind).collect();
            if !changes.is_empty() {
                table(*kind, &changes, &mut text);
            }
        }
    }
    text
}

fn table(kind: ChangeKind, changes: &[&Change], text: &mut String) {
    let heading = match kind {
        ChangeKind::Added => "Added",
        ChangeKind::Retired => "Retired",
        ChangeKind::Restored => "Restored",
        ChangeKind::Removed => "Removed",
        ChangeKind::Renamed => "Renamed",
        ChangeKind::Reworded => "Reworded",
        ChangeKind::Advice => "Changed advice",
    };
    let _ = write!(text, "\n### {heading}\n\n");
    let has_facts = changes.iter().any(|change| !change.facts.is_empty());
    text.push_str(if has_facts {
        "| key | name | column | old | new |\n|---|---|---|---|---|\n"
    } else {
        "| key | name | title |\n|---|---|---|\n"
    });
    for change in changes {
        let (key, name) = (code(&change.key), code(&change.name));
        if !has_facts {
            let _ = writeln!(text, "| {key} | {name} | {} |", cell(&change.title));
        }
        for fact in &change.facts {
            let [old, new] = [&fact.old, &fact.new].map(|said| match said {
                Some(said) if is_id(fact.column) => code(said),
                Some(said) => cell(said),
                None => UNKNOWN.to_owned(),
            });
            let column = fact.column;
            let _ = writeln!(text, "| {key} | {name} | {column} | {old} | {new} |");
        }
    }
}

/// Escapes a text for a table cell, so that it is neither Markdown nor HTML.
fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' => cell.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' => {
                cell.push('\\');
                cell.push(char);
            }
            char if char.is_control() => cell.push(' '),
            char => cell.push(char),
        }
    }
    cell
}

/// Formats a key, a name or an id for a table cell.
fn code(text: &str) -> String {
    if text.contains(|char: char| matches!(char, '`' | '|' | '\\') || char.is_control()) {
        cell(text)
    } else {
        format!("`{text}`")
    }
}

/// A change as a JSON object.
#[derive(Serialize)]
struct Object<'a> {
    catalog: &'a str,
    change: &'static str,
    key: &'a str,
    code: Option<i64>,
    name: &'a str,
    title: &'a str,
    old: Option<BTreeMap<&'static str, Option<&'a str>>>,
    new: Option<BTreeMap<&'static str, Option<&'a str>>>,
}

/// Formats differences for programs: an array of objects, one per line.
///
/// | key | value |
/// |---|---|
/// | `catalog` | the id of the catalog |
/// | `change` | the id of the [`ChangeKind`] |
/// | `key`, `code`, `name`, `title` | the row; `code` is null where keys are texts |
/// | `old`, `new` | the facts that differ, by column, null if unknown; both are null for a row that was added, retired, restored or removed |
#[must_use]
pub fn diff_json(diff: &Diff) -> String {
    let changes = diff.catalogs.iter().flat_map(|catalog| {
        let changes = catalog.changes.iter();
        changes.map(|change| (catalog.id.as_str(), change))
    });
    array(changes.map(|(catalog, change)| {
        let has_facts = !change.facts.is_empty();
        let facts = change.facts.iter();
        let old = facts.clone().map(|fact| (fact.column, fact.old.as_deref()));
        let new = facts.map(|fact| (fact.column, fact.new.as_deref()));
        Object {
            catalog,
            change: change.kind.as_str(),
            key: &change.key,
            code: change.code,
            name: &change.name,
            title: &change.title,
            old: has_facts.then(|| old.collect()),
            new: has_facts.then(|| new.collect()),
        }
    }))
}
