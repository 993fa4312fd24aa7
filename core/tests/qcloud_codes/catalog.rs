//! The data: every row against facts from the source document, and the rules for rows.

use std::collections::HashSet;

use qcloud_codes::{
    API3, CATALOGS, CDN, CDN_CN, COMMON, COMMON_LATER, Catalog, Code, Entry, KeyKind, Retry,
    V2_TEXT,
};

/// Every catalog of the crate, in the order of the exports.
const EVERY: [&Catalog; 6] = [&COMMON, &CDN, &COMMON_LATER, &CDN_CN, &V2_TEXT, &API3];

/// The facts of the source document about one code, independent of the catalogs.
struct Fact {
    catalog: &'static str,
    code: Code,
    #[cfg(feature = "names")]
    constant: &'static str,
    remedy: &'static str,
    same_as: Vec<Code>,
    /// Words that the title must contain, chosen from the wording of the source.
    #[cfg(feature = "text")]
    condition: &'static str,
}

impl Fact {
    fn parse(line: &'static str) -> Self {
        let columns: Vec<_> = line.split('\t').collect();
        let [catalog, code, constant, remedy, same_as, condition] = columns[..] else {
            panic!("a fact has six columns: {line:?}");
        };
        assert!(!constant.is_empty(), "a fact has a constant: {line:?}");
        assert!(!condition.is_empty(), "a fact has a condition: {line:?}");
        Self {
            catalog,
            code: code.parse().unwrap(),
            #[cfg(feature = "names")]
            constant,
            remedy,
            same_as: same_as
                .split_whitespace()
                .map(|code| code.parse().unwrap())
                .collect(),
            #[cfg(feature = "text")]
            condition,
        }
    }
}

fn facts() -> Vec<Fact> {
    let mut lines = include_str!("../data/facts.tsv").lines();
    assert_eq!(
        lines.next(),
        Some("catalog\tcode\tconstant\tremedy\tsame_as\tcondition")
    );
    lines.map(Fact::parse).collect()
}

/// Returns every row of the source document with the id of its catalog, in the order of the exports.
fn rows() -> impl Iterator<Item = (&'static str, &'static Entry)> {
    [&COMMON, &CDN]
        .into_iter()
        .flat_map(|catalog| catalog.entries().iter().map(|entry| (catalog.id(), entry)))
}

/// Returns the catalog with an id; panics if there is none, so that every fact is checked.
fn catalog(id: &str) -> &'static Catalog {
    CATALOGS
        .iter()
        .copied()
        .find(|catalog| catalog.id() == id)
        .unwrap_or_else(|| panic!("no catalog {id:?}"))
}

#[test]
fn every_fact_of_the_source_has_its_row() {
    for fact in facts() {
        let entry = catalog(fact.catalog)
            .entries()
            .iter()
            .find(|entry| entry.code() == fact.code);
        let entry = entry.unwrap_or_else(|| panic!("no row {} {}", fact.catalog, fact.code));
        #[cfg(feature = "text")]
        assert_eq!(
            entry.remedy().id(),
            fact.remedy,
            "remedy of {} {}",
            fact.catalog,
            fact.code,
        );
        assert_eq!(
            entry.same_as(),
            fact.same_as,
            "codes that mean the same as {} {}",
            fact.catalog,
            fact.code,
        );
    }
}

#[test]
fn every_row_has_its_fact_in_the_same_order() {
    let facts: Vec<_> = facts()
        .iter()
        .map(|fact| (fact.catalog, fact.code))
        .collect();
    let rows: Vec<_> = rows().map(|(id, entry)| (id, entry.code())).collect();
    assert_eq!(rows, facts);
}

#[test]
fn catalogs_of_the_source_come_before_the_other_editions() {
    let mut ids: Vec<_> = facts().iter().map(|fact| fact.catalog).collect();
    ids.dedup();
    assert_eq!(ids, ["common", "cdn"]);
    let catalogs: Vec<_> = CATALOGS.iter().map(|catalog| catalog.id()).collect();
    assert!(catalogs.starts_with(&ids), "{catalogs:?}");
    assert_eq!(catalogs, EVERY.map(Catalog::id));
    assert_eq!(COMMON.id(), "common");
    assert_eq!(CDN.id(), "cdn");
}

