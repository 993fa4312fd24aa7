//! The tests of the crate in one program: CI links it once for each combination of features.

mod catalogs;
mod defmt;
mod exhaustive;
mod numbers;
mod rows;
mod serde;
mod sizes;
mod texts;
mod vocabulary;
