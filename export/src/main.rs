//! `export`: writes the catalog as datasets.

use std::process::ExitCode;

fn main() -> ExitCode {
    qcloud_codes_export::run()
}
