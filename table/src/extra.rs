use core::cmp::Ordering;

use crate::Key;

/// An additional column of a dataset, such as the ticket that a code came from. Exports write it, but
/// entries do not contain it.
///
/// ```
/// use codetable::{Code, ExtraColumn, Key, KeyKind};
///
/// const STALL: Key = Key::Number(Code::new(3), KeyKind::Decimal);
/// static TICKET: ExtraColumn = ExtraColumn::new("ticket", &[("drive", &[(STALL, "MOT-17")])]);
/// assert_eq!(TICKET.get("drive", STALL), Some("MOT-17"));
/// assert_eq!(TICKET.get("pump", STALL), None);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct ExtraColumn {
    name: &'static str,
    values: &'static [(&'static str, &'static [Value])],
}

/// The key of a row, and its value.
type Value = (Key<'static>, &'static str);

impl ExtraColumn {
    /// Creates a column from its name and, for the id of each catalog, the values of its rows by
    /// ascending key. Rows that are not listed have no value.
    #[must_use]
    pub const fn new(
        name: &'static str,
        values: &'static [(&'static str, &'static [(Key<'static>, &'static str)])],
    ) -> Self {
        Self { name, values }
    }

    /// Returns the name, the same in every export.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the value of a row of a catalog.
    #[must_use]
    pub fn get(&self, catalog: &str, key: Key<'_>) -> Option<&'static str> {
        let (_, values) = self.values.iter().find(|(id, _)| *id == catalog)?;
        let found = values.binary_search_by(|(other, _)| compare(other, &key));
        values.get(found.ok()?).map(|(_, value)| *value)
    }
}

/// Compares keys in the order of the rows of a catalog.
fn compare(one: &Key<'_>, other: &Key<'_>) -> Ordering {
    match (one, other) {
        (Key::Text(one), Key::Text(other)) => one.cmp(other),
        _ => one.number().cmp(&other.number()),
    }
}

/// Formats the name.
#[cfg(feature = "defmt")]
impl defmt::Format for ExtraColumn {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.name);
    }
}
