//! How deep the stack goes while responses are decoded.

#![no_std]
#![no_main]

use core::hint::black_box;

use cortex_m_rt::entry;
use qcloud_codes::decode;
use qcloud_codes_firmware::console::Line;
use qcloud_codes_firmware::{exit, stack};

/// Ordinary, escaped, nested beyond what is kept bit by bit, and broken ones.
const BODIES: [(&str, &[u8]); 5] = [
    ("plain", br#"{"code":4000,"message":"(2130) Invalid ProjectID parameter: project 1004271","codeDesc":"InvalidParameter.Id"}"#),
    ("escaped", br#"{"\u0063ode":"\u0034000","message":"(2000)\u57df\u540d\ud83d\ude00","codeDesc":"x"}"#),
    ("utf8", r#"{"code":4000,"message":"(2000)域名不存在"}"#.as_bytes()),
    ("nested", br#"{"data":[{"a":[1,2.5e3,{"b":null}]},[true,false]],"code":0}"#),
    ("broken", br#"{"data":[{"a":[1,2.5e3,{"b":"\x"}]}"#),
];

#[entry]
fn main() -> ! {
    for (name, body) in BODIES {
        let depth = stack::depth_of(|| {
            black_box(decode(black_box(body)).is_ok());
        });
        Line::new().text(name).text(" ").number(depth).print();
    }
    let depth = stack::depth_of(|| {
        let response = decode(black_box(BODIES[1].1));
        black_box(response.is_ok_and(|response| response.module_code().is_some()));
    });
    Line::new().text("module_code").text(" ").number(depth).print();
    exit(true)
}
