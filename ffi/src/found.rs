use core::ffi::c_void;

use qcloud_codes::{
    Certainty, Code, DecodeErrorKind, Diagnosis, Found, FoundKind, Response, TextError,
};

use crate::qcc_text;
use crate::response::{known_in, qcc_diagnosis, qcc_status, report, status};
use crate::string::{bytes, write};

/// The kind of a finding.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_found_kind {
    /// Nothing, or a kind newer than this header.
    Unknown = 0,
    /// A response with a numeric code, as in API v2.
    Response = 1,
    /// A message with a module code but no common code.
    Message = 2,
    /// An error with a text code, as in API 3.0.
    TextError = 3,
    /// A success of API 3.0, which has no code.
    TextSuccess = 4,
}

/// The certainty of a finding.
#[repr(u8)]
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum qcc_certainty {
    /// It reads like a response, but is not JSON as written.
    Loose = 0,
    /// It is a JSON object that can be decoded.
    Exact = 1,
}

/// A response and its position in a text. Fields that its kind does not have are 0 or empty. The
/// texts point into the buffer that was searched.
#[repr(C)]
pub struct qcc_found {
    /// The offset of its first byte in the text.
    pub start: usize,
    /// The offset after its last byte, where the search continues.
    pub end: usize,
    /// The kind.
    pub kind: qcc_found_kind,
    /// The certainty.
    pub certainty: qcc_certainty,
    /// 1 if there is a common code, else 0.
    pub has_code: u8,
    /// 1 if there is a module code, else 0.
    pub has_module_code: u8,
    /// 1 if it was inside the object `Response`, which only API 3.0 has, else 0.
    pub is_enveloped: u8,
    /// The common code; 0 is a success.
    pub code: i32,
    /// The module code: the number in the brackets at the start of the message.
    pub module_code: i32,
    /// The code of `QCC_FOUND_KIND_TEXT_ERROR`.
    pub text_code: qcc_text,
    /// The message, without those brackets.
    pub message: qcc_text,
    /// The `codeDesc`. It is not determined by the code: do not base decisions on it.
    pub code_desc: qcc_text,
}

impl qcc_found {
    /// Converts a finding; `start` is the offset that its range is relative to.
    pub(crate) fn new(found: &Found<'_>, start: usize) -> Self {
        let certainty = match found.certainty {
            Certainty::Exact => qcc_certainty::Exact,
            _ => qcc_certainty::Loose,
        };
        let base = Self {
            start: start + found.range.start,
            end: start + found.range.end,
            certainty,
            ..Self::none()
        };
        match found.kind {
            FoundKind::Response(response) => base.with_response(&response),
            FoundKind::Message { code, message } => Self {
                kind: qcc_found_kind::Message,
                has_module_code: 1,
                module_code: code.get(),
                message: qcc_text::new(message),
                ..base
            },
            FoundKind::TextError(error) => base.with_text_error(Some(&error)),
            FoundKind::TextSuccess => base.with_text_error(None),
            _ => base,
        }
    }

    const fn none() -> Self {
        Self {
            start: 0,
            end: 0,
            kind: qcc_found_kind::Unknown,
            certainty: qcc_certainty::Loose,
            has_code: 0,
            has_module_code: 0,
            is_enveloped: 0,
            code: 0,
            module_code: 0,
            text_code: qcc_text::EMPTY,
            message: qcc_text::EMPTY,
            code_desc: qcc_text::EMPTY,
        }
    }

    fn with_response(self, response: &Response<'_>) -> Self {
        let module_code = response.module_code();
        Self {
            kind: qcc_found_kind::Response,
            has_code: 1,
            code: response.code().get(),
            has_module_code: module_code.is_some().into(),
            module_code: module_code.map_or(0, Code::get),
            message: qcc_text::new(response.message().unwrap_or_default()),
            code_desc: qcc_text::new(response.code_desc().unwrap_or_default()),
            ..self
        }
    }

    fn with_text_error(self, error: Option<&TextError<'_>>) -> Self {
        let Some(error) = error else {
            return Self {
                kind: qcc_found_kind::TextSuccess,
                is_enveloped: 1,
                ..self
            };
        };
        Self {
            kind: qcc_found_kind::TextError,
            is_enveloped: error.is_enveloped().into(),
            text_code: qcc_text::new(error.code()),
            message: qcc_text::new(error.message().unwrap_or_default()),
            ..self
        }
    }

