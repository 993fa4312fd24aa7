//! The catalogs of the benchmark `scale`.

use qcloud_codes::{CDN, COMMON, Catalog};
use qcloud_codes_tests::{rows_256, rows_1000, rows_4000, rows_10000};

/// The catalogs, from the smallest to the largest.
pub(crate) const CATALOGS: [&Catalog; 6] = [
    &COMMON,
    &CDN,
    &rows_256::CATALOG,
    &rows_1000::CATALOG,
    &rows_4000::CATALOG,
    &rows_10000::CATALOG,
];

/// Returns the number of rows of a catalog, and the id of its group.
pub(crate) fn group(catalog: &Catalog) -> (u32, String) {
    let rows = catalog.entries().len();
    let id = format!("scale/{rows}");
    (u32::try_from(rows).unwrap_or(u32::MAX), id)
}

/// Returns the bytes of a dense array of references from the first code to the last.
pub(crate) fn dense_array_size(catalog: &Catalog) -> usize {
    match catalog.entries() {
        [first, .., last] => {
            let span = last.code().get().abs_diff(first.code().get()) as usize + 1;
            span * size_of::<usize>()
        }
        entries => size_of_val(entries),
    }
}
