//! `codes man`: writes the manual pages.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Command, ValueHint};
use clap_mangen::Man as Page;
use clap_mangen::roff::{Roff, roman};
use memchr::memmem;
use qcloud_codes_diagnosis::Catalogs;
use qcloud_codes_export::{Destination, Exit, Output, publish};

use super::{Outcome, command};
use crate::prose::{Part, parts};
use crate::{Error, program, terminal};

const AFTER_HELP: &str = "\
Example:
  {program} man ~/.local/share/man/man1 && man {program_name}-annotate

Exit status: 0 done; 2 usage error; 3 output failed.";

/// The start of the paragraph about the exit status.
const EXIT_STATUS: &str = "Exit status: ";

/// Write the manual pages into a directory, one for each command
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(super) struct Man {
    /// The directory to write into, which must exist
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    directory: PathBuf,
    /// Replace files that this tool did not write
    #[arg(long)]
    force: bool,
}

/// The layout requests after the title of a page: no hyphenation, no stretched spaces.
const LAYOUT: &[u8] = b".nh\n.ad l\n";

/// Returns whether a file starts like these pages.
fn is_page(head: &[u8]) -> bool {
    let title = memmem::find(head, b"\n.TH ");
    title.is_some() && memmem::find(head, &[b"\n", LAYOUT].concat()) > title
}

impl Man {
    pub(super) fn run(self, catalogs: &Catalogs) -> Result<Outcome, Error> {
        let mut command = command(catalogs, false).disable_help_subcommand(true);
        command.build();
        let mut pages = Vec::new();
        self.add_pages(&command, &mut pages)
            .map_err(Error::Stdout)?;
        terminal::warn_all(publish(&pages, self.force)?);
        Ok(Outcome::Done)
    }

    /// Adds the page of a command and those of its subcommands.
    fn add_pages(&self, command: &Command, pages: &mut Vec<Output>) -> io::Result<()> {
        for command in command.get_subcommands() {
            self.add_pages(command, pages)?;
        }
        let page = Page::new(command.clone());
        pages.push(Output {
            destination: Destination::File(self.directory.join(page.get_filename())),
            bytes: rendered(&page, command)?,
            is_ours: is_page,
        });
        Ok(())
    }
}

fn rendered(page: &Page, command: &Command) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    page.render_title(&mut out)?;
    out.write_all(LAYOUT)?;
    page.render_name_section(&mut out)?;
    page.render_synopsis_section(&mut out)?;
    page.render_description_section(&mut out)?;
    out.extend(options(page)?);
    if command.has_subcommands() {
        page.render_subcommands_section(&mut out)?;
    }
    let help = command.get_after_long_help().map(ToString::to_string);
    let (mut examples, mut notes) = (Vec::new(), Vec::new());
    let mut status = Exit::HELP.replace('\n', " ");
    for part in parts(&help.unwrap_or_default()) {
        match part {
            Part::Examples(lines) => examples.push(Part::Code(lines)),
            Part::Paragraph(text) if text.starts_with(EXIT_STATUS) => status = text,
            part => notes.push(part),
        }
    }
    let status = status
        .strip_prefix(EXIT_STATUS)
        .unwrap_or(&status)
        .to_owned();
    section("EXIT STATUS", &[Part::Paragraph(status)], &mut out)?;
    section("NOTES", &notes, &mut out)?;
    section("EXAMPLES", &examples, &mut out)?;
    if command.get_version().is_some() {
        page.render_version_section(&mut out)?;
    }
    Ok(out)
}

/// Renders the options. Lines of their help that call the program are not filled.
fn options(page: &Page) -> io::Result<Vec<u8>> {
    let mut rendered = Vec::new();
    page.render_options_section(&mut rendered)?;
    let mut out = Vec::new();
    let start = format!("  {} ", program::call());
    for line in rendered.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(start.as_bytes()) {
            out.extend([b".nf\n", line, b".fi\n"].concat());
        } else {
            out.extend(line);
        }
    }
    Ok(out)
}

/// Writes a section unless it is empty. Lines of code are not filled.
fn section(title: &str, parts: &[Part], out: &mut Vec<u8>) -> io::Result<()> {
    if parts.iter().all(|part| *part == Part::Blank) {
        return Ok(());
    }
    let mut roff = Roff::new();
    roff.control("SH", [title]);
    for part in parts {
        match part {
            Part::Blank => {}
            Part::Paragraph(text) => {
                roff.control("PP", []);
                roff.text([roman(text)]);
            }
            Part::Examples(lines) | Part::Code(lines) => {
                roff.control("RS", ["4"]);
                roff.control("nf", []);
                for line in lines {
                    roff.text([roman(line)]);
                }
                roff.control("fi", []);
                roff.control("RE", []);
            }
        }
    }
    roff.to_writer(out)
}
