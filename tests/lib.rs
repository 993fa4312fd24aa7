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

// The pages whose Rust is not that of one crate alone.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../README.md")]
    struct Readme;
    #[doc = include_str!("../CONTRIBUTING.md")]
    struct Contributing;
    #[doc = include_str!("../export/README.md")]
    struct Export;
    #[doc = include_str!("../firmware/README.md")]
    struct Firmware;
    #[doc = include_str!("../guide/firmware.md")]
    struct FirmwareGuide;
    #[doc = include_str!("../guide/retry.md")]
    struct RetryGuide;
    #[doc = include_str!("../guide/editions.md")]
    struct EditionsGuide;
}
