//! Generates the contenders that need a list of codes in their source: a `match` and a `phf_map!`
//! for each catalog.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

use qcloud_codes::{CDN, COMMON, Catalog, Code};
use qcloud_codes_tests::{rows_1000, rows_10000};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=generate.rs");
    let source: String = [
        module(&COMMON, "qcloud_codes::COMMON"),
        module(&CDN, "qcloud_codes::CDN"),
        module(
            &rows_1000::CATALOG,
            "qcloud_codes_tests::rows_1000::CATALOG",
        ),
        module(
            &rows_10000::CATALOG,
            "qcloud_codes_tests::rows_10000::CATALOG",
        ),
    ]
    .concat();
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(folder.join("contenders.rs"), source)
}

/// Returns a module named after the catalog.
fn module(catalog: &Catalog, path: &str) -> String {
    let mut pairs = String::new();
    for entry in catalog.entries() {
        let code = entry.code();
        let _ = writeln!(pairs, "{code}_i32 => {},", reference(code));
    }
    format!(
        "pub(crate) mod {id} {{
         use qcloud_codes::{{Code, Entry}};
         use {path} as CATALOG;
         {by_match}
         pub(crate) static PHF: phf::Map<i32, &'static Entry> = phf::phf_map! {{ {pairs} }};
         }}\n",
        id = catalog.id(),
        by_match = by_match(catalog),
    )
}

/// Returns a constant expression, which costs nothing at run time.
fn reference(code: Code) -> String {
    format!("CATALOG.get(Code::new({code})).unwrap()")
}

/// Returns the `match`: its arms are constant references, and it may be inlined.
///
/// With thousands of such arms, LLVM would walk through the whole catalog for each. For large
/// catalogs, the arms are row indices, and the reference takes one more multiplication: negligible
/// compared with the search for the arm.
fn by_match(catalog: &Catalog) -> String {
    let mut arms = String::new();
    let is_large = catalog.entries().len() > 100;
    for (row, entry) in catalog.entries().iter().enumerate() {
        let code = entry.code();
        let _ = if is_large {
            writeln!(arms, "{code} => {row},")
        } else {
            writeln!(arms, "{code} => const {{ {} }},", reference(code))
        };
    }
    let found = format!("match code.get() {{ {arms} _ => return None }}");
    let signature = "pub(crate) fn by_match(code: Code) -> Option<&'static Entry>";
    if is_large {
        format!("{signature} {{ let row: usize = {found}; CATALOG.entries().get(row) }}")
    } else {
        format!("#[inline] {signature} {{ Some({found}) }}")
    }
}
