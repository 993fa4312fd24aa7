//! Conditional blocks of a header: `#if` to `#endif`.

use std::collections::{HashMap, HashSet};

use crate::header::expression::evaluate;
use crate::header::token::Token;

/// The maximum nesting depth.
const DEPTH: usize = 64;

/// The condition of a branch.
pub(crate) struct Condition<'a> {
    /// The directive, as shown in messages.
    text: String,
    /// The name that must not be defined in the branch; an include guard if the branch then defines
    /// it.
    guard: Option<&'a str>,
    /// Whether the condition is met, if known.
    is_met: Option<bool>,
}

impl<'a> Condition<'a> {
    /// Parses the condition of a directive from its name and the words after it.
    pub(crate) fn new(directive: &str, words: &[Token<'a>], defined: &HashSet<&str>) -> Self {
        let texts: Vec<&'a str> = words.iter().take(8).map(|word| word.text).collect();
        // The name tested, and whether it has to be defined.
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
            // Only numbers are evaluated: a name may be defined elsewhere, with another value.
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

/// An open block.
struct Block<'a> {
    /// The offset and text of a condition that cannot be evaluated, until it is reported.
    unknown: Option<(usize, String)>,
    guard: Option<&'a str>,
    /// Whether the current branch is read.
    is_read: bool,
    /// Whether a branch was certainly taken, so that all others are skipped.
    was_read: bool,
}

/// The stack of open blocks.
#[derive(Default)]
pub(crate) struct Conditions<'a> {
    blocks: Vec<Block<'a>>,
    /// The number of blocks open beyond the limit, which are skipped.
    beyond: usize,
}

impl<'a> Conditions<'a> {
    /// Returns whether the following input is read.
    pub(crate) fn is_read(&self) -> bool {
        self.beyond == 0 && self.blocks.iter().all(|block| block.is_read)
    }

    /// Opens a block. Fails if too many are open.
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

    /// Starts another branch. Fails if no block is open.
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

    /// Closes a block. Fails if none is open.
    pub(crate) fn close(&mut self) -> Result<(), ()> {
        if self.beyond > 0 {
            self.beyond -= 1;
            return Ok(());
        }
        self.blocks.pop().map(|_| ()).ok_or(())
    }

    /// Returns whether a block is open.
    pub(crate) fn is_open(&self) -> bool {
        !self.blocks.is_empty()
    }

    /// Records a defined name. Returns whether it is an include guard, whose block is always read.
    pub(crate) fn define(&mut self, name: &str) -> bool {
        let block = self.blocks.last_mut();
        let Some(block) = block.filter(|block| block.guard == Some(name)) else {
            return false;
        };
        block.unknown = None;
        block.was_read = true;
        true
    }

    /// Takes the conditions around a row that cannot be evaluated, each once.
    pub(crate) fn take_unknown(&mut self) -> impl Iterator<Item = (usize, String)> {
        let unknown = self.blocks.iter_mut();
        let unknown = unknown.filter_map(|block| block.unknown.as_mut());
        // The block stays marked as unknown.
        unknown.filter_map(|(offset, text)| {
            (!text.is_empty()).then(|| (*offset, std::mem::take(text)))
        })
    }
}
