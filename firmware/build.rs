//! Copies the memory map of the board to a directory that the linker searches, and generates large
//! catalogs and the contenders that need a list of codes in their source.

#[path = "../tests/generate/catalog.rs"]
mod catalog;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use catalog::catalog;
use qcloud_codes::{CDN, COMMON, Catalog};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=memory");
    println!("cargo::rerun-if-changed=../tests/generate");
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let board = match env::var("TARGET").as_deref() {
        Ok("thumbv6m-none-eabi") => "microbit",
        _ => "lm3s6965evb",
    };
    let memory = Path::new("memory").join(board).with_extension("x");
    fs::copy(memory, folder.join("memory.x"))?;
    println!("cargo::rustc-link-search={}", folder.display());
    println!("cargo::rustc-link-arg-bins=-Tlink.x");
    fs::write(
        folder.join("catalogs.rs"),
        [63, 240, 600, 3_000].map(catalog).concat(),
    )?;
    let contenders = module(&COMMON, "COMMON") + &module(&CDN, "CDN");
    fs::write(folder.join("contenders.rs"), contenders)
}

/// Returns a module named after the catalog, with a `match` and a `phf_map!` of its codes.
fn module(catalog: &Catalog, constant: &str) -> String {
    let mut pairs = String::new();
    for entry in catalog.entries() {
        let code = entry.code();
        let _ = writeln!(
            pairs,
            "{code}_i32 => const {{ {constant}.get(Code::new({code})).unwrap() }},"
        );
    }
    format!(
        "pub(crate) mod {id} {{
         use qcloud_codes::{{Code, Entry, {constant}}};
         pub(crate) fn by_match(code: Code) -> Option<&'static Entry> {{
             Some(match code.get() {{ {pairs} _ => return None }})
         }}
         pub(crate) static PHF: phf::Map<i32, &'static Entry> = phf::phf_map! {{ {pairs} }};
         }}\n",
        id = catalog.id(),
    )
}
