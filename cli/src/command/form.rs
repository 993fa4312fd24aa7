//! The options for the output format.

use clap::{Args, ValueEnum};

/// The output formats of a command.
pub(super) trait Forms: ValueEnum + Copy + Send + Sync + 'static {
    /// The default, as typed on the command line.
    const DEFAULT: &str;
    const JSON: Self;
}

/// The output format.
#[derive(Args, Debug)]
pub(super) struct Form<F: Forms> {
    /// Output format
    #[arg(short, long, value_enum, default_value = F::DEFAULT)]
    format: F,
    /// Short for --format json
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl<F: Forms> Form<F> {
    pub(super) fn get(&self) -> F {
        if self.json { F::JSON } else { self.format }
    }
}
