//! The one rule by which table a module code is read: `core/EDITIONS.md` has it with its cases.

use core::str;

use super::Text;
use super::diagnosis::{Diagnosis, Scope, find_in};
use crate::catalogs::words::{self, Words};
use crate::{CDN, CDN_CN, COMMON, COMMON_LATER, Catalog, Code};

/// An edition of the CDN's module codes.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Edition {
    /// The source document's: [`CDN`].
    International,
    /// That of the vendor's Chinese page: [`CDN_CN`].
    Chinese,
}

impl Edition {
    /// Both.
    pub const ALL: [Self; 2] = [Self::International, Self::Chinese];

    /// Its catalog.
    #[must_use]
    pub const fn catalog(self) -> &'static Catalog {
        match self {
            Self::International => &CDN,
            Self::Chinese => &CDN_CN,
        }
    }

    /// The edition that a catalog is.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Option<Self> {
        let is_it = |edition: &Self| edition.catalog().id() == catalog.id();
        Self::ALL.into_iter().find(is_it)
    }

    /// The words in which a server says what the row with this number is about, as the vendor lists
    /// them: the condition, and the instruction that may stand behind it, or nothing.
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
        let place = words.binary_search_by_key(&code.get(), |(number, ..)| *number);
        let (_, condition, instruction) = words.get(place.ok()?)?;
        Some((condition, instruction))
    }

    /// Whether a text is that of the row with this number: its condition in the words that the
    /// vendor lists, alone or with the instruction that stands there.
    fn has_said(self, code: Code, text: &Text<'_>) -> bool {
        let Some((condition, instruction)) = self.words(code) else {
            return false;
        };
        if differs_at_once(text.raw_bytes(), condition) {
            return false;
        }
        let mut said = letters(text.chars());
        let is_condition = letters(condition.chars()).all(|letter| said.next() == Some(letter));
        is_condition && (said.clone().next().is_none() || said.eq(letters(instruction.chars())))
    }
}

/// By which table the module code of a failure is read, where nobody says which product answered.
///
/// A number alone never tells: other products use the same ones, and so do both editions of the
/// CDN's table. What tells are the words behind it.
///
/// ```
/// use qcloud_codes::{Code, Edition, Reading, Text};
///
/// let read = |code, text| Reading::of(Some(Code::new(code)), Code::new(9000), &Text::new(text));
/// assert_eq!(read(6000, "系统错误，请稍后重试"), Reading::Told(Edition::Chinese));
/// assert_eq!(read(4000, "Invalid time parameter."), Reading::Told(Edition::International));
/// assert_eq!(read(4000, "房间已满"), Reading::Open(Edition::Chinese));
/// assert_eq!(read(4500, "Invalid time parameter"), Reading::NotReached);
/// ```
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[cfg_attr(feature = "defmt", derive(defmt::Format))]
pub enum Reading {
    /// The text is that of this edition's row.
    Told(Edition),
    /// Nothing tells. It may be a row of either edition, or of another product. The edition is the
    /// likelier one: that which has the number or, where both have it, the one in the text's language.
    Open(Edition),
    /// The call failed before it reached a module: the number is of no module.
    NotReached,
}

impl Reading {
    /// The reading of a module code by the text behind it, under a common code unless there was
    /// none. Two lookups and a look at the text.
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
        if let Some((edition, _)) = rows.find(|(edition, _)| edition.has_said(module_code, text)) {
            return Self::Told(edition);
        }
        // The language is only looked at where it makes a difference.
        match is_row {
            [true, true] if text.chars().any(is_chinese) => Self::Open(Edition::Chinese),
            [false, true] => Self::Open(Edition::Chinese),
            _ => Self::Open(Edition::International),
        }
    }

    /// The editions that may apply, the likeliest first.
    pub fn editions(self) -> impl Iterator<Item = Edition> {
        let editions = match self {
            Self::Told(edition) => [Some(edition), None],
            Self::Open(Edition::International) => Edition::ALL.map(Some),
            Self::Open(Edition::Chinese) => [Some(Edition::Chinese), Some(Edition::International)],
            Self::NotReached => [None, None],
        };
        editions.into_iter().flatten()
    }
}

impl Diagnosis {
    /// The diagnosis of a failure of an unknown product: of its common code, unless only a message was
    /// there, and of its module code, if it has one, by the text behind that.
    ///
    /// For parts that another program has read: [`Response::diagnose`](crate::Response::diagnose) is
    /// this for a response.
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
            Reading::Told(edition) => {
                diagnosis.module = find_in(&[edition.catalog()], module_code);
            }
            Reading::NotReached => diagnosis.scope = Scope::NotReached,
            open @ Reading::Open(_) => {
                let editions = open.editions();
                let rows =
                    editions.filter_map(|edition| find_in(&[edition.catalog()], module_code));
                for (place, row) in diagnosis.readings.iter_mut().zip(rows) {
                    *place = Some(row);
                }
            }
        }
        diagnosis
    }
}

/// Whether a common code says that the call ended before any module saw it: at the signature, the
/// rights, the clock, the quota, the protocol, or the name of the API.
const fn fails_before_modules(code: Code) -> bool {
    matches!(
        code.get(),
        4100..=4110 | 4200 | 4400 | 4500 | 4600 | 6100 | 6200
    )
}

/// The letters and digits of a text, whatever the case of those that ASCII has.
fn letters(chars: impl Iterator<Item = char> + Clone) -> impl Iterator<Item = char> + Clone {
    let letters = chars.filter(|char| char.is_alphanumeric());
    letters.map(|char| char.to_ascii_lowercase())
}

/// Whether a text, as it is written, and words differ in their first characters: most do, and then no
/// more of the text is read. What may begin another escape, or is no letter, tells nothing.
fn differs_at_once(text: &[u8], words: &str) -> bool {
    let Some(first) = words.chars().next() else {
        return false;
    };
    match text {
        [b'\\', b'u', digits @ ..] => {
            let digits = digits
                .get(..4)
                .and_then(|digits| str::from_utf8(digits).ok());
            let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            let said = unit.and_then(char::from_u32);
            said.is_some_and(|said| said.is_alphanumeric() && !said.eq_ignore_ascii_case(&first))
        }
        [said, ..] if said.is_ascii_alphanumeric() => {
            !char::from(*said).eq_ignore_ascii_case(&first)
        }
        // Three bytes of the Chinese script.
        [0xE4..=0xE9, ..] => text.first() != words.as_bytes().first(),
        _ => false,
    }
}

/// Whether a character is of the Chinese script; Japanese has these, too.
fn is_chinese(char: char) -> bool {
    matches!(char, '\u{4E00}'..='\u{9FFF}')
}
