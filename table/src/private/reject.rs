//! Compile errors of a bad catalog.

/// Stops the compiler with a message: "row `NAME`" and the problem.
#[track_caller]
pub(super) const fn reject(name: &str, problem: &[&str]) -> ! {
    Message::new()
        .add(&["row `", name, "` "])
        .add(problem)
        .stop()
}

/// Stops the compiler if a row uses an undeclared topic or remedy.
#[track_caller]
pub(super) const fn undeclared(row: &str, what: &str, id: &str, declared: &[&str]) -> ! {
    let mut message = Message::new().add(&["row `", row, "` has the ", what, " `", id]);
    message = message.add(&["`, which is not declared; declared are "]);
    let mut i = 0;
    while i < declared.len() {
        message = message.add(&[if i > 0 { ", " } else { "" }, declared[i]]);
        i += 1;
    }
    message.stop()
}

/// A message under construction; one that is too long is cut off between two parts, with an ellipsis.
pub(super) struct Message {
    bytes: [u8; 4096],
    end: usize,
    is_full: bool,
}

impl Message {
    pub(super) const fn new() -> Self {
        Self {
            bytes: [0; 4096],
            end: 0,
            is_full: false,
        }
    }

    pub(super) const fn add(mut self, parts: &[&str]) -> Self {
        const MORE: &str = " …";
        let mut part = 0;
        while part < parts.len() && !self.is_full {
            let mut text = parts[part];
            if self.end + text.len() + MORE.len() > self.bytes.len() {
                text = MORE;
                self.is_full = true;
            }
            let mut i = 0;
            while i < text.len() {
                self.bytes[self.end] = text.as_bytes()[i];
                self.end += 1;
                i += 1;
            }
            part += 1;
        }
        self
    }

    #[track_caller]
    #[expect(clippy::panic, reason = "it is how the compiler is stopped")]
    pub(super) const fn stop(self) -> ! {
        match core::str::from_utf8(self.bytes.split_at(self.end).0) {
            Ok(message) => panic!("{}", message),
            Err(_) => panic!("the catalog breaks a rule"),
        }
    }
}
