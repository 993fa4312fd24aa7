//! The option that says which product answered.

use std::borrow::Cow;

use clap::Args;
use qcloud_codes_diagnosis::Catalogs;

/// Which product answered. The possible values are those of [`ids`].
#[derive(Args, Debug)]
pub(super) struct Product {
    /// Which product the responses are from: its catalog alone says what their module codes mean.
    /// Those of `none` are of no catalog. Where it is not given, the text behind a code tells
    #[arg(long, value_name = "CATALOG")]
    product: Option<String>,
}

impl Product {
    /// The catalogs that apply to what it answered.
    pub(super) fn catalogs<'a>(&self, all: &'a Catalogs) -> Cow<'a, Catalogs> {
        match &self.product {
            Some(id) => Cow::Owned(all.of_product(id)),
            None => Cow::Borrowed(all),
        }
    }
}

/// The products that can be named.
pub(super) fn ids(catalogs: &Catalogs) -> Vec<&'static str> {
    let modules = catalogs.modules().iter().map(|catalog| catalog.id());
    let modules = modules.filter(|id| *id != Catalogs::NO_PRODUCT);
    modules.chain([Catalogs::NO_PRODUCT]).collect()
}
