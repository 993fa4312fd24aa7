//! Lines on the host's standard output, without `core::fmt`.

use cortex_m_semihosting::hio;

/// A line under construction, of at most 120 bytes.
pub struct Line {
    bytes: [u8; Self::SIZE],
    length: usize,
}

impl Line {
    const SIZE: usize = 120;

    /// Creates an empty line.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            bytes: [0; Self::SIZE],
            length: 0,
        }
    }

    /// Adds a text, truncated if there is no room.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        for byte in text.bytes() {
            if let Some(free) = self.bytes.get_mut(self.length) {
                *free = byte;
                self.length += 1;
            }
        }
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(self, number: impl itoa::Integer) -> Self {
        self.text(itoa::Buffer::new().format(number))
    }

    /// Prints the line.
    pub fn print(self) {
        let line = self.text("\n");
        write(line.bytes.get(..line.length).unwrap_or_default());
    }
}

impl Default for Line {
    fn default() -> Self {
        Self::new()
    }
}

/// Writes bytes. They are lost if no host is attached.
pub(crate) fn write(bytes: &[u8]) {
    if let Ok(mut host) = hio::hstdout() {
        let _ = host.write_all(bytes);
    }
}
