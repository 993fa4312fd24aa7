//! Synonyms for searches.

/// Words that people search for, and the words that catalogs use instead.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Synonym {
    /// The words that people search for, in lower case.
    pub words: &'static [&'static str],
    /// Prefixes of the words that rows have instead, in lower case.
    pub prefixes: &'static [&'static str],
}

const fn synonym(words: &'static [&'static str], prefixes: &'static [&'static str]) -> Synonym {
    Synonym { words, prefixes }
}

/// The synonyms for every search.
///
/// ```
/// use qcloud_codes_export::SYNONYMS;
///
/// let mut throttling = SYNONYMS.iter().filter(|synonym| synonym.words.contains(&"throttle"));
/// assert!(throttling.any(|synonym| synonym.prefixes.contains(&"frequent")));
/// ```
pub const SYNONYMS: &[Synonym] = &[
    synonym(
        &[
            "throttle",
            "throttled",
            "throttling",
            "rate",
            "ratelimit",
            "limiting",
            "qps",
            "429",
            "flood",
            "burst",
            "concurrent",
        ],
        &["frequent", "slower", "concurrency"],
    ),
    synonym(
        &["limit", "limits", "limited", "maximum", "cap", "exhausted"],
        &["quota", "exceed", "frequent", "many"],
    ),
    synonym(&["quota", "quotas", "allowance"], &["quota", "limit"]),
    synonym(
        &[
            "balance", "money", "pay", "paid", "payment", "billing", "bill", "funds", "credit",
            "debt", "overdue", "unpaid", "charge", "402",
        ],
        &["balance", "arrears", "purchase"],
    ),
    synonym(&["buy", "order", "subscribe"], &["purchase"]),
    synonym(
        &[
            "signature",
            "sign",
            "signed",
            "signing",
            "hmac",
            "sha1",
            "sha256",
        ],
        &["signature", "authentication"],
    ),
    synonym(
        &[
            "permission",
            "permissions",
            "access",
            "denied",
            "forbidden",
            "unauthorized",
            "rights",
            "role",
            "policy",
            "privilege",
            "allowed",
            "403",
        ],
        &[
            "permission",
            "denied",
            "authoriz",
            "unauthorized",
            "permitted",
        ],
    ),
    synonym(
        &[
            "login",
            "signin",
            "auth",
            "authenticate",
            "credential",
            "credentials",
            "password",
            "401",
        ],
        &["authentication", "secret", "token"],
    ),
    synonym(&["token", "session", "sts", "jwt"], &["token"]),
    synonym(&["apikey", "accesskey", "secretkey"], &["secret", "key"]),
    synonym(
        &[
            "certificate",
            "cert",
            "certs",
            "ssl",
            "tls",
            "x509",
            "pem",
            "crt",
        ],
        &["certificate"],
    ),
    synonym(
        &["expired", "expiry", "outdated", "stale", "old"],
        &["expire", "expir"],
    ),
    synonym(
        &["clock", "skew", "ntp", "timestamp"],
        &["expired", "clock"],
    ),
    synonym(&["nonce", "duplicate", "repeated"], &["replay", "already"]),
    synonym(
        &[
            "cache",
            "caching",
            "cached",
            "ttl",
            "refresh",
            "flush",
            "invalidate",
            "invalidation",
        ],
        &["cache", "purge"],
    ),
    synonym(
        &["preload", "preheat", "warm", "warmup", "push"],
        &["prefetch"],
    ),
    synonym(
        &["timeout", "timeouts", "slow", "hang", "hangs", "504", "408"],
        &["timeout", "timed"],
    ),
    synonym(
        &[
            "outage",
            "down",
            "busy",
            "overloaded",
            "maintenance",
            "crash",
            "broken",
            "500",
            "502",
            "503",
        ],
        &["unavailable", "internal", "system"],
    ),
    synonym(
        &["missing", "unknown", "absent", "404"],
        &["exist", "found"],
    ),
    synonym(
        &["conflict", "duplicate", "taken", "409"],
        &["already", "exists"],
    ),
    synonym(
        &["bad", "wrong", "malformed", "illegal", "incorrect", "400"],
        &["invalid", "incorrect", "malformed"],
    ),
    synonym(
        &["argument", "arguments", "param", "params", "field"],
        &["parameter"],
    ),
    synonym(&["method", "endpoint", "command"], &["action", "api"]),
    synonym(
        &["deprecated", "obsolete", "removed"],
        &["version", "unsupported"],
    ),
    synonym(
        &["verify", "verified", "kyc", "realname", "passport"],
        &["identity", "verification"],
    ),
    synonym(
        &["ban", "banned", "suspended", "frozen"],
        &["blocked", "blacklist", "locked"],
    ),
    synonym(
        &["license", "icp", "filing", "beian"],
        &["licensed", "registered"],
    ),
    synonym(
        &["hostname", "site", "website", "dns", "cname"],
        &["domain", "resolution"],
    ),
    synonym(&["upstream", "backend"], &["origin"]),
    synonym(&["hotlink", "referrer"], &["referer"]),
    synonym(
        &["stats", "metrics", "traffic", "bandwidth", "monitoring"],
        &["statistics", "metric"],
    ),
    synonym(&["batch", "partially", "some"], &["partial", "part"]),
];
