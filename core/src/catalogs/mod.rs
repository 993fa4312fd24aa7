//! The data: one file for each catalog, one row for each code.

pub mod api3;
pub mod cdn;
pub mod cdn_cn;
pub mod common;
pub mod common_later;
mod maps;
mod nouns;
pub mod v2_text;
#[cfg(feature = "editions")]
pub(crate) mod words;

use codetable::{Catalog, Dataset};

pub use maps::MAPS;
pub use nouns::{EDITION_REMEDIES, REMEDIES, TOPICS};

/// Every built-in catalog, in the order of the exports: those of the source document, the vendor's
/// documentation of the CDN's API v2, international edition; then other editions and API 3.0.
pub const CATALOGS: &[&Catalog] = &[
    &common::COMMON,
    &cdn::CDN,
    &common_later::COMMON_LATER,
    &cdn_cn::CDN_CN,
    &v2_text::V2_TEXT,
    &api3::API3,
];

/// The edition of the data in the catalogs, apart from the version of the crate.
///
/// It increases with each change to a row. Codes are never removed or reused.
pub const DATA_VERSION: u32 = 2;

/// The description of each catalog, in one sentence.
const DESCRIPTIONS: &[(&str, &str)] = &[
    (
        "common",
        "The number under code in a response of API v2, whatever the product, as the CDN's \
         international documentation lists it.",
    ),
    (
        "cdn",
        "The number in brackets that opens a message of the CDN, international edition, where \
         messages are mostly in English.",
    ),
    (
        "common-later",
        "The number under code as pages of 2023 list it: 4101 to 4106 and 4110 are new, 4200 is \
         gone, and a clock may be five minutes off instead of two hours.",
    ),
    (
        "cdn-cn",
        "The number in brackets that opens a message of the CDN, Chinese edition, where messages \
         are mostly in Chinese; 1001 and 9000 have other meanings than in the international one.",
    ),
    (
        "v2-text",
        "The text under Code in the object Error, with which revised interfaces of API v2 answer; \
         the vendor pairs all but one with numbers of the later table.",
    ),
    (
        "api3",
        "The text under Code in the object Response.Error, with which API 3.0 answers; products \
         extend it with a dot, as in InvalidParameterValue.Zone.",
    ),
];

/// The built-in catalogs, with their titles, descriptions and origin.
pub static DATASET: Dataset = Dataset::new("qcloud-codes", CATALOGS)
    .with_title("Tencent Cloud API error codes")
    .with_purpose("What each code means, what to do about it, and whether a retry helps.")
    .with_origin("Tencent Cloud's public documentation of API v2 and API 3.0")
    .with_edition(DATA_VERSION)
    .with_descriptions(DESCRIPTIONS)
    .with_maps(MAPS)
    .with_keywords(&["tencent-cloud", "error-codes", "cdn"])
    .with_licenses(&["MIT", "Apache-2.0"])
    .with_notice("Not affiliated with Tencent.");
