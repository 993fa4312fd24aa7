//! Decoders of a response: its code, its message and its `codeDesc`.
//!
//! All are built for the same processor, as cargo does by default; `simd-json` detects wider
//! registers at run time. To see what all of them gain from the local processor, run
//! `RUSTFLAGS="-C target-cpu=native" cargo bench`.

use std::borrow::Cow;

use jiter::{Jiter, JsonValue, NumberInt};
use qcloud_codes::{Response, decode};
use serde::Deserialize;

use crate::samples::Sample;

/// A decoder.
pub trait Decoder {
    /// The name in reports.
    const NAME: &'static str;
    /// The decoded response.
    type Answer<'a>: Answer
    where
        Self: 'a;

    /// Decodes a response; `None` if it cannot.
    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<Self::Answer<'a>>;
}

/// The result of a decoder.
pub trait Answer {
    /// Returns the code.
    fn code(&self) -> i32;
    /// Returns the message, with escapes decoded.
    fn message(&self) -> Cow<'_, str>;
}

/// An operation on each decoder.
pub trait Visitor {
    /// Visits one decoder.
    fn visit<D: Decoder>(&mut self, decoder: D);
}

/// Passes all decoders to a visitor.
pub fn visit(visitor: &mut impl Visitor) {
    visitor.visit(Ours);
    visitor.visit(OursWithText);
    visitor.visit(SerdeJsonValue);
    visitor.visit(SerdeJsonBorrowed);
    visitor.visit(SonicRs);
    visitor.visit(SimdJson::default());
    visitor.visit(SerdeJsonCore::new());
    visitor.visit(JiterDecoder);
}

/// Returns whether a decoder reads a response correctly; false if it cannot read it at all.
///
/// # Panics
///
/// If it reads something else.
pub fn check<D: Decoder>(decoder: &mut D, sample: &Sample) -> bool {
    let Some(answer) = decoder.decode(&sample.json) else {
        return false;
    };
    assert_eq!(answer.code(), sample.code, "{}, {}", D::NAME, sample.id);
    assert_eq!(
        answer.message(),
        sample.message,
        "{}, {}",
        D::NAME,
        sample.id
    );
    true
}

/// `decode`, as a user calls it: escapes are not decoded until the message is read.
pub struct Ours;

impl Decoder for Ours {
    const NAME: &'static str = "ours";
    type Answer<'a> = Response<'a>;

    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<Response<'a>> {
        decode(json).ok()
    }
}

impl Answer for Response<'_> {
    fn code(&self) -> i32 {
        Response::code(self).get()
    }

    fn message(&self) -> Cow<'_, str> {
        self.raw_message().map_or_else(|| "".into(), read)
    }
}

fn read(text: qcloud_codes::Text<'_>) -> Cow<'_, str> {
    text.to_str()
        .map_or_else(|| text.to_string().into(), Cow::Borrowed)
}

/// `decode` with both texts read: does all the work that the peers do.
pub struct OursWithText;

impl Decoder for OursWithText {
    const NAME: &'static str = "ours_with_text";
    type Answer<'a> = Borrowed<'a>;

    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<Borrowed<'a>> {
        let response = decode(json).ok()?;
        Some(Borrowed {
            code: response.code().get(),
            message: response.raw_message().map(read)?,
            code_desc: response.code_desc().map(read)?,
        })
    }
}

/// The smallest struct that the peers can decode into: texts without escapes are borrowed.
#[derive(Deserialize)]
pub struct Borrowed<'a> {
    /// The code.
    pub code: i32,
    #[serde(borrow)]
    /// The message.
    pub message: Cow<'a, str>,
    /// Decoded, because ours does so; never used by this program.
    #[serde(borrow, rename = "codeDesc")]
    #[expect(dead_code, reason = "only decoded")]
    code_desc: Cow<'a, str>,
}

impl Answer for Borrowed<'_> {
    fn code(&self) -> i32 {
        self.code
    }

    fn message(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.message)
    }
}

/// `serde_json` into a tree, as a quick script does.
pub struct SerdeJsonValue;

