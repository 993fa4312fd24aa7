//! `codes search`: rows by words.

use crate::list::names;
use crate::program::{entries, run, text};

#[test]
fn search_forgives_case_order_and_typos() {
    let expired = ["CertificateExpired", "CertificateExpiring"];
    for words in [
        &["certificate", "expired"][..],
        &["EXPIRED", "Certifcate"],
        &["certificat expird"],
    ] {
        let mut arguments = vec!["search"];
        arguments.extend(words);
        let found = names(&arguments);
        assert_eq!(
            found.first().map(String::as_str),
            Some(expired[0]),
            "{words:?}"
        );
    }
    assert_eq!(
        names(&["search", "certifcate", "about", "--catalog", "cdn"]),
        [expired[1]]
    );
    assert_eq!(
        names(&["search", "2130"]).first().unwrap(),
        "InvalidProjectId"
    );
    // A number with a digit wrong is another number.
    assert_eq!(names(&["search", "2131"]), [""; 0]);
    assert_eq!(names(&["search", "zebra"]), [""; 0]);
    assert_eq!(
        names(&["search", "expired", "--catalog", "common"]),
        ["RequestExpired"]
    );
    assert_eq!(run(&["search"], b"").status.code(), Some(2));
    assert_eq!(run(&["search", "!?"], b"").status.code(), Some(2));
}

#[test]
fn search_forgives_typos_in_whole_names() {
    for name in [
        "invalidprojctid",
        "INVALIDPROJCTID",
        "InvalidProjctId",
        "INVALID_PROJCT_ID",
        "invalid_projctid",
        "invalid projctid",
        "invaldprojctid",
    ] {
        assert_eq!(names(&["search", name])[0], "InvalidProjectId", "{name}");
    }
    for (catalog, entry) in entries() {
        let mut name = entry.name().to_lowercase();
        name.remove(1);
        let found = names(&["search", &name, "--catalog", catalog.id()]);
        assert_eq!(found.first().map(String::as_str), Some(entry.name()));
    }
}

#[test]
fn every_row_is_found_by_its_name() {
    for (catalog, entry) in entries() {
        let found = names(&["search", entry.name(), "--catalog", catalog.id()]);
        assert!(found.iter().any(|name| name == entry.name()));
    }
}

#[test]
fn rows_with_more_of_the_words_come_first() {
    for (words, first) in [
        (&["domain", "not", "found"][..], "DomainNotFound"),
        (&["certificate", "chain"], "IncorrectCertificateChain"),
        (
            &["my", "certificate", "has", "expired"],
            "CertificateExpired",
        ),
        (&["cert"], "InvalidCertificate"),
        (&["purg", "limit"], "UrlPurgeQuotaExceeded"),
    ] {
        let found = names(&[&["search"], words].concat());
        assert_eq!(found[0], first, "{words:?}");
    }
    let output = run(&["search", "zebra", "certificate", "expired"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        text(&output.stderr),
        "codes: no code has all of the words: these have 2 of 3\n"
    );
    // One of three words is not enough.
    assert_eq!(
        names(&["search", "zebra", "giraffe", "certificate"]),
        [""; 0]
    );
}

#[test]
fn synonyms_lead_to_rows_of_each_kind() {
    for (word, expected) in [
        (
            "throttle",
            &[
                "OperationTooFrequent",
                "QuotaExceeded",
                "RequestLimitExceeded",
            ][..],
        ),
        (
            "money",
            &[
                "InsufficientBalance",
                "UserInArrears",
                "ResourcePurchaseFailed",
            ],
        ),
        ("balance", &["InsufficientBalance", "UserInArrears"]),
        (
            "signature",
            &["AuthFailureSignatureExpire", "AuthenticationFailed"],
        ),
        (
            "permission",
            &["PermissionDenied", "AccessDenied", "UnauthorizedOperation"],
        ),
        (
            "login",
            &[
                "AuthenticationFailed",
                "AuthFailureInvalidSecretId",
                "TokenError",
            ],
        ),
        ("ssl", &["InvalidCertificate", "CertificateExpired"]),
        ("ttl", &["InvalidCacheRules", "UrlPurgeQuotaExceeded"]),
        (
            "quota",
            &["QuotaExceeded", "LimitExceeded", "PrefetchQuotaExceeded"],
        ),
        ("timeout", &["DomainConfigurationTimeout"]),
        (
            "503",
            &[
                "ApiUnavailable",
                "InternalServerError",
                "ServiceUnavailable",
            ],
        ),
        ("404", &["ResourceNotFound", "DomainNotFound"]),
    ] {
        let found = names(&["search", word]);
        for name in expected {
            assert!(
                found.iter().any(|found| found == name),
                "{word}: {name} of {found:?}"
            );
        }
    }
    let rate_limit = names(&["search", "rate", "limit"]);
    assert!(
        rate_limit[0].starts_with("RequestLimitExceeded"),
        "{rate_limit:?}"
    );
    assert!(rate_limit.iter().any(|name| name == "OperationTooFrequent"));
}

#[test]
fn empty_result_comes_with_advice() {
    for (arguments, advice) in [
        (
            &["zebra"][..],
            "nothing found for `zebra`: try another word",
        ),
        (
            &["2131"],
            "nothing found for `2131`: `codes 2131` suggests similar numbers",
        ),
        (
            &["arrears", "--catalog", "common"],
            "nothing found for `arrears`: leave out the filters, which hide 1 code\n",
        ),
    ] {
        let output = run(&[&["search"], arguments].concat(), b"");
        let message = text(&output.stderr);
        assert!(
            message.starts_with(&format!("codes: {advice}")),
            "{message}"
        );
        assert_eq!(output.status.code(), Some(1));
    }
}
