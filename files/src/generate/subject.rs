//! The input of source generation: a catalog that breaks no rule, with its constants.

use std::collections::HashMap;

use crate::draft::{At, Draft};
use crate::error::ReadError;
use crate::identifier::constant;
use crate::load;
use crate::prepare::Prepared;

/// A catalog that breaks no rule.
pub(super) struct Subject<'a> {
    pub(super) draft: &'a Draft,
    /// The id in upper snake case.
    pub(super) prefix: String,
    /// The rows in use, by ascending key, each with its constant.
    pub(super) rows: Vec<(Prepared<'a>, String)>,
    /// The retired rows.
    pub(super) retired: Vec<Prepared<'a>>,
}

impl Subject<'_> {
    /// Returns the title of the catalog.
    pub(super) fn title(&self) -> &str {
        match self.draft.title.as_str() {
            "" => &self.draft.id.value,
            title => title,
        }
    }
}

/// Returns the catalogs of drafts. A constant gets a trailing `_` if `is_reserved`, given prefix
/// and constant, says that the language or the generated source already uses it.
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
                "the catalogs `{}` and `{}` have the same name in the generated source",
                other.value, draft.id.value
            );
            let advice = "change the letters or digits of one id";
            return Err(ReadError::new(&draft.file, None, problem, advice));
        }
        subjects.push(subject(draft, prefix, rows, is_reserved)?);
    }
    Ok(subjects)
}

/// Returns the prefix of the identifiers of a catalog.
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
            let problem = format!("the name `{}` cannot become a constant", row.name);
            let advice = "use letters from A to Z, digits and underscores";
            let position = Some(row.row.name.position);
            return Err(ReadError::new(&draft.file, position, problem, advice));
        }
        if is_reserved(&prefix, &constant) {
            constant.push('_');
        }
        if let Some(other) = taken.insert(constant.clone(), row.name) {
            let problem = format!(
                "the names `{other}` and `{}` become the same constant, {constant}",
                row.name
            );
            let advice = "change more than case and punctuation of one of them";
            let position = Some(row.row.name.position);
            return Err(ReadError::new(&draft.file, position, problem, advice));
        }
        rows.push((row, constant));
    }
    if rows.is_empty() {
        let problem = format!("catalog `{}` has no rows in use", draft.id.value);
        let advice = "add one before generating source";
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
    fn every_id_has_a_prefix() {
        assert_eq!(prefix("esp-err"), "ESP_ERR");
        assert_eq!(prefix("404"), "CATALOG_404");
        assert_eq!(prefix("错误"), "CATALOG");
    }
}
