//! The module error codes of the CDN, by the vendor's Chinese page.
//!
//! The page has the 16 common codes of the source document, and another module table. Two numbers,
//! 1001 and 9000, are in both, with different meanings and remedies. The page notes that, because of
//! versions, several numbers have one meaning.

codetable::catalog! {
    /// The module error codes of the CDN, Chinese edition: another table than [`CDN`](crate::CDN).
    ///
    /// ```
    /// use qcloud_codes::{CDN, CDN_CN, Retry, cdn_cn};
    ///
    /// let entry = CDN_CN.get(cdn_cn::SYSTEM_ERROR).unwrap();
    /// assert_eq!(entry.retry(), Some(Retry::Later));
    /// let other = CDN.get(cdn_cn::SYSTEM_ERROR).unwrap(); // the same number, 9000
    /// assert_eq!(other.retry(), Some(Retry::No));
    /// ```
    pub CDN_CN = "cdn-cn", "Module error codes of the CDN, Chinese edition";
    keys decimal, topics crate::TOPICS, remedies crate::EDITION_REMEDIES;

    /// Error of the COS interface
    ///
    /// COS is the vendor's object storage.
    -9021 COS_INTERFACE_ERROR "CosInterfaceError" system wait;
    /// Domain name check failed
    -9018 DOMAIN_CHECK_FAILED "DomainCheckFailed" domain none_given;
    /// System error
    ///
    /// For 9000, which reads the same, the vendor says to wait; here it does not.
    -9015 SYSTEM_FAILURE "SystemFailure" system contact_vendor;
    /// Database error
    -9014 DATABASE_ERROR "DatabaseError" system contact_vendor;
    /// The domain configuration interface timed out
    -9011 DOMAIN_CONFIGURATION_TIMEOUT "DomainConfigurationTimeout" system wait;
    /// No record matches the query
    -9009 NO_MATCHING_RECORD "NoMatchingRecord" request none_given;

    /// Identity verification under review
    ///
    /// In the international edition, 1001 is a database error, and the vendor says to wait.
    1001 IDENTITY_UNDER_REVIEW "IdentityUnderReview" account none_given;
    /// Identity not verified
    1002 IDENTITY_NOT_VERIFIED "IdentityNotVerified" account verify_identity;
    /// FTP account not activated
    1003 FTP_ACCOUNT_NOT_ACTIVATED "FtpAccountNotActivated" account none_given;

    /// System error
    ///
    /// In the international edition, 9000 is an invalid time parameter, and a retry does not help.
    9000 SYSTEM_ERROR "SystemError" system wait, same_as [22800];
    /// Parameter error
    ///
    /// Which parameter is not documented.
    9003 PARAMETER_ERROR "ParameterError" parameter none_given;
    /// The account has reached its limit of domain names
    9089 TOO_MANY_DOMAINS "TooManyDomains" domain none_given;
    /// The domain name was added by another user
    9092 DOMAIN_ADDED_BY_OTHER "DomainAddedByOther" domain none_given, same_as [9302];
    /// The wildcard of the domain name was added by another user
    9093 WILDCARD_ADDED_BY_OTHER "WildcardAddedByOther" domain none_given, same_as [9141];
    /// The domain name cannot be deleted in its state
    ///
    /// Only domain names that await verification, are under review or are disabled can be deleted.
    9103 DOMAIN_NOT_DELETABLE "DomainNotDeletable" domain none_given;
    /// The domain name does not exist
    9105 DOMAIN_NOT_FOUND "DomainNotFound" domain check_request, same_as [9110, 9307];
    /// Invalid format of the domain name
    9107 INVALID_DOMAIN_FORMAT "InvalidDomainFormat" domain check_request, same_as [9303, 20005, 22701];
    /// Invalid list of origin servers
    9108 INVALID_ORIGIN_LIST "InvalidOriginList" origin check_request;
    /// Invalid format of the cache expiration rules
    9109 INVALID_CACHE_RULE_FORMAT "InvalidCacheRuleFormat" parameter check_request, same_as [9320];
    /// The domain name does not exist
    ///
    /// It means the same as 9105 and 9307.
    9110 DOMAIN_NOT_FOUND_9110 "DomainNotFound9110" domain check_request, same_as [9105, 9307];
    /// CDN service not activated
    9111 CDN_NOT_ACTIVATED "CdnNotActivated" account none_given;
    /// The domain name is not enabled
    ///
    /// The operation takes enabled domain names only.
    9112 DOMAIN_NOT_ENABLED "DomainNotEnabled" domain check_request;
    /// Error of the FTP system
    9114 FTP_SYSTEM_ERROR "FtpSystemError" system contact_vendor, same_as [9118, 9182];
    /// The IP address is a private one
    9115 PRIVATE_IP "PrivateIp" parameter modify_request;
    /// Origin server settings too long
    ///
    /// Their length is limited to 250 bytes.
    9116 ORIGIN_SETTINGS_TOO_LONG "OriginSettingsTooLong" origin check_request;
    /// Error of the FTP system
    ///
    /// It means the same as 9114 and 9182.
    9118 FTP_SYSTEM_ERROR_9118 "FtpSystemError9118" system contact_vendor, same_as [9114, 9182];
    /// Invalid time value
    9126 INVALID_TIME_VALUE "InvalidTimeValue" parameter check_request;
    /// Invalid cache type
    9127 INVALID_CACHE_TYPE "InvalidCacheType" parameter check_request;
    /// Invalid file suffix
    9128 INVALID_FILE_SUFFIX "InvalidFileSuffix" parameter check_request;
    /// Invalid directory
    9129 INVALID_DIRECTORY "InvalidDirectory" parameter check_request;
    /// Invalid referer settings
    9130 INVALID_REFERER_SETTINGS "InvalidRefererSettings" parameter check_request;
    /// Invalid referer type
    9131 INVALID_REFERER_TYPE "InvalidRefererType" parameter check_request;
    /// Invalid referer list
    9132 INVALID_REFERER_LIST "InvalidRefererList" parameter check_request;
    /// Invalid referer content
    9133 INVALID_REFERER_CONTENT "InvalidRefererContent" parameter check_request;
    /// The domain name is being processed
    9135 DOMAIN_BEING_PROCESSED "DomainBeingProcessed" domain wait;
    /// You have already added the domain name
    9137 DOMAIN_ADDED_ALREADY "DomainAddedAlready" domain none_given;
    /// The domain name has already been added by others
    ///
    /// It says the same as 9092 in other words.
    9138 DOMAIN_TAKEN "DomainTaken" domain none_given;
    /// The wildcard of the domain name was added by another user
    ///
    /// It means the same as 9093.
    9141 WILDCARD_ADDED_BY_OTHER_9141 "WildcardAddedByOther9141" domain none_given, same_as [9093];
    /// Invalid range of dates in the query
    9150 INVALID_DATE_RANGE "InvalidDateRange" statistics check_request;
    /// Internal error
    9151 INTERNAL_ERROR "InternalError" system contact_vendor;
    /// The Host for requests to the origin server is too long
    ///
    /// Its length is limited to 250 bytes.
    9153 ORIGIN_HOST_TOO_LONG "OriginHostTooLong" origin modify_request;
    /// The Host for requests to the origin server is an IP address
    9154 ORIGIN_HOST_IS_IP "OriginHostIsIp" origin none_given;
    /// Invalid Host for requests to the origin server
    9156 INVALID_ORIGIN_HOST "InvalidOriginHost" origin check_request;
    /// Invalid type of statistics
    9160 INVALID_STATISTICS_TYPE "InvalidStatisticsType" statistics check_request;
    /// The domain name is locked
    ///
    /// It has a special configuration.
    9161 DOMAIN_LOCKED "DomainLocked" domain contact_vendor;
    /// Too many items
    ///
    /// Their number is limited to 400. Which items is not documented.
    9162 TOO_MANY_ITEMS "TooManyItems" request modify_request;
    /// Operations too frequent
    9163 OPERATION_TOO_FREQUENT "OperationTooFrequent" request wait, same_as [22063];
    /// No domain name to add
    9166 NO_DOMAIN_TO_ADD "NoDomainToAdd" domain check_request;
    /// The account is blocked
    9169 ACCOUNT_BLOCKED "AccountBlocked" account contact_vendor;
    /// Operation not allowed for trial accounts
    9170 TRIAL_ACCOUNT "TrialAccount" account none_given;
    // No instruction in the source: a deployment ends by itself.
    /// The domain name is being deployed
    ///
    /// No operation on it is possible until it is deployed.
    9175 DOMAIN_BEING_DEPLOYED "DomainBeingDeployed" domain wait_for_deployment;
    /// Operation not possible on an offline domain name
    9176 DOMAIN_OFFLINE "DomainOffline" domain none_given, same_as [9313];
    /// Operation not possible on an online domain name
    9177 DOMAIN_ONLINE "DomainOnline" domain none_given, same_as [9314];
    /// Error of the FTP system
    ///
    /// It means the same as 9114 and 9118.
    9182 FTP_SYSTEM_ERROR_9182 "FtpSystemError9182" system contact_vendor, same_as [9114, 9118];
    /// Invalid unit of the cache expiration time
    9192 INVALID_CACHE_TIME_UNIT "InvalidCacheTimeUnit" parameter modify_request;
    /// Invalid port
    ///
    /// Ports are from 0 to 65535.
    9193 INVALID_PORT "InvalidPort" parameter modify_request;
    /// Invalid cache expiration rules
    9194 INVALID_CACHE_RULES "InvalidCacheRules" parameter modify_request;
    /// The domain name was added by another user
    ///
    /// It means the same as 9092.
    9302 DOMAIN_ADDED_BY_OTHER_9302 "DomainAddedByOther9302" domain none_given, same_as [9092];
    /// Invalid format of the domain name
    ///
    /// It means the same as 9107, 20005 and 22701.
    9303 INVALID_DOMAIN_FORMAT_9303 "InvalidDomainFormat9303" domain check_request, same_as [9107, 20005, 22701];
    /// Invalid origin server settings
    9305 INVALID_ORIGIN_SETTINGS "InvalidOriginSettings" origin check_request;
    /// The domain name does not exist
    ///
    /// It means the same as 9105 and 9110.
    9307 DOMAIN_NOT_FOUND_9307 "DomainNotFound9307" domain check_request, same_as [9105, 9110];
    /// Operation not possible on an offline domain name
    ///
    /// It means the same as 9176.
    9313 DOMAIN_OFFLINE_9313 "DomainOffline9313" domain none_given, same_as [9176];
    /// Operation not possible on an online domain name
    ///
    /// It means the same as 9177.
    9314 DOMAIN_ONLINE_9314 "DomainOnline9314" domain none_given, same_as [9177];
    /// The domain name cannot be deleted while it is online
    9315 DOMAIN_STILL_ONLINE "DomainStillOnline" domain take_offline;
    /// Invalid format of the cache expiration rules
    ///
    /// It means the same as 9109.
    9320 INVALID_CACHE_RULE_FORMAT_9320 "InvalidCacheRuleFormat9320" parameter check_request, same_as [9109];
    /// The certificate is not in PEM format
    9334 CERTIFICATE_NOT_PEM "CertificateNotPem" certificate check_request, same_as [9363];
    /// The certificate or the key is empty
    9335 CERTIFICATE_OR_KEY_EMPTY "CertificateOrKeyEmpty" certificate check_request;
    /// Failed to delete the certificate
    9336 CERTIFICATE_NOT_DELETED "CertificateNotDeleted" certificate none_given;
    /// The origin server for HTTPS needs port 443
    9339 HTTPS_ORIGIN_NOT_ON_443 "HttpsOriginNotOn443" origin none_given;
    /// The certificate or the private key is empty
    9362 CERTIFICATE_OR_PRIVATE_KEY_EMPTY "CertificateOrPrivateKeyEmpty" certificate check_request;
    /// The certificate is not in PEM format
    ///
    /// It means the same as 9334.
    9363 CERTIFICATE_NOT_PEM_9363 "CertificateNotPem9363" certificate check_request, same_as [9334];
    /// The certificate is empty
    9364 CERTIFICATE_EMPTY "CertificateEmpty" certificate check_request;
    /// The private key is not in PEM format
    9365 PRIVATE_KEY_NOT_PEM "PrivateKeyNotPem" certificate check_request;
    /// The private key is empty
    9366 PRIVATE_KEY_EMPTY "PrivateKeyEmpty" certificate check_request;
    /// The certificate does not match the private key
    9367 CERTIFICATE_KEY_MISMATCH "CertificateKeyMismatch" certificate check_request;
    /// Failed to query the monitoring data
    9400 MONITORING_QUERY_FAILED "MonitoringQueryFailed" statistics none_given;
    /// Too many IP addresses in one query
    9404 TOO_MANY_IPS "TooManyIps" request none_given;

    /// The domain name is not registered
    ///
    /// It lacks the ICP filing.
    20004 DOMAIN_NOT_REGISTERED "DomainNotRegistered" domain register_domain;
    /// Invalid format of the domain name
    ///
    /// It means the same as 9107, 9303 and 22701.
    20005 INVALID_DOMAIN_FORMAT_20005 "InvalidDomainFormat20005" domain check_request, same_as [9107, 9303, 22701];
    /// Domain name reserved for internal use
    20006 RESERVED_DOMAIN "ReservedDomain" domain none_given;
    /// Restricted domain name, not accepted for now
    20007 RESTRICTED_DOMAIN "RestrictedDomain" domain none_given;
    /// Restricted domain name
    ///
    /// Access to it is granted on request only.
    20008 RESTRICTED_DOMAIN_ON_REQUEST "RestrictedDomainOnRequest" domain open_ticket;
    /// Malicious domain name
    ///
    /// It is on the blacklist and cannot be added.
    20009 MALICIOUS_DOMAIN "MaliciousDomain" domain none_given;
    /// The domain name is on the blacklist of Tencent PC Manager
    ///
    /// It cannot be added.
    20010 BLACKLISTED_DOMAIN "BlacklistedDomain" domain none_given;
    /// Invalid origin server
    20011 INVALID_ORIGIN "InvalidOrigin" origin check_request;
    /// Daily number of prefetches exceeded
    ///
    /// Prefetching is also called preheating.
    21000 PREFETCH_QUOTA_EXCEEDED "PrefetchQuotaExceeded" request none_given;
    /// The task_id of the query does not exist
    21001 TASK_NOT_FOUND "TaskNotFound" request none_given;
    /// A single prefetch exceeds the length limit
    ///
    /// Prefetching is also called preheating.
    21002 PREFETCH_TOO_LONG "PrefetchTooLong" request none_given;
    /// Invalid HTTPS type
    22035 INVALID_HTTPS_TYPE "InvalidHttpsType" parameter check_request;
    /// Wrong domain name
    22036 WRONG_DOMAIN "WrongDomain" domain check_request;
    /// Failed to enable HTTPS acceleration
    22037 HTTPS_NOT_ENABLED "HttpsNotEnabled" system wait;
    /// Failed to disable HTTPS acceleration
    22038 HTTPS_NOT_DISABLED "HttpsNotDisabled" system wait;
    /// CDN service not activated for the domain name
    22041 DOMAIN_NOT_ACTIVATED "DomainNotActivated" domain activate_service;
    /// Too many URLs in one purge request
    ///
    /// Purging the cache is also called refreshing it.
    22043 TOO_MANY_URLS_TO_PURGE "TooManyUrlsToPurge" request none_given;
    /// Daily limit of URLs to purge exceeded
    ///
    /// Purging the cache is also called refreshing it.
    22044 URL_PURGE_QUOTA_EXCEEDED "UrlPurgeQuotaExceeded" request none_given;
    /// Too many directories in one purge request
    ///
    /// Purging the cache is also called refreshing it.
    22045 TOO_MANY_DIRECTORIES_TO_PURGE "TooManyDirectoriesToPurge" request none_given;
    /// Daily limit of directories to purge exceeded
    ///
    /// Purging the cache is also called refreshing it.
    22046 DIRECTORY_PURGE_QUOTA_EXCEEDED "DirectoryPurgeQuotaExceeded" request none_given;
    /// Operations too frequent
    ///
    /// It means the same as 9163.
    22063 OPERATION_TOO_FREQUENT_22063 "OperationTooFrequent22063" request wait, same_as [9163];
    /// Internal error when changing the name resolution
    22200 RESOLUTION_CHANGE_ERROR "ResolutionChangeError" system wait;
    /// No such list of logs
    22300 LOG_LIST_NOT_FOUND "LogListNotFound" statistics none_given;
    /// Invalid COS bucket
    22401 INVALID_BUCKET "InvalidBucket" origin check_request;
    /// Failed to bind the bucket
    22402 BUCKET_NOT_BOUND "BucketNotBound" origin wait;
    /// The bucket of a default COS domain name cannot be changed
    22403 BUCKET_NOT_CHANGEABLE "BucketNotChangeable" origin none_given;
    /// The bucket does not exist
    22405 BUCKET_NOT_FOUND "BucketNotFound" origin check_request;
    /// Invalid format of the domain name
    ///
    /// It means the same as 9107, 9303 and 20005.
    22701 INVALID_DOMAIN_FORMAT_22701 "InvalidDomainFormat22701" domain check_request, same_as [9107, 9303, 20005];
    /// HTTPS to an FTP or COS origin is not supported
    22704 HTTPS_TO_ORIGIN_UNSUPPORTED "HttpsToOriginUnsupported" origin none_given;
    /// Incorrect certificate
    22708 INCORRECT_CERTIFICATE "IncorrectCertificate" certificate check_request;
    /// The certificate does not match the domain name
    ///
    /// In an older version of the page, 22709 is a certificate that does not match its private key.
    22709 CERTIFICATE_DOMAIN_MISMATCH "CertificateDomainMismatch" certificate check_request;
    /// The certificate has expired
    22711 CERTIFICATE_EXPIRED "CertificateExpired" certificate check_request;
    /// The certificate is about to expire
    ///
    /// It is valid for less than 24 hours and cannot be added.
    22712 CERTIFICATE_EXPIRING "CertificateExpiring" certificate none_given;
    /// The certificate chain could not be completed
    22713 INCOMPLETE_CERTIFICATE_CHAIN "IncompleteCertificateChain" certificate complete_chain;
    /// The certificate is not for a wildcard domain name
    22714 CERTIFICATE_NOT_WILDCARD "CertificateNotWildcard" certificate none_given;
    /// Too many domain names in one deployment
    ///
    /// Their number is limited to 10.
    22716 TOO_MANY_DOMAINS_TO_DEPLOY "TooManyDomainsToDeploy" request none_given;
    /// No certificate for the forced redirect to HTTPS
    ///
    /// The domain name has no certificate that is configured.
    22721 NO_CERTIFICATE_FOR_REDIRECT "NoCertificateForRedirect" certificate none_given;
    /// System error
    ///
    /// It means the same as 9000.
    22800 SYSTEM_ERROR_22800 "SystemError22800" system wait, same_as [9000];
    /// Too many URLs in one prefetch request
    ///
    /// Prefetching is also called preheating.
    23100 TOO_MANY_URLS_TO_PREFETCH "TooManyUrlsToPrefetch" request none_given;
    /// Daily limit of URLs to prefetch exceeded
    ///
    /// Prefetching is also called preheating.
    23101 URL_PREFETCH_QUOTA_EXCEEDED "UrlPrefetchQuotaExceeded" request none_given;
    /// No permission to call the API
    23103 API_NOT_PERMITTED "ApiNotPermitted" account contact_vendor;
    /// The HTTP header cannot be set for now
    23200 HEADER_NOT_ALLOWED "HeaderNotAllowed" response_header none_given;
    /// Failed to set the HTTP header
    23201 HEADER_NOT_SET "HeaderNotSet" response_header wait;
    /// Invalid format of the forced HTTPS configuration
    23226 INVALID_FORCED_HTTPS "InvalidForcedHttps" parameter none_given;
    /// Invalid format of the backup origin configuration
    23227 INVALID_BACKUP_ORIGIN "InvalidBackupOrigin" origin none_given;
    /// The origin server of an FTP domain name cannot be changed
    23228 FTP_ORIGIN_NOT_CHANGEABLE "FtpOriginNotChangeable" origin none_given;
    /// Hosted origins have no backup origin for now
    ///
    /// COS and FTP origins are hosted.
    23229 BACKUP_ORIGIN_UNSUPPORTED "BackupOriginUnsupported" origin none_given;
    /// Wrong origin server settings
    23230 WRONG_ORIGIN_SETTINGS "WrongOriginSettings" origin none_given;
    /// The Host for requests to the origin server is a wildcard
    23232 ORIGIN_HOST_IS_WILDCARD "OriginHostIsWildcard" origin none_given;
    /// Configuration error
    ///
    /// The vendor says to wait, although the fault is a configuration's.
    23234 CONFIGURATION_ERROR "ConfigurationError" parameter wait;
    /// Configuration error of the intermediate origin
    ///
    /// The vendor says to wait, although the fault is a configuration's.
    23235 INTERMEDIATE_ORIGIN_ERROR "IntermediateOriginError" origin wait;
    /// No permission for the resource
    ///
    /// The resource is a domain name or a project.
    25002 RESOURCE_NOT_PERMITTED "ResourceNotPermitted" account none_given;
    /// No permission for this operation
    ///
    /// The vendor says to ask the developer for it.
    25010 PERMISSION_DENIED "PermissionDenied" account request_access;
    /// The account cannot add domain names for acceleration overseas
    25015 OVERSEAS_DOMAIN_UNSUPPORTED "OverseasDomainUnsupported" account contact_vendor;
    /// The domain name cannot be changed for now
    25016 DOMAIN_NOT_CHANGEABLE "DomainNotChangeable" domain contact_vendor;
    /// The domain name to prefetch for is disabled
    ///
    /// Prefetching is also called preheating.
    28006 PREFETCH_DOMAIN_DISABLED "PrefetchDomainDisabled" domain enable_domain;
    /// The domain name to purge is disabled
    ///
    /// Purging the cache is also called refreshing it.
    28007 PURGE_DOMAIN_DISABLED "PurgeDomainDisabled" domain enable_domain;
    /// The domain name is not online
    28008 DOMAIN_NOT_ONLINE "DomainNotOnline" domain enable_domain;
}
