//! The option that says in which form something is shown.

use clap::{Args, ValueEnum};

/// The forms that a command has.
pub(super) trait Forms: ValueEnum + Copy + Send + Sync + 'static {
    /// The one that nobody has to ask for, as it is typed.
    const DEFAULT: &str;
    const JSON: Self;
}

/// In which form something is shown.
#[derive(Args, Debug)]
pub(super) struct Form<F: Forms> {
    /// How to show it
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
