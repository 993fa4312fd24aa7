//! An agent: responses arrive over a UART, one per line, in pieces of any size. Each is decoded in
//! a fixed buffer and diagnosed, and the agent decides how long to wait before it sends again.
//!
//! `agent.c` is the same program in C; both print the same.

#![no_std]
#![no_main]

use core::time::Duration;

use cortex_m_rt::entry;
use qcloud_codes::{CDN, COMMON, Code, Diagnosis, History, Response, Retry, Tally, decode};
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::exit;

/// The input from the UART.
static STREAM: &[u8] = include_bytes!("agent.ndjson");
/// The longest pause before a request is sent again, in seconds.
const LONGEST_PAUSE: u32 = 64;

#[entry]
fn main() -> ! {
    let mut agent = Agent::new();
    let mut rest = STREAM;
    let mut size = 0;
    while !rest.is_empty() {
        size = size % 23 + 7; // pieces that begin and end anywhere
        let (piece, after) = rest.split_at_checked(size).unwrap_or((rest, &[]));
        agent.receive(piece);
        rest = after;
    }
    agent.report();
    exit(true)
}

struct Agent {
    buffer: [u8; 256],
    length: usize,
    is_overrun: bool,
    uptime: u32,
    /// Failures since the last success.
    history: History<4>,
    common: Tally<6>,
    successes: u32,
    unreadable: u32,
}

impl Agent {
    const fn new() -> Self {
        Self {
            buffer: [0; 256],
            length: 0,
            is_overrun: false,
            uptime: 0,
            history: History::new(),
            common: Tally::new(),
            successes: 0,
            unreadable: 0,
        }
    }

    fn receive(&mut self, piece: &[u8]) {
        for byte in piece {
            if *byte == b'\n' {
                self.line();
                self.length = 0;
                self.is_overrun = false;
            } else if let Some(free) = self.buffer.get_mut(self.length) {
                *free = *byte;
                self.length += 1;
            } else {
                self.is_overrun = true;
            }
        }
    }

    /// Handles a complete response.
    fn line(&mut self) {
        if self.is_overrun {
            self.unreadable += 1;
            return Line::new().text("too long").print();
        }
        let buffer = self.buffer; // a copy, because the response borrows it
        match decode(buffer.get(..self.length).unwrap_or_default()) {
            Ok(response) => self.decide(&response),
            Err(error) => {
                self.unreadable += 1;
                let line = Line::new().text("unreadable at byte ");
                line.number(error.offset()).print();
            }
        }
    }

    fn decide(&mut self, response: &Response<'_>) {
        let Some(diagnosis) = response.diagnose_in(&COMMON, &[&CDN]) else {
            self.successes += 1;
            self.history.clear();
            return Line::new().text("ok").print();
        };
        self.common.record(response.code());
        let pause = self.pause(&diagnosis);
        self.history
            .record(Duration::from_secs(self.uptime.into()), response);
        self.uptime += pause.unwrap_or(0);
        let line = Line::new().number(response.code().get()).text(" ");
        let line = match response.module_code() {
            Some(code) => line.number(code.get()),
            None => line.text("-"),
        };
        let retry = diagnosis.retry().map_or("unknown", Retry::as_str);
        let actor = diagnosis.actor().map_or("unknown", |actor| actor.as_str());
        let line = line.text(" ").text(retry).text(" ").text(actor);
        match pause {
            Some(pause) => line.text(" wait ").number(pause).print(),
            None => line.text(" stop").print(),
        }
    }

    /// Returns the seconds to wait before the request is sent again, if that can help: doubled
    /// after each failure.
    fn pause(&self, diagnosis: &Diagnosis) -> Option<u32> {
        let pause = 2 << self.history.len();
        match diagnosis.retry()? {
            Retry::Later => Some(pause),
            Retry::Slower => Some(LONGEST_PAUSE.min(4 * pause)),
            Retry::Reauthenticate => Some(0),
            _ => None,
        }
    }

    /// Prints a report for a technician.
    fn report(&self) {
        let line = Line::new()
            .text("up ")
            .number(self.uptime)
            .text(" ok ")
            .number(self.successes);
        let mut line = line.text(" unreadable ").number(self.unreadable);
        for (code, count) in &self.common.top::<3>() {
            line = line.text(" ").number(code.get()).text("x").number(*count);
        }
        line = line
            .text(" other ")
            .number(self.common.other())
            .text(" last");
        for failure in self.history.iter() {
            let code = failure.module_code.unwrap_or(failure.code);
            line = line.text(" ").number(Code::get(code));
        }
        line.print();
    }
}
