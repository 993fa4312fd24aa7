//! The common error codes of API v2: the values of the `code` field of a response.
//!
//! These are the codes of the source document, the vendor's documentation of the CDN's API v2,
//! international edition. A later edition of the table, [`COMMON_LATER`](crate::COMMON_LATER), adds
//! 4101 to 4106 and 4110, and narrows the window of 4500 from two hours to five minutes.

codetable::catalog! {
    /// The common error codes of API v2: the `code` field of a response, whatever the product.
    ///
    /// ```
    /// use qcloud_codes::{COMMON, Retry, common};
    ///
    /// let entry = COMMON.get(common::REQUEST_EXPIRED).unwrap();
    /// assert_eq!(entry.retry(), Some(Retry::Reauthenticate));
    /// ```
    pub COMMON = "common", "Common error codes of API v2";
    keys decimal, topics crate::TOPICS, remedies crate::REMEDIES;

    /// Invalid request parameter
    ///
    /// A required parameter is missing or a value has the wrong format. The message says which.
    4000 INVALID_REQUEST_PARAMETER "InvalidRequestParameter" parameter none_given;

    // No instruction in the source: only the caller can correct a signature.
    /// Authentication failed
    ///
    /// The signature of the request was not accepted.
    4100 AUTHENTICATION_FAILED "AuthenticationFailed" authentication fix_credentials;

    // No instruction in the source: only a new timestamp makes an expired request valid.
    /// Request expired
    ///
    /// The request's timestamp is too old for the server to accept.
    4200 REQUEST_EXPIRED "RequestExpired" authentication sign_again;

    /// Access denied
    ///
    /// The account is blocked, or is not among those that may call this API.
    4300 ACCESS_DENIED "AccessDenied" account none_given;

    // No instruction in the source: a quota on the number of requests requires fewer of them.
    /// Quota exceeded
    ///
    /// More requests were sent than the quota allows.
    4400 QUOTA_EXCEEDED "QuotaExceeded" request slow_down;

    // No instruction in the source: its two rules (a nonce other than the last, a timestamp within
    // two hours of the server's) are met by signing again.
    /// Replay attack
    ///
    /// The nonce equals the last one, or the timestamp is over two hours from the server's clock.
    4500 REPLAY_ATTACK "ReplayAttack" authentication sign_again;

    /// Unsupported protocol
    ///
    /// The API does not accept the protocol that the request used.
    4600 UNSUPPORTED_PROTOCOL "UnsupportedProtocol" request none_given;

    /// Resource does not exist
    ///
    /// No instance has this ID, it was returned, or it belongs to another user.
    5000 RESOURCE_NOT_FOUND "ResourceNotFound" resource none_given;

    /// Resource operation failed
    ///
    /// The resource could not be changed as asked. The message says why.
    5100 RESOURCE_OPERATION_FAILED "ResourceOperationFailed" resource wait_or_contact_vendor;

    /// Failed to purchase the resource
    ///
    /// The configuration may be unsupported, or too few resources may be left.
    5200 RESOURCE_PURCHASE_FAILED "ResourcePurchaseFailed" purchase none_given;

    // No instruction in the source: what is missing is money.
    /// Failed to purchase the resource
    ///
    /// The account's balance does not cover the purchase.
    5300 INSUFFICIENT_BALANCE "InsufficientBalance" purchase top_up;

    // No instruction in the source, except where to look: the returned value has the items.
    /// Part of operations performed successfully
    ///
    /// A batch succeeded for some resources only. The returned value tells which.
    5400 PARTIAL_SUCCESS "PartialSuccess" resource inspect_results;

    // No instruction in the source: the purchase waits for the verification.
    /// User failed to pass identity verification
    ///
    /// The purchase failed because the user's identity is not verified.
    5500 IDENTITY_NOT_VERIFIED "IdentityNotVerified" purchase verify_identity;

    /// Internal error with the server
    ///
    /// The server failed; the request need not be at fault.
    6000 INTERNAL_SERVER_ERROR "InternalServerError" system wait_or_contact_vendor;

    // The source asks for one check: the domain name that the request was sent to.
    /// Not supported in the version
    ///
    /// This version lacks the API, or it is under maintenance. A wrong API domain also causes this.
    6100 UNSUPPORTED_IN_VERSION "UnsupportedInVersion" system check_request;

    /// API is unavailable
    ///
    /// The API is under maintenance.
    6200 API_UNAVAILABLE "ApiUnavailable" system wait;
}
