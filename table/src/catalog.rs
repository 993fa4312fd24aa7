use core::fmt;
use core::hash::{Hash, Hasher};

#[cfg(feature = "text")]
use crate::entry::Nouns;
use crate::index::CatalogIndex;
use crate::{Code, Entry, Key, KeyKind};
#[cfg(feature = "text")]
use crate::{Remedy, Topic};

/// A table of error codes, of any size.
///
/// It is keyed by number or by text: see [`KeyKind`]. A key is only meaningful within its catalog,
/// so look it up in the one that it came from.
///
/// A catalog is declared with [`catalog!`](crate::catalog!) and is constant data. In a constant,
/// `unwrap` makes the lookup of a code without a row a compile error:
///
/// ```
/// use codetable::{Code, Entry};
/// # mod drive { codetable::catalog! {
/// #     /// Codes of a drive.
/// #     pub DRIVE = "drive", "Errors of the drive";
/// #     keys decimal, topics TOPICS, remedies REMEDIES;
/// #     /// Undervoltage
/// #     3 UNDERVOLTAGE "Undervoltage" supply wait;
/// # }
/// # static TOPICS: [codetable::Topic; 1] = [codetable::Topic::new("supply", "")];
/// # static REMEDIES: [codetable::Remedy; 1] =
/// #     [codetable::Remedy::new("wait", codetable::Retry::Later, codetable::Actor::Vendor, "Wait.")];
/// # }
/// # use drive::DRIVE;
///
/// const E: &Entry = DRIVE.get(Code::new(3)).unwrap();
/// assert_eq!(E.title(), "Undervoltage");
/// ```
#[derive(Clone, Copy)]
pub struct Catalog {
    pub(crate) id: &'static str,
    #[cfg(feature = "text")]
    pub(crate) title: &'static str,
    #[cfg(feature = "text")]
    pub(crate) retired: &'static [Retired],
    #[cfg(feature = "text")]
    pub(crate) nouns: &'static Nouns,
    pub(crate) kind: KeyKind,
    pub(crate) entries: &'static [Entry],
    pub(crate) index: CatalogIndex,
    #[cfg(all(feature = "names", target_pointer_width = "64"))]
    pub(crate) names: &'static phf::Map<&'static str, u16>,
    #[cfg(all(feature = "names", target_pointer_width = "64"))]
    pub(crate) texts: &'static phf::Map<&'static str, u16>,
}

impl Catalog {
    /// Returns the stable id, such as `drive`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Returns the title, a few words.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// Returns the notation of its keys.
    #[must_use]
    pub const fn key_kind(&self) -> KeyKind {
        self.kind
    }

    /// Returns the retired rows, by ascending key. Their keys and names are never reused.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn retired(&self) -> &'static [Retired] {
        self.retired
    }

    /// Returns the declared topics, in order, including those without rows.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn topics(&self) -> &'static [Topic] {
        self.nouns.topics
    }

    /// Returns the declared remedies, in order, including those without rows.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn remedies(&self) -> &'static [Remedy] {
        self.nouns.remedies
    }

    /// Returns every row, by ascending key.
    #[must_use]
    pub const fn entries(&self) -> &'static [Entry] {
        self.entries
    }

    /// Returns the row of a code, or `None` if the catalog does not have it or is keyed by text.
    ///
    /// The cost is the same for every code, known or not: up to 64 rows or so, one multiplication,
    /// one shift, two loads and a comparison; beyond that, one more multiplication and load. No
    /// division, no allocation, no panic; it is a `const fn`, free for a constant code.
    #[inline]
    #[must_use]
    pub const fn get(&self, code: Code) -> Option<&'static Entry> {
        self.index.get(self.entries, code.get())
    }

    /// Returns the size of the number index, in bytes of constant data.
    ///
    /// On a 32-bit device, 2 bytes a row for up to 16 rows, at most 256 for up to 64 or so, then 4
    /// to 8 bytes a row. On 64-bit targets, which trade space for time, 2,048, then 20 to 42 bytes
    /// a row.
    #[must_use]
    pub const fn index_size(&self) -> usize {
        self.index.size()
    }

    /// Returns the row of a text key, or `None` if the catalog does not have it or is keyed by
    /// number.
    ///
    /// The cost is one SipHash of the text and one string comparison; on 32-bit targets, and
    /// without `names`, a binary search.
    #[must_use]
    pub fn get_by_text(&self, text: &str) -> Option<&'static Entry> {
        #[cfg(all(feature = "names", target_pointer_width = "64"))]
        let row = usize::from(*self.texts.get(text)?);
        #[cfg(not(all(feature = "names", target_pointer_width = "64")))]
        let row = match self.kind {
            KeyKind::Text => self
                .entries
                .binary_search_by(|entry| entry.links.text.cmp(text))
                .ok()?,
            _ => return None,
        };
        self.entries.get(row)
    }

    /// Returns the row of a key, whether number or text.
    #[must_use]
    pub fn get_by_key(&self, key: Key<'_>) -> Option<&'static Entry> {
        match key {
            Key::Number(code, _) => self.get(code),
            Key::Text(text) => self.get_by_text(text),
        }
    }

    /// Returns the row with a public name; the case must match.
    ///
    /// The cost is one SipHash of the name and one string comparison; on 32-bit targets, which have
    /// no room for an index, a linear search.
    #[cfg(feature = "names")]
    #[must_use]
    pub fn get_by_name(&self, name: &str) -> Option<&'static Entry> {
        #[cfg(target_pointer_width = "64")]
        let found = self.entries.get(usize::from(*self.names.get(name)?));
        #[cfg(not(target_pointer_width = "64"))]
        let found = self.entries.iter().find(|entry| entry.name == name);
        found
    }
}

/// A retired row of a catalog.
#[cfg(feature = "text")]
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Retired {
    pub(crate) key: Key<'static>,
    pub(crate) name: &'static str,
    pub(crate) edition: u32,
}

#[cfg(feature = "text")]
impl Retired {
    /// Returns the key that identified it.
    #[must_use]
    pub const fn key(&self) -> Key<'static> {
        self.key
    }

    /// Returns its public name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the edition in which it was retired.
    #[must_use]
    pub const fn edition(&self) -> u32 {
        self.edition
    }
}

/// Catalogs are compared by id.
impl PartialEq for Catalog {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Catalog {}

impl Hash for Catalog {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for Catalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalog")
            .field("id", &self.id)
            .field("rows", &self.entries.len())
            .finish_non_exhaustive()
    }
}

/// Formats the id.
#[cfg(feature = "defmt")]
impl defmt::Format for Catalog {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.id);
    }
}
