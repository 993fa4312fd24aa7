use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::ReadError;
use crate::limits;

/// The prefix of an edition in a repository; anything else is a path.
const PREFIX: &str = "git:";

/// Reads a file from a revision of a Git repository, named `git:REV:PATH`.
///
/// The repository is the one that contains the file `beside`. `PATH` is relative to its root or, if
/// it starts with `./`, to the directory of that file.
///
/// Returns `None` if `name` is a path rather than a revision.
///
/// # Errors
///
/// [`ReadError`], if Git does not know the repository, the revision or the path, or is not
/// installed.
#[must_use]
pub fn read_git(name: &str, beside: &Path) -> Option<Result<Vec<u8>, ReadError>> {
    let object = name.strip_prefix(PREFIX)?;
    Some(read(name, object, beside))
}

fn read(name: &str, object: &str, beside: &Path) -> Result<Vec<u8>, ReadError> {
    let error = |problem: String, advice: &str| Err(ReadError::new(name, None, problem, advice));
    match object.split_once(':') {
        // A Git option or a file of the index is not a revision.
        Some((rev, path)) if !rev.is_empty() && !rev.starts_with('-') && !path.is_empty() => {}
        _ => {
            let problem = "it does not name a file in a revision".to_owned();
            return error(
                problem,
                "write it as `git:REV:PATH`, such as `git:v1.2:codes.csv`",
            );
        }
    }
    let directory = beside.parent().filter(|path| !path.as_os_str().is_empty());
    // Unlike `git show`, this fails if the path is a directory, and applies no filters.
    let child = Command::new("git")
        .args(["cat-file", "blob", object])
        .current_dir(directory.unwrap_or(Path::new(".")))
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let failed = |problem: std::io::Error| {
        let problem = format!("git cannot be run ({problem})");
        ReadError::new(name, None, problem, "install Git, or name a file instead")
    };
    let mut child = child.map_err(failed)?;
    let mut bytes = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        // One more byte shows that the file is too large; Git stops when its output is closed.
        let read = stdout.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(failed)?;
    }
    let output = child.wait_with_output().map_err(failed)?;
    if bytes.len() as u64 > limits::FILE_BYTES {
        let problem = format!("the file has more than {} MiB", limits::FILE_BYTES >> 20);
        return error(problem, "split it into several files");
    }
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default();
        let said = said.strip_prefix("fatal: ").unwrap_or(said).trim();
        let problem = format!("git cannot find it ({said})");
        return error(
            problem,
            "check the revision, and the path from the root of the repository",
        );
    }
    Ok(bytes)
}
