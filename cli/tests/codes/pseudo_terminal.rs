//! Output on a terminal: colours, widths, bars, hints.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use unicode_width::UnicodeWidthStr;

use crate::program::{path, run_in, temp_dir};

/// A program on a terminal of its own.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    /// The typed input.
    keyboard: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    /// Starts `codes` on a terminal with a number of columns.
    fn start(dir: &Path, columns: u16, arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(path());
        command.args(arguments);
        Self::start_command(dir, columns, command, variables)
    }

    fn start_command(
        dir: &Path,
        columns: u16,
        mut command: CommandBuilder,
        variables: &[(&str, &str)],
    ) -> Self {
        let size = PtySize {
            rows: 50,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        command.cwd(dir);
        command.env("TERM", "xterm-256color");
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "CI"] {
            command.env_remove(name);
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        Self {
            child: pair.slave.spawn_command(command).unwrap(),
            keyboard: pair.master.take_writer().unwrap(),
            master: pair.master,
        }
    }

    /// Returns a reader of what is shown.
    fn screen(&self) -> Box<dyn Read + Send> {
        self.master.try_clone_reader().unwrap()
    }
}

/// Returns what was sent to a terminal with a number of columns, and the exit status.
fn screen(dir: &Path, columns: u16, arguments: &[&str], input: &str) -> (String, u32) {
    screen_with(dir, columns, arguments, input, &[])
}

fn screen_with(
    dir: &Path,
    columns: u16,
    arguments: &[&str],
    input: &str,
    variables: &[(&str, &str)],
) -> (String, u32) {
    let mut terminal = Terminal::start(dir, columns, arguments, variables);
    let mut screen = terminal.screen();
    let reading = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // The end of a terminal is reported as an error.
        let _ = screen.read_to_end(&mut bytes);
        String::from_utf8(bytes).unwrap()
    });
    terminal.keyboard.write_all(input.as_bytes()).unwrap();
    let status = terminal.child.wait().unwrap().exit_code();
    drop(terminal);
    (reading.join().unwrap(), status)
}

/// Returns what stays visible, without colours and overwritten bars.
fn plain(screen: &str) -> String {
    let text = anstream::adapter::strip_str(screen).to_string();
    let shown = text.split_inclusive("\r\n").map(|line| {
        let line = line.trim_end_matches(['\r', '\n']);
        line.rsplit('\r').next().unwrap_or_default().to_owned() + "\n"
    });
    shown.collect()
}

#[test]
fn colours_are_shown_unless_forbidden() {
    let dir = temp_dir();
    for arguments in [&["explain", "2130"][..], &["list"], &["search", "domain"]] {
        let (shown, status) = screen(dir.path(), 80, arguments, "");
        assert!(shown.contains("\x1B["), "{arguments:?}: {shown}");
        assert_eq!(status, 0);
        let (shown, _) = screen_with(dir.path(), 80, arguments, "", &[("NO_COLOR", "1")]);
        assert!(!shown.contains('\x1B'), "{arguments:?}: {shown}");
    }
}

