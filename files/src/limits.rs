//! How much of a file is read: enough for any catalog, and little enough for any machine.

/// The most bytes of a file.
pub(crate) const FILE_BYTES: u64 = 64 << 20;
/// The most bytes of a TOML file, which takes some seventy times its size while it is parsed.
pub(crate) const TOML_BYTES: usize = 16 << 20;
/// The most bytes of a field.
pub(crate) const FIELD_BYTES: usize = 64 << 10;
/// The most keys of a row in `same_as`.
pub(crate) const SAME_AS: usize = 1_000;
/// The most findings about references: enough to see what is wrong with a file.
pub(crate) const FINDINGS: usize = 10_000;
/// The most rows that cannot be read before a file is given up.
pub(crate) const PROBLEMS: usize = 100;
/// The most columns.
pub(crate) const COLUMNS: usize = 256;
/// The most rows of a catalog, as in `catalog!`.
pub(crate) const CATALOG_ROWS: usize = 20_000;
/// The most rows of a file with several catalogs.
pub(crate) const FILE_ROWS: usize = 50_000;
/// The most catalogs of a file.
pub(crate) const CATALOGS: usize = 256;
