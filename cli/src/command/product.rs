//! The option that says which product answered.

use std::borrow::Cow;

use clap::Args;
use qcloud_codes_diagnosis::Catalogs;

/// Which product answered. The possible values are those of [`Catalogs::products`].
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