#[test]
fn output_fits_the_width() {
    let dir = temp_dir();
    let log = r#"{"code":4000,"message":"(2130) no"}"#;
    fs::write(dir.path().join("in"), format!("{log}\n{{\"code\":7000}}\n")).unwrap();
    let message = "账户正在审核，请稍后重试。".repeat(8);
    let response = format!(r#"{{"code":5100,"message":"(1110){message}"}}"#);
    for columns in [60, 80, 100, 160] {
        for arguments in [
            &["list"][..],
            &["search", "parameter"],
            &["explain", "2130", &response],
            &["summarize", "in"],
        ] {
            let (shown, status) = screen(dir.path(), columns, arguments, "");
            assert_eq!(status, 0);
            for line in plain(&shown).lines() {
                assert!(line.width() <= columns.into(), "{columns}: {line}");
            }
        }
    }
    // No character of the message is lost where it is wrapped.
    let (shown, _) = screen(dir.path(), 60, &["explain", &response], "");
    let shown: String = plain(&shown)
        .chars()
        .filter(|char| !char.is_whitespace())
        .collect();
    assert!(shown.contains(&message), "{shown}");
}

/// Returns each word.
fn words(text: &str) -> BTreeSet<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn names_and_numbers_are_not_broken() {
    let dir = temp_dir();
    let response = r#"{"code":6000,"message":"(9000) try --product cdn-cn or a/b"}"#;
    for arguments in [
        &["2130", "AuthFailure.SignatureExpire", "(2131) no"][..],
        &[response],
        &["list"],
        &["list", "--catalog", "cdn"],
        &["search", "limit"],
        &["search", "zebra"],
        &["summarise"],
    ] {
        let (whole, _) = screen(dir.path(), 400, arguments, "");
        let whole = words(&plain(&whole));
        for columns in [20, 30, 39, 40, 55, 80, 120] {
            let (shown, _) = screen(dir.path(), columns, arguments, "");
            let shown = plain(&shown);
            for word in words(&shown) {
                assert!(whole.contains(&word), "{columns}: {word} in\n{shown}");
            }
            for line in shown.lines().filter(|line| line.width() > columns.into()) {
                // A long word has a line of its own after its label or its indent.
                let longest = line.split_whitespace().map(str::len).max().unwrap();
                assert!(longest + 11 > columns.into(), "{columns}: {line}");
            }
        }
    }
}

#[test]
fn narrow_table_has_fewer_columns() {
    let dir = temp_dir();
    let mut before = usize::MAX;
    for (columns, header) in [
        (120, "code name title retry actor catalog"),
        (85, "code name title retry catalog"),
        (60, "code title retry catalog"),
        (40, "code title catalog"),
        (28, "code title"),
    ] {
        let arguments = ["list", "--catalog", "cdn"];
        let (shown, _) = screen(dir.path(), columns, &arguments, "");
        let shown = plain(&shown);
        let words: Vec<_> = shown.lines().next().unwrap().split_whitespace().collect();
        assert_eq!(words.join(" "), header, "{columns}");
        assert!(words.len() < before);
        before = words.len();
    }
    // Without a terminal there is a line for each row.
    let listed = run_in(dir.path(), &["list", "-f", "names"], b"").stdout;
    let table = run_in(dir.path(), &["list"], b"").stdout;
    let lines = |text: Vec<u8>| String::from_utf8(text).unwrap().lines().count();
    assert_eq!(lines(table), lines(listed) + 1);
}

#[test]
fn help_fits_the_width() {
    let dir = temp_dir();
    for columns in [80, 100, 160] {
        for arguments in [
            &["--help"][..],
            &["explain", "--help"],
            &["annotate", "--help"],
            &["summarize", "--help"],
            &["check", "--help"],
        ] {
            let (shown, _) = screen(dir.path(), columns, arguments, "");
            for line in plain(&shown).lines() {
                assert!(line.width() <= columns.min(100).into(), "{columns}: {line}");
            }
        }
    }
}

#[test]
fn numbers_of_a_summary_are_not_broken() {
    let dir = temp_dir();
    let lines =
        "{\"code\":4000,\"message\":\"(2130) no\"}\n{\"code\":-1234567,\"codeDesc\":\"x\"}\n";
    fs::write(dir.path().join("in"), lines.repeat(23_456)).unwrap();
    for columns in (20..100).step_by(5) {
        let (shown, _) = screen(dir.path(), columns, &["summarize", "in"], "");
        let shown = plain(&shown);
        for line in shown.lines() {
            assert!(line.width() <= columns.into(), "{columns}: {line}");
        }
        let (_, table) = shown.split_once("\n\n").unwrap();
        let words: Vec<&str> = table
            .split([' ', ',', '\n'])
            .filter(|word| word.starts_with(|first: char| first == '-' || first.is_ascii_digit()))
            .collect();
        for word in &words {
            let all = [
                "4000", "2130", "-1234567", "23456", "50.0%", "1", "2", "46911", "46912",
            ];
            assert!(all.contains(word), "{columns}: {word} in\n{table}");
        }
        // Key, count, share, first and last line of each code; other groups do not have a number as key.
        assert_eq!(words.len(), 3 * 5 + 5 * 4, "{columns}:\n{table}");
    }
}

#[test]
fn summary_in_a_file_ignores_the_terminal() {
    let dir = temp_dir();
    fs::write(dir.path().join("in"), "{\"code\":4000}\n").unwrap();
    let arguments = ["summarize", "in", "--output", "out"];
    let (_, status) = screen(dir.path(), 40, &arguments, "");
    assert_eq!(status, 0);
    let out = fs::read(dir.path().join("out")).unwrap();
    assert_eq!(out, run_in(dir.path(), &["summarize", "in"], b"").stdout);
}

#[test]
fn summary_has_bars() {
    let dir = temp_dir();
    fs::write(dir.path().join("in"), "{\"code\":4000}\n{\"code\":6000}\n").unwrap();
    let (shown, _) = screen(dir.path(), 100, &["summarize", "in"], "");
    assert!(plain(&shown).contains("50.0% ████████"), "{shown}");
}

#[test]
fn hint_names_the_awaited_input() {
    let dir = temp_dir();
    for (arguments, hint) in [
        (
            &["explain"][..],
            "codes: paste a code, a response or a log line; end it with Ctrl-D",
        ),
        (
            &["annotate"],
            "codes: reading a log from the terminal, line by line; end it with Ctrl-D",
        ),
    ] {
        let (shown, status) = screen(dir.path(), 100, arguments, "{\"code\":6000}\n\x04");
        assert!(plain(&shown).contains(hint), "{shown}");
        assert!(plain(&shown).contains("InternalServerError"), "{shown}");
        assert_eq!(status, 0);
    }
}

/// Starts a line of bash on a terminal, with a named pipe beside it.
fn start_with_pipe(dir: &Path, line: &str) -> Terminal {
    let made = std::process::Command::new("mkfifo")
        .arg(dir.join("pipe"))
        .status();
    assert!(made.unwrap().success());
    let mut command = CommandBuilder::new("bash");
    command.args(["-c", line]);
    command.arg(path());
    Terminal::start_command(dir, 100, command, &[])
}

/// Returns what was sent to a terminal until a text is on it.
fn wait_for(screen: &mut impl Read, what: &str) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let shown = String::from_utf8_lossy(&bytes);
        if shown.contains(what) {
            return shown.into_owned();
        }
        let count = screen.read(&mut buffer).unwrap();
        assert_ne!(count, 0, "{shown}");
        bytes.extend_from_slice(&buffer[..count]);
    }
}

