qcloud_codes::catalog! {
    /// The codes of a small service.
    pub SERVICE = "service", "Codes of a small service";

    /// Unknown user
    1 UNKNOWN_USER "UnknownUser" Account CheckRequest, same_as [3, 2];
    /// User gone
    2 USER_GONE "UserGone" Account CheckRequest, same_as [1, 3];
    /// User deleted
    3 USER_DELETED "UserDeleted" Account CheckRequest, same_as [1, 2];
}

fn main() {}
