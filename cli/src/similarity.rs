//! How alike two words are: the one measure by which typos are forgiven.

/// What is this alike, at least, is taken for the same word with typos: one letter in four.
pub(crate) const TYPOS: u32 = 75;
/// The word is a beginning of the known one.
pub(crate) const BEGINNING: u32 = 95;
/// The words are the same.
pub(crate) const SAME: u32 = 100;

/// How alike a word is to a known one, or to the beginning of it, in percent.
///
/// What counts are the letters that are wrong, missing, left over or swapped, as a part of the word.
pub(crate) fn similarity(word: &str, known: &str) -> u32 {
    if word == known {
        return SAME;
    }
    if known.starts_with(word) {
        return BEGINNING;
    }
    // What is that long is like none, and comparing takes long.
    if word.len() > 2 * known.len() {
        return 0;
    }
    let length = word.chars().count();
    // A beginning is as long as the word, or a letter more or less, where one is missing or left
    // over.
    let beginnings = (length.saturating_sub(1)..=length + 1).map(|length| {
        let beginning: String = known.chars().take(length).collect();
        strsim::osa_distance(word, &beginning) + 1
    });
    let whole = strsim::osa_distance(word, known);
    let typos = beginnings.min().map_or(whole, |typos| typos.min(whole));
    let typos = (100 * typos).div_ceil(length.max(1));
    SAME.saturating_sub(u32::try_from(typos).unwrap_or(SAME))
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, SAME, TYPOS, similarity};

    #[test]
    fn one_letter_in_four_is_a_typo() {
        for (word, known, expected) in [
            ("expired", "expired", SAME),
            ("cert", "certificate", BEGINNING),
            ("cret", "cert", TYPOS),
            ("certifcate", "certificate", 90),
            ("certifcate", "certificateexpired", 80),
            ("2131", "2130", 75),
            ("2131", "2113", 75),
            ("2131", "2140", 50),
            ("abc", "abd", 66),
            ("zebra", "domain", 0),
            ("", "domain", BEGINNING),
        ] {
            assert_eq!(similarity(word, known), expected, "{word} {known}");
        }
        assert_eq!(similarity(&"x".repeat(10_000_000), "domain"), 0);
    }
}
