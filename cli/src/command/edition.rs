//! An edition of a file of codes: the file, or what a revision of git has of it.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

use codetable_files::{Columns, Draft, Options, read, read_bytes};

use crate::Error;

/// Where an edition is.
pub(super) enum Edition {
    File(PathBuf),
    /// `REVISION:PATH`, of a path from the current folder.
    Git(String),
}

impl Edition {
    /// A path, or `git:REVISION:PATH`.
    pub(super) fn of(argument: &OsStr) -> Self {
        let git = argument.to_str().and_then(|text| text.strip_prefix("git:"));
        match git {
            Some(object) => Self::Git(object.to_owned()),
            None => Self::File(argument.into()),
        }
    }

    pub(super) fn read(&self, columns: &Columns) -> Result<Vec<Draft>, Error> {
        let mut options = Options::default();
        options.columns = columns.clone();
        match self {
            Self::File(path) => read(path, &options).map_err(Error::Catalog),
            Self::Git(object) => {
                let bytes = show(object)?;
                let path = object.split_once(':').map_or("", |(_, path)| path);
                let mut drafts = read_bytes(path, &bytes, &options).map_err(Error::Catalog)?;
                for draft in &mut drafts {
                    draft.file = format!("git:{object}");
                }
                Ok(drafts)
            }
        }
    }
}

/// What files, or revisions of them, hold together.
pub(super) fn editions(arguments: &[OsString], columns: &Columns) -> Result<Vec<Draft>, Error> {
    let mut drafts = Vec::new();
    for argument in arguments {
        drafts.append(&mut Edition::of(argument).read(columns)?);
    }
    Ok(drafts)
}

/// The content of a file in a revision.
fn show(object: &str) -> Result<Vec<u8>, Error> {
    let usage = |message: String| Error::Usage(format!("git:{object}: {message}"));
    let Some((revision, path)) = object.split_once(':') else {
        let message = "expected git:REVISION:PATH, such as git:origin/main:motor.csv";
        return Err(usage(message.to_owned()));
    };
    // A revision that begins with a dash would be an option.
    if revision.starts_with('-') {
        return Err(usage("a revision does not begin with a dash".to_owned()));
    }
    let object = format!("{revision}:./{path}");
    let output = Command::new("git").args(["show", &object]).output();
    let output = output.map_err(|error| usage(format!("git cannot be run: {error}")))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(usage(said.trim().to_owned()))
    }
}
