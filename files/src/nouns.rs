//! The topics and remedies of a file: declared, or implied by its rows.

use std::collections::HashMap;

use codetable::{Actor, Retry};

use crate::draft::{At, DraftRemedy, DraftTopic, Position};

/// The advice given by a row.
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub(crate) struct Advice {
    pub(crate) instruction: String,
    pub(crate) retry: Option<Retry>,
    pub(crate) actor: Option<Actor>,
}

/// The topics and remedies of all catalogs of a file.
pub(crate) struct Nouns {
    topics: Vec<DraftTopic>,
    topic_indexes: HashMap<String, usize>,
    remedies: Vec<DraftRemedy>,
    remedy_indexes: HashMap<String, usize>,
    /// The implied remedies, by their advice.
    implied: HashMap<Advice, usize>,
    /// The last number appended to each generated id.
    numbers: HashMap<String, u32>,
    /// The number of topics and remedies that the file declares for all catalogs.
    declared: (usize, usize),
}

/// A fact on which two rows disagree.
pub(crate) struct Conflict {
    pub(crate) fact: &'static str,
    pub(crate) first: Position,
}

impl Nouns {
    pub(crate) fn new(topics: Vec<DraftTopic>, remedies: Vec<DraftRemedy>) -> Self {
        let ids = topics.iter().zip(0..);
        let topic_indexes = ids.map(|(topic, i)| (topic.id.value.clone(), i)).collect();
        let ids = remedies.iter().zip(0..);
        let remedy_indexes = ids
            .map(|(remedy, i)| (remedy.id.value.clone(), i))
            .collect();
        Self {
            declared: (topics.len(), remedies.len()),
            topics,
            topic_indexes,
            remedies,
            remedy_indexes,
            implied: HashMap::new(),
            numbers: HashMap::new(),
        }
    }

    /// Returns the index of a topic; `None` if the file declares topics, but not this one.
    pub(crate) fn topic(&mut self, id: &At<String>) -> Option<usize> {
        if let Some(known) = self.topic_indexes.get(&id.value) {
            return Some(*known);
        }
        if self.declared.0 > 0 {
            return None;
        }
        let new = self.topics.len();
        self.topics.push(DraftTopic {
            id: id.clone(),
            description: String::new(),
        });
        self.topic_indexes.insert(id.value.clone(), new);
        Some(new)
    }

    /// Returns the index of the remedy that a row names, adding the row's advice to it; `None` if
    /// the file declares remedies, but not this one.
    pub(crate) fn remedy(
        &mut self,
        id: &At<String>,
        advice: Advice,
    ) -> Result<Option<usize>, Conflict> {
        let position = self.remedy_indexes.get(&id.value).copied();
        let Some((position, known)) = position.and_then(|i| Some((i, self.remedies.get_mut(i)?)))
        else {
            let is_declared = self.declared.1 > 0;
            return Ok((!is_declared).then(|| self.add(id.clone(), advice)));
        };
        let first = known.id.position;
        let conflict = |fact| Conflict { fact, first };
        if known.instruction.is_empty() {
            known.instruction = advice.instruction;
        } else if !advice.instruction.is_empty() && advice.instruction != known.instruction {
            return Err(conflict("instruction"));
        }
        if advice.retry.is_some() && known.retry.is_some() && advice.retry != known.retry {
            return Err(conflict("retry"));
        }
        if advice.actor.is_some() && known.actor.is_some() && advice.actor != known.actor {
            return Err(conflict("actor"));
        }
        known.retry = known.retry.or(advice.retry);
        known.actor = known.actor.or(advice.actor);
        Ok(Some(position))
    }

    /// Returns the index of the remedy implied by a row that gives advice without naming a remedy.
    pub(crate) fn implied(&mut self, advice: Advice, position: Position) -> usize {
        if let Some(known) = self.implied.get(&advice) {
            return *known;
        }
        let base = id(&advice);
        let mut value = base.clone();
        let number = self.numbers.entry(base.clone()).or_insert(1);
        while self.remedy_indexes.contains_key(&value) {
            *number += 1;
            value = format!("{base}_{number}");
        }
        let new = self.add(At { value, position }, advice.clone());
        self.implied.insert(advice, new);
        new
    }

    fn add(&mut self, id: At<String>, advice: Advice) -> usize {
        let new = self.remedies.len();
        self.remedy_indexes.insert(id.value.clone(), new);
        self.remedies.push(DraftRemedy {
            id,
            instruction: advice.instruction,
            retry: advice.retry,
            actor: advice.actor,
        });
        new
    }

    pub(crate) fn remedy_id(&self, remedy: usize) -> String {
        let remedy = self.remedies.get(remedy);
        remedy.map_or_else(String::new, |remedy| remedy.id.value.clone())
    }

    /// Returns the topics of a catalog: the declared ones, then those of its rows.
    pub(crate) fn topics_of(&self, used: &[usize]) -> Vec<DraftTopic> {
        let all = with_declared(self.declared.0, used);
        all.filter_map(|i| self.topics.get(i).cloned()).collect()
    }

    /// Returns the remedies of a catalog: the declared ones, then those of its rows.
    pub(crate) fn remedies_of(&self, used: &[usize]) -> Vec<DraftRemedy> {
        let all = with_declared(self.declared.1, used);
        all.filter_map(|i| self.remedies.get(i).cloned()).collect()
    }
}

fn with_declared(declared: usize, used: &[usize]) -> impl Iterator<Item = usize> {
    let used = used.iter().copied();
    (0..declared).chain(used.filter(move |i| *i >= declared))
}

/// Derives an id from advice: the first words of its instruction, or else retry and actor.
fn id(advice: &Advice) -> String {
    let is_word = |word: &&str| !word.is_empty();
    let words = advice
        .instruction
        .split(|char: char| !char.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(is_word).take(4).collect();
    let words = if words.is_empty() {
        let retry = advice.retry.map(Retry::as_str);
        let actor = advice.actor.map(Actor::as_str);
        retry.into_iter().chain(actor).collect()
    } else {
        words
    };
    let mut id = words.join("_").to_ascii_lowercase();
    id.truncate(64);
    if !id.starts_with(|first: char| first.is_ascii_alphabetic()) {
        id.insert_str(0, "remedy_");
    }
    id
}
