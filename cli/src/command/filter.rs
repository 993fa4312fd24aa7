//! The options that select rows, and the output formats of rows.

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use qcloud_codes::{Actor, Dataset, Retry};
use qcloud_codes_export::{COLUMNS, Kind, Row, csv, json, rows};

use super::form::Forms;
use super::listing::listing;
use crate::Error;
use crate::terminal;

/// The filters for rows of the catalogs. The possible catalogs, topics and remedies depend on the
/// dataset: see [`ids`].
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Filters")]
pub(super) struct Filter {
    /// Only codes of this catalog
    #[arg(long)]
    catalog: Option<String>,
    /// Only errors about this topic
    #[arg(long)]
    topic: Option<String>,
    /// Only errors with this retry advice
    ///
    /// Can be repeated, to match any of several.
    #[arg(long, value_parser = closed(Retry::ALL, Retry::as_str))]
    retry: Vec<Retry>,
    /// Only errors that repeating the request may clear
    #[arg(long)]
    retryable: bool,
    /// Only errors for this actor
    #[arg(long, value_parser = closed(Actor::ALL, Actor::as_str))]
    actor: Option<Actor>,
    /// Only errors with this remedy
    #[arg(long)]
    remedy: Option<String>,
}

/// Returns a parser for the ids of a closed list.
fn closed<T>(all: &'static [T], id: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + FromStr + Send + Sync + 'static,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(move |value| id(*value)))
        .try_map(|id| T::from_str(&id.to_lowercase()))
}

/// Returns a parser for the ids of an open list, in any case; it returns them as the list spells
/// them.
pub(super) fn open(ids: Vec<&'static str>) -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(ids.clone()).map(move |typed| {
        let mut others = ids.iter().filter(|id| id.eq_ignore_ascii_case(&typed));
        // Ids from files may differ only in case.
        let is_one = ids.contains(&typed.as_str());
        let id = others.next().filter(|_| !is_one);
        id.map_or(typed, |id| (*id).to_owned())
    })
}

/// Returns the ids that a column can hold.
pub(super) fn ids(column: &str, dataset: &Dataset) -> Vec<&'static str> {
    let column = COLUMNS.iter().find(|known| known.name == column);
    match column.map(|column| column.kind) {
        Some(Kind::Id(ids)) => ids(dataset),
        _ => Vec::new(),
    }
}

impl Filter {
    /// Returns the active rows that match.
    pub(super) fn rows(&self, dataset: &Dataset) -> Vec<Row> {
        let mut rows = rows(dataset);
        rows.retain(|row| self.matches(row));
        rows
    }

    fn matches(&self, row: &Row) -> bool {
        let Some(entry) = row.entry() else {
            return false;
        };
        let is = |wanted: &Option<String>, id| wanted.as_ref().is_none_or(|wanted| wanted == id);
        is(&self.catalog, row.catalog.id())
            && is(&self.topic, entry.topic().id())
            && is(&self.remedy, entry.remedy().id())
            && (self.retry.is_empty()
                || entry
                    .retry()
                    .is_some_and(|retry| self.retry.contains(&retry)))
            && (!self.retryable || entry.retry().is_some_and(Retry::is_retryable))
            && self.actor.is_none_or(|actor| Some(actor) == entry.actor())
    }
}

/// The format of rows.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// A table that fits the terminal; in a file or a pipe, one line for each code
    Table,
    /// CSV with a header and all columns
    Csv,
    /// A JSON array of objects with all columns
    Json,
    /// One name a line
    Names,
}

impl Forms for Format {
    const DEFAULT: &str = "table";
    const JSON: Self = Self::Json;
}

impl Format {
    pub(super) fn print(self, dataset: &Dataset, rows: &[Row]) -> Result<(), Error> {
        let mut out = Vec::new();
        match self {
            Self::Table if rows.is_empty() => {}
            Self::Table => {
                let terminal = terminal::is_terminal().then(terminal::width);
                out = listing(rows, terminal).into_bytes();
            }
            Self::Csv => csv::write(dataset, rows, &mut out).map_err(Error::Stdout)?,
            Self::Json => json::write(dataset, rows, &mut out).map_err(Error::Stdout)?,
            Self::Names => {
                for row in rows {
                    out.extend(format!("{}\n", terminal::printable(row.name())).bytes());
                }
            }
        }
        terminal::print(&out)
    }
}
