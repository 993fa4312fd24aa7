use core::ffi::c_void;
#[cfg(feature = "editions")]
use core::str;

#[cfg(feature = "editions")]
use qcloud_codes::CDN_CN;
use qcloud_codes::{CDN, COMMON, Catalog, Code, DecodeError, DecodeErrorKind, Diagnosis, Text};

use crate::entry::{pointer, qcc_entry};
use crate::string::{bytes, write};
use crate::{qcc_actor, qcc_product, qcc_retry, qcc_str};

/// The result of decoding a response.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_status {
    /// Decoded: the response itself may still report a failure.
    Ok = 0,
    /// The input is not a single JSON object.
    NotJson = 1,
    /// The object has no `code`.
    NoCode = 2,
    /// The `code` is neither an integer nor a string that contains one.
    CodeNotANumber = 3,
    /// The `code` does not fit into an `int32_t`.
    CodeOutOfRange = 4,
    /// Its objects and arrays are nested more than 128 levels deep.
    TooDeep = 5,
    /// It could not be decoded for a reason newer than this header.
    Other = 6,
}

/// The outcome in a response. The strings point into the buffer that was decoded.
#[repr(C)]
pub struct qcc_response {
    /// The common code; 0 is a success.
    pub code: i32,
    /// The module code: the number in the brackets at the start of the message; 0 if there is none.
    pub module_code: i32,
    /// 1 if there is a module code, else 0.
    pub has_module_code: u8,
    /// The message without those brackets, as written: see `qcc_unescape`.
    pub message: qcc_str,
    /// The `codeDesc`, as written. It is not determined by the code: do not base decisions on it.
    pub code_desc: qcc_str,
}

/// The diagnosis of a failure: the cause, the party that has to act, and whether a retry helps.
#[repr(C)]
pub struct qcc_diagnosis {
    /// The entry that decides, which has the remedy: that of the module code if it is known, else
    /// that of the common code, else `NULL`.
    pub entry: *const qcc_entry,
    /// The entry of the common code.
    pub common: *const qcc_entry,
    /// The entry of the module code.
    pub module: *const qcc_entry,
    /// Whether, and how, a retry helps.
    pub retry: qcc_retry,
    /// The party that has to act.
    pub actor: qcc_actor,
    /// 1 if the exact same request may succeed later, else 0.
    pub is_retryable: u8,
    /// The possible entries of an ambiguous module code, the likeliest first, padded with `NULL`.
    /// The common code then decides.
    pub readings: [*const qcc_entry; 2],
}

/// Decodes one JSON response of `len` bytes.
///
/// Writes `*response` if the result is `QCC_STATUS_OK`. `*offset` is the offset of the error in the
/// bytes, or 0 if there is none. Empty input is not JSON.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_decode(
    body: *const c_void,
    len: usize,
    response: *mut qcc_response,
    offset: *mut usize,
) -> qcc_status {
    // SAFETY: the caller's promise.
    let body = unsafe { bytes(body, len) };
    let (status, at) = match qcloud_codes::decode(body) {
        Ok(decoded) => {
            let module_code = decoded.module_code();
            let raw = |text: Option<Text<'_>>| qcc_str::new(text.map_or("", |text| text.to_raw()));
            let decoded = qcc_response {
                code: decoded.code().get(),
                module_code: module_code.map_or(0, Code::get),
                has_module_code: module_code.is_some().into(),
                message: raw(decoded.message()),
                code_desc: raw(decoded.code_desc()),
            };
            // SAFETY: the caller's promise.
            unsafe { write(response, decoded) };
            (qcc_status::Ok, 0)
        }
        Err(error) => (status(error), error.offset()),
    };
    // SAFETY: the caller's promise.
    unsafe { write(offset, at) };
    status
}

