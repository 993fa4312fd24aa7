use std::borrow::Cow;

use qcloud_codes::{Catalog, Entry, Key, Retired};

/// A row of a catalog, in use or taken out.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) catalog: &'static Catalog,
    pub(crate) status: Status,
}

/// Whether a row is in use.
#[derive(Clone, Copy)]
pub(crate) enum Status {
    Active(&'static Entry),
    Retired(&'static Retired),
}

impl Row {
    /// The row of a key in a catalog.
    pub(crate) fn find(catalog: &'static Catalog, key: Key<'_>) -> Option<Self> {
        let active = catalog.get_by_key(key).map(Status::Active);
        let retired = || catalog.retired().iter().find(|row| row.key() == key);
        let status = active.or_else(|| retired().map(Status::Retired))?;
        Some(Self { catalog, status })
    }

    /// A row that is in use.
    pub(crate) const fn active((catalog, entry): (&'static Catalog, &'static Entry)) -> Self {
        let status = Status::Active(entry);
        Self { catalog, status }
    }

    /// Every row of a catalog: those in use, then those that were taken out.
    pub(crate) fn all(catalog: &'static Catalog) -> impl Iterator<Item = Self> {
        let active = catalog.entries().iter().map(Status::Active);
        let retired = catalog.retired().iter().map(Status::Retired);
        let all = active.chain(retired);
        all.map(move |status| Self { catalog, status })
    }

    pub(crate) fn entry(&self) -> Option<&'static Entry> {
        match self.status {
            Status::Active(entry) => Some(entry),
            Status::Retired(_) => None,
        }
    }

    pub(crate) fn key(&self) -> Key<'static> {
        match self.status {
            Status::Active(entry) => entry.key(),
            Status::Retired(retired) => retired.key(),
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        match self.status {
            Status::Active(entry) => entry.name(),
            Status::Retired(retired) => retired.name(),
        }
    }

    /// The condition or, of a row that was taken out, since which edition of the data it is.
    pub(crate) fn title(&self) -> Cow<'static, str> {
        match self.status {
            Status::Active(entry) => entry.title().into(),
            Status::Retired(retired) => {
                format!("retired in data edition {}", retired.edition()).into()
            }
        }
    }

    pub(crate) const fn status(&self) -> &'static str {
        match self.status {
            Status::Active(_) => "active",
            Status::Retired(_) => "retired",
        }
    }
}

/// Rows are told apart by their catalog and their key.
impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.catalog, other.catalog) && self.key() == other.key()
    }
}
