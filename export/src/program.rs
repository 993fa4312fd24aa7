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
use crate::publish::LostMetadata;
use crate::stdout::stdout;

const BUILTIN: &str = "\
`export` is also a builtin of bash and zsh: outside a checkout, run this program by its path, such
as `./export`.";

/// Runs a program that exports a dataset, with the command line of the process: the whole `main` of
/// programs like `export` with their own catalogs.
///
/// Help and messages name the program by its file name.
#[must_use]
pub fn run(dataset: &Dataset) -> ExitCode {
    let path = env::args_os().next().unwrap_or_default();
    let name = Path::new(&path).file_stem().unwrap_or_default();
    run_as(&name.to_string_lossy(), dataset)
}

/// Runs a program like [`run`] under another name, such as `cargo export`, which its help uses.
/// Messages use the last word.
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
            // If this fails, the exit code still reports the error.
            let _ = writeln!(io::stderr(), "{name}: {error}");
            error.exit().into()
        }
    }
}

fn parse_and_run(command: Command, dataset: &Dataset) -> Result<Vec<LostMetadata>, Error> {
    report_file_limit().map_err(Error::Signals)?;
    match command.try_get_matches() {
        Ok(matches) => command::run(&matches, dataset),
        Err(error) if error.use_stderr() => error.exit(),
        // The parser returns help and version as errors, and knows whether to print them in color.
        Err(error) => match stdout().and_then(|_| error.print()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Stdout(error)),
            _ => Ok(Vec::new()),
        },
    }
}
