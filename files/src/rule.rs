//! What files are checked for.

use crate::severity::Severity;

/// A rule that a finding is about.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// A file can be read.
    Unreadable,
    /// A catalog id belongs to one catalog.
    DuplicateCatalog,
    /// A key belongs to one row of a catalog.
    DuplicateKey,
    /// A name belongs to one row of a catalog.
    DuplicateName,
    /// The key of a retired row never comes back.
    ReusedKey,
    /// The name of a retired row never comes back.
    ReusedName,
    /// The catalogs of two files have no numbers in common.
    SharedNumbers,
    /// The catalogs of two files have no names in common.
    SharedNames,
    /// Rows stand in the order of their keys.
    Order,
    /// A name makes an identifier.
    Identifier,
    /// Two names make two identifiers.
    CollidingIdentifier,
    /// A row has a title.
    EmptyTitle,
    /// A number is one that the keys of the catalog can have.
    OutOfRange,
    /// A number belongs to the range of a team.
    OutsideTeamRange,
    /// The ranges of teams are in order and apart.
    BadRange,
    /// What `same_as` names is a row in use.
    SameAsUnknown,
    /// Two rows that are the same name each other.
    SameAsOneSided,
    /// A topic is one of those that the file declares.
    UndeclaredTopic,
    /// A remedy is one of those that the file declares.
    UndeclaredRemedy,
    /// The rows make a catalog.
    NotLoadable,
    /// A catalog of the older edition is still there.
    RemovedCatalog,
    /// Keys are numbers or texts, as they were.
    ChangedKeys,
    /// A row of the older edition is still there, or retired.
    RemovedKey,
    /// A row has the name that it had.
    ChangedName,
    /// A row has the retry advice and the actor that it had.
    ChangedAdvice,
    /// A row says no more of retry and actor than it did.
    AddedAdvice,
    /// A row has the words that it had.
    Reworded,
    /// A line of a header could be imported.
    NotImported,
}

/// Every rule: its id, and how grave it is where it is broken.
const RULES: [(Rule, &str, Severity); 28] = [
    (Rule::Unreadable, "unreadable", Severity::Error),
    (Rule::DuplicateCatalog, "duplicate-catalog", Severity::Error),
    (Rule::DuplicateKey, "duplicate-key", Severity::Error),
    (Rule::DuplicateName, "duplicate-name", Severity::Error),
    (Rule::ReusedKey, "reused-key", Severity::Error),
    (Rule::ReusedName, "reused-name", Severity::Error),
    (Rule::SharedNumbers, "shared-numbers", Severity::Warning),
    (Rule::SharedNames, "shared-names", Severity::Warning),
    (Rule::Order, "order", Severity::Warning),
    (Rule::Identifier, "identifier", Severity::Error),
    (
        Rule::CollidingIdentifier,
        "colliding-identifier",
        Severity::Error,
    ),
    (Rule::EmptyTitle, "empty-title", Severity::Warning),
    (Rule::OutOfRange, "out-of-range", Severity::Error),
    (
        Rule::OutsideTeamRange,
        "outside-team-range",
        Severity::Error,
    ),
    (Rule::BadRange, "bad-range", Severity::Error),
    (Rule::SameAsUnknown, "same-as-unknown", Severity::Error),
    (Rule::SameAsOneSided, "same-as-one-sided", Severity::Error),
    (Rule::UndeclaredTopic, "undeclared-topic", Severity::Error),
    (Rule::UndeclaredRemedy, "undeclared-remedy", Severity::Error),
    (Rule::NotLoadable, "not-loadable", Severity::Error),
    (Rule::RemovedCatalog, "removed-catalog", Severity::Error),
    (Rule::ChangedKeys, "changed-keys", Severity::Error),
    (Rule::RemovedKey, "removed-key", Severity::Error),
    (Rule::ChangedName, "changed-name", Severity::Error),
    (Rule::ChangedAdvice, "changed-advice", Severity::Error),
    (Rule::AddedAdvice, "added-advice", Severity::Warning),
    (Rule::Reworded, "reworded", Severity::Warning),
    (Rule::NotImported, "not-imported", Severity::Warning),
];

impl Rule {
    /// Every rule, in the order of the documentation.
    pub fn all() -> impl Iterator<Item = Self> {
        RULES.iter().map(|(rule, ..)| *rule)
    }

    /// The stable id.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let found = RULES.iter().find(|(rule, ..)| *rule == self);
        found.map_or("", |(_, id, _)| id)
    }

    /// How grave it is where it is broken.
    #[must_use]
    pub fn severity(self) -> Severity {
        let found = RULES.iter().find(|(rule, ..)| *rule == self);
        found.map_or(Severity::Error, |(.., severity)| *severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documentation_lists_every_rule() {
        let readme = include_str!("../README.md");
        for rule in Rule::all() {
            let row = format!("| `{}` | {} |", rule.as_str(), rule.severity().as_str());
            assert!(readme.contains(&row), "{row}");
        }
        let rows = readme.lines().filter(|line| {
            line.starts_with("| `")
                && (line.contains("` | error |") || line.contains("` | warning |"))
        });
        assert_eq!(rows.count(), RULES.len());
    }
}
