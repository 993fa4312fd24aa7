//! The later table of common codes, by the vendor's pages of 2023-08-09.
//!
//! Compared with the 16 codes of [`COMMON`](crate::COMMON),
//!
//! - it adds 4101 to 4106 and 4110, which are authorization failures;
//! - it renames 4100, which is now any failed authentication, and 5300, which is now only an
//!   insufficient balance; the public names stay those of [`COMMON`](crate::COMMON);
//! - it narrows the window of 4500 from two hours to five minutes, and 4600 to HTTPS only;
//! - it widens 5300 to upgrades;
//! - it has no 4200, which is retired here.

codetable::catalog! {
    /// The later table of common codes: seven codes more than [`COMMON`](crate::COMMON), without 4200.
    ///
    /// ```
    /// use qcloud_codes::{Actor, COMMON, COMMON_LATER, common_later};
    ///
    /// let entry = COMMON_LATER.get(common_later::NOT_AUTHORIZED_FOR_API).unwrap();
    /// assert_eq!(entry.actor(), Some(Actor::Owner));
    /// assert_eq!(COMMON.get(common_later::NOT_AUTHORIZED_FOR_API), None);
    /// ```
    pub COMMON_LATER = "common-later", "Common error codes of API v2, later table";
    keys decimal, topics crate::TOPICS, remedies crate::EDITION_REMEDIES;

    /// Invalid request parameter
    ///
    /// A required parameter is missing or a value has the wrong format. The message says which.
    4000 INVALID_REQUEST_PARAMETER "InvalidRequestParameter" parameter none_given;

    // As in the source document: only the caller can correct a signature.
    /// Authentication failed
    ///
    /// The identity of the caller was not accepted, mostly because of a wrong signature.
    4100 AUTHENTICATION_FAILED "AuthenticationFailed" authentication fix_credentials;
    /// Not authorized to call the API
    ///
    /// The sub-account lacks the root account's authorization for this API.
    4101 NOT_AUTHORIZED_FOR_API "NotAuthorizedForApi" account ask_administrator;
    /// Not authorized for the resource
    ///
    /// The sub-account lacks the root account's authorization for a certain resource.
    4102 NOT_AUTHORIZED_FOR_RESOURCE "NotAuthorizedForResource" account ask_administrator;
    /// Not authorized for the resource of this call
    ///
    /// The sub-account lacks the root account's authorization for the resource that the API works on.
    4103 NOT_AUTHORIZED_FOR_TARGET "NotAuthorizedForTarget" account ask_administrator;
    /// Key does not exist
    ///
    /// No key has the SecretId of the request.
    4104 KEY_NOT_FOUND "KeyNotFound" authentication fix_credentials;
    /// Token error
    ///
    /// What is wrong with the token is not documented.
    4105 TOKEN_ERROR "TokenError" authentication undocumented;
    /// Multi-factor authentication failed
    ///
    /// How to pass it is not documented.
    4106 MFA_FAILED "MfaFailed" authentication undocumented;
    /// Other authorization failure
    ///
    /// A check of the vendor's access management (CAM) failed. Which one is not documented.
    4110 CAM_FAILED "CamFailed" account undocumented;

    /// Access denied
    ///
    /// The account is blocked, or is not among those that may call this API.
    4300 ACCESS_DENIED "AccessDenied" account none_given;

    // As in the source document; pages differ in further instructions.
    /// Quota exceeded
    ///
    /// More requests were sent than the quota allows. Some of the vendor's pages say to open a ticket.
    4400 QUOTA_EXCEEDED "QuotaExceeded" request slow_down;

    // As in the source document: signing again meets both rules.
    /// Replay attack
    ///
    /// The nonce equals the last one, or the timestamp is over five minutes from the server's clock.
    4500 REPLAY_ATTACK "ReplayAttack" authentication sign_again;

    /// Unsupported protocol
    ///
    /// The API accepts HTTPS only.
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

    // As in the source document: what is missing is money.
    /// Insufficient balance
    ///
    /// The account's balance does not cover buying or upgrading the resource.
    5300 INSUFFICIENT_BALANCE "InsufficientBalance" purchase top_up;

    // As in the source document: the returned value has the items.
    /// Part of operations performed successfully
    ///
    /// A batch succeeded for some resources only. The returned value tells which.
    5400 PARTIAL_SUCCESS "PartialSuccess" resource inspect_results;

    // As in the source document: the purchase waits for the verification.
    /// User failed to pass identity verification
    ///
    /// The purchase failed because the user's identity is not verified.
    5500 IDENTITY_NOT_VERIFIED "IdentityNotVerified" purchase verify_identity;

    /// Internal error with the server
    ///
    /// The server failed; the request need not be at fault.
    6000 INTERNAL_SERVER_ERROR "InternalServerError" system wait_or_contact_vendor;

    /// Not supported in the version
    ///
    /// This version lacks the API, or it is under maintenance. A wrong API domain also causes this.
    6100 UNSUPPORTED_IN_VERSION "UnsupportedInVersion" system check_request;

    /// API is unavailable
    ///
    /// The API is under maintenance.
    6200 API_UNAVAILABLE "ApiUnavailable" system wait;

    retired 4200 "RequestExpired" 2;
}
