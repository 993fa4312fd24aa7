use crate::id::id_enum;

id_enum! {
    /// What the caller is told to do about an error: one variant for each distinct instruction of
    /// the source document.
    ///
    /// The remedy decides the rest. [`retry`](Self::retry), [`actor`](Self::actor) and
    /// [`instruction`](Self::instruction) follow from it here, and nowhere else.
    ///
    /// ```
    /// use qcloud_codes::{Actor, Remedy, Retry};
    ///
    /// assert_eq!(Remedy::CheckRequest.retry(), Retry::No);
    /// assert_eq!(Remedy::TopUp.actor(), Actor::Owner);
    /// ```
    pub enum Remedy (Remedy) {
        /// Check what was sent and correct it.
        CheckRequest = "check_request",
        /// Change a value that can never be accepted as it is.
        ModifyRequest = "modify_request",
        /// Wait: the error passes by itself.
        Wait = "wait",
        /// Wait, and contact the vendor if the error stays.
        WaitOrContactVendor = "wait_or_contact_vendor",
        /// Contact the vendor, who alone can lift the error.
        ContactVendor = "contact_vendor",
        /// Call the API less often.
        SlowDown = "slow_down",
        /// Do not send it again: the wanted state already holds, or soon will.
        DoNotRepeat = "do_not_repeat",
        /// Pay into the account.
        TopUp = "top_up",
        /// Ask the vendor for a permission that the account lacks.
        RequestPermission = "request_permission",
        /// Open a ticket to be let through a restriction.
        OpenTicket = "open_ticket",
        /// Put the credentials or the signature right.
        FixCredentials = "fix_credentials",
        /// Sign the same request again, with a new timestamp and nonce.
        SignAgain = "sign_again",
        /// Look at the result of each item of a batch.
        InspectResults = "inspect_results",
        /// Have the account's identity verified.
        VerifyIdentity = "verify_identity",
        /// The source names no remedy; the response's own message is all there is.
        NoneGiven = "none_given",
    }
}

impl Remedy {
    /// Whether, and how, sending the request again can help.
    #[must_use]
    pub const fn retry(self) -> Retry {
        match self {
            Self::CheckRequest
            | Self::ModifyRequest
            | Self::ContactVendor
            | Self::TopUp
            | Self::RequestPermission
            | Self::OpenTicket
            | Self::FixCredentials
            | Self::VerifyIdentity
            | Self::NoneGiven => Retry::No,
            Self::Wait | Self::WaitOrContactVendor => Retry::Later,
            Self::SlowDown => Retry::Slower,
            Self::DoNotRepeat => Retry::AlreadyDone,
            Self::SignAgain => Retry::Reauthenticate,
            Self::InspectResults => Retry::FailedItems,
        }
    }

    /// Who has to act before the request can succeed.
    #[must_use]
    pub const fn actor(self) -> Actor {
        match self {
            Self::CheckRequest
            | Self::ModifyRequest
            | Self::SlowDown
            | Self::DoNotRepeat
            | Self::FixCredentials
            | Self::SignAgain
            | Self::InspectResults
            | Self::NoneGiven => Actor::Caller,
            Self::TopUp | Self::RequestPermission | Self::OpenTicket | Self::VerifyIdentity => {
                Actor::Owner
            }
            Self::Wait | Self::WaitOrContactVendor | Self::ContactVendor => Actor::Vendor,
        }
    }

    /// What to do, in one sentence.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn instruction(self) -> &'static str {
        match self {
            Self::CheckRequest => "Check the request, correct it and send it again.",
            Self::ModifyRequest => "Change the rejected value and send the request again.",
            Self::Wait => "Wait, then send the same request again.",
            Self::WaitOrContactVendor => {
                "Wait, then send the same request again; contact the vendor if it keeps failing."
            }
            Self::ContactVendor => "Contact the vendor; the request fails until they act.",
            Self::SlowDown => "Send requests less often, then repeat this one.",
            Self::DoNotRepeat => "Do not send the request again; check whether it is done already.",
            Self::TopUp => "Top up the account, then send the request again.",
            Self::RequestPermission => "Ask the vendor for the permission, then send it again.",
            Self::OpenTicket => "Open a ticket with the vendor to ask for access.",
            Self::FixCredentials => "Check the keys and the signature, then send it again.",
            Self::SignAgain => "Sign again with the current time and a new nonce, then send it.",
            Self::InspectResults => "Read the result of each item and repeat those that failed.",
            Self::VerifyIdentity => "Have the account's identity verified, then send it again.",
            Self::NoneGiven => "Read the response's message; the vendor names no remedy.",
        }
    }
}

id_enum! {
    /// Whether sending a failed request again can help.
    ///
    /// ```
    /// use qcloud_codes::{Remedy, Retry};
    ///
    /// assert_eq!(Remedy::SignAgain.retry(), Retry::Reauthenticate);
    /// assert!(!Retry::Reauthenticate.is_retryable()); // not the same request: a new timestamp and nonce
    /// ```
    pub enum Retry (Retry) {
        /// It fails again until something is changed.
        No = "no",
        /// The same request may succeed later: back off.
        Later = "later",
        /// The same request may succeed at a lower rate: it was throttled.
        Slower = "slower",
        /// Send it at once, signed again with a new timestamp and nonce.
        Reauthenticate = "reauthenticate",
        /// Repeat only the items of the batch that failed.
        FailedItems = "failed_items",
        /// Do not repeat it: the wanted state may already hold.
        AlreadyDone = "already_done",
    }
}

impl Retry {
    /// Whether the exact same request, unchanged, may succeed later: true for
    /// [`Later`](Self::Later) and [`Slower`](Self::Slower) alone.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Later | Self::Slower)
    }

    /// What that means for the caller, in a few words.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::No => "it fails again until something is changed",
            Self::Later => "the same request may succeed, so back off and repeat it",
            Self::Slower => "the same request may succeed at a lower rate",
            Self::Reauthenticate => "at once, signed again with a new timestamp and nonce",
            Self::FailedItems => "repeat only the items that failed",
            Self::AlreadyDone => "the wanted state may hold, so look before repeating",
        }
    }
}

id_enum! {
    /// Whose action clears an error.
    ///
    /// ```
    /// use qcloud_codes::{Actor, Remedy};
    ///
    /// assert_eq!(Remedy::ContactVendor.actor(), Actor::Vendor);
    /// ```
    pub enum Actor (Actor) {
        /// The program, or its author: what was sent, how, or how often.
        Caller = "caller",
        /// The owner of the account: money, identity, permissions.
        Owner = "owner",
        /// The vendor: nothing on this side clears it; wait or ask.
        Vendor = "vendor",
    }
}

impl Actor {
    /// Who that is, in a few words.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Caller => "the program that sent the request",
            Self::Owner => "the account holder (money, identity, permissions)",
            Self::Vendor => "nothing on this side clears it",
        }
    }
}
