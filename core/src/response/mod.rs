//! Responses: from bytes to a diagnosis.

mod bracketed;
mod chars;
mod decode;
mod decode_text;
mod diagnosis;
mod error;
mod find;
mod found;
mod json;
mod level;
mod lexer;
mod loose;
mod member;
mod nested;
mod nesting;
mod prefix;
#[cfg(feature = "editions")]
mod reading;
mod scan;
mod signs;
mod text;
mod text_error;
mod word;

pub use chars::Chars;
pub use decode::decode;
pub use decode_text::decode_text_error;
pub use diagnosis::Diagnosis;
pub use error::{DecodeError, DecodeErrorKind, Expected};
pub use find::{Located, decode_at};
pub use found::{Certainty, Found, FoundKind};
#[cfg(feature = "editions")]
pub use reading::{Edition, Reading};
pub use scan::{Scan, scan, scan_all, scan_with};
pub use text::Text;
#[cfg(feature = "heapless")]
pub use text::Truncated;
pub use text_error::TextError;

use crate::{Catalog, Code};

/// The codes and texts of an API v2 response, borrowed from its bytes.
///
/// Get one with [`decode`], or with [`from_parts`](Self::from_parts) if the JSON is parsed already.
///
/// ```
/// use qcloud_codes::{Code, decode};
///
/// let response = decode(br#"{"code":5100,"message":"(10022) busy","codeDesc":"ResourceOpFailed"}"#)?;
/// assert!(!response.is_success());
/// assert_eq!(response.code(), Code::new(5100));
/// assert_eq!(response.module_code(), Some(Code::new(10022)));
/// assert!(response.message().unwrap() == "busy");
/// assert!(response.raw_message().unwrap() == "(10022) busy");
/// assert!(response.code_desc().unwrap() == "ResourceOpFailed");
/// # Ok::<(), qcloud_codes::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub struct Response<'a> {
    code: Code,
    message: Option<Text<'a>>,
    code_desc: Option<Text<'a>>,
}

impl<'a> Response<'a> {
    /// Creates a response from fields that another parser has read; the message with escapes decoded.
    ///
    /// ```
    /// use qcloud_codes::{Code, Response};
    ///
    /// let response = Response::from_parts(Code::new(4000), "(2130)项目不存在");
    /// assert_eq!(response.module_code(), Some(Code::new(2130)));
    /// ```
    #[must_use]
    pub const fn from_parts(code: Code, message: &'a str) -> Self {
        Self {
            code,
            message: Some(Text::new(message)),
            code_desc: None,
        }
    }

