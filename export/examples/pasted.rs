//! Generates texts that contain responses, or almost, and prints what the scanner of this project
//! finds in each: `pasted COUNT FILE...` prints one JSON object per text. The page has to find the
//! same.
//!
//! The texts are the lines of the files and variations of them: damaged, embedded in other texts,
//! in strings and in the dumps of many languages. The same files give the same texts.

use std::error::Error;
use std::fs;
use std::io::{self, BufWriter, Write};

use qcloud_codes::{
    Catalog, Certainty, Code, Diagnosis, Entry, Found, FoundKind, Text, TextError, scan, scan_all,
};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let count: usize = arguments.next().ok_or("no number of texts")?.parse()?;
    let mut samples = Vec::new();
    for path in arguments {
        samples.extend(fs::read_to_string(path)?.lines().flat_map(self::samples));
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let mut dice = Dice(20);
    for number in 0..count.max(samples.len()) {
        let text = match samples.get(number) {
            Some(sample) => sample.clone(),
            None => text(&samples, &mut dice),
        };
        let mut found: Vec<_> = scan_all(&text).collect();
        if found.is_empty() {
            found.extend(scan(&text));
        }
        let found: Vec<_> = found.iter().map(described).collect();
        writeln!(out, "{}", json!({"text": text, "found": found}))?;
    }
    Ok(out.flush()?)
}

/// Returns the texts in a line of a file: the line itself; the `line` member of JSON; the last
/// field of a table row, and the words after its number.
fn samples(line: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(line).unwrap_or_default();
    if let Some(line) = value["line"].as_str() {
        return vec![line.to_owned()];
    }
    let mut samples = vec![line.to_owned()];
    if let Some((_, last)) = line.rsplit_once('\t') {
        samples.push(last.to_owned());
    }
    if let [_, number, words] = line.split('\t').collect::<Vec<_>>()[..] {
        for code in [4000, 4200, 6000] {
            samples.push(format!(
                "{{\"code\":{code},\"message\":\"({number}){words}\"}}"
            ));
        }
    }
    // The example between the last backquotes of a row in the documentation.
    if let Some((_, example)) = line.trim_end_matches("` |").rsplit_once("| `") {
        samples.push(example.to_owned());
    }
    samples
}

/// Describes what was found, with the rows that decide or may be meant.
fn described(found: &Found<'_>) -> Value {
    let read = |text: Option<Text<'_>>| text.map(|text| text.to_string());
    let mut diagnosis = found.diagnose();
    let mut described = json!({
        "kind": "success",
        "code": null,
        "moduleCode": null,
        "textCode": null,
        "isEnveloped": false,
        "message": null,
        "codeDesc": null,
        "isExact": found.certainty == Certainty::Exact,
        "range": [found.range.start, found.range.end],
    });
    match found.kind {
        FoundKind::Response(response) => {
            described["kind"] = "response".into();
            described["code"] = response.code().get().into();
            described["moduleCode"] = response.module_code().map(Code::get).into();
            described["message"] = read(response.message()).into();
            described["codeDesc"] = read(response.code_desc()).into();
        }
        FoundKind::Message { code, message } => {
            described["kind"] = "message".into();
            described["moduleCode"] = code.get().into();
            described["message"] = read(Some(message)).into();
        }
        FoundKind::TextError(error) => {
            let code = error.code().to_string();
            // Tables are looked up with the code that was read.
            let read_code = TextError::new(Text::new(&code), None, error.is_enveloped());
            diagnosis = Some(read_code.diagnose());
            described["kind"] = "error".into();
            described["textCode"] = code.into();
            described["isEnveloped"] = error.is_enveloped().into();
            described["message"] = read(error.message()).into();
        }
        _ => {}
    }
    let named = |(catalog, entry): (&Catalog, &Entry)| format!("{} {}", catalog.id(), entry.key());
    let rows = diagnosis.iter().flat_map(Diagnosis::rows).map(named);
    described["rows"] = rows.collect();
    let readings = diagnosis.iter().flat_map(Diagnosis::readings).map(named);
    described["readings"] = readings.collect();
    described
}

