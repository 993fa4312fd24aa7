//! Checks a nonce and a timestamp before a request is sent, by the server's rules.
//!
//! Arguments: the nonces of the last and the next request, then the timestamp of the next one and
//! the server's time, in seconds.

use std::process::ExitCode;

use qcloud_codes::{COMMON, ReplayGuard};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [last, next, timestamp, server_time] = arguments.as_slice() else {
        eprintln!("usage: clock LAST_NONCE NEXT_NONCE TIMESTAMP SERVER_TIME");
        return ExitCode::from(2);
    };
    let (Ok(last), Ok(next), Ok(timestamp), Ok(server_time)) = (
        last.parse(),
        next.parse(),
        timestamp.parse(),
        server_time.parse(),
    ) else {
        eprintln!("clock: all four arguments must be whole numbers");
        return ExitCode::from(2);
    };
    let mut guard = ReplayGuard::new();
    // The first nonce, at the server's own time, is always admitted.
    let _ = guard.admit(last, server_time, server_time);
    match guard.admit(next, timestamp, server_time) {
        Ok(()) => {
            println!("send it");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let title = COMMON.get(error.code()).map_or("", |entry| entry.title());
            println!("do not send it: {error} ({} {title})", error.code());
            ExitCode::FAILURE
        }
    }
}
