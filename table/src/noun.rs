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
    /// A remedy with a snake_case id, whether a retry helps, who has to act, and what to do in one
    /// sentence.
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

    /// A remedy that says what to do in one sentence, but neither whether a retry helps nor who has
    /// to act: that is unknown, never "no".
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

    /// The same with whether a retry helps.
    #[must_use]
    pub const fn with_retry(self, retry: Retry) -> Self {
        Self {
            retry: Some(retry),
            ..self
        }
    }

    /// The same with who has to act.
    #[must_use]
    pub const fn with_actor(self, actor: Actor) -> Self {
        Self {
            actor: Some(actor),
            ..self
        }
    }

    /// The stable id, the same in every export.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// Whether, and how, sending the request again can help; `None` where that is unknown.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// Who has to act before the request can succeed; `None` where that is unknown.
    #[must_use]
    pub const fn actor(&self) -> Option<Actor> {
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
