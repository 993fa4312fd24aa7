use core::ffi::{c_char, c_void};
use core::fmt::Write;
use core::{ptr, str};

#[cfg(feature = "editions")]
use qcloud_codes::{API3, CDN_CN, COMMON_LATER, V2_TEXT};
use qcloud_codes::{CDN, COMMON, Catalog, Code, Entry};

use crate::string::{Buffer, bytes, write};
use crate::{qcc_actor, qcc_catalog, qcc_retry, qcc_str};

/// One code of a catalog. `NULL` stands for no entry: its code is 0, its strings are empty, and
/// everything else is unknown.
pub struct qcc_entry(#[expect(dead_code, reason = "C sees it as opaque")] Entry);

pub(crate) fn pointer(entry: Option<&'static Entry>) -> *const qcc_entry {
    entry.map_or(ptr::null(), ptr::from_ref).cast()
}

unsafe fn entry(entry: *const qcc_entry) -> Option<&'static Entry> {
    // SAFETY: NULL, or by the caller's promise a pointer that `pointer` made.
    unsafe { entry.cast::<Entry>().as_ref() }
}

fn entries(catalog: u8) -> &'static [Entry] {
    if catalog == qcc_catalog::Common as u8 {
        COMMON.entries()
    } else if catalog == qcc_catalog::Cdn as u8 {
        CDN.entries()
    } else {
        edition(catalog).map_or(&[], Catalog::entries)
    }
}

/// Returns a catalog that is not from the source document.
#[cfg(feature = "editions")]
fn edition(catalog: u8) -> Option<&'static Catalog> {
    let editions: [(qcc_catalog, &Catalog); 4] = [
        (qcc_catalog::CdnCn, &CDN_CN),
        (qcc_catalog::CommonLater, &COMMON_LATER),
        (qcc_catalog::V2Text, &V2_TEXT),
        (qcc_catalog::Api3, &API3),
    ];
    let mut editions = editions.into_iter();
    let found = editions.find(|(number, _)| *number as u8 == catalog);
    found.map(|(_, catalog)| catalog)
}

#[cfg(not(feature = "editions"))]
const fn edition(_: u8) -> Option<&'static Catalog> {
    None
}

/// Returns the catalog of an entry; `QCC_CATALOG_NONE` for `NULL`.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_entry_catalog(entry: *const qcc_entry) -> qcc_catalog {
    let contains_entry = |catalog: &qcc_catalog| {
        let entries = entries(*catalog as u8).as_ptr_range();
        entries.contains(&entry.cast::<Entry>())
    };
    let found = qcc_catalog::ALL.into_iter().find(contains_entry);
    found.unwrap_or(qcc_catalog::None)
}

/// Returns the stable id of a `qcc_catalog`, such as `cdn-cn`, the same as in every export; empty
/// for any other number.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_catalog_id(catalog: u8) -> qcc_str {
    let id = if catalog == qcc_catalog::Common as u8 {
        COMMON.id()
    } else if catalog == qcc_catalog::Cdn as u8 {
        CDN.id()
    } else {
        edition(catalog).map_or("", Catalog::id)
    };
    qcc_str::new(id)
}

/// Returns the number of codes of a `qcc_catalog`; 0 for any other number.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_catalog_size(catalog: u8) -> usize {
    entries(catalog).len()
}

/// Returns the entry at a row index, by ascending code, from 0; `NULL` past the end.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_entry_at(catalog: u8, row: usize) -> *const qcc_entry {
    pointer(entries(catalog).get(row))
}

/// Returns the entry of a code, in constant time; `NULL` if the catalog does not have it.
#[unsafe(no_mangle)]
pub extern "C" fn qcc_get(catalog: u8, code: i32) -> *const qcc_entry {
    let code = Code::new(code);
    if catalog == qcc_catalog::Common as u8 {
        pointer(COMMON.get(code))
    } else if catalog == qcc_catalog::Cdn as u8 {
        pointer(CDN.get(code))
    } else {
        pointer(edition(catalog).and_then(|catalog| catalog.get(code)))
    }
}

/// Returns the entry of a text code of `len` bytes, such as `AuthFailure.SignatureExpire`; `NULL`
/// if the catalog does not have it, or if its codes are numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_get_by_text(
    catalog: u8,
    text: *const c_char,
    len: usize,
) -> *const qcc_entry {
    // SAFETY: the caller's promise.
    let text = unsafe { bytes(text.cast::<c_void>(), len) };
    let text = str::from_utf8(text).unwrap_or_default();
    pointer(edition(catalog).and_then(|catalog| catalog.get_by_text(text)))
}

/// Returns the entry with a public name of `len` bytes, such as `InvalidProjectId`; `NULL` if there
/// is none, or if the library was built without names.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_get_by_name(
    catalog: u8,
    name: *const c_char,
    len: usize,
) -> *const qcc_entry {
    // SAFETY: the caller's promise.
    let name = unsafe { bytes(name.cast::<c_void>(), len) };
    pointer(by_name(catalog, str::from_utf8(name).unwrap_or_default()))
}

#[cfg(feature = "names")]
fn by_name(catalog: u8, name: &str) -> Option<&'static Entry> {
    if catalog == qcc_catalog::Common as u8 {
        COMMON.get_by_name(name)
    } else if catalog == qcc_catalog::Cdn as u8 {
        CDN.get_by_name(name)
    } else {
        edition(catalog)?.get_by_name(name)
    }
}

