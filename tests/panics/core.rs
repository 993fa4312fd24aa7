use core::hash::{Hash, Hasher};
use core::time::Duration;

use qcloud_codes::{
    Actor, Catalog, Code, DecodeError, DecodeErrorKind, Diagnosis, Edition, Entry, Failure, Found,
    History, Key, Located, Reading, Remedy, ReplayError, ReplayGuard, Response, Retry, Tally, Text,
    TextError, Truncated, decode, decode_at, decode_text_error, heapless, scan, scan_all,
    scan_with,
};

use crate::probes;

probes! {
    probe_decode(bytes: &'a [u8]) -> Result<Response<'a>, DecodeError> { decode(bytes) }
    probe_decode_at(
        bytes: &'a [u8],
        path: &'a [&'a str]
    ) -> Result<Option<Located<'a>>, DecodeError> {
        decode_at(bytes, path)
    }
    probe_decode_text_error(bytes: &'a [u8]) -> Result<Option<TextError<'a>>, DecodeError> {
        decode_text_error(bytes)
    }
    probe_scan(text: &'a str) -> Option<Found<'a>> { scan(text) }
    probe_scan_all(text: &'a str, each: &'a mut dyn FnMut(Found<'a>)) -> () {
        scan_all(text).for_each(each);
    }
    probe_scan_with(
        text: &'a str,
        is_known: &'a dyn Fn(Key<'_>) -> bool,
        each: &'a mut dyn FnMut(Found<'a>)
    ) -> Option<Code> {
        let mut scan = scan_with(text, is_known);
        scan.by_ref().for_each(each);
        scan.unproven()
    }
    probe_decode_error(error: DecodeError) -> (usize, DecodeErrorKind) {
        (error.offset(), error.kind())
    }
    probe_response_from_parts(code: Code, message: &'a str) -> Response<'a> {
        Response::from_parts(code, message)
    }
    probe_response(response: &'a Response<'a>) -> (Code, bool, Option<Code>) {
        (response.code(), response.is_success(), response.module_code())
    }
    probe_response_texts(
        response: &'a Response<'a>
    ) -> (Option<Text<'a>>, Option<Text<'a>>, Option<Text<'a>>) {
        (response.message(), response.raw_message(), response.code_desc())
    }
    probe_is_evident(response: &'a Response<'a>, is_known: &'a dyn Fn(Code) -> bool) -> bool {
        response.is_evident(is_known)
    }
    probe_diagnose(response: &'a Response<'a>) -> Option<Diagnosis> { response.diagnose() }
    probe_diagnose_in(
        response: &'a Response<'a>,
        common: &'static Catalog,
        modules: &'a [&'static Catalog]
    ) -> Option<Diagnosis> {
        response.diagnose_in(common, modules)
    }
    probe_found_diagnose(found: &'a Found<'a>) -> Option<Diagnosis> { found.diagnose() }
    probe_found_diagnose_in(
        found: &'a Found<'a>,
        common: &'static Catalog,
        modules: &'a [&'static Catalog]
    ) -> Option<Diagnosis> {
        found.diagnose_in(common, modules)
    }
    probe_text_error_new(code: Text<'a>, message: Option<Text<'a>>) -> TextError<'a> {
        TextError::new(code, message, true)
    }
    probe_text_error(error: &'a TextError<'a>) -> (Text<'a>, Option<Text<'a>>, bool) {
        (error.code(), error.message(), error.is_enveloped())
    }
    probe_text_error_diagnose(error: &'a TextError<'a>) -> Diagnosis { error.diagnose() }
    probe_diagnosis_rows(
        diagnosis: &'a Diagnosis,
        each: &'a mut dyn FnMut((&'static Catalog, &'static Entry))
    ) -> () {
        diagnosis.rows().chain(diagnosis.readings()).for_each(each);
    }
    probe_diagnosis_codes(diagnosis: &'a Diagnosis) -> [Option<Code>; 3] {
        [diagnosis.code(), diagnosis.module_code(), diagnosis.unknown_module_code()]
    }
    probe_diagnosis_entries(diagnosis: &'a Diagnosis) -> [Option<&'static Entry>; 3] {
        [diagnosis.entry(), diagnosis.common(), diagnosis.module()]
    }
    probe_diagnosis_advice(diagnosis: &'a Diagnosis) -> (Option<Retry>, Option<Actor>) {
        (diagnosis.retry(), diagnosis.actor())
    }
    probe_diagnosis_from_codes(
        code: Code,
        module_code: Option<Code>,
        common: &'static Catalog,
        modules: &'a [&'static Catalog]
    ) -> Option<Diagnosis> {
        Diagnosis::from_codes(code, module_code, common, modules)
    }
    probe_diagnosis_from_module_code(
        module_code: Code,
        modules: &'a [&'static Catalog]
    ) -> Diagnosis {
        Diagnosis::from_module_code(module_code, modules)
    }
    probe_diagnosis_read(
        code: Option<Code>,
        module_code: Option<Code>,
        text: &'a Text<'a>
    ) -> Diagnosis {
        Diagnosis::read(code, module_code, text)
    }
    probe_diagnosis_is(diagnosis: &'a Diagnosis) -> [bool; 4] {
        [
            diagnosis.has_unknown(),
            diagnosis.is_ambiguous(),
            diagnosis.is_general(),
            diagnosis.is_retryable(),
        ]
    }
    probe_diagnosis_row(
        diagnosis: &'a Diagnosis
    ) -> (Option<&'static Catalog>, Option<&'static Remedy>, Option<&'static str>) {
        (diagnosis.catalog(), diagnosis.remedy(), diagnosis.title())
    }
    probe_edition(
        edition: Edition,
        code: Code,
        catalog: &'a Catalog
    ) -> (Option<(&'static str, &'static str)>, Option<Edition>) {
        (edition.words(code), Edition::of(catalog))
    }
    probe_reading(code: Option<Code>, module_code: Code, text: &'a Text<'a>) -> Reading {
        Reading::of(code, module_code, text)
    }
    probe_reading_editions(reading: Reading, each: &'a mut dyn FnMut(Edition)) -> () {
        reading.editions().for_each(each);
    }
    probe_text(raw: &'a str, layers: u8) -> Text<'a> { Text::with_layers(raw, layers) }
    probe_texts(raw: &'a str) -> [Text<'a>; 3] { [Text::new(raw), Text::escaped(raw), raw.into()] }
    probe_text_raw(text: &'a Text<'a>) -> (&'a str, Option<&'a str>, u8) {
        (text.to_raw(), text.to_str(), text.layers())
    }
    probe_text_chars(text: &'a Text<'a>, each: &'a mut dyn FnMut(char)) -> () {
        text.chars().for_each(each);
    }
    probe_text_equal(one: &'a Text<'a>, other: &'a Text<'a>, text: &'a str) -> (bool, bool) {
        (one == other, *one == *text)
    }
    probe_text_hash(text: &'a Text<'a>, hasher: &'a mut dyn Hasher) -> () {
        let mut hasher = hasher;
        text.hash(&mut hasher);
    }
    probe_text_copy(text: &'a Text<'a>) -> Result<heapless::String<16>, Truncated<16>> {
        text.to_heapless()
    }
    probe_replay_guard(
        guard: &'a mut ReplayGuard,
        nonce: u64,
        timestamp: i64,
        server_time: i64
    ) -> Result<(), ReplayError> {
        guard.admit(nonce, timestamp, server_time)
    }
    probe_replay_error(error: ReplayError) -> Code { error.code() }
    probe_history_record(
        history: &'a mut History<4>,
        at: Duration,
        response: &'a Response<'a>
    ) -> () {
        history.record(at, response);
    }
    probe_history_clear(history: &'a mut History<4>) -> (usize, bool) {
        let before = (history.len(), history.is_empty());
        history.clear();
        before
    }
    probe_history_read(
        history: &'a History<4>,
        since: Duration,
        each: &'a mut dyn FnMut(&Failure)
    ) -> Option<&'a Failure> {
        history.since(since).chain(history.iter()).for_each(each);
        history.newest()
    }
    probe_tally_record(tally: &'a mut Tally<4>, code: Code) -> () {
        tally.record(code);
    }
    probe_tally_get(tally: &'a Tally<4>, code: Code) -> u64 { tally.get(code) }
    probe_tally_read(tally: &'a Tally<4>, each: &'a mut dyn FnMut((Code, u64))) -> (u64, u64) {
        tally.iter().chain(tally.top::<2>()).for_each(each);
        (tally.total(), tally.other())
    }
}
