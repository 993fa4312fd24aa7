use crate::Key;
use crate::id::id_enum;

/// A pair of rows in different catalogs that have the same condition.
///
/// It says nothing about advice, which belongs to each row and may differ.
/// [`Dataset::with_maps`](crate::Dataset::with_maps) has an example.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct Map {
    /// The row that the source lists.
    pub from: MapEnd,
    /// The row that it is paired with.
    pub to: MapEnd,
    /// The source of the pair.
    pub origin: MapOrigin,
}

impl Map {
    /// Creates a pair of rows.
    #[must_use]
    pub const fn new(from: MapEnd, to: MapEnd, origin: MapOrigin) -> Self {
        Self { from, to, origin }
    }
}

/// A row given by the id of its catalog and its key, so that a map does not link a catalog.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct MapEnd {
    /// The id of the catalog.
    pub catalog: &'static str,
    /// The key of the row.
    pub key: Key<'static>,
}

id_enum! {
    /// The source of a statement that two rows have the same condition.
    pub enum MapOrigin (MapOrigin) {
        /// The vendor: its documentation pairs them.
        Vendor = "vendor",
        /// The authors of the catalogs: their reading of both, if the conditions are clearly the
        /// same.
        Ours = "ours",
    }
}
