use std::io::{self, Write};
use std::process::ExitCode;

use crate::command;
use crate::exit::Exit;

/// How the examples call the program: its bare name is a builtin of bash and zsh.
const NAME: &str = "cargo export";

const BUILTIN: &str = "\
`export` is also a builtin of bash and zsh: outside a checkout, run this program by its path, such
as `./export`.";

/// Runs the program `export` with its command line.
#[must_use]
pub fn run() -> ExitCode {
    let command = command::command(NAME).bin_name(NAME);
    let help = command.get_after_help().cloned().unwrap_or_default();
    let command = command.after_help(format!("{help}\n\n{BUILTIN}"));
    match command::run(&command.get_matches()) {
        Ok(()) => Exit::Done.into(),
        Err(error) => {
            // If that fails, too, the exit code still says what happened.
            let _ = writeln!(io::stderr(), "export: {error}");
            error.exit().into()
        }
    }
}
