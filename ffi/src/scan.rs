use core::ffi::c_void;
use core::mem::{MaybeUninit, align_of, size_of};
use core::str;

use qcloud_codes::{Found, FoundKind, Scan, scan, scan_all};

use crate::found::{qcc_found, qcc_found_kind};
use crate::string::{bytes, write};

/// A search in a text: see `qcc_scan_start`. What is in it is private, and has no pointer to itself:
/// a copy of it goes on by itself.
#[repr(C)]
pub struct qcc_scanner {
    /// All zero is a scanner that has nothing to find.
    pub opaque: [usize; 40],
}

/// What a scanner is for Rust.
#[repr(C)]
struct Inner {
    /// 0 where there is nothing left to find, and nothing else has a value.
    is_started: usize,
    search: MaybeUninit<Search<'static>>,
}

const _: () = assert!(size_of::<Inner>() <= size_of::<qcc_scanner>());
const _: () = assert!(align_of::<Inner>() <= align_of::<qcc_scanner>());

/// A search in a text that need not be UTF-8: what is between other bytes is searched by itself.
struct Search<'a> {
    text: &'a [u8],
    /// Where the part begins that is searched, and where the next one does.
    start: usize,
    next: usize,
    scan: Scan<'a>,
    /// Whether a message without a response is one that counts.
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

    /// The next response, and where the part begins that its range is of.
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

    /// The message that the text is, where no response was found.
    fn message(&mut self) -> Option<(usize, Found<'a>)> {
        if !self.is_first {
            return None;
        }
        self.is_first = false;
        // It is looked at again, though only where it opens as a message does.
        let (text, _) = first_part(self.text);
        let is_message = text.trim_start().starts_with(['(', '\u{FF08}']);
        let found = is_message.then(|| scan(text)).flatten()?;
        matches!(found.kind, FoundKind::Message { .. }).then_some((0, found))
    }
}

/// The start of a text that is UTF-8, and where the bytes end after it that are not.
fn first_part(text: &[u8]) -> (&str, usize) {
    let Some(chunk) = text.utf8_chunks().next() else {
        return ("", 0);
    };
    let valid = chunk.valid();
    (valid, valid.len() + chunk.invalid().len())
}

/// Begins to search a text of `len` bytes for responses of any of the 21 shapes that languages and
/// loggers print, among anything else: log lines, dumps, pasted snippets. `qcc_scan` finds them.
///
/// The text stays the caller's: it is not copied, and has to stay as it is until the last result was
/// read. It may be of any length, without a NUL at its end. Bytes that are no UTF-8 end what is before
/// them. `NULL` is a text without any bytes. What was in `*scanner` does not matter; nothing has to be
/// freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_scan_start(
    scanner: *mut qcc_scanner,
    text: *const c_void,
    len: usize,
) {
    // SAFETY: the caller's promise; that the text stays is part of it.
    let text: &'static [u8] = unsafe { bytes(text, len) };
    let inner = Inner {
        is_started: 1,
        search: MaybeUninit::new(Search::new(text)),
    };
    // SAFETY: a scanner is as large and as aligned, as is asserted above.
    unsafe { write(scanner.cast::<Inner>(), inner) };
}

/// Finds the next response: writes `*found` and returns 1, or returns 0 where there is none any more,
/// and from then on. Ranges ascend and do not overlap.
///
/// Of objects in one another the outermost response counts. Where a text has no response and opens
/// with a module code in brackets, its first line is found as a message. All calls together take time
/// linear to the text. It recurses along brackets, up to 128 levels deep, which takes stack.
///
/// A scanner that is `NULL`, or all zero, has nothing to find. Calls for one scanner must not be at
/// the same time; calls for others may be.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_scan(scanner: *mut qcc_scanner, found: *mut qcc_found) -> u8 {
    // SAFETY: NULL, or by the caller's promise a scanner that was started, or zeros, which are an
    // `Inner`, too.
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
        // A kind that C does not know is none for it.
        if next.kind != qcc_found_kind::Unknown {
            // SAFETY: the caller's promise.
            unsafe { write(found, next) };
            return 1;
        }
    }
    inner.is_started = 0;
    0
}
