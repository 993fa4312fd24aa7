/* The error codes of Tencent Cloud's API v2. Made by cbindgen from ffi/src: do not edit.
 *
 * Requires C89 with `stdint.h`, or C++11.
 *
 * A string is a pointer and a length, in UTF-8, and not NUL-terminated. An absent string has length
 * 0; the pointer is never NULL. Entries and all strings of the catalog are constants: they stay
 * valid for as long as the program runs. Strings of a response point into its buffer.
 *
 * Every function may be called from any thread and any interrupt, at any time: there is no state,
 * no allocation, no lock and no system call. Every pointer argument may be NULL: there is then no
 * entry, no input, or no output.
 *
 * Texts, bodies and character buffers may be at any address; all other pointers must be aligned for
 * their type. Output must not overlap input or other output: a text cannot be decoded in place. A
 * text longer than PTRDIFF_MAX, which no object can be, is treated as empty and not read. A buffer
 * is written no further than the end of the text, whatever its size.
 *
 * Branch on `qcc_retry` and `qcc_actor`. The enums are one byte in C and in C++, with or without
 * `-fshort-enums`. Their numbers never change; new ones may be added, so treat unknown ones as
 * `UNKNOWN`. Topics and remedies are for people: they are ids and texts, so a new one does not
 * change this header. */

#ifndef QCLOUD_CODES_H
#define QCLOUD_CODES_H

#include <stddef.h>
#include <stdint.h>

/**
 * The catalog of a code: a number has a meaning only within its catalog.
 */
enum qcc_catalog
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * The `code` field of a response.
   */
  QCC_CATALOG_COMMON = 0,
  /**
   * The bracketed number at the start of a message of the CDN.
   */
  QCC_CATALOG_CDN = 1,
  /**
   * The `code` field, according to later documentation.
   */
  QCC_CATALOG_COMMON_LATER = 2,
  /**
   * The bracketed number, if the CDN is that of the Chinese edition.
   */
  QCC_CATALOG_CDN_CN = 3,
  /**
   * The text code of an error of the revised interfaces of v2.
   */
  QCC_CATALOG_V2_TEXT = 4,
  /**
   * The text code of an error of API 3.0.
   */
  QCC_CATALOG_API3 = 5,
  /**
   * None of them.
   */
  QCC_CATALOG_NONE = 255
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum qcc_catalog qcc_catalog;
#else
typedef uint8_t qcc_catalog;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * Whether sending a failed request again can help.
 */
enum qcc_retry
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * There is no entry, it does not specify this, or its value is newer than this header.
   */
  QCC_RETRY_UNKNOWN = 0,
  /**
   * It fails again until something is changed.
   */
  QCC_RETRY_NO = 1,
  /**
   * The same request may succeed later: back off.
   */
  QCC_RETRY_LATER = 2,
  /**
   * The same request may succeed at a lower rate: it was throttled.
   */
  QCC_RETRY_SLOWER = 3,
  /**
   * Send it at once, signed again with a new timestamp and nonce.
   */
  QCC_RETRY_REAUTHENTICATE = 4,
  /**
   * Repeat only the items of the batch that failed.
   */
  QCC_RETRY_FAILED_ITEMS = 5,
  /**
   * Do not repeat it: the wanted state may already hold.
   */
  QCC_RETRY_ALREADY_DONE = 6
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum qcc_retry qcc_retry;
#else
typedef uint8_t qcc_retry;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * The party whose action clears an error.
 */
enum qcc_actor
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * There is no entry, it does not specify this, or its value is newer than this header.
   */
  QCC_ACTOR_UNKNOWN = 0,
  /**
   * The program, or its author: what was sent, how, or how often.
   */
  QCC_ACTOR_CALLER = 1,
  /**
   * The owner of the account: money, identity, permissions.
   */
  QCC_ACTOR_OWNER = 2,
  /**
   * The vendor: nothing on this side clears it; wait or ask.
   */
  QCC_ACTOR_VENDOR = 3
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum qcc_actor qcc_actor;
#else
typedef uint8_t qcc_actor;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * The result of decoding a response.
 */
