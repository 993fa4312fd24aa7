//! Rows of a draft in the form that `catalog!` expects: sorted, with borrowed texts.

use codetable::__private::{Links, Nouns, Retirement, Row, RowKey};
use codetable::{Code, KeyKind};

use crate::draft::{At, Draft, DraftKey, DraftRow, Status};
use crate::error::ReadError;

/// A prepared row of a draft.
pub(crate) struct Prepared<'a> {
    pub(crate) key: RowKey<'a>,
    pub(crate) name: &'a str,
    pub(crate) topic: Option<&'a str>,
    pub(crate) remedy: Option<&'a str>,
    /// The edition in which it was retired, if any.
    pub(crate) retired: Option<u32>,
    /// The title and, on the following lines, the explanation.
    text: String,
    pub(crate) same_as: Vec<Code>,
    pub(crate) same_texts: Vec<&'a str>,
    /// The row it was prepared from.
    pub(crate) row: &'a DraftRow,
}

impl Prepared<'_> {
    pub(crate) fn title(&self) -> &str {
        self.text.split('\n').next().unwrap_or_default()
    }

    /// Returns the explanation; usually empty.
    pub(crate) fn explanation(&self) -> &str {
        let rest = self.text.split_once('\n');
        rest.map_or("", |(_, explanation)| explanation.trim())
    }
}

/// Prepares the rows of a draft by ascending key, active rows before retired ones.
pub(crate) fn prepare(draft: &Draft) -> Result<Vec<Prepared<'_>>, ReadError> {
    let rows = draft.rows.iter();
    let rows = rows.map(|row| prepare_row(row, draft));
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    rows.sort_by(|one, other| {
        let order = |row: &Prepared<'_>| (row.retired.is_some(), row.key.number);
        let texts = || one.key.text.cmp(other.key.text);
        order(one).cmp(&order(other)).then_with(texts)
    });
    Ok(rows)
}

fn prepare_row<'a>(row: &'a DraftRow, draft: &'a Draft) -> Result<Prepared<'a>, ReadError> {
    // Further lines of a title become part of the explanation.
    let (title, rest) = row
        .title
        .value
        .split_once('\n')
        .unwrap_or((&row.title.value, ""));
    let mut text = title.trim().to_owned();
    for more in [rest.trim(), row.explanation.trim()] {
        if !more.is_empty() {
            text.push('\n');
            text.push_str(more);
        }
    }
    let (mut same_as, mut same_texts) = (Vec::new(), Vec::new());
    for same in &row.same_as {
        match key(same, draft)? {
            RowKey { number: 0, text } if draft.keys == KeyKind::Text => same_texts.push(text),
            RowKey { number, .. } => match Code::from_number(number) {
                Some(code) if draft.keys.accepts(number) => same_as.push(code),
                _ => {
                    let problem =
                        format!("row `{}` has a `same_as` key out of range", row.name.value);
                    let advice = "name the key of another row";
                    return Err(ReadError::new(
                        &draft.file,
                        Some(same.position),
                        problem,
                        advice,
                    ));
                }
            },
        }
    }
    same_as.sort_by_key(|code| draft.keys.number(*code));
    same_as.dedup();
    same_texts.sort_unstable();
    same_texts.dedup();
    Ok(Prepared {
        key: key(&row.key, draft)?,
        name: &row.name.value,
        topic: row.topic.as_ref().map(|topic| topic.value.as_str()),
        remedy: row.remedy.as_ref().map(|remedy| remedy.value.as_str()),
        retired: match row.status {
            Status::Active => None,
            Status::Retired(edition) => Some(edition),
        },
        text,
        same_as,
        same_texts,
        row,
    })
}

/// Converts a key to that of a catalog.
fn key<'a>(key: &'a At<DraftKey>, draft: &Draft) -> Result<RowKey<'a>, ReadError> {
    match (&key.value, draft.keys) {
        (DraftKey::Text(text), KeyKind::Text) => Ok(RowKey { number: 0, text }),
        (DraftKey::Number(number), kind) if kind != KeyKind::Text => Ok(RowKey {
            number: *number,
            text: "",
        }),
        _ => {
            let problem = "the key does not have the kind of its catalog";
            let advice = "write numbers where keys are numbers, and texts where they are texts";
            Err(ReadError::new(
                &draft.file,
                Some(key.position),
                problem,
                advice,
            ))
        }
    }
}

/// Returns the references of each row.
pub(crate) fn links<'a>(
    rows: &'a [Prepared<'a>],
    kind: KeyKind,
    nouns: &'static Nouns,
) -> Vec<Links<'a>> {
    let links = rows.iter().map(|row| Links {
        same_as: &row.same_as,
        text: row.key.text,
        same_texts: &row.same_texts,
        ..Links::new(kind, nouns)
    });
    links.collect()
}

/// Returns the active rows. Their topics and remedies are resolved elsewhere.
pub(crate) fn rows<'a>(rows: &'a [Prepared<'a>], links: &'a [Links<'a>]) -> Vec<Row<'a>> {
    let rows = rows.iter().zip(links);
    let rows = rows.filter(|(row, _)| row.retired.is_none());
    rows.map(|(row, links)| Row {
        key: row.key,
        topic: "",
        remedy: "",
        links,
        name: row.name,
        title: row.title(),
        text: &row.text,
    })
    .collect()
}

/// Returns the retired rows.
pub(crate) fn retirements<'a>(rows: &'a [Prepared<'a>]) -> Vec<Retirement<'a>> {
    let retired = rows.iter().filter_map(|row| {
        Some(Retirement {
            key: row.key,
            name: row.name,
            edition: row.retired?,
        })
    });
    retired.collect()
}
