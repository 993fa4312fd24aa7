//! The content of rows, retired rows, and what catalogs share.

use crate::catalogs::{DRIVES, HEXADECIMAL, SIGNED, TEXT, UNSIGNED, signed};
use codetable::{Actor, Dataset, Retry};

#[test]
fn retry_and_actor_are_those_of_the_remedy() {
    let row = SIGNED.get(signed::NO_SUPPLY).unwrap();
    assert_eq!(
        (row.retry(), row.actor()),
        (Some(Retry::No), Some(Actor::Owner))
    );
    let row = SIGNED.get(signed::TOO_FAST).unwrap();
    assert_eq!(
        (row.retry(), row.actor()),
        (Some(Retry::Slower), Some(Actor::Caller))
    );
    #[cfg(feature = "text")]
    for entry in DRIVES
        .catalogs()
        .iter()
        .flat_map(|catalog| catalog.entries())
    {
        assert_eq!(entry.retry(), entry.remedy().retry());
        assert_eq!(entry.actor(), entry.remedy().actor());
    }
}

#[test]
fn dataset_finds_its_catalogs_by_id() {
    for catalog in [SIGNED, HEXADECIMAL, UNSIGNED, TEXT] {
        assert_eq!(DRIVES.catalog(catalog.id()), Some(&catalog));
    }
    assert_eq!(DRIVES.catalog("drives"), None);
    assert_eq!(DRIVES.catalog(""), None);
}

#[test]
fn dataset_returns_its_properties() {
    assert_eq!((DRIVES.id(), DRIVES.edition()), ("drives", 5));
    assert_eq!(DRIVES.title(), "Errors of our drives");
    assert_eq!(DRIVES.purpose(), "What a drive means by a number.");
    assert_eq!(DRIVES.origin(), "Manual of the drive, chapter 9");
    assert_eq!(DRIVES.keywords(), ["drives", "motion"]);
    assert_eq!(DRIVES.catalogs().len(), 4);
}

#[test]
fn title_of_a_dataset_defaults_to_its_id() {
    static EMPTY: Dataset = Dataset::new("empty", &[]);
    assert_eq!((EMPTY.id(), EMPTY.title()), ("empty", "empty"));
    assert_eq!((EMPTY.origin(), EMPTY.edition()), ("", 1));
    assert!(EMPTY.catalogs().is_empty());
    assert!(!EMPTY.purpose().is_empty());
}

#[cfg(feature = "text")]
mod text {
    use codetable::Key;

    use crate::catalogs::{DRIVES, HEXADECIMAL, REMEDIES, SIGNED, TEXT, TOPICS, UNSIGNED, signed};

    #[test]
    fn first_line_is_the_title_and_the_rest_the_explanation() {
        let row = SIGNED.get(signed::UNDERVOLTAGE).unwrap();
        assert_eq!(row.title(), "Undervoltage");
        let explanation = "The supply is below 20 V. It may recover.";
        assert_eq!(row.explanation(), Some(explanation));
        assert_eq!(row.to_string(), "-7: Undervoltage");
        assert_eq!(SIGNED.get(signed::TOO_FAST).unwrap().explanation(), None);
    }

    #[test]
    fn catalogs_share_topics_and_remedies() {
        for entry in DRIVES
            .catalogs()
            .iter()
            .flat_map(|catalog| catalog.entries())
        {
            assert!(
                TOPICS
                    .iter()
                    .any(|topic| std::ptr::eq(topic, entry.topic()))
            );
            assert!(
                REMEDIES
                    .iter()
                    .any(|remedy| std::ptr::eq(remedy, entry.remedy()))
            );
        }
    }

    #[test]
    fn retired_rows_keep_key_name_and_edition() {
        let retired = |catalog: &codetable::Catalog| -> Vec<_> {
            let rows = catalog.retired().iter();
            rows.map(|row| (row.key().to_string(), row.name(), row.edition()))
                .collect()
        };
        let row = |key: &str, name, edition| (key.to_owned(), name, edition);
        assert_eq!(
            retired(&SIGNED),
            [row("-9", "Overvoltage", 2), row("41", "TooSlow", 4)]
        );
        assert_eq!(retired(&HEXADECIMAL), [row("0xdeadbeef", "Dead", 3)]);
        assert_eq!(
            retired(&TEXT),
            [
                row("P0300", "RandomMisfire", 2),
                row("Supply.High", "SupplyHigh", 5)
            ]
        );
        assert!(UNSIGNED.retired().is_empty());
    }

    #[test]
    fn retired_rows_are_not_found() {
        for catalog in DRIVES.catalogs() {
            for row in catalog.retired() {
                assert_eq!(catalog.get_by_key(row.key()), None);
                assert_eq!(catalog.get_by_key(Key::Text(row.name())), None);
                #[cfg(feature = "names")]
                assert_eq!(catalog.get_by_name(row.name()), None);
            }
        }
    }
}

#[cfg(feature = "names")]
#[test]
fn names_are_case_sensitive() {
    for catalog in DRIVES.catalogs() {
        for entry in catalog.entries() {
            let name = entry.name();
            assert_eq!(catalog.get_by_name(name), Some(entry));
            for miss in [&name.to_lowercase(), &name[1..], &format!("{name} "), ""] {
                assert_eq!(catalog.get_by_name(miss), None, "{miss:?}");
            }
        }
    }
}

mod plain {
    use codetable::{Remedy, Topic};

    static TOPICS: [Topic; 0] = [];
    static REMEDIES: [Remedy; 1] = [Remedy::without_advice("ask", "Ask the maker.")];

    codetable::catalog! {
        /// Errors of a device about which little is known.
        pub(crate) DEVICE = "device", "Errors of a device";
        keys decimal, topics TOPICS, remedies REMEDIES;

        /// Stall
        1 STALL "Stall" _ _;
        /// Overheated
        2 OVERHEATED "Overheated" _ ask, same_as [3];
        /// Overheated, by the old number
        3 OLD_OVERHEATED "OldOverheated" _ _, same_as [2];
    }
}

#[test]
fn row_without_topic_and_remedy_has_no_advice() {
    let row = plain::DEVICE.get(plain::STALL).unwrap();
    assert_eq!((row.retry(), row.actor()), (None, None));
    #[cfg(feature = "text")]
    {
        assert_eq!((row.topic().id(), row.remedy().id()), ("", ""));
        let row = plain::DEVICE.get(plain::OVERHEATED).unwrap();
        assert_eq!((row.topic().id(), row.remedy().id()), ("", "ask"));
    }
}
