//! What the tests and benchmarks of several crates share: large catalogs, made by `generate.rs`.

include!(concat!(env!("OUT_DIR"), "/catalogs.rs"));

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
