use core::ffi::{c_char, c_void};
use core::{fmt, slice, str};

use qcloud_codes::Text;

/// A string: `len` bytes of UTF-8 at `ptr`, which is never `NULL`. It ends with no NUL; print it
/// with `%.*s`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct qcc_str {
    /// Its first byte.
    pub ptr: *const c_char,
    /// How many bytes it has.
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

/// A text as it is written where it was found, with as many layers of escapes as are around it: see
/// `qcc_text_copy`.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct qcc_text {
    /// Its bytes in the buffer, escapes and all.
    pub raw: qcc_str,
    /// How many layers of escapes are to be decoded: 1 in JSON, 2 where that is in a string of JSON, 0
    /// where a backslash is a backslash.
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

    /// The text; an empty one if it is not UTF-8.
    pub(crate) unsafe fn get<'a>(self) -> Text<'a> {
        // SAFETY: the caller's promise.
        let raw = unsafe { bytes(self.raw.ptr.cast(), self.raw.len) };
        Text::with_layers(str::from_utf8(raw).unwrap_or_default(), self.layers)
    }
}

/// The bytes that C refers to; none for `NULL` and for lengths that no object has.
pub(crate) unsafe fn bytes<'a>(ptr: *const c_void, len: usize) -> &'a [u8] {
    if ptr.is_null() || isize::try_from(len).is_err() {
        return &[];
    }
    // SAFETY: it is not NULL, and by the caller's promise there are so many bytes.
    unsafe { slice::from_raw_parts(ptr.cast(), len) }
}

/// Writes where C wants a result, if it does.
pub(crate) unsafe fn write<T>(place: *mut T, value: T) {
    if !place.is_null() {
        // SAFETY: it is not NULL, and by the caller's promise there is room for one.
        unsafe { place.write(value) };
    }
}

/// A buffer of C that is filled with whole characters, up to the first one that does not fit.
pub(crate) struct Buffer {
    start: *mut c_char,
    size: usize,
    length: usize,
    is_cut: bool,
}

impl Buffer {
    /// For `NULL` one without room.
    ///
    /// # Safety
    ///
    /// Unless `start` is `NULL`, `size` bytes can be written there.
    pub(crate) const unsafe fn new(start: *mut c_char, size: usize) -> Self {
        Self {
            start,
            size: if start.is_null() { 0 } else { size },
            length: 0,
            is_cut: false,
        }
    }

    /// The bytes that all characters take, with those that there was no room for.
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
                // SAFETY: `at` is below `size`, so this is inside of the buffer.
                let place = unsafe { self.start.add(at) };
                // SAFETY: by the promise of `new` the buffer can be written.
                unsafe { place.write(byte.cast_signed() as c_char) };
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

/// Decodes the escapes of a string of JSON, such as a message, into a buffer.
///
/// Writes as many whole characters as fit, no NUL, and returns the bytes that all of them take:
/// more than `size` where the text was cut. 0 for text that is not UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_unescape(text: qcc_str, buffer: *mut c_char, size: usize) -> usize {
    let text = qcc_text {
        raw: text,
        layers: 1,
    };
    // SAFETY: the caller's promise.
    unsafe { qcc_text_copy(text, buffer, size) }
}

/// Copies a text, such as a message that was found, into a buffer, with its escapes decoded.
///
/// Writes as many whole characters as fit, no NUL, and returns the bytes that all of them take:
/// more than `size` where the text was cut. 0 for text that is not UTF-8.
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
