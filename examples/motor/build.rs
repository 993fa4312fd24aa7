//! Copies the memory map of the board to a directory that the linker searches.

use std::path::PathBuf;
use std::{env, fs, io};

/// The memory map of the board that QEMU emulates.
const MEMORY: &str = "../../firmware/memory/lm3s6965evb.x";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={MEMORY}");
    let directory = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::copy(MEMORY, directory.join("memory.x"))?;
    println!("cargo::rustc-link-search={}", directory.display());
    println!("cargo::rustc-link-arg-bins=-Tlink.x");
    Ok(())
}
