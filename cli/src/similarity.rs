//! The similarity of words, by which typos are forgiven.

/// The lowest similarity that counts as a typo: one letter in four is wrong.
pub(crate) const TYPOS: u32 = 75;
/// The similarity of a prefix of the known word.
pub(crate) const PREFIX: u32 = 95;
/// The similarity of equal words.
pub(crate) const SAME: u32 = 100;

/// Returns how similar a word is to a known one, or to a prefix of it, in percent.
///
/// It is reduced by letters that are wrong, missing, superfluous or swapped, relative to the length
/// of the word.
pub(crate) fn similarity(word: &str, known: &str) -> u32 {
    if word == known {
        return SAME;
    }
    if known.starts_with(word) {
        return PREFIX;
    }
    // A word this long matches none, and comparing it takes long.
    if word.len() > 2 * known.len() {
        return 0;
    }
    let length = word.chars().count();
    // The prefix is as long as the word, or a letter shorter or longer, if one is superfluous or
    // missing.
    let prefixes = (length.saturating_sub(1)..=length + 1).map(|length| {
        let prefix: String = known.chars().take(length).collect();
        strsim::osa_distance(word, &prefix) + 1
    });
    let whole = strsim::osa_distance(word, known);
    let typos = prefixes.min().map_or(whole, |typos| typos.min(whole));
    let typos = (100 * typos).div_ceil(length.max(1));
    SAME.saturating_sub(u32::try_from(typos).unwrap_or(SAME))
}

/// Returns whether a number is a known one with at most one digit in four wrong; in numbers of three
/// digits, one may be.
pub(crate) fn is_near(number: &str, known: &str) -> bool {
    let length = number.len().min(known.len());
    // A word this long matches none, and comparing it takes long.
    let is_comparable = length > 2 && number.len() <= 2 * known.len();
    is_comparable && strsim::osa_distance(number, known) <= (length / 4).max(1)
}

/// Returns whether a word is a mistyped known one, or a prefix of it. One letter in three may be wrong,
/// which is much, but otherwise the word would mean nothing.
pub(crate) fn is_mistyped(word: &str, known: &str) -> bool {
    let length = word.chars().count();
    let is_prefix = length > 1 && known.starts_with(word);
    // A word this long matches none, and comparing it takes long.
    let is_comparable = length > 2 && length <= 2 * known.len();
    is_prefix || is_comparable && strsim::osa_distance(word, known) <= length / 3
}

#[cfg(test)]
mod tests {
    use super::{PREFIX, SAME, TYPOS, is_mistyped, is_near, similarity};

    #[test]
    fn one_letter_in_four_is_a_typo() {
        for (word, known, expected) in [
            ("expired", "expired", SAME),
            ("cert", "certificate", PREFIX),
            ("cret", "cert", TYPOS),
            ("certifcate", "certificate", 90),
            ("certifcate", "certificateexpired", 80),
            ("2131", "2130", 75),
            ("2131", "2113", 75),
            ("2131", "2140", 50),
            ("abc", "abd", 66),
            ("zebra", "domain", 0),
            ("", "domain", PREFIX),
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
    fn one_letter_in_three_may_be_mistyped() {
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
            assert_eq!(is_mistyped(word, known), expected, "{word} {known}");
        }
        assert!(!is_mistyped(&"x".repeat(10_000_000), "explain"));
    }
}
