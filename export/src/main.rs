//! `export`: writes the built-in catalogs as datasets.

use std::process::ExitCode;

fn main() -> ExitCode {
    // The bare name is a builtin of bash and zsh.
    qcloud_codes_export::run_as("cargo export", &qcloud_codes::DATASET)
}
