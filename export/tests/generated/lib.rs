//! A dataset of 3,000 rows in three catalogs, made by `generate.rs`. Each catalog declares topics
//! and remedies of its own and some that the others declare, too.

use codetable::Dataset;

macro_rules! nouns {
    ($($module:ident $id:literal $instruction:literal;)+) => {
        $(
            mod $module {
                use codetable::{Actor, Remedy, Retry, Topic};

                pub(crate) static TOPICS: [Topic; 2] = [
                    Topic::new("system", "The servers and their interfaces."),
                    Topic::new($id, "What only this catalog is about."),
                ];

                pub(crate) static REMEDIES: [Remedy; 3] = [
                    Remedy::new("wait", Retry::Later, Actor::Vendor, "Wait, then try again."),
                    Remedy::new("check", Retry::No, Actor::Caller, "Check the request."),
                    Remedy::new($id, Retry::No, Actor::Owner, $instruction),
                ];
            }
        )+
    };
}

nouns! {
    decimal_nouns "decimal" "Check the sign.";
    hexadecimal_nouns "hexadecimal" "Check the bits.";
    text_nouns "text" "Check the words.";
}

include!(concat!(env!("OUT_DIR"), "/catalogs.rs"));

/// All of them.
pub static DATASET: Dataset = Dataset::new(
    "generated",
    &[&decimal::CATALOG, &hexadecimal::CATALOG, &text::CATALOG],
)
.with_title("Generated rows")
.with_purpose("Tries every format.")
.with_edition(5);
