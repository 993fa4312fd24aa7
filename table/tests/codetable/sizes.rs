//! The sizes that the documentation states, on both pointer widths.

use codetable::__private::Links;
use codetable::{Catalog, Code, Entry};

/// Returns the bytes on this target, out of those on a 32-bit and on a 64-bit one.
const fn bytes(on_32_bit: usize, on_64_bit: usize) -> usize {
    match size_of::<usize>() {
        4 => on_32_bit,
        8 => on_64_bit,
        _ => panic!("another pointer width"),
    }
}

const _: () = assert!(size_of::<Code>() == 4);
const _: () = assert!(size_of::<Option<&Entry>>() == bytes(4, 8));

/// A row, plus a pointer and a length for the name and for the text that the features add.
const _: () = {
    let texts = cfg!(feature = "names") as usize + cfg!(feature = "text") as usize;
    assert!(size_of::<Entry>() == bytes(12, 16) + texts * size_of::<&str>());
};

/// The additional data of a row with a text key or with rows of the same meaning.
const _: () = {
    let nouns = cfg!(feature = "text") as usize * size_of::<usize>();
    assert!(size_of::<Links>() == bytes(28, 56) + nouns);
};

/// Returns whether the number index of a catalog has the documented size.
const fn has_documented_index(catalog: &Catalog) -> bool {
    let rows = catalog.entries().len();
    catalog.index_size() == bytes(2 * rows, 2_048)
}

const _: () = assert!(crate::catalogs::TEXT.index_size() == 0);

#[test]
fn small_index_has_the_documented_size() {
    for catalog in crate::catalogs::NUMBERED {
        assert!(has_documented_index(catalog), "{catalog:?}");
    }
}
