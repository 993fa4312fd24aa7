use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, StringViewBuilder};
use arrow_array::{ArrayRef, BooleanArray, Int32Array, RecordBatch, StringViewArray};
use arrow_buffer::BooleanBuffer;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use qcloud_codes::FoundKind;
use qcloud_codes_diagnosis::{Catalogs, Codes};
use rustc_hash::FxBuildHasher;

use crate::bodies::Bodies;
use crate::body;
use crate::capsule::{nulls, texts};
use crate::entry::PyEntry;
use crate::verdict::Verdict;

/// The columns that a column of bodies becomes.
pub(crate) struct Columns<'a> {
    catalogs: &'a Catalogs,
    /// What each row says, by its place among all different verdicts.
    rows: Vec<u32>,
    verdicts: Vec<Verdict>,
    places: HashMap<Codes, u32, FxBuildHasher>,
    /// Of the rows that have one.
    text_codes: Vec<(usize, String)>,
    errors: Vec<(usize, String)>,
}

/// The place of the verdict on nothing.
const NOTHING: u32 = 0;

impl<'a> Columns<'a> {
    pub(crate) fn new(catalogs: &'a Catalogs) -> Self {
        Self {
            catalogs,
            rows: Vec::new(),
            verdicts: vec![Verdict::default()],
            places: HashMap::default(),
            text_codes: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// The names and the types.
    pub(crate) fn schema() -> Schema {
        let kind = |name| match name {
            "code" | "module_code" => DataType::Int32,
            "retryable" => DataType::Boolean,
            _ => DataType::Utf8View,
        };
        let names = [
            "code",
            "module_code",
            "text_code",
            "catalog",
            "name",
            "title",
            "retry",
            "retryable",
            "actor",
            "error",
        ];
        let fields = names.map(|name| Field::new(name, kind(name), true));
        Schema::new(fields.to_vec())
    }

    /// Adds a row for each body.
    pub(crate) fn extend(&mut self, bodies: &Bodies) {
        self.rows.reserve(bodies.len());
        bodies.for_each(|body| {
            let row = self.rows.len();
            let place = match body.map(body::read) {
                None => NOTHING,
                Some(Ok(found)) => {
                    if let FoundKind::TextError(error) = found {
                        self.text_codes.push((row, error.code().to_string()));
                    }
                    self.place(body::codes(&found, self.catalogs))
                }
                Some(Err(error)) => {
                    self.errors.push((row, error.to_string()));
                    NOTHING
                }
            };
            self.rows.push(place);
        });
    }

    #[inline]
    fn place(&mut self, codes: Codes) -> u32 {
        let (catalogs, verdicts) = (self.catalogs, &mut self.verdicts);
        *self.places.entry(codes).or_insert_with(|| {
            // More than there are places have no memory, either.
            let place = u32::try_from(verdicts.len()).unwrap_or(NOTHING);
            verdicts.push(Verdict::of(codes, catalogs).unwrap_or(Verdict::SUCCESS));
            place
        })
    }

    /// All of it as a table.
    pub(crate) fn finish(self) -> Result<RecordBatch, ArrowError> {
        let (rows, verdicts) = (&self.rows, &self.verdicts);
        let of_number = |get: fn(&Verdict) -> Option<i32>| -> ArrayRef {
            let values: Int32Array = verdicts.iter().map(get).collect();
            let number = |place: &u32| values.values().get(*place as usize).copied();
            let numbers = rows.iter().map(|place| number(place).unwrap_or_default());
            Arc::new(Int32Array::new(numbers.collect(), nulls(&values, rows)))
        };
        let entries: Vec<_> = verdicts.iter().map(|one| one.row.map(PyEntry)).collect();
        let of_text = |get: fn(&PyEntry) -> Option<&'static str>| -> StringViewArray {
            let values = entries.iter().map(|entry| entry.as_ref().and_then(get));
            values.collect()
        };
        let titles = entries
            .iter()
            .map(|entry| entry.as_ref().map(PyEntry::title));
        let titles: StringViewArray = titles.collect();
        let retry = of_text(PyEntry::retry);
        let actor = of_text(PyEntry::actor);
        let retryable = entries.iter().map(|entry| entry.as_ref()?.retryable());
        let retryable: Vec<bool> = retryable.map(Option::unwrap_or_default).collect();
        let is_retryable = |row: usize| {
            let place = rows.get(row).copied().unwrap_or_default();
            retryable.get(place as usize).copied().unwrap_or_default()
        };
        let is_retryable = BooleanBuffer::collect_bool(rows.len(), is_retryable);
        // Columns that are unknown together share what says so.
        let (no_row, no_retry) = (nulls(&titles, rows), nulls(&retry, rows));
        let no_actor = nulls(&actor, rows);
        let columns: Vec<ArrayRef> = vec![
            of_number(|verdict| verdict.code),
            of_number(|verdict| verdict.module_code),
            Arc::new(sparse(&self.text_codes, rows.len())),
            Arc::new(texts(
                &of_text(|entry| Some(entry.catalog())),
                rows,
                no_row.clone(),
            )),
            Arc::new(texts(
                &of_text(|entry| Some(entry.name())),
                rows,
                no_row.clone(),
            )),
            Arc::new(texts(&titles, rows, no_row)),
            Arc::new(texts(&retry, rows, no_retry.clone())),
            Arc::new(BooleanArray::new(is_retryable, no_retry)),
            Arc::new(texts(&actor, rows, no_actor)),
            Arc::new(sparse(&self.errors, rows.len())),
        ];
        RecordBatch::try_new(Arc::new(Self::schema()), columns)
    }
}

/// A column of so many rows in which few have a text: without any, its memory is not even touched.
fn sparse(texts: &[(usize, String)], rows: usize) -> StringViewArray {
    if texts.is_empty() {
        return StringViewArray::new_null(rows);
    }
    let mut column = StringViewBuilder::with_capacity(rows);
    for (row, text) in texts {
        (column.len()..*row).for_each(|_| column.append_null());
        column.append_value(text);
    }
    (column.len()..rows).for_each(|_| column.append_null());
    column.finish()
}
