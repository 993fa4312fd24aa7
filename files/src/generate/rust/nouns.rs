//! The arrays of topics and remedies, formatted as by `rustfmt`.

use std::fmt::Write;

use super::literal::{lines, literal};
use crate::draft::{DraftRemedy, DraftTopic};
use crate::generate::columns::{COLUMNS, width};

/// The maximum width of a list on one line: `fn_call_width` and `array_width`.
const SHORT: usize = 60;

/// A call whose last argument is a text, and a method that may be chained to it.
struct Element<'a> {
    function: &'static str,
    /// All arguments except the text.
    facts: Vec<String>,
    text: &'a str,
    method: Option<String>,
}

/// Writes the array of topics.
pub(super) fn topics(out: &mut String, indent: usize, topics: &[DraftTopic]) {
    let elements = topics.iter().map(|topic| Element {
        function: "Topic::new",
        facts: vec![literal(&topic.id.value)],
        text: &topic.description,
        method: None,
    });
    array(
        out,
        indent,
        "TOPICS",
        "Topic",
        &elements.collect::<Vec<_>>(),
    );
}

/// Writes the array of remedies.
pub(super) fn remedies(out: &mut String, indent: usize, remedies: &[DraftRemedy]) {
    let elements = remedies.iter().map(|remedy| {
        let id = literal(&remedy.id.value);
        let retry = remedy.retry.map(|retry| format!("Retry::{retry:?}"));
        let actor = remedy.actor.map(|actor| format!("Actor::{actor:?}"));
        let (function, facts, method) = match (retry, actor) {
            (Some(retry), Some(actor)) => ("Remedy::new", vec![id, retry, actor], None),
            (retry, actor) => {
                let retry = retry.map(|retry| format!(".with_retry({retry})"));
                let actor = actor.map(|actor| format!(".with_actor({actor})"));
                ("Remedy::without_advice", vec![id], retry.or(actor))
            }
        };
        Element {
            function,
            facts,
            text: &remedy.instruction,
            method,
        }
    });
    array(
        out,
        indent,
        "REMEDIES",
        "Remedy",
        &elements.collect::<Vec<_>>(),
    );
}

fn array(out: &mut String, indent: usize, name: &str, of: &str, elements: &[Element<'_>]) {
    let blank = "";
    let start = format!("{blank:indent$}static {name}: [{of}; {}] =", elements.len());
    let short: Option<Vec<_>> = elements.iter().map(Element::in_one_line).collect();
    let short = short.map(|short| short.join(", "));
    let _ = match (short, elements) {
        (Some(short), _) if width(&short) <= SHORT => writeln!(out, "{start} [{short}];"),
        // A chain of calls is bounded by the line width only.
        (Some(short), [only]) if only.method.is_some() => {
            if width(&start) + width(&short) + 4 <= COLUMNS {
                writeln!(out, "{start} [{short}];")
            } else if indent + width(&short) + 9 <= COLUMNS {
                writeln!(out, "{start}\n{blank:indent$}    [{short}];")
            } else {
                let element = only.in_lines(indent + 8);
                writeln!(
                    out,
                    "{start}\n{blank:indent$}    [\n{blank:indent$}        {element},\n\
                     {blank:indent$}    ];"
                )
            }
        }
        (_, [only]) => writeln!(out, "{start} [{}];", only.broken(indent)),
        _ => {
            let _ = writeln!(out, "{start} [");
            for element in elements {
                let element = element.in_lines(indent + 4);
                let _ = writeln!(out, "{blank:indent$}    {element},");
            }
            writeln!(out, "{blank:indent$}];")
        }
    };
}

impl Element<'_> {
    fn arguments(&self) -> String {
        format!("{}, {}", self.facts.join(", "), literal(self.text))
    }

    fn method(&self) -> &str {
        self.method.as_deref().unwrap_or_default()
    }

    /// Returns the call on one line; `None` if its arguments are too wide.
    fn in_one_line(&self) -> Option<String> {
        let arguments = self.arguments();
        let is_short = width(&arguments) <= SHORT;
        is_short.then(|| format!("{}({arguments}){}", self.function, self.method()))
    }

    /// Returns the call over as many lines as needed, the first one not indented.
    fn in_lines(&self, indent: usize) -> String {
        match self.in_one_line() {
            Some(line) if indent + width(&line) < COLUMNS => line,
            Some(_) if self.method.is_some() => {
                let (call, method) = (self.arguments(), self.method());
                format!("{}({call})\n{:indent$}    {method}", self.function, "")
            }
            _ => self.broken(indent),
        }
    }

    /// Returns the call with one line per argument.
    fn broken(&self, indent: usize) -> String {
        let mut call = format!("{}(\n", self.function);
        let inner = indent + 4;
        for argument in &self.facts {
            let _ = writeln!(call, "{:inner$}{argument},", "");
        }
        let _ = write!(
            call,
            "{:inner$}{},\n{:indent$})",
            "",
            lines(self.text, inner),
            ""
        );
        if let Some(method) = &self.method {
            let _ = write!(call, "\n{:indent$}{method}", "");
        }
        call
    }
}
