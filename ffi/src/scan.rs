use core::ffi::c_void;
use core::mem::{MaybeUninit, align_of, size_of};
use core::str;

use qcloud_codes::{Found, FoundKind, Scan, scan, scan_all};

use crate::found::{qcc_found, qcc_found_kind};
use crate::string::{bytes, write};

/// A search in a text: see `qcc_scan_start`. Its content is private and has no pointer to itself,
/// so a copy of it continues independently.
#[repr(C)]
pub struct qcc_scanner {
    /// The private state. All zeros is a scanner that finds nothing.
    pub opaque: [usize; 72],
}

/// The scanner as Rust sees it.
#[repr(C)]
struct Inner {
    /// 0 if the search is over; the other fields are then uninitialized.
    is_started: usize,
    search: MaybeUninit<Search<'static>>,
}

const _: () = assert!(size_of::<Inner>() <= size_of::<qcc_scanner>());
const _: () = assert!(align_of::<Inner>() <= align_of::<qcc_scanner>());

/// A search in a text that need not be UTF-8: the parts between invalid bytes are searched
/// separately.
struct Search<'a> {
    text: &'a [u8],
    /// The start of the current part, and that of the next one.
    start: usize,
    next: usize,
    scan: Scan<'a>,
    /// Whether nothing has been found yet, so that the text may still be a bare message.
    is_first: bool,
}

impl<'a> Search<'a> {
    fn new(text: &'a [u8]) -> Self {
        let (part, next) = first_part(text);
        Self {
            text,
            start: 0,
            next,
            scan: scan_all(part),
            is_first: true,
        }
    }

    /// Returns the next response, and the start of the part that its range refers to.
    fn next(&mut self) -> Option<(usize, Found<'a>)> {
        loop {
            if let Some(found) = self.scan.next() {
                self.is_first = false;
                return Some((self.start, found));
            }
            let rest = self.text.get(self.next..).unwrap_or_default();
            if rest.is_empty() {
                return self.message();
            }
            let (part, next) = first_part(rest);
            self.start = self.next;
            self.next += next;
            self.scan = scan_all(part);
        }
    }

    /// Returns the whole text as a message, if no response was found.
    fn message(&mut self) -> Option<(usize, Found<'a>)> {
        if !self.is_first {
            return None;
        }
        self.is_first = false;
        // The text is parsed again, but only if it starts like a message.
        let (text, _) = first_part(self.text);
        let is_message = text.trim_start().starts_with(['(', '\u{FF08}']);
        let found = is_message.then(|| scan(text)).flatten()?;
        matches!(found.kind, FoundKind::Message { .. }).then_some((0, found))
    }
}

/// Returns the longest prefix that is UTF-8, and the offset after the invalid bytes that follow.
fn first_part(text: &[u8]) -> (&str, usize) {
    let Some(chunk) = text.utf8_chunks().next() else {
        return ("", 0);
    };
    let valid = chunk.valid();
    (valid, valid.len() + chunk.invalid().len())
}

/// Starts a search for responses in a text of `len` bytes, in any of the 21 shapes that languages
/// and loggers print, among anything else: log lines, dumps, pasted snippets. `qcc_scan` finds
/// them.
///
/// The text is not copied: the caller must keep it unchanged until the last result has been read.
/// It may have any length and needs no NUL at its end. Invalid UTF-8 separates the text before and
/// after it. `NULL` is an empty text. The previous content of `*scanner` does not matter; nothing
/// has to be freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_scan_start(
    scanner: *mut qcc_scanner,
    text: *const c_void,
    len: usize,
) {
    // SAFETY: the caller's promise, which includes that the text stays unchanged.
    let text: &'static [u8] = unsafe { bytes(text, len) };
    let inner = Inner {
        is_started: 1,
        search: MaybeUninit::new(Search::new(text)),
    };
    // SAFETY: an `Inner` fits into a scanner, in size and alignment, as asserted above.
    unsafe { write(scanner.cast::<Inner>(), inner) };
}

/// Finds the next response: writes `*found` and returns 1, or returns 0 when there are no more, and
/// on every later call. Ranges ascend and do not overlap.
///
/// Only the outermost of nested responses is found. If a text has no response but starts with a
/// module code in brackets, its first line is found as a message. The total time of all calls is
/// linear in the length of the text. Nesting uses the stack, up to 128 levels deep.
///
/// A scanner that is `NULL` or all zeros finds nothing. Calls for one scanner must not be
/// concurrent; calls for different scanners may be.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_scan(scanner: *mut qcc_scanner, found: *mut qcc_found) -> u8 {
    // SAFETY: NULL, or by the caller's promise a scanner that was started, or zeros, which are a
    // valid `Inner` as well.
    let Some(inner) = (unsafe { scanner.cast::<Inner>().as_mut() }) else {
        return 0;
    };
    if inner.is_started == 0 {
        return 0;
    }
    // SAFETY: it was started.
    let search = unsafe { inner.search.assume_init_mut() };
    while let Some((start, next)) = search.next() {
        let next = qcc_found::new(&next, start);
        // A kind that C does not have is not reported.
        if next.kind != qcc_found_kind::Unknown {
            // SAFETY: the caller's promise.
            unsafe { write(found, next) };
            return 1;
        }
    }
    inner.is_started = 0;
    0
}
