use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use pyo3::PyResult;
use pyo3::exceptions::PyValueError;
use qcloud_codes::DATASET;
use qcloud_codes_diagnosis::{Catalogs, Codes};
use rustc_hash::FxBuildHasher;

use crate::verdict::Verdict;

/// What responses are read by: catalogs, and the verdicts of late, for most responses have one of few.
pub(crate) struct Known {
    catalogs: Catalogs,
    verdicts: Mutex<HashMap<Codes, Option<Arc<Verdict>>, FxBuildHasher>>,
}

/// So many verdicts are kept at most.
const KEPT: usize = 4096;

static BUILT_IN: LazyLock<Arc<Known>> =
    LazyLock::new(|| Arc::new(Known::new(Catalogs::new(&DATASET))));

/// The same for each product: these are asked for with every body.
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

    /// The built-in catalogs.
    pub(crate) fn built_in() -> &'static Arc<Self> {
        &BUILT_IN
    }

    /// The built-in catalogs unless others are named, and those of one product if one is named.
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

    /// What is known of the codes; `None` for those of a success.
    pub(crate) fn verdict(&self, codes: Codes) -> Option<Arc<Verdict>> {
        // Whatever a thread did that panicked, each verdict is whole.
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
