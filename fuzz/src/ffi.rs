use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;
use std::{ptr, slice, str};

use qcloud_codes::{COMMON, Code, Found, FoundKind, Text, decode, scan, scan_all};
use qcloud_codes_ffi::{
    qcc_decode, qcc_decode_any, qcc_diagnose, qcc_diagnose_found, qcc_diagnose_found_in,
    qcc_diagnose_in, qcc_diagnosis, qcc_entry_code, qcc_entry_instruction, qcc_entry_key,
    qcc_entry_title, qcc_found, qcc_found_kind, qcc_get, qcc_get_by_name, qcc_get_by_text,
    qcc_response, qcc_scan, qcc_scan_start, qcc_scanner, qcc_status, qcc_str, qcc_text_copy,
    qcc_unescape,
};

/// Checks that the functions for C return the results of the crate, read and write only within the
/// given buffers, and report correctly how much they wrote.
///
/// The first byte is the size of buffers that may be too small.
pub fn ffi(data: &[u8]) {
    let Some((size, bytes)) = data.split_first() else {
        return;
    };
    // An allocation of exactly this size, so that a sanitizer detects reads past its end.
    let bytes: Box<[u8]> = bytes.into();
    let size = usize::from(*size);
    decoded(&bytes, size);
    decoded_any(&bytes, size);
    found(&bytes, size);
    looked_up(&bytes, size);
}

fn pointer(bytes: &[u8]) -> *const c_void {
    bytes.as_ptr().cast()
}

/// Calls a function with a pointer to uninitialized memory; returns its result and the memory.
fn written<T, R>(call: impl FnOnce(*mut T) -> R) -> (R, MaybeUninit<T>) {
    let mut out = Box::new(MaybeUninit::uninit());
    let result = call(out.as_mut_ptr());
    (result, *out)
}

/// Returns the bytes of a C string, which are part of the input, or constant.
fn bytes(string: &qcc_str) -> &[u8] {
    assert!(!string.ptr.is_null());
    // SAFETY: the header promises `len` bytes.
    unsafe { slice::from_raw_parts(string.ptr.cast(), string.len) }
}

/// Checks copies of a text into buffers that are too small, and into one that is not.
fn copied(expected: &str, size: usize, copy: impl Fn(*mut c_char, usize) -> usize) {
    assert_eq!(copy(ptr::null_mut(), size), expected.len());
    for size in [0, size, expected.len()] {
        let mut buffer: Box<[u8]> = vec![0xFF; size].into();
        let length = copy(buffer.as_mut_ptr().cast(), size);
        assert_eq!(length, expected.len());
        let ends = expected
            .char_indices()
            .map(|(start, char)| start + char.len_utf8());
        let kept = ends.take_while(|end| *end <= size).last().unwrap_or(0);
        assert_eq!(&buffer[..kept], &expected.as_bytes()[..kept]);
        assert!(buffer[kept..].iter().all(|byte| *byte == 0xFF));
    }
}

