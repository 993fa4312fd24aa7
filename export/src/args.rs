//! The command line: one option a format.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use crate::publish::{self, Output, Target, publish};
use crate::{FORMATS, Format, rows};

const AFTER_HELP: &str = "\
Examples:
  export --sqlite codes.db
  export --csv codes.csv --json codes.json
  export --csv - | head

Files appear whole or not at all. All formats hold the same rows and columns.

Exit status: 0 all was written; 1 not all was written, and every file is whole, the old or the
new one; 2 the command line was wrong.

`export` is also a builtin of bash and zsh: run this program as `./export` or `cargo export`.";

/// The command with its options, one for each of [`FORMATS`].
#[must_use]
pub fn command() -> Command {
    Command::new("export")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Write the Tencent Cloud API v2 error codes as datasets")
        .after_help(AFTER_HELP)
        .args(FORMATS.iter().map(|format| {
            Arg::new(format.name)
                .long(format.name)
                .value_name("PATH")
                .value_hint(ValueHint::FilePath)
                .value_parser(value_parser!(OsString))
                .help_heading("Formats")
                .help(format.about)
        }))
        .arg(
            Arg::new("force")
                .long("force")
                .action(ArgAction::SetTrue)
                .help("Replace files that this tool did not write"),
        )
}

/// Why a command did not succeed, in one line, and its exit status.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// No format was given.
    NoFormat,
    /// The path of an option is empty.
    EmptyPath(&'static Format),
    /// A binary format was asked for on standard output.
    NotText(&'static Format),
    /// The bytes of a format could not be made.
    Format(&'static Format, std::io::Error),
    /// The outputs could not be written.
    Publish(publish::Error),
}

impl Error {
    /// The exit status: 2 where the command line is wrong, 1 for all else.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::NoFormat
            | Self::EmptyPath(_)
            | Self::NotText(_)
            | Self::Publish(publish::Error::SameTarget(_)) => 2,
            Self::Format(..) | Self::Publish(_) => 1,
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFormat => {
                f.write_str("name at least one format, such as --sqlite codes.db: see --help")
            }
            Self::EmptyPath(Format { name, file, .. }) => {
                write!(
                    f,
                    "--{name}: the path is empty: name a file, such as --{name} {file}"
                )
            }
            Self::NotText(Format { name, file, .. }) => write!(
                f,
                "--{name} -: this format is binary and needs a file: name one, such as --{name} {file}"
            ),
            Self::Format(format, source) => write!(f, "--{}: {source}", format.name),
            Self::Publish(source) => source.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<publish::Error> for Error {
    fn from(error: publish::Error) -> Self {
        Self::Publish(error)
    }
}

/// Does what the options of [`command`] ask for.
///
/// # Errors
///
/// See [`Error`].
pub fn run(matches: &ArgMatches) -> Result<(), Error> {
    let rows = rows();
    let mut outputs = Vec::new();
    for format in FORMATS {
        let Some(path) = matches.get_one::<OsString>(format.name) else {
            continue;
        };
        let target = target(format, path)?;
        let mut bytes = Vec::new();
        (format.write)(&rows, &mut bytes).map_err(|source| Error::Format(format, source))?;
        outputs.push(Output { target, bytes });
    }
    if outputs.is_empty() {
        return Err(Error::NoFormat);
    }
    Ok(publish(&outputs, matches.get_flag("force"))?)
}

fn target(format: &'static Format, path: &OsString) -> Result<Target, Error> {
    if path.is_empty() {
        Err(Error::EmptyPath(format))
    } else if path != "-" {
        Ok(Target::File(PathBuf::from(path)))
    } else if format.is_text {
        Ok(Target::Stdout)
    } else {
        Err(Error::NotText(format))
    }
}
