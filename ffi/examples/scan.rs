//! Prints the responses that Rust finds in the NUL-terminated texts of a file, to be compared with
//! the output of `tests/scan.c`.

use std::{env, fs};

use qcloud_codes::{Certainty, Code, Found, FoundKind, Text, scan, scan_all};

fn main() {
    let path = env::args_os().nth(1).expect("usage: scan TEXTS");
    let texts = fs::read(path).expect("the file can be read");
    let texts = texts.strip_suffix(&[0]).expect("a NUL ends it");
    for text in texts.split(|byte| *byte == 0) {
        println!("text");
        search(text);
    }
}

/// Prints the responses between bytes that are not UTF-8, searching each part separately.
fn search(text: &[u8]) {
    let mut start = 0;
    let mut count = 0;
    for chunk in text.utf8_chunks() {
        for found in scan_all(chunk.valid()) {
            print(&found, start);
            count += 1;
        }
        start += chunk.valid().len() + chunk.invalid().len();
    }
    let first = text.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    if count == 0
        && let Some(found) = scan(first)
    {
        print(&found, 0);
    }
}

fn print(found: &Found<'_>, start: usize) {
    let mut code = None;
    let mut module_code = None;
    let mut texts = [Text::default(); 3];
    let mut is_enveloped = false;
    let kind = match found.kind {
        FoundKind::Response(response) => {
            code = Some(response.code());
            module_code = response.module_code();
            texts[1] = response.message().unwrap_or_default();
            texts[2] = response.code_desc().unwrap_or_default();
            1
        }
        FoundKind::Message { code, message } => {
            module_code = Some(code);
            texts[1] = message;
            2
        }
        FoundKind::TextError(error) => {
            texts[0] = error.code();
            texts[1] = error.message().unwrap_or_default();
            is_enveloped = error.is_enveloped();
            3
        }
        FoundKind::TextSuccess => {
            is_enveloped = true;
            4
        }
        _ => 0,
    };
    let number = |code: Option<Code>| {
        let value = code.map_or(0, Code::get);
        format!("{}\t{value}", u8::from(code.is_some()))
    };
    print!(
        "{}\t{}\t{kind}\t{}\t{}\t{}\t{}",
        start + found.range.start,
        start + found.range.end,
        u8::from(found.certainty == Certainty::Exact),
        number(code),
        number(module_code),
        u8::from(is_enveloped),
    );
    for text in texts {
        print!("\t");
        for byte in text.to_string().bytes() {
            print!("{byte:02x}");
        }
    }
    if let Some(diagnosis) = found.diagnose() {
        let catalog = diagnosis.catalog().map_or("", |catalog| catalog.id());
        let key = diagnosis.entry().map(|entry| entry.key().to_string());
        print!("\t{catalog}\t{}", key.unwrap_or_default());
    }
    println!();
}
