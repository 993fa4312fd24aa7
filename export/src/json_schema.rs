//! JSON Schema, draft 2020-12, for the JSON and NDJSON files.

use std::io::{self, Write};

use codetable::Dataset;
use serde_json::{Map, Value, json};

use crate::column::{Column, Kind, columns};
use crate::dataset::{edition, has_camel_case_names, has_numbers, has_texts, numbers};
use crate::format::File;
use crate::json;
use crate::row::Row;

/// Writes a schema for an array of rows, as in `codes.json`, or one row, as in a line of
/// `codes.ndjson`. Ids are limited to the lists of this edition, and numbers to the bounds of its
/// catalogs.
///
/// # Errors
///
/// Errors of `out`.
pub(crate) fn write(
    dataset: &Dataset,
    _: &[Row],
    _: &[File],
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = columns(dataset);
    let properties: Map<String, Value> = columns
        .iter()
        .map(|column| (column.name.to_owned(), property(column, dataset)))
        .collect();
    let names: Vec<_> = columns.iter().map(|column| column.name).collect();
    json::write_pretty(
        out,
        &json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$comment": edition(dataset),
            "title": dataset.title(),
            "description": "An array of codes, or one code.",
            "anyOf": [
                {"type": "array", "items": {"$ref": "#/$defs/code"}, "uniqueItems": true},
                {"$ref": "#/$defs/code"},
            ],
            "$defs": {"code": {
                "title": "A code",
                "type": "object",
                "properties": properties,
                "required": names,
                "additionalProperties": false,
            }},
        }),
    )
}

fn property(column: &Column, dataset: &Dataset) -> Value {
    let text = json!({"type": "string", "minLength": 1});
    let numbers = numbers(dataset);
    let number = json!({"type": "integer", "minimum": numbers.start(), "maximum": numbers.end()});
    let mut property = match column.kind {
        Kind::Id(ids) => json!({"enum": ids(dataset)}),
        Kind::Name if has_camel_case_names(dataset) => {
            json!({"type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$"})
        }
        Kind::Name | Kind::Key | Kind::Text | Kind::Extra(_) => text,
        Kind::Number => number,
        Kind::Bool => json!({"type": "boolean"}),
        Kind::Keys => {
            let items = match (has_numbers(dataset), has_texts(dataset)) {
                (true, true) => json!({"anyOf": [number, text]}),
                (false, true) => text,
                _ => number,
            };
            json!({"type": "array", "items": items, "uniqueItems": true})
        }
    };
    if column.is_optional(dataset) {
        if let Some(ids) = property.get_mut("enum").and_then(Value::as_array_mut) {
            ids.push(Value::Null);
        } else {
            property["type"] = json!([property["type"], "null"]);
        }
    }
    property["description"] = column.describe(dataset).into();
    property
}
