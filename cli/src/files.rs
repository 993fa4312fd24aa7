//! Which catalogs to work on: the built-in ones, and those of files.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue};
use clap::{Args, FromArgMatches, ValueHint};
use codetable_files::{Columns, Options, load, read};
use qcloud_codes::{Catalog, Dataset};
use qcloud_codes_export::validate;

use crate::catalogs::Catalogs;
use crate::{Error, program};

/// The variable that names files of codes, separated as the folders of `PATH` are.
const VARIABLE: &str = "CODES_CATALOG";

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
    /// Those that stand in front of the command. Before they are read, nobody knows which ids, keys
    /// and examples the rest of the command line can have.
    pub(crate) fn of_words(words: impl Iterator<Item = OsString>) -> Self {
        let command = clap::Command::new(program::name())
            .disable_help_flag(true)
            .allow_external_subcommands(true)
            .ignore_errors(true);
        let matches = Self::augment_args(command).try_get_matches_from(words);
        let files = matches.and_then(|matches| Self::from_arg_matches(&matches));
        // What is wrong with them is said when the whole command line is read.
        files.unwrap_or_default()
    }

    /// An error of the command line, with advice where one of these options is behind the command.
    pub(crate) fn advise(mut error: clap::Error) -> clap::Error {
        let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg) else {
            return error;
        };
        let option = option.split(' ').next().unwrap_or_default();
        if ["--catalog", "--columns", "--no-builtin"].contains(&option) {
            let call = program::call();
            let tip =
                format!("files of codes stand before the command: `{call} --catalog FILE COMMAND`");
            let tips = ContextValue::StyledStrs(vec![tip.into()]);
            error.insert(ContextKind::Suggested, tips);
        }
        error
    }

    /// The catalogs of the files, and the built-in ones unless they are left out.
    pub(crate) fn catalogs(self, builtin: &'static Dataset) -> Result<Catalogs, Error> {
        let catalogs = self.read(builtin)?;
        validate(catalogs.dataset()).map_err(|error| Error::Usage(error.to_string()))?;
        Ok(catalogs)
    }

    fn read(mut self, builtin: &'static Dataset) -> Result<Catalogs, Error> {
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
        let options = Options {
            columns: self.columns.unwrap_or_default(),
            ..Options::default()
        };
        let mut drafts = Vec::new();
        for file in &self.paths {
            drafts.append(&mut read(file, &options).map_err(Error::Catalog)?);
        }
        let own = load(&drafts).map_err(Error::Catalog)?;
        let dataset = if self.no_builtin {
            own
        } else {
            both(own, builtin)
        };
        Ok(Catalogs::of_files(dataset, own.catalogs()))
    }
}

/// The catalogs of files and the built-in ones. Like those of the files, this lives as long as the
/// program.
fn both(own: &'static Dataset, builtin: &'static Dataset) -> &'static Dataset {
    let catalogs: Vec<&'static Catalog> = [own.catalogs(), builtin.catalogs()].concat();
    let title = format!("{}; {}", own.title(), builtin.title());
    let dataset = Dataset::new(own.id(), catalogs.leak())
        .with_title(title.leak())
        .with_purpose(builtin.purpose())
        .with_edition(own.edition())
        .with_extra_columns(own.extra_columns());
    Box::leak(Box::new(dataset))
}
