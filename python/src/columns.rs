use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::StringViewBuilder;
use arrow_array::{ArrayRef, BooleanArray, Int32Array, RecordBatch, StringViewArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use qcloud_codes::FoundKind;
use rustc_hash::FxBuildHasher;

use crate::bodies::Bodies;
use crate::body;
use crate::capsule::{nulls, texts};
use crate::codes::Codes;
use crate::entry::PyEntry;
use crate::known::Known;
use crate::verdict::Verdict;

/// The columns that a column of bodies becomes.
pub(crate) struct Columns<'a> {
    known: &'a Known,
    /// What each row says, by its place among all different verdicts.
    rows: Vec<u32>,
    verdicts: Vec<Verdict>,
    places: HashMap<Codes, u32, FxBuildHasher>,
    text_code: StringViewBuilder,
    error: StringViewBuilder,
}

/// The place of the verdict on nothing.
const NOTHING: u32 = 0;

impl<'a> Columns<'a> {
    pub(crate) fn new(known: &'a Known) -> Self {
        Self {
            known,
            rows: Vec::new(),
            verdicts: vec![Verdict::default()],
            places: HashMap::default(),
            text_code: StringViewBuilder::new(),
            error: StringViewBuilder::new(),
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
        bodies.for_each(|body| match body.map(body::read) {
            None => self.push(NOTHING, None, None),
            Some(Ok(FoundKind::Response(response))) => {
                let place = self.place(Codes::of_response(&response, self.known));
                self.push(place, None, None);
            }
            Some(Ok(found)) => {
                let place = self.place(Codes::of_found(&found, self.known));
                let text_code = match found {
                    FoundKind::TextError(error) => Some(error.code().to_string()),
                    _ => None,
                };
                self.push(place, text_code.as_deref(), None);
            }
            Some(Err(error)) => self.push(NOTHING, None, Some(&error.to_string())),
        });
    }

    #[inline]
    fn push(&mut self, place: u32, text_code: Option<&str>, error: Option<&str>) {
        self.rows.push(place);
        self.text_code.append_option(text_code);
        self.error.append_option(error);
    }

    #[inline]
    fn place(&mut self, codes: Codes) -> u32 {
        let (known, verdicts) = (self.known, &mut self.verdicts);
        *self.places.entry(codes).or_insert_with(|| {
            // More than there are places have no memory, either.
            let place = u32::try_from(verdicts.len()).unwrap_or(NOTHING);
            verdicts.push(Verdict::of(codes, known).unwrap_or(Verdict::SUCCESS));
            place
        })
    }

    /// All of it as a table.
    pub(crate) fn finish(mut self) -> Result<RecordBatch, ArrowError> {
        let (rows, verdicts) = (&self.rows, &self.verdicts);
        let of_number = |get: fn(&Verdict) -> Option<i32>| -> ArrayRef {
            let values: Int32Array = verdicts.iter().map(get).collect();
            let number = |place: &u32| values.values().get(*place as usize).copied();
            let numbers = rows.iter().map(|place| number(place).unwrap_or_default());
            Arc::new(Int32Array::new(numbers.collect(), nulls(&values, rows)))
        };
        let entries = || verdicts.iter().map(|verdict| verdict.row.map(PyEntry));
        let of_text = |get: fn(&PyEntry) -> Option<&'static str>| -> ArrayRef {
            let values = entries().map(|entry| entry.as_ref().and_then(get));
            Arc::new(texts(&values.collect::<StringViewArray>(), rows))
        };
        let titles = entries().map(|entry| entry.map(|entry| entry.title()));
        let titles = texts(&titles.collect::<StringViewArray>(), rows);
        let retryable = entries().map(|entry| entry.as_ref().and_then(PyEntry::retryable));
        let retryable: BooleanArray = retryable.collect();
        let is_retryable: Vec<bool> = retryable.values().iter().collect();
        let is_retryable = |place: &u32| is_retryable.get(*place as usize).copied();
        let values = rows
            .iter()
            .map(|place| is_retryable(place).unwrap_or_default());
        let retryable = BooleanArray::new(values.collect(), nulls(&retryable, rows));
        let columns: Vec<ArrayRef> = vec![
            of_number(|verdict| verdict.code),
            of_number(|verdict| verdict.module_code),
            Arc::new(self.text_code.finish()),
            of_text(|entry| Some(entry.catalog())),
            of_text(|entry| Some(entry.name())),
            Arc::new(titles),
            of_text(PyEntry::retry),
            Arc::new(retryable),
            of_text(PyEntry::actor),
            Arc::new(self.error.finish()),
        ];
        RecordBatch::try_new(Arc::new(Self::schema()), columns)
    }
}
