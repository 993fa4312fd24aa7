use crate::{Catalog, ExtraColumn, Key, Map};

/// Catalogs that are published together, and their common properties.
///
/// It is the input of exports and of the command-line program.
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
    /// Creates a dataset with an id in lower case, such as `motors`, which is also its title.
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

    /// Sets the title, a few words.
    #[must_use]
    pub const fn with_title(self, title: &'static str) -> Self {
        Self { title, ..self }
    }

    /// Sets the purpose, one sentence.
    #[must_use]
    pub const fn with_purpose(self, purpose: &'static str) -> Self {
        Self { purpose, ..self }
    }

    /// Sets the origin of its facts, a few words.
    #[must_use]
    pub const fn with_origin(self, origin: &'static str) -> Self {
        Self { origin, ..self }
    }

    /// Sets the edition of its data; increase it with each change to a row.
    #[must_use]
    pub const fn with_edition(self, edition: u32) -> Self {
        Self { edition, ..self }
    }

    /// Sets the keywords under which it can be found.
    #[must_use]
    pub const fn with_keywords(self, keywords: &'static [&'static str]) -> Self {
        Self { keywords, ..self }
    }

    /// Sets the licenses to choose from, each by its SPDX id, such as `MIT`.
    #[must_use]
    pub const fn with_licenses(self, licenses: &'static [&'static str]) -> Self {
        Self { licenses, ..self }
    }

    /// Sets a notice to its readers, in whole sentences, such as a disclaimer.
    #[must_use]
    pub const fn with_notice(self, notice: &'static str) -> Self {
        Self { notice, ..self }
    }

    /// Sets additional columns, which the data formats write.
    #[must_use]
    pub const fn with_extra_columns(self, extra_columns: &'static [ExtraColumn]) -> Self {
        Self {
            extra_columns,
            ..self
        }
    }

    /// Sets pairs of rows that have the same condition in different catalogs.
    ///
    /// ```
    /// use codetable::{Dataset, Key, Map, MapEnd, MapOrigin};
    ///
    /// const OLD: MapEnd = MapEnd { catalog: "drive", key: Key::Text("Low") };
    /// const NEW: MapEnd = MapEnd { catalog: "drive-2", key: Key::Text("Supply.Low") };
    /// static MAPS: [Map; 1] = [Map::new(OLD, NEW, MapOrigin::Vendor)];
    ///
    /// // With the two catalogs, which this example leaves out.
    /// static DRIVES: Dataset = Dataset::new("drives", &[]).with_maps(&MAPS);
    /// let map = DRIVES.maps_of("drive-2", Key::Text("Supply.Low")).next().unwrap();
    /// assert_eq!(map.from, OLD);
    /// ```
    #[must_use]
    pub const fn with_maps(self, maps: &'static [Map]) -> Self {
        Self { maps, ..self }
    }

    /// Sets the descriptions of its catalogs: for each, its id and one sentence.
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

    /// Returns the stable id.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Returns the title, a few words.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// Returns the purpose, one sentence.
    #[must_use]
    pub const fn purpose(&self) -> &'static str {
        self.purpose
    }

    /// Returns the origin of its facts, in a few words; empty if it is not given.
    #[must_use]
    pub const fn origin(&self) -> &'static str {
        self.origin
    }

    /// Returns the edition of its data.
    #[must_use]
    pub const fn edition(&self) -> u32 {
        self.edition
    }

    /// Returns the keywords under which it can be found.
    #[must_use]
    pub const fn keywords(&self) -> &'static [&'static str] {
        self.keywords
    }

    /// Returns the licenses to choose from, by SPDX id; empty if none are given.
    #[must_use]
    pub const fn licenses(&self) -> &'static [&'static str] {
        self.licenses
    }

    /// Returns the notice to its readers, in whole sentences; usually empty.
    #[must_use]
    pub const fn notice(&self) -> &'static str {
        self.notice
    }

    /// Returns its catalogs, in the order of the exports.
    #[must_use]
    pub const fn catalogs(&self) -> &'static [&'static Catalog] {
        self.catalogs
    }

    /// Returns the additional columns; usually none.
    #[must_use]
    pub const fn extra_columns(&self) -> &'static [ExtraColumn] {
        self.extra_columns
    }

    /// Returns the pairs of rows that have the same condition in different catalogs; usually none.
    #[must_use]
    pub const fn maps(&self) -> &'static [Map] {
        self.maps
    }

    /// Returns the maps that have a row at either end, in the order of [`maps`](Self::maps).
    ///
    /// The cost is a linear search; no allocation.
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

    /// Returns the descriptions of its catalogs, each an id and one sentence; usually none.
    #[must_use]
    pub const fn descriptions(&self) -> &'static [(&'static str, &'static str)] {
        self.descriptions
    }

    /// Returns the description of the catalog with an id, in one sentence.
    #[must_use]
    pub fn description(&self, catalog: &str) -> Option<&'static str> {
        let mut descriptions = self.descriptions.iter();
        descriptions
            .find(|(id, _)| *id == catalog)
            .map(|(_, description)| *description)
    }

    /// Returns the catalog with an id.
    #[must_use]
    pub fn catalog(&self, id: &str) -> Option<&'static Catalog> {
        self.catalogs
            .iter()
            .copied()
            .find(|catalog| catalog.id() == id)
    }
}
