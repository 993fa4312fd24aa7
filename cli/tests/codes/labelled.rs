//! Labelled lines: how many of their responses are found, and that nothing else is.
//!
//! The figures are in `data/README.md`, which `SNAPSHOTS=overwrite` updates; `--nocapture` prints
//! them.

use std::collections::BTreeMap;
use std::slice;

use serde::Deserialize;
use serde_json::Value;

use crate::program::{run, text};

const FOUND: &str = include_str!("data/found.ndjson");
const NOTHING: &str = include_str!("data/nothing.txt");
const README: &str = include_str!("data/README.md");

/// A text and its responses.
#[derive(Deserialize)]
struct Labelled {
    shape: String,
    line: String,
    responses: Vec<Codes>,
}

#[derive(Clone, Deserialize, PartialEq)]
struct Codes {
    code: Option<i64>,
    module_code: Option<i64>,
    text_code: Option<String>,
}

impl Codes {
    fn is_failure(&self) -> bool {
        self.code != Some(0)
    }
}

fn labelled() -> Vec<Labelled> {
    let lines = FOUND.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Returns the lines without a response, and the kind of each.
fn nothing() -> Vec<(&'static str, &'static str)> {
    let mut kind = "";
    let mut lines = Vec::new();
    for line in NOTHING.lines() {
        match line.strip_prefix("## ") {
            Some(other) => kind = other,
            None => lines.push((kind, line)),
        }
    }
    lines
}

/// Returns the annotation of each of these lines, all from one run.
fn annotations(lines: &[&str]) -> Vec<Option<Value>> {
    let output = run(&["annotate", "--quiet"], lines.join("\n").as_bytes());
    let annotated = text(&output.stdout);
    let annotated: Vec<_> = annotated.split('\n').collect();
    assert_eq!(annotated.len(), lines.len());
    let pairs = annotated.iter().zip(lines);
    let catalog = |line: &str| {
        // A byte-order mark stays at the start of its line.
        let line = line.trim_start_matches('\u{FEFF}');
        serde_json::from_str::<Value>(line).unwrap()["catalog"].take()
    };
    pairs
        .map(|(annotated, line)| (annotated != line).then(|| catalog(annotated)))
        .collect()
}

/// Returns the explanations of a text.
fn explained(text: &str) -> Vec<Value> {
    let output = run(&["explain", "--json"], text.as_bytes());
    let values = serde_json::Deserializer::from_slice(&output.stdout).into_iter();
    values.map(Result::unwrap).collect()
}

/// Returns how many of the labels were found.
fn matching(labels: &[Codes], found: &[Value]) -> usize {
    let mut found: Vec<Codes> = found
        .iter()
        .map(|found| Codes::deserialize(found).unwrap())
        .collect();
    let mut count = 0;
    for label in labels {
        if let Some(index) = found.iter().position(|found| found == label) {
            found.remove(index);
            count += 1;
        }
    }
    count
}

/// The lines and responses of a shape or a kind, and the number that were found.
#[derive(Default)]
struct Figures {
    lines: usize,
    responses: usize,
    found: usize,
}

/// Returns figures by shape.
fn shapes() -> BTreeMap<String, Figures> {
    let labelled = labelled();
    let is_line = |labelled: &&Labelled| !labelled.line.contains('\n');
    let lines: Vec<_> = labelled.iter().filter(is_line).collect();
    let texts: Vec<_> = lines.iter().map(|labelled| &*labelled.line).collect();
    let mut annotations = annotations(&texts).into_iter();
    let mut shapes = BTreeMap::<_, Figures>::new();
    for text in &labelled {
        let annotation = if is_line(&text) {
            annotations.next().unwrap()
        } else {
            None
        };
        let labels = &text.responses;
        let found = match labels.as_slice() {
            [_] if is_line(&text) => {
                let annotation = annotation.filter(|found| found.get("responses").is_none());
                matching(labels, annotation.as_slice())
            }
            _ => {
                // A line is annotated with the first failure.
                if is_line(&text) {
                    let annotation = annotation.expect(&text.line);
                    let first = labels.iter().find(|label| label.is_failure());
                    let first = first.unwrap_or(&labels[0]).clone();
                    assert_eq!(
                        matching(&[first], slice::from_ref(&annotation)),
                        1,
                        "{}",
                        text.line
                    );
                    assert_eq!(annotation["responses"], labels.len(), "{}", text.line);
                }
                let explained = explained(&text.line);
                let found = matching(labels, &explained);
                let is_all = found == labels.len();
                assert!(
                    !is_all || explained.len() == found,
                    "beside it: {}",
                    text.line
                );
                found
            }
        };
        if found < labels.len() {
            println!("missed in {}: {}", text.shape, text.line);
        }
        let figures = shapes.entry(text.shape.clone()).or_default();
        figures.lines += 1;
        figures.responses += labels.len();
        figures.found += found;
    }
    shapes
}

/// Returns figures by kind of lines without a response, and the false finds of each certainty.
fn kinds() -> (BTreeMap<&'static str, Figures>, [usize; 2]) {
    let nothing = nothing();
    let lines: Vec<_> = nothing.iter().map(|(_, line)| *line).collect();
    let mut kinds = BTreeMap::<_, Figures>::new();
    let mut certainties = [0, 0];
    for ((kind, line), annotation) in nothing.iter().zip(annotations(&lines)) {
        let figures = kinds.entry(*kind).or_default();
        figures.lines += 1;
        if annotation.is_some() {
            figures.found += 1;
            let is_exact = explained(line)
                .iter()
                .any(|found| found["certainty"] == "exact");
            certainties[usize::from(!is_exact)] += 1;
            println!("found in {kind}: {line}");
        }
    }
    (kinds, certainties)
}

#[test]
fn responses_are_found_and_nothing_else_is() {
    let shapes = shapes();
    let (kinds, [exact, loose]) = kinds();
    let responses: usize = shapes.values().map(|shape| shape.responses).sum();
    let found: usize = shapes.values().map(|shape| shape.found).sum();
    let lines: usize = kinds.values().map(|kind| kind.lines).sum();
    let percent = 100.0 * f64::from(u16::try_from(found).unwrap())
        / f64::from(u16::try_from(responses).unwrap());
    let figures = format!(
        "Found: {found} of {responses} responses in {} shapes, {percent:.1} %. False finds in {lines} \
         lines of {} kinds: {exact} with certainty *exact*, {loose} with *loose*.",
        shapes.len(),
        kinds.len()
    );
    let mut readme = String::new();
    for line in README.lines() {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let renewed = match cells[..] {
            _ if line.starts_with("Found: ") => figures.clone(),
            [_, name, what, ..] if shapes.contains_key(name.trim_matches('`')) => {
                let Figures {
                    lines,
                    responses,
                    found,
                } = shapes[name.trim_matches('`')];
                format!("| {name} | {what} | {lines} | {responses} | {found} |")
            }
            [_, name, ..] if kinds.contains_key(name) => {
                let Figures { lines, found, .. } = kinds[name];
                format!("| {name} | {lines} | {found} |")
            }
            _ => {
                readme += line;
                readme.push('\n');
                continue;
            }
        };
        println!("{renewed}");
        readme += &renewed;
        readme.push('\n');
    }
    for name in shapes.keys().map(|name| format!("\n| `{name}` |")) {
        assert!(readme.contains(&name), "{name}");
    }
    for name in kinds.keys().map(|name| format!("\n| {name} |")) {
        assert!(readme.contains(&name), "{name}");
    }
    assert!(found * 100 >= responses * 97, "{figures}");
    assert_eq!(exact, 0, "{figures}");
    assert!(loose * 100 <= lines, "{figures}");
    snapbox::assert_data_eq!(readme, snapbox::file!["data/README.md"].raw());
}

#[test]
fn lines_without_a_response_pass_byte_for_byte() {
    let output = run(&["annotate"], NOTHING.as_bytes());
    assert_eq!(text(&output.stdout), NOTHING);
    let said = text(&output.stderr);
    assert!(
        said.contains("\ncodes: 0 responses: 0 failures, "),
        "{said}"
    );
}
