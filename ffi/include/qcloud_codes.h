/* The error codes of Tencent Cloud's API v2. Made by cbindgen from ffi/src: do not edit.
 *
 * It takes C89 with `stdint.h`, or C++11.
 *
 * Strings are pointer and length, in UTF-8, and end with no NUL. Where there is nothing to say the
 * length is 0, and the pointer is never NULL. Entries and all strings of the catalog are constants:
 * they stay valid for as long as the program runs. Strings of a response point into its buffer.
 *
 * Every function may be called from any thread and any interrupt, at any time: there is no state,
 * no allocation, no lock and no call of the operating system. A NULL pointer is allowed wherever a
 * pointer is, and means nothing: no entry, no bytes, no wish for the result.
 *
 * Texts, bodies and buffers of characters may be at any address; pointers to anything else are
 * aligned as C aligns their type. What a function writes overlaps neither what it reads nor anything
 * else that it writes: a text is not decoded in place. A length is that of one object: a text that
 * is longer than PTRDIFF_MAX, which no object is, has no bytes for any function, and is not read. A
 * buffer of any size is written up to the end of the text at most.
 *
 * Decide by `qcc_retry` and `qcc_actor`. The enums are bytes in C as in C++, so `-fshort-enums`
 * changes nothing. Their numbers never change, new ones may be added: treat those that you do not
 * know as `UNKNOWN`. Topics and remedies are for people: they are ids and texts, and a new one
 * changes nothing here. */

#ifndef QCLOUD_CODES_H
#define QCLOUD_CODES_H

#include <stddef.h>
#include <stdint.h>

/**
 * Which numbers are meant: a number means something in its catalog only.
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
   * The bracketed number in front of a message of the CDN.
   */
  QCC_CATALOG_CDN = 1,
  /**
   * The `code` field, as later pages have it.
   */
  QCC_CATALOG_COMMON_LATER = 2,
  /**
   * The bracketed number, where the CDN is that of the Chinese edition.
   */
  QCC_CATALOG_CDN_CN = 3,
  /**
   * The text code of an error of v2's revised interfaces.
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
   * There is no entry, or it does not say, or says something newer than this header.
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
 * Whose action clears an error.
 */
enum qcc_actor
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * There is no entry, or it does not say, or says something newer than this header.
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
 * Whether a response could be decoded, or why not.
 */
enum qcc_status
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * It could: its code may still be that of a failure.
   */
  QCC_STATUS_OK = 0,
  /**
   * It is not one JSON object.
   */
  QCC_STATUS_NOT_JSON = 1,
  /**
   * The object has no `code`.
   */
  QCC_STATUS_NO_CODE = 2,
  /**
   * The `code` is neither an integer nor a string that holds one.
   */
  QCC_STATUS_CODE_NOT_A_NUMBER = 3,
  /**
   * The `code` does not fit an `int32_t`.
   */
  QCC_STATUS_CODE_OUT_OF_RANGE = 4,
  /**
   * Its objects and arrays are nested more than 128 levels deep.
   */
  QCC_STATUS_TOO_DEEP = 5,
  /**
   * It could not, for a reason newer than this header.
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
 * What kind of thing was found.
 */
enum qcc_found_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * Nothing, or something newer than this header.
   */
  QCC_FOUND_KIND_UNKNOWN = 0,
  /**
   * A response with a number for its code, as of API v2.
   */
  QCC_FOUND_KIND_RESPONSE = 1,
  /**
   * A message with a module's code and no common one.
   */
  QCC_FOUND_KIND_MESSAGE = 2,
  /**
   * An error whose code is a text, as of API 3.0.
   */
  QCC_FOUND_KIND_TEXT_ERROR = 3,
  /**
   * A success of API 3.0: it has no code.
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
 * How sure a finding is.
 */
enum qcc_certainty
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * It reads like a response, but is not JSON as it stands there.
   */
  QCC_CERTAINTY_LOOSE = 0,
  /**
   * It is an object of JSON that can be decoded.
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
 * The product that answered, whose numbers the module's codes are.
 */
