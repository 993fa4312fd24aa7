//! Solves two-level tables, whose sizes are compile-time constants in `catalog!`, for any size.

use codetable::__private::{TwoLevelHash, TwoLevelTables};

/// Solved tables of any size.
pub(crate) struct Tables {
    pub(crate) hash: TwoLevelHash,
    pub(crate) pilots: Vec<u16>,
    pub(crate) rows: Vec<u16>,
}

/// Solves two levels for ascending codes; `None` if no attempt succeeds.
pub(crate) fn two_levels(codes: &[i32], slots: usize) -> Option<Tables> {
    match slots {
        8 => solve::<4, 8>(codes),
        16 => solve::<8, 16>(codes),
        32 => solve::<16, 32>(codes),
        64 => solve::<32, 64>(codes),
        128 => solve::<64, 128>(codes),
        256 => solve::<128, 256>(codes),
        512 => solve::<256, 512>(codes),
        1_024 => solve::<512, 1_024>(codes),
        2_048 => solve::<1_024, 2_048>(codes),
        4_096 => solve::<2_048, 4_096>(codes),
        8_192 => solve::<4_096, 8_192>(codes),
        16_384 => solve::<8_192, 16_384>(codes),
        32_768 => solve::<16_384, 32_768>(codes),
        _ => None,
    }
}

fn solve<const BUCKETS: usize, const SLOTS: usize>(codes: &[i32]) -> Option<Tables> {
    let tables = TwoLevelTables::<BUCKETS, SLOTS>::try_solve(codes)?;
    Some(Tables {
        hash: tables.hash,
        pilots: tables.pilots.to_vec(),
        rows: tables.rows.to_vec(),
    })
}
