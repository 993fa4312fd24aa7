//! The catalogs to work on: the built-in ones, and those from files.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgMatches, Args, FromArgMatches, ValueHint};
use codetable_files::{Columns, Draft, Options, load_beside, read};
use qcloud_codes::{Catalog, Dataset};
use qcloud_codes_diagnosis::Catalogs;

use crate::{Error, program};

/// The variable that names files of codes, separated like the directories of `PATH`.
const VARIABLE: &str = "CODES_CATALOG";

/// The commands that accept these options after their name, too; `list` and `search` have a filter
/// `--catalog` there.
const COMMANDS: [&str; 4] = ["explain", "annotate", "summarize", "export"];

/// The names of these options.
const OPTIONS: [&str; 3] = ["--catalog", "--columns", "--no-builtin"];

/// The options for the sources of catalogs.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Catalogs")]
pub(crate) struct Files {
    /// Add the codes of a file
    ///
    /// CSV, TOML, JSON, NDJSON or SQLite. Can be repeated. The default is the files that the variable
    /// CODES_CATALOG names, separated as in PATH.
    #[arg(long = "catalog", value_name = "FILE", value_hint = ValueHint::FilePath)]
    paths: Vec<PathBuf>,
    /// Columns of the CSV files
    ///
    /// By name, as in `code=value,title=comment`; or in order, as in `code,name,title`, if the files
    /// have no header.
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<Columns>,
    /// Leave out the built-in catalogs
    #[arg(long)]
    no_builtin: bool,
}

impl Files {
    /// Parses these options before the rest of the command line, whose ids, keys and examples depend on
    /// them.
    pub(crate) fn of_words(words: impl Iterator<Item = OsString>) -> Self {
        let Some(matches) = parse(words) else {
            return Self::default();
        };
        let mut files = Self::from_arg_matches(&matches).unwrap_or_default();
        let Some((command, rest)) = matches.subcommand() else {
            return files;
        };
        if COMMANDS.contains(&command) {
            let words = rest.get_many::<OsString>("").into_iter().flatten();
            let own = parse(own_words(words));
            let own = own.and_then(|matches| Self::from_arg_matches(&matches).ok());
            let own = own.unwrap_or_default();
            files.paths.extend(own.paths);
            files.columns = own.columns.or(files.columns);
            files.no_builtin |= own.no_builtin;
        }
        files
    }

    /// Adds these options to a command that accepts them.
    pub(crate) fn augment(command: clap::Command) -> clap::Command {
        if !COMMANDS.contains(&command.get_name()) {
            return command;
        }
        // Only the arguments: `augment_args` would replace the description of the command, too.
        let options = Self::augment_args(clap::Command::default());
        command.args(options.get_arguments().cloned())
    }

    /// Adds advice to a usage error about one of these options after the command.
    pub(crate) fn advise(mut error: clap::Error) -> clap::Error {
        let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg) else {
            return error;
        };
        let option = option.split(' ').next().unwrap_or_default();
        if OPTIONS.contains(&option) {
            let call = program::call();
            let value = match option {
                "--catalog" => " FILE",
                "--columns" => " COLUMNS",
                _ => "",
            };
            let tip = format!("put it before the command: `{call} {option}{value} COMMAND`");
            let tips = ContextValue::StyledStrs(vec![tip.into()]);
            error.insert(ContextKind::Suggested, tips);
        }
        error
    }

    /// Returns the usage error for these options in front of a command that names its own files.
    pub(crate) fn misplaced() -> Error {
        let message = "this command does not accept --catalog, --columns and --no-builtin before its \
                       name: name its files, and their --columns, after it";
        Error::Usage(message.to_owned())
    }

    /// Returns whether any of these options was given.
    pub(crate) fn are_given(&self) -> bool {
        !self.paths.is_empty() || self.columns.is_some() || self.no_builtin
    }

    /// Loads the catalogs of the files, and adds the built-in ones unless they are left out.
    pub(crate) fn catalogs(mut self, builtin: &'static Dataset) -> Result<Catalogs, Error> {
        if self.paths.is_empty() {
            let files = env::var_os(VARIABLE).unwrap_or_default();
            self.paths = env::split_paths(&files)
                .filter(|file| !file.as_os_str().is_empty())
                .collect();
        }
        if self.paths.is_empty() {
            return if self.no_builtin {
                let message = "--no-builtin leaves no catalog: name a file with --catalog";
                Err(Error::Usage(message.to_owned()))
            } else {
                Ok(Catalogs::new(builtin))
            };
        }
        let mut ids = self.paths.iter().filter_map(|path| path.to_str());
        let builtin_id = ids.find(|id| builtin.catalog(id).is_some() && !Path::new(id).exists());
        if let Some(id) = builtin_id {
            let message = format!(
                "--catalog names a file, and {id} is a built-in catalog: to read responses by it, pass \
                 --product {id} after the command"
            );
            return Err(Error::Usage(message));
        }
        let drafts = read_all(&self.paths, &self.columns.unwrap_or_default())?;
        let others = if self.no_builtin {
            &[]
        } else {
            builtin.catalogs()
        };
        let own = load_beside(&drafts, others).map_err(Error::Catalog)?;
        if own.catalog(Catalogs::NO_PRODUCT).is_some() {
            let message = "a catalog cannot have the id `none`, which --product reserves for no \
                           catalog: rename the file, or give its catalog another id";
            return Err(Error::Usage(message.to_owned()));
        }
        let dataset = if self.no_builtin {
            own
        } else {
            both(own, builtin)?
        };
        Ok(Catalogs::of_files(dataset, own.catalogs()))
    }
}

