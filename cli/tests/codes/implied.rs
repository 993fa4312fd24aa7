//! Without the name of a command, `codes explain` is implied, unless a command was mistyped.

use std::fs;

use crate::program::{assert_fails, codes, run, run_in, stdout, temp_dir, text};

#[test]
fn words_that_are_not_commands_are_explained() {
    let response = r#"{"code":4000,"message":"(2130) no"}"#;
    for arguments in [
        &["2130"][..],
        &["2130", "1010"],
        &["InvalidProjectID"],
        &["AuthFailure.SignatureExpire"],
        &[response],
        &["--product", "cdn", "2130"],
        &["--product=cdn", "2130"],
        &["2130", "--json"],
        &["--json", "2130"],
        &["-f", "json", "2130"],
        &["-1", "999999", "2130"],
        &["--", "2130"],
        &["--no-builtin", "--catalog", "own.csv", "17"],
        &["--color", "never", "--catalog", "own.csv", "17"],
        &["--product", "none", "--catalog", "own.csv", "17"],
        &[""],
        &["a log line without a code"],
    ] {
        let dir = temp_dir();
        fs::write(
            dir.path().join("own.csv"),
            "code,name,title\n17,Stalled,Stalled\n",
        )
        .unwrap();
        let explain = [&["explain"], arguments].concat();
        let expected = run_in(dir.path(), &explain, b"");
        let output = run_in(dir.path(), arguments, b"");
        assert_eq!(output, expected, "{arguments:?}");
    }
    assert!(stdout(&["2130"], b"").starts_with("2130 InvalidProjectId\n"));
    assert_eq!(
        stdout(&["2130", "--help"], b""),
        stdout(&["explain", "--help"], b"")
    );
}

#[test]
fn input_without_arguments_is_explained() {
    let line = b"E0831 refresh failed: { code: 4200, message: 'expired' }\n";
    assert_eq!(stdout(&[], line), stdout(&["explain"], line));
    assert_eq!(stdout(&["-"], line), stdout(&["explain"], line));
    assert_eq!(
        stdout(&["--json"], line),
        stdout(&["explain", "--format", "json"], line)
    );
    assert_eq!(
        stdout(&["--no-builtin", "--catalog", "-", "--help"], b""),
        stdout(&["--help"], b"")
    );
    let empty = run(&[], b"");
    assert_eq!(
        text(&empty.stderr),
        "codes: standard input is empty: see codes --help\n"
    );
    assert_eq!(empty.status.code(), Some(1));
}

