//! The command line: one option a format.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fmt, fs, io, iter};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use qcloud_codes::DATA_VERSION;

use crate::format::Format;
use crate::publish::{self, Output, Target, publish, write_stdout};
use crate::registry::{DESCRIPTIONS, FORMATS, files};
use crate::row::rows;

const AFTER_HELP: &str = "\
Examples:
  export --sqlite codes.db
  export --csv codes.csv --json codes.json
  export --csv - | head
  export --all data
  export --check --all data

Text formats take `-` for standard output. Files appear whole or not at all. All formats hold the
same rows and columns.

Exit status: 0 all was written, or is up to date; 1 not all was written, and every file is whole,
the old or the new one, or some are not up to date; 2 the command line was wrong.

`export` is also a builtin of bash and zsh: run this program as `./export` or `cargo export`.";

/// The command with its options, one for each of [`FORMATS`].
#[must_use]
pub fn command() -> Command {
    let flag = |name| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("export")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Write the Tencent Cloud API v2 error codes as datasets")
        .after_help(AFTER_HELP)
        .args(FORMATS.iter().map(|format| {
            let Format { name, file, .. } = format;
            let example = format!("export --{name} {file} && {}", format.example);
            path(name, "PATH", ValueHint::FilePath)
                .help_heading(format.group)
                .help(format.about)
                .long_help(format!("{}\n  {example}", format.about))
        }))
        .arg(
            path(ALL, "DIR", ValueHint::DirPath)
                .help_heading("Everything")
                .help("All formats under their usual names, and files that describe them")
                .long_help(all_help()),
        )
        .arg(flag("check").help("Write nothing; fail if a file differs from what would be written"))
        .arg(flag("force").help("Replace files that this tool did not write"))
        .arg(
            flag("data-version")
                .exclusive(true)
                .help("Print the edition of the data"),
        )
}

/// The id of the option that writes everything.
const ALL: &str = "all";

fn path(name: &'static str, value: &'static str, hint: ValueHint) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .value_hint(hint)
        .value_parser(value_parser!(OsString))
}

fn all_help() -> String {
    let files = DESCRIPTIONS.iter();
    let files = files.map(|description| format!("  {}: {}", description.file, description.about));
    let example = "  export --all data && datasette data/codes.db -m data/metadata.json";
    let lines: Vec<_> = iter::once("All formats under their usual names, and:".to_owned())
        .chain(files)
        .chain(iter::once(example.to_owned()))
        .collect();
    lines.join("\n")
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
    /// The folder for everything is no folder's path.
    NotAFolder(PathBuf),
    /// The folder for everything could not be created.
    Folder(PathBuf, io::Error),
    /// The bytes of an option's files could not be made.
    Format(&'static str, io::Error),
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
            | Self::NotAFolder(_)
            | Self::Publish(publish::Error::SameTarget(_) | publish::Error::NothingThere) => 2,
            Self::Folder(..) | Self::Format(..) | Self::Publish(_) => 1,
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
            Self::NotAFolder(path) => write!(
                f,
                "--{ALL} {}: is not a folder: name one, such as --{ALL} data",
                path.display()
            ),
            Self::Folder(path, source) => write!(
                f,
                "--{ALL} {}: {}: create the folder above it first",
                path.display(),
                publish::wording(source.kind())
            ),
            Self::Format(option, source) => write!(f, "--{option}: {source}"),
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
    if matches.get_flag("data-version") {
        return Ok(write_stdout(format!("{DATA_VERSION}\n").as_bytes())?);
    }
    let rows = rows();
    let mut outputs = Vec::new();
    for format in FORMATS {
        let Some(path) = matches.get_one::<OsString>(format.name) else {
            continue;
        };
        let target = target(format, path)?;
        let mut bytes = Vec::new();
        (format.write)(&rows, &mut bytes).map_err(|source| Error::Format(format.name, source))?;
        outputs.push(Output { target, bytes });
    }
    let folder = matches.get_one::<OsString>(ALL).map(Path::new);
    if let Some(folder) = folder {
        if folder == "" || folder == "-" || (folder.exists() && !folder.is_dir()) {
            return Err(Error::NotAFolder(folder.to_path_buf()));
        }
        let files = files(&rows).map_err(|source| Error::Format(ALL, source))?;
        outputs.extend(files.into_iter().map(|file| Output {
            target: Target::File(folder.join(file.name)),
            bytes: file.bytes,
        }));
    }
    if outputs.is_empty() {
        Err(Error::NoFormat)
    } else if matches.get_flag("check") {
        Ok(publish::check(&outputs)?)
    } else {
        publish_into(folder, &outputs, matches.get_flag("force"))
    }
}

/// Creates the folder for everything where it is missing, and removes it if nothing came into it.
fn publish_into(folder: Option<&Path>, outputs: &[Output], force: bool) -> Result<(), Error> {
    let new = folder.filter(|folder| !folder.exists());
    if let Some(folder) = new {
        match fs::create_dir(folder) {
            // Another run was faster.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            result => result.map_err(|error| Error::Folder(folder.to_path_buf(), error))?,
        }
    }
    let result = publish(outputs, force);
    if let (Err(_), Some(folder)) = (&result, new) {
        // Fails where there is a file in it.
        let _ = fs::remove_dir(folder);
    }
    Ok(result?)
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
