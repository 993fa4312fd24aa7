//! The rows that the codes of a failed call stand for.

use qcloud_codes::{Catalog, Code, Edition, Key, KeyKind, Reading, Text, TextError};
use qcloud_codes_export::{Row, Status};

use crate::catalogs::Catalogs;
use crate::codes::{Codes, ModuleCode, TextCode, Value};

/// A code, and every row that it may stand for.
#[derive(Debug)]
pub struct Lookup {
    /// The code.
    pub value: Value,
    /// The rows, the likeliest first.
    pub rows: Vec<Row>,
    /// Whether it may be in no catalog at all, although some have the number.
    is_open: bool,
    /// The reason why no catalog is searched for it, if any.
    pub no_module: Option<NoModule>,
}

/// The reason why a module code belongs to no module's catalog.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum NoModule {
    /// The call failed before it reached a module.
    NotReached,
    /// The caller said that module codes are in no catalog.
    NoProduct,
}

impl Lookup {
    /// Returns every row of the code of a response; of several editions of one table, the first.
    fn of_code(code: Code, catalogs: &Catalogs) -> Self {
        Self {
            rows: catalogs.without_later(of_response(code, catalogs.commons())),
            value: code.into(),
            is_open: false,
            no_module: None,
        }
    }

    /// Returns the rows that a module code may stand for. A number of an edition belongs to that
    /// edition if the text says so; otherwise it may belong to any, or to another product.
    fn of_module_code(module_code: ModuleCode, catalogs: &Catalogs) -> Self {
        let rows = of_response(module_code.code, catalogs.modules());
        let value = module_code.code.into();
        let (editions, mut rows): (Vec<_>, Vec<_>) = match module_code.reading {
            None => (Vec::new(), rows),
            Some(_) => rows.into_iter().partition(is_of_edition),
        };
        let has_editions = !editions.is_empty();
        let is_identified = matches!(module_code.reading, Some(Reading::Identified(_)));
        if is_identified {
            rows.clear();
        }
        for edition in module_code.reading.into_iter().flat_map(Reading::editions) {
            let of_it = |row: &&Row| *row.catalog == *edition.catalog();
            rows.extend(editions.iter().filter(of_it));
        }
        let no_module = match module_code.reading {
            _ if !rows.is_empty() => None,
            Some(Reading::NotReached) => Some(NoModule::NotReached),
            _ => catalogs.is_no_product().then_some(NoModule::NoProduct),
        };
        Self {
            value,
            is_open: has_editions && !is_identified && !rows.is_empty(),
            rows,
            no_module,
        }
    }

    /// Returns the rows of a text code.
    fn of_text(code: TextCode, catalogs: &Catalogs) -> Self {
        let Value::Text(key) = code.value else {
            return Self::of(Value::Unknown, &[]);
        };
        let mut rows = catalogs.own_texts(key);
        let mut is_open = false;
        if catalogs.has_text_tables() {
            // The part before a dot is a code of API 3.0, as if it were enveloped.
            let is_of_api3 = code.is_enveloped || code.is_general;
            let diagnosis = TextError::new(Text::new(key), None, is_of_api3).diagnose();
            is_open = diagnosis.is_ambiguous();
            let known = diagnosis.rows().chain(diagnosis.readings());
            rows.extend(known.map(|(catalog, entry)| Row {
                catalog,
                status: Status::Active(entry),
            }));
        }
        Self {
            value: code.value,
            is_open: is_open || rows.len() > 1,
            rows,
            no_module: None,
        }
    }

    /// Returns the rows of a field's code; a log may write as signed what its catalog writes as
    /// unsigned.
    fn of_field(value: Value, catalogs: &Catalogs) -> Self {
        let lookup = Self::of(value, catalogs.fields());
        let rows = catalogs.without_later(lookup.rows);
        let is_open = catalogs.is_decided_by_text() && rows.iter().any(is_of_edition);
        let lookup = Self {
            rows,
            is_open,
            ..lookup
        };
        // However a log writes a code, its value is that of the row.
        let value = lookup.row().map_or(value, |row| row.key().into());
        Self { value, ..lookup }
    }

