use core::fmt;
use core::hash::{Hash, Hasher};

use crate::{Actor, Code, Key, KeyKind, Remedy, Retry, Topic};

/// One row of a [`Catalog`](crate::Catalog): what a code means and what to do about it.
///
/// Everything in it is `'static`; get one with [`Catalog::get`](crate::Catalog::get). Without names
/// and texts it takes 12 bytes on a 32-bit device.
#[derive(Clone, Copy)]
pub struct Entry {
    pub(crate) code: Code,
    pub(crate) retry: Option<Retry>,
    pub(crate) actor: Option<Actor>,
    /// Where `links` has the topic: a byte, as there is room for two beside the others.
    #[cfg(feature = "text")]
    pub(crate) topic: u8,
    /// Where `links` has the remedy.
    #[cfg(feature = "text")]
    pub(crate) remedy: u8,
    // A thin reference: on a 32-bit device it saves bytes in each row, and most rows share one.
    pub(crate) links: &'static Links<'static>,
    #[cfg(feature = "names")]
    pub(crate) name: &'static str,
    // The title, and in a line of its own the explanation: few rows have one, and a reference of
    // its own would take 8 bytes in each.
    #[cfg(feature = "text")]
    pub(crate) text: &'static str,
}

/// What all rows of a catalog have in common, and what few rows have.
#[derive(Clone, Copy)]
pub struct Links<'a> {
    /// How the catalog writes its keys.
    pub kind: KeyKind,
    /// What the catalog declares.
    #[cfg(feature = "text")]
    pub nouns: &'static Nouns,
    /// The codes that mean the same, ascending.
    pub same_as: &'a [Code],
    /// The key, where it is a text.
    pub text: &'a str,
    /// The keys that mean the same, ascending, where they are texts.
    pub same_texts: &'a [&'a str],
}

/// The topics and the remedies of a catalog.
#[derive(Clone, Copy)]
pub struct Nouns {
    /// What its errors are about.
    pub topics: &'static [Topic],
    /// What to do about them.
    pub remedies: &'static [Remedy],
}

impl Links<'_> {
    /// Those of a row that has nothing of its own.
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
    /// The number. Where the catalog is keyed by text, its rows have none, and this is
    /// [`Code::SUCCESS`]: use [`key`](Self::key).
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// What identifies the row in its catalog; it is shown as the catalog writes it.
    #[must_use]
    pub const fn key(&self) -> Key<'static> {
        match self.links.kind {
            KeyKind::Text => Key::Text(self.links.text),
            kind => Key::Number(self.code, kind),
        }
    }

    /// Whether, and how, a retry helps; `None` where that is unknown. It follows from the remedy;
    /// one byte.
    #[must_use]
    pub const fn retry(&self) -> Option<Retry> {
        self.retry
    }

    /// Who has to act; `None` where that is unknown. It follows from the remedy; one byte.
    #[must_use]
    pub const fn actor(&self) -> Option<Actor> {
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
        let links = self.links;
        let numbers = links
            .same_as
            .iter()
            .map(|code| Key::Number(*code, links.kind));
        numbers.chain(links.same_texts.iter().copied().map(Key::Text))
    }

    /// What the error is about.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn topic(&self) -> &'static Topic {
        // The catalog was checked: there is one.
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

    /// What somebody is told to do.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn remedy(&self) -> &'static Remedy {
        // The catalog was checked: there is one.
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
        self.lines().0
    }

    /// More about the condition, in whole sentences, where the title leaves a question open.
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

    /// The text up to the end of its first line, and what follows.
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

/// By all that the rows say.
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

/// By the key.
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

/// Writes the key, then the title where the crate has its `text`: `2130: Invalid ProjectID
/// parameter`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.key().fmt(f)?;
        #[cfg(feature = "text")]
        write!(f, ": {}", self.title())?;
        Ok(())
    }
}

/// The key, and what to do by it: texts stay on the host.
#[cfg(feature = "defmt")]
impl defmt::Format for Entry {
    fn format(&self, f: defmt::Formatter<'_>) {
        match (self.retry, self.actor) {
            (Some(retry), Some(actor)) => defmt::write!(f, "{}: {}, {}", self.key(), retry, actor),
            (retry, actor) => defmt::write!(f, "{}: {}, {}", self.key(), retry, actor),
        }
    }
}
