//! The options that choose rows, and the forms in which rows are shown.

use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use qcloud_codes::{Actor, CATALOGS, Remedy, Retry, Topic};
use qcloud_codes_export::{Row, csv, json};

use crate::Error;
use crate::terminal::{self, Table};

/// Which rows of the catalogs are wanted.
#[derive(Args, Debug)]
#[command(next_help_heading = "Filters")]
pub(super) struct Filter {
    /// Only codes of this catalog
    #[arg(long, value_parser = PossibleValuesParser::new(CATALOGS.iter().map(|catalog| catalog.id())))]
    catalog: Option<String>,
    /// Only errors about this
    #[arg(long, value_parser = ids(Topic::ALL, Topic::as_str))]
    topic: Option<Topic>,
    /// Only errors that a retry helps in this way
    #[arg(long, value_parser = ids(Retry::ALL, Retry::as_str))]
    retry: Option<Retry>,
    /// Only errors that this party has to act on
    #[arg(long, value_parser = ids(Actor::ALL, Actor::as_str))]
    actor: Option<Actor>,
    /// Only errors with this instruction
    #[arg(long, value_parser = ids(Remedy::ALL, Remedy::as_str))]
    remedy: Option<Remedy>,
}

/// Takes the ids of a closed list.
fn ids<T>(all: &'static [T], id: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + FromStr + Send + Sync + 'static,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    PossibleValuesParser::new(all.iter().map(move |value| id(*value)))
        .try_map(|id| T::from_str(&id))
}

impl Filter {
    pub(super) fn takes(&self, row: &Row) -> bool {
        let remedy = row.entry.remedy();
        let catalog = self.catalog.as_deref();
        catalog.is_none_or(|id| id == row.catalog.id())
            && self.topic.is_none_or(|topic| topic == row.entry.topic())
            && self.retry.is_none_or(|retry| retry == remedy.retry())
            && self.actor.is_none_or(|actor| actor == remedy.actor())
            && self.remedy.is_none_or(|wanted| wanted == remedy)
    }
}

/// How rows are shown.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// A table that fits the terminal
    Table,
    /// CSV with a header and all columns
    Csv,
    /// A JSON array of objects with all columns
    Json,
    /// One name a line
    Names,
}

impl Format {
    pub(super) fn print(self, rows: &[Row]) -> Result<(), Error> {
        let mut out = Vec::new();
        match self {
            Self::Table if rows.is_empty() => {}
            Self::Table => {
                let header = ["code", "name", "title", "retry", "actor", "catalog"];
                let mut table = Table::new(header);
                for Row { catalog, entry } in rows {
                    let remedy = entry.remedy();
                    table.add([
                        entry.code().to_string(),
                        entry.name().to_owned(),
                        entry.title().to_owned(),
                        remedy.retry().to_string(),
                        remedy.actor().to_string(),
                        catalog.id().to_owned(),
                    ]);
                }
                out = table.fit(terminal::width()).into_bytes();
            }
            Self::Csv => csv::write(rows, &mut out).map_err(Error::Stdout)?,
            Self::Json => json::write(rows, &mut out).map_err(Error::Stdout)?,
            Self::Names => {
                for row in rows {
                    out.extend_from_slice(row.entry.name().as_bytes());
                    out.push(b'\n');
                }
            }
        }
        terminal::print(&out)
    }
}
