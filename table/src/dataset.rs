use crate::{Catalog, ExtraColumn, Key, Map};

/// Catalogs that are published together, and what is said of them as a whole.
///
/// It is what exports and the terminal are handed.
///
/// ```
/// use codetable::Dataset;
/// # codetable::catalog! {
/// #     /// Codes of a drive.
/// #     pub DRIVE = "drive", "Errors of the drive";
/// #     keys decimal, topics TOPICS, remedies REMEDIES;
/// #     /// Undervoltage
/// #     3 UNDERVOLTAGE "Undervoltage" supply wait;
/// # }
/// # static TOPICS: [codetable::Topic; 1] = [codetable::Topic::new("supply", "")];
/// # static REMEDIES: [codetable::Remedy; 1] =
/// #     [codetable::Remedy::new("wait", codetable::Retry::Later, codetable::Actor::Vendor, "Wait.")];
///
/// static MOTORS: Dataset = Dataset::new("motors", &[&DRIVE])
///     .with_title("Error codes of our motors")
///     .with_purpose("What each code means, and what to do about it.")
///     .with_origin("Manual of the drive, chapter 9")
///     .with_descriptions(&[("drive", "What the drive shows on its display.")])
///     .with_edition(2);
/// assert_eq!(MOTORS.catalog("drive").unwrap().entries().len(), 1);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Dataset {
    id: &'static str,
    title: &'static str,
    purpose: &'static str,
    origin: &'static str,
    edition: u32,
    keywords: &'static [&'static str],
    licenses: &'static [&'static str],
    notice: &'static str,
    catalogs: &'static [&'static Catalog],
    extra_columns: &'static [ExtraColumn],
    maps: &'static [Map],
    descriptions: &'static [(&'static str, &'static str)],
}

impl Dataset {
    /// A dataset with an id in lower case, such as `motors`, whose title is that id.
    #[must_use]
    pub const fn new(id: &'static str, catalogs: &'static [&'static Catalog]) -> Self {
        Self {
            id,
            title: id,
            purpose: "What each code means, what to do about it, and whether a retry helps.",
            origin: "",
            edition: 1,
            keywords: &["error-codes"],
            licenses: &[],
            notice: "",
            catalogs,
            extra_columns: &[],
            maps: &[],
            descriptions: &[],
        }
    }

    /// The same with a title of a few words.
    #[must_use]
    pub const fn with_title(self, title: &'static str) -> Self {
        Self { title, ..self }
    }

    /// The same with what it is for, in one sentence.
    #[must_use]
    pub const fn with_purpose(self, purpose: &'static str) -> Self {
        Self { purpose, ..self }
    }

    /// The same with where its facts come from, in a few words.
    #[must_use]
    pub const fn with_origin(self, origin: &'static str) -> Self {
        Self { origin, ..self }
    }

    /// The same with the edition of its data: what rises with each change to a row.
    #[must_use]
    pub const fn with_edition(self, edition: u32) -> Self {
        Self { edition, ..self }
    }

    /// The same with words under which it is to be found.
    #[must_use]
    pub const fn with_keywords(self, keywords: &'static [&'static str]) -> Self {
        Self { keywords, ..self }
    }

