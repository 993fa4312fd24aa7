//! Measures the compile time of a large catalog.

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use qcloud_codes::Catalog;

/// Returns the times of `cargo build` and `cargo build --release` for a crate with a single
/// catalog, without its dependencies.
pub(crate) fn measure(catalog: &Catalog, target: &Path) -> io::Result<[Duration; 2]> {
    let package = target.join("compile-time");
    fs::create_dir_all(package.join("src"))?;
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let core = workspace.join("core").canonicalize()?;
    let core = core.to_string_lossy();
    let manifest = format!(
        "[package]\nname = \"compile-time\"\nedition = \"2024\"\n[workspace]\n\
         [dependencies]\nqcloud-codes = {{ path = {core:?} }}\n"
    );
    fs::write(package.join("Cargo.toml"), manifest)?;
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock"))?;
    let lib = package.join("src/lib.rs");
    let build = |options: &[&str]| -> io::Result<Duration> {
        fs::write(&lib, "#![no_std]\npub use qcloud_codes;\n")?;
        run(&package, options)?;
        fs::write(&lib, source(catalog))?;
        let start = Instant::now();
        run(&package, options)?;
        Ok(start.elapsed())
    };
    Ok([build(&[])?, build(&["--release"])?])
}

fn run(package: &Path, options: &[&str]) -> io::Result<()> {
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--offline", "--target-dir", "target"])
        .args(options)
        .current_dir(package)
        .stdin(Stdio::null())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!(
            "{} does not build",
            package.display()
        )))
    }
}

/// Returns the source of a crate with the same rows, without `allow` attributes.
fn source(catalog: &Catalog) -> String {
    let mut source = String::from(
        "#![no_std]\n#![deny(warnings)]\nqcloud_codes::catalog! {\n\
         /// Generated rows.\npub CATALOG = \"generated\", \"Generated\";\n\
         keys decimal, topics qcloud_codes::TOPICS, remedies qcloud_codes::REMEDIES;\n",
    );
    for entry in catalog.entries() {
        let (topic, remedy) = (entry.topic(), entry.remedy());
        let _ = writeln!(
            source,
            "/// {}\n{} {} {:?} {topic} {remedy};",
            entry.title(),
            entry.code(),
            entry.name().to_uppercase(),
            entry.name(),
        );
    }
    source + "}\n"
}
