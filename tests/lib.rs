//! What the tests and benchmarks of several crates share: large catalogs, made by `generate.rs`.

use codetable::{Actor, Remedy, Retry, Topic};

/// The topics of the generated catalogs.
pub static TOPICS: [Topic; 1] = [Topic::new("system", "The servers and their interfaces.")];

/// The remedies of the generated catalogs.
pub static REMEDIES: [Remedy; 3] = [
    Remedy::new(
        "wait",
        Retry::Later,
        Actor::Vendor,
        "Wait, then send the same request again.",
    ),
    Remedy::new(
        "check_request",
        Retry::No,
        Actor::Caller,
        "Check the request, correct it and send it again.",
    ),
    Remedy::new(
        "contact_vendor",
        Retry::No,
        Actor::Vendor,
        "Contact the vendor; the request fails until they act.",
    ),
];

include!(concat!(env!("OUT_DIR"), "/catalogs.rs"));

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
