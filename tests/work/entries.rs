//! The entry points of the crates.

use std::fmt::Write;
use std::hint::black_box;

use qcloud_codes::{
    Code, Response, Text, decode as response, decode_at, decode_text_error, scan as first,
    scan_all, scan_with,
};
use qcloud_codes_cli::lines::{Annotate, Annotator, ReadOptions, Summarizer};
use qcloud_codes_cli::{Catalogs, explain_json, explain_text};

/// A function that does all the work that one input can cause.
pub(crate) type Entry = fn(&[u8]);

/// The name of each entry point, and the smallest input size at which it is measured, in bytes.
pub(crate) const ENTRIES: &[(&str, Entry, usize)] = &[
    ("decode", decode, 8 << 10),
    ("find", find, 8 << 10),
    ("scan", scan, 8 << 10),
    ("scan_with", scan_any, 8 << 10),
    ("text", text, 8 << 10),
    ("explain", explain, 4 << 10),
    ("explain_text", explain_as_text, 4 << 10),
    ("annotate", annotate, 8 << 10),
    ("annotate_fields", annotate_fields, 8 << 10),
    ("summarize", summarize, 8 << 10),
];

fn decode(input: &[u8]) {
    let response = response(black_box(input));
    black_box(response.map(|response| response.diagnose()).ok());
}

fn find(input: &[u8]) {
    for path in [&["body"][..], &["a", "a", "a"], &["Response", "Error"]] {
        black_box(decode_at(black_box(input), path).ok());
    }
    black_box(decode_text_error(black_box(input)).ok());
}

/// Searches the parts between invalid UTF-8, as the functions for C do.
fn scan(input: &[u8]) {
    for chunk in black_box(input).utf8_chunks() {
        for found in scan_all(chunk.valid()) {
            black_box(found.diagnose());
        }
        black_box(first(chunk.valid()));
    }
}

fn scan_any(input: &[u8]) {
    for chunk in black_box(input).utf8_chunks() {
        black_box(scan_with(chunk.valid(), |_| true).count());
        black_box(scan_with(chunk.valid(), |_| false).count());
    }
}

fn text(input: &[u8]) {
    let input = String::from_utf8_lossy(black_box(input));
    let mut out = String::new();
    for layers in 0..=3 {
        let text = Text::with_layers(&input, layers);
        out.clear();
        write!(out, "{text:>9}").expect("writing to a string cannot fail");
        black_box(&out);
        black_box(text == Text::new(&out));
    }
    let response = Response::from_parts(Code::new(4000), &input);
    black_box((response.module_code(), response.message()));
    black_box(response.diagnose());
}

fn explain(input: &[u8]) {
    let input = String::from_utf8_lossy(black_box(input));
    black_box(explain_json(&input, &Catalogs::default()));
}

/// Joins all lines into one: each line that is not recognized is compared with all rows, which takes
/// millions of instructions, however short the line is.
fn explain_as_text(input: &[u8]) {
    let input = String::from_utf8_lossy(black_box(input)).replace(['\n', '\r'], " ");
    black_box(explain_text(&input, 80, &Catalogs::default()));
}

fn annotate_as(options: &Annotate, input: &[u8]) {
    let mut out = Vec::new();
    let mut annotator = Annotator::new(options);
    annotator.chunk(black_box(input), &mut out);
    black_box((annotator.counts(), &out));
}

fn annotate(input: &[u8]) {
    annotate_as(&Annotate::default(), input);
}

fn annotate_fields(input: &[u8]) {
    let mut options = Annotate::default();
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    options.read.fields = vec![keys(&["body"]), keys(&["a", "a"])];
    annotate_as(&options, input);
    options.read.fields.clear();
    options.read.code_field = keys(&["code"]);
    annotate_as(&options, input);
}

fn summarize(input: &[u8]) {
    let options = ReadOptions::default();
    let mut summarizer = Summarizer::new(&options);
    summarizer.chunk(black_box(input), 1);
    black_box(summarizer.finish().counts());
}