#[test]
fn codes_ascend() {
    let has_codes = |catalog: &&&Catalog| catalog.key_kind() != KeyKind::Text;
    for catalog in EVERY.iter().filter(has_codes) {
        let entries = catalog.entries();
        assert!(entries.is_sorted_by(|a, b| a.code() < b.code()));
    }
}

#[test]
fn success_is_not_in_any_catalog() {
    for catalog in EVERY {
        assert_eq!(catalog.get(Code::SUCCESS), None);
    }
}

/// Returns the rows whose facts have one of these remedies.
fn rows_with(remedies: &[&str]) -> Vec<(&'static str, Code)> {
    facts()
        .iter()
        .filter(|fact| remedies.contains(&fact.remedy))
        .map(|fact| (fact.catalog, fact.code))
        .collect()
}

#[test]
fn only_rows_that_say_try_again_later_are_retried_later() {
    let later: Vec<_> = rows()
        .filter(|(_, entry)| entry.retry() == Some(Retry::Later))
        .map(|(id, entry)| (id, entry.code()))
        .collect();
    assert_eq!(later, rows_with(&["wait", "wait_or_contact_vendor"]));
}

#[test]
fn rows_that_say_try_again_after_a_fix_are_not_retryable() {
    for (id, code) in rows_with(&["check_request", "modify_request", "top_up"]) {
        let retry = catalog(id).get(code).unwrap().retry();
        assert_eq!(retry, Some(Retry::No), "{id} {code}");
    }
}

#[test]
fn same_as_is_mutual_ascending_and_never_the_row_itself() {
    for catalog in EVERY {
        for entry in catalog.entries() {
            assert!(entry.same_as().is_sorted_by(|a, b| a < b));
            for code in entry.same_as() {
                assert_ne!(*code, entry.code());
                let other = catalog.get(*code).unwrap();
                assert!(
                    other.same_as().contains(&entry.code()),
                    "{code} does not name {} back",
                    entry.code(),
                );
            }
        }
    }
}

#[test]
fn ids_of_catalogs_are_unique() {
    let ids: HashSet<_> = EVERY.iter().map(|catalog| catalog.id()).collect();
    assert_eq!(ids.len(), EVERY.len());
}

#[test]
fn debug_of_a_catalog_names_it_and_counts_its_rows() {
    let text = format!("{CDN:?}");
    let rows = format!("rows: {}", CDN.entries().len());
    assert!(text.contains("\"cdn\"") && text.contains(&rows), "{text}");
}

#[cfg(feature = "text")]
mod text {
    use super::{CDN, COMMON, COMMON_LATER, Code, EVERY, Entry, catalog, facts};

    fn every_row() -> impl Iterator<Item = &'static Entry> {
        EVERY.iter().flat_map(|catalog| catalog.entries())
    }

    #[test]
    fn every_title_says_what_the_source_says() {
        for fact in facts() {
            let entry = catalog(fact.catalog).get(fact.code).unwrap();
            let title = entry.title().to_lowercase();
            assert!(
                title.contains(&fact.condition.to_lowercase()),
                "{entry} does not say {:?}",
                fact.condition,
            );
        }
    }

    #[test]
    fn titles_of_common_codes_are_the_error_types_of_the_source() {
        for fact in facts().iter().filter(|fact| fact.catalog == "common") {
            assert_eq!(COMMON.get(fact.code).unwrap().title(), fact.condition);
        }
    }

    #[test]
    fn titles_are_a_few_words_without_a_full_stop() {
        let titles = every_row().map(Entry::title);
        for title in titles.chain(EVERY.iter().map(|catalog| catalog.title())) {
            assert!(!title.is_empty());
            assert!(!title.ends_with('.'), "{title:?} ends in a full stop");
            assert_eq!(title, title.trim());
            assert!(title.chars().count() <= 70, "{title:?} is too long");
            assert!(title.starts_with(char::is_uppercase), "{title:?}");
        }
    }

    #[test]
    fn explanations_are_whole_sentences() {
        for entry in every_row() {
            if let Some(explanation) = entry.explanation() {
                assert!(explanation.ends_with('.'), "{entry}: {explanation:?}");
                assert_eq!(explanation, explanation.trim());
                assert!(explanation.starts_with(char::is_uppercase), "{entry}");
                assert!(!explanation.contains("  "), "{entry}: {explanation:?}");
                assert_ne!(explanation.trim_end_matches('.'), entry.title());
            }
        }
    }

    #[test]
    fn every_common_code_is_explained() {
        for entry in COMMON.entries().iter().chain(COMMON_LATER.entries()) {
            assert!(entry.explanation().is_some(), "{entry}");
        }
    }

    #[test]
    fn rows_with_the_same_title_differ_in_their_explanation() {
        for catalog in EVERY {
            for one in catalog.entries() {
                for other in catalog.entries() {
                    if one.key() != other.key() && one.title() == other.title() {
                        assert_ne!(one.explanation(), other.explanation(), "{one}");
                    }
                }
            }
        }
    }

    #[test]
    fn entry_is_displayed_as_its_code_and_title() {
        let entry = CDN.get(Code::new(9001)).unwrap();
        assert_eq!(entry.to_string(), "9001: Invalid Metric parameter");
    }
}

