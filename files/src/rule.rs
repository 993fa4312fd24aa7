//! The rules that files are checked against.

use crate::severity::Severity;

/// A rule that a finding is about.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// A file is readable.
    Unreadable,
    /// A catalog id belongs to one catalog.
    DuplicateCatalog,
    /// A key belongs to one row of a catalog.
    DuplicateKey,
    /// A name belongs to one row of a catalog.
    DuplicateName,
    /// The key of a retired row is never reused.
    ReusedKey,
    /// The name of a retired row is never reused.
    ReusedName,
    /// The catalogs of two files have no numbers in common.
    SharedNumbers,
    /// The catalogs of two files have no names in common.
    SharedNames,
    /// No column has nearly the name of one of ours.
    MisspelledColumn,
    /// Rows are sorted by key.
    Order,
    /// A name can become an identifier.
    Identifier,
    /// Two names become two different identifiers.
    CollidingIdentifier,
    /// A row has a title.
    EmptyTitle,
    /// A number is within the range of the catalog's keys.
    OutOfRange,
    /// A number belongs to the range of a team.
    OutsideTeamRange,
    /// The ranges of teams are ascending and disjoint.
    BadRange,
    /// Each key in `same_as` belongs to an active row.
    SameAsUnknown,
    /// Rows with the same meaning refer to each other.
    SameAsOneSided,
    /// Every topic is declared, if the file declares any.
    UndeclaredTopic,
    /// Every remedy is declared, if the file declares any.
    UndeclaredRemedy,
    /// The rows can be loaded as a catalog.
    NotLoadable,
    /// A catalog of the older edition is still there.
    RemovedCatalog,
    /// The keys are still numbers, or still texts.
    ChangedKeys,
    /// A row of the older edition is still there, at least as retired.
    RemovedKey,
    /// A row keeps its name.
    ChangedName,
    /// A row keeps its retry advice and its actor.
    ChangedAdvice,
    /// A row does not gain retry advice or an actor.
    AddedAdvice,
    /// A row keeps its title and explanation.
    Reworded,
    /// A line of a header can be imported.
    NotImported,
}

/// Every rule with its id and its severity.
const RULES: [(Rule, &str, Severity); 29] = [
    (Rule::Unreadable, "unreadable", Severity::Error),
    (Rule::DuplicateCatalog, "duplicate-catalog", Severity::Error),
    (Rule::DuplicateKey, "duplicate-key", Severity::Error),
    (Rule::DuplicateName, "duplicate-name", Severity::Error),
    (Rule::ReusedKey, "reused-key", Severity::Error),
    (Rule::ReusedName, "reused-name", Severity::Error),
    (Rule::SharedNumbers, "shared-numbers", Severity::Warning),
    (Rule::SharedNames, "shared-names", Severity::Warning),
    (
        Rule::MisspelledColumn,
        "misspelled-column",
        Severity::Warning,
    ),
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
    /// Returns every rule, in the order of the documentation.
    pub fn all() -> impl Iterator<Item = Self> {
        RULES.iter().map(|(rule, ..)| *rule)
    }

    /// Returns the stable id.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let found = RULES.iter().find(|(rule, ..)| *rule == self);
        found.map_or("", |(_, id, _)| id)
    }

    /// Returns the severity of a violation.
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
