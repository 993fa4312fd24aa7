//! Parquet: typed columns, dictionaries for text, descriptions in the metadata.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type};
use ::parquet::errors::Result;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{ColumnPath, Type};
use qcloud_codes::DATA_VERSION;

use crate::dataset::TITLE;
use crate::ends::Ends;
use crate::row::{COLUMNS, Column, Kind, Row, Value};

/// The program named in the metadata. Readers take it apart to know the faults of old writers, so
/// it keeps to their form, `program version number`.
const CREATED_BY: &str = concat!(
    env!("CARGO_PKG_NAME"),
    " version ",
    env!("CARGO_PKG_VERSION")
);

/// Writes one row group, uncompressed: `code` as INT32, text in dictionaries, `same_as` as a list.
///
/// The key-value metadata has `title`, `data_version`, and one `description.<column>` a column.
///
/// # Errors
///
/// Those of `out`.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let bytes = encode(rows).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn encode(rows: &[Row]) -> Result<Vec<u8>> {
    let fields = COLUMNS.iter().map(|column| field(column).map(Arc::new));
    let fields = fields.collect::<Result<Vec<_>>>()?;
    let schema = Type::group_type_builder("codes")
        .with_fields(fields)
        .build()?;
    let properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_key_value_metadata(Some(metadata()))
        // No two rows of a catalog share a code: a dictionary would only be a detour.
        .set_column_dictionary_enabled(ColumnPath::from("code"), false);
    let mut writer =
        SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()))?;
    let mut group = writer.next_row_group()?;
    for column in COLUMNS {
        if let Some(mut chunk) = group.next_column()? {
            let values: Vec<Value> = rows.iter().map(|row| column.value(*row)).collect();
            write_values(column.kind, &values, &mut chunk)?;
            chunk.close()?;
        }
    }
    group.close()?;
    writer.into_inner()
}

fn metadata() -> Vec<KeyValue> {
    let mut metadata = vec![
        KeyValue::new("title".to_owned(), TITLE.to_owned()),
        KeyValue::new("data_version".to_owned(), DATA_VERSION.to_string()),
    ];
    metadata.extend(COLUMNS.iter().map(|column| {
        let key = format!("description.{}", column.name);
        KeyValue::new(key, column.description.to_owned())
    }));
    metadata
}

fn field(column: &Column) -> Result<Type> {
    let text = Some(LogicalType::String);
    let (physical, logical, repetition) = match column.kind {
        Kind::Id(_) | Kind::Name | Kind::Text => (Physical::BYTE_ARRAY, text, Repetition::REQUIRED),
        Kind::OptionalText => (Physical::BYTE_ARRAY, text, Repetition::OPTIONAL),
        Kind::Integer => (Physical::INT32, None, Repetition::REQUIRED),
        Kind::Bool => (Physical::BOOLEAN, None, Repetition::REQUIRED),
        Kind::Codes => return list(column.name),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_logical_type(logical)
        .with_repetition(repetition)
        .build()
}

/// A list of numbers, in the three levels that the format prescribes.
fn list(name: &str) -> Result<Type> {
    let element = Type::primitive_type_builder("element", Physical::INT32)
        .with_repetition(Repetition::REQUIRED)
        .build()?;
    let repeated = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![Arc::new(element)])
        .build()?;
    Type::group_type_builder(name)
        .with_logical_type(Some(LogicalType::List))
        .with_repetition(Repetition::REQUIRED)
        .with_fields(vec![Arc::new(repeated)])
        .build()
}

fn write_values(
    kind: Kind,
    values: &[Value],
    chunk: &mut SerializedColumnWriter<'_>,
) -> Result<()> {
    match kind {
        Kind::Id(_) | Kind::Name | Kind::Text | Kind::OptionalText => {
            let levels: Vec<i16> = values
                .iter()
                .map(|value| i16::from(*value != Value::Null))
                .collect();
            let texts: Vec<ByteArray> = values
                .iter()
                .filter_map(|value| match value {
                    Value::Text(text) => Some(ByteArray::from(*text)),
                    _ => None,
                })
                .collect();
            let levels = matches!(kind, Kind::OptionalText).then_some(&levels[..]);
            chunk
                .typed::<ByteArrayType>()
                .write_batch(&texts, levels, None)?;
        }
        Kind::Integer => {
            let numbers: Vec<i32> = values
                .iter()
                .filter_map(|value| match value {
                    Value::Integer(number) => Some(*number),
                    _ => None,
                })
                .collect();
            chunk
                .typed::<Int32Type>()
                .write_batch(&numbers, None, None)?;
        }
        Kind::Bool => {
            let truths: Vec<bool> = values
                .iter()
                .map(|value| *value == Value::Bool(true))
                .collect();
            chunk.typed::<BoolType>().write_batch(&truths, None, None)?;
        }
        Kind::Codes => write_lists(values, chunk)?,
    }
    Ok(())
}

/// Writes lists: a definition level of 0 is an empty list, a repetition level of 0 a new one.
fn write_lists(values: &[Value], chunk: &mut SerializedColumnWriter<'_>) -> Result<()> {
    let (mut numbers, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        let Value::Codes([first, rest @ ..]) = value else {
            defined.push(0);
            repeated.push(0);
            continue;
        };
        numbers.push(first.get());
        defined.push(1);
        repeated.push(0);
        for code in rest {
            numbers.push(code.get());
            defined.push(1);
            repeated.push(1);
        }
    }
    chunk
        .typed::<Int32Type>()
        .write_batch(&numbers, Some(&defined), Some(&repeated))?;
    Ok(())
}

/// Whether a file with these ends was written by [`write`]: the metadata at its end names us.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let name = concat!(env!("CARGO_PKG_NAME"), " version ").as_bytes();
    ends.head.starts_with(b"PAR1") && ends.tail.windows(name.len()).any(|window| window == name)
}
