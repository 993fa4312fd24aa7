use qcloud_codes::{Catalog, Code, Edition, Key, KeyKind, Reading, Text, TextError};

use crate::codes::{Codes, ModuleCode};
use crate::known::Known;
use crate::row::Row;

/// What the catalogs say of the codes of a failed call.
#[derive(Clone, Default)]
pub(crate) struct Verdict {
    pub(crate) code: Option<i32>,
    pub(crate) module_code: Option<i32>,
    /// The row that decides: that of the more specific code, unless it was taken out and there is one
    /// that was not.
    pub(crate) row: Option<Row>,
    /// What an ambiguous code may be, the likeliest first.
    pub(crate) readings: Vec<Row>,
    /// Whether the row is that of the part of a text code before a dot.
    pub(crate) is_general: bool,
}

impl Verdict {
    /// That on a success, which says nothing but its code.
    pub(crate) const SUCCESS: Self = Self {
        code: Some(Code::SUCCESS.get()),
        module_code: None,
        row: None,
        readings: Vec::new(),
        is_general: false,
    };

    /// What is known of the codes; `None` for those of a success.
    pub(crate) fn of(codes: Codes, known: &Known) -> Option<Self> {
        if codes.is_success() {
            return None;
        }
        let number = |code: Option<Code>| code.map(Code::get);
        let (numbers, lookups, is_general) = match codes {
            Codes::Numbers { code, module_code } => {
                // The more specific one first.
                let module = module_code.map(|code| Lookup::of_module_code(code, known));
                let common = code.map(|code| Lookup::of_code(code, known));
                let module_code = module_code.map(|code| code.code);
                let numbers = (number(code), number(module_code));
                (numbers, [module, common], false)
            }
            Codes::Text {
                key,
                is_general,
                is_enveloped,
            } => {
                let is_of_api3 = is_enveloped || is_general;
                let lookup = key.map(|key| Lookup::of_text(key, is_of_api3, known));
                ((None, None), [lookup, None], is_general)
            }
        };
        let lookups = || lookups.iter().flatten();
        let rows = || lookups().filter_map(Lookup::row);
        let active = rows().find(|row| row.entry().is_some());
        let ambiguous = lookups().find(|lookup| lookup.row().is_none() && !lookup.rows.is_empty());
        Some(Self {
            code: numbers.0,
            module_code: numbers.1,
            row: active.or_else(|| rows().next()),
            readings: ambiguous.map_or_else(Vec::new, |lookup| lookup.rows.clone()),
            is_general,
        })
    }
}

/// The rows that a code may stand for.
struct Lookup {
    rows: Vec<Row>,
    /// Whether it may be of no catalog at all, though some have it.
    is_open: bool,
}

impl Lookup {
    /// Of several editions of one table, the first.
    fn of_code(code: Code, known: &Known) -> Self {
        Self {
            rows: without_later(of_response(code, known.commons()), known),
            is_open: false,
        }
    }

    /// A code that an edition has is of it if the text says so; else it may be of any, and of another
    /// product.
    fn of_module_code(module_code: ModuleCode, known: &Known) -> Self {
        let rows = of_response(module_code.code, known.modules());
        let Some(reading) = module_code.reading else {
            return Self {
                rows,
                is_open: false,
            };
        };
        let is_of_edition = |row: &Row| Edition::of(row.catalog).is_some();
        let (editions, mut rows): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_of_edition);
        let is_told = matches!(reading, Reading::Told(_));
        if is_told {
            rows.clear();
        }
        for edition in reading.editions() {
            let of_it = |row: &&Row| *row.catalog == *edition.catalog();
            rows.extend(editions.iter().filter(of_it));
        }
        Self {
            is_open: !editions.is_empty() && !is_told && !rows.is_empty(),
            rows,
        }
    }

    fn of_text(key: &str, is_of_api3: bool, known: &Known) -> Self {
        let mut rows: Vec<_> = known.own_texts(key).collect();
        let mut is_open = false;
        if known.has_text_tables() {
            // The part before a dot is of API 3.0, as if it were enveloped.
            let diagnosis = TextError::new(Text::new(key), None, is_of_api3).diagnose();
            is_open = diagnosis.is_ambiguous();
            rows.extend(
                diagnosis
                    .rows()
                    .chain(diagnosis.readings())
                    .map(Row::active),
            );
        }
        Self {
            is_open: is_open || rows.len() > 1,
            rows,
        }
    }

    /// The row that the code stands for: none where it may be another one, for the response does not
    /// say which one it means.
    fn row(&self) -> Option<Row> {
        match self.rows.as_slice() {
            [row] if !self.is_open => Some(*row),
            _ => None,
        }
    }
}

/// Every row of the code of a response.
fn of_response(code: Code, catalogs: &[&'static Catalog]) -> Vec<Row> {
    // An unsigned catalog has the bits of -1 for another number.
    let may_have = |catalog: &&&Catalog| catalog.key_kind().holds(code.get().into());
    let catalogs = catalogs.iter().filter(may_have);
    let key = Key::Number(code, KeyKind::Decimal);
    catalogs
        .filter_map(|catalog| Row::find(catalog, key))
        .collect()
}

/// Rows of one number: of those of common codes the first that is in use, for they are of editions of
/// one table.
fn without_later(mut rows: Vec<Row>, known: &Known) -> Vec<Row> {
    let place = |row: &Row| {
        let place = known.common_place(row.catalog);
        place.map(|place| (row.entry().is_none(), place))
    };
    let first = rows.iter().filter_map(place).min();
    rows.retain(|row| place(row).is_none_or(|place| Some(place) == first));
    rows
}
