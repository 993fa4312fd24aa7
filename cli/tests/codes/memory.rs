//! How much memory a log takes.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use crate::program::{codes, folder, report, text};

const LINE: &str = "{\"code\":4000,\"message\":\"(2130) no\"}\n";

/// The most memory that a program has had, in KiB.
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim().strip_suffix(" kB").unwrap().parse().unwrap()
}

#[test]
fn memory_does_not_grow_with_the_log() {
    let folder = folder();
    for arguments in [&["annotate", "--quiet"][..], &["summarize"]] {
        let mut child = codes(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let block = LINE.repeat(100_000);
        for _ in 0..10 {
            stdin.write_all(block.as_bytes()).unwrap();
        }
        let peak = peak(&child);
        drop(stdin);
        assert!(child.wait().unwrap().success());
        assert!(peak < 64 << 10, "{arguments:?}: {peak} KiB");
    }
}

#[test]
#[ignore = "reads 1 GiB"]
fn a_line_of_a_gibibyte_takes_memory_in_proportion() {
    let folder = folder();
    let mut child = codes(["annotate", "--threads", "2"])
        .current_dir(folder.path())
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
    // A chunk that is taken after the long line is one behind it.
    for _ in 0..100 {
        stdin.write_all(b"{\"code\":0}\n").unwrap();
    }
    // The long line was read and written.
    stdout.skip_until(b'\n').unwrap();
    let peak = peak(&child);
    drop(stdin);
    std::io::copy(&mut stdout, &mut std::io::sink()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let report = report([102, 102, 0], [102, 1, 0]);
    assert_eq!(text(&output.stderr), report);
    assert!(peak < 7 << 19, "{peak} KiB, over 3.5 GiB");
}
