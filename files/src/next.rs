use std::collections::HashSet;
use std::error;
use std::fmt;

use codetable::KeyKind;

use crate::draft::{Draft, DraftKey, Range};
use crate::finding::{listed, quoted};
use crate::identity::shown;

/// Returns the next free number of a catalog, or of one of its ranges.
///
/// That is the successor of the highest number that is or was in use and has a free successor;
/// `ESP_FAIL` as `0xffffffff` has none. If there is no such number, it is the first gap. A catalog
/// of negative numbers only counts down. 0 is never returned, because it means success. A catalog
/// with exactly one range uses that range.
///
/// ```
/// use codetable_files::{Options, next, read_bytes};
///
/// let csv = b"code,name,status\n1,Stall,\n2,Jam,\n7,Old,retired\n";
/// let drafts = read_bytes("motor.csv", csv, &Options::default())?;
/// assert_eq!(next(&drafts[0], None), Ok(8));
/// let error = next(&drafts[0], Some("power")).unwrap_err();
/// assert_eq!(error.to_string(), "the file has no range `power`: it has none at all");
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
///
/// # Errors
///
/// [`NextError`], if the range does not exist or no number is free.
pub fn next(draft: &Draft, range: Option<&str>) -> Result<i64, NextError> {
    if draft.keys == KeyKind::Text {
        return Err(NextError::Text);
    }
    let names = || draft.ranges.iter().map(|range| range.name.value.clone());
    let range = match (range, draft.ranges.as_slice()) {
        (Some(name), ranges) => {
            let found = ranges.iter().find(|range| range.name.value == name);
            let unknown = || NextError::Unknown(name.to_owned(), names().collect());
            Some(found.ok_or_else(unknown)?)
        }
        (None, []) => None,
        (None, [only]) => Some(only),
        (None, _) => return Err(NextError::Unnamed(names().collect())),
    };
    let used = draft.rows.iter().filter_map(|row| match row.key.value {
        DraftKey::Number(number) => Some(number),
        DraftKey::Text(_) => None,
    });
    let (lowest, highest) = match draft.keys {
        KeyKind::Decimal => (i32::MIN.into(), i32::MAX.into()),
        _ => (0, u32::MAX.into()),
    };
    let first = range.map_or(lowest, |range| range.first.max(lowest));
    let last = range.map_or(highest, |range| range.last.min(highest));
    let used: HashSet<i64> = used.filter(|used| (first..=last).contains(used)).collect();
    let is_free = |number: &i64| *number != 0 && !used.contains(number);
    let found = match (used.iter().min(), used.iter().max()) {
        (Some(min), Some(max)) if range.is_none() && *max < 0 => (first..*min).rev().find(is_free),
        (_, Some(_)) => {
            let above = used.iter().map(|used| used.saturating_add(1));
            above.filter(|above| *above <= last && is_free(above)).max()
        }
        _ if range.is_none() => Some(1),
        _ => None,
    };
    // Whatever is in use, the search skips at most as many numbers.
    let found = found.or_else(|| {
        let start = if range.is_none() { first.max(1) } else { first };
        (start..=last).find(is_free)
    });
    found.ok_or_else(|| NextError::Full(range.map(|range| span(range, draft.keys))))
}

fn span(range: &Range, kind: KeyKind) -> String {
    let number = |number| shown(&DraftKey::Number(number), kind);
    format!(
        "{} ({} to {})",
        quoted(&range.name.value),
        number(range.first),
        number(range.last)
    )
}

/// The reason why there is no next number.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum NextError {
    /// The keys of the catalog are texts.
    Text,
    /// The file has no range of this name; its ranges are listed.
    Unknown(String, Vec<String>),
    /// The file has several ranges, listed here, and none was selected.
    Unnamed(Vec<String>),
    /// Every number of the range, or else of the catalog, is or was in use.
    Full(Option<String>),
}

