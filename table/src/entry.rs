use core::fmt;

use crate::{Actor, Code, Key, KeyKind, Retry};
#[cfg(feature = "text")]
use crate::{Remedy, Topic};

/// One row of a [`Catalog`](crate::Catalog): what a code means and what to do about it.
///
/// Everything in it is `'static`; get one with [`Catalog::get`](crate::Catalog::get). Without names
/// and texts it takes 12 bytes on a 32-bit device.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Entry {
    pub(crate) code: Code,
    pub(crate) kind: KeyKind,
    pub(crate) retry: Retry,
    pub(crate) actor: Actor,
    // A thin reference: on a 32-bit device it saves bytes in each row, and most rows share one.
    pub(crate) links: &'static Links,
    #[cfg(feature = "names")]
    pub(crate) name: &'static str,
    #[cfg(feature = "text")]
    pub(crate) title: &'static str,
    #[cfg(feature = "text")]
    pub(crate) explanation: &'static str,
    #[cfg(feature = "text")]
    pub(crate) topic: &'static Topic,
    #[cfg(feature = "text")]
    pub(crate) remedy: &'static Remedy,
}

/// What few rows have.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Links {
    /// The codes that mean the same, ascending.
    pub same_as: &'static [Code],
    /// The key, where it is a text.
    pub text: &'static str,
    /// The keys that mean the same, ascending, where they are texts.
    pub same_texts: &'static [&'static str],
}

impl Entry {
    /// The number. Where the catalog is keyed by text, its rows have none, and this is
    /// [`Code::SUCCESS`]: use [`key`](Self::key).
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// What identifies the row in its catalog; it is shown as the catalog writes it.
    #[must_use]
    pub const fn key(&self) -> Key<'static> {
        match self.kind {
            KeyKind::Text => Key::Text(self.links.text),
            kind => Key::Number(self.code, kind),
        }
    }

    /// Whether, and how, a retry helps. It follows from the remedy; one byte.
    #[must_use]
    pub const fn retry(&self) -> Retry {
        self.retry
    }

    /// Who has to act. It follows from the remedy; one byte.
    #[must_use]
    pub const fn actor(&self) -> Actor {
        self.actor
    }

    /// The other codes of the same catalog that mean exactly the same, ascending; mostly none, and
    /// none where the catalog is keyed by text.
    #[must_use]
    pub const fn same_as(&self) -> &'static [Code] {
        self.links.same_as
    }

    /// The keys of the other rows that mean exactly the same, ascending; mostly none.
    pub fn same_keys(&self) -> impl Iterator<Item = Key<'static>> + use<> {
        let Self { kind, links, .. } = *self;
        let numbers = links
            .same_as
            .iter()
            .map(move |code| Key::Number(*code, kind));
        numbers.chain(links.same_texts.iter().copied().map(Key::Text))
    }

    /// What the error is about.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn topic(&self) -> &'static Topic {
        self.topic
    }

    /// What somebody is told to do.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn remedy(&self) -> &'static Remedy {
        self.remedy
    }

    /// The stable CamelCase identifier, such as `InvalidProjectId`.
    #[cfg(feature = "names")]
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The condition in a few words, without a full stop.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// More about the condition, in whole sentences, where the title leaves a question open.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn explanation(&self) -> Option<&'static str> {
        if self.explanation.is_empty() {
            None
        } else {
            Some(self.explanation)
        }
    }
}

/// Writes the key, then the title where the crate has its `text`: `2130: Invalid ProjectID
/// parameter`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key().fmt(f)?;
        #[cfg(feature = "text")]
        write!(f, ": {}", self.title)?;
        Ok(())
    }
}

/// The key, and what to do by it: texts stay on the host.
#[cfg(feature = "defmt")]
impl defmt::Format for Entry {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{}: {}, {}", self.key(), self.retry, self.actor);
    }
}
