use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;
use std::{iter, thread};

use arrow_array::builder::{ArrayBuilder, StringViewBuilder};
use arrow_array::{ArrayRef, BooleanArray, Int32Array, RecordBatch, StringViewArray};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use qcloud_codes::FoundKind;
use qcloud_codes_diagnosis::{Catalogs, Codes};
use rustc_hash::FxBuildHasher;

use crate::bodies::Bodies;
use crate::body;
use crate::capsule::{nulls, texts};
use crate::entry::PyEntry;
use crate::parallel::in_parallel;
use crate::verdict::Verdict;

/// Builds the columns of the result for a column of bodies.
pub(crate) struct Columns<'a> {
    catalogs: &'a Catalogs,
    /// The verdict of each row, as an index into the list of distinct verdicts.
    rows: Vec<u32>,
    verdicts: Vec<Verdict>,
    indices: HashMap<Codes, u32, FxBuildHasher>,
    /// The text codes of the rows that have one.
    text_codes: Vec<(usize, String)>,
    errors: Vec<(usize, String)>,
}

/// The index of the verdict on a missing body.
const NOTHING: u32 = 0;

/// The minimum number of rows that is worth a thread.
const WORTH_A_THREAD: usize = 8192;

impl<'a> Columns<'a> {
    pub(crate) fn new(catalogs: &'a Catalogs) -> Self {
        Self {
            catalogs,
            rows: Vec::new(),
            verdicts: vec![Verdict::default()],
            indices: HashMap::default(),
            text_codes: Vec::new(),
            errors: Vec::new(),
        }
    }

    /// Returns the names and the types.
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
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let parts = threads.min(bodies.len() / WORTH_A_THREAD).max(1);
        let rows = bodies.len().div_ceil(parts);
        let read = |part: usize| Part::read(&bodies.slice(part * rows, rows), self.catalogs);
        for part in in_parallel(parts, read) {
            self.append(part);
        }
    }

    fn append(&mut self, part: Part) {
        let first = self.rows.len();
        let indices = part.codes.into_iter().map(|codes| self.index(codes));
        let indices: Vec<u32> = iter::once(NOTHING).chain(indices).collect();
        let index = |local: u32| indices.get(local as usize).copied().unwrap_or_default();
        self.rows.extend(part.rows.into_iter().map(index));
        let after = |(row, text)| (first + row, text);
        self.text_codes
            .extend(part.text_codes.into_iter().map(after));
        self.errors.extend(part.errors.into_iter().map(after));
    }

    fn index(&mut self, codes: Codes) -> u32 {
        let (catalogs, verdicts) = (self.catalogs, &mut self.verdicts);
        *self.indices.entry(codes).or_insert_with(|| {
            let verdict = Verdict::of(codes, catalogs).unwrap_or(Verdict::SUCCESS);
            verdicts.push(verdict);
            number(verdicts.len() - 1)
        })
    }

    /// Returns all rows as a table.
    pub(crate) fn finish(self) -> Result<RecordBatch, ArrowError> {
        let (rows, verdicts) = (&self.rows, &self.verdicts);
        let of_number = |get: fn(&Verdict) -> Option<i32>| -> ArrayRef {
            let values: Int32Array = verdicts.iter().map(get).collect();
            let number = |index: &u32| values.values().get(*index as usize).copied();
            let numbers = rows.iter().map(|index| number(index).unwrap_or_default());
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
            let index = rows.get(row).copied().unwrap_or_default();
            retryable.get(index as usize).copied().unwrap_or_default()
        };
        let is_retryable = BooleanBuffer::collect_bool(rows.len(), is_retryable);
        // Columns that are unknown together share a null mask.
        let (no_row, no_retry) = (nulls(&titles, rows), nulls(&retry, rows));
        let no_actor = nulls(&actor, rows);
        let text = |values: &StringViewArray, nulls: &Option<NullBuffer>| -> ArrayRef {
            Arc::new(texts(values, rows, nulls.clone()))
        };
        let (catalogs, names) = (
            of_text(|entry| Some(entry.catalog())),
            of_text(|entry| Some(entry.name())),
        );
        let column = |column: usize| -> ArrayRef {
            match column {
                0 => of_number(|verdict| verdict.code),
                1 => of_number(|verdict| verdict.module_code),
                2 => Arc::new(sparse(&self.text_codes, rows.len())),
                3 => text(&catalogs, &no_row),
                4 => text(&names, &no_row),
                5 => text(&titles, &no_row),
                6 => text(&retry, &no_retry),
                7 => Arc::new(BooleanArray::new(is_retryable.clone(), no_retry.clone())),
                8 => text(&actor, &no_actor),
                _ => Arc::new(sparse(&self.errors, rows.len())),
            }
        };
        let count = Self::schema().fields().len();
        let columns = if rows.len() < WORTH_A_THREAD {
            (0..count).map(column).collect()
        } else {
            in_parallel(count, column)
        };
        RecordBatch::try_new(Arc::new(Self::schema()), columns)
    }
}

/// The codes of a part of a chunk of bodies.
struct Part {
    /// The index of the codes of each row, from 1; 0 for a missing body.
    rows: Vec<u32>,
    /// All distinct codes.
    codes: Vec<Codes>,
    text_codes: Vec<(usize, String)>,
    errors: Vec<(usize, String)>,
}

impl Part {
    fn read(bodies: &Bodies, catalogs: &Catalogs) -> Self {
        let mut part = Self {
            rows: Vec::with_capacity(bodies.len()),
            codes: Vec::new(),
            text_codes: Vec::new(),
            errors: Vec::new(),
        };
        let mut indices: HashMap<Codes, u32, FxBuildHasher> = HashMap::default();
        bodies.for_each(|body| {
            let row = part.rows.len();
            let index = match body.map(body::read) {
                None => NOTHING,
                Some(Ok(found)) => {
                    if let FoundKind::TextError(error) = found {
                        part.text_codes.push((row, error.code().to_string()));
                    }
                    let codes = body::codes(&found, catalogs);
                    *indices.entry(codes).or_insert_with(|| {
                        part.codes.push(codes);
                        number(part.codes.len())
                    })
                }
                Some(Err(error)) => {
                    part.errors.push((row, error.to_string()));
                    NOTHING
                }
            };
            part.rows.push(index);
        });
        part
    }
}

/// Narrows an index for storage. More distinct values than that do not fit into memory either.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(NOTHING)
}

/// Returns a column in which few rows have a text; if none has, its memory is not even touched.
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
