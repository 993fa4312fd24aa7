//! The command line: one option per format.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{fs, iter};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use codetable::Dataset;

use crate::error::Error;
use crate::exit::Exit;
use crate::format::Format;
use crate::maps;
use crate::publish::{Destination, LostMetadata, Output, check, publish};
use crate::registry::{DESCRIPTIONS, FORMATS, files};
use crate::row::rows;
use crate::stdout::write_stdout;
use crate::validate::validate;

/// Returns the command for a dataset with its options, one for each of [`FORMATS`], and with
/// examples that call it as `program`.
#[must_use]
pub fn command(program: &str, dataset: &Dataset) -> Command {
    let flag = |name| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("export")
        .version(env!("CARGO_PKG_VERSION"))
        .about(format!("Write datasets: {}", dataset.title()))
        .after_help(after_help(program))
        .args(FORMATS.iter().map(|format| {
            let Format { name, file, .. } = format;
            let example = format!("{program} --{name} {file} && {}", format.example);
            path(name, "PATH", ValueHint::FilePath)
                .help_heading(format.group)
                .help(format.about)
                .long_help(format!("{}\n  {example}", format.about))
        }))
        .arg(
            path(ALL, "DIR", ValueHint::DirPath)
                .help_heading("Everything")
                .help("All formats under their usual names, and files that describe them")
                .long_help(all_help(program, dataset)),
        )
        .arg(flag("check").help("Write nothing; fail unless all files are up to date"))
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

fn after_help(program: &str) -> String {
    format!(
        "\
Examples:
  {program} --sqlite codes.db
  {program} --csv codes.csv --json codes.json
  {program} --csv - | head
  {program} --all data
  {program} --check --all data

Text formats take `-` for standard output. Files appear whole or not at all. All formats hold the
same rows and columns.

{}",
        Exit::HELP
    )
}

fn all_help(program: &str, dataset: &Dataset) -> String {
    let maps = (!dataset.maps().is_empty()).then_some((maps::FILE, maps::ABOUT));
    let files = DESCRIPTIONS.iter();
    let files = files.map(|description| (description.file, description.about));
    let files = maps.into_iter().chain(files);
    let files = files.map(|(file, about)| format!("  {file}: {about}"));
    let example =
        format!("  {program} --all data && datasette data/codes.db -m data/metadata.json");
    let lines: Vec<_> = iter::once("All formats under their usual names, and:".to_owned())
        .chain(files)
        .chain(iter::once(example))
        .collect();
    lines.join("\n")
}

/// Executes the options of [`command`] for the same dataset. Returns the metadata of replaced files
/// that could not be preserved.
///
/// # Errors
///
/// See [`Error`].
pub fn run(matches: &ArgMatches, dataset: &Dataset) -> Result<Vec<LostMetadata>, Error> {
    if matches.get_flag("data-version") {
        return write_stdout(format!("{}\n", dataset.edition()).as_bytes()).map(|()| Vec::new());
    }
    validate(dataset).map_err(Error::Dataset)?;
    let rows = rows(dataset);
    let mut outputs = Vec::new();
    for format in FORMATS {
        let Some(path) = matches.get_one::<OsString>(format.name) else {
            continue;
        };
        let destination = destination(format, path)?;
        let mut bytes = Vec::new();
        (format.write)(dataset, &rows, &mut bytes)
            .map_err(|source| Error::Format(format.name, source))?;
        outputs.push(Output {
            destination,
            bytes,
            is_ours: |_| false,
        });
    }
    let directory = matches.get_one::<OsString>(ALL).map(Path::new);
    if let Some(directory) = directory {
        if directory.as_os_str().is_empty()
            || directory.as_os_str() == "-"
            || (directory.exists() && !directory.is_dir())
        {
            return Err(Error::NotADirectory(directory.to_path_buf()));
        }
        let files = files(dataset).map_err(|source| Error::Format(ALL, source))?;
        outputs.extend(files.into_iter().map(|file| Output {
            destination: Destination::File(directory.join(file.name)),
            bytes: file.bytes,
            is_ours: |_| false,
        }));
    }
    if outputs.is_empty() {
        Err(Error::NoFormat)
    } else if matches.get_flag("check") {
        check(&outputs).map(|()| Vec::new())
    } else {
        publish_into(directory, &outputs, matches.get_flag("force"))
    }
}

/// Creates the directory of `--all` and its missing parents, and removes those that it created if
/// they stay empty.
fn publish_into(
    directory: Option<&Path>,
    outputs: &[Output],
    force: bool,
) -> Result<Vec<LostMetadata>, Error> {
    let paths = directory.into_iter().flat_map(Path::ancestors);
    // The last ancestor of a relative path is empty and stands for the working directory.
    let new: Vec<_> = paths
        .take_while(|path| !path.as_os_str().is_empty() && !path.exists())
        .collect();
    let result = match directory {
        Some(directory) => fs::create_dir_all(directory)
            .map_err(|error| Error::Directory(directory.to_path_buf(), error)),
        None => Ok(()),
    };
    let result = result.and_then(|()| publish(outputs, force));
    if result.is_err() {
        // Removes the innermost first. Fails if there is a file in it.
        for directory in new {
            let _ = fs::remove_dir(directory);
        }
    }
    result
}

fn destination(format: &'static Format, path: &OsString) -> Result<Destination, Error> {
    if path.is_empty() {
        return Err(Error::EmptyPath(format));
    }
    match PathBuf::from(path).into() {
        Destination::Stdout if !format.is_text => Err(Error::NotText(format)),
        destination => Ok(destination),
    }
}
