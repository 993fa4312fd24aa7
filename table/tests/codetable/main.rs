//! The tests of the crate as one program, which CI links once for each combination of features.

mod catalogs;
mod defmt;
mod exhaustive;
mod numbers;
mod rows;
mod serde;
mod sizes;
mod texts;
mod vocabulary;