enum qcc_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * Decoded: the response itself may still report a failure.
   */
  QCC_STATUS_OK = 0,
  /**
   * The input is not a single JSON object.
   */
  QCC_STATUS_NOT_JSON = 1,
  /**
   * The object has no `code`.
   */
  QCC_STATUS_NO_CODE = 2,
  /**
   * The `code` is neither an integer nor a string that contains one.
   */
  QCC_STATUS_CODE_NOT_A_NUMBER = 3,
  /**
   * The `code` does not fit into an `int32_t`.
   */
  QCC_STATUS_CODE_OUT_OF_RANGE = 4,
  /**
   * Its objects and arrays are nested more than 128 levels deep.
   */
  QCC_STATUS_TOO_DEEP = 5,
  /**
   * It could not be decoded for a reason newer than this header.
   */
  QCC_STATUS_OTHER = 6
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum qcc_status qcc_status;
#else
typedef uint8_t qcc_status;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * The kind of a finding.
 */
enum qcc_found_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * Nothing, or a kind newer than this header.
   */
  QCC_FOUND_KIND_UNKNOWN = 0,
  /**
   * A response with a numeric code, as in API v2.
   */
  QCC_FOUND_KIND_RESPONSE = 1,
  /**
   * A message with a module code but no common code.
   */
  QCC_FOUND_KIND_MESSAGE = 2,
  /**
   * An error with a text code, as in API 3.0.
   */
  QCC_FOUND_KIND_TEXT_ERROR = 3,
  /**
   * A success of API 3.0, which has no code.
   */
  QCC_FOUND_KIND_TEXT_SUCCESS = 4
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum qcc_found_kind qcc_found_kind;
#else
typedef uint8_t qcc_found_kind;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * The certainty of a finding.
 */
enum qcc_certainty
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * It reads like a response, but is not JSON as written.
   */
  QCC_CERTAINTY_LOOSE = 0,
  /**
   * It is a JSON object that can be decoded.
   */
  QCC_CERTAINTY_EXACT = 1
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum qcc_certainty qcc_certainty;
#else
typedef uint8_t qcc_certainty;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * The product that answered, which determines the meaning of module codes.
 */
enum qcc_product
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * A product whose codes are not in the library: the common code decides.
   */
  QCC_PRODUCT_NONE = 0,
  /**
   * The CDN, international edition.
   */
  QCC_PRODUCT_CDN = 1,
  /**
   * The CDN, Chinese edition.
   */
  QCC_PRODUCT_CDN_CN = 2
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum qcc_product qcc_product;
#else
typedef uint8_t qcc_product;
#endif /* __STDC_VERSION__ >= 202311L */
#endif /* __cplusplus */

/**
 * One code of a catalog. `NULL` stands for no entry: its code is 0, its strings are empty, and
 * everything else is unknown.
 */
typedef struct qcc_entry qcc_entry;

/**
 * A string: `len` bytes of UTF-8 at `ptr`, which is never `NULL`. It is not NUL-terminated; print
 * it with `%.*s`.
 */
typedef struct qcc_str {
  /**
   * Its first byte.
   */
  const char *ptr;
  /**
   * The number of bytes.
   */
  size_t len;
} qcc_str;

/**
 * A text as written in its source, with all its layers of escapes: see `qcc_text_copy`.
 */
typedef struct qcc_text {
  /**
   * Its bytes in the buffer, including escapes.
   */
  struct qcc_str raw;
  /**
   * The number of layers of escapes: 1 in JSON, 2 in JSON within a JSON string, 0 if a backslash
   * is just a backslash.
   */
  uint8_t layers;
} qcc_text;

/**
 * A response and its position in a text. Fields that its kind does not have are 0 or empty. The
 * texts point into the buffer that was searched.
 */
