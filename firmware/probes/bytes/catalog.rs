//! Lookups in a single catalog, with whether a retry helps and who acts. The environment variable
//! `CATALOG` is its id, at build time.

#![no_std]
#![no_main]

use cortex_m_rt::entry;
use qcloud_codes::{
    API3, CDN, CDN_CN, COMMON, COMMON_LATER, Catalog, Code, Entry, KeyKind, V2_TEXT,
};
use qcloud_codes_firmware::probe;

const CATALOG: &Catalog = match option_env!("CATALOG") {
    Some(id) => by_id(id),
    None => &COMMON,
};

const fn by_id(id: &str) -> &'static Catalog {
    match id.as_bytes() {
        b"common" => &COMMON,
        b"cdn" => &CDN,
        b"common-later" => &COMMON_LATER,
        b"cdn-cn" => &CDN_CN,
        b"v2-text" => &V2_TEXT,
        b"api3" => &API3,
        _ => panic!("no catalog has this id"),
    }
}

#[entry]
fn main() -> ! {
    probe::run(|received| {
        let found: Option<&Entry> = if matches!(CATALOG.key_kind(), KeyKind::Text) {
            CATALOG.get_by_text(received.name)
        } else {
            CATALOG.get(Code::new(received.code))
        };
        found.map_or(0, probe::advice)
    })
}
