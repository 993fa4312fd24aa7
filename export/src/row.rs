//! The flat row that every format writes.

use std::borrow::Cow;

use codetable::{Catalog, Dataset, Entry, Key, Retired};

/// One row of a dataset: a key, its catalog, and what is known about it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The catalog that gives the key its meaning.
    pub catalog: &'static Catalog,
    /// The status, with the data of the row.
    pub status: Status,
}

/// The status of a row, with its data.
#[derive(Clone, Copy, Debug)]
pub enum Status {
    /// In use.
    Active(&'static Entry),
    /// Retired: its key and its name are kept, and nothing else.
    Retired(&'static Retired),
}

impl Status {
    /// Returns the stable id, the same in every export.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active(_) => "active",
            Self::Retired(_) => "retired",
        }
    }
}

impl Row {
    /// Returns the row of a key in a catalog, active or retired.
    #[must_use]
    pub fn find(catalog: &'static Catalog, key: Key<'_>) -> Option<Self> {
        let active = catalog.get_by_key(key).map(Status::Active);
        let mut retired = catalog.retired().iter();
        let retired = || retired.find(|row| row.key() == key).map(Status::Retired);
        let status = active.or_else(retired)?;
        Some(Self { catalog, status })
    }

    /// Returns every row of a catalog by ascending key, including retired ones.
    #[must_use]
    pub fn all(catalog: &'static Catalog) -> Vec<Self> {
        let active = catalog.entries().iter().map(Status::Active);
        let retired = catalog.retired().iter().map(Status::Retired);
        let all = active.chain(retired);
        let mut rows: Vec<_> = all.map(|status| Self { catalog, status }).collect();
        rows.sort_by_key(|row| match row.key() {
            Key::Text(text) => (None, text),
            key => (key.number(), ""),
        });
        rows
    }

    /// Returns the key that identifies it in its catalog.
    #[must_use]
    pub const fn key(&self) -> Key<'static> {
        match self.status {
            Status::Active(entry) => entry.key(),
            Status::Retired(retired) => retired.key(),
        }
    }

    /// Returns its public name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self.status {
            Status::Active(entry) => entry.name(),
            Status::Retired(retired) => retired.name(),
        }
    }

    /// Returns the condition in a few words or, for a retired row, the edition that retired it.
    #[must_use]
    pub fn title(&self) -> Cow<'static, str> {
        match self.status {
            Status::Active(entry) => entry.title().into(),
            Status::Retired(retired) => {
                format!("retired in data edition {}", retired.edition()).into()
            }
        }
    }

    /// Returns the keys of the other rows with the same meaning, ascending; usually none.
    pub fn same_keys(&self) -> impl Iterator<Item = Key<'static>> + use<> {
        self.entry().into_iter().flat_map(Entry::same_keys)
    }

    /// Returns the entry of the catalog, unless the row is retired.
    #[must_use]
    pub const fn entry(&self) -> Option<&'static Entry> {
        match self.status {
            Status::Active(entry) => Some(entry),
            Status::Retired(_) => None,
        }
    }
}

/// Rows are compared by catalog and key.
impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.catalog == other.catalog && self.key() == other.key()
    }
}

impl Eq for Row {}

/// Returns every row of every catalog: catalogs in their order, rows as in [`Row::all`].
#[must_use]
pub fn rows(dataset: &Dataset) -> Vec<Row> {
    let catalogs = dataset.catalogs().iter();
    catalogs.flat_map(|catalog| Row::all(catalog)).collect()
}
