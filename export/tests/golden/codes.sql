-- Tencent Cloud API v2 error codes. Edition 1, written by qcloud-codes-export.
-- Loads unchanged into SQLite, PostgreSQL, MySQL 8 and DuckDB.

/*! SET @sql_mode = @@sql_mode, sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES,NO_BACKSLASH_ESCAPES') */;

CREATE TABLE codes (
    -- The id of the catalog in which the code has this meaning.
    catalog VARCHAR(64) NOT NULL,
    -- The number or text, as the catalog writes it; unique within a catalog only.
    "key" VARCHAR(64) NOT NULL,
    -- The number, as in the response; unique within a catalog only.
    code INTEGER NOT NULL,
    -- A stable CamelCase identifier, unique within a catalog.
    name VARCHAR(64) NOT NULL,
    -- The condition in a few words.
    title TEXT NOT NULL,
    -- More about the condition; null where the title says it all.
    explanation TEXT,
    -- The id of what the error is about.
    topic VARCHAR(64) NOT NULL,
    -- The id of what the caller is told to do.
    remedy VARCHAR(64) NOT NULL,
    -- What to do, in one sentence; follows from the remedy.
    instruction TEXT NOT NULL,
    -- The id of whether and how a retry helps; follows from the remedy.
    retry VARCHAR(64) NOT NULL,
    -- Whether the same request, unchanged, may succeed later.
    retryable BOOLEAN NOT NULL,
    -- The id of who has to act; follows from the remedy.
    actor VARCHAR(64) NOT NULL,
    -- The other codes of the catalog that mean the same; mostly none.
    same_as VARCHAR(255) NOT NULL,
    -- Whether the code is in use: active, or retired and never used again.
    status VARCHAR(64) NOT NULL,
    PRIMARY KEY (catalog, "key"),
    UNIQUE (catalog, name)
) /*!80017 COLLATE utf8mb4_0900_bin */ /*M!100202 COLLATE utf8mb4_nopad_bin */;

