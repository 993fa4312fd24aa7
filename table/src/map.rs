use crate::Key;
use crate::id::id_enum;

/// A pairing of two rows of different catalogs that have the same condition.
///
/// It says nothing of advice: what to do is that of each row, and may differ.
/// [`Dataset::with_maps`](crate::Dataset::with_maps) has an example.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub struct Map {
    /// The row that the source lists.
    pub from: MapEnd,
    /// The row that it is paired with.
    pub to: MapEnd,
    /// Who says that they belong together.
    pub origin: MapOrigin,
}

impl Map {
    /// A pairing of two rows.
    #[must_use]
    pub const fn new(from: MapEnd, to: MapEnd, origin: MapOrigin) -> Self {
        Self { from, to, origin }
    }
}

/// A row by its catalog's id and its key, so that a map links no catalog.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct MapEnd {
    /// The id of the catalog.
    pub catalog: &'static str,
    /// The key of the row.
    pub key: Key<'static>,
}

id_enum! {
    /// Who says that two rows have the same condition.
    pub enum MapOrigin (MapOrigin) {
        /// The vendor: its documentation pairs them.
        Vendor = "vendor",
        /// Those who wrote the catalogs down: their reading of both, where the conditions are
        /// clearly the same.
        Ours = "ours",
    }
}
