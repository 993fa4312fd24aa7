//! `codes`: explains error codes, annotates and summarizes logs of them.

use std::process::ExitCode;

fn main() -> ExitCode {
    qcloud_codes_cli::run(&qcloud_codes::DATASET)
}
