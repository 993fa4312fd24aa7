//! Faults of the environment: no panic, no partial line, a message, an exit status.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command};

use crate::program::{bash, codes, run_in, spawn, temp_dir, text};

const LINE: &str = "{\"code\":4000,\"message\":\"(2130) no\"}\n";

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill")
        .args(["-s", name, &child.id().to_string()])
        .status();
    assert!(status.unwrap().success());
}

/// Reads a number of bytes of a program's output.
fn read(child: &mut Child, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    child
        .stdout
        .as_mut()
        .unwrap()
        .read_exact(&mut bytes)
        .unwrap();
    bytes
}

#[test]
fn lines_of_a_growing_log_are_written_at_once() {
    let dir = temp_dir();
    let mut child = spawn(dir.path(), &["annotate", "--threads", "2"]);
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..3 {
        stdin.write_all(LINE.as_bytes()).unwrap();
        let start = read(&mut child, LINE.len() - 2);
        assert_eq!(start, LINE.as_bytes()[..LINE.len() - 2]);
        while read(&mut child, 1) != b"\n" {}
    }
    drop(stdin);
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
}

#[test]
fn short_first_line_is_written_at_once() {
    let dir = temp_dir();
    for line in ["\n", "1\n", "{}\n", "BZh\n", "\u{FEFF}\n"] {
        let mut child = spawn(dir.path(), &["annotate"]);
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(line.as_bytes()).unwrap();
        assert_eq!(read(&mut child, line.len()), line.as_bytes());
        drop(stdin);
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(0));
    }
}

#[test]
fn signal_ends_output_between_two_lines() {
    for (name, status) in [("HUP", 129), ("INT", 130), ("TERM", 143)] {
        let dir = temp_dir();
        fs::write(dir.path().join("out"), "old").unwrap();
        for arguments in [
            &["annotate"][..],
            &["annotate", "--output", "out"],
            &["summarize", "--output", "out"],
        ] {
            let mut child = spawn(dir.path(), arguments);
            let mut stdin = child.stdin.take().unwrap();
            // Signal handlers are installed before the first line is read.
            if arguments.contains(&"--output") {
                // More than a pipe holds: most of it has been read once all is written.
                stdin.write_all(LINE.repeat(100_000).as_bytes()).unwrap();
            } else {
                stdin.write_all(LINE.repeat(100).as_bytes()).unwrap();
                read(&mut child, 1);
            }
            // Another partial line, which never ends.
            stdin.write_all(b"{\"code\":").unwrap();
            signal(&child, name);
            let output = child.wait_with_output().unwrap();
            assert_eq!(output.status.code(), Some(status), "{arguments:?}");
            let message = format!("codes: ended by SIG{name}, between two lines\n");
            assert_eq!(text(&output.stderr), message);
            assert!(output.stdout.is_empty() || output.stdout.ends_with(b"}}\n"));
            assert_eq!(fs::read_to_string(dir.path().join("out")).unwrap(), "old");
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        }
    }
}

