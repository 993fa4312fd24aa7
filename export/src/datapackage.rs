//! Data Package, version 2: every file with its columns, keys, size and hash.

use std::io::{self, Write};
use std::path::Path;

use qcloud_codes::{CATALOGS, DATA_VERSION, Remedy};
use serde_json::{Value, json};

use crate::dataset::{ABOUT, TITLE, edition};
use crate::format::{File, Format};
use crate::json;
use crate::row::{COLUMNS, Column, Kind, PRIMARY_KEY, Row};

/// Where the standard's second version is.
const PROFILES: &str = "https://datapackage.org/profiles/2.0";

/// Writes one resource a format, and the tables that the codes refer to as resources with their
/// rows inside. The CSV file is the resource `codes`.
///
/// # Errors
///
/// Those of `out`.
pub(crate) fn write(rows: &[Row], files: &[File], out: &mut dyn Write) -> io::Result<()> {
    let mut resources = Vec::new();
    for file in files {
        if let Some(format) = file.format {
            resources.push(resource(format, file));
        }
    }
    resources.extend(lists(rows));
    json::write_pretty(
        out,
        &json!({
            "$schema": format!("{PROFILES}/datapackage.json"),
            "name": "qcloud-codes",
            "title": TITLE,
            "description": format!("{ABOUT} {}", edition()),
            "version": DATA_VERSION.to_string(),
            "keywords": ["tencent-cloud", "error-codes", "cdn"],
            "licenses": [{"name": "MIT"}, {"name": "Apache-2.0"}],
            "contributors": [{"title": env!("CARGO_PKG_NAME"), "roles": ["creator"]}],
            "resources": resources,
        }),
    )
}

fn resource(format: &Format, file: &File) -> Value {
    let extension = Path::new(format.file).extension().unwrap_or_default();
    let extension = match extension.to_string_lossy() {
        // By its plain name, Frictionless takes it for a table and stumbles over the lists in it.
        name if name == "parquet" => "apache-parquet".into(),
        name => name,
    };
    let mut resource = json!({
        "$schema": format!("{PROFILES}/dataresource.json"),
        "name": if format.name == "csv" { "codes".to_owned() } else { format!("codes-{}", format.name) },
        "title": format.about,
        "path": file.name,
        "format": extension,
        "mediatype": format.media_type,
        "bytes": file.bytes.len(),
        "hash": format!("sha256:{}", file.sha256()),
    });
    if format.is_text {
        resource["encoding"] = "utf-8".into();
    }
    // JSON Schema is for what is JSON as a whole: see codes.schema.json.
    if let "csv" | "ndjson" = format.name {
        resource["type"] = "table".into();
        resource["schema"] = schema(format.name == "csv");
    }
    resource
}

/// The columns of a table. A list of codes is text in CSV, and an array elsewhere.
fn schema(is_csv: bool) -> Value {
    json!({
        "$schema": format!("{PROFILES}/tableschema.json"),
        "fields": COLUMNS.iter().map(|column| field(column, is_csv)).collect::<Vec<_>>(),
        "primaryKey": PRIMARY_KEY,
        "uniqueKeys": [["catalog", "name"]],
        "foreignKeys": [
            foreign_key(&["catalog"], "catalogs", &["id"]),
            foreign_key(&["remedy"], "remedies", &["id"]),
        ],
        "missingValues": [""],
    })
}

fn foreign_key(fields: &[&str], resource: &str, referred: &[&str]) -> Value {
    json!({"fields": fields, "reference": {"resource": resource, "fields": referred}})
}

fn field(column: &Column, is_csv: bool) -> Value {
    let mut field = match column.kind {
        Kind::Id(ids) => {
            json!({"type": "string", "constraints": {"required": true, "enum": ids()}})
        }
        Kind::Name | Kind::Text => json!({"type": "string", "constraints": {"required": true}}),
        Kind::OptionalText => json!({"type": "string"}),
        Kind::Integer => json!({"type": "integer", "constraints": {"required": true}}),
        Kind::Bool => json!({"type": "boolean", "constraints": {"required": true}}),
        Kind::Codes if is_csv => {
            json!({"type": "list", "itemType": "integer", "delimiter": " "})
        }
        Kind::Codes => json!({"type": "array"}),
    };
    field["name"] = column.name.into();
    field["description"] = column.description.into();
    field
}

/// The tables that the codes refer to, and the one that refers to them.
fn lists(rows: &[Row]) -> Vec<Value> {
    let string = |name| json!({"name": name, "type": "string"});
    let integer = |name| json!({"name": name, "type": "integer"});
    let catalogs = CATALOGS.iter();
    let catalogs = catalogs.map(|catalog| json!({"id": catalog.id(), "title": catalog.title()}));
    let remedies = Remedy::ALL.iter().map(|remedy| {
        json!({
            "id": remedy.as_str(),
            "instruction": remedy.instruction(),
            "retry": remedy.retry().as_str(),
            "actor": remedy.actor().as_str(),
        })
    });
    let same = rows.iter().flat_map(|row| {
        let (catalog, code) = (row.catalog.id(), row.entry.code().get());
        let others = row.entry.same_as().iter();
        others.map(move |other| json!({"catalog": catalog, "code": code, "other": other.get()}))
    });
    vec![
        json!({
            "name": "catalogs",
            "title": "The catalogs, in which a code has its meaning",
            "type": "table",
            "data": catalogs.collect::<Vec<_>>(),
            "schema": {"fields": [string("id"), string("title")], "primaryKey": ["id"]},
        }),
        json!({
            "name": "remedies",
            "title": "What the caller is told to do, and what follows from it",
            "type": "table",
            "data": remedies.collect::<Vec<_>>(),
            "schema": {
                "fields": [string("id"), string("instruction"), string("retry"), string("actor")],
                "primaryKey": ["id"],
            },
        }),
        json!({
            "name": "same-as",
            "title": "Codes of one catalog that mean the same, both ways",
            "type": "table",
            "data": same.collect::<Vec<_>>(),
            "schema": {
                "fields": [string("catalog"), integer("code"), integer("other")],
                "primaryKey": ["catalog", "code", "other"],
                "foreignKeys": [
                    foreign_key(&PRIMARY_KEY, "codes", &PRIMARY_KEY),
                    foreign_key(&["catalog", "other"], "codes", &PRIMARY_KEY),
                ],
            },
        }),
    ]
}