    fn of(value: Value, catalogs: &[&'static Catalog]) -> Self {
        let key = match value {
            Value::Number(number) => {
                Code::from_number(number).map(|code| Key::Number(code, KeyKind::Decimal))
            }
            Value::Text(text) => Some(Key::Text(text)),
            Value::Unknown => None,
        };
        let rows = catalogs
            .iter()
            .filter_map(|catalog| Row::find(catalog, key?));
        Self {
            value,
            rows: rows.collect(),
            is_open: false,
            no_module: None,
        }
    }

    /// Returns the row that the code stands for; `None` if it is ambiguous, because the response
    /// does not say which one is meant.
    #[must_use]
    pub fn row(&self) -> Option<Row> {
        match self.rows.as_slice() {
            [row] if !self.is_open => Some(*row),
            _ => None,
        }
    }

    /// Returns whether it may be in no catalog at all, although some have the number.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Returns whether it should be in a catalog but is in none.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.rows.is_empty() && self.no_module.is_none()
    }

    /// Returns whether it may stand for several rows, or for none although there is one.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        !self.rows.is_empty() && self.row().is_none()
    }
}

/// Returns every row of the code of a response.
fn of_response(code: Code, catalogs: &[&'static Catalog]) -> Vec<Row> {
    // In an unsigned catalog, the bits of -1 are another number.
    let may_have = |catalog: &&Catalog| catalog.key_kind().accepts(code.get().into());
    let catalogs: Vec<_> = catalogs.iter().copied().filter(may_have).collect();
    Lookup::of(code.into(), &catalogs).rows
}

/// Returns whether a row belongs to an edition of the built-in module codes.
fn is_of_edition(row: &Row) -> bool {
    Edition::of(row.catalog).is_some()
}

/// The codes of a failed call, and the rows that they may stand for.
#[derive(Debug)]
pub struct Failure {
    /// The common code, the text code, or the code of a field.
    pub code: Option<Lookup>,
    /// The module code.
    pub module_code: Option<Lookup>,
    /// Whether the row of a text code is only that of its part before a dot.
    pub is_general: bool,
    /// The code as received, if it is a text that is not a key. Set by the caller, if at all.
    pub text: Option<String>,
}

impl Failure {
    /// Looks up the codes; `None` for those of a success.
    #[must_use]
    pub fn of(codes: Codes, catalogs: &Catalogs) -> Option<Self> {
        if codes.is_success() {
            return None;
        }
        let failure = Self {
            code: None,
            module_code: None,
            is_general: false,
            text: None,
        };
        Some(match codes {
            Codes::Response { code, module_code } => Self {
                code: code.map(|code| Lookup::of_code(code, catalogs)),
                module_code: module_code.map(|code| Lookup::of_module_code(code, catalogs)),
                ..failure
            },
            Codes::Text(code) => Self {
                code: Some(Lookup::of_text(code, catalogs)),
                is_general: code.is_general,
                ..failure
            },
            Codes::Field(value) => Self {
                code: Some(Lookup::of_field(value, catalogs)),
                ..failure
            },
        })
    }

    /// Returns the rows that an ambiguous code may stand for.
    #[must_use]
    pub fn readings(&self) -> &[Row] {
        let ambiguous = self.lookups().find(|lookup| lookup.is_ambiguous());
        ambiguous.map_or(&[], |lookup| &lookup.rows)
    }

    /// Returns the codes, the more specific one first.
    pub fn lookups(&self) -> impl Iterator<Item = &Lookup> {
        self.module_code.iter().chain(&self.code)
    }

    /// Returns whether one of the codes is in no catalog.
    pub fn has_unknown(&self) -> bool {
        self.lookups().any(Lookup::is_unknown)
    }

    /// Returns the row that decides: that of the more specific code, unless it is retired and there
    /// is one that is not.
    #[must_use]
    pub fn deciding(&self) -> Option<Row> {
        let rows = || self.lookups().filter_map(Lookup::row);
        let active = rows().find(|row| row.entry().is_some());
        active.or_else(|| rows().next())
    }
}