fn decoded(body: &[u8], size: usize) {
    let mut offset = usize::MAX;
    let (status, response) = written::<qcc_response, _>(|out| {
        // SAFETY: the length is that of the body, and there is room for the results.
        unsafe { qcc_decode(pointer(body), body.len(), out, &raw mut offset) }
    });
    let expected = match decode(body) {
        Ok(expected) => expected,
        Err(error) => {
            assert_ne!(status, qcc_status::Ok);
            assert_eq!(offset, error.offset());
            return;
        }
    };
    assert_eq!((status, offset), (qcc_status::Ok, 0));
    // SAFETY: it was decoded.
    let response = unsafe { response.assume_init() };
    assert_eq!(response.code, expected.code().get());
    let module_code = expected.module_code();
    assert_eq!(response.has_module_code != 0, module_code.is_some());
    assert_eq!(response.module_code, module_code.map_or(0, Code::get));
    let raw = |text: Option<Text<'_>>| text.map_or("", |text| text.to_raw()).to_owned();
    assert_eq!(bytes(&response.message), raw(expected.message()).as_bytes());
    assert_eq!(
        bytes(&response.code_desc),
        raw(expected.code_desc()).as_bytes()
    );
    let message = Text::escaped(&raw(expected.message())).to_string();
    copied(&message, size, |buffer, size| {
        // SAFETY: the message is in the body, and the buffer has `size` bytes, or is NULL.
        unsafe { qcc_unescape(response.message, buffer, size) }
    });
    let (is_failure, diagnosis) = written(|out| {
        // SAFETY: the body still exists, and there is room for the result.
        unsafe { qcc_diagnose(&raw const response, out) }
    });
    assert_eq!(is_failure == 0, expected.is_success());
    diagnosed(is_failure, &diagnosis, size);
    let (is_failure, diagnosis) = written(|out| {
        // SAFETY: as above.
        unsafe { qcc_diagnose_in(&raw const response, size.to_le_bytes()[0], out) }
    });
    assert_eq!(is_failure == 0, expected.is_success());
    diagnosed(is_failure, &diagnosis, size);
}

fn decoded_any(body: &[u8], size: usize) {
    let mut offset = usize::MAX;
    let (status, found) = written::<qcc_found, _>(|out| {
        // SAFETY: the length is that of the body, and there is room for the results.
        unsafe { qcc_decode_any(pointer(body), body.len(), out, &raw mut offset) }
    });
    if status == qcc_status::Ok {
        // SAFETY: it was decoded.
        let found = unsafe { found.assume_init() };
        assert_eq!((found.start, found.end, offset), (0, body.len(), 0));
        used(&found, size);
    } else {
        assert!(offset <= body.len());
        assert!(decode(body).is_err());
    }
}

