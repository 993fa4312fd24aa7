use core::fmt;

use crate::{Actor, Retry};

/// The subject of errors: a heading for rows of a catalog.
///
/// A catalog has a list of topics, its own or that of another catalog.
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
    /// Creates a topic with a snake_case id and a description of one sentence.
    #[must_use]
    pub const fn new(id: &'static str, description: &'static str) -> Self {
        Self { id, description }
    }

    /// Returns the stable id, the same in every export.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Returns the description, one sentence.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        self.description
    }
}

/// The instruction for dealing with an error.
///
/// It determines, once for all of its rows, whether a retry helps and who has to act.
///
/// ```
/// use codetable::{Actor, Remedy, Retry};
///
/// static REMEDIES: [Remedy; 2] = [
///     Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait, then try again."),
///     Remedy::new("check_wiring", Retry::No, Actor::Owner, "Check the wiring of the supply."),
/// ];
/// assert_eq!(REMEDIES[0].retry(), Some(Retry::Later));
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Remedy {
    id: &'static str,
    retry: Option<Retry>,
    actor: Option<Actor>,
    instruction: &'static str,
}

impl Remedy {
    /// Creates a remedy with a snake_case id, whether a retry helps, the party that has to act, and
    /// an instruction of one sentence.
    #[must_use]
    pub const fn new(
        id: &'static str,
        retry: Retry,
        actor: Actor,
        instruction: &'static str,
    ) -> Self {
        Self::without_advice(id, instruction)
            .with_retry(retry)
            .with_actor(actor)
    }

    /// Creates a remedy with an instruction of one sentence. Whether a retry helps and who has to
    /// act is unknown, which is never the same as "no".
    ///
    /// ```
    /// use codetable::{Actor, Remedy};
    ///
    /// const ASK: Remedy = Remedy::without_advice("ask", "Ask the maker.").with_actor(Actor::Vendor);
    /// assert_eq!((ASK.retry(), ASK.actor()), (None, Some(Actor::Vendor)));
    /// ```
    #[must_use]
    pub const fn without_advice(id: &'static str, instruction: &'static str) -> Self {
        Self {
            id,
            retry: None,
            actor: None,
            instruction,
        }
    }

    /// Sets whether a retry helps.
    #[must_use]
    pub const fn with_retry(self, retry: Retry) -> Self {
        Self {
            retry: Some(retry),
            ..self
        }
    }

    /// Sets the party that has to act.
    #[must_use]
    pub const fn with_actor(self, actor: Actor) -> Self {
        Self {
            actor: Some(actor),
            ..self
        }
    }

    /// Returns the stable id, the same in every export.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Returns whether, and how, sending the request again can help; `None` if that is unknown.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// Returns the party that has to act before the request can succeed; `None` if that is unknown.
    #[must_use]
    pub const fn actor(&self) -> Option<Actor> {
        self.actor
    }

    /// Returns the instruction, one sentence.
    #[must_use]
    pub const fn instruction(&self) -> &'static str {
        self.instruction
    }
}

/// Formats the id.
impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id)
    }
}

/// Formats the id.
impl fmt::Display for Remedy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id)
    }
}

/// Formats the id.
#[cfg(feature = "defmt")]
impl defmt::Format for Topic {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.id);
    }
}

/// Formats the id.
#[cfg(feature = "defmt")]
impl defmt::Format for Remedy {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{=str}", self.id);
    }
}
