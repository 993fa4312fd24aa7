//! TOML: a catalog with its properties, as people write it.

use codetable::KeyKind;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::collect::read_id;
use crate::draft::{At, DraftRemedy, DraftTopic, Position, Range};
use crate::error::ReadError;
use crate::limits;
use crate::lines::Lines;
use crate::number::{Parsed, parse};
use crate::raw::{Cell, Named, Raw, Value};

type Item<'a> = Spanned<DeValue<'a>>;
type Name<'a> = Spanned<DeString<'a>>;

/// Reads a catalog with its properties.
pub(crate) fn read(raw: &mut Raw<'_>, text: &str) -> Result<(), ReadError> {
    if text.len() > limits::TOML_BYTES {
        let problem = format!("the file has more than {} MiB", limits::TOML_BYTES >> 20);
        let advice = "split it, or write its rows as CSV";
        return Err(ReadError::new(raw.file, None, problem, advice));
    }
    let lines = Lines::new(text.as_bytes());
    let table = DeTable::parse(text).map_err(|error| {
        let position = error.span().map(|span| lines.position(span.start));
        let problem = format!("the TOML is malformed ({})", error.message());
        ReadError::new(raw.file, position, problem, "correct it there")
    })?;
    let mut source = Source { raw, lines };
    for (name, value) in sorted(table.get_ref()) {
        source.fact(name, value)?;
    }
    Ok(())
}

/// Returns the items of a table, in the order of the file.
fn sorted<'t, 'a>(table: &'t DeTable<'a>) -> Vec<(&'t Name<'a>, &'t Item<'a>)> {
    let mut items: Vec<_> = table.iter().collect();
    items.sort_by_key(|(name, _)| name.span().start);
    items
}

struct Source<'r, 'f, 't> {
    raw: &'r mut Raw<'f>,
    lines: Lines<'t>,
}

