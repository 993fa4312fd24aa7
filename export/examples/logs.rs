//! Makes a log of responses, one JSON object a line, to try the queries in `sql/` on, and counts
//! what the decoder says of them by the catalogs that the queries name: `logs LINES PATH` prints a JSON object of counts by
//! `catalog.name`, `unknown` and `success`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

use qcloud_codes::{CDN, COMMON, Response, decode};

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
        // A stride without a factor in common with the number of bodies visits all, some more
        // often than others where lines run out.
        let body = line * 7919 % bodies.len();
        writeln!(log, "{}", bodies[body])?;
        *counts.entry(&kinds[body]).or_insert(0_usize) += 1;
    }
    log.flush()?;
    println!("{}", serde_json::to_string(&counts)?);
    Ok(())
}

/// Every common code with every module code, known and not, and without one.
fn bodies() -> Vec<String> {
    let common = COMMON.entries().iter().map(|entry| entry.code().get());
    let module = CDN.entries().iter().map(|entry| entry.code().get());
    let module: Vec<i32> = module.chain([-1, 0, 9110, 28004, 999_999]).collect();
    let mut bodies = vec![r#"{"code":0,"message":"","codeDesc":"Success"}"#.to_owned()];
    for code in common.chain([-1, 7000, 28004]) {
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
    let Some(diagnosis) = response.diagnose_in(&COMMON, &[&CDN]) else {
        return "success".to_owned();
    };
    match (diagnosis.module(), diagnosis.common()) {
        (Some(entry), _) => format!("{}.{}", CDN.id(), entry.name()),
        (None, Some(entry)) => format!("{}.{}", COMMON.id(), entry.name()),
        (None, None) => "unknown".to_owned(),
    }
}
