//! Implementations of lookup and diagnosis.

use qcloud_codes::{Actor, CDN, COMMON, Code, Entry, Response, Retry};

mod generated {
    include!(concat!(env!("OUT_DIR"), "/contenders.rs"));
}

/// An implementation of lookup and diagnosis.
pub(crate) trait Contender {
    /// Its name in reports.
    const NAME: &'static str;

    /// Returns the entry of a common code.
    fn common(code: Code) -> Option<&'static Entry>;

    /// Returns the entry of a module code of the CDN.
    fn cdn(code: Code) -> Option<&'static Entry>;

    /// Returns what to do about a failure, by the rules of `Response::diagnose_in`.
    fn diagnose(response: &Response<'_>) -> Option<(Retry, Actor)> {
        let common = Self::common(response.code());
        let module = response.module_code().and_then(Self::cdn);
        let entry = module.or(common)?;
        entry.retry().zip(entry.actor())
    }
}

/// The loop alone.
pub(crate) struct Nothing;

impl Contender for Nothing {
    const NAME: &'static str = "nothing";

    #[inline(always)]
    fn common(_: Code) -> Option<&'static Entry> {
        None
    }

    #[inline(always)]
    fn cdn(_: Code) -> Option<&'static Entry> {
        None
    }

    #[inline(always)]
    fn diagnose(_: &Response<'_>) -> Option<(Retry, Actor)> {
        None
    }
}

pub(crate) struct Ours;

impl Contender for Ours {
    const NAME: &'static str = "ours";

    fn common(code: Code) -> Option<&'static Entry> {
        COMMON.get(code)
    }

    fn cdn(code: Code) -> Option<&'static Entry> {
        CDN.get(code)
    }

    fn diagnose(response: &Response<'_>) -> Option<(Retry, Actor)> {
        let diagnosis = response.diagnose_in(&COMMON, &[&CDN])?;
        diagnosis.retry().zip(diagnosis.actor())
    }
}

/// `phf::Map`, as its documentation shows.
pub(crate) struct Phf;

impl Contender for Phf {
    const NAME: &'static str = "phf";

    fn common(code: Code) -> Option<&'static Entry> {
        generated::common::PHF.get(&code.get()).copied()
    }

    fn cdn(code: Code) -> Option<&'static Entry> {
        generated::cdn::PHF.get(&code.get()).copied()
    }
}

/// A `match` with an arm for each code.
pub(crate) struct Match;

impl Contender for Match {
    const NAME: &'static str = "match";

    fn common(code: Code) -> Option<&'static Entry> {
        generated::common::by_match(code)
    }

    fn cdn(code: Code) -> Option<&'static Entry> {
        generated::cdn::by_match(code)
    }
}

/// A binary search in the sorted rows.
pub(crate) struct BinarySearch;

impl BinarySearch {
    fn find(entries: &'static [Entry], code: Code) -> Option<&'static Entry> {
        let row = entries.binary_search_by_key(&code, Entry::code).ok()?;
        entries.get(row)
    }
}

impl Contender for BinarySearch {
    const NAME: &'static str = "binary_search";

    fn common(code: Code) -> Option<&'static Entry> {
        Self::find(COMMON.entries(), code)
    }

    fn cdn(code: Code) -> Option<&'static Entry> {
        Self::find(CDN.entries(), code)
    }
}