#[test]
fn progress_of_long_work_is_shown_and_removed() {
    let dir = temp_dir();
    let log = "{\"code\":4000,\"message\":\"(2130) no\"}\n".repeat(50_000);
    fs::write(dir.path().join("in"), log).unwrap();
    // The program runs until its lines are read.
    let mut terminal = start_with_pipe(dir.path(), "exec \"$0\" annotate in > pipe");
    let mut screen = terminal.screen();
    let mut out = fs::File::open(dir.path().join("pipe")).unwrap();
    let shown = wait_for(&mut screen, " left");
    assert!(shown.contains("% ") && shown.contains("/s "), "{shown:?}");
    std::io::copy(&mut out, &mut std::io::sink()).unwrap();
    assert_eq!(terminal.child.wait().unwrap().exit_code(), 0);
    let report = wait_for(&mut screen, "unknown codes");
    // The line is cleared before anything else is printed.
    let (bar, _) = report.split_once("codes: ").unwrap();
    assert!(
        bar.ends_with("\r\u{1b}[2K") || bar.ends_with("\u{1b}[2K\r"),
        "{report:?}"
    );
}

#[test]
fn progress_of_a_pipe_has_no_end() {
    let dir = temp_dir();
    let mut terminal = start_with_pipe(dir.path(), "exec \"$0\" summarize < pipe");
    let mut screen = terminal.screen();
    let mut log = fs::OpenOptions::new()
        .write(true)
        .open(dir.path().join("pipe"))
        .unwrap();
    log.write_all(b"{\"code\":0}\n").unwrap();
    let shown = wait_for(&mut screen, "so far");
    assert!(shown.contains("11 B read"), "{shown:?}");
    drop(log);
    assert_eq!(terminal.child.wait().unwrap().exit_code(), 0);
    wait_for(&mut screen, "1 line: ");
}

#[test]
fn no_progress_is_shown_among_lines() {
    let dir = temp_dir();
    // A bar would garble lines on the same terminal.
    fs::write(dir.path().join("short"), "{\"code\":0}\n").unwrap();
    let (shown, _) = screen(dir.path(), 100, &["annotate", "short"], "");
    assert!(!shown.contains(" left"));
}

#[test]
fn chart_fits_the_width() {
    let dir = temp_dir();
    let mut log = String::new();
    for hour in [0, 1, 1, 3, 9, 40, 41] {
        let seconds = 1_772_712_000 + hour * 3600;
        let line = format!("{{\"ts\":{seconds},\"code\":6000}}\n");
        log += &line.repeat(if hour == 9 { 1234 } else { 1 });
    }
    fs::write(dir.path().join("in"), log + "{\"code\":6000}\n").unwrap();
    for columns in (20..100).step_by(5) {
        for unit in ["hour", "day"] {
            let arguments = ["summarize", "--by", unit, "in"];
            let (shown, _) = screen(dir.path(), columns, &arguments, "");
            let shown = plain(&shown);
            for line in shown.lines() {
                assert!(line.width() <= columns.into(), "{columns}: {line}");
            }
            assert!(shown.contains(" 1234 █") || unit == "day", "{shown}");
        }
    }
}

#[test]
fn ctrl_c_ends_output_between_two_lines() {
    let dir = temp_dir();
    let mut terminal = Terminal::start(dir.path(), 100, &["annotate"], &[]);
    let mut screen = BufReader::new(terminal.screen());
    terminal.keyboard.write_all(b"{\"code\":6000}\n").unwrap();
    // Signal handlers are installed before the first line is read, and this one was.
    let mut shown = String::new();
    while !shown.contains("InternalServerError") {
        assert_ne!(screen.read_line(&mut shown).unwrap(), 0, "{shown}");
    }
    terminal.keyboard.write_all(b"\x03").unwrap();
    assert_eq!(terminal.child.wait().unwrap().exit_code(), 130);
}