#[test]
fn commands_are_not_explained() {
    assert_eq!(
        stdout(&["list", "--json"], b""),
        stdout(&["list", "--format", "json"], b"")
    );
    // The option belongs to the command, which comes later.
    let output = run(&["--json", "list"], b"");
    assert!(text(&output.stderr).contains("'list --json' exists"));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn mistyped_command_is_not_explained() {
    for (arguments, first, meant) in [
        (&["expalin", "2130"][..], "expalin", "`explain`"),
        (&["--json", "expalin", "2130"], "expalin", "`explain`"),
        (&["summarise"], "summarise", "`summarize`"),
        (&["anotate", "app.log"], "anotate", "`annotate`"),
        (&["lst"], "lst", "`list`"),
        (&["ex"], "ex", "`explain` or `export`"),
    ] {
        let message = format!(
            "`{first}` is neither a command nor a code: did you mean {meant}? See codes --help"
        );
        assert_fails(&run(arguments, b""), 2, &message);
    }
}

#[test]
fn mistyped_option_gets_a_suggestion() {
    for (arguments, meant) in [
        (&["--catlog", "own.csv", "2130"][..], "'--catalog'"),
        (&["--catlog", "own.csv", "list"], "'--catalog'"),
        (&["list", "--catlog", "cdn"], "'--catalog'"),
        (&["2130", "--prodcut", "cdn"], "'--product'"),
        (&["--jsno", "2130"], "'--json'"),
        (&["--verison"], "'--version'"),
        (&["list", "--retryabel"], "'--retryable'"),
        (&["list", "--retry", "latter"], "'later'"),
    ] {
        let output = run(arguments, b"");
        let message = text(&output.stderr);
        assert!(
            message.contains(&format!("exists: {meant}")),
            "{arguments:?}: {message}"
        );
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn argument_that_is_a_file_is_reported() {
    let dir = temp_dir();
    for name in ["app.log", "InternalError.log"] {
        fs::write(dir.path().join(name), "{\"code\":4000}\n").unwrap();
        for arguments in [&[name][..], &["explain", name], &["--json", name]] {
            let message = text(&run_in(dir.path(), arguments, b"").stderr);
            let expected =
                format!("codes: {name} is a file: to read it, run codes summarize {name}\n");
            assert_eq!(message, expected, "{arguments:?}");
        }
    }
    // A code is still explained.
    fs::write(dir.path().join("2130"), "").unwrap();
    assert_eq!(text(&run_in(dir.path(), &["2130"], b"").stderr), "");
}

#[test]
fn json_is_short_for_its_format() {
    let dir = temp_dir();
    fs::write(dir.path().join("a.csv"), "code,name,title\n1,One,One\n").unwrap();
    fs::write(dir.path().join("in"), "{\"code\":4000}\n").unwrap();
    for arguments in [
        &["explain", "2130"][..],
        &["list"],
        &["search", "domain"],
        &["summarize", "in"],
        &["check", "a.csv"],
        &["diff", "a.csv", "a.csv"],
    ] {
        let run = |option: &[&str]| run_in(dir.path(), &[arguments, option].concat(), b"");
        let expected = run(&["--format", "json"]);
        assert!(expected.status.success(), "{arguments:?}");
        for option in [&["--json"][..], &["-f", "json"], &["-fJSON"]] {
            assert_eq!(run(option), expected, "{arguments:?} {option:?}");
        }
        let both = run(&["--json", "--format", "json"]);
        assert_eq!(both.status.code(), Some(2), "{arguments:?}");
    }
    let quiet = run_in(dir.path(), &["annotate", "-q", "in"], b"");
    assert_eq!(text(&quiet.stderr), "");
}

#[test]
fn colours_follow_the_option() {
    for (arguments, variable, is_coloured) in [
        (&["2130"][..], None, false),
        (&["2130"], Some("CLICOLOR_FORCE"), true),
        (&["--color", "always", "2130"], None, true),
        (&["2130", "--color=Always"], Some("NO_COLOR"), true),
        (&["list", "--color", "auto"], Some("CLICOLOR_FORCE"), true),
        (&["list", "--color", "never"], Some("CLICOLOR_FORCE"), false),
        (&["--color", "always", "--help"], None, true),
        (&["--color", "always", "list", "--nothing"], None, true),
    ] {
        let mut command = codes(arguments);
        if let Some(variable) = variable {
            command.env(variable, "1");
        }
        let output = command.output().unwrap();
        let shown = [output.stdout, output.stderr].concat();
        assert_eq!(
            shown.contains(&b'\x1B'),
            is_coloured,
            "{arguments:?} {variable:?}"
        );
    }
    assert_eq!(
        run(&["2130", "--color", "sometimes"], b"").status.code(),
        Some(2)
    );
}

#[test]
fn codes_are_completed_without_a_command() {
    let complete = |words: &[&str]| {
        let words = [&["--", "codes"], words].concat();
        let answer = codes(words).env("CODES_COMPLETE", "fish").output().unwrap();
        text(&answer.stdout)
    };
    assert_eq!(complete(&["213"]), complete(&["explain", "213"]));
    assert!(complete(&["--pro"]).starts_with("--product\t"));
    // All codes would hide the commands.
    assert!(!complete(&[""]).contains("2130"));
    for (words, expected) in [
        (&["list", "--js"][..], "--json"),
        (&["--col"], "--color"),
        (&["list", "--color", "a"], "auto\nalways"),
        (&["annotate", "--qui"], "--quiet"),
        (&["list", "--retrya"], "--retryable"),
    ] {
        assert!(
            complete(words).starts_with(expected),
            "{words:?}: {}",
            complete(words)
        );
    }
}
