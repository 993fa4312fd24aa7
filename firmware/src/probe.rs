//! The program that the bytes are counted in: it reads a response, asks one thing of it and prints
//! the answer. What a part of the crate costs is the difference to the same program without it.

use core::hint::black_box;

use qcloud_codes::Entry;

use crate::console::Line;
use crate::exit;

/// What the device has received.
pub struct Received<'a> {
    /// The body of the response.
    pub body: &'a [u8],
    /// Its code, where another part of the firmware has read it already.
    pub code: i32,
    /// A public name that someone asks for.
    pub name: &'a str,
}

/// The advice of an entry as one number, so that both are asked for.
#[must_use]
pub fn advice(entry: &Entry) -> u32 {
    let actor = entry.actor().map_or(0, |actor| actor as u32);
    actor + entry.retry().map_or(0, |retry| retry as u32)
}

/// Runs the program, with what it asks.
pub fn run(ask: impl Fn(&Received<'_>) -> u32) -> ! {
    let mut buffer = [0; 128];
    let stream: &[u8] = black_box(br#"{"code":4000,"message":"(2130) Invalid ProjectID"}"#);
    let mut length = 0;
    // As firmware does that receives: `memcpy` and `memset` are there already.
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
