use core::fmt;
use core::hash::{Hash, Hasher};

use crate::{Actor, Code, Key, KeyKind, Remedy, Retry, Topic};

/// One row of a [`Catalog`](crate::Catalog): the meaning of a code and what to do about it.
///
/// All its data is `'static`; get one with [`Catalog::get`](crate::Catalog::get). Without names and
/// texts, it takes 12 bytes on a 32-bit device.
#[derive(Clone, Copy)]
pub struct Entry {
    pub(crate) code: Code,
    pub(crate) retry: Option<Retry>,
    pub(crate) actor: Option<Actor>,
    /// The index of the topic in `links`, past the end if the row has none: a byte, since there is
    /// room for two beside the other fields.
    #[cfg(feature = "text")]
    pub(crate) topic: u8,
    /// The index of the remedy in `links`, past the end if the row has none.
    #[cfg(feature = "text")]
    pub(crate) remedy: u8,
    // A thin reference: on a 32-bit device, it saves bytes in each row, and most rows share one.
    pub(crate) links: &'static Links<'static>,
    #[cfg(feature = "names")]
    pub(crate) name: &'static str,
    // The title and, on the following lines, the explanation: few rows have one, and a reference of
    // its own would take 8 bytes in each.
    #[cfg(feature = "text")]
    pub(crate) text: &'static str,
}

/// Data that all rows of a catalog share, and data that few rows have.
#[derive(Clone, Copy)]
pub struct Links<'a> {
    /// The notation of the catalog's keys.
    pub kind: KeyKind,
    /// The topics and remedies that the catalog declares.
    #[cfg(feature = "text")]
    pub nouns: &'static Nouns,
    /// The codes with the same meaning, ascending.
    pub same_as: &'a [Code],
    /// The key, if it is a text.
    pub text: &'a str,
    /// The keys with the same meaning, ascending, if they are texts.
    pub same_texts: &'a [&'a str],
}

/// The topics and the remedies of a catalog.
#[derive(Clone, Copy)]
pub struct Nouns {
    /// The declared topics.
    pub topics: &'static [Topic],
    /// The declared remedies.
    pub remedies: &'static [Remedy],
}

impl Links<'_> {
    /// Creates the links of a row without a text key and without `same_as`.
    #[cfg_attr(not(feature = "text"), expect(unused_variables))]
    #[must_use]
    pub const fn new(kind: KeyKind, nouns: &'static Nouns) -> Self {
        Self {
            kind,
            #[cfg(feature = "text")]
            nouns,
            same_as: &[],
            text: "",
            same_texts: &[],
        }
    }
}

impl Entry {
    /// Returns the number. The rows of a catalog keyed by text have none, and return
    /// [`Code::SUCCESS`]: use [`key`](Self::key).
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Returns the key that identifies the row in its catalog, formatted in the catalog's notation.
    #[must_use]
    pub const fn key(&self) -> Key<'static> {
        match self.links.kind {
            KeyKind::Text => Key::Text(self.links.text),
            kind => Key::Number(self.code, kind),
        }
    }

    /// Returns whether, and how, a retry helps; `None` if that is unknown. It follows from the
    /// remedy and takes one byte.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// Returns the party that has to act; `None` if that is unknown. It follows from the remedy and
    /// takes one byte.
    #[must_use]
    pub const fn actor(&self) -> Option<Actor> {
        self.actor
    }

    /// Returns the other codes of the catalog with exactly the same meaning, ascending; usually
    /// none, and always none if the catalog is keyed by text.
    #[must_use]
    pub const fn same_as(&self) -> &'static [Code] {
        self.links.same_as
    }

    /// Returns the keys of the other rows with exactly the same meaning, ascending; usually none.
    pub fn same_keys(&self) -> impl Iterator<Item = Key<'static>> + use<> {
        let links = self.links;
        let numbers = links
            .same_as
            .iter()
            .map(|code| Key::Number(*code, links.kind));
        numbers.chain(links.same_texts.iter().copied().map(Key::Text))
    }

    /// Returns the topic of the error; one with an empty id if the row has none.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn topic(&self) -> &'static Topic {
        const NONE: &Topic = &Topic::new("", "");
        match self
            .links
            .nouns
            .topics
            .split_at_checked(self.topic as usize)
        {
            Some((_, [topic, ..])) => topic,
            _ => NONE,
        }
    }

    /// Returns the remedy, which has the instruction; one with an empty id if the row has none.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn remedy(&self) -> &'static Remedy {
        const NONE: &Remedy = &Remedy::without_advice("", "");
        match self
            .links
            .nouns
            .remedies
            .split_at_checked(self.remedy as usize)
        {
            Some((_, [remedy, ..])) => remedy,
            _ => NONE,
        }
    }

    /// Returns the stable CamelCase identifier, such as `InvalidProjectId`.
    #[cfg(feature = "names")]
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the condition in a few words, without a full stop.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.lines().0
    }

    /// Returns the explanation of the condition, in whole sentences, if the title is not enough.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn explanation(&self) -> Option<&'static str> {
        let explanation = self.lines().1.trim_ascii_start();
        if explanation.is_empty() {
            None
        } else {
            Some(explanation)
        }
    }

    /// Splits the text into its first line and the rest.
    #[cfg(feature = "text")]
    #[inline(never)] // devices are short of bytes
    const fn lines(&self) -> (&'static str, &'static str) {
        let mut rest = self.text.as_bytes();
        while let [byte, after @ ..] = rest
            && *byte != b'\n'
        {
            rest = after;
        }
        match self
            .text
            .split_at_checked(self.text.len().wrapping_sub(rest.len()))
        {
            Some(lines) => lines,
            None => (self.text, ""),
        }
    }
}

/// Compares all fields.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        let is_equal = self.key() == other.key()
            && (self.retry, self.actor) == (other.retry, other.actor)
            && self.same_keys().eq(other.same_keys());
        #[cfg(feature = "names")]
        let is_equal = is_equal && self.name == other.name;
        #[cfg(feature = "text")]
        let is_equal = is_equal
            && self.title() == other.title()
            && self.explanation() == other.explanation()
            && (self.topic(), self.remedy()) == (other.topic(), other.remedy());
        is_equal
    }
}

impl Eq for Entry {}

/// Hashes the key.
impl Hash for Entry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut row = f.debug_struct("Entry");
        row.field("key", &format_args!("{}", self.key()));
        #[cfg(feature = "names")]
        row.field("name", &self.name);
        row.field("retry", &self.retry).field("actor", &self.actor);
        row.finish_non_exhaustive()
    }
}

/// Formats the key, followed by the title with the feature `text`:
/// `2130: Invalid ProjectID parameter`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key().fmt(f)?;
        #[cfg(feature = "text")]
        write!(f, ": {}", self.title())?;
        Ok(())
    }
}

/// Formats the key and the advice: texts stay on the host.
#[cfg(feature = "defmt")]
impl defmt::Format for Entry {
    fn format(&self, f: defmt::Formatter<'_>) {
        match (self.retry, self.actor) {
            (Some(retry), Some(actor)) => defmt::write!(f, "{}: {}, {}", self.key(), retry, actor),
            (retry, actor) => defmt::write!(f, "{}: {}, {}", self.key(), retry, actor),
        }
    }
}