/// Checks a search of a text, which need not be UTF-8.
fn found(text: &[u8], size: usize) {
    let mut scanner = Box::new(qcc_scanner { opaque: [0; 72] });
    let mut found = Box::new(none());
    let (scanner, found) = (&raw mut *scanner, &mut *found);
    // SAFETY: all zeros are a valid scanner.
    assert_eq!(unsafe { qcc_scan(scanner, found) }, 0);
    // SAFETY: the length is that of the text, which stays unchanged.
    unsafe { qcc_scan_start(scanner, pointer(text), text.len()) };
    let mut start = 0;
    let mut expected: Vec<(usize, Found<'_>)> = Vec::new();
    for chunk in text.utf8_chunks() {
        expected.extend(scan_all(chunk.valid()).map(|found| (start, found)));
        start += chunk.valid().len() + chunk.invalid().len();
    }
    let first = text.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    if expected.is_empty() {
        let is_message = |found: &Found<'_>| matches!(found.kind, FoundKind::Message { .. });
        expected.extend(scan(first).filter(is_message).map(|found| (0, found)));
    }
    for (start, expected) in expected {
        // SAFETY: it was started, and there is room for the result.
        assert_eq!(unsafe { qcc_scan(scanner, found) }, 1);
        let range = start + expected.range.start..start + expected.range.end;
        assert_eq!(found.start..found.end, range);
        let message = match expected.kind {
            FoundKind::Response(response) => {
                assert_eq!(found.code, response.code().get());
                response.message()
            }
            FoundKind::Message { code, message } => {
                assert_eq!(found.module_code, code.get());
                Some(message)
            }
            FoundKind::TextError(error) => {
                assert_eq!(bytes(&found.text_code.raw), error.code().raw_bytes());
                error.message()
            }
            _ => None,
        };
        let message = message.unwrap_or_default().to_string();
        copied(&message, size, |buffer, size| {
            // SAFETY: the message is in the text, and the buffer has `size` bytes, or is NULL.
            unsafe { qcc_text_copy(found.message, buffer, size) }
        });
        used(found, size);
    }
    for _ in 0..2 {
        // SAFETY: as above.
        assert_eq!(unsafe { qcc_scan(scanner, found) }, 0);
    }
}

/// Returns an initialized result for later calls to overwrite.
fn none() -> qcc_found {
    let body = br#"{"code":0}"#;
    let (_, found) = written::<qcc_found, _>(|out| {
        // SAFETY: the length is that of the body, and there is room for the result.
        unsafe { qcc_decode_any(pointer(body), body.len(), out, ptr::null_mut()) }
    });
    // SAFETY: the body is a response.
    unsafe { found.assume_init() }
}

/// Reads and diagnoses a finding.
fn used(found: &qcc_found, size: usize) {
    let is_failure =
        found.kind != qcc_found_kind::TextSuccess && (found.has_code == 0 || found.code != 0);
    for text in [found.text_code, found.message, found.code_desc] {
        assert!(str::from_utf8(bytes(&text.raw)).is_ok());
    }
    let (result, diagnosis) = written(|out| {
        // SAFETY: the text still exists, and there is room for the result.
        unsafe { qcc_diagnose_found(found, out) }
    });
    assert_eq!(result != 0, is_failure);
    diagnosed(result, &diagnosis, size);
    let (result, diagnosis) = written(|out| {
        // SAFETY: as above.
        unsafe { qcc_diagnose_found_in(found, size.to_le_bytes()[0], out) }
    });
    assert_eq!(result != 0, is_failure);
    diagnosed(result, &diagnosis, size);
}

/// Reads the entries of a diagnosis, if there is one.
fn diagnosed(is_failure: u8, diagnosis: &MaybeUninit<qcc_diagnosis>, size: usize) {
    if is_failure == 0 {
        return;
    }
    // SAFETY: it was written.
    let diagnosis = unsafe { diagnosis.assume_init_ref() };
    let [likely, other] = diagnosis.readings;
    for entry in [
        diagnosis.entry,
        diagnosis.common,
        diagnosis.module,
        likely,
        other,
    ] {
        // SAFETY: it is NULL, or an entry that the library returned.
        let (title, instruction) =
            unsafe { (qcc_entry_title(entry), qcc_entry_instruction(entry)) };
        assert_eq!(bytes(&title).is_empty(), entry.is_null());
        assert_eq!(bytes(&instruction).is_empty(), entry.is_null());
        let mut key = [0; 256];
        // SAFETY: the length is that of the buffer.
        let length = unsafe { qcc_entry_key(entry, key.as_mut_ptr().cast(), key.len()) };
        let key = str::from_utf8(&key[..length]).expect("a key is UTF-8");
        copied(key, size, |buffer, size| {
            // SAFETY: the buffer has `size` bytes, or is NULL.
            unsafe { qcc_entry_key(entry, buffer, size) }
        });
    }
}

/// Looks the input up as a key and as a name, in every catalog and in none.
fn looked_up(text: &[u8], size: usize) {
    let catalog = size.to_le_bytes()[0];
    let start = text.as_ptr().cast();
    // SAFETY: the length is that of the text.
    let keyed = unsafe { qcc_get_by_text(catalog % 8, start, text.len()) };
    // SAFETY: as above.
    let named = unsafe { qcc_get_by_name(catalog % 8, start, text.len()) };
    if catalog.is_multiple_of(8)
        && let Ok(name) = str::from_utf8(text)
    {
        assert!(keyed.is_null());
        assert_eq!(named.is_null(), COMMON.get_by_name(name).is_none());
    }
    if let Some(number) = text.first_chunk() {
        let code = i32::from_le_bytes(*number);
        let entry = qcc_get(0, code);
        assert_eq!(entry.is_null(), COMMON.get(Code::new(code)).is_none());
        // SAFETY: it is NULL, or an entry that the library returned.
        assert!(entry.is_null() || unsafe { qcc_entry_code(entry) } == code);
    }
}
