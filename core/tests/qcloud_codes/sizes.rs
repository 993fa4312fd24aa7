//! The sizes that the documentation states, on both pointer widths: `firmware/` compiles this file
//! for 32-bit devices.

use qcloud_codes::{CATALOGS, Catalog, Code, Entry, KeyKind};

/// Selects the size in bytes on a 32-bit or on a 64-bit target.
const fn bytes(on_32_bit: usize, on_64_bit: usize) -> usize {
    match size_of::<usize>() {
        4 => on_32_bit,
        8 => on_64_bit,
        _ => panic!("another pointer width"),
    }
}

const _: () = assert!(size_of::<Code>() == 4);
const _: () = assert!(size_of::<Option<&Entry>>() == bytes(4, 8));

/// A row, and a reference with a length for the name and for the text that the features add.
const _: () = {
    let texts = cfg!(feature = "names") as usize + cfg!(feature = "text") as usize;
    assert!(size_of::<Entry>() == bytes(12, 16) + texts * size_of::<&str>());
};

/// Returns whether the number index of a catalog is as large as documented; one keyed by text has none.
const fn has_documented_index(catalog: &Catalog) -> bool {
    let rows = catalog.entries().len();
    let size = catalog.index_size();
    match rows {
        _ if matches!(catalog.key_kind(), KeyKind::Text) => size == 0,
        0..=16 => size == bytes(2 * rows, 2_048),
        17..=64 => size <= bytes(256, 2_048) && size >= bytes(2 * rows, 2_048),
        _ => size >= bytes(4, 20) * rows && size <= bytes(8, 42) * rows,
    }
}

const _: () = {
    let mut rest = CATALOGS;
    while let [catalog, others @ ..] = rest {
        assert!(has_documented_index(catalog));
        rest = others;
    }
};

#[cfg(feature = "heapless")]
mod kept {
    use qcloud_codes::{Failure, History, ReplayGuard, Tally};

    use super::bytes;

    const _: () = assert!(size_of::<Failure>() == 32);
    const _: () = assert!(size_of::<History<0>>() == bytes(16, 24));
    const _: () = assert!(size_of::<History<1>>() == bytes(16, 24) + 32);
    const _: () = assert!(size_of::<History<100>>() == bytes(16, 24) + 3_200);
    const _: () = assert!(size_of::<Tally<1>>() == 16 + 16);
    const _: () = assert!(size_of::<Tally<100>>() == 16 + 1_600);
    const _: () = assert!(size_of::<ReplayGuard>() == 16);
}
