//! A summary as text for people.

use super::groups::Group;
use crate::plural::count;
use crate::prose::{longest_word, wrap};
use crate::terminal::{Table, WIDTH, printable};

/// How wide a bar for all is.
const BAR: f64 = 16.0;
/// How narrow each column may get: its longest word above and between the numbers, and for titles
/// what still reads well.
const NARROWEST: [usize; 6] = ["unknown".len(), 12, "count".len(), "share".len(), 5, 5];

/// A summary as a table, for a terminal of so many columns; none is a file.
///
/// On a terminal shares have bars. Where the numbers do not fit into one, the bars go first, and
/// then the table: no number is ever broken.
pub(super) fn text(sentences: &[String], groups: &[Group], terminal: Option<u16>) -> String {
    let mut text: String = sentences
        .iter()
        .map(|text| sentence(text, terminal))
        .collect();
    if groups.is_empty() {
        return text;
    }
    let width = terminal.unwrap_or(WIDTH);
    let with_bars = terminal.and_then(|_| table(groups, true).fit_whole(width));
    text.push('\n');
    text += &with_bars
        .or_else(|| table(groups, false).fit_whole(width))
        .unwrap_or_else(|| list(groups, width.into()));
    text
}

/// One line, but for a terminal that is narrower.
fn sentence(sentence: &str, terminal: Option<u16>) -> String {
    let wrapped = terminal.map(|width| wrap(sentence, width.into(), "", ""));
    wrapped.unwrap_or_else(|| sentence.to_owned()) + "\n"
}

fn table(groups: &[Group], has_bars: bool) -> Table {
    let mut table = Table::new(["", "", "count", "share", "first line", "last line"])
        .right([2, 4, 5])
        .at_least(NARROWEST);
    for (title, group) in titled(groups) {
        if let Some(title) = title {
            table.add_title(&title);
        }
        let mut share = percent(group);
        if has_bars {
            share = [&share, " ", &bar(group.share)].concat();
        }
        let row = [
            format!("  {}", group.label()),
            group.what().into_owned(),
            group.count.to_string(),
            share,
            group.first_line.to_string(),
            group.last_line.to_string(),
        ];
        // Only titles may be broken, between words.
        let mut widths = row.each_ref().map(|cell| cell.chars().count());
        widths[1] = longest_word(&row[1]);
        table = table.at_least(widths);
        table.add(row);
    }
    table
}

/// The same, one below the other.
fn list(groups: &[Group], width: usize) -> String {
    let mut text = String::new();
    for (title, group) in titled(groups) {
        if let Some(title) = title {
            text += &wrap(&title, width, "", "");
            text.push('\n');
        }
        let (label, what) = (group.label(), group.what());
        let what = format!("  {} {what}", printable(&label));
        text += &wrap(what.trim_end(), width, "", "    ");
        let (first, last) = (group.first_line, group.last_line);
        let share = percent(group);
        let share = share.trim_start();
        let times = count(group.count, "time");
        let lines = if first == last {
            format!("line {first}")
        } else {
            format!("lines {first} to {last}")
        };
        let seen = format!("    {times}, {share}, {lines}");
        text += &["\n", &wrap(&seen, width, "", "    "), "\n"].concat();
    }
    text
}

/// Each group, the first of its kind with a title.
fn titled(groups: &[Group]) -> impl Iterator<Item = (Option<String>, &Group)> {
    let kind = |group: &Group| (group.by, group.is_unknown());
    let mut last = None;
    groups.iter().map(move |group| {
        let is_first = last.replace(kind(group)) != Some(kind(group));
        let unknown = if group.is_unknown() { "unknown " } else { "" };
        let title = format!("{unknown}{}", group.by.title());
        (is_first.then_some(title), group)
    })
}

fn percent(group: &Group) -> String {
    format!("{:>5.1}%", group.share * 100.0)
}

/// A share as a bar, to an eighth of a column.
fn bar(share: f64) -> String {
    let mut bar = String::new();
    let mut left = share * BAR;
    while left >= 1.0 {
        bar.push('█');
        left -= 1.0;
    }
    let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let limits = [0.0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875];
    let part = limits.iter().rposition(|limit| *limit <= left);
    bar + part.and_then(|part| eighths.get(part)).unwrap_or(&"")
}
