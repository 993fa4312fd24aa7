//! Byte-order marks in logs.

use crate::program::stdout;

#[test]
fn line_after_a_byte_order_mark_is_read_and_keeps_it() {
    // As in files that were joined.
    let log =
        "\u{FEFF}{\"code\":4000,\"n\":\"7\"}\n{\"code\":0}\n\u{FEFF}{\"code\":4100}\n\u{FEFF}";
    let plain = log.replace('\u{FEFF}', "");
    for arguments in [
        &["--strict"][..],
        &["--code-field", "code"],
        &["--field", "code"],
        &[],
    ] {
        let run = |command: &str, log: &str| {
            let arguments = [&[command], arguments].concat();
            stdout(&arguments, log.as_bytes())
        };
        let marked = run("annotate", log);
        assert_eq!(marked.matches('\u{FEFF}').count(), 3);
        assert!(marked.starts_with("\u{FEFF}{\"code\":4000,\"n\":\"7\""));
        assert_eq!(
            marked.replace('\u{FEFF}', ""),
            run("annotate", &plain),
            "{arguments:?}"
        );
    }
    let failures = stdout(&["summarize", "--strict", "--by", "code"], log.as_bytes());
    assert!(failures.contains("2 failures"), "{failures}");
    let kept = ["annotate", "--strict", "--keep", "responses"];
    assert_eq!(stdout(&kept, log.as_bytes()).lines().count(), 3);
    let text = "\u{FEFF}2026-01-02T03:04:05Z {\"code\":4000}\n";
    let since = ["summarize", "--since", "2026-01-01", "--format", "json"];
    assert!(stdout(&since, text.as_bytes()).contains("\"failures\": 1"));
}
