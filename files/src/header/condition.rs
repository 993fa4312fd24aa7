//! Blocks that a header may leave out: `#if` to `#endif`.

use std::collections::{HashMap, HashSet};

use crate::header::expression::evaluate;
use crate::header::token::Token;

/// How deep they may be nested.
const DEPTH: usize = 64;

/// The condition of a branch.
pub(crate) struct Condition<'a> {
    /// The directive, as a message has it.
    text: String,
    /// The name of which the branch demands that it is not defined: a guard, if it then defines it.
    guard: Option<&'a str>,
    /// Whether it is met, where that is known.
    is_met: Option<bool>,
}

impl<'a> Condition<'a> {
    /// The condition of a directive: its name, and the words after it.
    pub(crate) fn new(directive: &str, words: &[Token<'a>], defined: &HashSet<&str>) -> Self {
        let texts: Vec<&'a str> = words.iter().take(8).map(|word| word.text).collect();
        // The name that it is about, and whether that has to be defined.
        let asked = match (directive, texts.as_slice()) {
            ("ifndef", [name, ..])
            | ("if", ["!", "defined", "(", name, ")"] | ["!", "defined", name]) => {
                Some((*name, false))
            }
            ("ifdef", [name, ..]) | ("if", ["defined", "(", name, ")"] | ["defined", name]) => {
                Some((*name, true))
            }
            _ => None,
        };
        let is_met = match (asked, directive) {
            (_, "else") => Some(true),
            (Some(("__cplusplus", is_wanted)), _) => Some(!is_wanted),
            (Some((name, is_wanted)), _) => defined.contains(name).then_some(is_wanted),
            // Of numbers only: a name may be defined elsewhere, with another value.
            (None, _) => evaluate(words, &HashMap::new())
                .ok()
                .map(|value| value.number != 0),
        };
        Self {
            text: format!("#{directive} {}", texts.join(" ")),
            guard: asked.and_then(|(name, is_wanted)| (!is_wanted).then_some(name)),
            is_met,
        }
    }
}

/// A block.
struct Block<'a> {
    /// Where the condition is of which nobody can tell whether it is met, and what it is, unless
    /// that was said.
    unknown: Option<(usize, String)>,
    guard: Option<&'a str>,
    /// Whether the current branch is read.
    is_read: bool,
    /// Whether one of the branches was read for sure, so that no other one is.
    was_read: bool,
}

/// The blocks that are open.
#[derive(Default)]
pub(crate) struct Conditions<'a> {
    blocks: Vec<Block<'a>>,
    /// How many are open beyond the limit, of which nothing is read.
    beyond: usize,
}

impl<'a> Conditions<'a> {
    /// Whether what comes next is read.
    pub(crate) fn is_read(&self) -> bool {
        self.beyond == 0 && self.blocks.iter().all(|block| block.is_read)
    }

    /// Opens a block. Fails where too many are open.
    pub(crate) fn open(&mut self, offset: usize, condition: Condition<'a>) -> Result<(), ()> {
        let Condition {
            text,
            guard,
            is_met,
        } = condition;
        if self.blocks.len() == DEPTH {
            self.beyond += 1;
            return Err(());
        }
        self.blocks.push(Block {
            unknown: is_met.is_none().then_some((offset, text)),
            guard,
            is_read: is_met != Some(false),
            was_read: is_met == Some(true),
        });
        Ok(())
    }

    /// Begins another branch. Fails where no block is open.
    pub(crate) fn branch(&mut self, offset: usize, condition: Condition<'a>) -> Result<(), ()> {
        if self.beyond > 0 {
            return Ok(());
        }
        let block = self.blocks.last_mut().ok_or(())?;
        block.guard = None;
        block.is_read = !block.was_read && condition.is_met != Some(false);
        if condition.is_met.is_none() && block.is_read && block.unknown.is_none() {
            block.unknown = Some((offset, condition.text));
        }
        block.was_read |= condition.is_met == Some(true) && block.unknown.is_none();
        Ok(())
    }

    /// Closes a block. Fails where none is open.
    pub(crate) fn close(&mut self) -> Result<(), ()> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return Ok(());
        }
        self.blocks.pop().map(|_| ()).ok_or(())
    }

    /// Whether a block is open.
    pub(crate) fn is_open(&self) -> bool {
        !self.blocks.is_empty()
    }

    /// Takes a name that is defined, and says whether a block asked for just that: it is always
    /// read.
    pub(crate) fn define(&mut self, name: &str) -> bool {
        let block = self.blocks.last_mut();
        let Some(block) = block.filter(|block| block.guard == Some(name)) else {
            return false;
        };
        block.unknown = None;
        block.was_read = true;
        true
    }

    /// The conditions around a row of which nobody can tell whether they are met, each once.
    pub(crate) fn take_unknown(&mut self) -> impl Iterator<Item = (usize, String)> {
        let unknown = self.blocks.iter_mut();
        let unknown = unknown.filter_map(|block| block.unknown.as_mut());
        // What remains shows that it still is not known.
        unknown.filter_map(|(offset, text)| {
            (!text.is_empty()).then(|| (*offset, std::mem::take(text)))
        })
    }
}
