//! Writes a log of responses, one JSON object per line, for the queries in `sql/`, and counts their
//! diagnoses by the decoder, given the product of the queries: `logs LINES PATH` prints a JSON
//! object of counts by `catalog.name`, `unknown` and `success`.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

use qcloud_codes::{CDN, COMMON, COMMON_LATER, Diagnosis, Reading, Response, Text, decode};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let lines: usize = arguments.next().ok_or("no number of lines")?.parse()?;
    let path = arguments.next().ok_or("no path")?;
    let bodies = bodies();
    let kinds: Vec<String> = bodies
        .iter()
        .map(|body| decode(body.as_bytes()).map(|response| kind(&response)))
        .collect::<Result<_, _>>()?;
    let mut counts = BTreeMap::new();
    let mut log = BufWriter::new(File::create(path)?);
    for line in 0..lines {
        // The stride and the number of bodies are coprime, so all are visited; some are visited
        // more often if the number of lines is not a multiple.
        let body = line * 7919 % bodies.len();
        writeln!(log, "{}", bodies[body])?;
        *counts.entry(&kinds[body]).or_insert(0_usize) += 1;
    }
    log.flush()?;
    println!("{}", serde_json::to_string(&counts)?);
    Ok(())
}

/// Returns every common code with every module code, known and unknown, and without one.
fn bodies() -> Vec<String> {
    let common = [&COMMON, &COMMON_LATER].into_iter();
    let common: BTreeSet<_> = common
        .flat_map(|catalog| catalog.entries().iter().map(|entry| entry.code().get()))
        .chain([-1, 7000, 28004])
        .collect();
    let module = CDN.entries().iter().map(|entry| entry.code().get());
    let module: Vec<i32> = module.chain([-1, 0, 9110, 28004, 999_999]).collect();
    let mut bodies = vec![r#"{"code":0,"message":"","codeDesc":"Success"}"#.to_owned()];
    for code in common {
        bodies.push(format!(r#"{{"code":{code},"message":"refused"}}"#));
        bodies.push(format!(r#"{{"code":{code},"message":"({code})repeated"}}"#));
        for module in &module {
            bodies.push(format!(
                r#"{{"code":{code},"message":"({module}) a \"text\""}}"#
            ));
            bodies.push(format!(r#"{{"message":"（{module}）文本","code":{code}}}"#));
        }
    }
    bodies
}

fn kind(response: &Response<'_>) -> String {
    let Some(diagnosis) = diagnosis(response) else {
        return "success".to_owned();
    };
    match (diagnosis.catalog(), diagnosis.entry()) {
        (Some(catalog), Some(entry)) => format!("{}.{}", catalog.id(), entry.name()),
        _ => "unknown".to_owned(),
    }
}

/// Returns the diagnosis by `cdn`, and that of the common code by `common` or, if only that has it,
/// by `common-later`; the number is ignored if the call failed before it reached a module.
fn diagnosis(response: &Response<'_>) -> Option<Diagnosis> {
    let code = response.code();
    let common = match COMMON.get(code) {
        Some(_) => &COMMON,
        None => &COMMON_LATER,
    };
    let text = response.message().unwrap_or(Text::new(""));
    let reading = |number| Reading::of(Some(code), number, &text);
    match response.module_code().map(reading) {
        Some(Reading::NotReached) => Diagnosis::from_codes(code, None, common, &[]),
        _ => response.diagnose_in(common, &[&CDN]),
    }
}
