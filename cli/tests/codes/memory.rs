//! The memory that reading a log takes.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use crate::program::{codes, report, temp_dir, text};

const LINE: &str = "{\"code\":4000,\"message\":\"(2130) no\"}\n";

/// Returns a figure of a running program, such as its peak memory in KiB.
fn status(child: &Child, field: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(field));
    let number = line.unwrap().trim_start_matches(':').split_whitespace();
    number.into_iter().next().unwrap().parse().unwrap()
}

#[test]
fn memory_does_not_grow_with_the_log() {
    let dir = temp_dir();
    for arguments in [&["annotate", "--quiet"][..], &["summarize"]] {
        let mut child = codes(arguments)
            .current_dir(dir.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let block = LINE.repeat(100_000);
        for _ in 0..10 {
            stdin.write_all(block.as_bytes()).unwrap();
        }
        let peak = status(&child, "VmHWM");
        drop(stdin);
        assert!(child.wait().unwrap().success());
        assert!(peak < 64 << 10, "{arguments:?}: {peak} KiB");
    }
}

#[test]
#[ignore = "reads 1 GiB"]
fn memory_is_proportional_to_a_line_of_a_gibibyte() {
    let dir = temp_dir();
    let mut child = codes(["annotate", "--threads", "2"])
        .current_dir(dir.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"{\"code\":4000,\"pad\":\"").unwrap();
    let block = vec![b'x'; 1 << 20];
    for _ in 0..1024 {
        stdin.write_all(&block).unwrap();
    }
    stdin.write_all(b"\"}\n{\"code\":0}\n").unwrap();
    // More lines, which are in a later chunk than the long one.
    for _ in 0..100 {
        stdin.write_all(b"{\"code\":0}\n").unwrap();
    }
    // The long line was read and written.
    stdout.skip_until(b'\n').unwrap();
    let peak = status(&child, "VmHWM");
    drop(stdin);
    std::io::copy(&mut stdout, &mut std::io::sink()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let report = report([102, 102, 0], [102, 1, 0]);
    assert_eq!(text(&output.stderr), report);
    assert!(peak < 7 << 19, "{peak} KiB, over 3.5 GiB");
}

/// Returns a figure of a program that has read a log, and then waits for a pipe.
fn status_after(log: &[u8], arguments: &[&str], field: &str) -> u64 {
    let dir = temp_dir();
    fs::write(dir.path().join("log"), log).unwrap();
    let pipe = dir.path().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let mut child = codes(arguments)
        .args(["--quiet", "log", "pipe"])
        .current_dir(dir.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // Opening blocks until the program opens the other end, after reading the log.
    let pipe = File::options().write(true).open(pipe).unwrap();
    let status = status(&child, field);
    drop(pipe);
    assert!(child.wait().unwrap().success());
    status
}

const MIB: usize = 1 << 20;

/// Returns a line with a response, padded to a size in MiB with repetitions of `rest`.
fn line(rest: &[u8], size: usize) -> Vec<u8> {
    let rest = rest.repeat((size << 20) / rest.len());
    [&LINE.as_bytes()[..LINE.len() - 1], b" ", &rest, b"\n"].concat()
}

#[test]
fn memory_is_bounded_by_the_longest_line() {
    let escapes = b"+ %22 %FF &quot; \\x22 \x1B[0m ";
    let escapes = [&escapes[..], &b"\xFF".repeat(8 * MIB)].concat();
    let short = b"{\"code\":4000}\n".repeat(MIB / 4);
    let list = [&b"{\"body\":["[..], &b"0,".repeat(4 * MIB), b"{}]}\n"].concat();
    let [before, after] = [
        r#"{"Response":{"Error":{"Code":"A."#,
        "\"},\"RequestId\":\"1\"}}\n",
    ];
    let text_code = [
        before.as_bytes(),
        &b"\x01".repeat(8 * MIB),
        after.as_bytes(),
    ]
    .concat();
    // The size of the longest line, in MiB, and the number of threads.
    for (log, longest, threads, arguments) in [
        (line(b"\x01", 16), 16, 1, &["annotate"][..]),
        (line(b"\xFF", 16), 16, 1, &["annotate"]),
        (escapes, 8, 1, &["summarize"]),
        (line(b"{\"code\":0}", 4), 4, 1, &["annotate"]),
        ([line(b"x", 4), short].concat(), 4, 1, &["annotate"]),
        (line(b"\x01", 4).repeat(4), 4, 4, &["annotate"]),
        (text_code, 8, 1, &["annotate"]),
        (list, 8, 1, &["annotate", "--field", "body"]),
    ] {
        let number = threads.to_string();
        let all = [arguments, &["--threads", &number]].concat();
        let peak = status_after(&log, &all, "VmHWM");
        let bound = (12 * longest + 8 * threads + 16) << 10;
        let start = String::from_utf8_lossy(&log[..60]);
        assert!(
            peak < bound,
            "{peak} KiB, over {bound}: {arguments:?}, {start:?}"
        );
    }
}

#[test]
fn no_more_threads_are_started_than_cores_and_chunks_need() {
    let threads = |lines| {
        let log = LINE.repeat(lines).into_bytes();
        status_after(&log, &["annotate", "--threads", "1024"], "Threads")
    };
    // One more thread waits for signals.
    assert_eq!(threads(100), 2);
    let cores = std::thread::available_parallelism().unwrap().get() as u64;
    assert!(threads(100_000) <= 2 * cores + 1);
}
