//! The rule that determines the table of a module code: `core/EDITIONS.md` has it with its cases.

use core::str;

use super::Text;
use super::diagnosis::{Diagnosis, Scope, find_in};
use crate::catalogs::words::{self, Words};
use crate::{CDN, CDN_CN, COMMON, COMMON_LATER, Catalog, Code};

/// An edition of the CDN's module codes.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Edition {
    /// The edition of the source document: [`CDN`].
    International,
    /// The edition of the vendor's Chinese page: [`CDN_CN`].
    Chinese,
}

impl Edition {
    /// Both editions.
    pub const ALL: [Self; 2] = [Self::International, Self::Chinese];

    /// Returns the catalog of the edition.
    #[must_use]
    pub const fn catalog(self) -> &'static Catalog {
        match self {
            Self::International => &CDN,
            Self::Chinese => &CDN_CN,
        }
    }

    /// Returns the edition of a catalog; `None` for any other catalog.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Option<Self> {
        let has_id = |edition: &Self| edition.catalog().id() == catalog.id();
        Self::ALL.into_iter().find(has_id)
    }

    /// Returns the words of a server for the row with this number, as the vendor lists them: the
    /// condition, and the instruction that may follow it or is empty. A binary search.
    ///
    /// ```
    /// use qcloud_codes::{Code, Edition};
    ///
    /// let words = Edition::Chinese.words(Code::new(9000));
    /// assert_eq!(words, Some(("系统错误", "请稍后重试")));
    /// ```
    #[must_use]
    pub fn words(self, code: Code) -> Option<(&'static str, &'static str)> {
        let words: &[Words] = match self {
            Self::International => &words::CDN,
            Self::Chinese => &words::CDN_CN,
        };
        let index = words.binary_search_by_key(&code.get(), |(number, ..)| *number);
        let (_, condition, instruction) = words.get(index.ok()?)?;
        Some((condition, instruction))
    }

    /// Returns whether a text matches the row with this number: its condition in the words that
    /// the vendor lists, alone or with the instruction listed there.
    fn is_text_of(self, code: Code, text: &Text<'_>) -> bool {
        let Some((condition, instruction)) = self.words(code) else {
            return false;
        };
        if differs_at_start(text.raw_bytes(), condition) {
            return false;
        }
        let mut found = letters(text.chars());
        let is_condition = letters(condition.chars()).all(|letter| found.next() == Some(letter));
        is_condition && (found.clone().next().is_none() || found.eq(letters(instruction.chars())))
    }
}

/// The table by which the module code of a failure of an unknown product is read.
///
/// A number alone does not determine it: other products use the same numbers, and so do both editions of
/// the CDN's table. The words after it may.
///
/// ```
/// use qcloud_codes::{Code, Edition, Reading, Text};
///
/// let read = |code, text| Reading::of(Some(Code::new(code)), Code::new(9000), &Text::new(text));
/// assert_eq!(read(6000, "系统错误，请稍后重试"), Reading::Identified(Edition::Chinese));
/// assert_eq!(read(4000, "Invalid time parameter."), Reading::Identified(Edition::International));
/// assert_eq!(read(4000, "房间已满"), Reading::Ambiguous(Edition::Chinese));
/// assert_eq!(read(4500, "Invalid time parameter"), Reading::NotReached);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Reading {
    /// The text matches this edition's row.
    Identified(Edition),
    /// The table is not determined. The code may belong to either edition, or to another product. This
    /// edition is the likelier one: the one that has the number or, if both have it, the one in the
    /// language of the text.
    Ambiguous(Edition),
    /// The call failed before it reached a module, so the number is not a module code.
    NotReached,
}

impl Reading {
    /// Determines the reading of a module code by the text after it, and by the common code if there is
    /// one. Two lookups and a comparison with the text.
    #[must_use]
    pub fn of(code: Option<Code>, module_code: Code, text: &Text<'_>) -> Self {
        if code.is_some_and(fails_before_modules) {
            return Self::NotReached;
        }
        let is_row = Edition::ALL.map(|edition| edition.catalog().get(module_code).is_some());
        let mut rows = Edition::ALL
            .into_iter()
            .zip(is_row)
            .filter(|(_, is_row)| *is_row);
        if let Some((edition, _)) = rows.find(|(edition, _)| edition.is_text_of(module_code, text))
        {
            return Self::Identified(edition);
        }
        // The language only matters if both editions have the number.
        match is_row {
            [true, true] if text.chars().any(is_chinese) => Self::Ambiguous(Edition::Chinese),
            [false, true] => Self::Ambiguous(Edition::Chinese),
            _ => Self::Ambiguous(Edition::International),
        }
    }

