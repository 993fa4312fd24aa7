use core::fmt;

use crate::{Actor, Retry};

/// What errors are about: a heading under which rows of a catalog are found.
///
/// A catalog has a list of them, its own or that of another catalog.
///
/// ```
/// use codetable::Topic;
///
/// static TOPICS: [Topic; 2] = [
///     Topic::new("supply", "The supply voltage and its fuses."),
///     Topic::new("motion", "Position, speed and torque."),
/// ];
/// assert_eq!(TOPICS[1].id(), "motion");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Topic {
    id: &'static str,
    description: &'static str,
}

impl Topic {
    /// A topic with a snake_case id, and what it covers in one sentence.
    #[must_use]
    pub const fn new(id: &'static str, description: &'static str) -> Self {
        Self { id, description }
    }

    /// The stable id, the same in every export.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What it covers, in one sentence.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        self.description
    }
}

/// What somebody is told to do about an error.
///
/// It decides whether a retry helps and who has to act, for all of its rows in one place.
///
/// ```
/// use codetable::{Actor, Remedy, Retry};
///
/// static REMEDIES: [Remedy; 2] = [
///     Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait, then try again."),
///     Remedy::new("check_wiring", Retry::No, Actor::Owner, "Check the wiring of the supply."),
/// ];
/// assert!(REMEDIES[0].retry().is_retryable());
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Remedy {
    id: &'static str,
    retry: Retry,
    actor: Actor,
    instruction: &'static str,
}

impl Remedy {
    /// A remedy with a snake_case id, whether a retry helps, who has to act, and what to do in one
    /// sentence.
    #[must_use]
    pub const fn new(
        id: &'static str,
        retry: Retry,
        actor: Actor,
        instruction: &'static str,
    ) -> Self {
        Self {
            id,
            retry,
            actor,
            instruction,
        }
    }

    /// The stable id, the same in every export.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Whether, and how, sending the request again can help.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// Who has to act before the request can succeed.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// What to do, in one sentence.
    #[must_use]
    pub const fn instruction(&self) -> &'static str {
        self.instruction
    }
}

/// The id.
impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id)
    }
}

/// The id.
impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id)
    }
}

/// The id.
#[cfg(feature = "defmt")]
impl defmt::Format for Topic {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.id);
    }
}

/// The id.
#[cfg(feature = "defmt")]
impl defmt::Format for Remedy {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.id);
    }
}
