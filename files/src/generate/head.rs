//! What a generated file says of itself.

use crate::draft::Draft;

/// The lines at the head of a generated file: what it was made of, and the command that makes it
/// again.
pub(super) fn head(drafts: &[Draft], language: &str, target: &str) -> Vec<String> {
    let mut files: Vec<&str> = Vec::new();
    for draft in drafts {
        if !files.contains(&draft.file.as_str()) {
            files.push(&draft.file);
        }
    }
    let names: Vec<_> = files.iter().map(|file| plain(file)).collect();
    let arguments: Vec<_> = files.iter().map(|file| argument(file)).collect();
    vec![
        format!(
            "Generated from {}: edit that, then run",
            names.join(" and ")
        ),
        String::new(),
        format!(
            "    codes generate {language} {} -o {target}",
            arguments.join(" ")
        ),
    ]
}

/// A path as a shell takes it.
fn argument(file: &str) -> String {
    let is_plain = |char: char| char.is_alphanumeric() || "/\\._-+:@,=~".contains(char);
    let file = plain(file);
    if !file.is_empty() && file.chars().all(is_plain) {
        file
    } else {
        format!("'{}'", file.replace('\'', r"'\''"))
    }
}

/// A path that stays in its line.
fn plain(file: &str) -> String {
    let chars = file.chars();
    chars
        .map(|char| if char.is_control() { '?' } else { char })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::argument;

    #[test]
    fn paths_are_arguments_of_a_shell() {
        assert_eq!(argument("errors/motor.csv"), "errors/motor.csv");
        assert_eq!(argument("our motor.csv"), "'our motor.csv'");
        assert_eq!(argument("it's\n.csv"), r"'it'\''s?.csv'");
    }
}
