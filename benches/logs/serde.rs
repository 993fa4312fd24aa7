//! An implementation with `serde_json` and borrowed structs, as one would write it instead of
//! `codes`.
//!
//! `serde_logs summarize SHAPE FILE` prints the counts as JSON; `serde_logs annotate SHAPE FILE`
//! writes each line to standard output, and adds a key to those with a response. `generate.py`
//! describes the shapes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::env;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

use qcloud_codes::{Actor, CDN, COMMON, Code, Entry, Remedy, Retry};
use serde::{Deserialize, Serialize};

/// The members of a response that are read; `serde_json` skips the rest.
#[derive(Deserialize)]
struct Response<'a> {
    #[serde(borrow)]
    code: Option<Number<'a>>,
    #[serde(borrow)]
    message: Option<Cow<'a, str>>,
}

/// A line with a response three levels below its top.
#[derive(Deserialize)]
struct Nested<'a> {
    #[serde(borrow)]
    upstream: Option<Upstream<'a>>,
}

#[derive(Deserialize)]
struct Upstream<'a> {
    #[serde(borrow)]
    response: Answer<'a>,
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    body: Response<'a>,
}

/// A line with a response in a string.
#[derive(Deserialize)]
struct Escaped<'a> {
    #[serde(borrow)]
    body: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Number<'a> {
    Number(i32),
    Text(#[serde(borrow)] Cow<'a, str>),
}

#[derive(Serialize)]
struct Annotation {
    code: i32,
    module_code: Option<i32>,
    catalog: Option<&'static str>,
    name: Option<&'static str>,
    title: Option<&'static str>,
    remedy: Option<&'static str>,
    retry: Option<&'static str>,
    retryable: Option<bool>,
    actor: Option<&'static str>,
}

#[derive(Default, Serialize)]
struct Counts {
    lines: u64,
    responses: u64,
    failures: u64,
    unknown: u64,
    common: HashMap<i32, u64>,
    module: HashMap<i32, u64>,
}

/// Returns the code of a line and its module code, if it contains a response.
fn codes(shape: &str, line: &[u8]) -> Option<(i32, Option<i32>)> {
    match shape {
        "nested" => {
            let line: Nested<'_> = serde_json::from_slice(line).ok()?;
            codes_of(&line.upstream?.response.body)
        }
        "escaped" => {
            let line: Escaped<'_> = serde_json::from_slice(line).ok()?;
            codes_of(&serde_json::from_str(&line.body?).ok()?)
        }
        "text" => {
            let start = line.iter().position(|byte| *byte == b'{')?;
            let end = line.iter().rposition(|byte| *byte == b'}')?;
            codes_of(&serde_json::from_slice(line.get(start..=end)?).ok()?)
        }
        _ => codes_of(&serde_json::from_slice(line).ok()?),
    }
}

fn codes_of(response: &Response<'_>) -> Option<(i32, Option<i32>)> {
    let code = match response.code.as_ref()? {
        Number::Number(code) => *code,
        Number::Text(text) => text.parse().ok()?,
    };
    let module = response.message.as_deref().and_then(|message| {
        let (number, _) = message.strip_prefix('(')?.split_once(')')?;
        number.parse().ok()
    });
    Some((code, module.filter(|module| *module != code)))
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let is_annotate = arguments.next().as_deref() == Some("annotate");
    let usage = "usage: serde_logs summarize|annotate SHAPE FILE";
    let shape = arguments.next().ok_or(usage)?;
    let path = arguments.next().ok_or(usage)?;
    let mut input = BufReader::with_capacity(1 << 18, File::open(path)?);
    let mut out = BufWriter::with_capacity(1 << 18, io::stdout().lock());
    let mut counts = Counts::default();
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        counts.lines += 1;
        if let Some((code, module)) = codes(&shape, &bytes) {
            counts.responses += 1;
            let common = COMMON.get(Code::new(code));
            let known = module.and_then(|module| CDN.get(Code::new(module)));
            if code != 0 {
                counts.failures += 1;
                let is_unknown = common.is_none() || module.is_some() && known.is_none();
                counts.unknown += u64::from(is_unknown);
                *counts.common.entry(code).or_default() += 1;
                if let Some(module) = module {
                    *counts.module.entry(module).or_default() += 1;
                }
            }
            if is_annotate {
                let entry = known.or(common);
                let remedy = entry.map(Entry::remedy);
                let retry = entry.and_then(Entry::retry);
                let annotation = Annotation {
                    code,
                    module_code: module,
                    catalog: known.map(|_| CDN.id()).or(common.map(|_| COMMON.id())),
                    name: entry.map(Entry::name),
                    title: entry.map(Entry::title),
                    remedy: remedy.map(Remedy::id),
                    retry: retry.map(Retry::as_str),
                    retryable: retry.map(Retry::is_retryable),
                    actor: entry.and_then(Entry::actor).map(Actor::as_str),
                };
                let line = bytes.trim_ascii_end();
                if shape == "text" {
                    out.write_all(b"{\"line\":")?;
                    serde_json::to_writer(&mut out, str::from_utf8(line)?)?;
                } else {
                    out.write_all(line.strip_suffix(b"}").unwrap_or(line))?;
                }
                out.write_all(b",\"catalog\":")?;
                serde_json::to_writer(&mut out, &annotation)?;
                out.write_all(b"}\n")?;
            }
        } else if is_annotate {
            out.write_all(&bytes)?;
        }
        bytes.clear();
    }
    if !is_annotate {
        serde_json::to_writer(&mut out, &counts)?;
    }
    Ok(())
}
