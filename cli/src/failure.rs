//! What the catalogs know of a failed call.

use qcloud_codes::{Catalog, Code, Found, FoundKind, Key, KeyKind, Response};
use qcloud_codes_export::{Row, Status};

use crate::catalogs::Catalogs;

/// The codes of a response: all that a diagnosis follows from.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Codes {
    /// The common code; none where only a message was there.
    pub(crate) code: Option<Code>,
    pub(crate) module_code: Option<Code>,
}

impl Codes {
    #[inline]
    pub(crate) fn of_response(response: &Response<'_>) -> Self {
        Self {
            code: Some(response.code()),
            // The message of a success is not looked at.
            module_code: if response.is_success() {
                None
            } else {
                response.module_code()
            },
        }
    }

    /// The codes of what was found in a text; none of a body of API 3.0.
    pub(crate) fn of_found(found: &Found<'_>) -> Option<Self> {
        match found.kind {
            FoundKind::Response(response) => Some(Self::of_response(&response)),
            FoundKind::Message { code, .. } => Some(Self {
                code: None,
                module_code: Some(code),
            }),
            _ => None,
        }
    }

    #[inline]
    pub(crate) fn is_success(&self) -> bool {
        self.code == Some(Code::SUCCESS)
    }
}

/// A code of a response, and every row that it may stand for.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(crate) code: Code,
    pub(crate) rows: Vec<Row>,
}

impl Lookup {
    fn new(code: Code, catalogs: &[&'static Catalog]) -> Self {
        // An unsigned catalog has the bits of -1 for another number.
        let may_have = |catalog: &&Catalog| catalog.key_kind().holds(code.get().into());
        let catalogs = catalogs.iter().copied().filter(may_have);
        let key = Key::Number(code, KeyKind::Decimal);
        Self {
            code,
            rows: catalogs.filter_map(|catalog| row(catalog, key)).collect(),
        }
    }

    /// The row that the code stands for: none where it is in several catalogs, for the response
    /// does not say which one it means.
    pub(crate) fn row(&self) -> Option<Row> {
        match self.rows.as_slice() {
            [row] => Some(*row),
            _ => None,
        }
    }
}

/// A failed call by the catalogs of a dataset.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) code: Option<Lookup>,
    pub(crate) module_code: Option<Lookup>,
}

impl Failure {
    /// What is known of the codes; `None` for those of a success.
    pub(crate) fn of(codes: Codes, catalogs: &Catalogs) -> Option<Self> {
        let look_up = |code: Option<Code>, catalogs| code.map(|code| Lookup::new(code, catalogs));
        (!codes.is_success()).then(|| Self {
            code: look_up(codes.code, catalogs.commons()),
            module_code: look_up(codes.module_code, catalogs.modules()),
        })
    }

    /// The codes that there are, the more specific one first.
    pub(crate) fn lookups(&self) -> impl Iterator<Item = &Lookup> {
        self.module_code.iter().chain(&self.code)
    }

    /// Whether one of the codes is in no catalog.
    pub(crate) fn has_unknown(&self) -> bool {
        self.lookups().any(|lookup| lookup.rows.is_empty())
    }

    /// The row that decides: that of the more specific code, unless it was taken out and there is
    /// one that was not.
    pub(crate) fn deciding(&self) -> Option<Row> {
        let rows = || self.lookups().filter_map(Lookup::row);
        let active = rows().find(|row| row.entry().is_some());
        active.or_else(|| rows().next())
    }
}

/// The row of a key in a catalog, in use or taken out.
pub(crate) fn row(catalog: &'static Catalog, key: Key<'_>) -> Option<Row> {
    let active = catalog.get_by_key(key).map(Status::Active);
    let mut retired = catalog.retired().iter();
    let retired = || retired.find(|row| row.key() == key).map(Status::Retired);
    let status = active.or_else(retired)?;
    Some(Row { catalog, status })
}
