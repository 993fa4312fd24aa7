//! The words of a command line, with `explain` inserted if no command was typed.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::{Arg, ArgAction, ColorChoice, Command, ValueEnum};

use crate::similarity::{TYPOS, is_mistyped, similarity};
use crate::{Error, program};

/// The command that is implied if none is named.
const IMPLIED: &str = "explain";

/// The words of a command line.
pub(crate) struct Words {
    words: Vec<OsString>,
    /// The word at the position of the command, if it is not one.
    first: Option<String>,
}

impl Words {
    /// Reads the words for a command that is built, and so has all its options. `explain` is inserted
    /// before a first argument that is not a command, before an option of its own, and if there are no
    /// arguments, but an input to read.
    pub(crate) fn new(words: Vec<OsString>, has_input: bool, command: &Command) -> Self {
        let mut words = Self { words, first: None };
        if let Some(index) = words.implied(has_input, command) {
            words.words.insert(index, IMPLIED.into());
        }
        words
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = OsString> {
        self.words.iter().cloned()
    }

    /// Returns the value of `--color`, which usage errors need before the command line is parsed.
    pub(crate) fn color(&self) -> ColorChoice {
        let mut color = ColorChoice::Auto;
        let mut words = self.words.iter().take_while(|word| *word != "--");
        while let Some(word) = words.next() {
            let word = word.to_string_lossy();
            let value = match word.strip_prefix("--color") {
                Some("") => words.next().map(|value| value.to_string_lossy()),
                Some(value) => value.strip_prefix('=').map(Cow::Borrowed),
                None => None,
            };
            let value = value.and_then(|value| ColorChoice::from_str(&value, true).ok());
            color = value.unwrap_or(color);
        }
        color
    }

    /// Returns whether `-h` is among the options, which shows less than `--help`.
    pub(crate) fn asks_for_brief_help(&self) -> bool {
        let mut options = self.words.iter().take_while(|word| *word != "--");
        options.any(|word| word == "-h")
    }

    /// Rejects a mistyped command, unless it is a known code.
    pub(crate) fn check(
        &self,
        command: &Command,
        is_known: impl Fn(&str) -> bool,
    ) -> Result<(), Error> {
        let Some(first) = self.first.as_deref() else {
            return Ok(());
        };
        let names = command.get_subcommands().map(Command::get_name);
        let meant: Vec<_> = names.filter(|name| is_mistyped(first, name)).collect();
        if meant.is_empty() || is_known(first) {
            return Ok(());
        }
        let meant: Vec<_> = meant.iter().map(|name| format!("`{name}`")).collect();
        let (meant, call) = (meant.join(" or "), program::call());
        let message = format!(
            "`{first}` is neither a command nor a code: did you mean {meant}? See {call} --help"
        );
        Err(Error::Usage(message))
    }

    /// Returns the index at which to insert `explain`, if any.
    fn implied(&mut self, has_input: bool, command: &Command) -> Option<usize> {
        let explain = command.find_subcommand(IMPLIED)?;
        // The first of its own options.
        let mut own = None;
        let mut index = 1;
        while let Some(word) = self.words.get(index) {
            let word = word.to_string_lossy();
            if word == "--" {
                return own.or(Some(index));
            }
            if !is_option(&word) {
                if command.find_subcommand(word.as_ref()).is_some() {
                    return None;
                }
                self.first = Some(word.into_owned());
                return own.or(Some(index));
            }
            let option = option(command, &word);
            if option.is_some_and(is_help_or_version)
                || option.is_none() && is_mistyped_option(command, &word)
            {
                return own;
            }
            let option = option.or_else(|| {
                own = own.or(Some(index));
                self::option(explain, &word)
            });
            let has_value = option.is_some_and(|option| option.get_action().takes_values())
                && !word.contains('=');
            index += 1 + usize::from(has_value);
        }
        own.or_else(|| has_input.then_some(self.words.len()))
    }
}

/// Returns whether a word is an option, not a value, `-` for standard input or a negative number.
fn is_option(word: &str) -> bool {
    let name = word.strip_prefix('-');
    name.is_some_and(|name| {
        !name.is_empty() && !name.starts_with(|first: char| first.is_ascii_digit())
    })
}

/// Returns the option of a command that a word names.
fn option<'a>(command: &'a Command, word: &str) -> Option<&'a Arg> {
    let name = word.split('=').next().unwrap_or_default();
    command
        .get_arguments()
        .find(|arg| match name.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => arg.get_short().is_some_and(|short| {
                name.strip_prefix('-') == Some(short.encode_utf8(&mut [0; 4]))
            }),
        })
}

/// Returns whether a word is a mistyped option of those allowed before a command.
fn is_mistyped_option(command: &Command, word: &str) -> bool {
    let Some(name) = word
        .split('=')
        .next()
        .and_then(|word| word.strip_prefix("--"))
    else {
        return false;
    };
    let mut longs = command.get_arguments().filter_map(Arg::get_long);
    longs.any(|long| similarity(name, long) >= TYPOS)
}

/// Returns whether an option prints help or the version, whatever follows.
fn is_help_or_version(option: &Arg) -> bool {
    matches!(
        option.get_action(),
        ArgAction::Help | ArgAction::HelpShort | ArgAction::HelpLong | ArgAction::Version
    )
}
