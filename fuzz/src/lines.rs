use std::borrow::Cow;

use qcloud_codes_cli::lines::{Annotate, Annotator, Counts, Keep, Summarizer};
use serde::de::IgnoredAny;
use serde_json::Value;

/// Checks that a log is annotated line by line: as a whole, in parts, and each line on its own, with
/// the same result.
///
/// The first byte selects the options; the log follows.
pub fn lines(data: &[u8]) {
    let Some((choice, log)) = data.split_first() else {
        return;
    };
    let options = options(*choice);
    let (whole, counts) = annotated(&options, &[log]);
    let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();

    let mut alone = Vec::new();
    let mut sum = Counts::default();
    for line in &lines {
        let (out, counts) = annotated(&options, &[line]);
        check(&options, line, &out);
        alone.extend(out);
        sum += counts;
    }
    assert_eq!(shown(&whole), shown(&alone));
    assert_eq!(counts, sum);
    assert_eq!(counts.lines, lines.len() as u64);
    assert!(counts.unknown <= counts.failures && counts.failures <= counts.responses);
    assert!(counts.with_response <= counts.responses);

    let (in_parts, counts_of_parts) = annotated(&options, &lines);
    assert_eq!(shown(&whole), shown(&in_parts));
    assert_eq!(counts, counts_of_parts);

    let mut summarizer = Summarizer::new(&options.read);
    summarizer.chunk(log, 1);
    let summary = summarizer.finish();
    assert_eq!(summary.counts(), counts);
}

fn options(choice: u8) -> Annotate {
    let mut options = Annotate::default();
    options.keep = match choice & 3 {
        0 | 1 => Keep::All,
        2 => Keep::Responses,
        _ => Keep::Failures,
    };
    let keys = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect();
    match choice >> 2 & 3 {
        0 => {}
        1 => options.read.is_strict = true,
        2 => options.read.fields = vec![keys(&["body"]), keys(&["a", "b"])],
        _ => options.read.code_field = keys(&["code"]),
    }
    options
}

/// Returns the annotated chunks, and their counts.
fn annotated(options: &Annotate, chunks: &[&[u8]]) -> (Vec<u8>, Counts) {
    let mut annotator = Annotator::new(options);
    let mut out = Vec::new();
    for chunk in chunks {
        annotator.chunk(chunk, &mut out);
    }
    (out, annotator.counts())
}

fn shown(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Checks an annotated line: it is unchanged, or left out, or an object with one more member.
fn check(options: &Annotate, line: &[u8], out: &[u8]) {
    if out == line {
        return;
    }
    if out.is_empty() {
        assert_ne!(options.keep, Keep::All, "{}", shown(line));
        return;
    }
    let newline = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b'\n');
    assert_eq!(newline(line).is_some(), newline(out).is_some());
    let text = str::from_utf8(out).expect("annotated lines are UTF-8");
    // `IgnoredAny` has no limit for depth or numbers.
    let json: Result<IgnoredAny, _> = serde_json::from_str(text);
    assert!(json.is_ok(), "{text}");
    if !is_object(line) {
        let wrapped: Value = serde_json::from_str(text).expect("an object of ours");
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        assert_eq!(wrapped["line"], *shown(line));
        assert!(wrapped["catalog"].is_object(), "{text}");
        return;
    }
    let line = line.trim_ascii_end();
    let members = line.strip_suffix(b"}").expect("an object");
    let rest = out.strip_prefix(members).expect("the members of the line");
    assert!(rest.starts_with(b",\"catalog\":{"), "{text}");
}

/// Returns whether a line is a JSON object.
fn is_object(line: &[u8]) -> bool {
    let text = str::from_utf8(line).unwrap_or_default();
    let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
    is_json && text.trim_ascii_start().starts_with('{')
}
