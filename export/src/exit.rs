use std::process::ExitCode;

/// The exit codes of `export` and `codes`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
#[non_exhaustive]
pub enum Exit {
    /// Everything was done.
    Done = 0,
    /// Something is unknown, not found or out of date.
    Wanting = 1,
    /// Usage error.
    Usage = 2,
    /// Input or output failed.
    Io = 3,
}

impl Exit {
    /// All exit codes in one sentence, for `--help`.
    pub const HELP: &'static str = "\
Exit status: 0 done; 1 something is unknown, not found or out of date; 2 usage error; 3 input or
output failed.";
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
