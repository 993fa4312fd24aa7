use std::env;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Command;
use codetable::Dataset;

use crate::command;
use crate::error::Error;
use crate::exit::Exit;
use crate::file_limit::report_file_limit;
use crate::publish::Lost;
use crate::stdout::stdout;

const BUILTIN: &str = "\
`export` is also a builtin of bash and zsh: outside a checkout, run this program by its path, such
as `./export`.";

/// Runs a program that exports a dataset, with the command line of the process: the `main` of
/// `export`, and of similar programs with their own catalogs.
///
/// Help and messages use the file name of the program.
#[must_use]
pub fn run(dataset: &Dataset) -> ExitCode {
    let path = env::args_os().next().unwrap_or_default();
    let name = Path::new(&path).file_stem().unwrap_or_default();
    run_as(&name.to_string_lossy(), dataset)
}

/// Runs a program that is called in another way, such as `cargo export`, which the examples in its
/// help show.
#[must_use]
pub fn run_as(program: &str, dataset: &Dataset) -> ExitCode {
    let name = program.rsplit(' ').next().unwrap_or(program);
    let mut command = command::command(program, dataset)
        .display_name(name)
        .bin_name(program);
    if name == "export" {
        let help = command.get_after_help().cloned().unwrap_or_default();
        command = command.after_help(format!("{help}\n\n{BUILTIN}"));
    }
    match parse_and_run(command, dataset) {
        Ok(lost) => {
            for lost in lost {
                let _ = writeln!(io::stderr(), "{name}: {lost}");
            }
            Exit::Done.into()
        }
        Err(error) => {
            // If that fails as well, the exit code still says what happened.
            let _ = writeln!(io::stderr(), "{name}: {error}");
            error.exit().into()
        }
    }
}

fn parse_and_run(command: Command, dataset: &Dataset) -> Result<Vec<Lost>, Error> {
    report_file_limit().map_err(Error::Signals)?;
    match command.try_get_matches() {
        Ok(matches) => command::run(&matches, dataset),
        Err(error) if error.use_stderr() => error.exit(),
        // Help and version are errors to the parser. It knows whether they are in colours.
        Err(error) => match stdout().and_then(|_| error.print()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Stdout(error)),
            _ => Ok(Vec::new()),
        },
    }
}
