//! `export`: writes the catalog as datasets.

use std::io::{self, Write};
use std::process::ExitCode;

use qcloud_codes_export::args;

fn main() -> ExitCode {
    match args::run(&args::command().get_matches()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell where this fails, and the exit status says it all the same.
            let _ = writeln!(io::stderr(), "export: {error}");
            error.exit_code()
        }
    }
}
