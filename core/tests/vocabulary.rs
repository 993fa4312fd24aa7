//! The topics and remedies of the vendor's catalogs: their ids, and what follows from a remedy.

use std::collections::HashSet;

use qcloud_codes::{Actor, REMEDIES, Retry, TOPICS, Topic};

/// Every remedy with what must follow from it, written down apart from the crate.
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

#[test]
fn topics_have_their_ids() {
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
fn every_remedy_has_an_instruction_of_its_own() {
    let mut seen = HashSet::new();
    for remedy in &REMEDIES {
        let instruction = remedy.instruction();
        assert!(instruction.ends_with('.'), "{instruction:?}");
        assert!(!instruction.contains(". "), "{instruction:?} is two");
        assert!(instruction.starts_with(char::is_uppercase));
        assert_eq!(instruction, instruction.trim());
        assert!(seen.insert(instruction), "{instruction:?} is given twice");
    }
}
