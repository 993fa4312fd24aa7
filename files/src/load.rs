use std::collections::{BTreeMap, HashMap, HashSet};

use codetable::__private::{Nouns, Table, catalog};
use codetable::{Catalog, Code, Dataset, Entry, ExtraColumn, Key, KeyKind, Remedy, Topic};

use crate::draft::{Draft, DraftRemedy};
use crate::error::ReadError;
use crate::index::{self, leak};
use crate::limits;
use crate::prepare::{Prepared, links, prepare, retirements, rows};

/// The maximum number of topics, and of remedies, of a catalog: their index is a byte.
const NOUNS: usize = 256;
/// The index of a missing topic or remedy.
const NO_NOUN: u8 = u8::MAX;

static NO_NOUNS: Nouns = Nouns {
    topics: &[],
    remedies: &[],
};

/// Builds catalogs from drafts, with the indexes and rules of [`catalog!`](codetable::catalog!),
/// except that rows may be in any order.
///
/// The result lives as long as the program and its memory is never freed, so load each file only
/// once.
///
/// ```
/// use codetable_files::{Options, load, read_bytes};
///
/// let csv = b"value,symbol,comment\n0x103,STALL,The motor stalls\n0x102,UNDERVOLTAGE,\n";
/// let drafts = read_bytes("motor.csv", csv, &Options::default())?;
/// let motor = load(&drafts)?.catalog("motor").unwrap();
/// let entry = motor.get_by_name("STALL").unwrap();
/// assert_eq!(entry.to_string(), "0x103: The motor stalls");
/// assert_eq!(entry.retry(), None); // the file does not say
/// # Ok::<(), codetable_files::ReadError>(())
/// ```
///
/// # Errors
///
/// [`ReadError`], for the first row that breaks a rule.
pub fn load(drafts: &[Draft]) -> Result<&'static Dataset, ReadError> {
    load_beside(drafts, &[])
}

/// Builds catalogs that share a dataset with others. A topic or remedy that conflicts with a
/// different one of the same id gets the id of its catalog as a prefix: `motor_wait`.
///
/// # Errors
///
/// See [`load`].
pub fn load_beside(
    drafts: &[Draft],
    others: &[&'static Catalog],
) -> Result<&'static Dataset, ReadError> {
    let checked = check_all(drafts)?;
    let mut taken = Taken::default();
    for catalog in others {
        taken
            .topics
            .extend(catalog.topics().iter().map(|topic| (topic.id(), *topic)));
        taken.remedies.extend(
            catalog
                .remedies()
                .iter()
                .map(|remedy| (remedy.id(), *remedy)),
        );
    }
    // Nothing is leaked before all checks have passed.
    let ids: Vec<_> = drafts
        .iter()
        .map(|draft| leak_text(&draft.id.value))
        .collect();
    let mut catalogs = Vec::with_capacity(drafts.len());
    for ((draft, id), rows) in drafts.iter().zip(&ids).zip(&checked) {
        catalogs.push(build(draft, id, rows, &mut taken)?);
    }
    let extra = extra_columns(drafts, &ids, &checked);
    let (id, title) = match (drafts, ids.as_slice()) {
        ([draft], [id]) => (*id, title(draft, id)),
        _ => ("codes", "Error codes"),
    };
    let edition = drafts.iter().map(|draft| draft.edition).max();
    let dataset = Dataset::new(id, leak(catalogs))
        .with_title(title)
        .with_edition(edition.unwrap_or(1))
        .with_extra_columns(extra);
    Ok(Box::leak(Box::new(dataset)))
}

/// Returns the rows of each draft, if none breaks a rule.
pub(crate) fn check_all(drafts: &[Draft]) -> Result<Vec<Vec<Prepared<'_>>>, ReadError> {
    let mut ids = HashSet::new();
    let mut checked = Vec::with_capacity(drafts.len());
    for draft in drafts {
        if !ids.insert(&draft.id.value) {
            let problem = format!("another catalog has the id `{}`", draft.id.value);
            return Err(ReadError::new(
                &draft.file,
                None,
                problem,
                "give it one of its own",
            ));
        }
        checked.push(check(draft)?);
    }
    Ok(checked)
}

fn leak_text(text: &str) -> &'static str {
    String::leak(text.to_owned())
}

