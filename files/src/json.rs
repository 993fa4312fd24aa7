//! JSON and NDJSON.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::draft::Position;
use crate::error::ReadError;
use crate::limits;
use crate::lines::Lines;
use crate::raw::{Cell, Named, Raw, Value};

/// Reads an array of objects, or an object keyed by code.
pub(crate) fn read(raw: &mut Raw<'_>, text: &str) -> Result<(), ReadError> {
    let source = Source::new(text);
    let top = source.parse(raw, text)?;
    if let Some(row) = source.rows_of(raw, top)? {
        return Err(wrong(
            raw,
            source.position(row),
            "the file",
            "an array or an object",
        ));
    }
    Ok(())
}

/// Reads newline-delimited objects.
pub(crate) fn read_lines(raw: &mut Raw<'_>, text: &str) -> Result<(), ReadError> {
    let source = Source::new(text);
    for line in text.split('\n') {
        if line.trim().is_empty() {
            continue;
        }
        let row = source.parse(raw, line)?;
        source.push(raw, row)?;
    }
    Ok(())
}

fn wrong(raw: &Raw<'_>, position: Position, what: &str, expected: &str) -> ReadError {
    let problem = format!("{what} is invalid");
    raw.error(position, problem, format!("expected {expected}"))
}

/// A text whose parts have positions.
struct Source<'a> {
    text: &'a str,
    lines: Lines<'a>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::new(text.as_bytes()),
        }
    }

    /// Returns the position of a part of the text.
    fn position(&self, part: &str) -> Position {
        let offset = part
            .as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr());
        self.lines.position(offset)
    }

    /// Parses a single JSON value.
    fn parse(&self, raw: &Raw<'_>, part: &'a str) -> Result<&'a str, ReadError> {
        let value: &RawValue = serde_json::from_str(part).map_err(|error| {
            let lines = Lines::new(part.as_bytes());
            let start = part
                .as_ptr()
                .addr()
                .saturating_sub(self.text.as_ptr().addr());
            let offset = lines.start(error.line()) + error.column().saturating_sub(1);
            let position = self.lines.position(start + offset.min(part.len()));
            let problem = error.to_string();
            let problem = problem.split(" at line ").next().unwrap_or_default();
            raw.error(
                position,
                format!("the JSON is malformed ({problem})"),
                "correct it there",
            )
        })?;
        Ok(value.get())
    }

    /// Reads all rows of a value, or returns the value if it has none.
    fn rows_of(&self, raw: &mut Raw<'_>, top: &'a str) -> Result<Option<&'a str>, ReadError> {
        if top.starts_with('[') {
            for row in self.array(raw, top)? {
                self.push(raw, row)?;
            }
        } else if top.starts_with('{') {
            for (name, value) in self.object(raw, top)? {
                let position = self.position(value);
                let named = match value.as_bytes().first() {
                    Some(b'"') => Named::Name(text(value)),
                    Some(b'-' | b'0'..=b'9') => Named::Code(value.to_owned()),
                    Some(b'{') => Named::Row(self.cells(raw, value)?),
                    _ => {
                        let what = format!("the value of `{name}`");
                        return Err(wrong(raw, position, &what, "a name, a number or an object"));
                    }
                };
                raw.push_named(&name, named, position)?;
            }
        } else {
            return Ok(Some(top));
        }
        Ok(None)
    }

    /// Adds an object as a row.
    fn push(&self, raw: &mut Raw<'_>, row: &'a str) -> Result<(), ReadError> {
        let position = self.position(row);
        if !row.starts_with('{') {
            return Err(wrong(raw, position, "the row", "an object"));
        }
        let cells = self.cells(raw, row)?;
        raw.push(position, cells)
    }

    fn cells(&self, raw: &mut Raw<'_>, row: &'a str) -> Result<Vec<(usize, Cell)>, ReadError> {
        let mut cells = Vec::new();
        for (name, value) in self.object(raw, row)? {
            let position = self.position(value);
            let column = raw.column(&name, position)?;
            let value = match value.as_bytes().first() {
                Some(b'n') => continue,
                Some(b'"') => Value::Text(text(value)),
                Some(b'[') if name.trim().eq_ignore_ascii_case("same_as") => {
                    let items = self.array(raw, value)?;
                    Value::List(items.into_iter().map(text).collect())
                }
                // The column is not ours, or the value is unusable.
                _ => Value::Text(value.to_owned()),
            };
            cells.push((column, Cell { value, position }));
        }
        Ok(cells)
    }

    fn array(&self, raw: &Raw<'_>, value: &'a str) -> Result<Vec<&'a str>, ReadError> {
        let items: Result<Bounded<&RawValue>, _> = serde_json::from_str(value);
        let items = items.map_err(|_| self.too_many(raw, value))?;
        Ok(items.0.into_iter().map(RawValue::get).collect())
    }

    fn object(&self, raw: &Raw<'_>, value: &'a str) -> Result<Vec<(String, &'a str)>, ReadError> {
        let items: Result<Bounded<(String, &RawValue)>, _> = serde_json::from_str(value);
        let items = items.map_err(|_| self.too_many(raw, value))?;
        let items = items.0.into_iter();
        Ok(items.map(|(name, value)| (name, value.get())).collect())
    }

    /// Returns the only error that can occur once the text is known to be valid JSON.
    fn too_many(&self, raw: &Raw<'_>, value: &str) -> ReadError {
        let problem = format!(
            "the array or object has more than {} items",
            limits::FILE_ROWS
        );
        raw.error(
            self.position(value),
            problem,
            "split it into one file per catalog",
        )
    }
}

/// Returns the content of a string, or the source text of any other value.
fn text(value: &str) -> String {
    serde_json::from_str(value).unwrap_or_else(|_| value.to_owned())
}

/// The items of an array or the members of an object, up to a maximum.
struct Bounded<T>(Vec<T>);

impl<'de: 'a, 'a> Deserialize<'de> for Bounded<&'a RawValue> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(BoundedVisitor::<&'a RawValue>(PhantomData))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Bounded<(String, &'a RawValue)> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(BoundedVisitor::<(String, &'a RawValue)>(PhantomData))
    }
}

struct BoundedVisitor<T>(PhantomData<T>);

/// Adds an item, up to the maximum.
fn add<T, E: Error>(items: &mut Vec<T>, item: T) -> Result<(), E> {
    if items.len() > limits::FILE_ROWS {
        return Err(E::custom("too many items"));
    }
    items.push(item);
    Ok(())
}

impl<'de: 'a, 'a> Visitor<'de> for BoundedVisitor<&'a RawValue> {
    type Value = Bounded<&'a RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = array.next_element()? {
            add(&mut items, item)?;
        }
        Ok(Bounded(items))
    }
}

impl<'de: 'a, 'a> Visitor<'de> for BoundedVisitor<(String, &'a RawValue)> {
    type Value = Bounded<(String, &'a RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = object.next_entry()? {
            add(&mut items, item)?;
        }
        Ok(Bounded(items))
    }
}