impl fmt::Display for NextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = |names: &[String]| listed(names.iter().map(|name| quoted(name)));
        match self {
            Self::Text => {
                f.write_str("the keys of the catalog are texts, which have no next number")
            }
            Self::Unknown(name, known) if known.is_empty() => {
                let name = quoted(name);
                write!(f, "the file has no range {name}: it has none at all")
            }
            Self::Unknown(name, known) => {
                let name = quoted(name);
                write!(f, "the file has no range {name}: it has {}", all(known))
            }
            Self::Unnamed(known) => {
                write!(f, "the file has several ranges: name one of {}", all(known))
            }
            Self::Full(Some(range)) => write!(
                f,
                "every number of range {range} is or was in use: widen the range"
            ),
            Self::Full(None) => f.write_str("every number is or was in use: start another catalog"),
        }
    }
}

impl error::Error for NextError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::read::read_bytes;

    fn next_of(toml: &str, range: Option<&str>) -> Result<i64, String> {
        let drafts = read_bytes("a.toml", toml.as_bytes(), &Options::default()).unwrap();
        next(drafts.first().unwrap(), range).map_err(|error| error.to_string())
    }

    #[test]
    fn next_number_is_above_the_highest() {
        assert_eq!(next_of("[codes]\nA = 3\nB = 9\n", None), Ok(10));
        assert_eq!(next_of("[codes]\nA = -1\nB = 9\n", None), Ok(10));
        assert_eq!(next_of("keys = \"decimal\"\n", None), Ok(1));
    }

    #[test]
    fn retired_numbers_are_not_reused() {
        let retired = "[codes]\nA = 1\n[codes.B]\ncode = 8\nstatus = \"retired\"\n";
        assert_eq!(next_of(retired, None), Ok(9));
    }

    #[test]
    fn numbers_below_0_count_down() {
        assert_eq!(next_of("[codes]\nA = -1\nB = -7\n", None), Ok(-8));
        assert_eq!(next_of("[codes]\nA = -2147483648\n", None), Ok(1));
    }

    #[test]
    fn ranges_are_counted_separately_and_fill_gaps_last() {
        let toml = "[ranges]\npower = [100, 102]\nbus = [200, 299]\n\
                    [codes]\nA = 100\nB = 102\nC = 7\n";
        assert_eq!(next_of(toml, Some("power")), Ok(101));
        assert_eq!(next_of(toml, Some("bus")), Ok(200));
        let full = toml.replace("C = 7", "C = 101");
        assert_eq!(
            next_of(&full, Some("power")),
            Err(
                "every number of range `power` (100 to 102) is or was in use: widen the range"
                    .into()
            )
        );
    }

    #[test]
    fn several_ranges_require_a_name() {
        let toml = "[ranges]\npower = [0, 9]\n[codes]\n";
        assert_eq!(next_of(&format!("keys = \"decimal\"\n{toml}"), None), Ok(1));
        let toml = "[ranges]\npower = [0, 9]\nbus = [10, 19]\n[codes]\nA = 1\n";
        let error = next_of(toml, None).unwrap_err();
        assert_eq!(
            error,
            "the file has several ranges: name one of `power`, `bus`"
        );
        let error = next_of(toml, Some("fan")).unwrap_err();
        assert_eq!(error, "the file has no range `fan`: it has `power`, `bus`");
    }

    #[test]
    fn full_catalogs_fill_gaps() {
        let sdk = "[codes]\nOK = 0\nNO_MEMORY = 0x101\nFAIL = 0xffffffff\n";
        assert_eq!(next_of(sdk, None), Ok(0x102));
        assert_eq!(next_of("[codes]\nA = 2147483647\nB = 1\n", None), Ok(2));
        assert_eq!(next_of("[codes]\nA = 0xffffffff\n", None), Ok(1));
        assert!(next_of("[codes]\nA = \"B\"\n", None).is_err());
    }
}
