//! The common error codes of API 3.0, the successor of API v2.
//!
//! The vendor's page lists conditions, and says what to do about a few of them. A remedy is given if
//! the condition leaves only one: to correct the request, to sign it again, or to send requests less
//! often. Rate limits are all that the vendor's own SDK retries. For other codes, such as
//! [`InternalError`](INTERNAL_ERROR), clients disagree: the remedy is `undocumented`, and says neither
//! whether a retry helps nor who has to act.

codetable::catalog! {
    /// The common error codes of API 3.0: `Code` of the object under `Response` and `Error`.
    ///
    /// ```
    /// use qcloud_codes::{API3, Retry, api3};
    ///
    /// let entry = API3.get_by_text(api3::REQUEST_LIMIT_EXCEEDED).unwrap();
    /// assert_eq!(entry.retry(), Some(Retry::Slower));
    /// let entry = API3.get_by_text("InternalError").unwrap();
    /// assert_eq!(entry.retry(), None); // unknown
    /// ```
    pub API3 = "api3", "Common error codes of API 3.0";
    keys text, topics crate::TOPICS, remedies crate::EDITION_REMEDIES;

    /// The API is offline
    "ActionOffline" ACTION_OFFLINE "ActionOffline" system undocumented;
    /// Invalid Authorization header
    ///
    /// It does not follow the vendor's standard.
    "AuthFailure.InvalidAuthorization" AUTH_FAILURE_INVALID_AUTHORIZATION "AuthFailureInvalidAuthorization" authentication check_request;
    /// Invalid SecretId
    ///
    /// It is not a key of the type that the cloud API takes.
    "AuthFailure.InvalidSecretId" AUTH_FAILURE_INVALID_SECRET_ID "AuthFailureInvalidSecretId" authentication fix_credentials;
    /// Multi-factor authentication failed
    "AuthFailure.MFAFailure" AUTH_FAILURE_MFA_FAILURE "AuthFailureMfaFailure" authentication undocumented;
    /// Key does not exist
    ///
    /// It was deleted or disabled, or the SecretId is mistyped, such as by blanks around it.
    "AuthFailure.SecretIdNotFound" AUTH_FAILURE_SECRET_ID_NOT_FOUND "AuthFailureSecretIdNotFound" authentication fix_credentials;
    /// Signature expired
    ///
    /// The timestamp is over five minutes from the server's clock.
    "AuthFailure.SignatureExpire" AUTH_FAILURE_SIGNATURE_EXPIRE "AuthFailureSignatureExpire" authentication set_clock;
    /// Wrong signature
    ///
    /// It is not what the server computes from the request.
    "AuthFailure.SignatureFailure" AUTH_FAILURE_SIGNATURE_FAILURE "AuthFailureSignatureFailure" authentication fix_credentials;
    /// Token error
    ///
    /// What is wrong with the token is not documented.
    "AuthFailure.TokenFailure" AUTH_FAILURE_TOKEN_FAILURE "AuthFailureTokenFailure" authentication undocumented;
    /// Request not authorized
    ///
    /// CAM, the vendor's access management, does not allow it.
    "AuthFailure.UnauthorizedOperation" AUTH_FAILURE_UNAUTHORIZED_OPERATION "AuthFailureUnauthorizedOperation" account request_access;
    /// Dry run passed
    ///
    /// The request has DryRun set and would have succeeded without.
    "DryRunOperation" DRY_RUN_OPERATION "DryRunOperation" request leave_dry_run_off;
    /// Operation failed
    "FailedOperation" FAILED_OPERATION "FailedOperation" resource undocumented;
    // The vendor's Go SDK does not retry it; the Terraform provider refuses to.
    /// Internal error
    ///
    /// For some products, a retry never helps.
    "InternalError" INTERNAL_ERROR "InternalError" system undocumented;
    /// No such API
    "InvalidAction" INVALID_ACTION "InvalidAction" request check_request;
    /// Invalid parameter
    ///
    /// Its format or its type is wrong.
    "InvalidParameter" INVALID_PARAMETER "InvalidParameter" parameter check_request;
    /// Invalid value of a parameter
    "InvalidParameterValue" INVALID_PARAMETER_VALUE "InvalidParameterValue" parameter check_request;
    /// Malformed multipart body
    "InvalidRequest" INVALID_REQUEST "InvalidRequest" request check_request;
    /// The IP address is blocked
    "IpInBlacklist" IP_IN_BLACKLIST "IpInBlacklist" account undocumented;
    /// The IP address is not allowed
    ///
    /// A list has those that are, and it is not among them.
    "IpNotInWhitelist" IP_NOT_IN_WHITELIST "IpNotInWhitelist" account undocumented;
    /// Quota exceeded
    "LimitExceeded" LIMIT_EXCEEDED "LimitExceeded" resource undocumented;
    /// Missing parameter
    "MissingParameter" MISSING_PARAMETER "MissingParameter" parameter check_request;
    /// No such product
    "NoSuchProduct" NO_SUCH_PRODUCT "NoSuchProduct" request check_request;
    /// No such version of the API
    "NoSuchVersion" NO_SUCH_VERSION "NoSuchVersion" request check_request;
    /// Too many requests
    ///
    /// They exceed a rate limit.
    "RequestLimitExceeded" REQUEST_LIMIT_EXCEEDED "RequestLimitExceeded" request slow_down;
    /// Too many requests of the root account over all regions
    ///
    /// They exceed a rate limit.
    "RequestLimitExceeded.GlobalRegionUinLimitExceeded" REQUEST_LIMIT_EXCEEDED_GLOBAL_REGION_UIN_LIMIT_EXCEEDED "RequestLimitExceededGlobalRegionUinLimitExceeded" request slow_down;
    /// Too many requests from the IP address
    ///
    /// They exceed a rate limit.
    "RequestLimitExceeded.IPLimitExceeded" REQUEST_LIMIT_EXCEEDED_IP_LIMIT_EXCEEDED "RequestLimitExceededIpLimitExceeded" request slow_down;
    /// Too many requests of the root account
    ///
    /// They exceed a rate limit.
    "RequestLimitExceeded.UinLimitExceeded" REQUEST_LIMIT_EXCEEDED_UIN_LIMIT_EXCEEDED "RequestLimitExceededUinLimitExceeded" request slow_down;
    /// The request is too large
    "RequestSizeLimitExceeded" REQUEST_SIZE_LIMIT_EXCEEDED "RequestSizeLimitExceeded" request check_request;
    /// The resource is in use
    "ResourceInUse" RESOURCE_IN_USE "ResourceInUse" resource undocumented;
    /// Too few resources
    "ResourceInsufficient" RESOURCE_INSUFFICIENT "ResourceInsufficient" resource undocumented;
    /// The resource does not exist
    "ResourceNotFound" RESOURCE_NOT_FOUND "ResourceNotFound" resource none_given;
    /// The resource is not available
    "ResourceUnavailable" RESOURCE_UNAVAILABLE "ResourceUnavailable" resource undocumented;
    /// The response is too large
    "ResponseSizeLimitExceeded" RESPONSE_SIZE_LIMIT_EXCEEDED "ResponseSizeLimitExceeded" request check_request;
    /// The service is unavailable now
    "ServiceUnavailable" SERVICE_UNAVAILABLE "ServiceUnavailable" system undocumented;
    /// Operation not authorized
    "UnauthorizedOperation" UNAUTHORIZED_OPERATION "UnauthorizedOperation" account request_access;
    /// Unknown parameter
    ///
    /// The API does not define it.
    "UnknownParameter" UNKNOWN_PARAMETER "UnknownParameter" parameter check_request;
    /// Unsupported operation
    "UnsupportedOperation" UNSUPPORTED_OPERATION "UnsupportedOperation" request undocumented;
    /// Unsupported protocol
    ///
    /// Only GET and POST over HTTP or HTTPS are.
    "UnsupportedProtocol" UNSUPPORTED_PROTOCOL "UnsupportedProtocol" request check_request;
    /// Unsupported region
    "UnsupportedRegion" UNSUPPORTED_REGION "UnsupportedRegion" request check_request;
}
