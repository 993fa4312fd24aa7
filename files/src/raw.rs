//! The rows of a file, independent of its format and not yet interpreted.

use std::collections::HashMap;

use codetable::KeyKind;

use crate::column::Column;
use crate::draft::{At, DraftRemedy, DraftTopic, Position, Range};
use crate::error::ReadError;
use crate::limits;

/// The rows of a file and its catalog properties.
pub(crate) struct Raw<'a> {
    pub(crate) file: &'a str,
    pub(crate) facts: Facts,
    /// The column names, each once regardless of case.
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<RawRow>,
    by_name: HashMap<String, usize>,
}

/// The catalog properties of a file.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) id: Option<At<String>>,
    pub(crate) title: String,
    pub(crate) edition: Option<u32>,
    pub(crate) keys: Option<KeyKind>,
    pub(crate) topics: Vec<DraftTopic>,
    pub(crate) remedies: Vec<DraftRemedy>,
    pub(crate) ranges: Vec<Range>,
    /// The titles of catalogs by id, for files with several.
    pub(crate) titles: HashMap<String, String>,
}

/// A row: cells by column index.
pub(crate) struct RawRow {
    pub(crate) position: Position,
    pub(crate) cells: Vec<(usize, Cell)>,
}

/// The value of a row in a column, and its position.
pub(crate) struct Cell {
    pub(crate) value: Value,
    pub(crate) position: Position,
}

/// The value of a row in a column.
pub(crate) enum Value {
    Text(String),
    List(Vec<String>),
}

impl Value {
    fn texts(&self) -> &[String] {
        match self {
            Self::Text(text) => std::slice::from_ref(text),
            Self::List(texts) => texts,
        }
    }
}

impl<'a> Raw<'a> {
    pub(crate) fn new(file: &'a str) -> Self {
        Self {
            file,
            facts: Facts::default(),
            header: Vec::new(),
            rows: Vec::new(),
            by_name: HashMap::new(),
        }
    }

    pub(crate) fn error(
        &self,
        position: Position,
        problem: impl Into<String>,
        advice: impl Into<String>,
    ) -> ReadError {
        ReadError::new(self.file, Some(position), problem, advice)
    }

    /// Returns the index of a column, which is added if it is new.
    pub(crate) fn column(&mut self, name: &str, position: Position) -> Result<usize, ReadError> {
        // Fast path: usually the name was seen before with the same case.
        if let Some(column) = self.by_name.get(name) {
            return Ok(*column);
        }
        let name = name.trim();
        let key = name.to_lowercase();
        if let Some(column) = self.by_name.get(&key) {
            return Ok(*column);
        }
        self.check_text(name, position)?;
        let column = self.header.len();
        if column == limits::COLUMNS {
            let problem = format!("the file has more than {} columns", limits::COLUMNS);
            return Err(self.error(position, problem, "remove unused columns"));
        }
        self.header.push(name.to_owned());
        self.by_name.insert(name.to_owned(), column);
        self.by_name.insert(key, column);
        Ok(column)
    }

    /// Adds a column whose name must be unique.
    pub(crate) fn new_column(
        &mut self,
        name: &str,
        position: Position,
    ) -> Result<usize, ReadError> {
        let columns = self.header.len();
        let column = self.column(name, position)?;
        if column < columns {
            let problem = format!("the file has two columns `{}`", name.trim());
            return Err(self.error(position, problem, "rename one of them"));
        }
        Ok(column)
    }

    /// Adds a row unless it is empty.
    pub(crate) fn push(
        &mut self,
        position: Position,
        cells: Vec<(usize, Cell)>,
    ) -> Result<(), ReadError> {
        for (i, (column, cell)) in cells.iter().enumerate() {
            for text in cell.value.texts() {
                self.check_text(text, cell.position)?;
            }
            let (before, _) = cells.split_at(i);
            // Rows have few cells, at most one per column.
            if before.iter().any(|(other, _)| other == column) {
                let name = self.header.get(*column).map_or("", String::as_str);
                let problem = format!("the row has `{name}` twice");
                return Err(self.error(cell.position, problem, "keep one of them"));
            }
        }
        if cells.is_empty() {
            return Ok(());
        }
        if self.rows.len() == limits::FILE_ROWS {
            let problem = format!("the file has more than {} rows", limits::FILE_ROWS);
            return Err(self.error(position, problem, "split it into one file per catalog"));
        }
        self.rows.push(RawRow { position, cells });
        Ok(())
    }

    /// Adds a member of an object keyed by code or by name: a string is the name of a code, a
    /// number is the code of a name, and an object is a row without the fact that its key gives.
    pub(crate) fn push_named(
        &mut self,
        name: &str,
        value: Named,
        position: Position,
    ) -> Result<(), ReadError> {
        let name_cell = |text: &str| Cell {
            value: Value::Text(text.to_owned()),
            position,
        };
        let (own, mut cells) = match value {
            Named::Name(text) => {
                let column = self.column(Column::Name.name(), position)?;
                (Column::Code, vec![(column, name_cell(&text))])
            }
            Named::Code(number) => {
                let column = self.column(Column::Code.name(), position)?;
                (Column::Name, vec![(column, name_cell(&number))])
            }
            Named::Row(cells) => {
                let names = cells.iter().map(|(column, _)| *column);
                let names: Vec<_> = names
                    .map(|column| self.header.get(column).map_or("", String::as_str))
                    .collect();
                let assigned = Column::assign(&names);
                let has_key = [Column::Code, Column::Key]
                    .iter()
                    .any(|column| assigned.contains(&Some(*column)));
                (if has_key { Column::Name } else { Column::Code }, cells)
            }
        };
        let column = self.column(own.name(), position)?;
        cells.push((column, name_cell(name)));
        self.push(position, cells)
    }

    fn check_text(&self, text: &str, position: Position) -> Result<(), ReadError> {
        if text.len() > limits::FIELD_BYTES {
            let problem = format!(
                "a field has {} bytes, more than the maximum of {}",
                text.len(),
                limits::FIELD_BYTES
            );
            return Err(self.error(position, problem, "shorten it, or close its quotes"));
        }
        if text.contains('\0') {
            return Err(self.error(position, "a field holds a NUL", "remove it"));
        }
        Ok(())
    }
}

/// The value of a member of an object keyed by code or by name.
pub(crate) enum Named {
    Name(String),
    Code(String),
    Row(Vec<(usize, Cell)>),
}