#[test]
fn closed_pipe_is_a_success() {
    let dir = temp_dir();
    fs::write(dir.path().join("in"), LINE.repeat(50_000)).unwrap();
    for arguments in [
        &["annotate", "in"][..],
        &["annotate", "--threads", "1", "in"],
        &["list", "--format", "json"],
        &["export", "--csv", "-"],
        &["completions", "bash"],
        &["--help"],
        &["list", "--help"],
    ] {
        let mut child = spawn(dir.path(), arguments);
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(text(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn full_device_is_an_error() {
    let dir = temp_dir();
    fs::write(dir.path().join("in"), LINE.repeat(10)).unwrap();
    for arguments in [
        &["annotate", "in"][..],
        &["summarize", "in"],
        &["list"],
        &["explain", "2130"],
        &["completions", "bash"],
        &["--version"],
        &["--help"],
        &["help", "annotate"],
        &["explain", "-h"],
        &["list", "--help"],
        &["search", "--help"],
        &["annotate", "--help"],
        &["summarize", "--help"],
        &["export", "--help"],
        &["completions", "--help"],
        &["man", "--help"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = codes(arguments)
            .current_dir(dir.path())
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert_eq!(
            text(&output.stderr),
            "codes: standard output: no storage space: make room for it; what was written ends \
             with a whole line\n"
        );
    }
}

#[test]
fn full_disk_keeps_whole_lines() {
    let dir = temp_dir();
    fs::write(dir.path().join("in"), LINE.repeat(10_000)).unwrap();
    for (script, kept) in [
        ("ulimit -f 100; exec \"$0\" annotate in > out", true),
        ("ulimit -f 100; exec \"$0\" annotate in >> out", true),
        ("ulimit -f 100; exec \"$0\" annotate in --output out", false),
    ] {
        fs::write(dir.path().join("out"), "old\n").unwrap();
        let output = bash(dir.path(), script);
        assert_eq!(output.status.code(), Some(3), "{script}");
        assert!(
            text(&output.stderr).contains("file too large"),
            "{}",
            text(&output.stderr)
        );
        let out = fs::read_to_string(dir.path().join("out")).unwrap();
        if kept {
            assert!(out.len() > 50_000 && out.ends_with("}}\n"), "{script}");
        } else {
            assert_eq!(out, "old\n");
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}

#[test]
fn output_on_a_full_disk_ends_between_two_lines() {
    let dir = temp_dir();
    for arguments in ["list", "list --help"] {
        let script = format!("ulimit -f 1; exec \"$0\" {arguments} > out");
        let output = bash(dir.path(), &script);
        assert_eq!(output.status.code(), Some(3), "{arguments}");
        let out = fs::read_to_string(dir.path().join("out")).unwrap();
        assert!(out.len() > 500 && out.ends_with('\n'), "{arguments}: {out}");
    }
}

#[test]
fn file_removed_or_truncated_while_it_is_read_does_not_panic() {
    let dir = temp_dir();
    let (first, second) = (dir.path().join("first"), dir.path().join("second"));
    fs::write(&second, LINE).unwrap();
    // A named pipe blocks the program where the test needs it.
    assert!(
        Command::new("mkfifo")
            .arg(&first)
            .status()
            .unwrap()
            .success()
    );
    let mut child = spawn(dir.path(), &["annotate", "first", "second"]);
    let mut pipe = File::options().write(true).open(&first).unwrap();
    pipe.write_all(LINE.as_bytes()).unwrap();
    read(&mut child, 1);
    fs::remove_file(&second).unwrap();
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(
        text(&output.stderr),
        "codes: second: no such file or directory: check its name\n"
    );
    assert!(output.stdout.ends_with(b"}}\n"));

    // A file that shrinks ends earlier; its last line may be partial, and is kept.
    let log = LINE.repeat(200_000);
    fs::write(&second, &log).unwrap();
    let mut child = spawn(dir.path(), &["annotate", "--threads", "1", "second"]);
    read(&mut child, 1);
    File::options()
        .write(true)
        .open(&second)
        .unwrap()
        .set_len(log.len() as u64 / 2 + 5)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.signal(), None);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        text(&output.stderr).starts_with("codes: 10000"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn closed_streams_do_not_panic() {
    let dir = temp_dir();
    for (script, status) in [("\"$0\" explain 7777 2>&-", 1), ("\"$0\" annotate <&-", 0)] {
        let output = bash(dir.path(), script);
        assert_eq!(output.status.code(), Some(status), "{script}: {output:?}");
        assert!(!text(&output.stderr).contains("panicked"), "{script}");
    }
    assert_eq!(
        run_in(dir.path(), &["annotate"], b"").status.code(),
        Some(0)
    );
}

#[test]
fn closed_standard_output_is_an_error() {
    let dir = temp_dir();
    fs::write(dir.path().join("in"), LINE).unwrap();
    fs::write(dir.path().join("motor.csv"), "code,name\n1,A\n").unwrap();
    fs::write(dir.path().join("other.csv"), "code,name\n2,A\n").unwrap();
    for arguments in [
        "2130",
        "list",
        "search time",
        "annotate in",
        "summarize in",
        "export --csv -",
        "check motor.csv",
        "diff motor.csv other.csv",
        "next motor.csv",
        "generate rust motor.csv -o -",
        "completions bash",
        "--help",
        "--version",
        "help list",
    ] {
        let output = bash(dir.path(), &format!("\"$0\" {arguments} >&-"));
        assert_eq!(output.status.code(), Some(3), "{arguments}: {output:?}");
        assert_eq!(
            text(&output.stderr),
            "codes: standard output: it is closed: redirect it, to /dev/null if nobody reads it\n"
        );
    }
    for arguments in ["annotate -q in --output out", "summarize in --output out"] {
        let output = bash(dir.path(), &format!("\"$0\" {arguments} >&-"));
        assert_eq!(output.status.code(), Some(0), "{arguments}: {output:?}");
    }
}

#[test]
fn file_size_limit_is_an_error() {
    let dir = temp_dir();
    for (arguments, target) in [
        ("list", "standard output"),
        ("export --sqlite codes.db", "codes.db"),
        ("export --json -", "standard output"),
        ("annotate in --output new", "new"),
        ("summarize in --output new", "new"),
        ("man .", "./codes-explain.1"),
    ] {
        fs::write(dir.path().join("in"), LINE.repeat(100)).unwrap();
        let script = format!("ulimit -f 0; exec \"$0\" {arguments} > out");
        let output = bash(dir.path(), &script);
        assert_eq!(output.status.code(), Some(3), "{arguments}: {output:?}");
        let message =
            format!("codes: {target}: file too large: raise the limit on the size of files");
        assert!(text(&output.stderr).starts_with(&message), "{output:?}");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_is_written_in_a_directory_deeper_than_any_path() {
    let dir = temp_dir();
    let script = r#"
        exec 2>&1
        name=$(printf '%0200d' 0)
        for level in $(seq 25); do mkdir "$name"; cd "$name"; done
        echo '{"code":4000}' > in
        printf 'code,name,title\n1,Stall,It stalls\n' > motor.csv
        ln -s linked link
        for run in 1 2; do
            "$0" export --csv codes.csv --sqlite codes.db --json link
            "$0" annotate --quiet in --output out
            "$0" generate c motor.csv -o .
        done
        "$0" export --check --csv codes.csv --sqlite codes.db --json link
        mkdir data; "$0" export --all data; "$0" export --check --all ./data
        "$0" export --csv twice --json ./twice
        "$0" export --csv missing/codes.csv
        ls -A"#;
    let output = bash(dir.path(), script);
    assert_eq!(
        text(&output.stdout),
        "codes: ./twice: named twice: give each format its own path\n\
         codes: missing/codes.csv: its directory does not exist: create it first\n\
         codes.csv\ncodes.db\ndata\nin\nlink\nlinked\nmotor.c\nmotor.csv\nmotor.h\nout\n"
    );
}
