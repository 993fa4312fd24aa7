//! Generates Rust and C from a file of error codes: `generate FILE DIRECTORY`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use codetable_files::{Options, generate, read};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [file, target] = arguments.as_slice() else {
        return Err("expected a file and a directory".into());
    };
    let (file, target) = (Path::new(file), Path::new(target));
    let catalogs = read(file, &Options::default())?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let c = generate::c(&catalogs, &name)?;
    fs::write(
        target.join(format!("{name}.rs")),
        generate::rust(&catalogs)?,
    )?;
    fs::write(target.join(format!("{name}.h")), c.header)?;
    fs::write(target.join(format!("{name}.c")), c.source)?;
    Ok(())
}
