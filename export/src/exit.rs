use std::process::ExitCode;

/// The exit codes that `export` and `codes` share, so that a script knows what went wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
#[non_exhaustive]
pub enum Exit {
    /// All was done.
    Done = 0,
    /// Something is unknown or found wanting.
    Wanting = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// Input or output failed.
    Io = 3,
}

impl Exit {
    /// The table in one sentence, for `--help`.
    pub const HELP: &'static str = "\
Exit status: 0 done; 1 something is unknown, not found or out of date; 2 usage error; 3 input or
output failed.";
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
