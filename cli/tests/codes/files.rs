//! Files: compressed or not, one or many, with long lines, and output files.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

use bzip2::write::BzEncoder;
use flate2::write::GzEncoder;
use liblzma::write::XzEncoder;
use proptest::prelude::*;

use crate::logs::long_log;
use crate::program::{assert_fails, codes, report, run, run_in, temp_dir, text};
use crate::property;
use crate::reference::totals;

/// Returns a log of several chunks.
fn log() -> Vec<u8> {
    let mut log = String::new();
    for i in 0..20_000 {
        let code = [0, 0, 0, 4000, 5100, 7000][i % 6];
        let module = [2130, 1001, 31][i % 3];
        let _ = writeln!(
            log,
            r#"{{"n":{i},"code":{code},"message":"({module}) 系统 {}"}}"#,
            "x".repeat(i % 100)
        );
    }
    log.into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = XzEncoder::new(Vec::new(), 1);
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

proptest! {
    #![proptest_config(property::cases(24))]

    #[test]
    fn output_does_not_depend_on_the_number_of_threads(log in long_log()) {
        let dir = temp_dir();
        fs::write(dir.path().join("log"), &log).unwrap();
        for command in ["annotate", "summarize"] {
            let [one, two, seven] = ["1", "2", "7"].map(|threads| {
                run_in(dir.path(), &[command, "--threads", threads, "log"], b"")
            });
            prop_assert_eq!(one.status.code(), Some(0));
            prop_assert!(two == one && seven == one, "{}", command);
            if command == "annotate" {
                prop_assert_eq!(text(&one.stderr), totals(&log).report());
                prop_assert_eq!(one.stdout.ends_with(b"\n"), log.ends_with(b"\n"));
            }
        }
    }
}

#[test]
fn compression_is_detected_from_content() {
    let dir = temp_dir();
    let log = log();
    let (one, other) = log.split_at(1_000_000);
    fs::write(dir.path().join("plain"), &log).unwrap();
    // Members and frames may follow one another, as after `cat a.gz b.gz`.
    fs::write(dir.path().join("gzip"), [gzip(one), gzip(other)].concat()).unwrap();
    let zstd = [one, other].map(|part| zstd::encode_all(part, 1).unwrap());
    fs::write(dir.path().join("zstd"), zstd.concat()).unwrap();
    // Tools that compress on several cores write a skippable frame first.
    let skipped = b"\x50\x2A\x4D\x18\x04\0\0\0size".to_vec();
    let skipped = [skipped, zstd.concat()].concat();
    fs::write(dir.path().join("skipped"), skipped).unwrap();
    for (name, compress) in [("bzip2", bzip2 as fn(&[u8]) -> Vec<u8>), ("xz", xz)] {
        let streams = [compress(one), compress(b""), compress(other)].concat();
        fs::write(dir.path().join(name), streams).unwrap();
    }
    let plain = run_in(dir.path(), &["annotate", "plain"], b"");
    assert_eq!(plain.status.code(), Some(0));
    for name in ["gzip", "zstd", "skipped", "bzip2", "xz"] {
        let output = run_in(dir.path(), &["annotate", name], b"");
        assert!(output == plain, "{name}: {}", text(&output.stderr));
        let bytes = fs::read(dir.path().join(name)).unwrap();
        assert!(
            run_in(dir.path(), &["annotate", "-"], &bytes) == plain,
            "{name} through a pipe"
        );
    }
}

#[test]
fn truncated_or_damaged_compressed_file_is_an_error() {
    let dir = temp_dir();
    let log = log();
    let zstd = zstd::encode_all(&log[..], 1).unwrap();
    for (name, mut file) in [
        ("gz", gzip(&log)),
        ("zst", zstd),
        ("bz2", bzip2(&log)),
        ("xz", xz(&log)),
    ] {
        let (cut, bad) = (format!("cut.{name}"), format!("bad.{name}"));
        fs::write(dir.path().join(&cut), &file[..file.len() / 2]).unwrap();
        let output = run_in(dir.path(), &["annotate", &cut], b"");
        assert_eq!(output.status.code(), Some(3), "{name}");
        assert_eq!(
            text(&output.stderr),
            format!("codes: {cut}: unexpected end of file: the compressed file was cut off\n")
        );
        // Everything that could be read is written, in whole lines.
        assert!(output.stdout.is_empty() || output.stdout.ends_with(b"}\n"));

        let middle = file.len() / 2;
        file[middle] ^= 0xFF;
        fs::write(dir.path().join(&bad), &file).unwrap();
        let output = run_in(dir.path(), &["summarize", &bad], b"");
        assert_eq!(output.status.code(), Some(3));
        assert!(
            text(&output.stderr).starts_with(&format!("codes: {bad}: damaged: ")),
            "{}",
            text(&output.stderr)
        );
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn xz_file_that_needs_too_much_memory_is_rejected() {
    let dir = temp_dir();
    let mut file = xz(b"{\"code\":0}\n");
    // The stream header is followed by the block header: its size, flags, the filter, the size of its
    // properties, and the dictionary size, here 1 GiB.
    let header = 12;
    let size = (usize::from(file[header]) + 1) * 4;
    assert_eq!(file[header + 1..header + 4], [0, 0x21, 1]);
    file[header + 4] = 36;
    let mut sum = flate2::Crc::new();
    sum.update(&file[header..header + size - 4]);
    file[header + size - 4..header + size].copy_from_slice(&sum.sum().to_le_bytes());
    fs::write(dir.path().join("large.xz"), &file).unwrap();
    let output = run_in(dir.path(), &["summarize", "large.xz"], b"");
    assert_fails(
        &output,
        3,
        "large.xz: the xz file needs more than 128 MiB of memory: decompress it with `xz -dc`, and \
         read it through a pipe",
    );
}

#[test]
fn zstd_file_with_a_window_over_128_mib_is_rejected() {
    let dir = temp_dir();
    for (window, is_read) in [(27, true), (28, false), (31, false)] {
        // A frame without flags, its window, and one block: the last one, raw, with its length.
        let line = b"{\"code\":0}\n";
        let block = [u8::try_from(line.len()).unwrap() << 3 | 1, 0, 0];
        let frame = [0x28, 0xB5, 0x2F, 0xFD, 0, (window - 10) << 3];
        let file = [&frame[..], &block, line].concat();
        fs::write(dir.path().join("long.zst"), file).unwrap();
        let output = run_in(dir.path(), &["annotate", "--quiet", "long.zst"], b"");
        if is_read {
            assert_eq!(output.status.code(), Some(0), "{output:?}");
            continue;
        }
        assert_fails(
            &output,
            3,
            "long.zst: the zstd file needs more than 128 MiB of memory: decompress it with \
             `zstd -dc --long=31`, and read it through a pipe",
        );
    }
}

#[test]
fn text_that_starts_like_a_compressed_file_is_text() {
    for start in ["BZh9", "BZh91AY", "7zXZ", "(\u{b5}/"] {
        let line = format!("{start} failed\n");
        let output = run(&["annotate", "--quiet"], line.as_bytes());
        let is_bzip2 = start == "BZh91AY";
        assert_eq!(output.status.code() == Some(0), !is_bzip2, "{start}");
        assert!(is_bzip2 || text(&output.stdout) == line);
    }
}

#[test]
fn zeros_after_a_compressed_file_are_padding_and_other_data_is_reported() {
    let dir = temp_dir();
    let gzipped = gzip(b"{\"code\":0}\n{\"code\":4000}");
    fs::write(dir.path().join("next"), "{\"code\":0}\n").unwrap();
    let expected = report([3, 3, 0], [3, 1, 0]);
    let annotate = |after: &[u8]| {
        fs::write(dir.path().join("gz"), [&gzipped[..], after].concat()).unwrap();
        run_in(dir.path(), &["annotate", "gz", "next"], b"")
    };
    let whole = annotate(b"");
    assert_eq!(whole.status.code(), Some(0));
    assert_eq!(text(&whole.stderr), expected);
    assert!(annotate(&vec![0; 100_000]) == whole);

    for compress in [bzip2, xz] {
        let compressed = compress(b"{\"code\":0}\n{\"code\":4000}");
        fs::write(dir.path().join("gz"), [&compressed[..], &[0; 64]].concat()).unwrap();
        assert!(run_in(dir.path(), &["annotate", "gz", "next"], b"") == whole);
        fs::write(dir.path().join("gz"), [&compressed[..], b"x"].concat()).unwrap();
        let output = run_in(dir.path(), &["annotate", "gz", "next"], b"");
        assert_eq!(output.stdout, whole.stdout);
        assert_eq!(output.status.code(), Some(3));
    }

    // No line before or after it is lost.
    let left_out = "codes: gz: damaged: the data after the compressed data is not gzip, and was \
                    skipped\n";
    for after in [&b"x"[..], b"\0\0{\"code\":0}\n"] {
        let output = annotate(after);
        assert_eq!(output.stdout, whole.stdout);
        assert_eq!(text(&output.stderr), format!("{left_out}{expected}"));
        assert_eq!(output.status.code(), Some(3));
    }
    let output = run_in(dir.path(), &["summarize", "gz", "--output", "out"], b"");
    assert_eq!(text(&output.stderr), left_out);
    assert_eq!(output.status.code(), Some(3));
    let summary = fs::read_to_string(dir.path().join("out")).unwrap();
    assert!(
        summary.starts_with("2 lines: 2 with a response, "),
        "{summary}"
    );

    // Data that starts like another member is one.
    let cut = annotate(&gzipped[..15]);
    assert_eq!(
        text(&cut.stderr),
        "codes: gz: unexpected end of file: the compressed file was cut off\n"
    );
    let padded = [&[0; 512], &gzipped[..]].concat();
    assert!(text(&annotate(&padded).stderr).starts_with("codes: 4 lines: "));
}

#[test]
fn several_files_are_read_in_order() {
    let dir = temp_dir();
    fs::write(dir.path().join("a"), "{\"code\":\n1\n").unwrap();
    fs::write(dir.path().join("b"), "2").unwrap();
    fs::write(dir.path().join("c"), "").unwrap();
    fs::write(dir.path().join("d"), "4\r\n5").unwrap();
    let output = run_in(dir.path(), &["annotate", "a", "b", "-", "c", "d"], b"3");
    assert_eq!(text(&output.stdout), "{\"code\":\n1\n2\n3\n4\r\n5");
    assert!(text(&output.stderr).starts_with(&report([6, 0, 0], [0, 0, 0])));
}

#[test]
fn output_file_appears_whole_or_not_at_all() {
    let dir = temp_dir();
    let log = log();
    fs::write(dir.path().join("in"), &log).unwrap();
    fs::write(dir.path().join("out"), "old").unwrap();
    let arguments = ["annotate", "in", "--output", "out"];
    let output = run_in(dir.path(), &arguments, b"");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    let expected = run_in(dir.path(), &["annotate", "in"], b"").stdout;
    assert_eq!(fs::read(dir.path().join("out")).unwrap(), expected);

    // The same file as input and output.
    let output = run_in(dir.path(), &["annotate", "in", "--output", "in"], b"");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(fs::read(dir.path().join("in")).unwrap(), expected);

    let gzip = gzip(&log);
    fs::write(dir.path().join("cut.gz"), &gzip[..gzip.len() / 2]).unwrap();
    for command in ["annotate", "summarize"] {
        let output = run_in(dir.path(), &[command, "cut.gz", "--output", "out"], b"");
        assert_eq!(output.status.code(), Some(3));
        assert_eq!(fs::read(dir.path().join("out")).unwrap(), expected);
    }
    assert_eq!(names(dir.path()), ["cut.gz", "in", "out"]);
    let output = run_in(dir.path(), &["annotate", "in", "--output", "no/out"], b"");
    assert_fails(
        &output,
        3,
        "no/out: its directory does not exist: create it first",
    );
    let output = run_in(dir.path(), &["annotate", "in", "--output", "."], b"");
    assert_fails(&output, 3, ".: is a directory: name a file in it");
}

#[test]
fn summary_in_a_file_has_no_colours() {
    let dir = temp_dir();
    let mut command = codes(["summarize", "--output", "out"]);
    command.current_dir(dir.path()).env("CLICOLOR_FORCE", "1");
    let output = command.stdin(std::process::Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let summary = fs::read_to_string(dir.path().join("out")).unwrap();
    assert!(summary.starts_with("0 lines") && !summary.contains('\x1B'));
}

#[test]
fn missing_file_is_reported_before_the_first_line_is_written() {
    let dir = temp_dir();
    fs::write(dir.path().join("in"), "{\"code\":0}\n").unwrap();
    let output = run_in(dir.path(), &["annotate", "in", "missing"], b"");
    assert_fails(
        &output,
        3,
        "missing: no such file or directory: check its name",
    );
    let output = run_in(dir.path(), &["summarize", "."], b"");
    assert_fails(&output, 3, ".: is a directory: name the files in it");
}

#[test]
fn path_in_an_error_is_printed_as_typed_on_one_line() {
    for (path, shown) in [
        ("it's.log", "it's.log"),
        ("a\n\u{1B}[31m", r"a\n\u{1b}[31m"),
    ] {
        let message = format!("{shown}: no such file or directory: check its name");
        assert_fails(&run(&["annotate", path], b""), 3, &message);
        let path = format!("missing/{path}");
        let output = run(&["annotate", "--output", &path, "-"], b"");
        let message = format!("missing/{shown}: its directory does not exist: create it first");
        assert_fails(&output, 3, &message);
    }
}

#[test]
fn line_longer_than_any_buffer_is_one_line() {
    let dir = temp_dir();
    let long = format!(r#"{{"pad":"{}","code":4000}}"#, "x".repeat(5 << 20));
    let lines = format!("{{\"code\":0}}\n{long}\n{{\"code\":0}}\n");
    fs::write(dir.path().join("in"), &lines).unwrap();
    for threads in ["1", "3"] {
        let output = run_in(dir.path(), &["annotate", "--threads", threads, "in"], b"");
        assert_eq!(text(&output.stderr), report([3, 3, 0], [3, 1, 0]));
        let written: Vec<_> = output
            .stdout
            .split_inclusive(|byte| *byte == b'\n')
            .collect();
        assert!(written[1].starts_with(&long.as_bytes()[..long.len() - 1]));
        assert_eq!(written.len(), 3);
    }
}
