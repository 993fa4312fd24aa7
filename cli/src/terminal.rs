//! Output for people: tables, colours, messages.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anstream::adapter::strip_bytes;
use anstream::{AutoStream, ColorChoice};
use comfy_table::ColumnConstraint::LowerBoundary;
use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement, Width, presets};

use crate::prose::wrap;
use crate::sink::Sink;
use crate::{Error, program};

/// The width of output that is not a terminal.
pub(crate) const WIDTH: u16 = 100;

/// The space between columns.
const PADDING: u16 = 2;

/// Sets whether colours are used, which overrides the variables of the environment.
pub(crate) fn set_color(color: clap::ColorChoice) {
    let choice = match color {
        clap::ColorChoice::Auto => ColorChoice::Auto,
        clap::ColorChoice::Always => ColorChoice::Always,
        clap::ColorChoice::Never => ColorChoice::Never,
    };
    choice.write_global();
}

/// Returns the width of standard output, in columns.
pub(crate) fn width() -> u16 {
    terminal_size::terminal_size_of(io::stdout()).map_or(WIDTH, |(width, _)| width.0.max(20))
}

/// Returns the width of help, no wider than prose should be.
pub(crate) fn help_width() -> u16 {
    terminal_size::terminal_size_of(io::stdout()).map_or(80, |(width, _)| width.0.clamp(40, WIDTH))
}

/// Returns whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes lines to standard output, with colours only if these are supported and not disabled.
pub(crate) fn print(text: &[u8]) -> Result<(), Error> {
    if text.is_empty() {
        return Ok(());
    }
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

/// A table without lines, whose columns are separated by two spaces.
pub(crate) struct Table {
    table: comfy_table::Table,
}

impl Table {
    pub(crate) fn new<'a>(header: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = comfy_table::Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_header(header.into_iter().map(bold).collect::<Vec<_>>())
            .enforce_styling();
        table.style_text_only();
        for column in table.column_iter_mut() {
            column.set_padding((0, PADDING));
        }
        Self { table }
    }

    pub(crate) fn add(&mut self, row: impl IntoIterator<Item = String>) {
        let cells = row.into_iter().map(|cell| printable(&cell).to_string());
        self.table.add_row(cells.collect::<Vec<_>>());
    }

    /// Adds a title for the rows below it.
    pub(crate) fn add_title(&mut self, title: &str) {
        self.table.add_row([bold(title)]);
    }

    /// Aligns columns of numbers to the right.
    pub(crate) fn right<const N: usize>(mut self, columns: [usize; N]) -> Self {
        for column in columns {
            if let Some(column) = self.table.column_mut(column) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        self
    }

    /// Sets the smallest widths of columns, unless they are larger already.
    pub(crate) fn at_least(mut self, widths: impl IntoIterator<Item = usize>) -> Self {
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

    /// Renders the table, if it fits a width.
    pub(crate) fn fit_whole(self, width: u16) -> Option<String> {
        let text = self.fit(width);
        let widest = text.lines().map(textwrap::core::display_width).max();
        (widest <= Some(width.into())).then_some(text)
    }

    /// Renders the table for a width, without trailing spaces.
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

/// Prints on standard error which input is expected, if standard input is a terminal.
pub(crate) fn hint_at_stdin(what: &str) {
    if io::stdin().is_terminal() {
        warn(&format!("{what}; end it with Ctrl-D"));
    }
}

/// Prints a message to standard error, wrapped if that is a terminal. A failure is ignored: it could not
/// be reported.
pub(crate) fn warn(what: &str) {
    let message = format!("{}: {what}", program::name());
    let message = match terminal_size::terminal_size_of(io::stderr()) {
        Some((width, _)) => wrap(&message, width.0.into(), "", "  "),
        None => message,
    };
    let _ = writeln!(io::stderr(), "{message}");
}

/// Prints several messages.
pub(crate) fn warn_all(messages: impl IntoIterator<Item = impl Display>) {
    for message in messages {
        warn(&message.to_string());
    }
}

/// Returns a key or a name on one line, without control characters.
pub(crate) fn printable(text: &str) -> impl Display {
    qcloud_codes_export::printable(Path::new(text))
}

/// Draws a share as a bar, to an eighth of a column; the whole is `width` columns wide.
pub(crate) fn bar(share: f64, width: f64) -> String {
    let mut bar = String::new();
    let mut rest = share * width;
    while rest >= 1.0 {
        bar.push('█');
        rest -= 1.0;
    }
    let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let limits = [0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];
    let part = limits.iter().rposition(|limit| *limit <= rest);
    bar + part.and_then(|part| eighths.get(part)).unwrap_or(&"")
}
