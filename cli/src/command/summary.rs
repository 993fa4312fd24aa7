//! A summary as a table for people.

use super::groups::Group;
use crate::lines::{Time, Zone};
use crate::plural::count;
use crate::prose::{longest_word, wrap};
use crate::terminal::{Table, WIDTH, bar, printable};

/// The width of a bar for all failures.
const BAR: f64 = 16.0;
/// The smallest width of each column: its longest word, or for titles a readable one.
const NARROWEST: [usize; 6] = ["unknown".len(), 12, "count".len(), "share".len(), 5, 5];

/// Renders a summary as a table, for a terminal of this width, or for a file.
///
/// On a terminal shares have bars. If the numbers do not fit, the bars are dropped first, then the
/// table: no number is ever broken.
pub(super) fn text(groups: &[Group], zone: Zone, terminal: Option<u16>) -> String {
    let width = terminal.unwrap_or(WIDTH);
    let with_bars = terminal.and_then(|_| table(groups, zone, true).fit_whole(width));
    with_bars
        .or_else(|| table(groups, zone, false).fit_whole(width))
        .unwrap_or_else(|| list(groups, zone, width.into()))
}

/// Returns a line, wrapped if the terminal is narrower.
pub(super) fn line(text: &str, terminal: Option<u16>) -> String {
    let wrapped = terminal.map(|width| wrap(text, width.into(), "", ""));
    wrapped.unwrap_or_else(|| text.to_owned()) + "\n"
}

/// Formats when a group was first or last seen: the time, to the second, or else the line.
fn when(time: Option<Time>, line: u64, zone: Zone) -> String {
    match time {
        Some(time) => time.in_zone(zone).to_string(),
        None if zone == Zone::None => line.to_string(),
        None => format!("line {line}"),
    }
}

fn table(groups: &[Group], zone: Zone, has_bars: bool) -> Table {
    let (first, last) = match zone {
        Zone::None => ("first line", "last line"),
        _ => ("first", "last"),
    };
    let mut table = Table::new(["", "", "count", "share", first, last])
        .right([2, 4, 5])
        .at_least(NARROWEST);
    for (title, group) in titled(groups) {
        if let Some(title) = title {
            table.add_title(&title);
        }
        let mut share = percent(group);
        if has_bars {
            share = [&share, " ", &bar(group.share, BAR)].concat();
        }
        let row = [
            format!("  {}", group.label()),
            group.what().into_owned(),
            group.count.to_string(),
            share,
            when(group.first_time, group.first_line, zone),
            when(group.last_time, group.last_line, zone),
        ];
        // Only titles may be broken, between words.
        let mut widths = row.each_ref().map(|cell| cell.chars().count());
        widths[1] = longest_word(&row[1]);
        table = table.at_least(widths);
        table.add(row);
    }
    table
}

/// Renders the groups one below the other.
fn list(groups: &[Group], zone: Zone, width: usize) -> String {
    let mut text = String::new();
    for (title, group) in titled(groups) {
        if let Some(title) = title {
            text += &wrap(&title, width, "", "");
            text.push('\n');
        }
        let (label, what) = (group.label(), group.what());
        let what = format!("  {} {what}", printable(&label));
        text += &wrap(what.trim_end(), width, "", "    ");
        let first = when(group.first_time, group.first_line, zone);
        let last = when(group.last_time, group.last_line, zone);
        let share = percent(group);
        let share = share.trim_start();
        let times = count(group.count, "time");
        let lines = match zone {
            Zone::None if first == last => "line ",
            Zone::None => "lines ",
            _ => "",
        };
        let seen = if first == last {
            format!("    {times}, {share}, {lines}{first}")
        } else {
            format!("    {times}, {share}, {lines}{first} to {last}")
        };
        text += &["\n", &wrap(&seen, width, "", "    "), "\n"].concat();
    }
    text
}

/// Iterates over the groups, the first of each kind with a title.
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
