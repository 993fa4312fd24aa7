//! Help: all of it for `--help`, one line an option for `-h`.

use clap::builder::PossibleValue;
use clap::{Arg, Command};

/// The columns for the description of an option in `-h`: 80, less the longest option.
const COLUMNS: usize = 53;

/// Replaces the text after the options, in the long help of a command and of its subcommands.
pub(super) fn map(command: Command, replace: &impl Fn(&str) -> String) -> Command {
    let help = command.get_after_long_help().map(ToString::to_string);
    let command = match help {
        Some(help) => command.after_long_help(replace(&help)),
        None => command,
    };
    command.mut_subcommands(|command| map(command, replace))
}

/// Shortens the description of each option to one line: possible values are named only if they fit.
pub(super) fn brief(command: Command) -> Command {
    command.mut_args(brief_arg).mut_subcommands(brief)
}

fn brief_arg(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let values = arg.get_possible_values();
    let values: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
    let named = match (arg.get_help(), values.split_last()) {
        (Some(help), Some((last, first))) if !first.is_empty() => {
            Some(format!("{help}: {} or {last}", first.join(", ")))
        }
        _ => None,
    };
    let arg = arg.hide_possible_values(true).hide_default_value(true);
    match named.filter(|named| named.len() <= COLUMNS) {
        Some(named) => arg.help(named),
        None => arg,
    }
}
