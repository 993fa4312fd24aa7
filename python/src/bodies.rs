use arrow_array::cast::AsArray;
use arrow_array::types::ArrowDictionaryKeyType;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, FixedSizeBinaryArray, LargeBinaryArray,
    StructArray, downcast_dictionary_array,
};
use arrow_schema::{DataType, Field};

/// A chunk of a column of bodies: bytes, whatever their declared type, because a text may be invalid
/// UTF-8.
#[derive(Clone)]
pub(crate) enum Bodies {
    /// A number of nulls.
    Null(usize),
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
    Fixed(FixedSizeBinaryArray),
    /// A dictionary: the index of each row's value, and the values.
    Dictionary(Vec<Option<usize>>, Box<Bodies>),
}

impl Bodies {
    /// Converts an array of bodies, or returns what is wrong with its type.
    pub(crate) fn of(array: &ArrayRef) -> Result<Self, String> {
        Ok(match array.data_type() {
            DataType::Null => Self::Null(array.len()),
            DataType::Binary => Self::Small(array.as_binary().clone()),
            DataType::Utf8 => Self::Small(array.as_string().clone().into()),
            DataType::LargeBinary => Self::Large(array.as_binary().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string().clone().into()),
            DataType::BinaryView => Self::View(array.as_binary_view().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone().to_binary_view()),
            DataType::FixedSizeBinary(_) => Self::Fixed(array.as_fixed_size_binary().clone()),
            DataType::Dictionary(..) => {
                let array = array.as_ref();
                downcast_dictionary_array!(
                    array => Self::Dictionary(indices(array), Box::new(Self::of(array.values())?)),
                    _ => return Err(wrong(array.data_type()))
                )
            }
            DataType::Struct(_) => Self::of_table(array.as_struct())?,
            other => return Err(wrong(other)),
        })
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Null(len) => *len,
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Fixed(array) => array.len(),
            Self::Dictionary(indices, _) => indices.len(),
        }
    }

    /// Converts a table of one column to that column. The index of pandas does not count as a
    /// column.
    fn of_table(table: &StructArray) -> Result<Self, String> {
        let columns = table.fields().iter().zip(table.columns());
        let is_index = |field: &Field| field.name().starts_with("__index_level_");
        let columns: Vec<_> = columns.filter(|(field, _)| !is_index(field)).collect();
        let [(_, column)] = columns.as_slice() else {
            let names = columns.iter().map(|(field, _)| field.name().as_str());
            let names = names.collect::<Vec<_>>().join(", ");
            return Err(if names.is_empty() {
                "expected a column, not a table without columns".to_owned()
            } else {
                format!("expected a column, not a table of {names}: select one")
            });
        };
        let values = Self::of(column)?;
        // A row may be null even if its column has a value.
        Ok(match table.nulls() {
            None => values,
            Some(nulls) => {
                let index = |(row, is_valid): (usize, bool)| is_valid.then_some(row);
                let indices = nulls.iter().enumerate().map(index);
                Self::Dictionary(indices.collect(), Box::new(values))
            }
        })
    }

    /// Returns up to `count` bodies, starting at a row.
    pub(crate) fn slice(&self, row: usize, count: usize) -> Self {
        let row = row.min(self.len());
        let count = count.min(self.len() - row);
        match self {
            Self::Null(_) => Self::Null(count),
            Self::Small(array) => Self::Small(array.slice(row, count)),
            Self::Large(array) => Self::Large(array.slice(row, count)),
            Self::View(array) => Self::View(array.slice(row, count)),
            Self::Fixed(array) => Self::Fixed(array.slice(row, count)),
            Self::Dictionary(indices, values) => {
                let indices = indices.iter().skip(row).take(count).copied();
                Self::Dictionary(indices.collect(), values.clone())
            }
        }
    }

    /// Calls a function with each body, or `None` for a null.
    pub(crate) fn for_each(&self, mut take: impl FnMut(Option<&[u8]>)) {
        match self {
            Self::Null(len) => (0..*len).for_each(|_| take(None)),
            Self::Small(array) => array.iter().for_each(take),
            Self::Large(array) => array.iter().for_each(take),
            Self::View(array) => array.iter().for_each(take),
            Self::Fixed(array) => array.iter().for_each(take),
            Self::Dictionary(indices, values) => {
                let body = |index: &Option<usize>| index.and_then(|index| values.get(index));
                indices.iter().map(body).for_each(take);
            }
        }
    }

    fn get(&self, row: usize) -> Option<&[u8]> {
        fn at<'a, A: Array>(array: &A, row: usize, get: impl Fn() -> &'a [u8]) -> Option<&'a [u8]> {
            (row < array.len() && array.is_valid(row)).then(get)
        }
        match self {
            Self::Null(_) => None,
            Self::Small(array) => at(array, row, || array.value(row)),
            Self::Large(array) => at(array, row, || array.value(row)),
            Self::View(array) => at(array, row, || array.value(row)),
            Self::Fixed(array) => at(array, row, || array.value(row)),
            Self::Dictionary(indices, values) => {
                let index = indices.get(row).copied().flatten();
                index.and_then(|index| values.get(index))
            }
        }
    }
}

/// Returns the index of each row's value in a dictionary.
fn indices<K: ArrowDictionaryKeyType>(
    array: &arrow_array::DictionaryArray<K>,
) -> Vec<Option<usize>> {
    use arrow_buffer::ArrowNativeType;

    let keys = array.keys().iter();
    keys.map(|key| key.map(ArrowNativeType::as_usize)).collect()
}

/// Describes what is wrong with the type of a column.
fn wrong(kind: &DataType) -> String {
    format!("expected a column of texts or bytes, not of {kind}")
}
