use qcloud_codes::{Actor, Remedy, Retry, Topic};

use crate::qcc_str;

/// Which numbers are meant: a number means something in its catalog only.
#[repr(u8)]
pub enum qcc_catalog {
    /// The `code` field of a response.
    Common = 0,
    /// The bracketed number in front of a message of the CDN.
    Cdn = 1,
}

/// What an error is about.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_topic {
    /// There is no entry, or it says something newer than this header.
    Unknown = 0,
    /// The vendor's own servers and interfaces.
    System = 1,
    /// The request as a whole: its form, its rate, its repetition.
    Request = 2,
    /// The signature, its timestamp and its nonce.
    Authentication = 3,
    /// The account: its state, balance and permissions.
    Account = 4,
    /// A domain name under acceleration.
    Domain = 5,
    /// An origin server.
    Origin = 6,
    /// A parameter of the request.
    Parameter = 7,
    /// HTTP response headers to be added.
    ResponseHeader = 8,
    /// A certificate or its private key.
    Certificate = 9,
    /// A query for statistics.
    Statistics = 10,
    /// Dynamic site acceleration (DSA).
    Acceleration = 11,
    /// A cloud resource, such as an instance.
    Resource = 12,
    /// Buying a resource.
    Purchase = 13,
}

impl From<Option<Topic>> for qcc_topic {
    fn from(value: Option<Topic>) -> Self {
        match value {
            Some(Topic::System) => Self::System,
            Some(Topic::Request) => Self::Request,
            Some(Topic::Authentication) => Self::Authentication,
            Some(Topic::Account) => Self::Account,
            Some(Topic::Domain) => Self::Domain,
            Some(Topic::Origin) => Self::Origin,
            Some(Topic::Parameter) => Self::Parameter,
            Some(Topic::ResponseHeader) => Self::ResponseHeader,
            Some(Topic::Certificate) => Self::Certificate,
            Some(Topic::Statistics) => Self::Statistics,
            Some(Topic::Acceleration) => Self::Acceleration,
            Some(Topic::Resource) => Self::Resource,
            Some(Topic::Purchase) => Self::Purchase,
            _ => Self::Unknown,
        }
    }
}

/// What the caller is told to do.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_remedy {
    /// There is no entry, or it says something newer than this header.
    Unknown = 0,
    /// Check what was sent and correct it.
    CheckRequest = 1,
    /// Change a value that can never be accepted as it is.
    ModifyRequest = 2,
    /// Wait: the error passes by itself.
    Wait = 3,
    /// Wait, and contact the vendor if the error stays.
    WaitOrContactVendor = 4,
    /// Contact the vendor, who alone can lift the error.
    ContactVendor = 5,
    /// Call the API less often.
    SlowDown = 6,
    /// Do not send it again: the wanted state already holds, or soon will.
    DoNotRepeat = 7,
    /// Pay into the account.
    TopUp = 8,
    /// Ask the vendor for a permission that the account lacks.
    RequestPermission = 9,
    /// Open a ticket to be let through a restriction.
    OpenTicket = 10,
    /// Put the credentials or the signature right.
    FixCredentials = 11,
    /// Sign the same request again, with a new timestamp and nonce.
    SignAgain = 12,
    /// Look at the result of each item of a batch.
    InspectResults = 13,
    /// Have the account's identity verified.
    VerifyIdentity = 14,
    /// The source names no remedy; the response's own message is all there is.
    NoneGiven = 15,
}

impl From<Option<Remedy>> for qcc_remedy {
    fn from(value: Option<Remedy>) -> Self {
        match value {
            Some(Remedy::CheckRequest) => Self::CheckRequest,
            Some(Remedy::ModifyRequest) => Self::ModifyRequest,
            Some(Remedy::Wait) => Self::Wait,
            Some(Remedy::WaitOrContactVendor) => Self::WaitOrContactVendor,
            Some(Remedy::ContactVendor) => Self::ContactVendor,
            Some(Remedy::SlowDown) => Self::SlowDown,
            Some(Remedy::DoNotRepeat) => Self::DoNotRepeat,
            Some(Remedy::TopUp) => Self::TopUp,
            Some(Remedy::RequestPermission) => Self::RequestPermission,
            Some(Remedy::OpenTicket) => Self::OpenTicket,
            Some(Remedy::FixCredentials) => Self::FixCredentials,
            Some(Remedy::SignAgain) => Self::SignAgain,
            Some(Remedy::InspectResults) => Self::InspectResults,
            Some(Remedy::VerifyIdentity) => Self::VerifyIdentity,
            Some(Remedy::NoneGiven) => Self::NoneGiven,
            _ => Self::Unknown,
        }
    }
}

