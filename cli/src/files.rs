//! Which catalogs to work on: the built-in ones, and those of files.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue};
use clap::{Arg, ArgMatches, Args, FromArgMatches, ValueHint};
use codetable_files::{Columns, Draft, Options, load_beside, read};
use qcloud_codes::{Catalog, Dataset};
use qcloud_codes_diagnosis::Catalogs;

use crate::{Error, program};

/// The variable that names files of codes, separated as the folders of `PATH` are.
const VARIABLE: &str = "CODES_CATALOG";

/// The commands that take these options behind their name, too; `list` and `search` have a filter
/// `--catalog` there.
const COMMANDS: [&str; 4] = ["explain", "annotate", "summarize", "export"];

/// These options.
const OPTIONS: [&str; 3] = ["--catalog", "--columns", "--no-builtin"];

/// Where the catalogs come from.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Catalogs")]
pub(crate) struct Files {
    /// Work on the codes of a file, too: CSV, TOML, JSON, NDJSON or SQLite. Can be given again;
    /// where it is not, the variable CODES_CATALOG names the files
    #[arg(long = "catalog", value_name = "FILE", value_hint = ValueHint::FilePath)]
    paths: Vec<PathBuf>,
    /// What the columns of the CSV files are, by their names, as in `code=value,title=comment`; or
    /// where they have no header, in their order, as in `code,name,title`
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<Columns>,
    /// Leave the built-in catalogs out
    #[arg(long)]
    no_builtin: bool,
}

impl Files {
    /// Those of a command line. Before they are read, nobody knows which ids, keys and examples the
    /// rest of it can have.
    pub(crate) fn of_words(words: impl Iterator<Item = OsString>) -> Self {
        let Some(matches) = parse(words) else {
            return Self::default();
        };
        let mut files = Self::from_arg_matches(&matches).unwrap_or_default();
        let Some((command, behind)) = matches.subcommand() else {
            return files;
        };
        if COMMANDS.contains(&command) {
            let words = behind.get_many::<OsString>("").into_iter().flatten();
            let behind = parse(own_words(words));
            let behind = behind.and_then(|matches| Self::from_arg_matches(&matches).ok());
            let behind = behind.unwrap_or_default();
            files.paths.extend(behind.paths);
            files.columns = behind.columns.or(files.columns);
            files.no_builtin |= behind.no_builtin;
        }
        files
    }

    /// The command line of a command, with these options where it takes them.
    pub(crate) fn augment(command: clap::Command) -> clap::Command {
        if !COMMANDS.contains(&command.get_name()) {
            return command;
        }
        // Without what these say of themselves, which would be said of the command.
        let options = Self::augment_args(clap::Command::default());
        command.args(options.get_arguments().cloned())
    }

    /// An error of the command line, with advice where one of these options is behind the command.
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

    /// Why these options are of no use to a command that names its files itself.
    pub(crate) fn misplaced() -> Error {
        let message = "this command does not work on --catalog, --columns and --no-builtin in front of \
                       it: name its files, and their --columns, behind it";
        Error::Usage(message.to_owned())
    }

    /// Whether there are any of these options.
    pub(crate) fn are_given(&self) -> bool {
        !self.paths.is_empty() || self.columns.is_some() || self.no_builtin
    }

    /// The catalogs of the files, and the built-in ones unless they are left out.
    pub(crate) fn catalogs(mut self, builtin: &'static Dataset) -> Result<Catalogs, Error> {
        if self.paths.is_empty() {
            let files = env::var_os(VARIABLE).unwrap_or_default();
            self.paths = env::split_paths(&files)
                .filter(|file| !file.as_os_str().is_empty())
                .collect();
        }
        if self.paths.is_empty() {
            return if self.no_builtin {
                let message = "--no-builtin leaves no catalog: name a file by --catalog";
                Err(Error::Usage(message.to_owned()))
            } else {
                Ok(Catalogs::new(builtin))
            };
        }
        let drafts = read_all(&self.paths, &self.columns.unwrap_or_default())?;
        let others = if self.no_builtin {
            &[]
        } else {
            builtin.catalogs()
        };
        let own = load_beside(&drafts, others).map_err(Error::Catalog)?;
        if own.catalog(Catalogs::NO_PRODUCT).is_some() {
            let message = "a catalog cannot have the id `none`, which --product has for no catalog at \
                           all: rename the file, or give its catalog another id";
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

/// How files are read whose columns are these.
pub(crate) fn options(columns: &Columns) -> Options {
    Options {
        columns: columns.clone(),
        ..Options::default()
    }
}

/// What files hold together.
pub(crate) fn read_all(paths: &[impl AsRef<Path>], columns: &Columns) -> Result<Vec<Draft>, Error> {
    let options = options(columns);
    let mut drafts = Vec::new();
    for path in paths {
        drafts.append(&mut read(path.as_ref(), &options).map_err(Error::Catalog)?);
    }
    Ok(drafts)
}

/// Parses these options up to the command. What is wrong with them is said when the whole command line
/// is read.
fn parse(words: impl Iterator<Item = OsString>) -> Option<ArgMatches> {
    let command = clap::Command::new(program::name())
        .disable_help_flag(true)
        // The value of the other option that may be in front of a command is no command.
        .arg(Arg::new("color").long("color").num_args(1))
        .allow_external_subcommands(true)
        .ignore_errors(true);
    Files::augment_args(command)
        .try_get_matches_from(words)
        .ok()
}

/// These options among the words of a command, with a name of the program in front.
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

/// The catalogs of files and the built-in ones. Like those of the files, this lives as long as the
/// program.
fn both(own: &'static Dataset, builtin: &'static Dataset) -> Result<&'static Dataset, Error> {
    let mut ids = own.catalogs().iter().map(|catalog| catalog.id());
    if let Some(id) = ids.find(|id| builtin.catalog(id).is_some()) {
        let message = format!(
            "a built-in catalog has the id `{id}`, too: rename the file, give its catalog another \
             id, or leave the built-in ones out by --no-builtin"
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
