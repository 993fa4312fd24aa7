//! The columns that a file may have.

use strsim::osa_distance;

/// A column known to this crate.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Column {
    Catalog,
    Key,
    Code,
    Name,
    Title,
    Explanation,
    Topic,
    Remedy,
    Instruction,
    Retry,
    Retryable,
    Actor,
    SameAs,
    Status,
}

/// Every column, with our name and its aliases.
const NAMES: [(Column, &str, &[&str]); 14] = [
    (Column::Catalog, "catalog", &[]),
    (Column::Key, "key", &[]),
    (Column::Code, "code", &["value", "number", "id"]),
    (Column::Name, "name", &["mnemonic", "symbol"]),
    (
        Column::Title,
        "title",
        &["message", "text", "description", "comment"],
    ),
    (Column::Explanation, "explanation", &[]),
    (Column::Topic, "topic", &[]),
    (Column::Remedy, "remedy", &[]),
    (Column::Instruction, "instruction", &[]),
    (Column::Retry, "retry", &[]),
    (Column::Retryable, "retryable", &[]),
    (Column::Actor, "actor", &[]),
    (Column::SameAs, "same_as", &[]),
    (Column::Status, "status", &[]),
];

impl Column {
    /// Returns our name for the column.
    pub(crate) fn name(self) -> &'static str {
        let mut names = NAMES.iter();
        let found = names.find(|(column, ..)| *column == self);
        found.map_or("", |(_, name, _)| name)
    }

    /// Returns the column with this name of ours, ignoring case and surrounding whitespace.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        let mut names = NAMES.iter();
        let found = names.find(|(_, known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(column, ..)| *column)
    }

    /// Returns the name of ours that a name differs from in one letter, ignoring case and surrounding
    /// whitespace.
    pub(crate) fn misspelled(name: &str) -> Option<&'static str> {
        let name = name.trim();
        let mut names = NAMES.iter().map(|(_, ours, _)| *ours);
        names.find(|ours| {
            // A longer name matches none, and comparing it takes long.
            name.len() <= 2 * ours.len() && osa_distance(&name.to_lowercase(), ours) == 1
        })
    }

    /// Lists our names for all columns, for messages.
    pub(crate) fn list() -> String {
        let names: Vec<_> = NAMES.iter().map(|(_, name, _)| *name).collect();
        match names.split_last() {
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        }
    }

    /// Assigns the fields of a header to columns, in order. Our names take precedence over aliases,
    /// and the first alias wins; the remaining fields become columns of their own.
    pub(crate) fn assign(header: &[&str]) -> Vec<Option<Self>> {
        let mut assigned: Vec<_> = header.iter().map(|name| Self::named(name)).collect();
        for (column, _, aliases) in NAMES {
            if assigned.contains(&Some(column)) {
                continue;
            }
            let position = aliases.iter().find_map(|alias| {
                let mut names = header.iter();
                names.position(|name| name.trim().eq_ignore_ascii_case(alias))
            });
            if let Some(found) = position.and_then(|position| assigned.get_mut(position)) {
                *found = Some(column);
            }
        }
        assigned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_replace_missing_columns() {
        use Column::{Code, Name, Title};
        assert_eq!(
            Column::assign(&[" Value", "SYMBOL ", "Comment"]),
            [Some(Code), Some(Name), Some(Title)]
        );
        assert_eq!(
            Column::assign(&["id", "code", "message", "description", "owner"]),
            [None, Some(Code), Some(Title), None, None]
        );
    }

    #[test]
    fn every_column_is_found_by_its_name() {
        for (column, name, _) in NAMES {
            assert_eq!(Column::named(name), Some(column));
            assert_eq!(column.name(), name);
        }
    }
}
