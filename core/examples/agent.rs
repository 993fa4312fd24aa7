//! An agent that calls an API until it succeeds or a retry cannot help.
//!
//! A list of answers stands in for the server; a real agent would send requests and sleep.

use std::time::Duration;

use qcloud_codes::{CDN, COMMON, History, ReplayGuard, Response, Retry, decode};

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(64);

fn main() {
    let answers: [&[u8]; 6] = [
        br#"{"code":6000,"message":"(1000) System's internal error"}"#,
        br#"{"code":6000,"message":"(1001)DB error","codeDesc":"InternalError"}"#,
        br#"{"code":4400,"message":"(2010)too many calls"}"#,
        br#"{"code":4500,"message":"nonce seen before"}"#,
        b"<html>502 Bad Gateway</html>",
        br#"{"code":0,"message":"","codeDesc":"Success","data":{"code":7}}"#,
    ];
    let mut agent = Agent::default();
    for answer in answers {
        match agent.step(answer) {
            Step::Done => return println!("done at {:?}", agent.uptime),
            Step::GiveUp => return println!("given up at {:?}", agent.uptime),
            Step::SendAgainAfter(pause) => agent.uptime += pause,
        }
    }
}

#[derive(Default)]
struct Agent {
    uptime: Duration,
    nonce: u64,
    guard: ReplayGuard,
    history: History<16>,
}

enum Step {
    Done,
    SendAgainAfter(Duration),
    GiveUp,
}

impl Agent {
    /// Sends a request, whose outcome is `answer`, and decides the next step.
    fn step(&mut self, answer: &[u8]) -> Step {
        self.sign();
        match decode(answer) {
            Ok(response) => self.decide(&response),
            Err(error) => {
                // A proxy answered, or the answer was truncated: the request may have succeeded.
                println!("unreadable answer: {error}");
                Step::SendAgainAfter(self.pause())
            }
        }
    }

    fn decide(&mut self, response: &Response<'_>) -> Step {
        let Some(diagnosis) = response.diagnose_in(&COMMON, &[&CDN]) else {
            self.history.clear();
            return Step::Done;
        };
        println!("{diagnosis}");
        self.history.record(self.uptime, response);
        match diagnosis.retry() {
            Some(Retry::Later) => Step::SendAgainAfter(self.pause()),
            Some(Retry::Slower) => Step::SendAgainAfter(self.pause() * 4),
            Some(Retry::Reauthenticate) => Step::SendAgainAfter(Duration::ZERO),
            _ => Step::GiveUp,
        }
    }

    /// Returns the pause, which doubles with each failure of the last ten minutes.
    fn pause(&self) -> Duration {
        let start = self.uptime.saturating_sub(Duration::from_secs(600));
        let failures = u32::try_from(self.history.since(start).count()).unwrap_or(u32::MAX);
        LONGEST_PAUSE.min(Duration::from_secs(2_u64.saturating_pow(failures)))
    }

    /// Picks a nonce and a timestamp that the server will not reject.
    fn sign(&mut self) {
        let now = 1_700_000_000 + i64::try_from(self.uptime.as_secs()).unwrap_or(i64::MAX);
        loop {
            self.nonce += 1;
            match self.guard.admit(self.nonce, now, now) {
                Ok(()) => break,
                Err(error) => println!("not sent, since {error}"),
            }
        }
    }
}
