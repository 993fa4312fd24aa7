//! Lines with what the catalog knows of them.

use std::{iter, ptr};

use qcloud_codes_diagnosis::{Codes, Failure};
use rustc_hash::FxHashMap;

use super::clue::Clues;
use super::counts::Counts;
use super::holds::{Finding, Holds};
use super::reader::{Reader, Reading};
use super::text::{MARK, is_object, lines, text, without_mark};
use super::window::{LeftOut, Place};
use crate::annotation::{Annotation, to_json};

/// How many rendered annotations are kept for reuse, beside one for each row that a field may name. A
/// log has some hundred pairs of codes; one that has no end of them must not fill the memory.
const KEPT: usize = 4096;

/// Which lines are written.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum Keep {
    /// All.
    #[default]
    All,
    /// Those with a response.
    Responses,
    /// Those with the response of a failed call.
    Failures,
}

/// How lines are annotated.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Annotate {
    /// Where responses are looked for.
    pub reading: Reading,
    /// The name of the key.
    pub key: String,
    /// Which lines are written.
    pub keep: Keep,
}

/// The key `catalog`, and all lines.
impl Default for Annotate {
    fn default() -> Self {
        Self {
            reading: Reading::default(),
            key: "catalog".to_owned(),
            keep: Keep::default(),
        }
    }
}

/// Annotates chunks of lines.
pub struct Annotator<'a> {
    options: &'a Annotate,
    reader: Reader<'a>,
    rendered: FxHashMap<Codes, Rendered>,
    /// How many of them there may be.
    kept: usize,
    counts: Counts,
    clues: Clues,
    left_out: LeftOut,
}

/// What is said of a pair of codes.
struct Rendered {
    /// `"catalog":{…}`.
    annotation: Box<[u8]>,
    /// Whether one of the codes is in no catalog.
    is_unknown: bool,
}

impl<'a> Annotator<'a> {
    /// An annotator that has read nothing yet.
    #[must_use]
    pub fn new(options: &'a Annotate) -> Self {
        let fields = options.reading.catalogs.fields().iter();
        let rows: usize = fields.map(|catalog| catalog.entries().len()).sum();
        Self {
            options,
            reader: Reader::new(&options.reading),
            rendered: FxHashMap::default(),
            kept: KEPT + rows,
            counts: Counts::default(),
            clues: Clues::default(),
            left_out: LeftOut::default(),
        }
    }

    /// Appends the lines of a chunk to `out`, those with a response annotated.
    ///
    /// Linear to the chunk. Where the chunk ends without a newline, so does `out`.
    pub fn chunk(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        let is_open = chunk.last().is_some_and(|last| *last != b'\n');
        let mut before = out.len();
        for line in lines(chunk) {
            before = out.len();
            let unmarked = without_mark(line);
            self.line(unmarked, out);
            if unmarked.len() < line.len() {
                mark(before, out);
            }
        }
        if is_open && out.len() > before {
            out.pop();
        }
        self.reader.shrink();
    }

    /// What all chunks held.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// What looked like responses in all chunks, and the fields that no line had.
    pub(crate) fn clues(mut self) -> Clues {
        self.clues.see(&self.reader);
        self.clues
    }

    /// How many lines are of another time.
    pub(crate) const fn left_out(&self) -> LeftOut {
        self.left_out
    }

    #[inline]
    fn line(&mut self, line: &[u8], out: &mut Vec<u8>) {
        let place = self.options.reading.window.place(line);
        let Place::Inside(_) = place else {
            return self.left_out.count(place);
        };
        let holds = self.reader.read(line);
        self.counts.add(&holds);
        match holds {
            Holds::Responses {
                first,
                others,
                is_object,
            } if others.is_empty() => self.annotate(line, &first, is_object, 1, out),
            Holds::Responses {
                first,
                others,
                is_object,
            } => self.annotate_several(line, &first, &others, is_object, out),
            Holds::Lookalike(clue) => {
                self.clues.add(clue);
                self.keep(line, out);
            }
            Holds::Blank | Holds::Nothing => self.keep(line, out),
        }
    }

    fn keep(&self, line: &[u8], out: &mut Vec<u8>) {
        if self.options.keep == Keep::All {
            out.extend_from_slice(line);
            out.push(b'\n');
        }
    }

