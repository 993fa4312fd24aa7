use core::ffi::{c_char, c_void};
use core::{fmt, slice, str};

use qcloud_codes::Text;

/// A string: `len` bytes of UTF-8 at `ptr`, which is never `NULL`. It is not NUL-terminated; print
/// it with `%.*s`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct qcc_str {
    /// Its first byte.
    pub ptr: *const c_char,
    /// The number of bytes.
    pub len: usize,
}

impl qcc_str {
    pub(crate) const fn new(text: &str) -> Self {
        Self {
            ptr: text.as_ptr().cast(),
            len: text.len(),
        }
    }
}

/// A text as written in its source, with all its layers of escapes: see `qcc_text_copy`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct qcc_text {
    /// Its bytes in the buffer, including escapes.
    pub raw: qcc_str,
    /// The number of layers of escapes: 1 in JSON, 2 in JSON within a JSON string, 0 if a backslash
    /// is just a backslash.
    pub layers: u8,
}

impl qcc_text {
    pub(crate) const EMPTY: Self = Self {
        raw: qcc_str::new(""),
        layers: 0,
    };

    pub(crate) const fn new(text: Text<'_>) -> Self {
        Self {
            raw: qcc_str::new(text.to_raw()),
            layers: text.layers(),
        }
    }

    /// Returns the text; an empty one if it is not UTF-8.
    pub(crate) unsafe fn get<'a>(self) -> Text<'a> {
        // SAFETY: the caller's promise.
        let raw = unsafe { bytes(self.raw.ptr.cast(), self.raw.len) };
        Text::with_layers(str::from_utf8(raw).unwrap_or_default(), self.layers)
    }
}

/// Returns the bytes at a pointer from C; none for `NULL` and for lengths that exceed any object.
pub(crate) unsafe fn bytes<'a>(ptr: *const c_void, len: usize) -> &'a [u8] {
    if ptr.is_null() || isize::try_from(len).is_err() {
        return &[];
    }
    // SAFETY: it is not NULL, and by the caller's promise `len` bytes are readable.
    unsafe { slice::from_raw_parts(ptr.cast(), len) }
}

/// Writes a result to a pointer from C, unless it is `NULL`.
pub(crate) unsafe fn write<T>(target: *mut T, value: T) {
    if !target.is_null() {
        // SAFETY: it is not NULL, and by the caller's promise there is room for one.
        unsafe { target.write(value) };
    }
}

/// A C buffer that is filled with whole characters, up to the first one that does not fit.
pub(crate) struct Buffer {
    start: *mut c_char,
    size: usize,
    length: usize,
    is_cut: bool,
}

impl Buffer {
    /// Wraps a buffer; `NULL` is a buffer without room.
    ///
    /// # Safety
    ///
    /// Unless `start` is `NULL`, `size` bytes must be writable there.
    pub(crate) const unsafe fn new(start: *mut c_char, size: usize) -> Self {
        Self {
            start,
            size: if start.is_null() { 0 } else { size },
            length: 0,
            is_cut: false,
        }
    }

    /// Returns the length of all characters in bytes, including those that did not fit.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }

    pub(crate) fn push(&mut self, char: char) {
        let mut utf8 = [0; 4];
        let utf8 = char.encode_utf8(&mut utf8).as_bytes();
        let end = self.length.saturating_add(utf8.len());
        self.is_cut |= end > self.size;
        if !self.is_cut {
            for (at, byte) in (self.length..).zip(utf8) {
                // SAFETY: `at` is below `size`, so this is within the buffer.
                let target = unsafe { self.start.add(at) };
                // SAFETY: by the promise of `new`, the buffer is writable.
                unsafe { target.write(byte.cast_signed() as c_char) };
            }
        }
        self.length = end;
    }
}

impl fmt::Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().for_each(|char| self.push(char));
        Ok(())
    }
}

/// Decodes the escapes of a JSON string, such as a message, into a buffer.
///
/// Writes as many whole characters as fit, without a NUL, and returns the length of all of them in
/// bytes, which exceeds `size` if the text was truncated. Returns 0 for text that is not UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_unescape(text: qcc_str, buffer: *mut c_char, size: usize) -> usize {
    let text = qcc_text {
        raw: text,
        layers: 1,
    };
    // SAFETY: the caller's promise.
    unsafe { qcc_text_copy(text, buffer, size) }
}

/// Copies a text, such as the message of a finding, into a buffer, with its escapes decoded.
///
/// Writes as many whole characters as fit, without a NUL, and returns the length of all of them in
/// bytes, which exceeds `size` if the text was truncated. Returns 0 for text that is not UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_text_copy(text: qcc_text, buffer: *mut c_char, size: usize) -> usize {
    // SAFETY: the caller's promise.
    let text = unsafe { text.get() };
    // SAFETY: the caller's promise.
    let mut buffer = unsafe { Buffer::new(buffer, size) };
    for char in text.chars() {
        buffer.push(char);
    }
    buffer.length()
}
