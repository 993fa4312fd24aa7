//! The catalogs that the program works on.

use qcloud_codes::{COMMON, Catalog, DATASET, Dataset, KeyKind};

/// The catalogs that the program works on, and those by which a response is diagnosed.
///
/// The built-in ones are the default.
///
/// ```
/// use qcloud_codes::DATASET;
/// use qcloud_codes_cli::Catalogs;
///
/// let catalogs = Catalogs::new(&DATASET);
/// assert_eq!(catalogs.common().unwrap().id(), "common");
/// assert_eq!(catalogs.modules()[0].id(), "cdn");
/// ```
#[derive(Clone, Debug)]
pub struct Catalogs {
    dataset: &'static Dataset,
    common: Option<&'static Catalog>,
    modules: Vec<&'static Catalog>,
    fields: Vec<&'static Catalog>,
}

impl Catalogs {
    /// The catalogs of a dataset.
    ///
    /// The common codes of a response are those of its catalog `common`; all its other catalogs with
    /// numbers have module codes. Without a catalog `common` they have both.
    #[must_use]
    pub fn new(dataset: &'static Dataset) -> Self {
        let numbered = dataset.catalogs().iter().copied();
        let numbered = numbered.filter(|catalog| catalog.key_kind() != KeyKind::Text);
        let (common, modules): (Vec<_>, Vec<_>) =
            numbered.partition(|catalog| catalog.id() == COMMON.id());
        Self {
            dataset,
            common: common.first().copied(),
            modules,
            fields: dataset.catalogs().to_vec(),
        }
    }

    /// The same, where some of the catalogs are from files: the code of a field is of those.
    pub(crate) fn of_files(dataset: &'static Dataset, own: &[&'static Catalog]) -> Self {
        Self {
            fields: own.to_vec(),
            ..Self::new(dataset)
        }
    }

    /// The dataset that they are of.
    #[must_use]
    pub const fn dataset(&self) -> &'static Dataset {
        self.dataset
    }

    /// The catalog of the common codes, where there is one.
    #[must_use]
    pub const fn common(&self) -> Option<&'static Catalog> {
        self.common
    }

    /// The catalogs of the module codes.
    #[must_use]
    pub fn modules(&self) -> &[&'static Catalog] {
        &self.modules
    }

    /// The catalogs that the code in a field of a line may be of.
    pub(crate) fn fields(&self) -> &[&'static Catalog] {
        &self.fields
    }

    /// The catalogs that the code of a response may be of.
    pub(crate) fn commons(&self) -> &[&'static Catalog] {
        match &self.common {
            Some(common) => std::slice::from_ref(common),
            None => &self.modules,
        }
    }
}

impl Default for Catalogs {
    fn default() -> Self {
        Self::new(&DATASET)
    }
}
