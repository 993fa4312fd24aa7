//! The data of the other editions: every row against facts from their pages.

use std::collections::HashMap;

use qcloud_codes::{
    API3, CDN, CDN_CN, COMMON, COMMON_LATER, Catalog, Code, EDITION_REMEDIES, Entry, Remedy, Retry,
    V2_TEXT, cdn_cn,
};

/// Returns the lines of a file after its header, which is checked, each split at its tabs.
fn lines<const COLUMNS: usize>(
    file: &'static str,
    header: [&str; COLUMNS],
) -> Vec<[&'static str; COLUMNS]> {
    let mut lines = file.lines().map(|line| {
        let columns: Vec<_> = line.split('\t').collect();
        columns
            .try_into()
            .unwrap_or_else(|_| panic!("another number of columns: {line:?}"))
    });
    assert_eq!(lines.next(), Some(header));
    lines.collect()
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// Returns the remedy with an id; panics if there is none.
fn remedy(id: &str) -> &'static Remedy {
    EDITION_REMEDIES
        .iter()
        .find(|remedy| remedy.id() == id)
        .unwrap_or_else(|| panic!("no remedy {id:?}"))
}

#[track_caller]
fn assert_remedy(entry: &Entry, id: &str) {
    let expected = remedy(id);
    let found = (entry.retry(), entry.actor());
    assert_eq!(found, (expected.retry(), expected.actor()), "{entry}");
    #[cfg(feature = "text")]
    assert_eq!(entry.remedy(), expected, "{entry}");
}

#[cfg(feature = "names")]
fn camel_case(constant: &str) -> String {
    let capitalized = |word: &str| {
        let (first, rest) = word.split_at(1);
        first.to_owned() + &rest.to_lowercase()
    };
    constant.split('_').map(capitalized).collect()
}

mod chinese_cdn {
    use super::*;

    /// Code, constant, instruction as the page words it, remedy, codes that mean the same.
    fn facts() -> Vec<[&'static str; 5]> {
        let file = include_str!("../data/cdn_cn.tsv");
        let header = ["code", "constant", "instruction", "remedy", "same_as"];
        lines(file, header)
    }

    #[test]
    fn every_row_has_its_fact_and_every_fact_its_row() {
        let facts: Vec<_> = facts().iter().map(|fact| code(fact[0])).collect();
        let rows: Vec<_> = CDN_CN.entries().iter().map(Entry::code).collect();
        assert_eq!(rows, facts);
        assert_eq!(rows.len(), 135);
    }

    #[test]
    fn rows_have_the_remedy_and_the_same_codes_of_their_facts() {
        for [number, _, _, remedy, same_as] in facts() {
            let entry = CDN_CN.get(code(number)).unwrap();
            assert_remedy(entry, remedy);
            let same_as: Vec<_> = same_as.split_whitespace().map(code).collect();
            assert_eq!(entry.same_as(), same_as, "{entry}");
        }
    }

    /// 9175 has no instruction in words: its condition, that the domain is being deployed, implies what
    /// to wait for. The data file has it in brackets.
    #[test]
    fn each_instruction_has_one_remedy() {
        let mut remedies = HashMap::new();
        for [number, _, instruction, remedy, _] in facts() {
            let known = *remedies.entry(instruction).or_insert(remedy);
            assert_eq!(remedy, known, "{number}: {instruction}");
        }
        assert_eq!(remedies["-"], "none_given");
        assert_eq!(remedies["请稍后重试"], remedies["请稍后再试"]);
        assert_eq!(remedies["请联系厂商处理"], remedies["请联系运维处理"]);
        assert_ne!(remedies["请确认后重试"], remedies["请修改后重试"]);
    }

    #[test]
    fn only_rows_that_say_to_wait_are_retryable() {
        let retryable = |entry: &&Entry| entry.retry().is_some_and(Retry::is_retryable);
        let rows: Vec<_> = CDN_CN.entries().iter().filter(retryable).collect();
        let waiting = facts()
            .into_iter()
            .filter(|fact| ["请稍后重试", "请稍后再试", "（部署中）"].contains(&fact[2]));
        assert!(
            rows.iter()
                .map(|row| row.code())
                .eq(waiting.map(|fact| code(fact[0])))
        );
    }

    #[test]
    fn two_numbers_are_in_both_editions_and_a_retry_helps_in_one() {
        let codes = CDN_CN.entries().iter().map(Entry::code);
        let shared: Vec<_> = codes.filter(|code| CDN.get(*code).is_some()).collect();
        assert_eq!(
            shared,
            [cdn_cn::IDENTITY_UNDER_REVIEW, cdn_cn::SYSTEM_ERROR]
        );
        for code in shared {
            let retries = [CDN, CDN_CN].map(|catalog| catalog.get(code).unwrap().retry());
            assert!(retries.contains(&Some(Retry::Later)), "{code}: {retries:?}");
            assert!(retries.contains(&Some(Retry::No)), "{code}: {retries:?}");
        }
    }

    #[cfg(feature = "text")]
    #[test]
    fn rows_that_mean_the_same_have_one_title_and_topic() {
        for entry in CDN_CN.entries() {
            for code in entry.same_as() {
                let other = CDN_CN.get(*code).unwrap();
                assert_eq!(entry.title(), other.title());
                assert_eq!(entry.topic(), other.topic());
                assert_eq!(entry.remedy(), other.remedy());
            }
        }
    }

    #[cfg(feature = "text")]
    #[test]
    fn rows_with_two_meanings_say_so() {
        for (code, words) in [
            (1001, "In the international edition, 1001"),
            (9000, "In the international edition, 9000"),
            (22709, "In an older version"),
        ] {
            let entry = CDN_CN.get(Code::new(code)).unwrap();
            assert!(entry.explanation().unwrap().starts_with(words), "{entry}");
        }
    }

