//! Tests of what crosses the crates: the README, the exports, large catalogs.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
