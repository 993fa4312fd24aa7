//! JSON Schema, edition 2020-12: what the JSON and NDJSON files hold.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::dataset::{TITLE, edition};
use crate::format::File;
use crate::json;
use crate::row::{COLUMNS, Column, Kind, Row};

/// Writes a schema for an array of rows, as in `codes.json`, or one row, as in a line of
/// `codes.ndjson`. Ids are lists of this edition's.
///
/// # Errors
///
/// Those of `out`.
pub(crate) fn write(_: &[Row], _: &[File], out: &mut dyn Write) -> io::Result<()> {
    let properties: Map<String, Value> = COLUMNS
        .iter()
        .map(|column| (column.name.to_owned(), property(column)))
        .collect();
    let names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
    json::write_pretty(
        out,
        &json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$comment": edition(),
            "title": TITLE,
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

fn property(column: &Column) -> Value {
    let code = json!({"type": "integer", "minimum": i32::MIN, "maximum": i32::MAX});
    let mut property = match column.kind {
        Kind::Id(ids) => json!({"enum": ids()}),
        Kind::Name => json!({"type": "string", "pattern": "^[A-Z][A-Za-z0-9]*$"}),
        Kind::Text => json!({"type": "string", "minLength": 1}),
        Kind::OptionalText => json!({"type": ["string", "null"], "minLength": 1}),
        Kind::Integer => code,
        Kind::Bool => json!({"type": "boolean"}),
        Kind::Codes => json!({"type": "array", "items": code, "uniqueItems": true}),
    };
    property["description"] = column.description.into();
    property
}