impl Source<'_, '_, '_> {
    fn position<T>(&self, spanned: &Spanned<T>) -> Position {
        self.lines.position(spanned.span().start)
    }

    fn wrong<T>(&self, item: &Spanned<T>, what: &str, expected: &str) -> ReadError {
        let problem = format!("{what} is invalid");
        let advice = format!("expected {expected}");
        self.raw.error(self.position(item), problem, advice)
    }

    fn text(&self, item: &Item<'_>, what: &str) -> Result<At<String>, ReadError> {
        match item.get_ref() {
            DeValue::String(text) => Ok(At {
                value: text.trim().to_owned(),
                position: self.position(item),
            }),
            _ => Err(self.wrong(item, what, "a text in quotes")),
        }
    }

    fn table<'t, 'a>(
        &self,
        item: &'t Item<'a>,
        what: &str,
    ) -> Result<Vec<(&'t Name<'a>, &'t Item<'a>)>, ReadError> {
        match item.get_ref() {
            DeValue::Table(table) => Ok(sorted(table)),
            _ => Err(self.wrong(item, what, "a table")),
        }
    }

    /// Reads a catalog property or the rows.
    fn fact(&mut self, name: &Name<'_>, value: &Item<'_>) -> Result<(), ReadError> {
        match &**name.get_ref() {
            "id" => self.raw.facts.id = Some(self.text(value, "the id")?),
            "title" => self.raw.facts.title = self.text(value, "the title")?.value,
            "edition" => {
                let edition = scalar(value).and_then(|text| text.parse().ok());
                let edition = edition
                    .ok_or_else(|| self.wrong(value, "the edition", "a number, such as `2`"))?;
                self.raw.facts.edition = Some(edition);
            }
            "keys" => {
                let keys = self.text(value, "`keys`")?;
                self.raw.facts.keys = Some(match keys.value.as_str() {
                    "decimal" => KeyKind::Decimal,
                    "unsigned" => KeyKind::Unsigned,
                    "hexadecimal" => KeyKind::Hexadecimal,
                    "text" => KeyKind::Text,
                    _ => {
                        let expected = "\"decimal\", \"unsigned\", \"hexadecimal\" or \"text\"";
                        return Err(self.wrong(value, "`keys`", expected));
                    }
                });
            }
            "topics" => {
                for (id, description) in self.table(value, "`topics`")? {
                    let description = self.text(description, "the description")?.value;
                    let id = self.name(id);
                    self.raw.facts.topics.push(DraftTopic { id, description });
                }
            }
            "remedies" => {
                for (id, remedy) in self.table(value, "`remedies`")? {
                    let remedy = self.remedy(id, remedy)?;
                    self.raw.facts.remedies.push(remedy);
                }
            }
            "ranges" => {
                for (name, range) in self.table(value, "`ranges`")? {
                    let range = self.range(name, range)?;
                    self.raw.facts.ranges.push(range);
                }
            }
            "codes" => return self.codes(value),
            unknown => {
                let problem = format!("`{unknown}` is unknown");
                let advice = "expected id, title, edition, keys, topics, remedies, ranges or codes";
                return Err(self.raw.error(self.position(name), problem, advice));
            }
        }
        Ok(())
    }

    fn name(&self, name: &Name<'_>) -> At<String> {
        At {
            value: name.get_ref().clone().into_owned(),
            position: self.position(name),
        }
    }

    fn remedy(&self, id: &Name<'_>, item: &Item<'_>) -> Result<DraftRemedy, ReadError> {
        let mut remedy = DraftRemedy {
            id: self.name(id),
            instruction: String::new(),
            retry: None,
            actor: None,
        };
        for (name, value) in self.table(item, "a remedy")? {
            let text = self.text(value, "a remedy property")?;
            match &**name.get_ref() {
                "instruction" => remedy.instruction = text.value,
                "retry" => remedy.retry = Some(read_id(&text, "retry", self.raw)?),
                "actor" => remedy.actor = Some(read_id(&text, "actor", self.raw)?),
                unknown => {
                    let problem = format!("`{unknown}` of a remedy is unknown");
                    let advice = "expected instruction, retry or actor";
                    return Err(self.raw.error(self.position(name), problem, advice));
                }
            }
        }
        Ok(remedy)
    }

    fn range(&self, name: &Name<'_>, item: &Item<'_>) -> Result<Range, ReadError> {
        let ends: Option<Vec<i64>> = match item.get_ref() {
            DeValue::Array(array) => array.iter().map(number).collect(),
            _ => None,
        };
        match ends.as_deref() {
            Some([first, last]) => Ok(Range {
                name: self.name(name),
                first: *first,
                last: *last,
            }),
            _ => Err(self.wrong(
                item,
                "the range",
                "its first and its last number, as in [1, 99]",
            )),
        }
    }

    /// Reads the rows: `[[codes]]`, or `[codes.NAME]`, or `NAME = CODE` in `[codes]`.
    fn codes(&mut self, item: &Item<'_>) -> Result<(), ReadError> {
        if let DeValue::Array(rows) = item.get_ref() {
            for row in rows {
                let cells = self.cells(row)?;
                self.raw.push(self.position(row), cells)?;
            }
            return Ok(());
        }
        for (name, value) in self.table(item, "`codes`")? {
            let position = self.position(name);
            let named = match (value.get_ref(), scalar(value)) {
                (DeValue::Table(_), _) => Named::Row(self.cells(value)?),
                (DeValue::String(text), _) => Named::Name(text.clone().into_owned()),
                (_, Some(number)) => Named::Code(number),
                (_, None) => {
                    let what = format!("the value of `{}`", name.get_ref());
                    return Err(self.wrong(value, &what, "a table, a number or a name"));
                }
            };
            self.raw.push_named(name.get_ref(), named, position)?;
        }
        Ok(())
    }

    fn cells(&mut self, row: &Item<'_>) -> Result<Vec<(usize, Cell)>, ReadError> {
        let mut cells = Vec::new();
        for (name, value) in self.table(row, "the row")? {
            let position = self.position(value);
            let what = format!("the value of `{}`", name.get_ref());
            let column = self.raw.column(name.get_ref(), self.position(name))?;
            let value = match (value.get_ref(), scalar(value)) {
                (_, Some(text)) => Value::Text(text),
                (DeValue::Array(items), _) => {
                    let texts: Option<Vec<_>> = items.iter().map(scalar).collect();
                    let texts = texts
                        .ok_or_else(|| self.wrong(value, &what, "a list of numbers or texts"))?;
                    if name.get_ref().trim() == "same_as" {
                        Value::List(texts)
                    } else {
                        Value::Text(texts.join(" "))
                    }
                }
                _ => return Err(self.wrong(value, &what, "a text, a number or a list of them")),
            };
            cells.push((column, Cell { value, position }));
        }
        Ok(cells)
    }
}

/// Returns a value as text; `None` if it is a list or a table.
fn scalar(item: &Item<'_>) -> Option<String> {
    match item.get_ref() {
        DeValue::String(text) => Some(text.clone().into_owned()),
        DeValue::Integer(integer) => Some(integer.to_string()),
        DeValue::Float(float) => Some(float.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Datetime(time) => Some(time.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn number(item: &Item<'_>) -> Option<i64> {
    match parse(&scalar(item)?) {
        Parsed::Number(number) => Some(number.value),
        Parsed::TooLarge | Parsed::NotANumber => None,
    }
}
