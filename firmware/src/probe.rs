//! The program that code size is measured in: it reads a response, computes one thing from it and
//! prints the answer. The cost of a part of the crate is the difference to the program without it.

use core::hint::black_box;

use qcloud_codes::Entry;

use crate::console::Line;
use crate::exit;

/// The input of the device.
pub struct Received<'a> {
    /// The body of the response.
    pub body: &'a [u8],
    /// Its code, if another part of the firmware has already read it.
    pub code: i32,
    /// A public name to look up.
    pub name: &'a str,
}

/// Returns the advice of an entry as one number, so that both parts are used.
#[must_use]
pub fn advice(entry: &Entry) -> u32 {
    let actor = entry.actor().map_or(0, |actor| actor as u32);
    actor + entry.retry().map_or(0, |retry| retry as u32)
}

/// Runs the program with a function that computes the answer.
pub fn run(ask: impl Fn(&Received<'_>) -> u32) -> ! {
    let mut buffer = [0; 128];
    let stream: &[u8] = black_box(br#"{"code":4000,"message":"(2130) Invalid ProjectID"}"#);
    let mut length = 0;
    // As in firmware that receives: `memcpy` and `memset` are already linked.
    for (free, byte) in buffer.iter_mut().zip(stream) {
        *free = *byte;
        length += 1;
    }
    let received = Received {
        body: black_box(buffer.get(..length).unwrap_or_default()),
        code: black_box(4000),
        name: black_box("InvalidProjectId"),
    };
    Line::new().number(black_box(ask(&received))).print();
    exit(true)
}
