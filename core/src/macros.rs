//! `catalog!`: a table of rows becomes constants, entries, both indexes and a [`Catalog`].

/// Declares a catalog: one row a code, ascending.
///
/// ```
/// qcloud_codes::catalog! {
///     /// The codes of a small service.
///     pub SERVICE = "service", "Codes of a small service";
///
///     /// Disk full
///     ///
///     /// No write succeeds until space is freed.
///     -7 DISK_FULL "DiskFull" System Wait;
///     /// Unknown user
///     404 UNKNOWN_USER "UnknownUser" Account CheckRequest, same_as [410];
///     /// User gone
///     410 USER_GONE "UserGone" Account CheckRequest, same_as [404];
/// }
///
/// assert_eq!(SERVICE.get(DISK_FULL).unwrap().explanation(), Some("No write succeeds until space is freed."));
/// assert_eq!(SERVICE.get_by_name("UserGone").unwrap().code(), USER_GONE);
/// ```
///
/// A row is its doc comment (the first line is the title, the others the explanation), its
/// number, its constant, its public name, a [`Topic`](crate::Topic), a
/// [`Remedy`](crate::Remedy), and the codes that mean the same. A row that breaks a rule (a
/// duplicate or unsorted code, a duplicate name, no title, a `same_as` without its counterpart)
/// does not compile.
///
/// One catalog to a module, since the macro adds a few private items to it. Hidden because its
/// form may still change.
#[doc(hidden)]
#[macro_export]
macro_rules! catalog {
    (
        $(#[$meta:meta])*
        $vis:vis $CATALOG:ident = $id:literal, $catalog_title:literal;
        $(
            $( #[doc = $title:literal] $(#[doc = $explanation:literal])* )?
            $code:literal $CODE:ident $name:literal $Topic:ident $Remedy:ident
                $(, same_as [$($same:literal),+ $(,)?])?;
        )+
    ) => {
        $(
            $( #[doc = $title] $(#[doc = $explanation])* )?
            #[doc = concat!(
                "\n\nNamed `", $name, "`; topic `", stringify!($Topic), "`, remedy `",
                stringify!($Remedy), "`.",
            )]
            $vis const $CODE: $crate::Code = $crate::Code::new($code);
        )+

        const _: () = {
            // The compiler itself points at both rows where a number is given twice.
            #[allow(dead_code, non_camel_case_types, clippy::upper_case_acronyms)]
            #[repr(i32)]
            enum EachCodeOnce { $($CODE = $code),+ }

            $crate::__private::check(&[$(
                $crate::__private::Row {
                    code: $code,
                    title: concat!($($title)?),
                    same_as: &[$($($same),+)?],
                    unsorted: concat!(
                        "row `", stringify!($code), " ", stringify!($CODE),
                        "` is out of order: sort the rows by code, ascending",
                    ),
                    untitled: concat!(
                        "row `", stringify!($code), " ", stringify!($CODE),
                        "` has no title: put a line `/// What went wrong` above it",
                    ),
                    unmatched: concat!(
                        "row `", stringify!($code), " ", stringify!($CODE), "` is the same as ",
                        stringify!($($($same),+)?),
                        ": each must be another row of this catalog that names it back",
                    ),
                }
            ),+]);
        };

        $(#[$meta])*
        $vis const $CATALOG: $crate::Catalog = {
            static ENTRIES: [$crate::Entry; [$($code),+].len()] = [$(
                $crate::__private::entry(
                    $CODE,
                    $crate::Topic::$Topic,
                    $crate::Remedy::$Remedy,
                    &(&[$($($crate::Code::new($same)),+)?] as &[$crate::Code]),
                    $name,
                    concat!($($title)?),
                    concat!($($($explanation),*)?),
                )
            ),+];
            $crate::__private::catalog(
                $id,
                $catalog_title,
                &ENTRIES,
                $crate::__index!(&[$($code),+]),
                $crate::__names!($($name => $CODE),+),
            )
        };
    };
}

/// Solves the number index of a constant list of codes.
#[doc(hidden)]
#[macro_export]
macro_rules! __index {
    ($codes:expr) => {{
        use $crate::__private::{Index, Plan, TwoLevelTables};
        const CODES: &[i32] = $codes;
        const PLAN: Plan = Plan::new(CODES);
        // Tables are statics and the catalog is a constant: multiplier, shift and lengths become
        // immediates wherever a lookup is inlined, while each table exists once in the program.
        match PLAN {
            Plan::OneLevel(multiplier) => {
                static ROWS: [u8; 256] = PLAN.one_level_rows(CODES);
                Index::OneLevel { multiplier, rows: &ROWS }
            }
            Plan::TwoLevel => {
                const TABLES: TwoLevelTables<{ PLAN.buckets(CODES) }, { PLAN.slots(CODES) }> =
                    TwoLevelTables::solve(CODES);
                static PILOTS: [u16; PLAN.buckets(CODES)] = TABLES.pilots;
                static ROWS: [u16; PLAN.slots(CODES)] = TABLES.rows;
                Index::TwoLevel { hash: TABLES.hash, pilots: &PILOTS, rows: &ROWS }
            }
        }
    }};
}

/// Builds the name index, where there is one.
#[cfg(feature = "names")]
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    ($($name:literal => $CODE:ident),+) => {{
        use $crate::__private::phf;
        static NAMES: phf::Map<&'static str, $crate::Code> = phf::phf_map! { $($name => $CODE),+ };
        &NAMES
    }};
}

/// Without `names` there is no name index.
#[cfg(not(feature = "names"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __names {
    ($($name:literal => $CODE:ident),+) => {
        ()
    };
}

