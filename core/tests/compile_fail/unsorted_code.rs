qcloud_codes::catalog! {
    /// The codes of a small service.
    pub SERVICE = "service", "Codes of a small service";

    /// Disk full
    1 DISK_FULL "DiskFull" System Wait;
    /// Unknown user
    3 UNKNOWN_USER "UnknownUser" Account CheckRequest;
    /// User gone
    2 USER_GONE "UserGone" Account CheckRequest;
}

fn main() {}
