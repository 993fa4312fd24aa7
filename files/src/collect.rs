//! Groups the rows of a file into catalogs.

use std::collections::HashMap;
use std::str::FromStr;

use codetable::{Actor, KeyKind, Retry};

use crate::column::Column;
use crate::draft::{At, Draft, DraftKey, DraftRow, Position, Status};
use crate::error::ReadError;
use crate::keys::{self, BadKey, RawKey};
use crate::layout::{Cells, Layout};
use crate::limits;
use crate::nouns::{Advice, Nouns};
use crate::options::Columns;
use crate::raw::Raw;

/// The titles of retired rows in our exports, up to the edition; older exports have the second one.
const RETIRED: [&str; 2] = ["retired in data edition ", "retired in edition "];

/// A catalog under construction.
struct Building {
    id: At<String>,
    rows: Vec<Built>,
    topics: Vec<usize>,
    remedies: Vec<usize>,
}

/// A row under construction.
struct Built {
    row: DraftRow,
    key: RawKey,
    same_as: Option<At<Vec<String>>>,
    /// The advice given in the row itself, unless it names a remedy.
    advice: Option<Advice>,
}

/// Builds the catalogs of a file from its rows, in order of first appearance. Problems of single
/// rows are returned as well: such a row is left out, or only its retry or actor.
pub(crate) fn collect(
    mut raw: Raw<'_>,
    columns: &Columns,
) -> Result<(Vec<Draft>, Vec<ReadError>), ReadError> {
    let mut problems = Vec::new();
    let layout = Layout::new(&raw, columns)?;
    let facts = &mut raw.facts;
    let declared = (
        std::mem::take(&mut facts.topics),
        std::mem::take(&mut facts.remedies),
    );
    let mut nouns = Nouns::new(declared.0, declared.1);
    let own = raw.facts.id.clone().unwrap_or_else(|| At {
        value: stem(raw.file),
        position: Position::default(),
    });
    let mut catalogs: Vec<Building> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for row in std::mem::take(&mut raw.rows) {
        let mut cells = layout.cells(row);
        if cells.is_empty() {
            continue;
        }
        let id = cells
            .take(Column::Catalog, &raw)?
            .unwrap_or_else(|| own.clone());
        let number = *by_id.entry(id.value.clone()).or_insert(catalogs.len());
        if number == limits::CATALOGS {
            let problem = format!("the file has more than {} catalogs", limits::CATALOGS);
            return Err(raw.error(id.position, problem, "split it into several files"));
        }
        if number == catalogs.len() {
            catalogs.push(Building {
                id,
                rows: Vec::new(),
                topics: Vec::new(),
                remedies: Vec::new(),
            });
        }
        let Some(catalog) = catalogs.get_mut(number) else {
            continue;
        };
        if catalog.rows.len() == limits::CATALOG_ROWS {
            let problem = format!(
                "catalog `{}` has more than {} rows",
                catalog.id.value,
                limits::CATALOG_ROWS
            );
            return Err(raw.error(cells.position, problem, "split it into several catalogs"));
        }
        match build(cells, &raw, &layout, &mut nouns, catalog, &mut problems) {
            Ok(built) => catalog.rows.push(built),
            Err(problem) => problems.push(problem),
        }
        if problems.len() > limits::PROBLEMS {
            break;
        }
    }
    if catalogs.is_empty() {
        catalogs.push(Building {
            id: own,
            rows: Vec::new(),
            topics: Vec::new(),
            remedies: Vec::new(),
        });
    }
    // After all named catalogs, so that their ids are known.
    for catalog in &mut catalogs {
        for built in &mut catalog.rows {
            let Some(advice) = built.advice.take() else {
                continue;
            };
            let position = built.row.key.position;
            let remedy = nouns.implied(advice, position);
            use_noun(&mut catalog.remedies, remedy);
            built.row.remedy = Some(At {
                value: nouns.remedy_id(remedy),
                position,
            });
        }
    }
    let drafts = catalogs.into_iter();
    let drafts = drafts.map(|catalog| finish(catalog, &raw, &layout, &nouns, &mut problems));
    let drafts = drafts.collect::<Result<_, _>>()?;
    problems.sort_by_key(ReadError::position);
    Ok((drafts, problems))
}

