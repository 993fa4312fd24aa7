//! Catalogs of each kind of key, which share their topics and remedies.
#![allow(dead_code, reason = "`allocations.rs` needs only some of them")]

use codetable::{Actor, Catalog, Dataset, Remedy, Retry, Topic};

pub(crate) static TOPICS: [Topic; 2] = [
    Topic::new("supply", "The supply voltage and its fuses."),
    Topic::new("motion", "Position, speed and torque."),
];

pub(crate) static REMEDIES: [Remedy; 3] = [
    Remedy::new(
        "wait",
        Retry::Later,
        Actor::Vendor,
        "Wait, then start the drive again.",
    ),
    Remedy::new(
        "check_wiring",
        Retry::No,
        Actor::Owner,
        "Check the wiring of the supply.",
    ),
    Remedy::new(
        "slow_down",
        Retry::Slower,
        Actor::Caller,
        "Move at a lower speed.",
    ),
];

pub(crate) mod signed {
    codetable::catalog! {
        /// Signed decimal numbers, down to the lowest.
        pub(crate) SIGNED = "signed", "Errors by signed number";
        keys decimal, topics super::TOPICS, remedies super::REMEDIES;

        /// Lowest
        -2_147_483_648 LOWEST "Lowest" supply wait;
        /// Undervoltage
        ///
        /// The supply is below 20 V.
        /// It may recover.
        -7 UNDERVOLTAGE "Undervoltage" supply wait, same_as [3, 70_000];
        /// No supply
        3 NO_SUPPLY "NoSupply" supply check_wiring, same_as [-7];
        /// Too fast
        42 TOO_FAST "TooFast" motion slow_down;
        /// Brownout
        70_000 BROWNOUT "Brownout" supply wait, same_as [-7,];
        /// Highest
        2_147_483_647 HIGHEST "Highest" motion slow_down;

        retired -9 "Overvoltage" 2;
        retired 41 "TooSlow" 4;
    }
}

pub(crate) mod hexadecimal {
    codetable::catalog! {
        /// Hexadecimal numbers, up to the highest.
        pub(crate) HEXADECIMAL = "hexadecimal", "Errors by hexadecimal number";
        keys hexadecimal, topics super::TOPICS, remedies super::REMEDIES;

        /// No error is known
        0x0 NOTHING "Nothing" motion wait;
        /// Blocked
        0x1f BLOCKED "Blocked" motion slow_down, same_as [0xa005_5021];
        /// Last without the upper bit
        0x7fff_ffff LAST_POSITIVE "LastPositive" motion wait;
        /// First with the upper bit
        0x8000_0000 FIRST_NEGATIVE "FirstNegative" motion wait;
        /// Stalled
        0xa005_5021 STALLED "Stalled" motion slow_down, same_as [0x1f];
        /// All bits
        0xffff_ffff ALL_BITS "AllBits" supply check_wiring;

        retired 0xdead_beef "Dead" 3;
    }
}

pub(crate) mod unsigned {
    codetable::catalog! {
        /// Unsigned decimal numbers, up to the highest.
        pub(crate) UNSIGNED = "unsigned", "Errors by unsigned number";
        keys unsigned, topics super::TOPICS, remedies super::REMEDIES;

        /// Fuse blown
        7 FUSE_BLOWN "FuseBlown" supply check_wiring;
        /// Past the signed numbers
        2_147_483_648 PAST_SIGNED "PastSigned" supply wait;
        /// Highest
        4_294_967_295 HIGHEST "Highest" supply wait;
    }
}

pub(crate) mod text {
    codetable::catalog! {
        /// Texts, some of them prefixes of others.
        pub(crate) TEXT = "text", "Errors by text";
        keys text, topics super::TOPICS, remedies super::REMEDIES;

        /// Five digits
        "23505" FIVE_DIGITS "FiveDigits" motion wait;
        /// Misfire
        "P0301" MISFIRE "Misfire" motion slow_down;
        /// Supply
        "Supply" SUPPLY "SupplyFailed" supply wait;
        /// Supply is low
        "Supply.Low" SUPPLY_LOW "SupplyLow" supply wait, same_as ["Supply.Low.Twice", "Ü"];
        /// Supply is low again
        "Supply.Low.Twice" SUPPLY_LOW_TWICE "SupplyLowTwice" supply wait, same_as ["Supply.Low"];
        /// More than ASCII
        "Ü" UMLAUT "Umlaut" supply check_wiring, same_as ["Supply.Low"];

        retired "P0300" "RandomMisfire" 2;
        retired "Supply.High" "SupplyHigh" 5;
    }
}

pub(crate) use hexadecimal::HEXADECIMAL;
pub(crate) use signed::SIGNED;
pub(crate) use text::TEXT;
pub(crate) use unsigned::UNSIGNED;

/// The catalogs keyed by number.
pub(crate) const NUMBERED: [&Catalog; 3] = [&SIGNED, &HEXADECIMAL, &UNSIGNED];

pub(crate) static DRIVES: Dataset =
    Dataset::new("drives", &[&SIGNED, &HEXADECIMAL, &UNSIGNED, &TEXT])
        .with_title("Errors of our drives")
        .with_purpose("What a drive means by a number.")
        .with_origin("Manual of the drive, chapter 9")
        .with_edition(5)
        .with_keywords(&["drives", "motion"]);
