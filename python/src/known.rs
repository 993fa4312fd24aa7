//! The catalogs by which responses are read. The rules are those of the program `codes`.

use std::ptr;

use qcloud_codes::{
    API3, COMMON, COMMON_LATER, Catalog, Code, Dataset, Edition, Key, KeyKind, Text, TextError,
    V2_TEXT,
};

use crate::row::Row;

/// The catalogs by which responses are read.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) dataset: &'static Dataset,
    /// All that may be meant: those of other products than the one that is named are left out.
    all: Vec<&'static Catalog>,
    commons: Vec<&'static Catalog>,
    modules: Vec<&'static Catalog>,
    has_editions: bool,
    has_text_tables: bool,
    product: Product,
}

/// Which product answered, as far as the caller says.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Product {
    Unknown,
    /// That of a built-in edition.
    Edition,
    /// That of another catalog.
    Other,
    /// One whose module codes are of no catalog.
    None,
}

/// What is named as the product where module codes are of no catalog.
pub(crate) const NO_PRODUCT: &str = "none";

impl Known {
    /// The common codes are those of the catalog `common`, and behind it those of the built-in later
    /// table; all other catalogs with numbers have module codes. Without a catalog `common` they have
    /// both.
    pub(crate) fn new(dataset: &'static Dataset) -> Self {
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
            has_editions: Edition::ALL.iter().all(|edition| has(edition.catalog())),
            has_text_tables: [API3, V2_TEXT].iter().all(has),
            product: Product::Unknown,
        }
    }

    /// The products that can be named.
    pub(crate) fn products(&self) -> Vec<&'static str> {
        let modules = self.modules.iter().map(|catalog| catalog.id());
        let modules = modules.filter(|id| *id != NO_PRODUCT);
        modules.chain([NO_PRODUCT]).collect()
    }

    /// The same for the responses of one product: its catalog alone has their module codes.
    pub(crate) fn of_product(&self, id: &str) -> Self {
        let is_none = id == NO_PRODUCT;
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
            all: keep(&self.all),
            commons: self.commons.clone(),
            modules,
            product,
            ..*self
        }
    }

    pub(crate) fn modules(&self) -> &[&'static Catalog] {
        &self.modules
    }

    /// The catalogs that the code of a response may be of.
    pub(crate) fn commons(&self) -> &[&'static Catalog] {
        if self.commons.is_empty() {
            &self.modules
        } else {
            &self.commons
        }
    }

    /// The place of a catalog among those of common codes. They are editions of one table: the first
    /// that has a code says what it is.
    pub(crate) fn common_place(&self, catalog: &Catalog) -> Option<usize> {
        self.commons.iter().position(|common| *common == catalog)
    }

    /// Whether the text of a response tells which edition its module code is of.
    pub(crate) fn is_told_by_text(&self) -> bool {
        self.has_editions && self.product == Product::Unknown
    }

    /// Whether the common code of a response tells that no module was reached.
    pub(crate) fn is_told_by_common_code(&self) -> bool {
        let is_edition = matches!(self.product, Product::Unknown | Product::Edition);
        let common = self.commons.first();
        self.has_editions && is_edition && common.is_some_and(|common| are_one(common, &COMMON))
    }

    /// Whether the built-in tables of text codes are there.
    pub(crate) const fn has_text_tables(&self) -> bool {
        self.has_text_tables
    }

    /// Whether a key is the code of a response; of a text code also its part before a dot.
    pub(crate) fn has(&self, key: Key<'_>) -> bool {
        match key {
            Key::Number(code, _) => {
                // An unsigned catalog has the bits of -1 for another number.
                let may_have = |catalog: &&&Catalog| catalog.key_kind().holds(code.get().into());
                let mut catalogs = self.commons().iter().filter(may_have);
                code == Code::SUCCESS || catalogs.any(|catalog| Row::find(catalog, key).is_some())
            }
            Key::Text(text) if self.own_texts(text).next().is_some() => true,
            Key::Text(text) => {
                let diagnosis = TextError::new(Text::new(text), None, true).diagnose();
                let is_known = diagnosis.rows().next().is_some() || diagnosis.is_ambiguous();
                is_known && self.has_text_tables
            }
            _ => false,
        }
    }

    /// The rows of a text in catalogs that are not built in.
    pub(crate) fn own_texts(&self, text: &str) -> impl Iterator<Item = Row> {
        let is_built_in = |catalog: &Catalog| {
            let mut tables = [API3, V2_TEXT].into_iter();
            tables.any(|table| are_one(catalog, &table))
        };
        let texts = self.all.iter().copied();
        let texts = texts.filter(|catalog| catalog.key_kind() == KeyKind::Text);
        let texts = texts.filter(move |catalog| !is_built_in(catalog));
        texts.filter_map(move |catalog| Row::find(catalog, Key::Text(text)))
    }
}

/// Whether two catalogs are the same table: another one may have the id of a built-in one.
fn are_one(one: &Catalog, other: &Catalog) -> bool {
    ptr::eq(one.entries(), other.entries())
}