/// Returns the name of a file without its extension.
fn stem(file: &str) -> String {
    let stem = std::path::Path::new(file).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn use_noun(used: &mut Vec<usize>, noun: usize) {
    if !used.contains(&noun) {
        used.push(noun);
    }
}

fn build(
    mut cells: Cells,
    raw: &Raw<'_>,
    layout: &Layout,
    nouns: &mut Nouns,
    catalog: &mut Building,
    problems: &mut Vec<ReadError>,
) -> Result<Built, ReadError> {
    let position = cells.position;
    let (key, code) = (
        cells.take(Column::Key, raw)?,
        cells.take(Column::Code, raw)?,
    );
    let key = keys::read(key, code, layout.has(Column::Code));
    let key = key.map_err(|bad| bad_key(raw, bad))?.ok_or_else(|| {
        raw.error(
            position,
            "the row has no code",
            "give it one in the column `code` or `key`",
        )
    })?;
    let name = cells
        .take(Column::Name, raw)?
        .ok_or_else(|| raw.error(position, "the row has no name", "give each code one"))?;
    let title = cells.take(Column::Title, raw)?;
    let status = read_status(cells.take(Column::Status, raw)?, title.as_ref(), raw)?;
    let is_title = |title: &str| !RETIRED.iter().any(|said| title.starts_with(said));
    let title = title.filter(|title| status == Status::Active || is_title(&title.value));
    let topic = cells.take(Column::Topic, raw)?;
    if let Some(known) = topic.as_ref().and_then(|topic| nouns.topic(topic)) {
        use_noun(&mut catalog.topics, known);
    }
    let remedy = cells.take(Column::Remedy, raw)?;
    let explanation = cells.take(Column::Explanation, raw)?;
    let advice = read_advice(&mut cells, raw, problems)?;
    let advice = if let Some(remedy) = &remedy {
        let known = nouns.remedy(remedy, advice).map_err(|conflict| {
            let problem = format!(
                "remedy `{}` has another {} in line {}",
                remedy.value, conflict.fact, conflict.first.line
            );
            raw.error(remedy.position, problem, "give one of them another id")
        })?;
        if let Some(known) = known {
            use_noun(&mut catalog.remedies, known);
        }
        None
    } else {
        Some(advice).filter(|advice| *advice != Advice::default())
    };
    Ok(Built {
        same_as: cells.take_list(Column::SameAs),
        row: DraftRow {
            // Converted once all keys of the catalog are known.
            key: At {
                value: DraftKey::Number(0),
                position: key.position,
            },
            title: title.unwrap_or_else(|| name.clone()),
            name,
            explanation: explanation.map(|text| text.value).unwrap_or_default(),
            topic,
            remedy,
            same_as: Vec::new(),
            status,
            other: cells.other,
        },
        key,
        advice,
    })
}

fn bad_key(raw: &Raw<'_>, bad: BadKey) -> ReadError {
    raw.error(bad.position, bad.problem, bad.advice)
}

fn read_status(
    status: Option<At<String>>,
    title: Option<&At<String>>,
    raw: &Raw<'_>,
) -> Result<Status, ReadError> {
    let Some(status) = status else {
        return Ok(Status::Active);
    };
    let edition = |text: &str| {
        let rest = RETIRED.iter().find_map(|said| text.strip_prefix(said))?;
        rest.trim().parse().ok()
    };
    match status.value.to_lowercase().as_str() {
        "active" => Ok(Status::Active),
        "retired" => {
            let said = title.and_then(|title| edition(&title.value));
            let edition = said.or(raw.facts.edition).unwrap_or(1);
            Ok(Status::Retired(edition))
        }
        text => edition(text).map(Status::Retired).ok_or_else(|| {
            let problem = format!("the status `{}` is unknown", status.value);
            let advice = "expected `active`, `retired` or `retired in edition 2`";
            raw.error(status.position, problem, advice)
        }),
    }
}

fn read_advice(
    cells: &mut Cells,
    raw: &Raw<'_>,
    problems: &mut Vec<ReadError>,
) -> Result<Advice, ReadError> {
    let instruction = cells.take(Column::Instruction, raw)?;
    let retry = cells.take(Column::Retry, raw)?;
    let retryable = cells.take(Column::Retryable, raw)?;
    let actor = cells.take(Column::Actor, raw)?;
    let has_retry = retry.is_some();
    let retry = retry.map(|retry| read_id(&retry, "retry", raw));
    let retryable = retryable.filter(|_| !has_retry);
    let retry = retry.or_else(|| retryable.map(|retryable| read_retryable(&retryable, raw)));
    let actor = actor.map(|actor| read_id(&actor, "actor", raw));
    Ok(Advice {
        instruction: instruction.map(|text| text.value).unwrap_or_default(),
        retry: known(retry, problems),
        actor: known(actor, problems),
    })
}

/// Returns the value of a cell, or records why it cannot be read.
fn known<T>(read: Option<Result<T, ReadError>>, problems: &mut Vec<ReadError>) -> Option<T> {
    read?.map_err(|problem| problems.push(problem)).ok()
}

fn read_retryable(retryable: &At<String>, raw: &Raw<'_>) -> Result<Retry, ReadError> {
    match retryable.value.to_lowercase().as_str() {
        "true" | "yes" | "1" => Ok(Retry::Later),
        "false" | "no" | "0" => Ok(Retry::No),
        _ => {
            let problem = format!("`{}` is neither true nor false", retryable.value);
            Err(raw.error(retryable.position, problem, "expected `true` or `false`"))
        }
    }
}

/// Parses an id of a closed list.
pub(crate) fn read_id<T: FromStr>(
    id: &At<String>,
    what: &str,
    raw: &Raw<'_>,
) -> Result<T, ReadError> {
    id.value
        .to_lowercase()
        .replace(['-', ' '], "_")
        .parse()
        .map_err(|_| {
            let ids: Vec<_> = match what {
                "retry" => Retry::ALL.iter().map(|retry| retry.as_str()).collect(),
                _ => Actor::ALL.iter().map(|actor| actor.as_str()).collect(),
            };
            let problem = format!("the {what} `{}` is unknown", id.value);
            raw.error(
                id.position,
                problem,
                format!("expected one of {}", ids.join(", ")),
            )
        })
}

fn finish(
    catalog: Building,
    raw: &Raw<'_>,
    layout: &Layout,
    nouns: &Nouns,
    problems: &mut Vec<ReadError>,
) -> Result<Draft, ReadError> {
    let keys: Vec<_> = catalog.rows.iter().map(|built| &built.key).collect();
    let kind = match raw.facts.keys {
        Some(kind) => kind,
        None => keys::infer(&keys).map_err(|bad| bad_key(raw, bad))?,
    };
    let mut rows = Vec::with_capacity(catalog.rows.len());
    for built in catalog.rows {
        match complete(built, kind, raw) {
            Ok(row) => rows.push(row),
            Err(problem) if problems.len() <= limits::PROBLEMS => problems.push(problem),
            Err(_) => {}
        }
    }
    let title = raw.facts.titles.get(&catalog.id.value);
    Ok(Draft {
        file: raw.file.to_owned(),
        title: title.unwrap_or(&raw.facts.title).clone(),
        id: catalog.id,
        edition: raw.facts.edition.unwrap_or(1),
        keys: kind,
        topics: nouns.topics_of(&catalog.topics),
        remedies: nouns.remedies_of(&catalog.remedies),
        ranges: raw.facts.ranges.clone(),
        rows,
        columns: layout.others.clone(),
    })
}

/// Completes a row once the kind of its keys is known.
fn complete(built: Built, kind: KeyKind, raw: &Raw<'_>) -> Result<DraftRow, ReadError> {
    let mut row = built.row;
    let key = keys::convert(&built.key, kind);
    row.key.value = key.map_err(|bad| bad_key(raw, bad))?;
    let Some(same) = built.same_as else {
        return Ok(row);
    };
    if same.value.len() > limits::SAME_AS {
        let problem = format!("`same_as` has {} keys", same.value.len());
        return Err(raw.error(same.position, problem, "a row has at most 1,000 of them"));
    }
    for text in &same.value {
        let key = keys::convert_same(text, same.position, kind);
        row.same_as.push(At {
            value: key.map_err(|bad| bad_key(raw, bad))?,
            position: same.position,
        });
    }
    Ok(row)
}
