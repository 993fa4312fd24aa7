use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use pyo3::PyResult;
use pyo3::exceptions::PyValueError;
use qcloud_codes::DATASET;
use qcloud_codes_diagnosis::{Catalogs, Codes};
use rustc_hash::FxBuildHasher;

use crate::verdict::Verdict;

/// Catalogs with a cache of recent verdicts, because most responses get one of a few.
pub(crate) struct Known {
    catalogs: Catalogs,
    verdicts: Mutex<HashMap<Codes, Option<Arc<Verdict>>, FxBuildHasher>>,
}

/// The maximum number of verdicts in the cache.
const KEPT: usize = 4096;

static BUILT_IN: LazyLock<Arc<Known>> =
    LazyLock::new(|| Arc::new(Known::new(Catalogs::new(&DATASET))));

/// The built-in catalogs for each product, kept because any call may name one.
static PRODUCTS: LazyLock<Vec<(&str, Arc<Known>)>> = LazyLock::new(|| {
    let products = BUILT_IN.products().into_iter();
    let products = products.map(|id| (id, Arc::new(Known::new(BUILT_IN.of_product(id)))));
    products.collect()
});

impl Known {
    pub(crate) fn new(catalogs: Catalogs) -> Self {
        let verdicts = Mutex::default();
        Self { catalogs, verdicts }
    }

    /// Returns the built-in catalogs.
    pub(crate) fn built_in() -> &'static Arc<Self> {
        &BUILT_IN
    }

    /// Returns the given catalogs or else the built-in ones, for one product if given.
    pub(crate) fn of(catalogs: Option<&Arc<Self>>, product: Option<&str>) -> PyResult<Arc<Self>> {
        let known = catalogs.unwrap_or(&BUILT_IN);
        let Some(product) = product else {
            return Ok(known.clone());
        };
        let built_in = PRODUCTS.iter().find(|(id, _)| *id == product);
        if let (Some((_, known)), None) = (built_in, catalogs) {
            return Ok(known.clone());
        }
        let products = known.products();
        if !products.contains(&product) {
            let message = format!("no product `{product}`: expected {}", products.join(", "));
            return Err(PyValueError::new_err(message));
        }
        Ok(Arc::new(Self::new(known.of_product(product))))
    }

    /// Returns the verdict on some codes; `None` for those of a success.
    pub(crate) fn verdict(&self, codes: Codes) -> Option<Arc<Verdict>> {
        // Even if a thread panicked while holding the lock, each verdict is complete.
        let mut verdicts = self.verdicts.lock().unwrap_or_else(PoisonError::into_inner);
        if verdicts.len() >= KEPT {
            verdicts.clear();
        }
        let verdict = verdicts.entry(codes);
        let verdict = verdict.or_insert_with(|| Verdict::of(codes, &self.catalogs).map(Arc::new));
        verdict.clone()
    }
}

impl Deref for Known {
    type Target = Catalogs;

    fn deref(&self) -> &Catalogs {
        &self.catalogs
    }
}
