//! Input limits: enough for any catalog, and safe on any machine.

/// The maximum size of a file in bytes.
pub(crate) const FILE_BYTES: u64 = 64 << 20;
/// The maximum size of a TOML file in bytes; parsing takes some seventy times as much memory.
pub(crate) const TOML_BYTES: usize = 16 << 20;
/// The maximum size of a field in bytes.
pub(crate) const FIELD_BYTES: usize = 64 << 10;
/// The maximum number of keys in `same_as` of a row.
pub(crate) const SAME_AS: usize = 1_000;
/// The maximum number of findings about references: enough to see what is wrong with a file.
pub(crate) const FINDINGS: usize = 10_000;
/// The number of unreadable rows after which reading stops.
pub(crate) const PROBLEMS: usize = 100;
/// The maximum number of columns.
pub(crate) const COLUMNS: usize = 256;
/// The maximum number of rows of a catalog, as in `catalog!`.
pub(crate) const CATALOG_ROWS: usize = 20_000;
/// The maximum number of rows of a file with several catalogs.
pub(crate) const FILE_ROWS: usize = 50_000;
/// The maximum number of catalogs of a file.
pub(crate) const CATALOGS: usize = 256;
