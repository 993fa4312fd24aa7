//! `export`: writes the catalog as datasets.

use std::process::ExitCode;

use qcloud_codes_export::args;

fn main() -> ExitCode {
    match args::run(&args::command().get_matches()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("export: {error}");
            error.exit_code()
        }
    }
}