    /// Returns the common error code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.code
    }

    /// Returns whether the call succeeded: the code is 0. A negative code is a failure, too.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        self.code.get() == Code::SUCCESS.get()
    }

    /// Returns the module error code: the number in the brackets that open the message.
    ///
    /// `None` if the brackets repeat the common code, as some services do.
    #[must_use]
    pub fn module_code(&self) -> Option<Code> {
        let code = prefix::number(&self.message?)?;
        (code != self.code).then_some(code)
    }

    /// Returns the message without the brackets that open it.
    #[must_use]
    pub fn message(&self) -> Option<Text<'a>> {
        let message = self.message?;
        Some(prefix::split(&message).map_or(message, |(_, after)| Text::rest_of(&after)))
    }

    /// Returns the message as the server sent it.
    #[must_use]
    pub const fn raw_message(&self) -> Option<Text<'a>> {
        self.message
    }

    /// Returns the `codeDesc` field. It is not a function of the code, so do not branch on it.
    #[must_use]
    pub const fn code_desc(&self) -> Option<Text<'a>> {
        self.code_desc
    }

    /// Returns whether this is a response of the API: other objects have a number under `code`, too.
    ///
    /// Evidence is a code that `is_known`, a module code, or a `codeDesc`, which no other API has. Accept
    /// a 0 as known only if the object is the whole body, or has a message.
    ///
    /// ```
    /// use qcloud_codes::{COMMON, Code, decode};
    ///
    /// let is_known = |code| code == Code::SUCCESS || COMMON.get(code).is_some();
    /// assert!(decode(br#"{"code":7000,"message":"(31) no"}"#)?.is_evident(is_known));
    /// assert!(!decode(br#"{"code":200,"message":"ok"}"#)?.is_evident(is_known));
    /// # Ok::<(), qcloud_codes::DecodeError>(())
    /// ```
    #[must_use]
    pub fn is_evident(&self, is_known: impl FnOnce(Code) -> bool) -> bool {
        self.is_evident_by(|| prefix::number(&self.message?), is_known)
    }

    /// Same as [`is_evident`](Self::is_evident); `number` returns the number that opens the message.
    fn is_evident_by(
        &self,
        number: impl FnOnce() -> Option<Code>,
        is_known: impl FnOnce(Code) -> bool,
    ) -> bool {
        let has_desc = self
            .code_desc
            .is_some_and(|desc| !desc.raw_bytes().is_empty());
        let is_module_code = |number| number != self.code;
        is_known(self.code) || has_desc || number().is_some_and(is_module_code)
    }

    /// Diagnoses a response of an unknown product: its cause and what to do; `None` for a success.
    ///
    /// A common code is looked up in both tables. A row of a module applies only if the text is the row's:
    /// a number alone does not determine the product. If a row has the number but not the text, the
    /// diagnosis is [ambiguous](Diagnosis::is_ambiguous). If the product is known, use
    /// [`diagnose_in`](Self::diagnose_in). The page `EDITIONS.md` of this crate has the rule and its
    /// cases.
    ///
    /// Without the feature `editions`, only [`COMMON`](crate::COMMON) is searched.
    ///
    /// ```
    /// use qcloud_codes::{CDN, COMMON, Code, Response, Retry};
    ///
    /// let diagnose = |code, message| Response::from_parts(Code::new(code), message).diagnose().unwrap();
    ///
    /// let diagnosis = diagnose(6000, "(9000)系统错误，请稍后重试");
    /// assert_eq!(diagnosis.catalog().unwrap().id(), "cdn-cn");
    /// assert_eq!(diagnosis.retry(), Some(Retry::Later));
    ///
    /// // Another product's: the common code decides.
    /// let diagnosis = diagnose(4000, "(2001) a snapshot of this name exists");
    /// assert!(diagnosis.is_ambiguous());
    /// assert_eq!(diagnosis.catalog(), Some(&COMMON));
    /// ```
    #[must_use]
    pub fn diagnose(&self) -> Option<Diagnosis> {
        #[cfg(feature = "editions")]
        return (!self.is_success()).then(|| {
            let text = self.message().unwrap_or_default();
            Diagnosis::read(Some(self.code), self.module_code(), &text)
        });
        #[cfg(not(feature = "editions"))]
        self.diagnose_in(&crate::COMMON, &[])
    }

    /// Diagnoses a response by the catalogs that apply: its cause and what to do; `None` for a success.
    ///
    /// The first of `modules` that contains the module code decides; its 32 bits are compared, whatever
    /// the notation of the catalog. Pass only catalogs that the response can be from. If none contains it,
    /// the module code is unknown.
    ///
    /// ```
    /// use qcloud_codes::{COMMON, Code, Response, Retry};
    ///
    /// // In this product, 2130 has another meaning than in the CDN.
    /// let response = Response::from_parts(Code::new(5100), "(2130) cluster busy");
    /// let diagnosis = response.diagnose_in(&COMMON, &[]).unwrap();
    /// assert_eq!(diagnosis.module(), None);
    /// assert_eq!(diagnosis.retry(), Some(Retry::Later));
    /// ```
    #[must_use]
    pub fn diagnose_in(
        &self,
        common: &'static Catalog,
        modules: &[&'static Catalog],
    ) -> Option<Diagnosis> {
        if self.is_success() {
            return None; // without reading the message
        }
        Diagnosis::from_codes(self.code, self.module_code(), common, modules)
    }
}
