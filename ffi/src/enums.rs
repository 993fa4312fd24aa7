use qcloud_codes::{Actor, Retry};

use crate::qcc_str;

/// The catalog of a code: a number has a meaning only within its catalog.
#[repr(u8)]
#[derive(Clone, Copy)]
pub enum qcc_catalog {
    /// The `code` field of a response.
    Common = 0,
    /// The bracketed number at the start of a message of the CDN.
    Cdn = 1,
    /// The `code` field, according to later documentation.
    CommonLater = 2,
    /// The bracketed number, if the CDN is that of the Chinese edition.
    CdnCn = 3,
    /// The text code of an error of the revised interfaces of v2.
    V2Text = 4,
    /// The text code of an error of API 3.0.
    Api3 = 5,
    /// None of them.
    None = 255,
}

impl qcc_catalog {
    pub(crate) const ALL: [Self; 6] = [
        Self::Common,
        Self::Cdn,
        Self::CommonLater,
        Self::CdnCn,
        Self::V2Text,
        Self::Api3,
    ];
}

/// The product that answered, which determines the meaning of module codes.
#[repr(u8)]
pub enum qcc_product {
    /// A product whose codes are not in the library: the common code decides.
    None = 0,
    /// The CDN, international edition.
    Cdn = 1,
    /// The CDN, Chinese edition.
    CdnCn = 2,
}

/// Whether sending a failed request again can help.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_retry {
    /// There is no entry, it does not specify this, or its value is newer than this header.
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

/// The party whose action clears an error.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_actor {
    /// There is no entry, it does not specify this, or its value is newer than this header.
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

/// Returns the stable id of a `qcc_retry`, the same as in every export; `unknown` for any other
/// number.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_retry_id(retry: u8) -> qcc_str {
    let number = |known: Retry| qcc_retry::from(Some(known)) as u8;
    let known = Retry::ALL.iter().find(|known| number(**known) == retry);
    qcc_str::new(known.map_or("unknown", |known| known.as_str()))
}

/// Returns the stable id of a `qcc_actor`, the same as in every export; `unknown` for any other
/// number.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_actor_id(actor: u8) -> qcc_str {
    let number = |known: Actor| qcc_actor::from(Some(known)) as u8;
    let known = Actor::ALL.iter().find(|known| number(**known) == actor);
    qcc_str::new(known.map_or("unknown", |known| known.as_str()))
}

/// Returns whether the exact same request may succeed later: 1 for `QCC_RETRY_LATER` and
/// `QCC_RETRY_SLOWER`.
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
