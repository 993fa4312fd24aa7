//! Maps the columns of a file to ours, and reads its rows accordingly.

use crate::column::Column;
use crate::draft::{At, Position};
use crate::error::ReadError;
use crate::options::{Columns, Kind};
use crate::raw::{Cell, Raw, RawRow, Value};

/// The meaning of each column of a file.
pub(crate) struct Layout {
    columns: Vec<Meaning>,
    /// The names of all other columns.
    pub(crate) others: Vec<String>,
}

/// The meaning of a column.
#[derive(Clone, Copy)]
enum Meaning {
    Ours(Column),
    /// Its index among the other columns.
    Other(usize),
    Skipped,
}

impl Layout {
    pub(crate) fn new(raw: &Raw<'_>, columns: &Columns) -> Result<Self, ReadError> {
        let mut header: Vec<&str> = raw.header.iter().map(String::as_str).collect();
        if let Kind::Named(named) = &columns.kind {
            for (column, theirs) in named {
                let mut names = raw.header.iter();
                let position = names.position(|name| name.eq_ignore_ascii_case(theirs));
                let Some(position) = position else {
                    let problem = format!("the file has no column `{theirs}`");
                    let advice = format!("its columns are {}", raw.header.join(", "));
                    return Err(ReadError::new(raw.file, None, problem, advice));
                };
                // A column that already has our name becomes one of the other columns.
                for name in &mut header {
                    if name.eq_ignore_ascii_case(column.name()) {
                        *name = "";
                    }
                }
                if let Some(name) = header.get_mut(position) {
                    *name = column.name();
                }
            }
        }
        let assigned = Column::assign(&header);
        let has = |column| assigned.contains(&Some(column));
        if !raw.header.is_empty() && !(has(Column::Name) && (has(Column::Code) || has(Column::Key)))
        {
            return Err(missing(raw, &assigned));
        }
        let mut others = Vec::new();
        let columns = assigned.iter().zip(&raw.header);
        let columns = columns.map(|(column, name)| match column {
            Some(column) => Meaning::Ours(*column),
            None if name == "-" => Meaning::Skipped,
            None => {
                let is_ours = Column::named(name).is_some();
                others.push(if is_ours {
                    format!("other_{name}")
                } else {
                    name.clone()
                });
                Meaning::Other(others.len() - 1)
            }
        });
        Ok(Self {
            columns: columns.collect(),
            others,
        })
    }

    /// Returns whether the file has one of our columns.
    pub(crate) fn has(&self, wanted: Column) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|column| matches!(column, Meaning::Ours(ours) if *ours == wanted))
    }

    /// Splits a row into its columns, dropping empty cells.
    pub(crate) fn cells(&self, row: RawRow) -> Cells {
        let mut cells = Cells {
            position: row.position,
            ours: Vec::new(),
            other: vec![None; self.others.len()],
        };
        for (column, mut cell) in row.cells {
            let meaning = self.columns.get(column).copied();
            match (meaning, &mut cell.value) {
                (Some(Meaning::Ours(column)), Value::Text(text)) => {
                    if text.trim().len() < text.len() {
                        *text = text.trim().to_owned();
                    }
                    if !text.is_empty() {
                        cells.ours.push((column, cell));
                    }
                }
                (Some(Meaning::Ours(column)), Value::List(_)) => cells.ours.push((column, cell)),
                (Some(Meaning::Other(position)), value) => {
                    if let (Some(other), Value::Text(text)) = (cells.other.get_mut(position), value)
                        && !text.is_empty()
                    {
                        *other = Some(std::mem::take(text));
                    }
                }
                (Some(Meaning::Skipped) | None, _) => {}
            }
        }
        cells
    }
}

/// Parses a JSON array of numbers and strings; `None` if the text is anything else.
fn array(text: &str) -> Option<Vec<String>> {
    if !text.starts_with('[') {
        return None;
    }
    let keys: Vec<serde_json::Value> = serde_json::from_str(text).ok()?;
    let keys = keys.into_iter().map(|key| match key {
        serde_json::Value::String(text) => Some(text),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    keys.collect()
}

/// Builds the error for a missing column; `assigned` is the meaning of each column.
fn missing(raw: &Raw<'_>, assigned: &[Option<Column>]) -> ReadError {
    let what = if assigned.contains(&Some(Column::Name)) {
        "code"
    } else {
        "name"
    };
    let mut names = raw.header.iter();
    let looks_like_a_row =
        names.any(|name| name.starts_with(|first: char| first.is_ascii_digit() || first == '-'));
    let advice = if looks_like_a_row {
        "it seems to have no header: give its columns in their order, such as \
         `--columns code,name,title`"
            .to_owned()
    } else {
        let quoted: Vec<_> = raw
            .header
            .iter()
            .take(16)
            .map(|name| format!("`{name}`"))
            .collect();
        // Suggests a name column from the remaining ones: names usually precede comments.
        let may_be = |column: &Option<Column>| matches!(column, None | Some(Column::Title));
        let position = assigned.iter().position(may_be).unwrap_or_default();
        let example = raw.header.get(position);
        let example = example.map_or("NAME", String::as_str);
        format!(
            "its columns are {}; say which one it is, such as `--columns {what}={example}`",
            quoted.join(", ")
        )
    };
    ReadError::new(
        raw.file,
        None,
        format!("no column holds the {what} of a row"),
        advice,
    )
}

/// The cells of a row by column.
pub(crate) struct Cells {
    pub(crate) position: Position,
    ours: Vec<(Column, Cell)>,
    pub(crate) other: Vec<Option<String>>,
}

impl Cells {
    pub(crate) fn is_empty(&self) -> bool {
        self.ours.is_empty() && self.other.iter().all(Option::is_none)
    }

    /// Takes the text of one of our columns.
    pub(crate) fn take(
        &mut self,
        column: Column,
        raw: &Raw<'_>,
    ) -> Result<Option<At<String>>, ReadError> {
        let Some(cell) = self.remove(column) else {
            return Ok(None);
        };
        let position = cell.position;
        match cell.value {
            Value::Text(value) => Ok(Some(At { value, position })),
            Value::List(_) => {
                let problem = format!("`{}` is a list", column.name());
                Err(raw.error(position, problem, "expected a text or a number"))
            }
        }
    }

    /// Takes the texts of one of our columns: a list, a JSON array as in exports, or words.
    pub(crate) fn take_list(&mut self, column: Column) -> Option<At<Vec<String>>> {
        let cell = self.remove(column)?;
        let value = match cell.value {
            Value::List(list) => list,
            Value::Text(text) => array(&text).unwrap_or_else(|| {
                let words = text.split([' ', ',', ';', '\t', '\n', '\r']);
                let words = words.filter(|word| !word.is_empty());
                words.map(str::to_owned).collect()
            }),
        };
        Some(At {
            value,
            position: cell.position,
        })
    }

    fn remove(&mut self, column: Column) -> Option<Cell> {
        let position = self.ours.iter().position(|(ours, _)| *ours == column)?;
        Some(self.ours.swap_remove(position).1)
    }
}