/// Returns the options for reading files with these columns.
pub(crate) fn options(columns: &Columns) -> Options {
    Options {
        columns: columns.clone(),
        ..Options::default()
    }
}

/// Reads the catalogs of all files.
pub(crate) fn read_all(paths: &[impl AsRef<Path>], columns: &Columns) -> Result<Vec<Draft>, Error> {
    let options = options(columns);
    let mut drafts = Vec::new();
    for path in paths {
        drafts.append(&mut read(path.as_ref(), &options).map_err(Error::Catalog)?);
    }
    Ok(drafts)
}

/// Parses these options up to the command. Errors are ignored: the parser of the whole command line
/// reports them.
fn parse(words: impl Iterator<Item = OsString>) -> Option<ArgMatches> {
    let command = clap::Command::new(program::name())
        .disable_help_flag(true)
        // Known here, so that its value is not taken for the command.
        .arg(Arg::new("color").long("color").num_args(1))
        .allow_external_subcommands(true)
        .ignore_errors(true);
    Files::augment_args(command)
        .try_get_matches_from(words)
        .ok()
}

/// Returns the name of the program, and these options from among the words of a command.
fn own_words<'a>(words: impl Iterator<Item = &'a OsString>) -> impl Iterator<Item = OsString> {
    let mut words = words.take_while(|word| *word != "--");
    let mut own = vec![OsString::from(program::name())];
    while let Some(word) = words.next() {
        let text = word.to_string_lossy();
        let option = text.split('=').next().unwrap_or_default();
        if OPTIONS.contains(&option) {
            own.push(word.clone());
            if option == text && option != "--no-builtin" {
                own.extend(words.next().cloned());
            }
        }
    }
    own.into_iter()
}

/// Merges the catalogs of files with the built-in ones. Like those of the files, the result lives
/// as long as the program.
fn both(own: &'static Dataset, builtin: &'static Dataset) -> Result<&'static Dataset, Error> {
    let mut ids = own.catalogs().iter().map(|catalog| catalog.id());
    if let Some(id) = ids.find(|id| builtin.catalog(id).is_some()) {
        let message = format!(
            "a built-in catalog has the id `{id}`, too: rename the file, give its catalog another \
             id, or leave out the built-in ones with --no-builtin"
        );
        return Err(Error::Usage(message));
    }
    let catalogs: Vec<&'static Catalog> = [own.catalogs(), builtin.catalogs()].concat();
    let title = format!("{}; {}", own.title(), builtin.title());
    let dataset = Dataset::new(own.id(), catalogs.leak())
        .with_title(title.leak())
        .with_purpose(builtin.purpose())
        .with_edition(own.edition())
        .with_extra_columns(own.extra_columns());
    Ok(Box::leak(Box::new(dataset)))
}
