//! The catalogs that codes are looked up in.

use std::ptr;

use qcloud_codes::{
    API3, COMMON, COMMON_LATER, Catalog, Code, DATASET, Dataset, Edition, Key, KeyKind, Text,
    TextError, V2_TEXT,
};
use qcloud_codes_export::Row;

/// The catalogs of a dataset, and which of them the codes of a response may belong to.
///
/// The default is the built-in catalogs.
///
/// ```
/// use qcloud_codes::DATASET;
/// use qcloud_codes_diagnosis::Catalogs;
///
/// let catalogs = Catalogs::new(&DATASET);
/// assert_eq!(catalogs.common().unwrap().id(), "common");
/// assert_eq!(catalogs.modules()[0].id(), "cdn");
/// ```
#[derive(Clone, Debug)]
pub struct Catalogs {
    dataset: &'static Dataset,
    /// All catalogs, except those of products other than the selected one.
    all: Vec<&'static Catalog>,
    commons: Vec<&'static Catalog>,
    modules: Vec<&'static Catalog>,
    fields: Vec<&'static Catalog>,
    has_editions: bool,
    has_text_tables: bool,
    product: Product,
}

/// The product that answered, as far as the caller says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Product {
    /// Not given.
    Unknown,
    /// The product of a built-in edition.
    Edition,
    /// The product of another catalog.
    Other,
    /// A product whose module codes are in no catalog.
    None,
}

impl Catalogs {
    /// The id of a product whose module codes are in no catalog.
    pub const NO_PRODUCT: &str = "none";

    /// Creates the catalogs of a dataset.
    ///
    /// The catalog `common` has the common codes of a response; if it is the built-in one, it is
    /// followed by the built-in `common-later`. All other catalogs keyed by number have module
    /// codes. Without a catalog `common`, they have both.
    #[must_use]
    pub fn new(dataset: &'static Dataset) -> Self {
        let numbered = dataset.catalogs().iter().copied();
        let numbered = numbered.filter(|catalog| catalog.key_kind() != KeyKind::Text);
        let (common, others): (Vec<&Catalog>, Vec<&Catalog>) =
            numbered.partition(|catalog| catalog.id() == COMMON.id());
        let is_vendors = common.iter().any(|common| are_one(common, &COMMON));
        let (later, modules): (Vec<&Catalog>, Vec<&Catalog>) = others
            .into_iter()
            .partition(|catalog| is_vendors && are_one(catalog, &COMMON_LATER));
        let has = |table: &Catalog| {
            let mut catalogs = dataset.catalogs().iter();
            catalogs.any(|catalog| are_one(catalog, table))
        };
        Self {
            dataset,
            all: dataset.catalogs().to_vec(),
            commons: [common, later].concat(),
            modules,
            fields: dataset.catalogs().to_vec(),
            has_editions: Edition::ALL.iter().all(|edition| has(edition.catalog())),
            has_text_tables: [API3, V2_TEXT].iter().all(has),
            product: Product::Unknown,
        }
    }