INSERT INTO codes (catalog, "key", code, name, title, explanation, topic, remedy, instruction, retry, retryable, actor, same_as, status) VALUES
    ('common', '4000', 4000, 'InvalidRequestParameter', 'Invalid request parameter', 'A required parameter is missing or a value has the wrong format. The message says which.', 'parameter', 'none_given', 'Read the response''s message; the vendor names no remedy.', 'no', FALSE, 'caller', '', 'active'),
    ('common', '4100', 4100, 'AuthenticationFailed', 'Authentication failed', 'The signature of the request was not accepted.', 'authentication', 'fix_credentials', 'Check the keys and the signature, then send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('common', '4200', 4200, 'RequestExpired', 'Request expired', 'The request''s timestamp is too old for the server to accept.', 'authentication', 'sign_again', 'Sign again with the current time and a new nonce, then send it.', 'reauthenticate', FALSE, 'caller', '', 'active'),
    ('common', '4300', 4300, 'AccessDenied', 'Access denied', 'The account is blocked, or is not among those that may call this API.', 'account', 'none_given', 'Read the response''s message; the vendor names no remedy.', 'no', FALSE, 'caller', '', 'active'),
    ('common', '4400', 4400, 'QuotaExceeded', 'Quota exceeded', 'More requests were sent than the quota allows.', 'request', 'slow_down', 'Send requests less often, then repeat this one.', 'slower', TRUE, 'caller', '', 'active'),
    ('common', '4500', 4500, 'ReplayAttack', 'Replay attack', 'The nonce equals the last one, or the timestamp is over two hours from the server''s clock.', 'authentication', 'sign_again', 'Sign again with the current time and a new nonce, then send it.', 'reauthenticate', FALSE, 'caller', '', 'active'),
    ('common', '4600', 4600, 'UnsupportedProtocol', 'Unsupported protocol', 'The API does not accept the protocol that the request used.', 'request', 'none_given', 'Read the response''s message; the vendor names no remedy.', 'no', FALSE, 'caller', '', 'active'),
    ('common', '5000', 5000, 'ResourceNotFound', 'Resource does not exist', 'No instance has this ID, it was returned, or it belongs to another user.', 'resource', 'none_given', 'Read the response''s message; the vendor names no remedy.', 'no', FALSE, 'caller', '', 'active'),
    ('common', '5100', 5100, 'ResourceOperationFailed', 'Resource operation failed', 'The resource could not be changed as asked. The message says why.', 'resource', 'wait_or_contact_vendor', 'Wait, then send the same request again; contact the vendor if it keeps failing.', 'later', TRUE, 'vendor', '', 'active'),
    ('common', '5200', 5200, 'ResourcePurchaseFailed', 'Failed to purchase the resource', 'The configuration may be unsupported, or too few resources may be left.', 'purchase', 'none_given', 'Read the response''s message; the vendor names no remedy.', 'no', FALSE, 'caller', '', 'active'),
    ('common', '5300', 5300, 'InsufficientBalance', 'Failed to purchase the resource', 'The account''s balance does not cover the purchase.', 'purchase', 'top_up', 'Top up the account, then send the request again.', 'no', FALSE, 'owner', '', 'active'),
    ('common', '5400', 5400, 'PartialSuccess', 'Part of operations performed successfully', 'A batch succeeded for some resources only. The returned value tells which.', 'resource', 'inspect_results', 'Read the result of each item and repeat those that failed.', 'failed_items', FALSE, 'caller', '', 'active'),
    ('common', '5500', 5500, 'IdentityNotVerified', 'User failed to pass identity verification', 'The purchase failed because the user''s identity is not verified.', 'purchase', 'verify_identity', 'Have the account''s identity verified, then send it again.', 'no', FALSE, 'owner', '', 'active'),
    ('common', '6000', 6000, 'InternalServerError', 'Internal error with the server', 'The server failed; the request need not be at fault.', 'system', 'wait_or_contact_vendor', 'Wait, then send the same request again; contact the vendor if it keeps failing.', 'later', TRUE, 'vendor', '', 'active'),
    ('common', '6100', 6100, 'UnsupportedInVersion', 'Not supported in the version', 'This version lacks the API, or it is under maintenance. A wrong API domain also causes this.', 'system', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('common', '6200', 6200, 'ApiUnavailable', 'API is unavailable', 'The API is under maintenance.', 'system', 'wait', 'Wait, then send the same request again.', 'later', TRUE, 'vendor', '', 'active'),
    ('cdn', '1000', 1000, 'InternalError', 'System''s internal error', NULL, 'system', 'wait_or_contact_vendor', 'Wait, then send the same request again; contact the vendor if it keeps failing.', 'later', TRUE, 'vendor', '', 'active'),
    ('cdn', '1001', 1001, 'DatabaseError', 'Database error', NULL, 'system', 'wait_or_contact_vendor', 'Wait, then send the same request again; contact the vendor if it keeps failing.', 'later', TRUE, 'vendor', '', 'active'),
    ('cdn', '1010', 1010, 'InvalidRequest', 'Invalid request', 'What makes it invalid is not documented.', 'request', 'none_given', 'Read the response''s message; the vendor names no remedy.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '1011', 1011, 'InvalidApi', 'Invalid request API', 'The API that the request names is not valid.', 'request', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '1012', 1012, 'InvalidParameter', 'Invalid request parameter', NULL, 'parameter', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '1013', 1013, 'IncorrectParameterConfiguration', 'Incorrect parameter configuration', 'The vendor says to wait, although the fault is a parameter''s.', 'parameter', 'wait_or_contact_vendor', 'Wait, then send the same request again; contact the vendor if it keeps failing.', 'later', TRUE, 'vendor', '', 'active'),
    ('cdn', '1014', 1014, 'OperationInProgress', 'The operation is being performed', 'The same operation was submitted before and is still running.', 'request', 'do_not_repeat', 'Do not send the request again; check whether it is done already.', 'already_done', FALSE, 'caller', '', 'active'),
    ('cdn', '1015', 1015, 'IncorrectModuleName', 'Incorrect module name', NULL, 'request', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '1100', 1100, 'UserNotFound', 'The user does not exist', NULL, 'account', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '1101', 1101, 'UserAlreadyExists', 'The user already exists', NULL, 'account', 'do_not_repeat', 'Do not send the request again; check whether it is done already.', 'already_done', FALSE, 'caller', '', 'active'),
    ('cdn', '1102', 1102, 'UserBlocked', 'The user is blocked', NULL, 'account', 'contact_vendor', 'Contact the vendor; the request fails until they act.', 'no', FALSE, 'vendor', '', 'active'),
    ('cdn', '1103', 1103, 'UserInArrears', 'The user is in arrears', 'Bills of the account are unpaid.', 'account', 'top_up', 'Top up the account, then send the request again.', 'no', FALSE, 'owner', '', 'active'),
    ('cdn', '1104', 1104, 'NotVipCustomer', 'Operation not allowed for non-VIP customers', NULL, 'account', 'none_given', 'Read the response''s message; the vendor names no remedy.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '1110', 1110, 'UserUnderReview', 'The user is under review', NULL, 'account', 'wait', 'Wait, then send the same request again.', 'later', TRUE, 'vendor', '', 'active'),
    ('cdn', '1112', 1112, 'PermissionDenied', 'No permission for this operation', NULL, 'account', 'request_permission', 'Ask the vendor for the permission, then send it again.', 'no', FALSE, 'owner', '', 'active'),
    ('cdn', '1120', 1120, 'TooManyDomains', 'Too many accelerated domain names', 'Their number exceeds the system limit.', 'domain', 'none_given', 'Read the response''s message; the vendor names no remedy.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2000', 2000, 'DomainNotFound', 'The accelerated domain name does not exist', NULL, 'domain', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2001', 2001, 'DomainAlreadyExists', 'The submitted domain name already exists', NULL, 'domain', 'do_not_repeat', 'Do not send the request again; check whether it is done already.', 'already_done', FALSE, 'caller', '', 'active'),
    ('cdn', '2002', 2002, 'DomainNotLicensed', 'The domain name is not licensed', NULL, 'domain', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2003', 2003, 'DomainLocked', 'The domain name is locked', NULL, 'domain', 'contact_vendor', 'Contact the vendor; the request fails until they act.', 'no', FALSE, 'vendor', '', 'active'),
    ('cdn', '2004', 2004, 'DomainNotActivated', 'The domain name has not been activated', NULL, 'domain', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2005', 2005, 'DomainDeactivated', 'The domain name has been deactivated', NULL, 'domain', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2006', 2006, 'DomainBlocked', 'The domain name is blocked', NULL, 'domain', 'contact_vendor', 'Contact the vendor; the request fails until they act.', 'no', FALSE, 'vendor', '', 'active'),
    ('cdn', '2010', 2010, 'OperationTooFrequent', 'Operation performed too many times', NULL, 'request', 'slow_down', 'Send requests less often, then repeat this one.', 'slower', TRUE, 'caller', '', 'active'),
    ('cdn', '2011', 2011, 'TooManyOperations', 'Number of operations exceeds the system limit', NULL, 'request', 'slow_down', 'Send requests less often, then repeat this one.', 'slower', TRUE, 'caller', '', 'active'),
    ('cdn', '2100', 2100, 'InvalidDomainParameter', 'Domain name contains invalid parameters', NULL, 'domain', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2111', 2111, 'InternalDomain', 'Tencent''s internal domain name', 'The domain name belongs to the vendor.', 'domain', 'contact_vendor', 'Contact the vendor; the request fails until they act.', 'no', FALSE, 'vendor', '', 'active'),
    ('cdn', '2112', 2112, 'RestrictedDomain', 'Restricted domain name', 'Access to it is granted on request only.', 'domain', 'open_ticket', 'Open a ticket with the vendor to ask for access.', 'no', FALSE, 'owner', '', 'active'),
    ('cdn', '2113', 2113, 'DomainBlacklisted', 'The domain name is on the system blacklist', NULL, 'domain', 'contact_vendor', 'Contact the vendor; the request fails until they act.', 'no', FALSE, 'vendor', '', 'active'),
    ('cdn', '2114', 2114, 'DomainTooLong', 'The domain name is too long', 'Its length exceeds the system limit.', 'domain', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2121', 2121, 'TooManyOrigins', 'Too many origin servers', 'Their number exceeds the limit.', 'origin', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2122', 2122, 'OriginAlreadyExists', 'The origin server''s domain name already exists in the system', NULL, 'origin', 'contact_vendor', 'Contact the vendor; the request fails until they act.', 'no', FALSE, 'vendor', '', 'active'),
    ('cdn', '2123', 2123, 'OriginBlacklisted', 'The origin server is on the system blacklist', NULL, 'origin', 'contact_vendor', 'Contact the vendor; the request fails until they act.', 'no', FALSE, 'vendor', '', 'active'),
    ('cdn', '2124', 2124, 'PrivateOriginAddress', 'The origin server''s address is a private IP', NULL, 'origin', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2125', 2125, 'OriginAddressTooLong', 'The origin server''s address is too long', 'Its length exceeds the system limit.', 'origin', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2130', 2130, 'InvalidProjectId', 'Invalid ProjectID parameter', NULL, 'parameter', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '9002', 'active'),
    ('cdn', '2140', 2140, 'InvalidHttps', 'Invalid HTTPS parameter', NULL, 'parameter', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2150', 2150, 'InvalidPlatform', 'Invalid Platform parameter', NULL, 'parameter', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2160', 2160, 'InvalidPidConfig', 'Invalid PidConfig parameter', NULL, 'parameter', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2170', 2170, 'InvalidResponseHeader', 'Invalid configuration of HTTP response headers', NULL, 'response_header', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2171', 2171, 'ResponseHeaderTooLong', 'HTTP response header too long', 'Its length exceeds the system limit.', 'response_header', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '2180', 2180, 'InvalidExtension', 'Invalid configuration of Extension', NULL, 'parameter', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '3000', 3000, 'InvalidCertificate', 'Invalid certificate', NULL, 'certificate', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '3001', 3001, 'UnparsableCertificate', 'Failed to parse the certificate information', NULL, 'certificate', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '3002', 3002, 'CertificateDomainMismatch', 'The certificate does not match the domain name', NULL, 'certificate', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '3003', 3003, 'CertificateKeyMismatch', 'The certificate does not match the private key', NULL, 'certificate', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '3004', 3004, 'CertificateExpired', 'The certificate has expired', NULL, 'certificate', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '3005', 3005, 'CertificateExpiring', 'The certificate is about to expire', NULL, 'certificate', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '3006', 3006, 'IncorrectCertificateChain', 'Incorrect certificate chain', NULL, 'certificate', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '9000', 9000, 'InvalidTime', 'Invalid time parameter', NULL, 'statistics', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '9001', 9001, 'InvalidMetric', 'Invalid Metric parameter', NULL, 'statistics', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '9002', 9002, 'InvalidStatisticsProjectId', 'Invalid ProjectID parameter', 'It means the same as 2130.', 'statistics', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '2130', 'active'),
    ('cdn', '10000', 10000, 'DsaSystemError', 'A system error occurred with the DSA configuration', 'The vendor asks for a change, although the fault is the system''s.', 'acceleration', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10100', 10100, 'InvalidDsaParameter', 'Invalid DSA configuration parameter', NULL, 'acceleration', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10101', 10101, 'InvalidDsaVersion', 'Invalid Version of the DSA configuration', NULL, 'acceleration', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10102', 10102, 'InvalidDsaAction', 'Invalid Action of the DSA configuration', NULL, 'acceleration', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10103', 10103, 'InvalidDsaToken', 'Invalid Token of the DSA configuration', NULL, 'acceleration', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10104', 10104, 'DsaDomainDeactivated', 'The domain name of the DSA configuration has been deactivated', NULL, 'acceleration', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10105', 10105, 'DsaDomainAvailable', 'The domain name of the DSA configuration is available', 'Why an available domain name is an error is not documented.', 'acceleration', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10106', 10106, 'InvalidDsaJson', 'Invalid JSON format of the DSA configuration', NULL, 'acceleration', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10107', 10107, 'DsaDomainNotFound', 'The domain name of the DSA configuration does not exist', NULL, 'acceleration', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10108', 10108, 'InvalidDsaHost', 'Invalid HOST of the DSA configuration', NULL, 'acceleration', 'check_request', 'Check the request, correct it and send it again.', 'no', FALSE, 'caller', '', 'active'),
    ('cdn', '10109', 10109, 'InvalidDsaOrigin', 'Invalid origin server of the DSA configuration', NULL, 'acceleration', 'modify_request', 'Change the rejected value and send the request again.', 'no', FALSE, 'caller', '', 'active');

/*! SET sql_mode = @sql_mode */;
