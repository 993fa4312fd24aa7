use std::error;
use std::fmt;
use std::str::FromStr;

use crate::column::Column;
use crate::format::Format;

/// Options for reading a file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format; if there is none, it is detected from the extension or else the content.
    pub format: Option<Format>,
    /// The mapping of its columns to ours.
    pub columns: Columns,
}

/// A mapping of the columns of a file to ours.
///
/// `code=value,title=comment` maps by the names in the header: ours, then the file's.
/// `code,name,title` lists the columns of a file without a header, in order; `-` skips one, and any
/// other word is a column of its own.
///
/// ```
/// use codetable_files::Columns;
///
/// assert!("code=value,title=comment".parse::<Columns>().is_ok());
/// assert!("code,-,name".parse::<Columns>().is_ok());
/// let error = "kode=value".parse::<Columns>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`kode` is not a column: expected catalog, key, code, name, title, explanation, topic, remedy, \
///      instruction, retry, retryable, actor, same_as or status"
/// );
/// ```
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Columns {
    pub(crate) kind: Kind,
}

/// The form of the mapping.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) enum Kind {
    /// None given: the header has our names or well-known aliases.
    #[default]
    Usual,
    /// Some columns of the header are mapped by name.
    Named(Vec<(Column, String)>),
    /// There is no header, and these are the columns.
    Listed(Vec<String>),
}

impl FromStr for Columns {
    type Err = ColumnsError;

    fn from_str(text: &str) -> Result<Self, ColumnsError> {
        let parts: Vec<_> = text.split(',').map(str::trim).collect();
        if let Some(empty) = parts.iter().position(|part| part.is_empty()) {
            return Err(ColumnsError::Empty(empty + 1));
        }
        if !text.contains('=') {
            let mut known = Vec::new();
            for column in parts.iter().filter_map(|name| Column::named(name)) {
                if known.contains(&column) {
                    return Err(ColumnsError::Twice(column.name()));
                }
                known.push(column);
            }
            let listed = parts.iter().map(|part| (*part).to_owned()).collect();
            return Ok(Self {
                kind: Kind::Listed(listed),
            });
        }
        let mut named: Vec<(Column, String)> = Vec::new();
        for part in parts {
            let (ours, theirs) = part
                .split_once('=')
                .filter(|(_, theirs)| !theirs.trim().is_empty())
                .ok_or_else(|| ColumnsError::Mixed(part.to_owned()))?;
            let column =
                Column::named(ours).ok_or_else(|| ColumnsError::Unknown(ours.trim().to_owned()))?;
            if named.iter().any(|(other, _)| *other == column) {
                return Err(ColumnsError::Twice(column.name()));
            }
            named.push((column, theirs.trim().to_owned()));
        }
        Ok(Self {
            kind: Kind::Named(named),
        })
    }
}

/// The error of a text that is not a valid column mapping.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ColumnsError {
    /// A column has no name; its position counts from 1.
    Empty(usize),
    /// The name is not one of our columns.
    Unknown(String),
    /// Some columns are mapped by name, but this one is not of the form `ours=theirs`.
    Mixed(String),
    /// A column is given twice; this is our name for it.
    Twice(&'static str),
}

impl fmt::Display for ColumnsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(position) => {
                write!(f, "column {position} has no name: write `-` to skip one")
            }
            Self::Unknown(name) => {
                write!(f, "`{name}` is not a column: expected {}", Column::list())
            }
            Self::Mixed(name) => write!(
                f,
                "`{name}` does not give both names: expected ours and the file's, such as \
                 `code=value`"
            ),
            Self::Twice(name) => write!(f, "column `{name}` is given twice"),
        }
    }
}

impl error::Error for ColumnsError {}