typedef struct qcc_found {
  /**
   * The offset of its first byte in the text.
   */
  size_t start;
  /**
   * The offset after its last byte, where the search continues.
   */
  size_t end;
  /**
   * The kind.
   */
  qcc_found_kind kind;
  /**
   * The certainty.
   */
  qcc_certainty certainty;
  /**
   * 1 if there is a common code, else 0.
   */
  uint8_t has_code;
  /**
   * 1 if there is a module code, else 0.
   */
  uint8_t has_module_code;
  /**
   * 1 if it was inside the object `Response`, which only API 3.0 has, else 0.
   */
  uint8_t is_enveloped;
  /**
   * The common code; 0 is a success.
   */
  int32_t code;
  /**
   * The module code: the number in the brackets at the start of the message.
   */
  int32_t module_code;
  /**
   * The code of `QCC_FOUND_KIND_TEXT_ERROR`.
   */
  struct qcc_text text_code;
  /**
   * The message, without those brackets.
   */
  struct qcc_text message;
  /**
   * The `codeDesc`. It is not determined by the code: do not base decisions on it.
   */
  struct qcc_text code_desc;
} qcc_found;

/**
 * The diagnosis of a failure: the cause, the party that has to act, and whether a retry helps.
 */
typedef struct qcc_diagnosis {
  /**
   * The entry that decides, which has the remedy: that of the module code if it is known, else
   * that of the common code, else `NULL`.
   */
  const struct qcc_entry *entry;
  /**
   * The entry of the common code.
   */
  const struct qcc_entry *common;
  /**
   * The entry of the module code.
   */
  const struct qcc_entry *module;
  /**
   * Whether, and how, a retry helps.
   */
  qcc_retry retry;
  /**
   * The party that has to act.
   */
  qcc_actor actor;
  /**
   * 1 if the exact same request may succeed later, else 0.
   */
  uint8_t is_retryable;
  /**
   * The possible entries of an ambiguous module code, the likeliest first, padded with `NULL`.
   * The common code then decides.
   */
  const struct qcc_entry *readings[2];
} qcc_diagnosis;

/**
 * The outcome in a response. The strings point into the buffer that was decoded.
 */
typedef struct qcc_response {
  /**
   * The common code; 0 is a success.
   */
  int32_t code;
  /**
   * The module code: the number in the brackets at the start of the message; 0 if there is none.
   */
  int32_t module_code;
  /**
   * 1 if there is a module code, else 0.
   */
  uint8_t has_module_code;
  /**
   * The message without those brackets, as written: see `qcc_unescape`.
   */
  struct qcc_str message;
  /**
   * The `codeDesc`, as written. It is not determined by the code: do not base decisions on it.
   */
  struct qcc_str code_desc;
} qcc_response;

/**
 * A search in a text: see `qcc_scan_start`. Its content is private and has no pointer to itself,
 * so a copy of it continues independently.
 */
typedef struct qcc_scanner {
  /**
   * The private state. All zeros is a scanner that finds nothing.
   */
  size_t opaque[72];
} qcc_scanner;

