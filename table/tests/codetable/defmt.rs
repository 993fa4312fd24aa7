//! Every public type can be logged by a device.
#![cfg(feature = "defmt")]

use codetable::{
    Actor, Catalog, Code, Dataset, Entry, ExtraColumn, Key, KeyKind, ParseError, Remedy, Retry,
    Topic,
};

const fn is_format<T: defmt::Format>() {}

#[test]
fn every_public_type_is_format() {
    is_format::<(Actor, Catalog, Code, Dataset, Entry, Key<'_>)>();
    is_format::<(ExtraColumn, KeyKind, ParseError, Remedy, Retry, Topic)>();
    #[cfg(feature = "text")]
    is_format::<codetable::Retired>();
}
