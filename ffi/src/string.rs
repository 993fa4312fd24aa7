use core::ffi::{c_char, c_void};
use core::{slice, str};

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

/// Decodes the escapes of a string of JSON, such as a message, into a buffer.
///
/// Writes as many whole characters as fit, no NUL, and returns the bytes that all of them take:
/// more than `size` where the text was cut. 0 for text that is no UTF-8.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_unescape(text: qcc_str, buffer: *mut c_char, size: usize) -> usize {
    // SAFETY: the caller's promise.
    let text = unsafe { bytes(text.ptr.cast(), text.len) };
    let Ok(text) = str::from_utf8(text) else {
        return 0;
    };
    let size = if buffer.is_null() { 0 } else { size };
    let mut length = 0_usize;
    let mut is_cut = false;
    for char in Text::escaped(text).chars() {
        let mut utf8 = [0; 4];
        let utf8 = char.encode_utf8(&mut utf8).as_bytes();
        let end = length.saturating_add(utf8.len());
        is_cut |= end > size;
        if !is_cut {
            for (at, byte) in (length..).zip(utf8) {
                // SAFETY: `at` is below `size`, so this is inside of the buffer.
                let place = unsafe { buffer.add(at) };
                // SAFETY: by the caller's promise the buffer can be written.
                unsafe { place.write(byte.cast_signed() as c_char) };
            }
        }
        length = end;
    }
    length
}