impl Decoder for SerdeJsonValue {
    const NAME: &'static str = "serde_json_value";
    type Answer<'a> = serde_json::Value;

    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<serde_json::Value> {
        serde_json::from_slice(json).ok()
    }
}

impl Answer for serde_json::Value {
    fn code(&self) -> i32 {
        let code = self.get("code").and_then(Self::as_i64);
        code.and_then(|code| code.try_into().ok()).unwrap_or(-1)
    }

    fn message(&self) -> Cow<'_, str> {
        self.get("message")
            .and_then(Self::as_str)
            .unwrap_or("?")
            .into()
    }
}

/// `serde_json` into the borrowing struct: members that the struct lacks are skipped.
pub struct SerdeJsonBorrowed;

impl Decoder for SerdeJsonBorrowed {
    const NAME: &'static str = "serde_json_borrowed";
    type Answer<'a> = Borrowed<'a>;

    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<Borrowed<'a>> {
        serde_json::from_slice(json).ok()
    }
}

/// `sonic-rs` into the same struct.
pub struct SonicRs;

impl Decoder for SonicRs {
    const NAME: &'static str = "sonic_rs";
    type Answer<'a> = Borrowed<'a>;

    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<Borrowed<'a>> {
        sonic_rs::from_slice(json).ok()
    }
}

/// `simd-json` into the same struct. It overwrites its input, so each response is copied within the
/// measured time; the memory of the copy and of its own buffers is reused.
#[derive(Default)]
pub struct SimdJson {
    copy: Vec<u8>,
    buffers: simd_json::Buffers,
}

impl Decoder for SimdJson {
    const NAME: &'static str = "simd_json";
    type Answer<'a> = Borrowed<'a>;

    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<Borrowed<'a>> {
        self.copy.clear();
        self.copy.extend_from_slice(json);
        simd_json::serde::from_slice_with_buffers(&mut self.copy, &mut self.buffers).ok()
    }
}

/// `serde-json-core` into the same struct, with the buffer that it unescapes into.
pub struct SerdeJsonCore {
    buffer: [u8; 256],
}

impl SerdeJsonCore {
    const fn new() -> Self {
        Self { buffer: [0; 256] }
    }
}

impl Decoder for SerdeJsonCore {
    const NAME: &'static str = "serde_json_core";
    type Answer<'a> = Borrowed<'a>;

    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<Borrowed<'a>> {
        let (answer, _) = serde_json_core::from_slice_escaped(json, &mut self.buffer).ok()?;
        Some(answer)
    }
}

/// `jiter` as an iterator, without a tree: unused values are skipped, texts without escapes
/// borrowed.
pub struct JiterDecoder;

impl Decoder for JiterDecoder {
    const NAME: &'static str = "jiter";
    type Answer<'a> = Borrowed<'a>;

    fn decode<'a>(&'a mut self, json: &'a [u8]) -> Option<Borrowed<'a>> {
        enum Key {
            Code,
            Message,
            CodeDesc,
            Other,
        }
        fn key(key: &str) -> Key {
            match key {
                "code" => Key::Code,
                "message" => Key::Message,
                "codeDesc" => Key::CodeDesc,
                _ => Key::Other,
            }
        }
        fn text<'a>(jiter: &mut Jiter<'a>) -> Option<Cow<'a, str>> {
            match jiter.next_value().ok()? {
                JsonValue::Str(text) => Some(text),
                _ => None,
            }
        }

        let mut jiter = Jiter::new(json);
        let (mut code, mut message, mut code_desc) = (None, None, None);
        let mut next = jiter.next_object().ok()?.map(key);
        while let Some(found) = next {
            match found {
                Key::Code => {
                    let NumberInt::Int(number) = jiter.next_int().ok()?;
                    code = number.try_into().ok();
                }
                Key::Message => message = text(&mut jiter),
                Key::CodeDesc => code_desc = text(&mut jiter),
                Key::Other => jiter.next_skip().ok()?,
            }
            next = jiter.next_key().ok()?.map(key);
        }
        jiter.finish().ok()?;
        Some(Borrowed {
            code: code?,
            message: message?,
            code_desc: code_desc?,
        })
    }
}