    fn code(&self) -> Option<Code> {
        (self.has_code != 0).then_some(Code::new(self.code))
    }

    fn module_code(&self) -> Option<Code> {
        (self.has_module_code != 0).then_some(Code::new(self.module_code))
    }
}

/// Decodes one JSON body of `len` bytes, from any of the vendor's APIs: a response with a numeric
/// code, as `qcc_decode` does; an error with a text code, of API 3.0 or of the revised interfaces of
/// v2; or a success of API 3.0.
///
/// Writes `*found` if the result is `QCC_STATUS_OK`. `*offset` is the offset of the error in the
/// bytes, or 0 if there is none. The range of the finding is the whole body.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_decode_any(
    body: *const c_void,
    len: usize,
    found: *mut qcc_found,
    offset: *mut usize,
) -> qcc_status {
    // SAFETY: the caller's promise.
    let body = unsafe { bytes(body, len) };
    let whole = qcc_found {
        end: body.len(),
        certainty: qcc_certainty::Exact,
        ..qcc_found::none()
    };
    let decoded = match qcloud_codes::decode(body) {
        Ok(response) => Ok(whole.with_response(&response)),
        Err(error) if error.kind() == DecodeErrorKind::NoCode => {
            let other = qcloud_codes::decode_text_error(body);
            other.map(|other| whole.with_text_error(other.as_ref()))
        }
        Err(error) => Err(error),
    };
    let (status, at) = match decoded {
        Ok(decoded) => {
            // SAFETY: the caller's promise.
            unsafe { write(found, decoded) };
            (qcc_status::Ok, 0)
        }
        Err(error) => (status(error), error.offset()),
    };
    // SAFETY: the caller's promise.
    unsafe { write(offset, at) };
    status
}

/// Diagnoses a finding: by the rules of `qcc_diagnose` if its codes are numbers, by the catalogs of
/// text codes if its code is a text. Writes `*diagnosis` and returns 1 for a failure; returns 0 for
/// a success and for `NULL`.
///
/// The buffer that was searched must still be valid.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_diagnose_found(
    found: *const qcc_found,
    diagnosis: *mut qcc_diagnosis,
) -> u8 {
    // SAFETY: NULL, or by the caller's promise something that was found.
    let Some(found) = (unsafe { found.as_ref() }) else {
        return 0;
    };
    // SAFETY: the caller's promise.
    let known = unsafe { known(found) };
    // SAFETY: the caller's promise.
    unsafe { report(known, diagnosis) }
}

/// Diagnoses a finding of a known product, a `qcc_product`: see `qcc_diagnose_in`. The product
/// makes no difference to a text code.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_diagnose_found_in(
    found: *const qcc_found,
    product: u8,
    diagnosis: *mut qcc_diagnosis,
) -> u8 {
    // SAFETY: NULL, or by the caller's promise something that was found.
    let Some(found) = (unsafe { found.as_ref() }) else {
        return 0;
    };
    let known = if found.has_code != 0 || found.has_module_code != 0 {
        known_in(found.code(), found.module_code(), product)
    } else {
        // SAFETY: the caller's promise.
        unsafe { known(found) }
    };
    // SAFETY: the caller's promise.
    unsafe { report(known, diagnosis) }
}

unsafe fn known(found: &qcc_found) -> Option<Diagnosis> {
    if found.kind == qcc_found_kind::TextError {
        // SAFETY: the caller's promise.
        return Some(unsafe { text_error(found) });
    }
    let (code, module_code) = (found.code(), found.module_code());
    if code == Some(Code::SUCCESS) || code.is_none() && module_code.is_none() {
        return None;
    }
    #[cfg(feature = "editions")]
    {
        // SAFETY: the caller's promise.
        let text = unsafe { found.message.get() };
        Some(Diagnosis::read(code, module_code, &text))
    }
    #[cfg(not(feature = "editions"))]
    known_in(code, module_code, 0)
}

#[cfg(feature = "editions")]
unsafe fn text_error(found: &qcc_found) -> Diagnosis {
    // SAFETY: the caller's promise.
    let code = unsafe { found.text_code.get() };
    TextError::new(code, None, found.is_enveloped != 0).diagnose()
}

/// Without catalogs of text codes, it is still a failure.
#[cfg(not(feature = "editions"))]
unsafe fn text_error(_: &qcc_found) -> Diagnosis {
    Diagnosis::from_module_code(Code::SUCCESS, &[])
}