#[cfg(not(feature = "text"))]
#[test]
fn entry_without_text_is_displayed_as_its_code() {
    assert_eq!(CDN.get(Code::new(9001)).unwrap().to_string(), "9001");
}

#[cfg(feature = "names")]
mod names {
    use std::collections::HashSet;

    use super::{CDN, COMMON, Code, EVERY, catalog, facts};

    #[test]
    fn every_name_is_its_constant_in_camel_case() {
        for fact in facts() {
            let camel_case: String = fact.constant.split('_').map(capitalized).collect();
            let entry = catalog(fact.catalog).get(fact.code).unwrap();
            assert_eq!(entry.name(), camel_case);
        }
    }

    fn capitalized(word: &str) -> String {
        let (first, rest) = word.split_at(1);
        first.to_owned() + &rest.to_lowercase()
    }

    #[test]
    fn names_are_camel_case_and_unique() {
        for catalog in EVERY {
            let mut seen = HashSet::new();
            for entry in catalog.entries() {
                let name = entry.name();
                assert!(name.starts_with(|c: char| c.is_ascii_uppercase()), "{name}");
                assert!(name.chars().all(|c| c.is_ascii_alphanumeric()), "{name}");
                let capitals: Vec<_> = name.chars().map(|c| c.is_ascii_uppercase()).collect();
                assert!(
                    !capitals.windows(2).any(|pair| pair == [true, true]),
                    "{name} has two capitals in a row",
                );
                assert!(seen.insert(name), "{name} is given twice");
            }
        }
    }

    #[test]
    fn every_name_finds_its_own_row() {
        for catalog in EVERY {
            for entry in catalog.entries() {
                assert_eq!(catalog.get_by_name(entry.name()), Some(entry));
            }
        }
    }

    #[test]
    fn similar_names_are_not_found() {
        for catalog in EVERY {
            assert_eq!(catalog.get_by_name(""), None);
            assert_eq!(catalog.get_by_name(" "), None);
            for entry in catalog.entries() {
                let name = entry.name();
                for miss in [
                    name.to_lowercase(),
                    name.to_uppercase(),
                    name[1..].to_owned(),
                    name[..name.len() - 1].to_owned(),
                    format!(" {name}"),
                    format!("{name} "),
                    format!("{name}\0"),
                    format!("{name}{name}"),
                    entry.code().to_string(),
                ] {
                    assert_eq!(catalog.get_by_name(&miss), None, "{miss:?}");
                }
            }
        }
    }

    #[test]
    fn name_is_found_in_its_own_catalog_only() {
        assert_eq!(
            CDN.get_by_name("InvalidProjectId").unwrap().code(),
            Code::new(2130)
        );
        assert_eq!(COMMON.get_by_name("InvalidProjectId"), None);
        assert_eq!(CDN.get_by_name("ReplayAttack"), None);
    }
}
