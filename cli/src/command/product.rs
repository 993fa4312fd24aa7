//! `--product`: the product that answered.

use std::borrow::Cow;

use clap::Args;
use qcloud_codes_diagnosis::Catalogs;

/// The product that answered. The possible values are those of [`Catalogs::products`].
#[derive(Args, Debug)]
pub(super) struct Product {
    /// The product that answered
    ///
    /// Module codes are looked up in its catalog only, or in no catalog for `none`. By default, the
    /// text after a module code decides.
    #[arg(long, value_name = "CATALOG")]
    product: Option<String>,
}

impl Product {
    /// Returns the catalogs by which its responses are read.
    pub(super) fn catalogs<'a>(&self, all: &'a Catalogs) -> Cow<'a, Catalogs> {
        match &self.product {
            Some(id) => Cow::Owned(all.of_product(id)),
            None => Cow::Borrowed(all),
        }
    }
}
