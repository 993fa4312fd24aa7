//! Diagnoses by both codes of a failure: what broke, who acts, and whether a retry helps.

#[cfg(feature = "text")]
use qcloud_codes::Remedy;
use qcloud_codes::{
    Actor, CDN, COMMON, Catalog, Code, Diagnosis, Entry, Response, Retry, cdn, common, decode,
};

/// Other products, in which numbers of the CDN mean something else.
mod product {
    qcloud_codes::catalog! {
        /// A product that shares two numbers with the CDN.
        pub(crate) ACCOUNTS = "accounts", "Codes of an account service";
        keys decimal, topics qcloud_codes::TOPICS, remedies qcloud_codes::REMEDIES;

        /// Identity verification under review
        1001 UNDER_REVIEW "UnderReview" account verify_identity;
        /// System error
        9000 SYSTEM_ERROR "SystemError" system wait;
        /// Cluster busy
        100_004 CLUSTER_BUSY "ClusterBusy" system slow_down;
    }
    qcloud_codes::catalog! {
        /// A product that shares one number with the other one.
        pub(crate) QUEUES = "queues", "Codes of a queue service";
        keys decimal, topics qcloud_codes::TOPICS, remedies qcloud_codes::REMEDIES;

        /// Queue gone
        -1 QUEUE_GONE "QueueGone" resource check_request;
        /// Too many queues
        100_004 TOO_MANY_QUEUES "TooManyQueues" resource contact_vendor;
    }
}
use product::{ACCOUNTS, QUEUES};