fn title(draft: &Draft, id: &'static str) -> &'static str {
    match draft.title.as_str() {
        "" => id,
        title => leak_text(title),
    }
}

/// Returns the rows of a draft that breaks no rule.
pub(crate) fn check(draft: &Draft) -> Result<Vec<Prepared<'_>>, ReadError> {
    let error = |position, problem: String, advice: &str| {
        Err(ReadError::new(&draft.file, position, problem, advice))
    };
    if draft.title.contains(char::is_control) {
        let problem = format!(
            "the title of catalog `{}` is not a single line",
            draft.id.value
        );
        return error(None, problem, "remove line breaks and tabs");
    }
    if draft.rows.len() > limits::CATALOG_ROWS {
        let problem = format!("catalog `{}` has {} rows", draft.id.value, draft.rows.len());
        return error(None, problem, "a catalog has at most 20,000: split it");
    }
    let prepared = prepare(draft)?;
    let has = |noun: fn(&Prepared<'_>) -> bool| {
        let mut active = prepared.iter().filter(|row| row.retired.is_none());
        active.any(noun)
    };
    let topics = draft.topics.len() + usize::from(has(|row| row.topic.is_none()));
    let remedies = draft.remedies.len() + usize::from(has(|row| row.remedy.is_none()));
    if topics > NOUNS || remedies > NOUNS {
        let problem = format!(
            "catalog `{}` has too many topics or remedies",
            draft.id.value
        );
        return error(
            None,
            problem,
            "a catalog has at most 256 of each, or 255 if a row has none",
        );
    }
    for row in prepared.iter().filter(|row| row.retired.is_none()) {
        let declared = draft.topics.iter().map(|topic| topic.id.value.as_str());
        undeclared(draft, row, "topic", row.topic, declared)?;
        let declared = draft.remedies.iter().map(|remedy| remedy.id.value.as_str());
        undeclared(draft, row, "remedy", row.remedy, declared)?;
    }
    let links = links(&prepared, draft.keys, &NO_NOUNS);
    let (rows, retired) = (rows(&prepared, &links), retirements(&prepared));
    let table = Table {
        kind: draft.keys,
        nouns: &NO_NOUNS,
        rows: &rows,
        retired: &retired,
    };
    let names = rows.iter().map(|row| row.name);
    let names: Vec<_> = names.chain(retired.iter().map(|row| row.name)).collect();
    let mut slots = vec![0; (2 * names.len()).next_power_of_two().max(2)];
    if let Some(fault) = table.fault(&names, &mut slots) {
        let row = prepared.get(fault.row).map(|row| row.row);
        let name = row.map_or("", |row| row.name.value.as_str());
        let message = fault.problem.concat();
        let (problem, advice) = message.split_once(": ").unwrap_or((&message, "correct it"));
        let position = row.map(|row| row.key.position);
        return error(position, format!("row `{name}` {problem}"), advice);
    }
    Ok(prepared)
}

fn undeclared<'a>(
    draft: &Draft,
    row: &Prepared<'_>,
    what: &str,
    id: Option<&str>,
    mut declared: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), ReadError> {
    let Some(id) = id else { return Ok(()) };
    if declared.clone().any(|declared| declared == id) {
        return Ok(());
    }
    let at = match what {
        "topic" => &row.row.topic,
        _ => &row.row.remedy,
    };
    let position = at.as_ref().map(|at| at.position);
    let problem = format!(
        "row `{}` has the {what} `{id}`, which is not declared",
        row.name
    );
    let first = declared.next().unwrap_or_default();
    let mut advice = format!("declared are {first}");
    for id in declared {
        advice.push_str(", ");
        advice.push_str(id);
    }
    Err(ReadError::new(&draft.file, position, problem, advice))
}

