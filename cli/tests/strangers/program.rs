//! A program like `codes` for the dataset that `STRANGER` names, for tests.

use std::env;
use std::process::ExitCode;

use qcloud_codes::codetable::{Actor, Dataset, Remedy, Retry, Topic, catalog};

static TOPICS: [Topic; 1] = [Topic::new("bus", "What goes over the bus.")];

static REMEDIES: [Remedy; 1] = [Remedy::new("wait", Retry::Later, Actor::Owner, "Wait.")];

catalog! {
    /// Has the bits of -1.
    pub HEX = "hex", "Hexadecimal";
    keys hexadecimal, topics TOPICS, remedies REMEDIES;

    /// Seven in hexadecimal
    7 HEX_SEVEN "HexSeven" bus wait;
    /// All bits
    0xffff_ffff ALL_BITS "AllBits" bus wait;
}

catalog! {
    /// Has -1.
    pub DECIMAL = "decimal", "Decimal";
    keys decimal, topics TOPICS, remedies REMEDIES;

    /// Minus one
    -1 MINUS_ONE "MinusOne" bus wait;
    /// Seven
    7 SEVEN "Seven" bus wait;

    retired -5 "MinusFive" 3;
}

catalog! {
    /// Has the bits of -1, too.
    pub UNSIGNED = "unsigned", "Unsigned";
    keys unsigned, topics TOPICS, remedies REMEDIES;

    /// The most
    4_294_967_295 MOST "Most" bus wait;
}

catalog! {
    /// The codes that all answers have.
    pub COMMON = "common", "Common";
    keys decimal, topics TOPICS, remedies REMEDIES;

    /// Nine
    9 NINE "Nine" bus wait;
}

catalog! {
    /// Texts that have to be quoted.
    pub QUOTED = "quoted", "Quoted";
    keys text, topics TOPICS, remedies REMEDIES;

    /// A key that no terminal should see
    "a\rb" CONTROL "Con\rtrol" bus wait;
    /// It's
    "it's" ITS "It's" bus wait;
    /// A third row, the longest title of them all
    "third" THIRD "Third" bus wait;
}

catalog! {
    /// Titles that have to be quoted.
    pub ANSWERS = "answers", "Answers";
    keys decimal, topics TOPICS, remedies REMEDIES;

    /// Don't say "no" to {key}
    3 SAY_NO "SayNo" bus wait;
}

static NUMBERS: Dataset = Dataset::new("numbers", &[&HEX, &DECIMAL, &UNSIGNED]);
static WITH_COMMON: Dataset = Dataset::new("with-common", &[&COMMON, &HEX, &DECIMAL]);
static TEXTS: Dataset = Dataset::new("texts", &[&QUOTED]);
static QUOTES: Dataset = Dataset::new("quotes", &[&QUOTED, &ANSWERS]);
static TWICE: Dataset = Dataset::new("twice", &[&DECIMAL, &DECIMAL]);

fn main() -> ExitCode {
    let wanted = env::var("STRANGER").unwrap_or_default();
    let all = [&NUMBERS, &WITH_COMMON, &TEXTS, &QUOTES, &TWICE];
    let dataset = all.into_iter().find(|dataset| dataset.id() == wanted);
    qcloud_codes_cli::run_as("stranger", dataset.expect("STRANGER names a dataset"))
}
