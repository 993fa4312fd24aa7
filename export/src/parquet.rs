//! Parquet: typed columns, dictionaries for text, descriptions in the metadata.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use ::parquet::errors::Result;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use ::parquet::schema::types::{ColumnPath, Type};
use codetable::{Dataset, Key};

use crate::column::{Column, Kind, columns};
use crate::dataset::{has_texts, is_wide};
use crate::ends::Ends;
use crate::row::Row;
use crate::value::{Value, listed};

/// The writer named in the metadata. Readers parse it to work around bugs of old writers, so it has
/// the form `program version number`.
const CREATED_BY: &str = concat!(
    env!("CARGO_PKG_NAME"),
    " version ",
    env!("CARGO_PKG_VERSION")
);

/// Writes one row group, uncompressed: text in dictionaries, `same_as` as a list, and numbers as
/// INT32, or as INT64 if a catalog reads them as unsigned. If a catalog of the dataset is keyed by
/// text, the keys in `same_as` are texts.
///
/// The key-value metadata has `title`, `data_version`, and one `description.<column>` per column.
///
/// # Errors
///
/// Errors of `out`.
pub fn write(dataset: &Dataset, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let bytes = encode(dataset, rows).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn encode(dataset: &Dataset, rows: &[Row]) -> Result<Vec<u8>> {
    let columns = columns(dataset);
    let fields = columns
        .iter()
        .map(|column| field(column, dataset).map(Arc::new));
    let fields = fields.collect::<Result<Vec<_>>>()?;
    let schema = Type::group_type_builder("codes")
        .with_fields(fields)
        .build()?;
    let properties = WriterProperties::builder()
        .set_created_by(CREATED_BY.to_owned())
        .set_key_value_metadata(Some(metadata(dataset)))
        // Codes are unique within a catalog, so a dictionary would not save anything.
        .set_column_dictionary_enabled(ColumnPath::from("code"), false);
    let mut writer =
        SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()))?;
    let mut group = writer.next_row_group()?;
    for column in &columns {
        if let Some(mut chunk) = group.next_column()? {
            let values: Vec<Value> = rows.iter().map(|row| column.value(row)).collect();
            write_values(column, dataset, &values, &mut chunk)?;
            chunk.close()?;
        }
    }
    group.close()?;
    writer.into_inner()
}

fn metadata(dataset: &Dataset) -> Vec<KeyValue> {
    let mut metadata = vec![
        KeyValue::new("title".to_owned(), dataset.title().to_owned()),
        KeyValue::new("data_version".to_owned(), dataset.edition().to_string()),
    ];
    metadata.extend(columns(dataset).iter().map(|column| {
        let key = format!("description.{}", column.name);
        KeyValue::new(key, column.describe(dataset))
    }));
    metadata
}

fn field(column: &Column, dataset: &Dataset) -> Result<Type> {
    let physical = physical(column.kind, dataset);
    if matches!(column.kind, Kind::Keys) {
        return list(column.name, physical);
    }
    let repetition = if column.is_optional(dataset) {
        Repetition::OPTIONAL
    } else {
        Repetition::REQUIRED
    };
    primitive(column.name, physical, repetition)
}

/// Returns the type of a column's values, or of the elements of its lists.
fn physical(kind: Kind, dataset: &Dataset) -> Physical {
    match kind {
        Kind::Id(_) | Kind::Name | Kind::Key | Kind::Text | Kind::Extra(_) => Physical::BYTE_ARRAY,
        Kind::Keys if has_texts(dataset) => Physical::BYTE_ARRAY,
        Kind::Number | Kind::Keys if is_wide(dataset) => Physical::INT64,
        Kind::Number | Kind::Keys => Physical::INT32,
        Kind::Bool => Physical::BOOLEAN,
    }
}

fn primitive(name: &str, physical: Physical, repetition: Repetition) -> Result<Type> {
    let is_text = physical == Physical::BYTE_ARRAY;
    Type::primitive_type_builder(name, physical)
        .with_logical_type(is_text.then_some(LogicalType::String))
        .with_repetition(repetition)
        .build()
}

/// Returns the type of a list of keys, with the three levels that the format prescribes.
fn list(name: &str, physical: Physical) -> Result<Type> {
    let element = primitive("element", physical, Repetition::REQUIRED)?;
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

/// The definition and repetition levels of a column.
#[derive(Default)]
struct Levels {
    defined: Option<Vec<i16>>,
    repeated: Option<Vec<i16>>,
}

impl Levels {
    fn write<T: DataType>(
        &self,
        values: &[T::T],
        chunk: &mut SerializedColumnWriter<'_>,
    ) -> Result<()> {
        let (defined, repeated) = (self.defined.as_deref(), self.repeated.as_deref());
        chunk.typed::<T>().write_batch(values, defined, repeated)?;
        Ok(())
    }
}

fn write_values(
    column: &Column,
    dataset: &Dataset,
    values: &[Value],
    chunk: &mut SerializedColumnWriter<'_>,
) -> Result<()> {
    let mut levels = Levels::default();
    if column.is_optional(dataset) {
        let is_there = values.iter().map(|value| i16::from(*value != Value::Null));
        levels.defined = Some(is_there.collect());
    }
    let mut keys = Vec::new();
    if matches!(column.kind, Kind::Keys) {
        (keys, levels) = flatten(values);
    }
    match physical(column.kind, dataset) {
        Physical::BYTE_ARRAY => {
            let texts = values.iter().filter_map(|value| match value {
                Value::Text(text) => Some(ByteArray::from(&**text)),
                _ => None,
            });
            let keys = keys.iter().map(|key| ByteArray::from(&*listed(key)));
            let texts: Vec<_> = texts.chain(keys).collect();
            levels.write::<ByteArrayType>(&texts, chunk)
        }
        Physical::BOOLEAN => {
            let truths = values.iter().filter_map(|value| match value {
                Value::Bool(truth) => Some(*truth),
                _ => None,
            });
            levels.write::<BoolType>(&truths.collect::<Vec<_>>(), chunk)
        }
        physical => {
            let numbers = values.iter().filter_map(|value| match value {
                Value::Integer(number) => Some(*number),
                _ => None,
            });
            let numbers = numbers.chain(keys.iter().filter_map(Key::number));
            if physical == Physical::INT64 {
                return levels.write::<Int64Type>(&numbers.collect::<Vec<_>>(), chunk);
            }
            let numbers = numbers.filter_map(|number| i32::try_from(number).ok());
            levels.write::<Int32Type>(&numbers.collect::<Vec<_>>(), chunk)
        }
    }
}

/// Flattens the keys of all lists: a definition level of 0 is an empty list, a repetition level of
/// 0 starts a new one.
fn flatten(lists: &[Value]) -> (Vec<Key<'static>>, Levels) {
    let (mut keys, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for list in lists {
        let Value::Keys(list) = list else { continue };
        if list.is_empty() {
            defined.push(0);
            repeated.push(0);
        }
        for (i, key) in list.iter().enumerate() {
            keys.push(*key);
            defined.push(1);
            repeated.push(i16::from(i > 0));
        }
    }
    let levels = Levels {
        defined: Some(defined),
        repeated: Some(repeated),
    };
    (keys, levels)
}

/// Returns whether a file with these ends was written by [`write`]: the metadata at its end names
/// this crate.
pub(crate) fn is_ours(ends: &Ends) -> bool {
    let name = concat!(env!("CARGO_PKG_NAME"), " version ").as_bytes();
    ends.head.starts_with(b"PAR1") && ends.tail.windows(name.len()).any(|window| window == name)
}
