//! The expansion of `catalog!`. Not for direct use.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "it runs in the compiler, where a panic is a compile error of the catalog"
)]

mod check;
mod keys;
mod reject;
mod table;
mod texts;

pub use self::check::Fault;
pub use self::keys::{decimal, hexadecimal, text, unsigned};
pub use self::table::{Retired, Retirement, Row, RowKey, Table};
pub use crate::entry::{Links, Nouns};
pub use crate::index::{CatalogIndex, Index, Plan, TwoLevelHash, TwoLevelTables};
#[cfg(target_pointer_width = "64")]
pub use crate::index::{DirectIndex, Slot};
#[cfg(all(feature = "names", target_pointer_width = "64"))]
pub use phf;

use crate::{Catalog, Entry};

/// An index of names or texts.
#[cfg(all(feature = "names", target_pointer_width = "64"))]
pub type Names = &'static phf::Map<&'static str, u16>;
/// On other targets there is none.
#[cfg(not(all(feature = "names", target_pointer_width = "64")))]
pub type Names = ();

/// Builds a catalog, without the parts that are disabled by features.
#[must_use]
#[expect(clippy::too_many_arguments, reason = "each is a field of the catalog")]
#[cfg_attr(
    not(all(feature = "names", feature = "text", target_pointer_width = "64")),
    expect(unused_variables)
)]
pub const fn catalog(
    id: &'static str,
    title: &'static str,
    table: Table<'static>,
    entries: &'static [Entry],
    retired: &'static [Retired],
    index: CatalogIndex,
    names: Names,
    texts: Names,
) -> Catalog {
    Catalog {
        id,
        #[cfg(feature = "text")]
        title,
        #[cfg(feature = "text")]
        retired,
        #[cfg(feature = "text")]
        nouns: table.nouns,
        kind: table.kind,
        entries,
        index,
        #[cfg(all(feature = "names", target_pointer_width = "64"))]
        names,
        #[cfg(all(feature = "names", target_pointer_width = "64"))]
        texts,
    }
}
