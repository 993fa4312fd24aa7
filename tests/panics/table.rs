use core::hash::Hasher;

use codetable::{
    Actor, Catalog, Code, Dataset, Entry, ExtraColumn, Key, KeyKind, Map, MapOrigin, ParseError,
    Remedy, Retired, Retry, Topic,
};

use crate::probes;

probes! {
    probe_catalog(catalog: &'a Catalog) -> (&'static str, &'static str, KeyKind, usize) {
        (catalog.id(), catalog.title(), catalog.key_kind(), catalog.index_size())
    }
    probe_catalog_lists(
        catalog: &'a Catalog
    ) -> (&'static [Entry], &'static [Retired], &'static [Topic], &'static [Remedy]) {
        (catalog.entries(), catalog.retired(), catalog.topics(), catalog.remedies())
    }
    probe_get(catalog: &'a Catalog, code: Code) -> Option<&'static Entry> { catalog.get(code) }
    probe_get_by_key(catalog: &'a Catalog, key: Key<'a>) -> Option<&'static Entry> {
        catalog.get_by_key(key)
    }
    probe_get_by_text(catalog: &'a Catalog, text: &'a str) -> Option<&'static Entry> {
        catalog.get_by_text(text)
    }
    probe_entry(entry: &'a Entry) -> (Code, Key<'static>, Option<Retry>, Option<Actor>) {
        (entry.code(), entry.key(), entry.retry(), entry.actor())
    }
    probe_entry_texts(entry: &'a Entry) -> (&'static str, Option<&'static str>) {
        (entry.title(), entry.explanation())
    }
    probe_entry_nouns(entry: &'a Entry) -> (&'static Topic, &'static Remedy, &'static [Code]) {
        (entry.topic(), entry.remedy(), entry.same_as())
    }
    probe_same_keys(entry: &'a Entry, each: &'a mut dyn FnMut(Key<'static>)) -> () {
        entry.same_keys().for_each(each);
    }
    probe_retired(row: &'a Retired) -> (Key<'static>, &'static str, u32) {
        (row.key(), row.name(), row.edition())
    }
    probe_equal(one: &'a (Catalog, Entry, Key<'a>), other: &'a (Catalog, Entry, Key<'a>)) -> bool {
        one == other
    }
    probe_hash(entry: &'a Entry, key: Key<'a>, hasher: &'a mut dyn Hasher) -> () {
        use core::hash::Hash;

        let mut hasher = hasher;
        entry.hash(&mut hasher);
        key.hash(&mut hasher);
    }
    probe_key_number(key: Key<'a>, code: Code, kind: KeyKind) -> (Option<i64>, i64) {
        (key.number(), kind.number(code))
    }
    probe_code_from_number(number: i64, kind: KeyKind) -> (Option<Code>, bool) {
        (Code::from_number(number), kind.accepts(number))
    }
    probe_code_from_str(text: &'a str) -> Result<Code, ParseError> { text.parse() }
    probe_retry_from_str(text: &'a str) -> Result<Retry, ParseError> { text.parse() }
    probe_actor_from_str(text: &'a str) -> Result<Actor, ParseError> { text.parse() }
    probe_origin_from_str(text: &'a str) -> Result<MapOrigin, ParseError> { text.parse() }
    probe_retry(retry: Retry) -> (bool, &'static str, &'static str) {
        (retry.is_retryable(), retry.as_str(), retry.description())
    }
    probe_actor(actor: Actor) -> (&'static str, &'static str) {
        (actor.as_str(), actor.description())
    }
    probe_topic(topic: &'a Topic) -> (&'static str, &'static str) {
        (topic.id(), topic.description())
    }
    probe_remedy(remedy: &'a Remedy) -> (&'static str, Option<Retry>, Option<Actor>, &'static str) {
        (remedy.id(), remedy.retry(), remedy.actor(), remedy.instruction())
    }
    probe_dataset(dataset: &'a Dataset) -> ([&'static str; 5], u32) {
        let texts = [
            dataset.id(),
            dataset.title(),
            dataset.purpose(),
            dataset.origin(),
            dataset.notice(),
        ];
        (texts, dataset.edition())
    }
    probe_dataset_words(dataset: &'a Dataset) -> [&'static [&'static str]; 2] {
        [dataset.keywords(), dataset.licenses()]
    }
    probe_dataset_lists(
        dataset: &'a Dataset
    ) -> (&'static [&'static Catalog], &'static [ExtraColumn], &'static [Map]) {
        (dataset.catalogs(), dataset.extra_columns(), dataset.maps())
    }
    probe_dataset_descriptions(
        dataset: &'a Dataset
    ) -> &'static [(&'static str, &'static str)] {
        dataset.descriptions()
    }
    probe_dataset_catalog(dataset: &'a Dataset, id: &'a str) -> Option<&'static Catalog> {
        dataset.catalog(id)
    }
    probe_dataset_description(dataset: &'a Dataset, id: &'a str) -> Option<&'static str> {
        dataset.description(id)
    }
    probe_dataset_maps(
        dataset: &'a Dataset,
        id: &'a str,
        key: Key<'a>,
        each: &'a mut dyn FnMut(&'static Map)
    ) -> () {
        dataset.maps_of(id, key).for_each(each);
    }
    probe_extra_column(
        column: &'a ExtraColumn,
        catalog: &'a str,
        key: Key<'a>
    ) -> Option<&'static str> {
        column.get(catalog, key)
    }
}
