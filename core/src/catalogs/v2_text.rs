//! The text codes of API v2's revised interfaces.
//!
//! The vendor's pages give all but one code the error type of a number in the later common table.
//! [`MAPS`](crate::MAPS) has these pairs, and each such code has the remedy of its number.

codetable::catalog! {
    /// The text codes of API v2's revised interfaces: `Code` of the object under the key `Error`.
    ///
    /// ```
    /// use qcloud_codes::{Retry, V2_TEXT, v2_text};
    ///
    /// let entry = V2_TEXT.get_by_text(v2_text::INVALID_REQUEST_REPLAY_ATTACK).unwrap();
    /// assert_eq!(entry.retry(), Some(Retry::Reauthenticate));
    /// ```
    pub V2_TEXT = "v2-text", "Text codes of API v2's revised interfaces";
    keys text, topics crate::TOPICS, remedies crate::EDITION_REMEDIES;

    /// Not authorized
    ///
    /// The sub-account lacks the root account's authorization for the API or for a resource.
    "AuthFailure" AUTH_FAILURE "AuthFailure" account ask_administrator;
    /// Internal error with the server
    ///
    /// The server failed; the request need not be at fault.
    "InternalError" INTERNAL_ERROR "InternalError" system wait_or_contact_vendor;
    /// Other authorization failure
    ///
    /// A check of the vendor's access management (CAM) failed. Which one is not documented.
    "InternalError.CAMInnerError" INTERNAL_ERROR_CAM_INNER_ERROR "InternalErrorCamInnerError" account undocumented;
    /// Resource operation failed
    ///
    /// The resource could not be changed as asked. The message says why.
    "InternalError.ResourceOpFailed" INTERNAL_ERROR_RESOURCE_OP_FAILED "InternalErrorResourceOpFailed" resource wait_or_contact_vendor;
    /// API is unavailable
    ///
    /// The API is under maintenance.
    "InvalidAction.ActionUnavailable" INVALID_ACTION_ACTION_UNAVAILABLE "InvalidActionActionUnavailable" system wait;
    /// Not supported in the version
    ///
    /// This version lacks the API, or it is under maintenance. A wrong API domain also causes this.
    "InvalidAction.NotFound" INVALID_ACTION_NOT_FOUND "InvalidActionNotFound" system check_request;
    /// Invalid request parameter
    ///
    /// A required parameter is missing or a value has the wrong format. The message says which.
    "InvalidParameter" INVALID_PARAMETER "InvalidParameter" parameter none_given;
    /// Key does not exist
    ///
    /// No key has the SecretId of the request.
    "InvalidParameter.SecretIdNotFound" INVALID_PARAMETER_SECRET_ID_NOT_FOUND "InvalidParameterSecretIdNotFound" authentication fix_credentials;
    /// Authentication failed
    ///
    /// The signature of the request was not accepted.
    "InvalidParameter.SignatureFailure" INVALID_PARAMETER_SIGNATURE_FAILURE "InvalidParameterSignatureFailure" authentication fix_credentials;
    /// Access denied
    ///
    /// The account is blocked, or is not among those that may call this API.
    "InvalidRequest.Forbidden" INVALID_REQUEST_FORBIDDEN "InvalidRequestForbidden" account none_given;
    /// Quota exceeded
    ///
    /// More requests were sent than the quota allows.
    "InvalidRequest.LimitExceeded" INVALID_REQUEST_LIMIT_EXCEEDED "InvalidRequestLimitExceeded" request slow_down;
    /// Multi-factor authentication failed
    ///
    /// How to pass it is not documented.
    "InvalidRequest.MFACheckFailed" INVALID_REQUEST_MFA_CHECK_FAILED "InvalidRequestMfaCheckFailed" authentication undocumented;
    /// Replay attack
    ///
    /// The nonce equals the last one, or the timestamp is too far from the server's clock.
    "InvalidRequest.ReplayAttack" INVALID_REQUEST_REPLAY_ATTACK "InvalidRequestReplayAttack" authentication sign_again;
    // The page says to wait; since the limit is a rate, requests have to be less frequent after that.
    /// Too many requests a second
    ///
    /// No number of the common table has this condition.
    "InvalidRequest.RequestConcurrencyExceeded" INVALID_REQUEST_REQUEST_CONCURRENCY_EXCEEDED "InvalidRequestRequestConcurrencyExceeded" request slow_down;
    /// Token error
    ///
    /// What is wrong with the token is not documented.
    "InvalidRequest.TokenCheckFailed" INVALID_REQUEST_TOKEN_CHECK_FAILED "InvalidRequestTokenCheckFailed" authentication undocumented;
    /// Unsupported protocol
    ///
    /// The API does not accept the protocol that the request used.
    "InvalidRequest.UnsupportedProtocol" INVALID_REQUEST_UNSUPPORTED_PROTOCOL "InvalidRequestUnsupportedProtocol" request none_given;
    /// Not authorized
    ///
    /// It is what other products call AuthFailure.
    "UnauthorizedOperation" UNAUTHORIZED_OPERATION "UnauthorizedOperation" account ask_administrator;
}
