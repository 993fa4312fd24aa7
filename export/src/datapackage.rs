//! Data Package, version 2: every file with its columns, keys, size and hash.

use std::io::{self, Write};
use std::path::Path;

use codetable::{Actor, Dataset, Retry};
use serde_json::{Value, json};

use crate::column::{Column, Kind, PRIMARY_KEY, columns, known};
use crate::dataset::{about, remedies};
use crate::format::{File, Format};
use crate::json;
use crate::maps;
use crate::row::Row;

/// The base URL of the profiles of version 2.
const PROFILES: &str = "https://datapackage.org/profiles/2.0";

/// Writes one resource per format, and the tables that the codes refer to as resources with inline
/// rows. The CSV file is the resource `codes`.
///
/// # Errors
///
/// Errors of `out`.
pub(crate) fn write(
    dataset: &Dataset,
    rows: &[Row],
    files: &[File],
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut resources = Vec::new();
    for file in files {
        if let Some(format) = file.format {
            resources.push(resource(dataset, format, file));
        } else if file.name == maps::FILE {
            resources.push(maps_resource(file));
        }
    }
    resources.extend(lists(dataset, rows));
    let mut package = json!({
            "$schema": format!("{PROFILES}/datapackage.json"),
            "name": dataset.id(),
            "title": dataset.title(),
            "description": about(dataset),
            "version": dataset.edition().to_string(),
            "keywords": dataset.keywords(),
            "contributors": [{"title": env!("CARGO_PKG_NAME"), "roles": ["creator"]}],
            "resources": resources,
    });
    if !dataset.licenses().is_empty() {
        let licenses = dataset.licenses().iter();
        package["licenses"] = licenses.map(|id| json!({"name": id})).collect();
    }
    if !dataset.origin().is_empty() {
        package["sources"] = json!([{"title": dataset.origin()}]);
    }
    json::write_pretty(out, &package)
}

fn resource(dataset: &Dataset, format: &Format, file: &File) -> Value {
    let extension = Path::new(format.file).extension().unwrap_or_default();
    let extension = match extension.to_string_lossy() {
        // As `parquet`, Frictionless would read it as a table and fail on its lists.
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
    // JSON Schema applies to whole JSON documents: see codes.schema.json.
    if let "csv" | "ndjson" = format.name {
        resource["type"] = "table".into();
        resource["schema"] = schema(dataset);
    }
    resource
}

/// Returns the table of maps, with foreign keys to the codes at both ends.
fn maps_resource(file: &File) -> Value {
    let fields = maps::COLUMNS.map(|column| {
        let mut constraints = json!({"required": true});
        if let Some(ids) = column.ids() {
            constraints["enum"] = ids.into();
        }
        json!({
            "name": column.name,
            "description": column.description,
            "type": "string",
            "constraints": constraints,
        })
    });
    json!({
        "$schema": format!("{PROFILES}/dataresource.json"),
        "name": "maps",
        "title": maps::ABOUT,
        "path": file.name,
        "format": "csv",
        "mediatype": "text/csv",
        "bytes": file.bytes.len(),
        "hash": format!("sha256:{}", file.sha256()),
        "encoding": "utf-8",
        "type": "table",
        "schema": {
            "$schema": format!("{PROFILES}/tableschema.json"),
            "fields": fields,
            "primaryKey": maps::PRIMARY_KEY,
            "foreignKeys": [
                foreign_key(&maps::FROM, "codes", &PRIMARY_KEY),
                foreign_key(&maps::TO, "codes", &PRIMARY_KEY),
            ],
        },
    })
}

/// Returns the columns of a table. In CSV, a list of keys is a JSON array, as in Table Schema.
fn schema(dataset: &Dataset) -> Value {
    let columns = columns(dataset);
    let fields = columns.iter().map(|column| field(column, dataset));
    json!({
        "$schema": format!("{PROFILES}/tableschema.json"),
        "fields": fields.collect::<Vec<_>>(),
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

fn field(column: &Column, dataset: &Dataset) -> Value {
    let mut field = match column.kind {
        Kind::Id(ids) => json!({"type": "string", "constraints": {"enum": ids(dataset)}}),
        Kind::Name | Kind::Key | Kind::Text | Kind::Extra(_) => json!({"type": "string"}),
        Kind::Number => json!({"type": "integer"}),
        Kind::Bool => json!({"type": "boolean"}),
        Kind::Keys => json!({"type": "array"}),
    };
    if !column.is_optional(dataset) {
        field["constraints"]["required"] = true.into();
    }
    field["name"] = column.name.into();
    field["description"] = column.describe(dataset).into();
    field
}

/// Returns the tables that the codes refer to, and `same-as`, which refers to the codes.
fn lists(dataset: &Dataset, rows: &[Row]) -> Vec<Value> {
    let string = |name| json!({"name": name, "type": "string"});
    let catalogs = dataset.catalogs().iter();
    let mut catalog_fields = vec![string("id"), string("title")];
    if !dataset.descriptions().is_empty() {
        catalog_fields.push(string("description"));
    }
    let catalogs = catalogs.map(|catalog| {
        let mut row = json!({"id": catalog.id(), "title": catalog.title()});
        if !dataset.descriptions().is_empty() {
            row["description"] = dataset.description(catalog.id()).into();
        }
        row
    });
    let remedies = remedies(dataset).into_iter().map(|remedy| {
        json!({
            "id": remedy.id(),
            "instruction": known(remedy.instruction()),
            "retry": remedy.retry().map(Retry::as_str),
            "actor": remedy.actor().map(Actor::as_str),
        })
    });
    let same = rows.iter().flat_map(|row| {
        let (catalog, key) = (row.catalog.id(), row.key().to_string());
        let others = row.same_keys();
        others.map(move |other| json!({"catalog": catalog, "key": key, "other": other.to_string()}))
    });
    vec![
        json!({
            "name": "catalogs",
            "title": "The catalogs, in which a code has its meaning",
            "type": "table",
            "data": catalogs.collect::<Vec<_>>(),
            "schema": {"fields": catalog_fields, "primaryKey": ["id"]},
        }),
        json!({
            "name": "remedies",
            "title": "What the caller should do, whether a retry helps, and who has to act",
            "type": "table",
            "data": remedies.collect::<Vec<_>>(),
            "schema": {
                "fields": [string("id"), string("instruction"), string("retry"), string("actor")],
                "primaryKey": ["id"],
            },
        }),
        json!({
            "name": "same-as",
            "title": "Codes of one catalog that mean the same, in both directions",
            "type": "table",
            "data": same.collect::<Vec<_>>(),
            "schema": {
                "fields": [string("catalog"), string("key"), string("other")],
                "primaryKey": ["catalog", "key", "other"],
                "foreignKeys": [
                    foreign_key(&PRIMARY_KEY, "codes", &PRIMARY_KEY),
                    foreign_key(&["catalog", "other"], "codes", &PRIMARY_KEY),
                ],
            },
        }),
    ]
}