/// What the macros above expand to. Not for direct use.
#[doc(hidden)]
pub mod __private {
    use crate::{Catalog, Code, Entry, Remedy, Topic};

    pub use crate::index::{Index, Plan, TwoLevelTables};
    #[cfg(feature = "names")]
    pub use phf;

    /// The name index of a catalog.
    #[cfg(feature = "names")]
    pub type Names = &'static phf::Map<&'static str, Code>;
    /// Without `names` there is no name index.
    #[cfg(not(feature = "names"))]
    pub type Names = ();

    /// What [`check`] looks at in a row, and what it says.
    pub struct Row {
        pub code: i32,
        pub title: &'static str,
        pub same_as: &'static [i32],
        pub unsorted: &'static str,
        pub untitled: &'static str,
        pub unmatched: &'static str,
    }

    /// Refuses a bad table.
    ///
    /// # Panics
    ///
    /// In the compiler, with the words of the first row that breaks a rule.
    #[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "in the compiler")]
    pub const fn check(rows: &[Row]) {
        let mut i = 0;
        while i < rows.len() {
            let row = &rows[i];
            assert!(i == 0 || rows[i - 1].code <= row.code, "{}", row.unsorted);
            assert!(!row.title.trim_ascii().is_empty(), "{}", row.untitled);
            let mut j = 0;
            while j < row.same_as.len() {
                assert!(names_back(rows, row.same_as[j], row.code), "{}", row.unmatched);
                j += 1;
            }
            i += 1;
        }
    }

    /// Whether `rows` has a row for `code`, other than that of `origin`, that names `origin`.
    #[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "in the compiler")]
    const fn names_back(rows: &[Row], code: i32, origin: i32) -> bool {
        let mut i = 0;
        while i < rows.len() {
            if rows[i].code == code && code != origin {
                let mut j = 0;
                while j < rows[i].same_as.len() {
                    if rows[i].same_as[j] == origin {
                        return true;
                    }
                    j += 1;
                }
            }
            i += 1;
        }
        false
    }

    /// Builds an entry, leaving out what the features leave out.
    #[must_use]
    #[cfg_attr(not(all(feature = "names", feature = "text")), expect(unused_variables))]
    pub const fn entry(
        code: Code,
        topic: Topic,
        remedy: Remedy,
        same_as: &'static &'static [Code],
        name: &'static str,
        title: &'static str,
        explanation: &'static str,
    ) -> Entry {
        Entry {
            code,
            topic,
            remedy,
            same_as,
            #[cfg(feature = "names")]
            name,
            #[cfg(feature = "text")]
            title: title.trim_ascii(),
            #[cfg(feature = "text")]
            explanation: explanation.trim_ascii(),
        }
    }

    /// Builds a catalog, leaving out what the features leave out.
    #[must_use]
    #[cfg_attr(not(all(feature = "names", feature = "text")), expect(unused_variables))]
    pub const fn catalog(
        id: &'static str,
        title: &'static str,
        entries: &'static [Entry],
        index: Index,
        names: Names,
    ) -> Catalog {
        Catalog {
            id,
            #[cfg(feature = "text")]
            title,
            entries,
            index,
            #[cfg(feature = "names")]
            names,
        }
    }
}