    /// Returns the editions that may apply, the likeliest first.
    pub fn editions(self) -> impl Iterator<Item = Edition> {
        let editions = match self {
            Self::Identified(edition) => [Some(edition), None],
            Self::Ambiguous(Edition::International) => Edition::ALL.map(Some),
            Self::Ambiguous(Edition::Chinese) => {
                [Some(Edition::Chinese), Some(Edition::International)]
            }
            Self::NotReached => [None, None],
        };
        editions.into_iter().flatten()
    }
}

impl Diagnosis {
    /// Diagnoses a failure of an unknown product by its common code, its module code, and the text after
    /// that; a bare message has no common code.
    ///
    /// Use it for parts that another program has read; [`Response::diagnose`](crate::Response::diagnose)
    /// is the same for a response.
    ///
    /// ```
    /// use qcloud_codes::{Code, Diagnosis, Text};
    ///
    /// let text = Text::new("实名认证审核中");
    /// let diagnosis = Diagnosis::read(None, Some(Code::new(1001)), &text);
    /// assert_eq!(diagnosis.title(), Some("Identity verification under review"));
    /// ```
    #[must_use]
    pub fn read(code: Option<Code>, module_code: Option<Code>, text: &Text<'_>) -> Self {
        let mut diagnosis = Self::of_module(module_code, &[]);
        diagnosis.code = code;
        diagnosis.common = code.and_then(|code| find_in(&[&COMMON, &COMMON_LATER], code));
        let Some(module_code) = module_code else {
            return diagnosis;
        };
        match Reading::of(code, module_code, text) {
            Reading::Identified(edition) => {
                diagnosis.module = find_in(&[edition.catalog()], module_code);
            }
            Reading::NotReached => diagnosis.scope = Scope::NotReached,
            ambiguous @ Reading::Ambiguous(_) => {
                let editions = ambiguous.editions();
                let rows =
                    editions.filter_map(|edition| find_in(&[edition.catalog()], module_code));
                for (reading, row) in diagnosis.readings.iter_mut().zip(rows) {
                    *reading = Some(row);
                }
            }
        }
        diagnosis
    }
}

/// Returns whether a common code says that the call ended before it reached a module: at the signature,
/// the permissions, the clock, the quota, the protocol, or the name of the API.
const fn fails_before_modules(code: Code) -> bool {
    matches!(
        code.get(),
        4100..=4110 | 4200 | 4400 | 4500 | 4600 | 6100 | 6200
    )
}

/// Returns the letters and digits of a text, with ASCII in lower case.
fn letters(chars: impl Iterator<Item = char> + Clone) -> impl Iterator<Item = char> + Clone {
    let letters = chars.filter(|char| char.is_alphanumeric());
    letters.map(|char| char.to_ascii_lowercase())
}

/// Returns whether a raw text and words differ in their first characters: most do, and then no more of
/// the text is read. The start of an escape, or a character that is not a letter, is inconclusive.
fn differs_at_start(text: &[u8], words: &str) -> bool {
    let Some(first) = words.chars().next() else {
        return false;
    };
    match text {
        [b'\\', b'u', digits @ ..] => {
            let digits = digits
                .get(..4)
                .and_then(|digits| str::from_utf8(digits).ok());
            let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            let found = unit.and_then(char::from_u32);
            found
                .is_some_and(|found| found.is_alphanumeric() && !found.eq_ignore_ascii_case(&first))
        }
        [found, ..] if found.is_ascii_alphanumeric() => {
            !char::from(*found).eq_ignore_ascii_case(&first)
        }
        // Three bytes of the Chinese script.
        [0xE4..=0xE9, ..] => text.first() != words.as_bytes().first(),
        _ => false,
    }
}

/// Returns whether a character belongs to the Chinese script, which Japanese uses, too.
fn is_chinese(char: char) -> bool {
    matches!(char, '\u{4E00}'..='\u{9FFF}')
}