/// Converts a decode error.
pub(crate) const fn status(error: DecodeError) -> qcc_status {
    match error.kind() {
        DecodeErrorKind::NotJson(_) => qcc_status::NotJson,
        DecodeErrorKind::NoCode => qcc_status::NoCode,
        DecodeErrorKind::CodeNotANumber => qcc_status::CodeNotANumber,
        DecodeErrorKind::CodeOutOfRange => qcc_status::CodeOutOfRange,
        DecodeErrorKind::TooDeep => qcc_status::TooDeep,
        _ => qcc_status::Other,
    }
}

/// Diagnoses a response of an unknown product: the entry of a module decides if the message matches
/// its words, else the common code does. Writes `*diagnosis` and returns 1 for a failure; returns 0
/// for a success and for `NULL`.
///
/// Without the feature `editions`, the common code decides.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_diagnose(
    response: *const qcc_response,
    diagnosis: *mut qcc_diagnosis,
) -> u8 {
    // SAFETY: NULL, or by the caller's promise a response; any bytes are one.
    let Some(response) = (unsafe { response.as_ref() }) else {
        return 0;
    };
    #[cfg(feature = "editions")]
    let known = {
        // SAFETY: the caller's promise.
        let message = unsafe { bytes(response.message.ptr.cast::<c_void>(), response.message.len) };
        let text = Text::escaped(str::from_utf8(message).unwrap_or_default());
        let code = Code::new(response.code);
        let is_failure = code != Code::SUCCESS;
        is_failure.then(|| Diagnosis::read(Some(code), module_code(response), &text))
    };
    #[cfg(not(feature = "editions"))]
    let known = known_in(Some(Code::new(response.code)), module_code(response), 0);
    // SAFETY: the caller's promise.
    unsafe { report(known, diagnosis) }
}

/// Diagnoses a response of a known product, a `qcc_product`: the product's entry decides, whatever
/// the message says. Any other number is treated as `QCC_PRODUCT_NONE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_diagnose_in(
    response: *const qcc_response,
    product: u8,
    diagnosis: *mut qcc_diagnosis,
) -> u8 {
    // SAFETY: NULL, or by the caller's promise a response; any bytes are one.
    let Some(response) = (unsafe { response.as_ref() }) else {
        return 0;
    };
    let code = Some(Code::new(response.code));
    let known = known_in(code, module_code(response), product);
    // SAFETY: the caller's promise.
    unsafe { report(known, diagnosis) }
}

fn module_code(response: &qcc_response) -> Option<Code> {
    (response.has_module_code != 0).then_some(Code::new(response.module_code))
}

/// Diagnoses codes of a product, a `qcc_product`.
pub(crate) fn known_in(
    code: Option<Code>,
    module_code: Option<Code>,
    product: u8,
) -> Option<Diagnosis> {
    #[cfg(feature = "editions")]
    if product == qcc_product::CdnCn as u8 {
        return from_codes(code, module_code, &[&CDN_CN]);
    }
    let modules: &[&Catalog] = if product == qcc_product::Cdn as u8 {
        &[&CDN]
    } else {
        &[]
    };
    from_codes(code, module_code, modules)
}

fn from_codes(
    code: Option<Code>,
    module_code: Option<Code>,
    modules: &[&'static Catalog],
) -> Option<Diagnosis> {
    match code {
        Some(code) => Diagnosis::from_codes(code, module_code, &COMMON, modules),
        None => Some(Diagnosis::from_module_code(module_code?, modules)),
    }
}

/// Writes a diagnosis and returns 1; returns 0 if there is none.
pub(crate) unsafe fn report(known: Option<Diagnosis>, diagnosis: *mut qcc_diagnosis) -> u8 {
    let Some(known) = known else {
        return 0;
    };
    let mut readings = known.readings().map(|(_, entry)| entry);
    let mut reading = || pointer(readings.next());
    let known = qcc_diagnosis {
        entry: pointer(known.entry()),
        common: pointer(known.common()),
        module: pointer(known.module()),
        retry: known.retry().into(),
        actor: known.actor().into(),
        is_retryable: known.is_retryable().into(),
        readings: [reading(), reading()],
    };
    // SAFETY: the caller's promise.
    unsafe { write(diagnosis, known) };
    1
}
