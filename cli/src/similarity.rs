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

/// Whether a number is a known one but for a digit in four; of three digits, one may be wrong.
pub(crate) fn is_near(number: &str, known: &str) -> bool {
    let length = number.len().min(known.len());
    // What is that long is like none, and comparing takes long.
    let is_comparable = length > 2 && number.len() <= 2 * known.len();
    is_comparable && strsim::osa_distance(number, known) <= (length / 4).max(1)
}

/// Whether a word is a known one but for a slip of the keyboard, or its beginning: one letter in three
/// may be wrong. That is much, for words that would mean nothing otherwise.
pub(crate) fn is_slip(word: &str, known: &str) -> bool {
    let length = word.chars().count();
    let is_beginning = length > 1 && known.starts_with(word);
    // What is that long is like none, and comparing takes long.
    let is_comparable = length > 2 && length <= 2 * known.len();
    is_beginning || is_comparable && strsim::osa_distance(word, known) <= length / 3
}

#[cfg(test)]
mod tests {
    use super::{BEGINNING, SAME, TYPOS, is_near, is_slip, similarity};

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

    #[test]
    fn one_digit_in_four_may_be_wrong() {
        for (number, known, expected) in [
            ("2131", "2130", true),
            ("213", "2130", true),
            ("-2130", "2130", true),
            ("831", "830", true),
            ("0xa0055031", "0xa0055021", true),
            ("31", "30", false),
            ("2131", "2140", false),
            ("999999", "9999", false),
            ("21", "2130", false),
        ] {
            assert_eq!(is_near(number, known), expected, "{number} {known}");
        }
    }

    #[test]
    fn one_letter_in_three_is_a_slip() {
        for (word, known, expected) in [
            ("expalin", "explain", true),
            ("summarise", "summarize", true),
            ("sum", "summarize", true),
            ("lst", "list", true),
            ("s", "search", false),
            ("xy", "list", false),
            ("domain", "explain", false),
            ("expired", "export", false),
        ] {
            assert_eq!(is_slip(word, known), expected, "{word} {known}");
        }
        assert!(!is_slip(&"x".repeat(10_000_000), "explain"));
    }
}