    /// Creates the catalogs of a dataset, some of which, `own`, are from files: the code in a field
    /// belongs to one of these.
    #[must_use]
    pub fn of_files(dataset: &'static Dataset, own: &[&'static Catalog]) -> Self {
        Self {
            fields: own.to_vec(),
            ..Self::new(dataset)
        }
    }

    /// Returns the catalogs for the responses of one product, whose module codes are in one catalog
    /// only. `id` is the id of that catalog, or [`NO_PRODUCT`](Self::NO_PRODUCT) if there is none.
    ///
    /// ```
    /// use qcloud_codes_diagnosis::Catalogs;
    ///
    /// let catalogs = Catalogs::default().of_product("cdn-cn");
    /// assert_eq!(catalogs.modules().len(), 1);
    /// ```
    #[must_use]
    pub fn of_product(&self, id: &str) -> Self {
        let is_none = id == Self::NO_PRODUCT;
        let is_left_out =
            |catalog: &Catalog| self.modules.contains(&catalog) && (is_none || catalog.id() != id);
        let keep = |catalogs: &[&'static Catalog]| {
            let kept = catalogs.iter().filter(|catalog| !is_left_out(catalog));
            kept.copied().collect()
        };
        let modules: Vec<&Catalog> = keep(&self.modules);
        let is_edition = |module: &&Catalog| {
            let mut editions = Edition::ALL.iter();
            editions.any(|edition| are_one(module, edition.catalog()))
        };
        let product = if is_none {
            Product::None
        } else if self.has_editions && modules.iter().any(is_edition) {
            Product::Edition
        } else {
            Product::Other
        };
        Self {
            dataset: self.dataset,
            all: keep(&self.all),
            commons: self.commons.clone(),
            modules,
            fields: keep(&self.fields),
            product,
            ..*self
        }
    }

    /// Returns the ids that [`of_product`](Self::of_product) accepts.
    #[must_use]
    pub fn products(&self) -> Vec<&'static str> {
        let modules = self.modules.iter().map(|catalog| catalog.id());
        let modules = modules.filter(|id| *id != Self::NO_PRODUCT);
        modules.chain([Self::NO_PRODUCT]).collect()
    }

    /// Returns the dataset that they belong to.
    #[must_use]
    pub const fn dataset(&self) -> &'static Dataset {
        self.dataset
    }

    /// Returns the catalog of the common codes, if there is one.
    #[must_use]
    pub fn common(&self) -> Option<&'static Catalog> {
        self.commons.first().copied()
    }

    /// Returns the catalogs of the module codes.
    #[must_use]
    pub fn modules(&self) -> &[&'static Catalog] {
        &self.modules
    }

    /// Returns all catalogs, except those of other products.
    #[must_use]
    pub fn all(&self) -> &[&'static Catalog] {
        &self.all
    }

    /// Returns the catalogs that the code in a field of a line may belong to.
    #[must_use]
    pub fn fields(&self) -> &[&'static Catalog] {
        &self.fields
    }

    /// Returns the catalogs that the code of a response may belong to.
    #[must_use]
    pub fn commons(&self) -> &[&'static Catalog] {
        if self.commons.is_empty() {
            &self.modules
        } else {
            &self.commons
        }
    }

    fn common_rank(&self, catalog: &Catalog) -> Option<usize> {
        self.commons.iter().position(|common| *common == catalog)
    }

    /// Filters the rows of one number: of the rows of common codes, only the first active one is
    /// kept, because they are editions of one table.
    #[must_use]
    pub fn without_later(&self, mut rows: Vec<Row>) -> Vec<Row> {
        let rank = |row: &Row| {
            let rank = self.common_rank(row.catalog);
            rank.map(|rank| (row.entry().is_none(), rank))
        };
        let first = rows.iter().filter_map(rank).min();
        rows.retain(|row| rank(row).is_none_or(|rank| Some(rank) == first));
        rows
    }

    /// Returns the rows of a common code in the other tables of common codes.
    #[must_use]
    pub fn other_commons(&self, row: &Row) -> Vec<Row> {
        let is_common = self.common_rank(row.catalog).is_some();
        let commons = self.commons.iter().filter(|_| is_common);
        let others = commons.filter(|common| **common != row.catalog);
        others
            .filter_map(|common| Row::find(common, row.key()))
            .collect()
    }

    /// Returns the rows of a number in the catalogs of products other than the selected one.
    #[must_use]
    pub fn left_out(&self, key: Key<'_>) -> Vec<Row> {
        let all = self.dataset.catalogs().iter();
        // In an unsigned catalog, the bits of -1 are another number.
        let may_have = |catalog: &&Catalog| {
            let kind = catalog.key_kind();
            key.number().is_some_and(|number| kind.accepts(number))
        };
        let left_out = all
            .copied()
            .filter(|catalog| !self.all.contains(catalog))
            .filter(may_have);
        left_out
            .filter_map(|catalog| Row::find(catalog, key))
            .collect()
    }

    /// Returns whether the text of a response determines the edition of its module code: the
    /// built-in editions are present, and no product was given.
    #[must_use]
    pub fn is_decided_by_text(&self) -> bool {
        self.has_editions && self.product == Product::Unknown
    }

    /// Returns whether the common code of a response determines that no module was reached: it is a
    /// built-in one, and so are the possible editions of the module code.
    #[must_use]
    pub fn is_decided_by_common_code(&self) -> bool {
        let is_edition = matches!(self.product, Product::Unknown | Product::Edition);
        let is_built_in = |common| are_one(common, &COMMON);
        self.has_editions && is_edition && self.common().is_some_and(is_built_in)
    }

    /// Returns whether the caller says that module codes are in no catalog.
    #[must_use]
    pub fn is_no_product(&self) -> bool {
        self.product == Product::None
    }

    /// Returns whether a number is a known code of a response, or that of a success.
    #[must_use]
    pub fn has_common(&self, code: Code) -> bool {
        // In an unsigned catalog, the bits of -1 are another number.
        let may_have = |catalog: &&&Catalog| catalog.key_kind().accepts(code.get().into());
        let mut catalogs = self.commons().iter().filter(may_have);
        code == Code::SUCCESS
            || catalogs
                .any(|catalog| Row::find(catalog, Key::Number(code, KeyKind::Decimal)).is_some())
    }

    /// Returns whether a key is a known code of a response. A text code is also known if only its
    /// part before a dot is.
    #[must_use]
    pub fn has(&self, key: Key<'_>) -> bool {
        match key {
            Key::Number(code, _) => self.has_common(code),
            Key::Text(text) if !self.own_texts(text).is_empty() => true,
            Key::Text(text) => {
                let diagnosis = TextError::new(Text::new(text), None, true).diagnose();
                let is_known = diagnosis.rows().next().is_some() || diagnosis.is_ambiguous();
                is_known && self.has_text_tables
            }
            _ => false,
        }
    }

    /// Returns the rows of a text in catalogs that are not built in.
    #[must_use]
    pub fn own_texts(&self, text: &str) -> Vec<Row> {
        let is_built_in = |catalog| [API3, V2_TEXT].iter().any(|table| are_one(catalog, table));
        let texts = self.all.iter().copied();
        let texts = texts.filter(|catalog| catalog.key_kind() == KeyKind::Text);
        let texts = texts.filter(|catalog| !is_built_in(catalog));
        let rows = texts.filter_map(|catalog| Row::find(catalog, Key::Text(text)));
        rows.collect()
    }

    /// Returns whether the built-in tables of text codes are present.
    #[must_use]
    pub const fn has_text_tables(&self) -> bool {
        self.has_text_tables
    }
}

/// Returns whether two catalogs are the same table. Comparing ids is not enough: a foreign catalog
/// may have the id of a built-in one.
fn are_one(one: &Catalog, other: &Catalog) -> bool {
    ptr::eq(one.entries(), other.entries())
}

impl Default for Catalogs {
    fn default() -> Self {
        Self::new(&DATASET)
    }
}
