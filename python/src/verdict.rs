use qcloud_codes::Code;
use qcloud_codes_diagnosis::{Catalogs, Codes, Failure, Lookup};
use qcloud_codes_export::Row;

/// The catalogs' verdict on the codes of a response.
#[derive(Clone, Default)]
pub(crate) struct Verdict {
    pub(crate) code: Option<i32>,
    pub(crate) module_code: Option<i32>,
    /// The row that decides.
    pub(crate) row: Option<Row>,
    /// The candidates for an ambiguous code, the likeliest first.
    pub(crate) readings: Vec<Row>,
    /// Whether the row is that of the part of a text code before a dot.
    pub(crate) is_general: bool,
}

impl Verdict {
    /// The verdict on a success, which has nothing but its code.
    pub(crate) const SUCCESS: Self = Self {
        code: Some(Code::SUCCESS.get()),
        module_code: None,
        row: None,
        readings: Vec::new(),
        is_general: false,
    };

    /// Returns the verdict on some codes; `None` for those of a success.
    pub(crate) fn of(codes: Codes, catalogs: &Catalogs) -> Option<Self> {
        let failure = Failure::of(codes, catalogs)?;
        let number = |lookup: &Lookup| i32::try_from(lookup.value.number()?).ok();
        Some(Self {
            code: failure.code.as_ref().and_then(number),
            module_code: failure.module_code.as_ref().and_then(number),
            row: failure.deciding(),
            readings: failure.readings().to_vec(),
            is_general: failure.is_general,
        })
    }
}
