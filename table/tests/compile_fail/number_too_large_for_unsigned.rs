use codetable::{Actor, Remedy, Retry, Topic};

codetable::catalog! {
    /// The codes of a small service.
    pub SERVICE = "service", "Codes of a small service";
    keys unsigned, topics TOPICS, remedies REMEDIES;

    /// Disk full
    1 DISK_FULL "DiskFull" system wait;
    /// Undervoltage
    4294967296 UNDERVOLTAGE "Undervoltage" system wait;
}

static TOPICS: [Topic; 2] = [Topic::new("system", ""), Topic::new("account", "")];
static REMEDIES: [Remedy; 2] = [
    Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait."),
    Remedy::new("check_request", Retry::No, Actor::Caller, "Check the request."),
];

fn main() {}
