//! The module error codes of the source document, which are those of the CDN module.
//!
//! The vendor's Chinese CDN page has another table, in which 1001 and 9000 mean something else.

crate::catalog! {
    /// The module error codes of the CDN: the bracketed number in front of a CDN message.
    ///
    /// ```
    /// use qcloud_codes::{CDN, Retry, cdn};
    ///
    /// let entry = CDN.get(cdn::DATABASE_ERROR).unwrap();
    /// assert_eq!(entry.remedy().retry(), Retry::Later);
    /// ```
    pub CDN = "cdn", "Module error codes of the CDN";

    /// System's internal error
    1000 INTERNAL_ERROR "InternalError" System WaitOrContactVendor;
    /// Database error
    1001 DATABASE_ERROR "DatabaseError" System WaitOrContactVendor;

    /// Invalid request
    ///
    /// What makes it invalid is not documented.
    1010 INVALID_REQUEST "InvalidRequest" Request NoneGiven;
    /// Invalid request API
    ///
    /// The API that the request names is not valid.
    1011 INVALID_API "InvalidApi" Request CheckRequest;
    /// Invalid request parameter
    1012 INVALID_PARAMETER "InvalidParameter" Parameter CheckRequest;
    /// Incorrect parameter configuration
    ///
    /// The vendor says to wait, although the fault is a parameter's.
    1013 INCORRECT_PARAMETER_CONFIGURATION "IncorrectParameterConfiguration" Parameter WaitOrContactVendor;
    /// The operation is being performed
    ///
    /// The same operation was submitted before and is still running.
    1014 OPERATION_IN_PROGRESS "OperationInProgress" Request DoNotRepeat;
    /// Incorrect module name
    1015 INCORRECT_MODULE_NAME "IncorrectModuleName" Request CheckRequest;

    /// The user does not exist
    1100 USER_NOT_FOUND "UserNotFound" Account CheckRequest;
    /// The user already exists
    1101 USER_ALREADY_EXISTS "UserAlreadyExists" Account DoNotRepeat;
    /// The user is blocked
    1102 USER_BLOCKED "UserBlocked" Account ContactVendor;
    /// The user is in arrears
    ///
    /// Bills of the account are unpaid.
    1103 USER_IN_ARREARS "UserInArrears" Account TopUp;
    /// Operation not allowed for non-VIP customers
    1104 NOT_VIP_CUSTOMER "NotVipCustomer" Account NoneGiven;
    /// The user is under review
    1110 USER_UNDER_REVIEW "UserUnderReview" Account Wait;
    /// No permission for this operation
    1112 PERMISSION_DENIED "PermissionDenied" Account RequestPermission;
    /// Too many accelerated domain names
    ///
    /// Their number exceeds the system limit.
    1120 TOO_MANY_DOMAINS "TooManyDomains" Domain NoneGiven;

    /// The accelerated domain name does not exist
    2000 DOMAIN_NOT_FOUND "DomainNotFound" Domain CheckRequest;
    /// The submitted domain name already exists
    2001 DOMAIN_ALREADY_EXISTS "DomainAlreadyExists" Domain DoNotRepeat;
    /// The domain name is not licensed
    2002 DOMAIN_NOT_LICENSED "DomainNotLicensed" Domain CheckRequest;
    /// The domain name is locked
    2003 DOMAIN_LOCKED "DomainLocked" Domain ContactVendor;
    /// The domain name has not been activated
    2004 DOMAIN_NOT_ACTIVATED "DomainNotActivated" Domain CheckRequest;
    /// The domain name has been deactivated
    2005 DOMAIN_DEACTIVATED "DomainDeactivated" Domain CheckRequest;
    /// The domain name is blocked
    2006 DOMAIN_BLOCKED "DomainBlocked" Domain ContactVendor;
    /// Operation performed too many times
    2010 OPERATION_TOO_FREQUENT "OperationTooFrequent" Request SlowDown;
    /// Number of operations exceeds the system limit
    2011 TOO_MANY_OPERATIONS "TooManyOperations" Request SlowDown;

    /// Domain name contains invalid parameters
    2100 INVALID_DOMAIN_PARAMETER "InvalidDomainParameter" Domain CheckRequest;
    /// Tencent's internal domain name
    ///
    /// The domain name belongs to the vendor.
    2111 INTERNAL_DOMAIN "InternalDomain" Domain ContactVendor;
    /// Restricted domain name
    ///
    /// Access to it is granted on request only.
    2112 RESTRICTED_DOMAIN "RestrictedDomain" Domain OpenTicket;
    /// The domain name is on the system blacklist
    2113 DOMAIN_BLACKLISTED "DomainBlacklisted" Domain ContactVendor;
    /// The domain name is too long
    ///
    /// Its length exceeds the system limit.
    2114 DOMAIN_TOO_LONG "DomainTooLong" Domain ModifyRequest;
    /// Too many origin servers
    ///
    /// Their number exceeds the limit.
    2121 TOO_MANY_ORIGINS "TooManyOrigins" Origin CheckRequest;
    /// The origin server's domain name already exists in the system
    2122 ORIGIN_ALREADY_EXISTS "OriginAlreadyExists" Origin ContactVendor;
    /// The origin server is on the system blacklist
    2123 ORIGIN_BLACKLISTED "OriginBlacklisted" Origin ContactVendor;
    /// The origin server's address is a private IP
    2124 PRIVATE_ORIGIN_ADDRESS "PrivateOriginAddress" Origin CheckRequest;
    /// The origin server's address is too long
    ///
    /// Its length exceeds the system limit.
    2125 ORIGIN_ADDRESS_TOO_LONG "OriginAddressTooLong" Origin ModifyRequest;

    /// Invalid ProjectID parameter
    2130 INVALID_PROJECT_ID "InvalidProjectId" Parameter CheckRequest, same_as [9002];
    /// Invalid HTTPS parameter
    2140 INVALID_HTTPS "InvalidHttps" Parameter CheckRequest;
    /// Invalid Platform parameter
    2150 INVALID_PLATFORM "InvalidPlatform" Parameter CheckRequest;
    /// Invalid PidConfig parameter
    2160 INVALID_PID_CONFIG "InvalidPidConfig" Parameter CheckRequest;
    /// Invalid configuration of HTTP response headers
    2170 INVALID_RESPONSE_HEADER "InvalidResponseHeader" ResponseHeader ModifyRequest;
    /// HTTP response header too long
    ///
    /// Its length exceeds the system limit.
    2171 RESPONSE_HEADER_TOO_LONG "ResponseHeaderTooLong" ResponseHeader ModifyRequest;
    /// Invalid configuration of Extension
    2180 INVALID_EXTENSION "InvalidExtension" Parameter ModifyRequest;

    /// Invalid certificate
    3000 INVALID_CERTIFICATE "InvalidCertificate" Certificate CheckRequest;
    /// Failed to parse the certificate information
    3001 UNPARSABLE_CERTIFICATE "UnparsableCertificate" Certificate CheckRequest;
    /// The certificate does not match the domain name
    3002 CERTIFICATE_DOMAIN_MISMATCH "CertificateDomainMismatch" Certificate CheckRequest;
    /// The certificate does not match the private key
    3003 CERTIFICATE_KEY_MISMATCH "CertificateKeyMismatch" Certificate CheckRequest;
    /// The certificate has expired
    3004 CERTIFICATE_EXPIRED "CertificateExpired" Certificate CheckRequest;
    /// The certificate is about to expire
    3005 CERTIFICATE_EXPIRING "CertificateExpiring" Certificate CheckRequest;
    /// Incorrect certificate chain
    3006 INCORRECT_CERTIFICATE_CHAIN "IncorrectCertificateChain" Certificate CheckRequest;

    /// Invalid time parameter
    9000 INVALID_TIME "InvalidTime" Statistics CheckRequest;
    // The source spells it "Metirc".
    /// Invalid Metric parameter
    9001 INVALID_METRIC "InvalidMetric" Statistics CheckRequest;
    /// Invalid ProjectID parameter
    ///
    /// It means the same as 2130.
    9002 INVALID_STATISTICS_PROJECT_ID "InvalidStatisticsProjectId" Statistics CheckRequest, same_as [2130];

    /// A system error occurred with the DSA configuration
    ///
    /// The vendor asks for a change, although the fault is the system's.
    10000 DSA_SYSTEM_ERROR "DsaSystemError" Acceleration ModifyRequest;
    /// Invalid DSA configuration parameter
    10100 INVALID_DSA_PARAMETER "InvalidDsaParameter" Acceleration ModifyRequest;
    /// Invalid Version of the DSA configuration
    10101 INVALID_DSA_VERSION "InvalidDsaVersion" Acceleration ModifyRequest;
    /// Invalid Action of the DSA configuration
    10102 INVALID_DSA_ACTION "InvalidDsaAction" Acceleration ModifyRequest;
    /// Invalid Token of the DSA configuration
    10103 INVALID_DSA_TOKEN "InvalidDsaToken" Acceleration ModifyRequest;
    /// The domain name of the DSA configuration has been deactivated
    10104 DSA_DOMAIN_DEACTIVATED "DsaDomainDeactivated" Acceleration CheckRequest;
    // "Available" is the source's word, odd as it is for an error; so are the names.
    /// The domain name of the DSA configuration is available
    ///
    /// Why an available domain name is an error is not documented.
    10105 DSA_DOMAIN_AVAILABLE "DsaDomainAvailable" Acceleration CheckRequest;
    /// Invalid JSON format of the DSA configuration
    10106 INVALID_DSA_JSON "InvalidDsaJson" Acceleration CheckRequest;
    /// The domain name of the DSA configuration does not exist
    10107 DSA_DOMAIN_NOT_FOUND "DsaDomainNotFound" Acceleration CheckRequest;
    /// Invalid HOST of the DSA configuration
    10108 INVALID_DSA_HOST "InvalidDsaHost" Acceleration CheckRequest;
    /// Invalid origin server of the DSA configuration
    10109 INVALID_DSA_ORIGIN "InvalidDsaOrigin" Acceleration ModifyRequest;
}
