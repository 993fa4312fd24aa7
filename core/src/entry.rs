use core::fmt;

use crate::id::id_enum;
use crate::{Code, Remedy};

/// One row of a [`Catalog`](crate::Catalog): what a code means and what to do about it.
///
/// Everything in it is `'static`; get one with [`Catalog::get`](crate::Catalog::get).
///
/// ```
/// use qcloud_codes::{CDN, Code, Remedy, Topic};
///
/// let entry = CDN.get(Code::new(2130)).unwrap();
/// assert_eq!(entry.name(), "InvalidProjectId");
/// assert_eq!(entry.title(), "Invalid ProjectID parameter");
/// assert_eq!(entry.topic(), Topic::Parameter);
/// assert_eq!(entry.remedy(), Remedy::CheckRequest);
/// assert_eq!(entry.same_as(), [Code::new(9002)]);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Entry {
    pub(crate) code: Code,
    pub(crate) topic: Topic,
    pub(crate) remedy: Remedy,
    // A thin reference: on a 32-bit device it saves four bytes a row.
    pub(crate) same_as: &'static &'static [Code],
    #[cfg(feature = "names")]
    pub(crate) name: &'static str,
    #[cfg(feature = "text")]
    pub(crate) title: &'static str,
    #[cfg(feature = "text")]
    pub(crate) explanation: &'static str,
}

impl Entry {
    /// The number.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// What the error is about.
    #[must_use]
    pub const fn topic(&self) -> Topic {
        self.topic
    }

    /// What the caller is told to do; decides whether a retry helps and who has to act.
    #[must_use]
    pub const fn remedy(&self) -> Remedy {
        self.remedy
    }

    /// The other codes of the same catalog that mean exactly the same, ascending; mostly none.
    #[must_use]
    pub const fn same_as(&self) -> &'static [Code] {
        self.same_as
    }

    /// The stable CamelCase identifier, such as `InvalidProjectId`.
    #[cfg(feature = "names")]
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The condition in a few words, without a full stop.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// More about the condition, in whole sentences, where the title leaves a question open.
    #[cfg(feature = "text")]
    #[must_use]
    pub const fn explanation(&self) -> Option<&'static str> {
        if self.explanation.is_empty() {
            None
        } else {
            Some(self.explanation)
        }
    }
}

/// Writes the code, then the title where the crate has its `text`: `2130: Invalid ProjectID
/// parameter`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.code.fmt(f)?;
        #[cfg(feature = "text")]
        write!(f, ": {}", self.title)?;
        Ok(())
    }
}

/// The code and the remedy: texts stay on the host.
#[cfg(feature = "defmt")]
impl defmt::Format for Entry {
    fn format(&self, f: defmt::Formatter<'_>) {
        defmt::write!(f, "{}: {}", self.code, self.remedy);
    }
}

id_enum! {
    /// What an error is about.
    ///
    /// ```
    /// use qcloud_codes::{CDN, Topic, cdn};
    ///
    /// let expired = CDN.get(cdn::CERTIFICATE_EXPIRED).unwrap();
    /// assert_eq!(expired.topic(), Topic::Certificate);
    /// ```
    pub enum Topic (Topic) {
        /// The vendor's own servers and interfaces.
        System = "system",
        /// The request as a whole: its form, its rate, its repetition.
        Request = "request",
        /// The signature, its timestamp and its nonce.
        Authentication = "authentication",
        /// The account: its state, balance and permissions.
        Account = "account",
        /// A domain name under acceleration.
        Domain = "domain",
        /// An origin server.
        Origin = "origin",
        /// A parameter of the request.
        Parameter = "parameter",
        /// HTTP response headers to be added.
        ResponseHeader = "response_header",
        /// A certificate or its private key.
        Certificate = "certificate",
        /// A query for statistics.
        Statistics = "statistics",
        /// Dynamic site acceleration (DSA).
        Acceleration = "acceleration",
        /// A cloud resource, such as an instance.
        Resource = "resource",
        /// Buying a resource.
        Purchase = "purchase",
    }
}
