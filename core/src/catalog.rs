use core::fmt;
use core::hash::{Hash, Hasher};

use crate::index::CatalogIndex;
use crate::{Code, Entry};

/// A table of error codes: the same type whatever its size.
///
/// A number is only meaningful inside its catalog, so ask the one that the code came from:
/// [`COMMON`](crate::COMMON) for the `code` field of a response, [`CDN`](crate::CDN) for the
/// bracketed number in front of a CDN message.
///
/// A literal code that is in no row can be made a compile error:
///
/// ```
/// use qcloud_codes::{CDN, Code, Entry};
///
/// const E: &Entry = CDN.get(Code::new(2130)).unwrap();
/// assert_eq!(E.code().get(), 2130);
/// ```
/// ```compile_fail,E0080
/// # use qcloud_codes::{CDN, Code, Entry};
/// const E: &Entry = CDN.get(Code::new(2131)).unwrap(); // no such row
/// # E.code();
/// ```
#[derive(Clone, Copy)]
pub struct Catalog {
    pub(crate) id: &'static str,
    #[cfg(feature = "text")]
    pub(crate) title: &'static str,
    pub(crate) entries: &'static [Entry],
    pub(crate) index: CatalogIndex,
    #[cfg(all(feature = "names", target_pointer_width = "64"))]
    pub(crate) names: &'static phf::Map<&'static str, Code>,
}

impl Catalog {
    /// The stable id, such as `cdn`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What the catalog holds, in a few words.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// Every row, by ascending code.
    #[must_use]
    pub const fn entries(&self) -> &'static [Entry] {
        self.entries
    }

    /// The row of a code, or `None` where the catalog does not know it.
    ///
    /// Takes the same time for every code, known or not: up to 64 rows or so one multiplication,
    /// one shift, two loads and a comparison, beyond that one multiplication and one load more. No
    /// division, no allocation, no panic; a `const fn`, free for a constant code.
    ///
    /// ```
    /// use qcloud_codes::{COMMON, Code};
    ///
    /// assert_eq!(COMMON.get(Code::new(6000)).unwrap().title(), "Internal error with the server");
    /// assert_eq!(COMMON.get(Code::new(7000)), None);
    /// assert_eq!(COMMON.get(Code::SUCCESS), None);
    /// ```
    #[inline]
    #[must_use]
    pub const fn get(&self, code: Code) -> Option<&'static Entry> {
        self.index.get(self.entries, code.get())
    }

    /// The size of the number index, in bytes of constant data.
    ///
    /// On a 32-bit device 2 for each of up to 16 rows, 256 for up to 64 or so, then 4 to 8 for
    /// each; on 64-bit targets, which trade space for time, 2,048, then 20 to 42 for each row.
    #[must_use]
    pub const fn index_size(&self) -> usize {
        self.index.size()
    }

    /// The row with a public name, spelled exactly so.
    ///
    /// One SipHash of the name and one comparison of strings; on 32-bit targets, which have no room
    /// for an index, a look at each row.
    ///
    /// ```
    /// use qcloud_codes::CDN;
    ///
    /// assert_eq!(CDN.get_by_name("CertificateExpired").unwrap().code().get(), 3004);
    /// assert_eq!(CDN.get_by_name("certificateexpired"), None);
    /// ```
    #[cfg(feature = "names")]
    #[must_use]
    pub fn get_by_name(&self, name: &str) -> Option<&'static Entry> {
        #[cfg(target_pointer_width = "64")]
        let found = self.get(*self.names.get(name)?);
        #[cfg(not(target_pointer_width = "64"))]
        let found = self.entries.iter().find(|entry| entry.name == name);
        found
    }
}

/// Catalogs are told apart by their ids.
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

/// The id.
#[cfg(feature = "defmt")]
impl defmt::Format for Catalog {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.id);
    }
}
