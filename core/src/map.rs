use core::fmt;

use crate::{Key, MAPS};

/// A pairing of two rows of different catalogs that have the same condition.
///
/// It says nothing of advice: what to do is that of each row, and may differ.
///
/// ```
/// use qcloud_codes::{MAPS, MapOrigin};
///
/// let vendors = MAPS.iter().filter(|map| map.origin == MapOrigin::Vendor);
/// assert!(vendors.count() < MAPS.len());
/// ```
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

/// Who says that two rows have the same condition.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum MapOrigin {
    /// The vendor: its page gives both the same error type.
    Vendor,
    /// This project: its reading of both tables, where the conditions are clearly the same.
    Ours,
}

impl MapOrigin {
    /// The stable id: `vendor` or `ours`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Ours => "ours",
        }
    }
}

/// The id.
impl fmt::Display for MapOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Returns the maps that have a row at either end, in the order of [`MAPS`].
///
/// A look at each map; no allocation.
///
/// ```
/// use qcloud_codes::{Key, MapOrigin, maps_of};
///
/// let key = Key::Text("InvalidRequest.ReplayAttack");
/// let map = maps_of("v2-text", key).next().unwrap();
/// assert_eq!((map.to.catalog, map.to.key.number()), ("common-later", Some(4500)));
/// assert_eq!(map.origin, MapOrigin::Vendor);
/// assert!(maps_of("common-later", map.to.key).any(|other| other == map));
/// ```
pub fn maps_of<'a>(catalog: &'a str, key: Key<'a>) -> impl Iterator<Item = &'static Map> + use<'a> {
    MAPS.iter().filter(move |map| {
        [map.from, map.to]
            .iter()
            .any(|end| end.catalog == catalog && end.key == key)
    })
}
