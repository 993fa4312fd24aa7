//! Rows as a table that fits the terminal.

use qcloud_codes::{Entry, KeyKind};
use qcloud_codes_export::Row;

use crate::prose::{longest_word, wrap};
use crate::terminal::{Table, printable};

/// A column of the table.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Column {
    Key,
    Name,
    Title,
    Retry,
    Actor,
    Catalog,
}

const COLUMNS: [Column; 6] = [
    Column::Key,
    Column::Name,
    Column::Title,
    Column::Retry,
    Column::Actor,
    Column::Catalog,
];

/// The columns that are dropped on a narrow terminal, in this order: the title says what the name
/// does, and a key means nothing without its catalog.
const DROPPED: [Column; 4] = [Column::Actor, Column::Name, Column::Retry, Column::Catalog];

/// The smallest width of titles, unless a word is longer.
const TITLE: usize = 20;

impl Column {
    fn header(self, rows: &[Row]) -> &'static str {
        let is_text = |row: &Row| row.catalog.key_kind() == KeyKind::Text;
        match self {
            Self::Key if rows.iter().any(is_text) => "key",
            Self::Key => "code",
            Self::Name => "name",
            Self::Title => "title",
            Self::Retry => "retry",
            Self::Actor => "actor",
            Self::Catalog => "catalog",
        }
    }

    fn of(self, row: &Row) -> String {
        let entry = row.entry();
        match self {
            Self::Key => row.key().to_string(),
            Self::Name => row.name().to_owned(),
            Self::Title => row.title().into_owned(),
            Self::Retry => entry
                .and_then(Entry::retry)
                .map_or_else(String::new, |retry| retry.to_string()),
            Self::Actor => entry
                .and_then(Entry::actor)
                .map_or_else(String::new, |actor| actor.to_string()),
            Self::Catalog => row.catalog.id().to_owned(),
        }
    }
}

/// Renders rows for a terminal of this width; without a terminal, on one line each, for `grep` and
/// the like.
pub(super) fn listing(rows: &[Row], terminal: Option<u16>) -> String {
    let Some(width) = terminal else {
        return table(rows, &COLUMNS).fit(u16::MAX);
    };
    let mut columns = COLUMNS.to_vec();
    let mut dropped = DROPPED.iter();
    loop {
        if let Some(table) = table(rows, &columns).fit_whole(width) {
            return table;
        }
        let Some(dropped) = dropped.next() else {
            return list(rows, width.into());
        };
        columns.retain(|column| column != dropped);
    }
}

/// Builds a table in which only titles may be wrapped, between words.
fn table(rows: &[Row], columns: &[Column]) -> Table {
    let headers = columns.iter().map(|column| column.header(rows));
    let width = |column: &Column| {
        let widths = rows.iter().map(|row| {
            let text = printable(&column.of(row)).to_string();
            let whole = textwrap::core::display_width(&text);
            match column {
                Column::Title => longest_word(&text).max(whole.min(TITLE)),
                _ => whole,
            }
        });
        let header = column.header(rows).len();
        widths.max().unwrap_or_default().max(header)
    };
    let mut table = Table::new(headers).at_least(columns.iter().map(width));
    for row in rows {
        table.add(columns.iter().map(|column| column.of(row)));
    }
    table
}

/// Renders each key with its title below it.
fn list(rows: &[Row], width: usize) -> String {
    let rows = rows.iter().map(|row| {
        let title = row.title();
        let title = wrap(&printable(&title).to_string(), width, "  ", "  ");
        format!("{}\n{title}\n", printable(&row.key().to_string()))
    });
    rows.collect()
}