    /// The same with the licenses to choose from, each by its SPDX id, such as `MIT`.
    #[must_use]
    pub const fn with_licenses(self, licenses: &'static [&'static str]) -> Self {
        Self { licenses, ..self }
    }

    /// The same with what its readers have to be told, in whole sentences: a disclaimer, for one.
    #[must_use]
    pub const fn with_notice(self, notice: &'static str) -> Self {
        Self { notice, ..self }
    }

    /// The same with columns beside those of its entries, for the data formats.
    #[must_use]
    pub const fn with_extra_columns(self, extra_columns: &'static [ExtraColumn]) -> Self {
        Self {
            extra_columns,
            ..self
        }
    }

    /// The same with pairings of rows that have the same condition in different catalogs.
    ///
    /// ```
    /// use codetable::{Dataset, Key, Map, MapEnd, MapOrigin};
    ///
    /// const OLD: MapEnd = MapEnd { catalog: "drive", key: Key::Text("Low") };
    /// const NEW: MapEnd = MapEnd { catalog: "drive-2", key: Key::Text("Supply.Low") };
    /// static MAPS: [Map; 1] = [Map::new(OLD, NEW, MapOrigin::Vendor)];
    ///
    /// // With the two catalogs, of which this example has none.
    /// static DRIVES: Dataset = Dataset::new("drives", &[]).with_maps(&MAPS);
    /// let map = DRIVES.maps_of("drive-2", Key::Text("Supply.Low")).next().unwrap();
    /// assert_eq!(map.from, OLD);
    /// ```
    #[must_use]
    pub const fn with_maps(self, maps: &'static [Map]) -> Self {
        Self { maps, ..self }
    }

    /// The same with what catalogs are, each in one sentence after its id.
    #[must_use]
    pub const fn with_descriptions(
        self,
        descriptions: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self {
            descriptions,
            ..self
        }
    }

    /// The stable id.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What it holds, in a few words.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// What it is for, in one sentence.
    #[must_use]
    pub const fn purpose(&self) -> &'static str {
        self.purpose
    }

    /// Where its facts come from, in a few words; empty where nothing is said of it.
    #[must_use]
    pub const fn origin(&self) -> &'static str {
        self.origin
    }

    /// The edition of its data.
    #[must_use]
    pub const fn edition(&self) -> u32 {
        self.edition
    }

    /// Words under which it is to be found.
    #[must_use]
    pub const fn keywords(&self) -> &'static [&'static str] {
        self.keywords
    }

    /// The licenses to choose from, by their SPDX ids; none where nothing is said of them.
    #[must_use]
    pub const fn licenses(&self) -> &'static [&'static str] {
        self.licenses
    }

    /// What its readers have to be told, in whole sentences; mostly empty.
    #[must_use]
    pub const fn notice(&self) -> &'static str {
        self.notice
    }

    /// Its catalogs, in the order of the exports.
    #[must_use]
    pub const fn catalogs(&self) -> &'static [&'static Catalog] {
        self.catalogs
    }

    /// Columns beside those of its entries; mostly none.
    #[must_use]
    pub const fn extra_columns(&self) -> &'static [ExtraColumn] {
        self.extra_columns
    }

    /// Pairings of rows that have the same condition in different catalogs; mostly none.
    #[must_use]
    pub const fn maps(&self) -> &'static [Map] {
        self.maps
    }

    /// Returns the maps that have a row at either end, in the order of [`maps`](Self::maps).
    ///
    /// A look at each map; no allocation.
    pub fn maps_of<'a>(
        &self,
        catalog: &'a str,
        key: Key<'a>,
    ) -> impl Iterator<Item = &'static Map> + use<'a> {
        self.maps.iter().filter(move |map| {
            let mut ends = [map.from, map.to].into_iter();
            ends.any(|end| end.catalog == catalog && end.key == key)
        })
    }

    /// What catalogs are, each in one sentence after its id; mostly none.
    #[must_use]
    pub const fn descriptions(&self) -> &'static [(&'static str, &'static str)] {
        self.descriptions
    }

    /// What the catalog with an id is, in one sentence.
    #[must_use]
    pub fn description(&self, catalog: &str) -> Option<&'static str> {
        let mut descriptions = self.descriptions.iter();
        descriptions
            .find(|(id, _)| *id == catalog)
            .map(|(_, description)| *description)
    }

    /// The catalog with an id.
    #[must_use]
    pub fn catalog(&self, id: &str) -> Option<&'static Catalog> {
        self.catalogs
            .iter()
            .copied()
            .find(|catalog| catalog.id() == id)
    }
}
