//! Generates large catalogs, for the tests here and for the measurements on devices.

use std::fmt::Write;

/// Returns a module with one catalog of `rows` rows.
///
/// Codes ascend from -20,000 in uneven steps of 1 to 12, so 10,000 rows span some 65,000 numbers.
/// Topics and remedies are those at the root of the crate.
pub(crate) fn catalog(rows: u32) -> String {
    let mut source = format!(
        "/// A catalog of {rows} rows.\npub mod rows_{rows} {{ codetable::catalog! {{\n\
         /// Generated rows.\npub CATALOG = \"rows_{rows}\", \"Generated\";\n\
         keys decimal, topics crate::TOPICS, remedies crate::REMEDIES;\n"
    );
    let mut state = 1_u32;
    let mut code = -20_000_i32;
    for row in 0..rows {
        // The "minimal standard" generator of Park and Miller, by Schrage's method.
        state = 16_807 * (state % 127_773) + (2_147_483_647 - 2_836 * (state / 127_773));
        state %= 2_147_483_647;
        code += 1 + (state % 12).cast_signed();
        let _ = writeln!(
            source,
            "/// Row {row}\n{code} ROW_{row} \"Row{row}\" system {};",
            ["wait", "check_request", "contact_vendor"][(state % 3) as usize],
        );
    }
    source + "} }\n"
}
