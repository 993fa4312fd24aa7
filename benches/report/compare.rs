//! Copies tables from `RESULTS.md` to `COMPARE.md`.

const FILE: &str = "benches/RESULTS.md";

/// Returns the page with the tables of new results between its marks, such as
/// `<!-- benches/RESULTS.md lookup -->` and `<!-- end -->`; an error names what is missing.
pub(crate) fn renew(page: &str, results: &str) -> Result<String, String> {
    let start = format!("<!-- {FILE} ");
    let (before, rest) = page
        .split_once(&start)
        .ok_or("COMPARE.md has no table of results")?;
    let mut new = before.to_owned();
    for part in rest.split(&start) {
        let (name, old) = part
            .split_once(" -->\n")
            .ok_or("COMPARE.md has an unclosed mark")?;
        let (_, after) = old
            .split_once("<!-- end -->")
            .ok_or_else(|| format!("COMPARE.md has no end of `{name}`"))?;
        let table = results
            .split_once(&format!("<!-- {name} -->\n"))
            .and_then(|(_, table)| table.split_once(&format!("<!-- /{name} -->")))
            .ok_or_else(|| format!("the results have no `{name}`"))?
            .0;
        new.extend([&start, name, " -->\n", table, "<!-- end -->", after]);
    }
    Ok(new)
}