    /// Annotates a line with the first failure in it, and with how many responses it holds.
    #[cold]
    fn annotate_several(
        &mut self,
        line: &[u8],
        first: &Finding,
        others: &[Finding],
        is_object: bool,
        out: &mut Vec<u8>,
    ) {
        let all = || iter::once(first).chain(others);
        let shown = all().find(|finding| !finding.codes.is_success());
        let shown = shown.unwrap_or(first);
        for other in all().filter(|other| !ptr::eq(*other, shown)) {
            let rendered = rendered(&mut self.rendered, self.kept, other.codes, self.options);
            self.counts.unknown += u64::from(rendered.is_unknown);
        }
        self.annotate(line, shown, is_object, others.len() + 1, out);
    }

    #[inline]
    fn annotate(
        &mut self,
        line: &[u8],
        finding: &Finding,
        is_object: bool,
        responses: usize,
        out: &mut Vec<u8>,
    ) {
        let Finding { codes, text } = finding;
        if codes.is_success() && self.options.keep == Keep::Failures {
            return;
        }
        let rendered = rendered(&mut self.rendered, self.kept, *codes, self.options);
        self.counts.unknown += u64::from(rendered.is_unknown);
        let more = (text.is_some() || responses > 1)
            .then(|| with_more(&rendered.annotation, text.as_deref(), responses));
        let annotation = more.as_deref().unwrap_or(&rendered.annotation);
        if is_object || self::is_object(line) {
            append(line, annotation, out);
        } else {
            wrap(line, annotation, out);
        }
    }
}

#[inline]
fn rendered<'a>(
    all: &'a mut FxHashMap<Codes, Rendered>,
    kept: usize,
    codes: Codes,
    options: &Annotate,
) -> &'a Rendered {
    if all.len() >= kept && !all.contains_key(&codes) {
        all.clear();
    }
    all.entry(codes).or_insert_with(|| render(codes, options))
}

#[cold]
fn render(codes: Codes, options: &Annotate) -> Rendered {
    let failure = Failure::of(codes, &options.reading.catalogs);
    let annotation = Annotation::of_response(failure.as_ref());
    let annotation = format!("{}:{}", to_json(&options.key), to_json(&annotation));
    Rendered {
        annotation: annotation.into_bytes().into(),
        is_unknown: failure.is_some_and(|failure| failure.has_unknown()),
    }
}

/// An annotation with the text that is the code of the line, and with how many responses it holds.
#[cold]
fn with_more(annotation: &[u8], text: Option<&str>, responses: usize) -> Vec<u8> {
    let mut more = annotation.strip_suffix(b"}").unwrap_or(annotation).to_vec();
    if let Some(text) = text {
        more.extend(format!(",\"text_code\":{}", to_json(text)).bytes());
    }
    if responses > 1 {
        more.extend(format!(",\"responses\":{responses}").bytes());
    }
    more.push(b'}');
    more
}

/// Puts a byte-order mark back in front of what became of its line, if that is written.
#[cold]
fn mark(start: usize, out: &mut Vec<u8>) {
    if out.len() > start {
        out.splice(start..start, MARK.iter().copied());
    }
}

/// Puts the annotation behind the last member of an object, and keeps what stands behind the
/// object.
#[inline]
fn append(line: &[u8], annotation: &[u8], out: &mut Vec<u8>) {
    let end = line.trim_ascii_end().len().saturating_sub(1);
    let (members, end) = line.split_at_checked(end).unwrap_or((line, &[]));
    out.reserve(line.len() + annotation.len() + 2);
    out.extend_from_slice(members);
    out.push(b',');
    out.extend_from_slice(annotation);
    out.extend_from_slice(end);
    out.push(b'\n');
}

/// Makes an object of a line of text; a carriage return stays where it is.
#[cold]
fn wrap(line: &[u8], annotation: &[u8], out: &mut Vec<u8>) {
    let (line, end) = match line.strip_suffix(b"\r") {
        Some(line) => (line, &b"\r\n"[..]),
        None => (line, &b"\n"[..]),
    };
    out.extend_from_slice(b"{\"line\":");
    // Right to where it belongs: what is escaped may be six times as long. Nothing fails there.
    let _ = serde_json::to_writer(&mut *out, &text(line));
    out.push(b',');
    out.extend_from_slice(annotation);
    out.push(b'}');
    out.extend_from_slice(end);
}