#ifdef __cplusplus
extern "C" {
#endif /* __cplusplus */

/**
 * Returns the catalog of an entry; `QCC_CATALOG_NONE` for `NULL`.
 */
qcc_catalog qcc_entry_catalog(const struct qcc_entry *entry);

/**
 * Returns the stable id of a `qcc_catalog`, such as `cdn-cn`, the same as in every export; empty
 * for any other number.
 */
struct qcc_str qcc_catalog_id(uint8_t catalog);

/**
 * Returns the number of codes of a `qcc_catalog`; 0 for any other number.
 */
size_t qcc_catalog_size(uint8_t catalog);

/**
 * Returns the entry at a row index, by ascending code, from 0; `NULL` past the end.
 */
const struct qcc_entry *qcc_entry_at(uint8_t catalog, size_t row);

/**
 * Returns the entry of a code, in constant time; `NULL` if the catalog does not have it.
 */
const struct qcc_entry *qcc_get(uint8_t catalog, int32_t code);

/**
 * Returns the entry of a text code of `len` bytes, such as `AuthFailure.SignatureExpire`; `NULL`
 * if the catalog does not have it, or if its codes are numbers.
 */
const struct qcc_entry *qcc_get_by_text(uint8_t catalog, const char *text, size_t len);

/**
 * Returns the entry with a public name of `len` bytes, such as `InvalidProjectId`; `NULL` if there
 * is none, or if the library was built without names.
 */
const struct qcc_entry *qcc_get_by_name(uint8_t catalog, const char *name, size_t len);

/**
 * Returns the code of an entry; 0 for `NULL` and in a catalog of text codes: see `qcc_entry_key`.
 */
int32_t qcc_entry_code(const struct qcc_entry *entry);

/**
 * Writes the key of the entry in the notation of its catalog, such as `2130`, to a buffer.
 *
 * Writes as much as fits, without a NUL, and returns the length of the whole key, which exceeds
 * `size` if it was truncated.
 */
size_t qcc_entry_key(const struct qcc_entry *entry, char *buffer, size_t size);

/**
 * Returns the stable id of the topic of the error, the same as in every export; empty if the
 * library was built without text.
 */
struct qcc_str qcc_entry_topic(const struct qcc_entry *entry);

/**
 * Returns the stable id of the remedy, the same as in every export; empty if the library was built
 * without text.
 */
struct qcc_str qcc_entry_remedy(const struct qcc_entry *entry);

/**
 * Returns whether, and how, a retry helps.
 */
qcc_retry qcc_entry_retry(const struct qcc_entry *entry);

/**
 * Returns the party that has to act.
 */
qcc_actor qcc_entry_actor(const struct qcc_entry *entry);

/**
 * Returns the stable CamelCase name; empty if the library was built without names.
 */
struct qcc_str qcc_entry_name(const struct qcc_entry *entry);

/**
 * Returns the title: the error condition in a few words; empty if the library was built without
 * text.
 */
struct qcc_str qcc_entry_title(const struct qcc_entry *entry);

/**
 * Returns an explanation of the condition; usually empty, and always if the library was built
 * without text.
 */
struct qcc_str qcc_entry_explanation(const struct qcc_entry *entry);

/**
 * Returns what to do, in one sentence; empty if the library was built without text.
 */
struct qcc_str qcc_entry_instruction(const struct qcc_entry *entry);

/**
 * Returns the other codes of the catalog with the same meaning, `*count` of them, ascending;
 * usually none. The result is never `NULL`.
 */
const int32_t *qcc_entry_same_as(const struct qcc_entry *entry, size_t *count);

/**
 * Returns the stable id of a `qcc_retry`, the same as in every export; `unknown` for any other
 * number.
 */
struct qcc_str qcc_retry_id(uint8_t retry);

/**
 * Returns the stable id of a `qcc_actor`, the same as in every export; `unknown` for any other
 * number.
 */
struct qcc_str qcc_actor_id(uint8_t actor);

/**
 * Returns whether the exact same request may succeed later: 1 for `QCC_RETRY_LATER` and
 * `QCC_RETRY_SLOWER`.
 */
uint8_t qcc_is_retryable(uint8_t retry);

/**
 * Decodes one JSON body of `len` bytes, from any of the vendor's APIs: a response with a numeric
 * code, as `qcc_decode` does; an error with a text code, of API 3.0 or of the revised interfaces of
 * v2; or a success of API 3.0.
 *
 * Writes `*found` if the result is `QCC_STATUS_OK`. `*offset` is the offset of the error in the
 * bytes, or 0 if there is none. The range of the finding is the whole body.
 */
qcc_status qcc_decode_any(const void *body, size_t len, struct qcc_found *found, size_t *offset);

/**
 * Diagnoses a finding: by the rules of `qcc_diagnose` if its codes are numbers, by the catalogs of
 * text codes if its code is a text. Writes `*diagnosis` and returns 1 for a failure; returns 0 for
 * a success and for `NULL`.
 *
 * The buffer that was searched must still be valid.
 */
uint8_t qcc_diagnose_found(const struct qcc_found *found, struct qcc_diagnosis *diagnosis);

/**
 * Diagnoses a finding of a known product, a `qcc_product`: see `qcc_diagnose_in`. The product
 * makes no difference to a text code.
 */
uint8_t qcc_diagnose_found_in(const struct qcc_found *found,
                              uint8_t product,
                              struct qcc_diagnosis *diagnosis);

/**
 * Decodes one JSON response of `len` bytes.
 *
 * Writes `*response` if the result is `QCC_STATUS_OK`. `*offset` is the offset of the error in the
 * bytes, or 0 if there is none. Empty input is not JSON.
 */
qcc_status qcc_decode(const void *body, size_t len, struct qcc_response *response, size_t *offset);

/**
 * Diagnoses a response of an unknown product: the entry of a module decides if the message matches
 * its words, else the common code does. Writes `*diagnosis` and returns 1 for a failure; returns 0
 * for a success and for `NULL`.
 *
 * Without the feature `editions`, the common code decides.
 */
uint8_t qcc_diagnose(const struct qcc_response *response, struct qcc_diagnosis *diagnosis);

/**
 * Diagnoses a response of a known product, a `qcc_product`: the product's entry decides, whatever
 * the message says. Any other number is treated as `QCC_PRODUCT_NONE`.
 */
uint8_t qcc_diagnose_in(const struct qcc_response *response,
                        uint8_t product,
                        struct qcc_diagnosis *diagnosis);

/**
 * Starts a search for responses in a text of `len` bytes, in any of the 21 shapes that languages
 * and loggers print, among anything else: log lines, dumps, pasted snippets. `qcc_scan` finds
 * them.
 *
 * The text is not copied: the caller must keep it unchanged until the last result has been read.
 * It may have any length and needs no NUL at its end. Invalid UTF-8 separates the text before and
 * after it. `NULL` is an empty text. The previous content of `*scanner` does not matter; nothing
 * has to be freed.
 */
void qcc_scan_start(struct qcc_scanner *scanner, const void *text, size_t len);

/**
 * Finds the next response: writes `*found` and returns 1, or returns 0 when there are no more, and
 * on every later call. Ranges ascend and do not overlap.
 *
 * Only the outermost of nested responses is found. If a text has no response but starts with a
 * module code in brackets, its first line is found as a message. The total time of all calls is
 * linear in the length of the text. Nesting uses the stack, up to 128 levels deep.
 *
 * A scanner that is `NULL` or all zeros finds nothing. Calls for one scanner must not be
 * concurrent; calls for different scanners may be.
 */
uint8_t qcc_scan(struct qcc_scanner *scanner, struct qcc_found *found);

/**
 * Decodes the escapes of a JSON string, such as a message, into a buffer.
 *
 * Writes as many whole characters as fit, without a NUL, and returns the length of all of them in
 * bytes, which exceeds `size` if the text was truncated. Returns 0 for text that is not UTF-8.
 */
size_t qcc_unescape(struct qcc_str text, char *buffer, size_t size);

/**
 * Copies a text, such as the message of a finding, into a buffer, with its escapes decoded.
 *
 * Writes as many whole characters as fit, without a NUL, and returns the length of all of them in
 * bytes, which exceeds `size` if the text was truncated. Returns 0 for text that is not UTF-8.
 */
size_t qcc_text_copy(struct qcc_text text, char *buffer, size_t size);

#ifdef __cplusplus
}  /* extern "C" */
#endif  /* __cplusplus */

#endif  /* QCLOUD_CODES_H */