/// Builds a text from samples.
fn text(samples: &[String], dice: &mut Dice) -> String {
    let sample = |dice: &mut Dice| &samples[dice.below(samples.len())];
    let mut text = sample(dice).clone();
    for _ in 0..=dice.below(3) {
        text = match dice.below(12) {
            0 => format!("{text}{}{}", dice.of(&JOINTS), sample(dice)),
            1 => format!("{}{text}", dice.of(&BEFORE)),
            2 => format!("{text}{}", dice.of(&AFTER)),
            3 => dice.of(&AROUND).replace('@', &text),
            4 => Value::from(text).to_string(),
            5 => json!({"log": text, "code": 200}).to_string(),
            6 => text.chars().map(|char| dice.escaped(char)).collect(),
            7 => text.replace('"', dice.of(&["'", "\\\"", "`", "\\\\\\\"", "“"])),
            8 => text.replace(':', dice.of(&["=", "：", "=>", " => ", ": "])),
            9 => {
                let (part, other) = (dice.of(&PARTS), dice.of(&PARTS));
                text.replace(part, other)
            }
            10 => structure(dice),
            _ => damaged(&text, dice),
        };
    }
    // Short texts contain most of what is found.
    let end = (0..=4_000.min(text.len())).rfind(|end| text.is_char_boundary(*end));
    text.truncate(end.unwrap_or_default());
    text
}

const JOINTS: [&str; 8] = [" ", "\n", ",", "", " | ", "\r\n", "&", "；"];
const BEFORE: [&str; 14] = [
    "E0831 12:00:00.123 failed: ",
    "{",
    "[",
    "{\"a\":",
    "{'a': ",
    "Error(",
    "b'",
    "\u{FEFF}",
    "\\",
    "code: 6000 ",
    "[4000] ",
    "isn't ",
    "\u{85} ",
    "Response: ",
];
const AFTER: [&str; 12] = [
    "}",
    "]",
    ")",
    "\"",
    "'",
    "\\",
    " after 3 ms",
    "\n",
    ", \"code\": 4000}",
    " (2130) no",
    "\r",
    "}}",
];
const AROUND: [&str; 12] = [
    "{\"Response\":@}",
    "{\"Response\":{\"Error\":@,\"RequestId\":\"1\"}}",
    "{\"Error\":@}",
    "Array ( [body] => @ )",
    "map[err:@]",
    "&{Body:@ Code:4000}",
    "{ body: '@' }",
    "body=\"@\"",
    "{\"code\":4000,\"data\":@}",
    "Result(code=4000, data=@, message=no)",
    "msg=`@`",
    "【@】",
];
const PARTS: [&str; 24] = [
    "code",
    "Code",
    "message",
    "msg",
    "codeDesc",
    "4000",
    "2130",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    "=",
    "，",
    "（",
    "0",
    "-",
    "RequestId",
    "Error",
    "errcode",
    "错误码",
];

/// Builds a text of punctuation, keys and numbers.
fn structure(dice: &mut Dice) -> String {
    let length = dice.below(60);
    (0..length)
        .map(|_| match dice.below(4) {
            0 => dice.of(&PARTS),
            1 => dice.of(&[
                "\\", "\"", "'", "`", "{", "}", "[", "]", "(", ")", ",", ":", "=", "\n",
            ]),
            2 => dice.of(&[
                " ", "\t", ";", "&", "|", ">", "n", "u00", "\\u00", "\\\\", "[retry: ", "x4", "😀",
            ]),
            _ => dice.of(&[
                "4000",
                "5100",
                "(2130) no",
                "(9000)系统错误",
                ": ",
                "=>",
                "null",
                "三",
                ".0",
                "a.",
            ]),
        })
        .collect()
}

/// Returns a text with something removed, inserted or moved.
fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(4) {
        let size = chars.len();
        let at = dice.below(size + 1);
        let end = size.min(at + 1 + dice.below(9));
        match dice.below(5) {
            0 => drop(chars.drain(at..end)),
            1 => chars.truncate(at),
            2 => {
                let part = chars[at..end].to_vec();
                let to = dice.below(size + 1);
                chars.splice(to..to, part);
            }
            3 => drop(chars.splice(at..size.min(at + 1), dice.of(&PARTS).chars())),
            _ => drop(chars.splice(at..at, dice.of(&PARTS).chars())),
        }
    }
    chars.into_iter().collect()
}

/// Pseudo-random numbers, the same on every run.
struct Dice(u64);

impl Dice {
    /// Returns a number below `end`.
    fn below(&mut self, end: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ mixed >> 31) % end.max(1) as u64).unwrap_or_default()
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Returns a character, escaped as in JSON or a dump with a probability of 1/10.
    fn escaped(&mut self, char: char) -> String {
        match (self.below(20), u8::try_from(char)) {
            (0, Ok(byte)) => format!("\\x{byte:02x}"),
            (1, _) => {
                let mut units = [0; 2];
                let units = char.encode_utf16(&mut units).iter();
                let units: Vec<_> = units.map(|unit| format!("\\u{unit:04x}")).collect();
                units.concat()
            }
            _ => char.into(),
        }
    }
}