enum qcc_product
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif /* defined(__cplusplus) || __STDC_VERSION__ >= 202311L */
 {
  /**
   * One whose codes are not here: the common code decides.
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
 * One code of a catalog. `NULL` is not an entry: its code is 0, its strings are empty, all else is
 * unknown.
 */
typedef struct qcc_entry qcc_entry;

/**
 * A string: `len` bytes of UTF-8 at `ptr`, which is never `NULL`. It ends with no NUL; print it
 * with `%.*s`.
 */
typedef struct qcc_str {
  /**
   * Its first byte.
   */
  const char *ptr;
  /**
   * How many bytes it has.
   */
  size_t len;
} qcc_str;

/**
 * A text as it is written where it was found, with as many layers of escapes as are around it: see
 * `qcc_text_copy`.
 */
typedef struct qcc_text {
  /**
   * Its bytes in the buffer, escapes and all.
   */
  struct qcc_str raw;
  /**
   * How many layers of escapes are to be decoded: 1 in JSON, 2 where that is in a string of JSON, 0
   * where a backslash is a backslash.
   */
  uint8_t layers;
} qcc_text;

/**
 * A response, and where it is in a text. What the kind has not is 0 or empty. The texts point into
 * the buffer that was searched.
 */
typedef struct qcc_found {
  /**
   * The offset of its first byte in the text.
   */
  size_t start;
  /**
   * The offset after its last byte: the search goes on there.
   */
  size_t end;
  /**
   * What it is.
   */
  qcc_found_kind kind;
  /**
   * How sure that is.
   */
  qcc_certainty certainty;
  /**
   * 1 if there is a common code, else 0.
   */
  uint8_t has_code;
  /**
   * 1 if there is a module's code, else 0.
   */
  uint8_t has_module_code;
  /**
   * 1 if a text code stood under the key `Response`, which is API 3.0's alone, else 0.
   */
  uint8_t is_enveloped;
  /**
   * The common code; 0 is a success.
   */
  int32_t code;
  /**
   * The module's code: the number in the brackets that open the message.
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
   * The `codeDesc`. It is not a function of the code: do not decide by it.
   */
  struct qcc_text code_desc;
} qcc_found;

/**
 * What broke, who has to act and whether a retry helps.
 */
typedef struct qcc_diagnosis {
  /**
   * The entry that decides: the module's if it is known, else the common one, else `NULL`. It has
   * the remedy.
   */
  const struct qcc_entry *entry;
  /**
   * The entry of the common code.
   */
  const struct qcc_entry *common;
  /**
   * The entry of the module's code.
   */
  const struct qcc_entry *module;
  /**
   * Whether, and how, a retry helps.
   */
  qcc_retry retry;
  /**
   * Who has to act.
   */
  qcc_actor actor;
  /**
   * 1 if the exact same request may succeed later, else 0.
   */
  uint8_t is_retryable;
  /**
   * What the module's code may be, where the response does not tell: the likeliest first, then
   * `NULL`. The common code decides then.
   */
  const struct qcc_entry *readings[2];
} qcc_diagnosis;

/**
 * What a response says of its success. The strings point into the buffer that was decoded.
 */
typedef struct qcc_response {
  /**
   * The common code; 0 is a success.
   */
  int32_t code;
  /**
   * The module's code: the number in the brackets that open the message; 0 if there is none.
   */
  int32_t module_code;
  /**
   * 1 if there is a module's code, else 0.
   */
  uint8_t has_module_code;
  /**
   * The message without those brackets, as it is written: see `qcc_unescape`.
   */
  struct qcc_str message;
  /**
   * The `codeDesc`, as it is written. It is not a function of the code: do not decide by it.
   */
  struct qcc_str code_desc;
} qcc_response;

/**
 * A search in a text: see `qcc_scan_start`. What is in it is private, and has no pointer to itself:
 * a copy of it goes on by itself.
 */
typedef struct qcc_scanner {
  /**
   * All zero is a scanner that has nothing to find.
   */
  size_t opaque[40];
} qcc_scanner;

#ifdef __cplusplus
extern "C" {
#endif /* __cplusplus */

/**
 * The catalog of an entry; `QCC_CATALOG_NONE` for `NULL`.
 */
qcc_catalog qcc_entry_catalog(const struct qcc_entry *entry);

/**
 * The stable id of a `qcc_catalog`, such as `cdn-cn`, the same as in every export; empty for a
 * number that is none.
 */
struct qcc_str qcc_catalog_id(uint8_t catalog);

/**
 * How many codes a `qcc_catalog` has; 0 for a number that is none.
 */
size_t qcc_catalog_size(uint8_t catalog);

/**
 * The entry in a row, by ascending code, from 0; `NULL` after the last one.
 */
const struct qcc_entry *qcc_entry_at(uint8_t catalog, size_t row);

/**
 * The entry of a code, in constant time; `NULL` where the catalog does not know it.
 */
const struct qcc_entry *qcc_get(uint8_t catalog, int32_t code);

/**
 * The entry of a text code of `len` bytes, such as `AuthFailure.SignatureExpire`; `NULL` where the
 * catalog does not know it, as where its codes are numbers.
 */
const struct qcc_entry *qcc_get_by_text(uint8_t catalog, const char *text, size_t len);

/**
 * The entry with a public name of `len` bytes, such as `InvalidProjectId`; `NULL` if there is
 * none, or if the library was built without names.
 */
const struct qcc_entry *qcc_get_by_name(uint8_t catalog, const char *name, size_t len);

/**
 * The number.
 */
int32_t qcc_entry_code(const struct qcc_entry *entry);

/**
 * The key of the entry as its catalog writes it, such as `2130`, into a buffer.
 *
 * Writes as much as fits, no NUL, and returns the bytes that all of it takes: more than `size`
 * where it was cut.
 */
size_t qcc_entry_key(const struct qcc_entry *entry, char *buffer, size_t size);

/**
 * The stable id of what the error is about, the same as in every export; empty if the library was
 * built without text.
 */
struct qcc_str qcc_entry_topic(const struct qcc_entry *entry);

/**
 * The stable id of what the caller is told to do, the same as in every export; empty if the
 * library was built without text.
 */
struct qcc_str qcc_entry_remedy(const struct qcc_entry *entry);

/**
 * Whether, and how, a retry helps.
 */
qcc_retry qcc_entry_retry(const struct qcc_entry *entry);

/**
 * Who has to act.
 */
qcc_actor qcc_entry_actor(const struct qcc_entry *entry);

/**
 * The stable CamelCase name; empty if the library was built without names.
 */
struct qcc_str qcc_entry_name(const struct qcc_entry *entry);

/**
 * The condition in a few words; empty if the library was built without text.
 */
struct qcc_str qcc_entry_title(const struct qcc_entry *entry);

/**
 * More about the condition; mostly empty, and if the library was built without text.
 */
struct qcc_str qcc_entry_explanation(const struct qcc_entry *entry);

/**
 * What to do, in one sentence; empty if the library was built without text.
 */
struct qcc_str qcc_entry_instruction(const struct qcc_entry *entry);

/**
 * The other codes of the catalog that mean the same, `*count` of them, ascending; mostly none. The
 * result is never `NULL`.
 */
const int32_t *qcc_entry_same_as(const struct qcc_entry *entry, size_t *count);

/**
 * The stable id of a `qcc_retry`, the same as in every export; `unknown` for a number that is none.
 */
struct qcc_str qcc_retry_id(uint8_t retry);

/**
 * The stable id of a `qcc_actor`, the same as in every export; `unknown` for a number that is none.
 */
struct qcc_str qcc_actor_id(uint8_t actor);

/**
 * Whether the exact same request may succeed later: 1 for `QCC_RETRY_LATER` and `QCC_RETRY_SLOWER`.
 */
uint8_t qcc_is_retryable(uint8_t retry);

/**
 * Decodes one JSON body of `len` bytes, of any of the vendor's APIs: as `qcc_decode` does where its
 * code is a number, and else the error with a text code of API 3.0 and of v2's revised interfaces,
 * or a success of API 3.0.
 *
 * Writes `*found` unless the result is other than `QCC_STATUS_OK`; then `*offset` is where in the
 * bytes the trouble is, else 0. Its range is all of the body.
 */
qcc_status qcc_decode_any(const void *body, size_t len, struct qcc_found *found, size_t *offset);

/**
 * What broke and what to do, for what was found: by the rule of `qcc_diagnose` where there are
 * numbers, by the catalogs of text codes where the code is a text. Writes `*diagnosis` and returns 1
 * for a failure; returns 0 for a success, and for `NULL`.
 *
 * The buffer that was searched has to be there still.
 */
uint8_t qcc_diagnose_found(const struct qcc_found *found,
                           struct qcc_diagnosis *diagnosis);

/**
 * The same where the caller knows the product, a `qcc_product`: see `qcc_diagnose_in`. It makes no
 * difference to a code that is a text.
 */
uint8_t qcc_diagnose_found_in(const struct qcc_found *found,
                              uint8_t product,
                              struct qcc_diagnosis *diagnosis);

/**
 * Decodes one JSON response of `len` bytes.
 *
 * Writes `*response` unless the result is other than `QCC_STATUS_OK`; then `*offset` is where in
 * the bytes the trouble is, else 0. No bytes are no JSON.
 */
qcc_status qcc_decode(const void *body, size_t len, struct qcc_response *response, size_t *offset);

/**
 * What broke and what to do, for a response of an unknown product: the entry of a module decides if
 * the message is in its words, else the common code does. Writes `*diagnosis` and returns 1
 * for a failure; returns 0 for a success, and for `NULL`.
 *
 * Without the feature `editions` the common code decides.
 */
uint8_t qcc_diagnose(const struct qcc_response *response, struct qcc_diagnosis *diagnosis);

/**
 * The same for a response of a product that the caller knows, a `qcc_product`: its entry decides
 * whatever the message says. A number that is not a product is `QCC_PRODUCT_NONE`.
 */
uint8_t qcc_diagnose_in(const struct qcc_response *response,
                        uint8_t product,
                        struct qcc_diagnosis *diagnosis);

/**
 * Begins to search a text of `len` bytes for responses of any of the 21 shapes that languages and
 * loggers print, among anything else: log lines, dumps, pasted snippets. `qcc_scan` finds them.
 *
 * The text stays the caller's: it is not copied, and has to stay as it is until the last result was
 * read. It may be of any length, without a NUL at its end. Bytes that are no UTF-8 end what is before
 * them. `NULL` is a text without any bytes. What was in `*scanner` does not matter; nothing has to be
 * freed.
 */
void qcc_scan_start(struct qcc_scanner *scanner,
                    const void *text,
                    size_t len);

/**
 * Finds the next response: writes `*found` and returns 1, or returns 0 where there is none any more,
 * and from then on. Ranges ascend and do not overlap.
 *
 * Of objects in one another the outermost response counts. Where a text has no response and opens
 * with a module code in brackets, its first line is found as a message. All calls together take time
 * linear to the text. It recurses along brackets, up to 128 levels deep, which takes stack.
 *
 * A scanner that is `NULL`, or all zero, has nothing to find. Calls for one scanner must not be at
 * the same time; calls for others may be.
 */
uint8_t qcc_scan(struct qcc_scanner *scanner,
                 struct qcc_found *found);

/**
 * Decodes the escapes of a string of JSON, such as a message, into a buffer.
 *
 * Writes as many whole characters as fit, no NUL, and returns the bytes that all of them take:
 * more than `size` where the text was cut. 0 for text that is not UTF-8.
 */
size_t qcc_unescape(struct qcc_str text, char *buffer, size_t size);

/**
 * Copies a text, such as a message that was found, into a buffer, with its escapes decoded.
 *
 * Writes as many whole characters as fit, no NUL, and returns the bytes that all of them take:
 * more than `size` where the text was cut. 0 for text that is not UTF-8.
 */
size_t qcc_text_copy(struct qcc_text text, char *buffer, size_t size);

#ifdef __cplusplus
}  /* extern "C" */
#endif  /* __cplusplus */

#endif  /* QCLOUD_CODES_H */
