//! Measures the depth of the stack while responses are decoded.

#![no_std]
#![no_main]

use core::hint::black_box;

use cortex_m_rt::entry;
use qcloud_codes::{Code, DecodeError, Response, decode};
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::{exit, stack};

/// Ordinary, escaped, nested, and malformed bodies.
const BODIES: [(&str, &[u8]); 6] = [
    ("plain", br#"{"code":4000,"message":"(2130) Invalid ProjectID parameter: project 1004271","codeDesc":"InvalidParameter.Id"}"#),
    ("escaped", br#"{"\u0063ode":"\u0034000","message":"(2000)\u57df\u540d\ud83d\ude00","codeDesc":"x"}"#),
    ("utf8", r#"{"code":4000,"message":"(2000)域名不存在"}"#.as_bytes()),
    ("nested", br#"{"data":[{"a":[1,2.5e3,{"b":null}]},[true,false]],"code":0}"#),
    ("deep", &DEEP),
    ("broken", br#"{"data":[{"a":[1,2.5e3,{"b":"\x"}]}"#),
];

/// Brackets nested to the maximum depth, with a member after the deepest.
static DEEP: [u8; 281] = {
    let mut body = [b' '; 281];
    let start = br#"{"code":1,"d":"#;
    let end = br#","k","k"]}"#;
    let mut at = 0;
    while at < start.len() {
        body[at] = start[at];
        at += 1;
    }
    let mut level = 0;
    while level < 127 {
        body[at + level] = b'[';
        body[at + 127 + level] = b']';
        level += 1;
    }
    at += 253; // the outermost array is closed by `end`
    let mut byte = 0;
    while byte < end.len() {
        body[at + byte] = end[byte];
        byte += 1;
    }
    body
};

#[entry]
fn main() -> ! {
    for (name, body) in BODIES {
        let depth = depth_of(decode, body).saturating_sub(depth_of(nothing, body));
        Line::new().text(name).text(" ").number(depth).print();
    }
    exit(true)
}

type Decode = fn(&'static [u8]) -> Result<Response<'static>, DecodeError>;

/// Includes the stack of the call itself.
fn depth_of(decode: Decode, body: &'static [u8]) -> usize {
    let decode = black_box(decode);
    stack::depth_of(|| {
        black_box(decode(body).is_ok());
    })
}

/// Uses no stack of its own.
fn nothing(_: &'static [u8]) -> Result<Response<'static>, DecodeError> {
    Ok(Response::from_parts(Code::SUCCESS, ""))
}
