use core::fmt;

use crate::{Code, common};

/// A check of whether the server would reject the nonce or timestamp of a request, before it is sent.
///
/// The rules are those of the vendor for 4500: the nonce must differ from the last one, and the
/// timestamp must be within a window around the server's time. The table of [`COMMON`](crate::COMMON)
/// says two hours, [`WINDOW`](Self::WINDOW), and has 4200 for a timestamp too old;
/// [`COMMON_LATER`](crate::COMMON_LATER) says five minutes, [`LATER_WINDOW`](Self::LATER_WINDOW), which
/// satisfies both.
///
/// ```
/// use qcloud_codes::{ReplayError, ReplayGuard, common};
///
/// let mut guard = ReplayGuard::new();
/// let server_time = 1_700_000_000; // from the `Date` header of its last answer
/// assert_eq!(guard.admit(11886, 1_700_000_003, server_time), Ok(()));
///
/// let error = guard.admit(11886, 1_700_000_004, server_time).unwrap_err();
/// assert_eq!(error, ReplayError::NonceRepeated);
/// assert_eq!(error.code(), common::REPLAY_ATTACK);
///
/// let error = guard.admit(11887, 1_699_990_000, server_time).unwrap_err();
/// assert_eq!(error, ReplayError::TimestampOutside { skew: -10_000 });
///
/// let mut guard = ReplayGuard::with_window(ReplayGuard::LATER_WINDOW);
/// let error = guard.admit(11888, 1_699_999_699, server_time).unwrap_err();
/// assert_eq!(error, ReplayError::TimestampOutside { skew: -301 });
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct ReplayGuard {
    // Separate, not in an option, so that the window fits into the same 16 bytes.
    last_nonce: u64,
    has_nonce: bool,
    window: u32,
}

impl ReplayGuard {
    /// The maximum distance of a timestamp from the server's time by [`COMMON`](crate::COMMON), in
    /// seconds: two hours.
    pub const WINDOW: u32 = 7_200;

    /// The maximum distance by [`COMMON_LATER`](crate::COMMON_LATER), in seconds: five minutes.
    pub const LATER_WINDOW: u32 = 300;

    /// Creates a guard without a nonce, with the [window](Self::WINDOW) of two hours.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_window(Self::WINDOW)
    }

    /// Creates a guard without a nonce, with a window in seconds.
    #[must_use]
    pub const fn with_window(window: u32) -> Self {
        Self {
            last_nonce: 0,
            has_nonce: false,
            window,
        }
    }

    /// Admits a request with this nonce and timestamp, and remembers the nonce.
    ///
    /// Times are in seconds, UNIX time in API v2. If the device's clock is off, store its difference
    /// from the server's clock, and add it to both times.
    ///
    /// # Errors
    ///
    /// If the server would reject the request. The last nonce does not change.
    pub const fn admit(
        &mut self,
        nonce: u64,
        timestamp: i64,
        server_time: i64,
    ) -> Result<(), ReplayError> {
        if timestamp.abs_diff(server_time) > self.window as u64 {
            let skew = timestamp.saturating_sub(server_time);
            return Err(ReplayError::TimestampOutside { skew });
        }
        if self.has_nonce && self.last_nonce == nonce {
            return Err(ReplayError::NonceRepeated);
        }
        self.last_nonce = nonce;
        self.has_nonce = true;
        Ok(())
    }
}

/// Same as [`new`](ReplayGuard::new).
impl Default for ReplayGuard {
    fn default() -> Self {
        Self::new()
    }
}

/// The reason why the server would reject a request.
///
/// ```
/// use qcloud_codes::{ReplayError, common};
///
/// let late = ReplayError::TimestampOutside { skew: -7_300 };
/// assert_eq!(late.code(), common::REQUEST_EXPIRED);
/// assert_eq!(late.to_string(), "the timestamp is 7300 s behind the server");
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
#[non_exhaustive]
pub enum ReplayError {
    /// The nonce is the same as the last one.
    NonceRepeated,
    /// The timestamp is farther from the server's time than the window.
    TimestampOutside {
        /// The number of seconds that it is ahead of the server; negative if it is behind. It saturates
        /// at the limits of `i64`.
        skew: i64,
    },
}

impl ReplayError {
    /// Returns the common code that the server would send by [`COMMON`](crate::COMMON): 4200 for a
    /// timestamp in the past, otherwise 4500. By [`COMMON_LATER`](crate::COMMON_LATER), which has no
    /// 4200, it is always 4500.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::TimestampOutside { skew } if skew < 0 => common::REQUEST_EXPIRED,
            Self::NonceRepeated | Self::TimestampOutside { .. } => common::REPLAY_ATTACK,
        }
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NonceRepeated => f.write_str("the nonce is the same as the last one"),
            Self::TimestampOutside { skew } => {
                let side = if *skew < 0 { "behind" } else { "ahead of" };
                write!(
                    f,
                    "the timestamp is {} s {side} the server",
                    skew.unsigned_abs()
                )
            }
        }
    }
}

impl core::error::Error for ReplayError {}
