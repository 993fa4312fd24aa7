//! Metadata for Datasette: the texts and queries of its pages about the SQLite database.

use std::io::{self, Write};

use codetable::Dataset;
use serde_json::{Map, Value, json};

use crate::column::columns;
use crate::dataset::about;
use crate::format::File;
use crate::json;
use crate::maps::{self, maps};
use crate::row::Row;

/// Writes titles, descriptions, facets, labels and the query `search` for the database `codes`.
///
/// # Errors
///
/// Errors of `out`.
pub(crate) fn write(
    dataset: &Dataset,
    rows: &[Row],
    _: &[File],
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns: Map<String, Value> = columns(dataset)
        .iter()
        .map(|column| (column.name.to_owned(), column.describe(dataset).into()))
        .collect();
    let facets = ["catalog", "topic", "retry", "actor"];
    let mut metadata = json!({
            "title": dataset.title(),
            "description": about(dataset),
            "databases": {"codes": {
                "tables": {
                    "codes": {
                        "title": "Codes",
                        "description": "One flat row per code.",
                        "columns": columns,
                        "facets": facets,
                        "label_column": "title",
                    },
                    "retryable": {
                        "title": "Codes worth a retry",
                        "description": "The same request, unchanged, may succeed later.",
                        "columns": columns,
                        "facets": ["catalog", "retry"],
                        "label_column": "title",
                    },
                    "by_actor": {
                        "title": "Who has to act",
                        "description": "The number of active codes by actor, topic and catalog.",
                        "facets": ["actor", "topic"],
                    },
                    "same_meaning": {
                        "title": "Codes that mean the same",
                        "description": "Pairs of codes of one catalog.",
                    },
                    "entry": {
                        "title": "Entries",
                        "description": "The table of the view `codes`, with a search box.",
                        "facets": ["catalog", "topic", "remedy"],
                        "label_column": "title",
                    },
                    "catalog": {"label_column": "title"},
                    "remedy": {"label_column": "instruction", "facets": ["retry", "actor"]},
                    "codes_fts": {"hidden": true},
                },
                "queries": {"search": {
                    "title": "Search",
                    "description": "Words of name, title and explanation, in any form.",
                    "sql": include_str!("search.sql").trim_end(),
                }},
            }},
    });
    if !maps(dataset, rows).is_empty() {
        let columns =
            maps::COLUMNS.map(|column| (column.name.to_owned(), column.description.into()));
        metadata["databases"]["codes"]["tables"]["maps"] = json!({
            "title": "Maps",
            "description": format!("{}.", maps::ABOUT),
            "columns": Map::from_iter(columns),
            "facets": [maps::FROM[0], maps::TO[0], "origin"],
        });
    }
    if !dataset.licenses().is_empty() {
        metadata["license"] = dataset.licenses().join(" OR ").into();
    }
    if !dataset.origin().is_empty() {
        metadata["source"] = dataset.origin().into();
    }
    json::write_pretty(out, &metadata)
}
