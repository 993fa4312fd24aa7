//! What the compiler says of a bad catalog.

/// Stops the compiler where a row uses what its catalog does not declare.
#[track_caller]
pub(super) const fn undeclared(row: &str, what: &str, id: &str, declared: &[&str]) -> ! {
    let mut parts = [""; 2 * 256 + 5];
    let start = [
        "has the ",
        what,
        " `",
        id,
        "`, which is not declared; declared are ",
    ];
    let mut end = 0;
    while end < start.len() {
        parts[end] = start[end];
        end += 1;
    }
    let mut i = 0;
    while i < declared.len() {
        if i > 0 {
            parts[end] = ", ";
            end += 1;
        }
        parts[end] = declared[i];
        end += 1;
        i += 1;
    }
    reject(row, parts.split_at(end).0)
}

/// Stops the compiler with "row `NAME` " and what is wrong with it.
#[track_caller]
pub(super) const fn reject(name: &str, problem: &[&str]) -> ! {
    let mut message = [b' '; 1024];
    let mut end = 0;
    let mut part = 0;
    while part < problem.len() + 3 {
        let bytes = match part {
            0 => "row `",
            1 => name,
            2 => "` ",
            part => problem[part - 3],
        }
        .as_bytes();
        let mut i = 0;
        while i < bytes.len() && end < message.len() {
            message[end] = bytes[i];
            end += 1;
            i += 1;
        }
        part += 1;
    }
    match core::str::from_utf8(message.split_at(end).0) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("a row of the catalog breaks a rule"),
    }
}
