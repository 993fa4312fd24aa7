//! What source is generated of: a catalog that breaks no rule, and the names of its constants.

use std::collections::HashMap;

use crate::draft::{At, Draft};
use crate::error::ReadError;
use crate::identifier::constant;
use crate::load;
use crate::prepare::Prepared;

/// A catalog that breaks no rule.
pub(super) struct Subject<'a> {
    pub(super) draft: &'a Draft,
    /// Its id in upper snake case.
    pub(super) prefix: String,
    /// The rows that are in use, by ascending key, and the constant of each.
    pub(super) rows: Vec<(Prepared<'a>, String)>,
    /// Those that were taken out.
    pub(super) retired: Vec<Prepared<'a>>,
}

impl Subject<'_> {
    /// What it holds, in a few words.
    pub(super) fn title(&self) -> &str {
        match self.draft.title.as_str() {
            "" => &self.draft.id.value,
            title => title,
        }
    }
}

/// The catalogs of drafts. Where the language or the source itself has a constant of the name that a
/// row makes, which `is_reserved` says of a prefix and a constant, that of the row ends in `_`.
pub(super) fn subjects(
    drafts: &[Draft],
    is_reserved: fn(&str, &str) -> bool,
) -> Result<Vec<Subject<'_>>, ReadError> {
    let checked = load::check_all(drafts)?;
    let mut prefixes: HashMap<String, &At<String>> = HashMap::new();
    let mut subjects = Vec::with_capacity(drafts.len());
    for (draft, rows) in drafts.iter().zip(checked) {
        let prefix = prefix(&draft.id.value);
        if let Some(other) = prefixes.insert(prefix.clone(), &draft.id) {
            let problem = format!(
                "the catalogs `{}` and `{}` have the same name in source",
                other.value, draft.id.value
            );
            let advice = "give one an id that differs in its letters or digits";
            return Err(ReadError::new(&draft.file, None, problem, advice));
        }
        subjects.push(subject(draft, prefix, rows, is_reserved)?);
    }
    Ok(subjects)
}

/// What the identifiers of a catalog open with.
fn prefix(id: &str) -> String {
    let prefix = constant(id);
    if prefix.starts_with(|first: char| first.is_ascii_alphabetic()) {
        prefix
    } else {
        let separator = if prefix.is_empty() || prefix.starts_with('_') {
            ""
        } else {
            "_"
        };
        format!("CATALOG{separator}{prefix}")
    }
}

fn subject<'a>(
    draft: &'a Draft,
    prefix: String,
    checked: Vec<Prepared<'a>>,
    is_reserved: fn(&str, &str) -> bool,
) -> Result<Subject<'a>, ReadError> {
    let mut taken: HashMap<String, &str> = HashMap::new();
    let (mut rows, mut retired) = (Vec::with_capacity(checked.len()), Vec::new());
    for row in checked {
        if row.retired.is_some() {
            retired.push(row);
            continue;
        }
        let mut constant = constant(row.name);
        let is_identifier =
            constant.starts_with(|first: char| first == '_' || first.is_ascii_alphabetic());
        if !is_identifier {
            let problem = format!("the name `{}` makes no constant", row.name);
            let advice = "use letters from A to Z, digits and underscores";
            let position = Some(row.row.name.position);
            return Err(ReadError::new(&draft.file, position, problem, advice));
        }
        if is_reserved(&prefix, &constant) {
            constant.push('_');
        }
        if let Some(other) = taken.insert(constant.clone(), row.name) {
            let problem = format!(
                "the names `{other}` and `{}` make the same constant, {constant}",
                row.name
            );
            let advice = "change one of them by more than case and punctuation";
            let position = Some(row.row.name.position);
            return Err(ReadError::new(&draft.file, position, problem, advice));
        }
        rows.push((row, constant));
    }
    if rows.is_empty() {
        let problem = format!("catalog `{}` has no rows in use", draft.id.value);
        let advice = "give it one before you generate source of it";
        return Err(ReadError::new(&draft.file, None, problem, advice));
    }
    Ok(Subject {
        draft,
        prefix,
        rows,
        retired,
    })
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn every_id_makes_a_prefix() {
        assert_eq!(prefix("esp-err"), "ESP_ERR");
        assert_eq!(prefix("404"), "CATALOG_404");
        assert_eq!(prefix("错误"), "CATALOG");
    }
}
