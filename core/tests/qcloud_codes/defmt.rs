//! Every public type can be logged by a device.
#![cfg(all(feature = "defmt", feature = "heapless"))]

use qcloud_codes::{
    Actor, Catalog, Certainty, Chars, Code, DecodeError, DecodeErrorKind, Diagnosis, Entry,
    Expected, Failure, Found, FoundKind, History, Located, Map, MapEnd, MapOrigin, ParseError,
    Remedy, ReplayError, ReplayGuard, Response, Retry, Tally, Text, Topic, Truncated,
};

const fn is_format<T: defmt::Format>() {}

#[test]
fn every_public_type_implements_format() {
    is_format::<(Actor, Catalog, Certainty, Chars<'_>, Code, DecodeError)>();
    is_format::<(DecodeErrorKind, Diagnosis, Entry, Expected, Failure)>();
    is_format::<(
        Found<'_>,
        History<1>,
        Located<'_>,
        ParseError,
        ReplayError,
        Remedy,
    )>();
    is_format::<(ReplayGuard, Response<'_>, Retry, Tally<1>, Text<'_>)>();
    is_format::<(Topic, Truncated<1>, FoundKind<'_>, Map, MapEnd, MapOrigin)>();
}
