//! The module error codes of the CDN, by the vendor's documentation of its API v2, international
//! edition: the source document.
//!
//! The vendor's Chinese CDN page has another table, in which 1001 and 9000 mean something else.

codetable::catalog! {
    /// The module error codes of the CDN: the bracketed number in front of a CDN message.
    ///
    /// ```
    /// use qcloud_codes::{CDN, Retry, cdn};
    ///
    /// let entry = CDN.get(cdn::DATABASE_ERROR).unwrap();
    /// assert_eq!(entry.retry(), Some(Retry::Later));
    /// ```
    pub CDN = "cdn", "Module error codes of the CDN";
    keys decimal, topics crate::TOPICS, remedies crate::REMEDIES;

    /// System's internal error
    1000 INTERNAL_ERROR "InternalError" system wait_or_contact_vendor;
    /// Database error
    1001 DATABASE_ERROR "DatabaseError" system wait_or_contact_vendor;

    /// Invalid request
    ///
    /// What makes it invalid is not documented.
    1010 INVALID_REQUEST "InvalidRequest" request none_given;
    /// Invalid request API
    ///
    /// The API that the request names is not valid.
    1011 INVALID_API "InvalidApi" request check_request;
    /// Invalid request parameter
    1012 INVALID_PARAMETER "InvalidParameter" parameter check_request;
    /// Incorrect parameter configuration
    ///
    /// The vendor says to wait, although the fault is a parameter's.
    1013 INCORRECT_PARAMETER_CONFIGURATION "IncorrectParameterConfiguration" parameter wait_or_contact_vendor;
    /// The operation is being performed
    ///
    /// The same operation was submitted before and is still running.
    1014 OPERATION_IN_PROGRESS "OperationInProgress" request do_not_repeat;
    /// Incorrect module name
    1015 INCORRECT_MODULE_NAME "IncorrectModuleName" request check_request;

    /// The user does not exist
    1100 USER_NOT_FOUND "UserNotFound" account check_request;
    /// The user already exists
    1101 USER_ALREADY_EXISTS "UserAlreadyExists" account do_not_repeat;
    /// The user is blocked
    1102 USER_BLOCKED "UserBlocked" account contact_vendor;
    /// The user is in arrears
    ///
    /// Bills of the account are unpaid.
    1103 USER_IN_ARREARS "UserInArrears" account top_up;
    /// Operation not allowed for non-VIP customers
    1104 NOT_VIP_CUSTOMER "NotVipCustomer" account none_given;
    /// The user is under review
    1110 USER_UNDER_REVIEW "UserUnderReview" account wait;
    /// No permission for this operation
    1112 PERMISSION_DENIED "PermissionDenied" account request_permission;
    /// Too many accelerated domain names
    ///
    /// Their number exceeds the system limit.
    1120 TOO_MANY_DOMAINS "TooManyDomains" domain none_given;

    /// The accelerated domain name does not exist
    2000 DOMAIN_NOT_FOUND "DomainNotFound" domain check_request;
    /// The submitted domain name already exists
    2001 DOMAIN_ALREADY_EXISTS "DomainAlreadyExists" domain do_not_repeat;
    /// The domain name is not licensed
    2002 DOMAIN_NOT_LICENSED "DomainNotLicensed" domain check_request;
    /// The domain name is locked
    2003 DOMAIN_LOCKED "DomainLocked" domain contact_vendor;
    /// The domain name has not been activated
    2004 DOMAIN_NOT_ACTIVATED "DomainNotActivated" domain check_request;
    /// The domain name has been deactivated
    2005 DOMAIN_DEACTIVATED "DomainDeactivated" domain check_request;
    /// The domain name is blocked
    2006 DOMAIN_BLOCKED "DomainBlocked" domain contact_vendor;
    /// Operation performed too many times
    2010 OPERATION_TOO_FREQUENT "OperationTooFrequent" request slow_down;
    /// Number of operations exceeds the system limit
    2011 TOO_MANY_OPERATIONS "TooManyOperations" request slow_down;

    /// Domain name contains invalid parameters
    2100 INVALID_DOMAIN_PARAMETER "InvalidDomainParameter" domain check_request;
    /// Tencent's internal domain name
    ///
    /// The domain name belongs to the vendor.
    2111 INTERNAL_DOMAIN "InternalDomain" domain contact_vendor;
    /// Restricted domain name
    ///
    /// Access to it is granted on request only.
    2112 RESTRICTED_DOMAIN "RestrictedDomain" domain open_ticket;
    /// The domain name is on the system blacklist
    2113 DOMAIN_BLACKLISTED "DomainBlacklisted" domain contact_vendor;
    /// The domain name is too long
    ///
    /// Its length exceeds the system limit.
    2114 DOMAIN_TOO_LONG "DomainTooLong" domain modify_request;
    /// Too many origin servers
    ///
    /// Their number exceeds the limit.
    2121 TOO_MANY_ORIGINS "TooManyOrigins" origin check_request;
    /// The origin server's domain name already exists in the system
    2122 ORIGIN_ALREADY_EXISTS "OriginAlreadyExists" origin contact_vendor;
    /// The origin server is on the system blacklist
    2123 ORIGIN_BLACKLISTED "OriginBlacklisted" origin contact_vendor;
    /// The origin server's address is a private IP
    2124 PRIVATE_ORIGIN_ADDRESS "PrivateOriginAddress" origin check_request;
    /// The origin server's address is too long
    ///
    /// Its length exceeds the system limit.
    2125 ORIGIN_ADDRESS_TOO_LONG "OriginAddressTooLong" origin modify_request;

    /// Invalid ProjectID parameter
    2130 INVALID_PROJECT_ID "InvalidProjectId" parameter check_request, same_as [9002];
    /// Invalid HTTPS parameter
    2140 INVALID_HTTPS "InvalidHttps" parameter check_request;
    /// Invalid Platform parameter
    2150 INVALID_PLATFORM "InvalidPlatform" parameter check_request;
    /// Invalid PidConfig parameter
    2160 INVALID_PID_CONFIG "InvalidPidConfig" parameter check_request;
    /// Invalid configuration of HTTP response headers
    2170 INVALID_RESPONSE_HEADER "InvalidResponseHeader" response_header modify_request;
    /// HTTP response header too long
    ///
    /// Its length exceeds the system limit.
    2171 RESPONSE_HEADER_TOO_LONG "ResponseHeaderTooLong" response_header modify_request;
    /// Invalid configuration of Extension
    2180 INVALID_EXTENSION "InvalidExtension" parameter modify_request;

    /// Invalid certificate
    3000 INVALID_CERTIFICATE "InvalidCertificate" certificate check_request;
    /// Failed to parse the certificate information
    3001 UNPARSABLE_CERTIFICATE "UnparsableCertificate" certificate check_request;
    /// The certificate does not match the domain name
    3002 CERTIFICATE_DOMAIN_MISMATCH "CertificateDomainMismatch" certificate check_request;
    /// The certificate does not match the private key
    3003 CERTIFICATE_KEY_MISMATCH "CertificateKeyMismatch" certificate check_request;
    /// The certificate has expired
    3004 CERTIFICATE_EXPIRED "CertificateExpired" certificate check_request;
    /// The certificate is about to expire
    3005 CERTIFICATE_EXPIRING "CertificateExpiring" certificate check_request;
    /// Incorrect certificate chain
    3006 INCORRECT_CERTIFICATE_CHAIN "IncorrectCertificateChain" certificate check_request;

    /// Invalid time parameter
    9000 INVALID_TIME "InvalidTime" statistics check_request;
    // The source spells it "Metirc".
    /// Invalid Metric parameter
    9001 INVALID_METRIC "InvalidMetric" statistics check_request;
    /// Invalid ProjectID parameter
    ///
    /// It means the same as 2130.
    9002 INVALID_STATISTICS_PROJECT_ID "InvalidStatisticsProjectId" statistics check_request, same_as [2130];

    /// A system error occurred with the DSA configuration
    ///
    /// The vendor asks for a change, although the fault is the system's.
    10000 DSA_SYSTEM_ERROR "DsaSystemError" acceleration modify_request;
    /// Invalid DSA configuration parameter
    10100 INVALID_DSA_PARAMETER "InvalidDsaParameter" acceleration modify_request;
    /// Invalid Version of the DSA configuration
    10101 INVALID_DSA_VERSION "InvalidDsaVersion" acceleration modify_request;
    /// Invalid Action of the DSA configuration
    10102 INVALID_DSA_ACTION "InvalidDsaAction" acceleration modify_request;
    /// Invalid Token of the DSA configuration
    10103 INVALID_DSA_TOKEN "InvalidDsaToken" acceleration modify_request;
    /// The domain name of the DSA configuration has been deactivated
    10104 DSA_DOMAIN_DEACTIVATED "DsaDomainDeactivated" acceleration check_request;
    // "Available" is the source's word, odd as it is for an error; so are the names.
    /// The domain name of the DSA configuration is available
    ///
    /// Why an available domain name is an error is not documented.
    10105 DSA_DOMAIN_AVAILABLE "DsaDomainAvailable" acceleration check_request;
    /// Invalid JSON format of the DSA configuration
    10106 INVALID_DSA_JSON "InvalidDsaJson" acceleration check_request;
    /// The domain name of the DSA configuration does not exist
    10107 DSA_DOMAIN_NOT_FOUND "DsaDomainNotFound" acceleration check_request;
    /// Invalid HOST of the DSA configuration
    10108 INVALID_DSA_HOST "InvalidDsaHost" acceleration check_request;
    /// Invalid origin server of the DSA configuration
    10109 INVALID_DSA_ORIGIN "InvalidDsaOrigin" acceleration modify_request;
}