fn diagnose_in(code: i32, message: &str, modules: &[&'static Catalog]) -> Diagnosis {
    let response = Response::from_parts(Code::new(code), message);
    response.diagnose_in(&COMMON, modules).expect("it failed")
}

/// The expected properties of a diagnosis, and its line if the crate has texts.
#[track_caller]
fn check(
    diagnosis: &Diagnosis,
    (common, module): (Option<Code>, Option<Code>),
    decided: Option<(&str, Retry, Actor)>,
    line: &str,
) {
    assert_eq!(diagnosis.common().map(Entry::code), common, "{line}");
    assert_eq!(diagnosis.module().map(Entry::code), module, "{line}");
    let entry = diagnosis.module().or(diagnosis.common());
    assert_eq!(diagnosis.entry(), entry, "{line}");
    let unknown = diagnosis.module_code().filter(|code| Some(*code) != module);
    assert_eq!(diagnosis.unknown_module_code(), unknown, "{line}");
    #[cfg(feature = "text")]
    assert_eq!(
        diagnosis.remedy().map(Remedy::id),
        decided.map(|(remedy, ..)| remedy),
        "{line}"
    );
    assert_eq!(
        diagnosis.retry(),
        decided.map(|(_, retry, _)| retry),
        "{line}"
    );
    assert_eq!(
        diagnosis.actor(),
        decided.map(|(.., actor)| actor),
        "{line}"
    );
    let is_retryable =
        decided.is_some_and(|(_, retry, _)| matches!(retry, Retry::Later | Retry::Slower));
    assert_eq!(diagnosis.is_retryable(), is_retryable, "{line}");
    #[cfg(feature = "text")]
    {
        assert_eq!(diagnosis.title(), entry.map(Entry::title), "{line}");
        assert_eq!(diagnosis.to_string(), line);
    }
}

const CALLER: (&str, Retry, Actor) = ("check_request", Retry::No, Actor::Caller);
const LATER: (&str, Retry, Actor) = ("wait_or_contact_vendor", Retry::Later, Actor::Vendor);
const NONE: (&str, Retry, Actor) = ("none_given", Retry::No, Actor::Caller);

#[test]
fn known_module_code_overrides_the_common_code() {
    check(
        &diagnose_in(4000, "(2130) bad project", &[&CDN]),
        (
            Some(common::INVALID_REQUEST_PARAMETER),
            Some(cdn::INVALID_PROJECT_ID),
        ),
        Some(CALLER),
        "4000 (2130): Invalid ProjectID parameter. Check the request, correct it and send it \
         again. [retry: no, actor: caller]",
    );
    check(
        &diagnose_in(4000, "(1000)系统错误", &[&CDN]),
        (
            Some(common::INVALID_REQUEST_PARAMETER),
            Some(cdn::INTERNAL_ERROR),
        ),
        Some(LATER),
        "4000 (1000): System's internal error. Wait, then send the same request again; contact \
         the vendor if it keeps failing. [retry: later, actor: vendor]",
    );
    check(
        &diagnose_in(5100, "(2130) bad project", &[&CDN]),
        (
            Some(common::RESOURCE_OPERATION_FAILED),
            Some(cdn::INVALID_PROJECT_ID),
        ),
        Some(CALLER),
        "5100 (2130): Invalid ProjectID parameter. Check the request, correct it and send it \
         again. [retry: no, actor: caller]",
    );
}

#[test]
fn known_module_code_decides_under_an_unknown_common_code() {
    check(
        &diagnose_in(7000, "(1000) failed", &[&CDN]),
        (None, Some(cdn::INTERNAL_ERROR)),
        Some(LATER),
        "7000 (1000): System's internal error. Wait, then send the same request again; contact \
         the vendor if it keeps failing. [retry: later, actor: vendor]",
    );
}

#[test]
fn unknown_module_code_leaves_the_decision_to_the_common_code() {
    check(
        &diagnose_in(5100, "(10022) no quota left", &[&CDN]),
        (Some(common::RESOURCE_OPERATION_FAILED), None),
        Some(LATER),
        "5100 (10022): Resource operation failed. Wait, then send the same request again; contact \
         the vendor if it keeps failing. [retry: later, actor: vendor; by 5100 alone, 10022 is not \
         in this catalog]",
    );
    check(
        &diagnose_in(4000, "( -1) no", &[&CDN]),
        (Some(common::INVALID_REQUEST_PARAMETER), None),
        Some(NONE),
        "4000 (-1): Invalid request parameter. Read the response's message; the vendor names no \
         remedy. [retry: no, actor: caller; by 4000 alone, -1 is not in this catalog]",
    );
}

#[test]
fn common_code_decides_without_a_module_code() {
    let only = [
        (
            4100,
            "bad key",
            ("fix_credentials", Retry::No, Actor::Caller),
            "4100: Authentication failed. Check the keys and the signature, then send it again. \
             [retry: no, actor: caller]",
        ),
        (
            4200,
            "",
            ("sign_again", Retry::Reauthenticate, Actor::Caller),
            "4200: Request expired. Sign again with the current time and a new nonce, then send \
             it. [retry: reauthenticate, actor: caller]",
        ),
        (
            4400,
            "host (2130) is bad",
            ("slow_down", Retry::Slower, Actor::Caller),
            "4400: Quota exceeded. Send requests less often, then repeat this one. \
             [retry: slower, actor: caller]",
        ),
        (
            5300,
            "(5300) pay",
            ("top_up", Retry::No, Actor::Owner),
            "5300: Failed to purchase the resource. Top up the account, then send the request \
             again. [retry: no, actor: owner]",
        ),
        (
            5400,
            "2 of 3",
            ("inspect_results", Retry::FailedItems, Actor::Caller),
            "5400: Part of operations performed successfully. Read the result of each item and \
             repeat those that failed. [retry: failed_items, actor: caller]",
        ),
        (
            6200,
            "(*)",
            ("wait", Retry::Later, Actor::Vendor),
            "6200: API is unavailable. Wait, then send the same request again. \
             [retry: later, actor: vendor]",
        ),
    ];
    for (code, message, decided, line) in only {
        let diagnosis = diagnose_in(code, message, &[&CDN]);
        assert_eq!(diagnosis.module_code(), None);
        check(
            &diagnosis,
            (Some(Code::new(code)), None),
            Some(decided),
            line,
        );
    }
}

#[test]
fn unknown_codes_decide_nothing() {
    check(
        &diagnose_in(28004, "no", &[&CDN]),
        (None, None),
        None,
        "28004: not in this catalog; read the response's message",
    );
    check(
        &diagnose_in(-9021, "(100004) no", &[&CDN]),
        (None, None),
        None,
        "-9021 (100004): not in this catalog; read the response's message",
    );
}

#[test]
fn common_code_in_the_brackets_is_not_a_module_code() {
    // And vice versa: 5100 is not a code of the CDN, and 2130 is not a common one.
    let diagnosis = diagnose_in(4000, "(5100) a", &[&CDN]);
    assert_eq!(diagnosis.unknown_module_code(), Some(Code::new(5100)));
    let diagnosis = diagnose_in(2130, "a", &[&CDN]);
    assert_eq!(diagnosis.entry(), None);
}

#[test]
fn only_catalogs_that_apply_are_searched() {
    check(
        &diagnose_in(4000, "(1001) a", &[]),
        (Some(common::INVALID_REQUEST_PARAMETER), None),
        Some(NONE),
        "4000 (1001): Invalid request parameter. Read the response's message; the vendor names no \
         remedy. [retry: no, actor: caller; by 4000 alone, 1001 is not in this catalog]",
    );
    check(
        &diagnose_in(4000, "(1001) a", &[&ACCOUNTS]),
        (
            Some(common::INVALID_REQUEST_PARAMETER),
            Some(product::UNDER_REVIEW),
        ),
        Some(("verify_identity", Retry::No, Actor::Owner)),
        "4000 (1001): Identity verification under review. Have the account's identity verified, \
         then send it again. [retry: no, actor: owner]",
    );
    check(
        &diagnose_in(4000, "(1001) a", &[&QUEUES]),
        (Some(common::INVALID_REQUEST_PARAMETER), None),
        Some(NONE),
        "4000 (1001): Invalid request parameter. Read the response's message; the vendor names no \
         remedy. [retry: no, actor: caller; by 4000 alone, 1001 is not in this catalog]",
    );
}

#[test]
fn retry_depends_on_the_catalog() {
    for (code, in_cdn, in_accounts) in [
        (1001, Retry::Later, Retry::No),
        (9000, Retry::No, Retry::Later),
    ] {
        let message = format!("({code}) a");
        let retry = |catalogs: &[&'static Catalog]| diagnose_in(4000, &message, catalogs).retry();
        assert_eq!(retry(&[&CDN]), Some(in_cdn));
        assert_eq!(retry(&[&ACCOUNTS]), Some(in_accounts));
    }
}

#[test]
fn first_module_catalog_with_the_code_decides() {
    let module = |catalogs: &[&'static Catalog], message| {
        diagnose_in(5100, message, catalogs).module().copied()
    };
    let entry = |catalog: &Catalog, code| catalog.get(code).copied();
    assert_eq!(
        module(&[&CDN, &ACCOUNTS], "(1001)"),
        entry(&CDN, cdn::DATABASE_ERROR),
    );
    assert_eq!(
        module(&[&ACCOUNTS, &CDN], "(1001)"),
        entry(&ACCOUNTS, product::UNDER_REVIEW),
    );
    assert_eq!(
        module(&[&CDN, &ACCOUNTS, &QUEUES], "(100004)"),
        entry(&ACCOUNTS, product::CLUSTER_BUSY),
    );
    assert_eq!(
        module(&[&QUEUES, &ACCOUNTS], "(100004)"),
        entry(&QUEUES, product::TOO_MANY_QUEUES),
    );
    assert_eq!(
        module(&[&CDN, &ACCOUNTS, &QUEUES], "(-1)"),
        entry(&QUEUES, product::QUEUE_GONE),
    );
}

#[test]
fn catalog_of_common_codes_is_chosen_by_the_caller() {
    let response = Response::from_parts(Code::new(1001), "(1001) repeated");
    let diagnosis = response.diagnose_in(&ACCOUNTS, &[&CDN]).unwrap();
    assert_eq!(diagnosis.module_code(), None);
    assert_eq!(diagnosis.common(), ACCOUNTS.get(product::UNDER_REVIEW));
}

#[test]
fn known_rows_are_those_of_the_given_catalogs() {
    let diagnosis = diagnose_in(5100, "(100004)", &[&CDN, &QUEUES]);
    let rows: Vec<_> = diagnosis.rows().collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(
        rows[0],
        (&QUEUES, QUEUES.get(product::TOO_MANY_QUEUES).unwrap())
    );
    assert_eq!(rows[1], (&COMMON, COMMON.get(Code::new(5100)).unwrap()));
    assert_eq!(diagnosis.catalog(), Some(&QUEUES));
    let diagnosis = diagnose_in(5100, "(7)", &[&CDN, &QUEUES]);
    assert_eq!(diagnosis.catalog(), Some(&COMMON));
    let diagnosis = diagnose_in(7000, "(7)", &[&CDN]);
    assert_eq!((diagnosis.catalog(), diagnosis.rows().count()), (None, 0));
}

#[test]
fn module_code_alone_is_diagnosed() {
    let diagnosis = Diagnosis::from_module_code(cdn::INVALID_PROJECT_ID, &[&CDN]);
    assert_eq!((diagnosis.code(), diagnosis.has_unknown()), (None, false));
    check(
        &diagnosis,
        (None, Some(cdn::INVALID_PROJECT_ID)),
        Some(CALLER),
        "(2130): Invalid ProjectID parameter. Check the request, correct it and send it again. \
         [retry: no, actor: caller]",
    );
    let diagnosis = Diagnosis::from_module_code(cdn::INVALID_PROJECT_ID, &[]);
    assert!(diagnosis.has_unknown());
    check(
        &diagnosis,
        (None, None),
        None,
        "(2130): not in this catalog; read the response's message",
    );
}

#[test]
fn success_has_no_diagnosis() {
    for message in ["", "ok", "No Error", "(2130) odd", "(0)"] {
        let response = Response::from_parts(Code::SUCCESS, message);
        assert_eq!(response.diagnose(), None);
        assert_eq!(response.diagnose_in(&COMMON, &[]), None);
        assert_eq!(response.diagnose_in(&COMMON, &[&CDN, &ACCOUNTS]), None);
    }
    assert_eq!(decode(br#"{"code":"0"}"#).unwrap().diagnose(), None);
    assert!(decode(br#"{"code":-1}"#).unwrap().diagnose().is_some());
}

#[test]
fn only_common_codes_are_known_without_the_editions() {
    for body in [
        r#"{"code":4000,"message":"(2130) Invalid ProjectID parameter"}"#,
        r#"{"code":4101,"message":"(1001) a"}"#,
        r#"{"code":7000}"#,
    ] {
        let response = decode(body.as_bytes()).unwrap();
        let is_common_alone = response.diagnose() == response.diagnose_in(&COMMON, &[]);
        let has_editions = cfg!(feature = "editions") && response.code().get() < 7000;
        assert_eq!(is_common_alone, !has_editions, "{body}");
    }
}

#[test]
fn every_entry_decides_alone_and_under_every_common_code() {
    for common in COMMON.entries() {
        let response = Response::from_parts(common.code(), "no brackets");
        assert_eq!(response.diagnose().unwrap().entry(), Some(common));
        for module in CDN.entries() {
            let message = format!("({}) a", module.code());
            let diagnosis = diagnose_in(common.code().get(), &message, &[&CDN]);
            assert_eq!(diagnosis.common(), Some(common));
            assert_eq!(diagnosis.entry(), Some(module));
            assert_eq!(diagnosis.code(), Some(common.code()));
            assert_eq!(diagnosis.module_code(), Some(module.code()));
            assert_eq!(diagnosis.entry(), Some(module));
        }
    }
}

/// Without texts, topics and remedies are left out.
#[cfg(not(feature = "text"))]
#[test]
fn line_without_texts_has_codes_and_advice() {
    assert_eq!(
        diagnose_in(4000, "(2130) a", &[&CDN]).to_string(),
        "4000 (2130) [retry: no, actor: caller]",
    );
    assert_eq!(
        diagnose_in(5100, "(7) a", &[&CDN]).to_string(),
        "5100 (7) [retry: later, actor: vendor; by 5100 alone, 7 is not in this catalog]",
    );
}
