use std::io::{self, Write};
use std::process::ExitCode;

use crate::command::{self, command};
use crate::exit::Exit;

/// Runs the program `export` with its command line.
#[must_use]
pub fn run() -> ExitCode {
    match command::run(&command().get_matches()) {
        Ok(()) => Exit::Done.into(),
        Err(error) => {
            // If that fails, too, the exit code still says what happened.
            let _ = writeln!(io::stderr(), "export: {error}");
            error.exit().into()
        }
    }
}
