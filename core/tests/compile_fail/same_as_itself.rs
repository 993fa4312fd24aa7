qcloud_codes::catalog! {
    /// The codes of a small service.
    pub SERVICE = "service", "Codes of a small service";

    /// Disk full
    1 DISK_FULL "DiskFull" System Wait;
    /// Unknown user
    2 UNKNOWN_USER "UnknownUser" Account CheckRequest, same_as [2];
}

fn main() {}
