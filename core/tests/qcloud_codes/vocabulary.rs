//! The topics and remedies of the vendor's catalogs: their ids, and the advice of a remedy.

use std::collections::HashSet;

use qcloud_codes::{Actor, EDITION_REMEDIES, REMEDIES, Remedy, Retry, TOPICS, Topic};

/// Every remedy with its expected advice, independent of the crate.
const EXPECTED: [(&str, Retry, Actor); 15] = [
    ("check_request", Retry::No, Actor::Caller),
    ("modify_request", Retry::No, Actor::Caller),
    ("wait", Retry::Later, Actor::Vendor),
    ("wait_or_contact_vendor", Retry::Later, Actor::Vendor),
    ("contact_vendor", Retry::No, Actor::Vendor),
    ("slow_down", Retry::Slower, Actor::Caller),
    ("do_not_repeat", Retry::AlreadyDone, Actor::Caller),
    ("top_up", Retry::No, Actor::Owner),
    ("request_permission", Retry::No, Actor::Owner),
    ("open_ticket", Retry::No, Actor::Owner),
    ("fix_credentials", Retry::No, Actor::Caller),
    ("sign_again", Retry::Reauthenticate, Actor::Caller),
    ("inspect_results", Retry::FailedItems, Actor::Caller),
    ("verify_identity", Retry::No, Actor::Owner),
    ("none_given", Retry::No, Actor::Caller),
];

#[test]
fn retry_and_actor_follow_from_the_remedy() {
    let found = REMEDIES.each_ref().map(|remedy| {
        (
            remedy.id(),
            remedy.retry().unwrap(),
            remedy.actor().unwrap(),
        )
    });
    assert_eq!(found, EXPECTED);
}

/// The remedies that only the other editions have.
const EXPECTED_OF_EDITIONS: [(&str, Option<Retry>, Option<Actor>); 11] = [
    (
        "wait_for_deployment",
        Some(Retry::Later),
        Some(Actor::Vendor),
    ),
    ("take_offline", Some(Retry::No), Some(Actor::Owner)),
    ("enable_domain", Some(Retry::No), Some(Actor::Owner)),
    ("activate_service", Some(Retry::No), Some(Actor::Owner)),
    ("register_domain", Some(Retry::No), Some(Actor::Owner)),
    ("complete_chain", Some(Retry::No), Some(Actor::Caller)),
    ("request_access", Some(Retry::No), Some(Actor::Owner)),
    ("ask_administrator", Some(Retry::No), Some(Actor::Owner)),
    (
        "set_clock",
        Some(Retry::Reauthenticate),
        Some(Actor::Caller),
    ),
    ("leave_dry_run_off", Some(Retry::No), Some(Actor::Caller)),
    ("undocumented", None, None),
];

#[test]
fn remedies_of_the_editions_extend_those_of_the_source_document() {
    let (first, more) = EDITION_REMEDIES.split_at(REMEDIES.len());
    assert_eq!(first, REMEDIES);
    let more: Vec<_> = more
        .iter()
        .map(|remedy| (remedy.id(), remedy.retry(), remedy.actor()))
        .collect();
    assert_eq!(more, EXPECTED_OF_EDITIONS);
    let ids: HashSet<_> = EDITION_REMEDIES.iter().map(Remedy::id).collect();
    assert_eq!(ids.len(), EDITION_REMEDIES.len());
}

#[test]
fn topics_have_documented_ids() {
    let ids = [
        "system",
        "request",
        "authentication",
        "account",
        "domain",
        "origin",
        "parameter",
        "response_header",
        "certificate",
        "statistics",
        "acceleration",
        "resource",
        "purchase",
    ];
    assert_eq!(TOPICS.each_ref().map(Topic::id), ids);
}

#[test]
fn every_remedy_has_a_distinct_instruction() {
    let mut seen = HashSet::new();
    for remedy in &EDITION_REMEDIES {
        let instruction = remedy.instruction();
        assert!(instruction.ends_with('.'), "{instruction:?}");
        assert!(!instruction.contains(". "), "{instruction:?} is two");
        assert!(instruction.starts_with(char::is_uppercase));
        assert_eq!(instruction, instruction.trim());
        assert!(seen.insert(instruction), "{instruction:?} is given twice");
    }
}