#[cfg(not(feature = "names"))]
fn by_name(_: u8, _: &str) -> Option<&'static Entry> {
    None
}

/// Returns the code of an entry; 0 for `NULL` and in a catalog of text codes: see `qcc_entry_key`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_code(entry: *const qcc_entry) -> i32 {
    // SAFETY: the caller's promise.
    unsafe { self::entry(entry) }.map_or(0, |entry| entry.code().get())
}

/// Writes the key of the entry in the notation of its catalog, such as `2130`, to a buffer.
///
/// Writes as much as fits, without a NUL, and returns the length of the whole key, which exceeds
/// `size` if it was truncated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_key(
    entry: *const qcc_entry,
    buffer: *mut c_char,
    size: usize,
) -> usize {
    // SAFETY: the caller's promise.
    let Some(entry) = (unsafe { self::entry(entry) }) else {
        return 0;
    };
    // SAFETY: the caller's promise.
    let mut buffer = unsafe { Buffer::new(buffer, size) };
    // A buffer accepts everything, even what it has no room for.
    let _ = write!(buffer, "{}", entry.key());
    buffer.length()
}

/// Returns the stable id of the topic of the error, the same as in every export; empty if the
/// library was built without text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_topic(entry: *const qcc_entry) -> qcc_str {
    // SAFETY: the caller's promise.
    let entry = unsafe { self::entry(entry) };
    qcc_str::new(entry.map_or("", texts::topic))
}

/// Returns the stable id of the remedy, the same as in every export; empty if the library was built
/// without text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_remedy(entry: *const qcc_entry) -> qcc_str {
    // SAFETY: the caller's promise.
    let entry = unsafe { self::entry(entry) };
    qcc_str::new(entry.map_or("", texts::remedy))
}

/// Returns whether, and how, a retry helps.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_retry(entry: *const qcc_entry) -> qcc_retry {
    // SAFETY: the caller's promise.
    unsafe { self::entry(entry) }.and_then(Entry::retry).into()
}

/// Returns the party that has to act.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_actor(entry: *const qcc_entry) -> qcc_actor {
    // SAFETY: the caller's promise.
    unsafe { self::entry(entry) }.and_then(Entry::actor).into()
}

/// Returns the stable CamelCase name; empty if the library was built without names.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_name(entry: *const qcc_entry) -> qcc_str {
    // SAFETY: the caller's promise.
    let entry = unsafe { self::entry(entry) };
    qcc_str::new(entry.map_or("", texts::name))
}

/// Returns the title: the error condition in a few words; empty if the library was built without
/// text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_title(entry: *const qcc_entry) -> qcc_str {
    // SAFETY: the caller's promise.
    let entry = unsafe { self::entry(entry) };
    qcc_str::new(entry.map_or("", texts::title))
}

/// Returns an explanation of the condition; usually empty, and always if the library was built
/// without text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_explanation(entry: *const qcc_entry) -> qcc_str {
    // SAFETY: the caller's promise.
    let entry = unsafe { self::entry(entry) };
    qcc_str::new(entry.map_or("", texts::explanation))
}

/// Returns what to do, in one sentence; empty if the library was built without text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_instruction(entry: *const qcc_entry) -> qcc_str {
    // SAFETY: the caller's promise.
    let entry = unsafe { self::entry(entry) };
    qcc_str::new(entry.map_or("", texts::instruction))
}

/// Returns the other codes of the catalog with the same meaning, `*count` of them, ascending;
/// usually none. The result is never `NULL`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn qcc_entry_same_as(
    entry: *const qcc_entry,
    count: *mut usize,
) -> *const i32 {
    // SAFETY: the caller's promise.
    let codes = unsafe { self::entry(entry) }.map_or(&[][..], Entry::same_as);
    // SAFETY: the caller's promise.
    unsafe { write(count, codes.len()) };
    // A `Code` is an `i32` in memory.
    codes.as_ptr().cast()
}

/// The texts of the catalog, which are empty if the library was built without them.
mod texts {
    use qcloud_codes::Entry;

    #[cfg(feature = "names")]
    pub(super) fn name(entry: &'static Entry) -> &'static str {
        entry.name()
    }

    #[cfg(feature = "text")]
    pub(super) fn topic(entry: &'static Entry) -> &'static str {
        entry.topic().id()
    }

    #[cfg(feature = "text")]
    pub(super) fn remedy(entry: &'static Entry) -> &'static str {
        entry.remedy().id()
    }

    #[cfg(feature = "text")]
    pub(super) fn title(entry: &'static Entry) -> &'static str {
        entry.title()
    }

    #[cfg(feature = "text")]
    pub(super) fn explanation(entry: &'static Entry) -> &'static str {
        entry.explanation().unwrap_or_default()
    }

    #[cfg(feature = "text")]
    pub(super) fn instruction(entry: &'static Entry) -> &'static str {
        entry.remedy().instruction()
    }

    #[cfg(not(feature = "names"))]
    pub(super) const fn name(_: &'static Entry) -> &'static str {
        ""
    }

    #[cfg(not(feature = "text"))]
    pub(super) use none as topic;
    #[cfg(not(feature = "text"))]
    pub(super) use none as remedy;
    #[cfg(not(feature = "text"))]
    pub(super) use none as title;
    #[cfg(not(feature = "text"))]
    pub(super) use none as explanation;
    #[cfg(not(feature = "text"))]
    pub(super) use none as instruction;

    #[cfg(not(feature = "text"))]
    pub(super) const fn none(_: &'static Entry) -> &'static str {
        ""
    }
}
