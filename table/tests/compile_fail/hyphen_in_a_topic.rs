use codetable::{Actor, Remedy, Retry, Topic};

codetable::catalog! {
    /// The codes of a small service.
    pub SERVICE = "service", "Codes of a small service";
    keys decimal, topics TOPICS, remedies REMEDIES;

    /// Disk full
    1 DISK_FULL "DiskFull" system wait;
    /// Unknown user
    2 UNKNOWN_USER "UnknownUser" system check_request;
}

static TOPICS: [Topic; 2] = [Topic::new("system", ""), Topic::new("user-account", "")];
static REMEDIES: [Remedy; 2] = [
    Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait."),
    Remedy::new("check_request", Retry::No, Actor::Caller, "Check the request."),
];

fn main() {}
