//! Annotated lines.

use std::{iter, ptr};

use qcloud_codes_diagnosis::{Codes, Failure};
use rustc_hash::FxHashMap;

use super::clue::Clues;
use super::counts::Counts;
use super::kind::{Finding, LineKind};
use super::reader::{ReadOptions, Reader};
use super::text::{BOM, Lines, is_object, text, without_bom};
use super::window::{LeftOut, WindowMatch};
use crate::annotation::{Annotation, to_json};

/// The number of rendered annotations that are kept for reuse, besides one for each row that a
/// field may name. Most logs have some hundred pairs of codes; one with more must not fill the memory.
const KEPT: usize = 4096;

/// The lines that are written.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub enum Keep {
    /// All lines.
    #[default]
    All,
    /// Lines with a response.
    Responses,
    /// Lines with the response of a failed call.
    Failures,
}

/// The options of an annotator.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Annotate {
    /// How lines are read.
    pub read: ReadOptions,
    /// The name of the added key.
    pub key: String,
    /// The lines that are written.
    pub keep: Keep,
}

/// The key `catalog`, and all lines.
impl Default for Annotate {
    fn default() -> Self {
        Self {
            read: ReadOptions::default(),
            key: "catalog".to_owned(),
            keep: Keep::default(),
        }
    }
}

/// Annotates chunks of lines.
///
/// ```
/// use qcloud_codes_cli::lines::{Annotate, Annotator};
///
/// let options = Annotate::default();
/// let mut out = Vec::new();
/// Annotator::new(&options).chunk(b"{\"code\":4400}\n", &mut out);
/// assert!(out.starts_with(br#"{"code":4400,"catalog":{"code":4400,"#));
/// ```
pub struct Annotator<'a> {
    options: &'a Annotate,
    reader: Reader<'a>,
    rendered: FxHashMap<Codes, Rendered>,
    /// The most annotations that are kept.
    kept: usize,
    counts: Counts,
    clues: Clues,
    left_out: LeftOut,
}

/// The annotation of a pair of codes.
struct Rendered {
    /// `"catalog":{…}`.
    annotation: Box<[u8]>,
    /// Whether one of the codes is in no catalog.
    is_unknown: bool,
}

impl<'a> Annotator<'a> {
    /// Creates an annotator.
    #[must_use]
    pub fn new(options: &'a Annotate) -> Self {
        let fields = options.read.catalogs.fields().iter();
        let rows: usize = fields.map(|catalog| catalog.entries().len()).sum();
        Self {
            options,
            reader: Reader::new(&options.read),
            rendered: FxHashMap::default(),
            kept: KEPT + rows,
            counts: Counts::default(),
            clues: Clues::default(),
            left_out: LeftOut::default(),
        }
    }

    /// Appends the lines of a chunk to `out`, those with a response annotated.
    ///
    /// Takes time linear in the length of the chunk. If the chunk ends without a newline, so does
    /// `out`.
    pub fn chunk(&mut self, chunk: &[u8], out: &mut Vec<u8>) {
        let lacks_newline = chunk.last().is_some_and(|last| *last != b'\n');
        let mut before = out.len();
        for line in Lines(chunk) {
            before = out.len();
            let content = without_bom(line);
            self.line(content, out);
            if content.len() < line.len() {
                restore_bom(before, out);
            }
        }
        if lacks_newline && out.len() > before {
            out.pop();
        }
        self.reader.shrink();
    }

    /// Returns the counts of all chunks.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Returns what looked like responses in all chunks, and the fields that lines had.
    pub(crate) fn clues(mut self) -> Clues {
        self.clues.see(&self.reader);
        self.clues
    }

    /// Returns the number of lines outside the window.
    pub(crate) const fn left_out(&self) -> LeftOut {
        self.left_out
    }

    #[inline]
    fn line(&mut self, line: &[u8], out: &mut Vec<u8>) {
        let matched = self.options.read.window.match_line(line);
        let WindowMatch::Inside(_) = matched else {
            return self.left_out.count(matched);
        };
        let kind = self.reader.read(line);
        self.counts.add(&kind);
        match kind {
            LineKind::Responses {
                first,
                others,
                is_object,
            } if others.is_empty() => self.annotate(line, &first, is_object, 1, out),
            LineKind::Responses {
                first,
                others,
                is_object,
            } => self.annotate_several(line, &first, &others, is_object, out),
            LineKind::Lookalike(clue) => {
                self.clues.add(clue);
                self.keep(line, out);
            }
            LineKind::Blank | LineKind::Other => self.keep(line, out),
        }
    }

    fn keep(&self, line: &[u8], out: &mut Vec<u8>) {
        if self.options.keep == Keep::All {
            out.extend_from_slice(line);
            out.push(b'\n');
        }
    }

    /// Annotates a line with its first failure and the number of its responses.
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
    let failure = Failure::of(codes, &options.read.catalogs);
    let annotation = Annotation::of_response(failure.as_ref());
    let annotation = format!("{}:{}", to_json(&options.key), to_json(&annotation));
    Rendered {
        annotation: annotation.into_bytes().into(),
        is_unknown: failure.is_some_and(|failure| failure.has_unknown()),
    }
}

/// Adds the text code of the line and the number of its responses to an annotation.
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

/// Restores a byte-order mark at the start of its line, if the line was written.
#[cold]
fn restore_bom(start: usize, out: &mut Vec<u8>) {
    if out.len() > start {
        out.splice(start..start, BOM.iter().copied());
    }
}

/// Appends the annotation after the last member of an object, and keeps what follows the object.
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

/// Wraps a line of text in an object; a carriage return stays at its end.
#[cold]
fn wrap(line: &[u8], annotation: &[u8], out: &mut Vec<u8>) {
    let (line, end) = match line.strip_suffix(b"\r") {
        Some(line) => (line, &b"\r\n"[..]),
        None => (line, &b"\n"[..]),
    };
    out.extend_from_slice(b"{\"line\":");
    // Escaped straight into `out`: it may be six times as long. Writing to it cannot fail.
    let _ = serde_json::to_writer(&mut *out, &text(line));
    out.push(b',');
    out.extend_from_slice(annotation);
    out.push(b'}');
    out.extend_from_slice(end);
}