    #[cfg(feature = "names")]
    #[test]
    fn every_name_is_its_constant_in_camel_case() {
        for fact in facts() {
            let entry = CDN_CN.get(code(fact[0])).unwrap();
            assert_eq!(entry.name(), camel_case(fact[1]));
        }
    }
}

mod later_common {
    use super::*;

    /// Code, constant, remedy, and the change from the table of the source document.
    fn facts() -> Vec<[&'static str; 4]> {
        let file = include_str!("../data/common_later.tsv");
        lines(file, ["code", "constant", "remedy", "against_common"])
    }

    #[test]
    fn every_row_has_its_fact_and_every_fact_its_row() {
        let facts = facts();
        let kept = facts.iter().filter(|fact| fact[3] != "retired");
        let rows = COMMON_LATER.entries();
        assert!(
            rows.iter()
                .map(Entry::code)
                .eq(kept.map(|fact| code(fact[0])))
        );
        assert_eq!(rows.len(), 22);
        let earlier = facts.iter().filter(|fact| fact[3] != "added");
        let codes = COMMON.entries().iter().map(Entry::code);
        assert!(codes.eq(earlier.map(|fact| code(fact[0]))));
    }

    #[test]
    fn rows_have_the_remedy_of_their_facts() {
        for [number, _, remedy, change] in facts() {
            match COMMON_LATER.get(code(number)) {
                Some(entry) => assert_remedy(entry, remedy),
                None => assert_eq!(change, "retired", "{number}"),
            }
        }
    }

    #[test]
    fn codes_in_both_tables_have_the_same_advice() {
        for entry in COMMON_LATER.entries() {
            if let Some(earlier) = COMMON.get(entry.code()) {
                assert_eq!(entry.retry(), earlier.retry(), "{entry}");
                assert_eq!(entry.actor(), earlier.actor(), "{entry}");
            }
        }
    }

    #[cfg(all(feature = "names", feature = "text"))]
    #[test]
    fn names_and_constants_of_both_tables_agree() {
        for [number, constant, _, change] in facts() {
            let name = camel_case(constant);
            let earlier = COMMON.get(code(number));
            assert_eq!(earlier.is_none(), change == "added", "{number}");
            assert!(earlier.is_none_or(|entry| entry.name() == name), "{number}");
            match COMMON_LATER.get(code(number)) {
                Some(entry) => assert_eq!(entry.name(), name),
                None => assert_eq!(COMMON_LATER.retired()[0].name(), name),
            }
        }
        assert_eq!(COMMON_LATER.retired().len(), 1);
    }

    #[cfg(feature = "text")]
    #[test]
    fn texts_differ_if_the_meaning_differs() {
        for [number, _, _, change] in facts() {
            let catalogs = [COMMON, COMMON_LATER];
            let rows = catalogs.map(|catalog| catalog.get(code(number)));
            let [Some(one), Some(other)] = rows else {
                continue;
            };
            let has_one_title = one.title() == other.title();
            let has_one_text = has_one_title && one.explanation() == other.explanation();
            assert_eq!(has_one_text, change == "kept", "{number}");
            // The error type is the same, except for one that is more precise.
            assert_eq!(has_one_title, number != "5300", "{number}");
        }
    }

    #[cfg(feature = "text")]
    #[test]
    fn replay_window_is_five_minutes() {
        let entry = COMMON_LATER.get(Code::new(4500)).unwrap();
        assert!(entry.explanation().unwrap().contains("five minutes"));
    }
}

mod texts {
    use super::*;

    /// Catalog, key, remedy.
    fn facts() -> Vec<[&'static str; 3]> {
        let file = include_str!("../data/texts.tsv");
        lines(file, ["catalog", "key", "remedy"])
    }

    fn rows() -> impl Iterator<Item = (&'static str, &'static Entry)> {
        let rows = |catalog: &Catalog| (catalog.id(), catalog.entries());
        let catalogs = [V2_TEXT, API3].map(|catalog| rows(&catalog));
        catalogs
            .into_iter()
            .flat_map(|(id, entries)| entries.iter().map(move |entry| (id, entry)))
    }

    #[test]
    fn every_row_has_its_fact_and_every_fact_its_row() {
        let rows: Vec<_> = rows()
            .map(|(id, entry)| (id, entry.key().to_string()))
            .collect();
        let facts = facts();
        let facts: Vec<_> = facts
            .iter()
            .map(|fact| (fact[0], fact[1].to_owned()))
            .collect();
        assert_eq!(rows, facts);
        assert_eq!((V2_TEXT.entries().len(), API3.entries().len()), (17, 38));
    }

    #[test]
    fn rows_have_the_remedy_of_their_facts() {
        for ((_, entry), [_, _, remedy]) in rows().zip(facts()) {
            assert_remedy(entry, remedy);
        }
    }

    #[test]
    fn api_3_retries_rate_limits_only() {
        for entry in API3.entries() {
            let is_rate = entry.key().to_string().starts_with("RequestLimitExceeded");
            let is_retryable = entry.retry().is_some_and(Retry::is_retryable);
            assert_eq!(is_retryable, is_rate, "{entry}");
        }
    }

    #[cfg(feature = "names")]
    #[test]
    fn name_is_the_key_without_its_dots() {
        for (_, entry) in rows() {
            let key = entry.key().to_string().replace('.', "");
            assert_eq!(entry.name().to_lowercase(), key.to_lowercase());
        }
    }
}
