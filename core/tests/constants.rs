//! Every public constant with its number, pinned: neither is ever renamed, removed or reused.

use qcloud_codes::{CDN, COMMON, Code, Entry, cdn, common};

/// Each constant as its number, the text of its identifier and its value.
macro_rules! constants {
    ($module:ident: $($number:literal $CODE:ident,)+) => {
        [$(($number, stringify!($CODE), $module::$CODE)),+]
    };
}

const COMMON_CODES: [(i32, &str, Code); 16] = constants! { common:
    4000 INVALID_REQUEST_PARAMETER,
    4100 AUTHENTICATION_FAILED,
    4200 REQUEST_EXPIRED,
    4300 ACCESS_DENIED,
    4400 QUOTA_EXCEEDED,
    4500 REPLAY_ATTACK,
    4600 UNSUPPORTED_PROTOCOL,
    5000 RESOURCE_NOT_FOUND,
    5100 RESOURCE_OPERATION_FAILED,
    5200 RESOURCE_PURCHASE_FAILED,
    5300 INSUFFICIENT_BALANCE,
    5400 PARTIAL_SUCCESS,
    5500 IDENTITY_NOT_VERIFIED,
    6000 INTERNAL_SERVER_ERROR,
    6100 UNSUPPORTED_IN_VERSION,
    6200 API_UNAVAILABLE,
};

const CDN_CODES: [(i32, &str, Code); 63] = constants! { cdn:
    1000 INTERNAL_ERROR,
    1001 DATABASE_ERROR,
    1010 INVALID_REQUEST,
    1011 INVALID_API,
    1012 INVALID_PARAMETER,
    1013 INCORRECT_PARAMETER_CONFIGURATION,
    1014 OPERATION_IN_PROGRESS,
    1015 INCORRECT_MODULE_NAME,
    1100 USER_NOT_FOUND,
    1101 USER_ALREADY_EXISTS,
    1102 USER_BLOCKED,
    1103 USER_IN_ARREARS,
    1104 NOT_VIP_CUSTOMER,
    1110 USER_UNDER_REVIEW,
    1112 PERMISSION_DENIED,
    1120 TOO_MANY_DOMAINS,
    2000 DOMAIN_NOT_FOUND,
    2001 DOMAIN_ALREADY_EXISTS,
    2002 DOMAIN_NOT_LICENSED,
    2003 DOMAIN_LOCKED,
    2004 DOMAIN_NOT_ACTIVATED,
    2005 DOMAIN_DEACTIVATED,
    2006 DOMAIN_BLOCKED,
    2010 OPERATION_TOO_FREQUENT,
    2011 TOO_MANY_OPERATIONS,
    2100 INVALID_DOMAIN_PARAMETER,
    2111 INTERNAL_DOMAIN,
    2112 RESTRICTED_DOMAIN,
    2113 DOMAIN_BLACKLISTED,
    2114 DOMAIN_TOO_LONG,
    2121 TOO_MANY_ORIGINS,
    2122 ORIGIN_ALREADY_EXISTS,
    2123 ORIGIN_BLACKLISTED,
    2124 PRIVATE_ORIGIN_ADDRESS,
    2125 ORIGIN_ADDRESS_TOO_LONG,
    2130 INVALID_PROJECT_ID,
    2140 INVALID_HTTPS,
    2150 INVALID_PLATFORM,
    2160 INVALID_PID_CONFIG,
    2170 INVALID_RESPONSE_HEADER,
    2171 RESPONSE_HEADER_TOO_LONG,
    2180 INVALID_EXTENSION,
    3000 INVALID_CERTIFICATE,
    3001 UNPARSABLE_CERTIFICATE,
    3002 CERTIFICATE_DOMAIN_MISMATCH,
    3003 CERTIFICATE_KEY_MISMATCH,
    3004 CERTIFICATE_EXPIRED,
    3005 CERTIFICATE_EXPIRING,
    3006 INCORRECT_CERTIFICATE_CHAIN,
    9000 INVALID_TIME,
    9001 INVALID_METRIC,
    9002 INVALID_STATISTICS_PROJECT_ID,
    10000 DSA_SYSTEM_ERROR,
    10100 INVALID_DSA_PARAMETER,
    10101 INVALID_DSA_VERSION,
    10102 INVALID_DSA_ACTION,
    10103 INVALID_DSA_TOKEN,
    10104 DSA_DOMAIN_DEACTIVATED,
    10105 DSA_DOMAIN_AVAILABLE,
    10106 INVALID_DSA_JSON,
    10107 DSA_DOMAIN_NOT_FOUND,
    10108 INVALID_DSA_HOST,
    10109 INVALID_DSA_ORIGIN,
};

#[test]
fn every_constant_keeps_its_number() {
    for (number, constant, code) in COMMON_CODES.into_iter().chain(CDN_CODES) {
        assert_eq!(code.get(), number, "{constant}");
    }
}

#[test]
fn every_row_has_its_constant() {
    let listed = COMMON_CODES.map(|(number, ..)| Code::new(number));
    assert!(COMMON.entries().iter().map(Entry::code).eq(listed));
    let listed = CDN_CODES.map(|(number, ..)| Code::new(number));
    assert!(CDN.entries().iter().map(Entry::code).eq(listed));
}

#[cfg(feature = "names")]
#[test]
fn every_name_is_its_constant_in_camel_case() {
    let common = COMMON_CODES.map(|constant| (&COMMON, constant));
    let cdn = CDN_CODES.map(|constant| (&CDN, constant));
    for (catalog, (_, constant, code)) in common.into_iter().chain(cdn) {
        let camel_case: String = constant.split('_').map(capitalized).collect();
        assert_eq!(catalog.get(code).unwrap().name(), camel_case);
    }
}

#[cfg(feature = "names")]
fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_owned() + &rest.to_lowercase()
}
