//! Pairs of rows in different catalogs that have the same condition.

use codetable::MapOrigin::{Ours, Vendor};
use codetable::{Code, Key, KeyKind, Map, MapEnd};

/// The pairs of rows in different catalogs that have the same condition.
///
/// The vendor's pairs are its crosswalk from text codes of the revised v2 to numbers of the later
/// common table. One error has two text codes, of different products, and three numbers:
/// `AuthFailure` and `UnauthorizedOperation` are 4101, 4102 and 4103. Our pairs lead from v2 to
/// API 3.0, and leave out conditions that one table splits or words more broadly than the other.
///
/// Sorted by origin, then by catalog and key of [`from`](Map::from), numbers before texts.
///
/// ```
/// use qcloud_codes::{DATASET, Key, MapOrigin};
///
/// let key = Key::Text("InvalidRequest.ReplayAttack");
/// let map = DATASET.maps_of("v2-text", key).next().unwrap();
/// assert_eq!((map.to.catalog, map.to.key.number()), ("common-later", Some(4500)));
/// assert_eq!(map.origin, MapOrigin::Vendor);
/// ```
pub const MAPS: &[Map] = &[
    to_number("AuthFailure", 4101),
    to_number("AuthFailure", 4102),
    to_number("AuthFailure", 4103),
    to_number("InternalError", 6000),
    to_number("InternalError.CAMInnerError", 4110),
    to_number("InternalError.ResourceOpFailed", 5100),
    to_number("InvalidAction.ActionUnavailable", 6200),
    to_number("InvalidAction.NotFound", 6100),
    to_number("InvalidParameter", 4000),
    to_number("InvalidParameter.SecretIdNotFound", 4104),
    to_number("InvalidParameter.SignatureFailure", 4100),
    to_number("InvalidRequest.Forbidden", 4300),
    to_number("InvalidRequest.LimitExceeded", 4400),
    to_number("InvalidRequest.MFACheckFailed", 4106),
    to_number("InvalidRequest.ReplayAttack", 4500),
    to_number("InvalidRequest.TokenCheckFailed", 4105),
    to_number("InvalidRequest.UnsupportedProtocol", 4600),
    to_number("UnauthorizedOperation", 4101),
    to_number("UnauthorizedOperation", 4102),
    to_number("UnauthorizedOperation", 4103),
    to_api3(common(4100), "AuthFailure.SignatureFailure"),
    to_api3(common(4200), "AuthFailure.SignatureExpire"),
    to_api3(common(4600), "UnsupportedProtocol"),
    to_api3(common(5000), "ResourceNotFound"),
    to_api3(common(6000), "InternalError"),
    to_api3(common_later(4104), "AuthFailure.SecretIdNotFound"),
    to_api3(common_later(4105), "AuthFailure.TokenFailure"),
    to_api3(common_later(4106), "AuthFailure.MFAFailure"),
    to_api3(common_later(5000), "ResourceNotFound"),
    to_api3(common_later(6000), "InternalError"),
    to_api3(v2_text("InternalError"), "InternalError"),
    to_api3(
        v2_text("InvalidParameter.SecretIdNotFound"),
        "AuthFailure.SecretIdNotFound",
    ),
    to_api3(
        v2_text("InvalidParameter.SignatureFailure"),
        "AuthFailure.SignatureFailure",
    ),
    to_api3(
        v2_text("InvalidRequest.MFACheckFailed"),
        "AuthFailure.MFAFailure",
    ),
    to_api3(
        v2_text("InvalidRequest.RequestConcurrencyExceeded"),
        "RequestLimitExceeded",
    ),
    to_api3(
        v2_text("InvalidRequest.TokenCheckFailed"),
        "AuthFailure.TokenFailure",
    ),
    to_api3(
        v2_text("InvalidRequest.UnsupportedProtocol"),
        "UnsupportedProtocol",
    ),
];

const fn to_number(text: &'static str, number: i32) -> Map {
    Map::new(v2_text(text), common_later(number), Vendor)
}

const fn to_api3(from: MapEnd, text: &'static str) -> Map {
    let key = Key::Text(text);
    Map::new(from, end("api3", key), Ours)
}

const fn common(number: i32) -> MapEnd {
    end("common", Key::Number(Code::new(number), KeyKind::Decimal))
}

const fn common_later(number: i32) -> MapEnd {
    end(
        "common-later",
        Key::Number(Code::new(number), KeyKind::Decimal),
    )
}

const fn v2_text(text: &'static str) -> MapEnd {
    end("v2-text", Key::Text(text))
}

const fn end(catalog: &'static str, key: Key<'static>) -> MapEnd {
    MapEnd { catalog, key }
}
