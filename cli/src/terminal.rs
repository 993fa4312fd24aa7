//! What people see: tables, colours, progress.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::adapter::strip_bytes;
use anstream::{AutoStream, ColorChoice};
use comfy_table::ColumnConstraint::LowerBoundary;
use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement, Width, presets};

use textwrap::{Options, WordSplitter};

use crate::sink::Sink;
use crate::{Error, program};

/// The width of what is not a terminal.
pub(crate) const WIDTH: u16 = 100;

/// The space between columns.
const PADDING: u16 = 2;

/// The width of standard output, in columns.
pub(crate) fn width() -> u16 {
    terminal_size::terminal_size_of(io::stdout()).map_or(WIDTH, |(width, _)| width.0.max(20))
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes lines to standard output; colours only where it shows them and nobody forbade them.
pub(crate) fn print(text: &[u8]) -> Result<(), Error> {
    if !is_terminal() {
        let mut sink = Sink::new(None)?;
        return match AutoStream::choice(&io::stdout()) {
            ColorChoice::Never => sink.write(&strip_bytes(text).into_vec()),
            _ => sink.write(text),
        };
    }
    let mut stdout = anstream::stdout().lock();
    stdout
        .write_all(text)
        .and_then(|()| stdout.flush())
        .map_err(Error::Stdout)
}

/// A table without lines, its columns apart by two spaces.
pub(crate) struct Table {
    table: comfy_table::Table,
}

impl Table {
    pub(crate) fn new<const N: usize>(header: [&str; N]) -> Self {
        let mut table = comfy_table::Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_header(header.map(bold))
            .enforce_styling();
        table.style_text_only();
        for column in table.column_iter_mut() {
            column.set_padding((0, PADDING));
        }
        Self { table }
    }

    pub(crate) fn add<const N: usize>(&mut self, row: [String; N]) {
        self.table
            .add_row(row.map(|cell| printable(&cell).to_string()));
    }

    /// A row with a title for those below it.
    pub(crate) fn add_title(&mut self, title: &str) {
        self.table.add_row([bold(title)]);
    }

    /// Aligns columns of numbers.
    pub(crate) fn right<const N: usize>(mut self, columns: [usize; N]) -> Self {
        for column in columns {
            if let Some(column) = self.table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        self
    }

    /// Keeps columns as wide as this, if they are not wider already.
    pub(crate) fn at_least<const N: usize>(mut self, widths: [usize; N]) -> Self {
        for (column, width) in self.table.column_iter_mut().zip(widths) {
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            let mut width = width.saturating_add(PADDING);
            if let Some(LowerBoundary(Width::Fixed(before))) = column.constraint() {
                width = width.max(*before);
            }
            column.set_constraint(LowerBoundary(Width::Fixed(width)));
        }
        self
    }

    /// The table in so many columns, if it fits.
    pub(crate) fn fit_whole(self, width: u16) -> Option<String> {
        let text = self.fit(width);
        let widest = text.lines().map(textwrap::core::display_width).max();
        (widest <= Some(width.into())).then_some(text)
    }

    /// The table in so many columns, each line ended, none by spaces.
    pub(crate) fn fit(mut self, width: u16) -> String {
        self.table.set_width(width);
        let mut text = String::new();
        for line in self.table.lines() {
            text += line.trim_end();
            text.push('\n');
        }
        text
    }
}

fn bold(text: &str) -> Cell {
    Cell::new(text).add_attribute(Attribute::Bold)
}

/// Says on standard error what is waited for, where a person would wonder.
pub(crate) fn hint_at_stdin(what: &str) {
    if io::stdin().is_terminal() {
        tell(&format!("{what}; end it with Ctrl-D"));
    }
}

/// Writes a line to standard error. If that fails, nobody is left to tell.
pub(crate) fn tell(what: &str) {
    let _ = writeln!(io::stderr(), "{}: {what}", program::name());
}

/// A key or a name on one line, without what a terminal would take for a command.
pub(crate) fn printable(text: &str) -> impl Display {
    qcloud_codes_export::printable(Path::new(text))
}

/// Breaks lines between words only; those that are continued begin with an indent.
pub(crate) fn wrap(text: &str, width: usize, indent: &str) -> String {
    let options = Options::new(width)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation)
        .subsequent_indent(indent);
    textwrap::fill(text, options)
}

/// A share as a bar, to an eighth of a column, of so many columns for all.
pub(crate) fn bar(share: f64, width: f64) -> String {
    let mut bar = String::new();
    let mut left = share * width;
    while left >= 1.0 {
        bar.push('█');
        left -= 1.0;
    }
    let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let limits = [0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];
    let part = limits.iter().rposition(|limit| *limit <= left);
    bar + part.and_then(|part| eighths.get(part)).unwrap_or(&"")
}