/// Builds a catalog that lives as long as the program.
fn build(
    draft: &Draft,
    id: &'static str,
    checked: &[Prepared<'_>],
    taken: &mut Taken,
) -> Result<&'static Catalog, ReadError> {
    let topics = draft.topics.iter().map(|topic| {
        let description = leak_text(&topic.description);
        own(&mut taken.topics, id, &topic.id.value, |id| {
            Topic::new(id, description)
        })
    });
    let topics = leak(topics.collect());
    let remedies = draft.remedies.iter().map(|draft| {
        let remedy = remedy(draft);
        own(&mut taken.remedies, id, &draft.id.value, remedy)
    });
    let nouns: &'static Nouns = Box::leak(Box::new(Nouns {
        topics,
        remedies: leak(remedies.collect()),
    }));
    // Copies what it needs, since the draft and its rows may be dropped.
    let kept: &'static Draft = Box::leak(Box::new(Draft {
        file: String::new(),
        id: draft.id.clone(),
        title: String::new(),
        edition: draft.edition,
        keys: draft.keys,
        topics: Vec::new(),
        remedies: Vec::new(),
        ranges: Vec::new(),
        rows: checked.iter().map(|row| row.row.clone()).collect(),
        columns: Vec::new(),
    }));
    let prepared = leak(prepare(kept)?);
    let links = leak(links(prepared, draft.keys, nouns));
    let table = Table {
        kind: draft.keys,
        nouns,
        rows: leak(rows(prepared, links)),
        retired: leak(retirements(prepared)),
    };
    let number = |id: Option<&str>, positions: &HashMap<&str, u8>| {
        id.and_then(|id| positions.get(id).copied())
            .unwrap_or(NO_NOUN)
    };
    let topics = draft.topics.iter().map(|topic| topic.id.value.as_str());
    let topics: HashMap<_, _> = topics.zip(0..=u8::MAX).collect();
    let remedies = draft.remedies.iter().map(|remedy| remedy.id.value.as_str());
    let remedies: HashMap<_, _> = remedies.zip(0..=u8::MAX).collect();
    let active = prepared.iter().filter(|row| row.retired.is_none());
    let entries = active.enumerate().filter_map(|(i, row)| {
        table.entry_at(i, number(row.topic, &topics), number(row.remedy, &remedies))
    });
    let entries: &'static [Entry] = leak(entries.collect());
    let names: Vec<_> = table.rows.iter().map(|row| row.name).collect();
    let (index, texts) = if draft.keys == KeyKind::Text {
        let texts: Vec<_> = table.rows.iter().map(|row| row.key.text).collect();
        (index::numbers(&[], entries), index::names(&texts))
    } else {
        let codes: Vec<_> = entries.iter().map(|entry| entry.code().get()).collect();
        (index::numbers(&codes, entries), index::names(&[]))
    };
    let index = index.ok_or_else(|| {
        let problem = format!("no perfect hash was found for the codes of catalog `{id}`");
        ReadError::new(&draft.file, None, problem, "split it into several catalogs")
    })?;
    let retired = table.retired.iter().map(|row| table.retirement(row));
    let retired = leak(retired.collect());
    let names = index::names(&names);
    let title = title(draft, id);
    let catalog = catalog(id, title, table, entries, retired, index, names, texts);
    Ok(Box::leak(Box::new(catalog)))
}

/// The topics and remedies of all catalogs of a dataset, by id.
#[derive(Default)]
struct Taken {
    topics: HashMap<&'static str, Topic>,
    remedies: HashMap<&'static str, Remedy>,
}

/// Returns a topic or remedy under its id or, if that id is taken by a different one, under an id
/// with the catalog as a prefix.
fn own<T: Copy + PartialEq>(
    taken: &mut HashMap<&'static str, T>,
    catalog: &str,
    id: &str,
    new: impl Fn(&'static str) -> T,
) -> T {
    let mut id = leak_text(id);
    loop {
        let noun = new(id);
        if *taken.entry(id).or_insert(noun) == noun {
            return noun;
        }
        id = String::leak(format!("{catalog}_{id}"));
    }
}

/// Returns a constructor of a remedy with a given id.
fn remedy(draft: &DraftRemedy) -> impl Fn(&'static str) -> Remedy {
    let instruction = leak_text(&draft.instruction);
    let (retry, actor) = (draft.retry, draft.actor);
    move |id| {
        let mut remedy = Remedy::without_advice(id, instruction);
        if let Some(retry) = retry {
            remedy = remedy.with_retry(retry);
        }
        if let Some(actor) = actor {
            remedy = remedy.with_actor(actor);
        }
        remedy
    }
}

/// Collects the columns that are not ours from all files, each column once.
fn extra_columns(
    drafts: &[Draft],
    ids: &[&'static str],
    checked: &[Vec<Prepared<'_>>],
) -> &'static [ExtraColumn] {
    type Values = Vec<(Key<'static>, &'static str)>;

    let mut columns: Vec<(&str, Vec<(&'static str, &'static [_])>)> = Vec::new();
    for ((draft, id), rows) in drafts.iter().zip(ids).zip(checked) {
        for (i, name) in draft.columns.iter().enumerate() {
            // Keyed by number and text, one of which is the same in all rows.
            let mut values: BTreeMap<(i64, &str), (Key<'static>, &'static str)> = BTreeMap::new();
            for row in rows {
                if let Some(Some(value)) = row.row.other.get(i) {
                    let key = match Code::from_number(row.key.number) {
                        Some(code) if draft.keys != KeyKind::Text => Key::Number(code, draft.keys),
                        _ => Key::Text(leak_text(row.key.text)),
                    };
                    values.insert((row.key.number, row.key.text), (key, leak_text(value)));
                }
            }
            let values: Values = values.into_values().collect();
            let values = (*id, leak(values));
            let known = columns
                .iter_mut()
                .find(|(known, _)| known.eq_ignore_ascii_case(name));
            match known {
                Some((_, all)) => all.push(values),
                None => columns.push((name, vec![values])),
            }
        }
    }
    let columns = columns.into_iter();
    let columns = columns.map(|(name, values)| ExtraColumn::new(leak_text(name), leak(values)));
    leak(columns.collect())
}
