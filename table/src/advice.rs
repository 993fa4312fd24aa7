use crate::id::id_enum;

id_enum! {
    /// Whether sending a failed request again can help.
    ///
    /// ```
    /// use codetable::Retry;
    ///
    /// assert!(Retry::Later.is_retryable());
    /// assert!(!Retry::Reauthenticate.is_retryable()); // signed again, it is another request
    /// ```
    pub enum Retry (Retry) {
        /// It fails again until something is changed.
        No = "no",
        /// The same request may succeed later: back off.
        Later = "later",
        /// The same request may succeed at a lower rate: it was throttled.
        Slower = "slower",
        /// Send it at once, after authenticating again.
        Reauthenticate = "reauthenticate",
        /// Repeat only the items of the batch that failed.
        FailedItems = "failed_items",
        /// Do not repeat it: the wanted state may already hold.
        AlreadyDone = "already_done",
    }
}

impl Retry {
    /// Returns whether the exact same request, unchanged, may succeed later: true only for
    /// [`Later`](Self::Later) and [`Slower`](Self::Slower).
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Later | Self::Slower)
    }

    /// Returns a description of what to do, in a few words.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::No => "it fails again until something is changed",
            Self::Later => "the same request may succeed, so back off and repeat it",
            Self::Slower => "the same request may succeed at a lower rate",
            Self::Reauthenticate => "at once, after authenticating again",
            Self::FailedItems => "repeat only the items that failed",
            Self::AlreadyDone => "the wanted state may hold, so look before repeating",
        }
    }
}

id_enum! {
    /// The party whose action clears an error.
    pub enum Actor (Actor) {
        /// The program, or its author: what was sent, how, or how often.
        Caller = "caller",
        /// The owner of the resource: an account, a device, a plant.
        Owner = "owner",
        /// The vendor: nothing on this side clears it; wait or ask.
        Vendor = "vendor",
    }
}

impl Actor {
    /// Returns a description of the party, in a few words.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Caller => "the program that sent the request",
            Self::Owner => "whoever owns the account, the device or the plant",
            Self::Vendor => "nothing on this side clears it",
        }
    }
}
