//! The topics and remedies of this vendor's errors, shared by its catalogs.

use codetable::{Actor, Remedy, Retry, Topic};

/// The topics of errors.
pub static TOPICS: [Topic; 13] = [
    Topic::new("system", "The vendor's own servers and interfaces."),
    Topic::new(
        "request",
        "The request as a whole: its form, its rate, its repetition.",
    ),
    Topic::new(
        "authentication",
        "The signature, its timestamp and its nonce.",
    ),
    Topic::new(
        "account",
        "The account: its state, balance and permissions.",
    ),
    Topic::new("domain", "A domain name under acceleration."),
    Topic::new("origin", "An origin server."),
    Topic::new("parameter", "A parameter of the request."),
    Topic::new("response_header", "HTTP response headers to be added."),
    Topic::new("certificate", "A certificate or its private key."),
    Topic::new("statistics", "A query for statistics."),
    Topic::new("acceleration", "Dynamic site acceleration (DSA)."),
    Topic::new("resource", "A cloud resource, such as an instance."),
    Topic::new("purchase", "Buying a resource."),
];

/// The remedies of the source document: one for each distinct instruction to the caller.
pub static REMEDIES: [Remedy; 15] = [
    Remedy::new(
        "check_request",
        Retry::No,
        Actor::Caller,
        "Check the request, correct it and send it again.",
    ),
    Remedy::new(
        "modify_request",
        Retry::No,
        Actor::Caller,
        "Change the rejected value and send the request again.",
    ),
    Remedy::new(
        "wait",
        Retry::Later,
        Actor::Vendor,
        "Wait, then send the same request again.",
    ),
    Remedy::new(
        "wait_or_contact_vendor",
        Retry::Later,
        Actor::Vendor,
        "Wait, then send the same request again; contact the vendor if it keeps failing.",
    ),
    Remedy::new(
        "contact_vendor",
        Retry::No,
        Actor::Vendor,
        "Contact the vendor; the request fails until they act.",
    ),
    Remedy::new(
        "slow_down",
        Retry::Slower,
        Actor::Caller,
        "Send requests less often, then repeat this one.",
    ),
    Remedy::new(
        "do_not_repeat",
        Retry::AlreadyDone,
        Actor::Caller,
        "Do not send the request again; check whether it is done already.",
    ),
    Remedy::new(
        "top_up",
        Retry::No,
        Actor::Owner,
        "Top up the account, then send the request again.",
    ),
    Remedy::new(
        "request_permission",
        Retry::No,
        Actor::Owner,
        "Ask the vendor for the permission, then send it again.",
    ),
    Remedy::new(
        "open_ticket",
        Retry::No,
        Actor::Owner,
        "Open a ticket with the vendor to ask for access.",
    ),
    Remedy::new(
        "fix_credentials",
        Retry::No,
        Actor::Caller,
        "Check the keys and the signature, then send it again.",
    ),
    Remedy::new(
        "sign_again",
        Retry::Reauthenticate,
        Actor::Caller,
        "Sign again with the current time and a new nonce, then send it.",
    ),
    Remedy::new(
        "inspect_results",
        Retry::FailedItems,
        Actor::Caller,
        "Read the result of each item and repeat those that failed.",
    ),
    Remedy::new(
        "verify_identity",
        Retry::No,
        Actor::Owner,
        "Have the account's identity verified, then send it again.",
    ),
    Remedy::new(
        "none_given",
        Retry::No,
        Actor::Caller,
        "Read the response's message; the vendor names no remedy.",
    ),
];

/// The remedies of the other editions and API 3.0: [`REMEDIES`] and 11 more. They are a separate list,
/// so that programs that use only [`COMMON`](crate::COMMON) and [`CDN`](crate::CDN) do not link them.
pub static EDITION_REMEDIES: [Remedy; 26] = joined(
    &REMEDIES,
    &[
        Remedy::new(
            "wait_for_deployment",
            Retry::Later,
            Actor::Vendor,
            "Wait until the domain name is deployed, then send the same request again.",
        ),
        Remedy::new(
            "take_offline",
            Retry::No,
            Actor::Owner,
            "Take the domain name offline, then send the request again.",
        ),
        Remedy::new(
            "enable_domain",
            Retry::No,
            Actor::Owner,
            "Enable the domain name, then send the request again.",
        ),
        Remedy::new(
            "activate_service",
            Retry::No,
            Actor::Owner,
            "Activate the service, then send the request again.",
        ),
        Remedy::new(
            "register_domain",
            Retry::No,
            Actor::Owner,
            "Register the domain name (ICP filing), then send the request again.",
        ),
        Remedy::new(
            "complete_chain",
            Retry::No,
            Actor::Caller,
            "Complete the certificate chain and send it again, or open a ticket with the vendor.",
        ),
        Remedy::new(
            "request_access",
            Retry::No,
            Actor::Owner,
            "Ask for the permission, then send the request again.",
        ),
        Remedy::new(
            "ask_administrator",
            Retry::No,
            Actor::Owner,
            "Ask the root account's administrator for the permission, then send it again.",
        ),
        Remedy::new(
            "set_clock",
            Retry::Reauthenticate,
            Actor::Caller,
            "Set the clock, then sign again with the current time and send it.",
        ),
        Remedy::new(
            "leave_dry_run_off",
            Retry::No,
            Actor::Caller,
            "Send the request without DryRun to have it carried out.",
        ),
        Remedy::without_advice(
            "undocumented",
            "Read the response's message; whether a retry helps is not documented.",
        ),
    ],
);

/// Concatenates two lists.
const fn joined<const N: usize>(first: &[Remedy], second: &[Remedy]) -> [Remedy; N] {
    assert!(
        N == first.len().saturating_add(second.len()),
        "the length is the sum of both lengths"
    );
    let mut all = [Remedy::without_advice("", ""); N];
    let (start, end) = all.split_at_mut(first.len());
    start.copy_from_slice(first);
    end.copy_from_slice(second);
    all
}