/// Whether sending a failed request again can help.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_retry {
    /// There is no entry, or it says something newer than this header.
    Unknown = 0,
    /// It fails again until something is changed.
    No = 1,
    /// The same request may succeed later: back off.
    Later = 2,
    /// The same request may succeed at a lower rate: it was throttled.
    Slower = 3,
    /// Send it at once, signed again with a new timestamp and nonce.
    Reauthenticate = 4,
    /// Repeat only the items of the batch that failed.
    FailedItems = 5,
    /// Do not repeat it: the wanted state may already hold.
    AlreadyDone = 6,
}

impl From<Option<Retry>> for qcc_retry {
    fn from(value: Option<Retry>) -> Self {
        match value {
            Some(Retry::No) => Self::No,
            Some(Retry::Later) => Self::Later,
            Some(Retry::Slower) => Self::Slower,
            Some(Retry::Reauthenticate) => Self::Reauthenticate,
            Some(Retry::FailedItems) => Self::FailedItems,
            Some(Retry::AlreadyDone) => Self::AlreadyDone,
            _ => Self::Unknown,
        }
    }
}

/// Whose action clears an error.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_actor {
    /// There is no entry, or it says something newer than this header.
    Unknown = 0,
    /// The program, or its author: what was sent, how, or how often.
    Caller = 1,
    /// The owner of the account: money, identity, permissions.
    Owner = 2,
    /// The vendor: nothing on this side clears it; wait or ask.
    Vendor = 3,
}

impl From<Option<Actor>> for qcc_actor {
    fn from(value: Option<Actor>) -> Self {
        match value {
            Some(Actor::Caller) => Self::Caller,
            Some(Actor::Owner) => Self::Owner,
            Some(Actor::Vendor) => Self::Vendor,
            _ => Self::Unknown,
        }
    }
}

/// The stable id of a `qcc_topic`, the same as in every export; `unknown` for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_topic_id(topic: u8) -> qcc_str {
    let number = |known: Topic| qcc_topic::from(Some(known)) as u8;
    let known = Topic::ALL.iter().find(|known| number(**known) == topic);
    qcc_str::new(known.map_or("unknown", |known| known.as_str()))
}

/// The stable id of a `qcc_remedy`, the same as in every export; `unknown` for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_remedy_id(remedy: u8) -> qcc_str {
    let number = |known: Remedy| qcc_remedy::from(Some(known)) as u8;
    let known = Remedy::ALL.iter().find(|known| number(**known) == remedy);
    qcc_str::new(known.map_or("unknown", |known| known.as_str()))
}

/// The stable id of a `qcc_retry`, the same as in every export; `unknown` for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_retry_id(retry: u8) -> qcc_str {
    let number = |known: Retry| qcc_retry::from(Some(known)) as u8;
    let known = Retry::ALL.iter().find(|known| number(**known) == retry);
    qcc_str::new(known.map_or("unknown", |known| known.as_str()))
}

/// The stable id of a `qcc_actor`, the same as in every export; `unknown` for a number that is none.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_actor_id(actor: u8) -> qcc_str {
    let number = |known: Actor| qcc_actor::from(Some(known)) as u8;
    let known = Actor::ALL.iter().find(|known| number(**known) == actor);
    qcc_str::new(known.map_or("unknown", |known| known.as_str()))
}

/// Whether the exact same request may succeed later: 1 for `QCC_RETRY_LATER` and `QCC_RETRY_SLOWER`.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_is_retryable(retry: u8) -> u8 {
    let is_retry = |known: &&Retry| qcc_retry::from(Some(**known)) as u8 == retry;
    u8::from(
        Retry::ALL
            .iter()
            .find(is_retry)
            .is_some_and(|retry| retry.is_retryable()),
    )
}
