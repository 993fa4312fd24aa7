//! The sizes that the documentation states, on both pointer widths.

use codetable::__private::Links;
use codetable::{Catalog, Code, Entry};

/// Bytes on a 32-bit and on a 64-bit target.
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

/// What a row with a text for a key, or with rows that mean the same, has of its own.
const _: () = {
    let nouns = cfg!(feature = "text") as usize * size_of::<usize>();
    assert!(size_of::<Links>() == bytes(28, 56) + nouns);
};

/// Whether the number index of a catalog is as large as documented.
const fn has_documented_index(catalog: &Catalog) -> bool {
    let rows = catalog.entries().len();
    catalog.index_size() == bytes(2 * rows, 2_048)
}

const _: () = assert!(crate::catalogs::TEXT.index_size() == 0);

#[test]
fn an_index_of_a_few_rows_is_as_large_as_documented() {
    for catalog in crate::catalogs::NUMBERED {
        assert!(has_documented_index(catalog), "{catalog:?}");
    }
}
