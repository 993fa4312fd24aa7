/* Prints everything that C sees of the catalogs; `examples/view.rs` prints what Rust sees. Exits
 * with 1 if lookups of an entry disagree, or if NULL and empty input are not handled as the header
 * says. */

#include <stdio.h>
#include <string.h>

#include "qcloud_codes.h"

static int failures;

static void expect(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "view: %s\n", what);
        failures = 1;
    }
}

static void field(qcc_str text)
{
    printf("\t%.*s", (int)text.len, text.ptr);
}

static void row(uint8_t catalog, const qcc_entry *entry)
{
    size_t count;
    const int32_t *same_as = qcc_entry_same_as(entry, &count);
    qcc_str name = qcc_entry_name(entry);
    char buffer[64];
    qcc_str key = {buffer, qcc_entry_key(entry, buffer, sizeof buffer)};
    printf("%d\t%ld", (int)catalog, (long)qcc_entry_code(entry));
    field(key);
    field(name);
    field(qcc_entry_topic(entry));
    field(qcc_entry_remedy(entry));
    field(qcc_retry_id(qcc_entry_retry(entry)));
    field(qcc_actor_id(qcc_entry_actor(entry)));
    printf("\t%d", (int)qcc_is_retryable(qcc_entry_retry(entry)));
    field(qcc_entry_title(entry));
    field(qcc_entry_explanation(entry));
    field(qcc_entry_instruction(entry));
    for (size_t i = 0; i < count; i++) {
        printf("\t%ld", (long)same_as[i]);
    }
    printf("\n");
    expect(qcc_get_by_name(catalog, name.ptr, name.len) == entry, "a name is not found");
    expect(!qcc_get_by_name(catalog, name.ptr, name.len - 1), "half a name is found");
}

static void every_number(uint8_t catalog)
{
    size_t found = 0;
    for (int32_t code = -65536; code <= 65535; code++) {
        const qcc_entry *entry = qcc_get(catalog, code);
        if (entry) {
            expect(entry == qcc_entry_at(catalog, found), "a row is not where it should be");
            expect(qcc_entry_code(entry) == code, "another code is found");
            row(catalog, entry);
            found++;
        }
    }
    expect(found == qcc_catalog_size(catalog), "a row is not found");
    expect(!qcc_entry_at(catalog, found), "there is a row after the last");
}

static void every_text(uint8_t catalog)
{
    const qcc_entry *entry;
    for (size_t at = 0; (entry = qcc_entry_at(catalog, at)); at++) {
        char key[64];
        size_t length = qcc_entry_key(entry, key, sizeof key);
        expect(length <= sizeof key, "a key is too long");
        expect(qcc_get_by_text(catalog, key, length) == entry, "a text is not found");
        expect(!qcc_get_by_text(catalog, key, length - 1), "half a text is found");
        expect(!qcc_get(catalog, qcc_entry_code(entry)), "a text has a number");
        row(catalog, entry);
    }
    expect(qcc_catalog_size(catalog) > 16, "a catalog of texts is too small");
}

static void diagnose(const char *json, int product, qcc_diagnosis *diagnosis)
{
    qcc_response response;
    expect(qcc_decode(json, strlen(json), &response, NULL) == QCC_STATUS_OK, json);
    int is_failure = product < 0 ? qcc_diagnose(&response, diagnosis)
                                 : qcc_diagnose_in(&response, (uint8_t)product, diagnosis);
    expect(is_failure, json);
}

static void products(void)
{
    const char *said = "{\"code\":6000,\"message\":\"(9000)\\u7cfb\\u7edf\\u9519\\u8bef\"}";
    const char *other = "{\"code\":4000,\"message\":\"(9000) the room is full\"}";
    const char *early = "{\"code\":4100,\"message\":\"(2001) signature check failed\"}";
    const qcc_entry *cdn = qcc_get(QCC_CATALOG_CDN, 9000);
    const qcc_entry *cdn_cn = qcc_get(QCC_CATALOG_CDN_CN, 9000);
    qcc_diagnosis diagnosis;
    expect(cdn && cdn_cn && cdn != cdn_cn, "9000 of both editions");
    diagnose(said, -1, &diagnosis);
    expect(diagnosis.module == cdn_cn && diagnosis.retry == QCC_RETRY_LATER, "the row's words");
    expect(!diagnosis.readings[0] && !diagnosis.readings[1], "nothing is ambiguous");
    diagnose(other, -1, &diagnosis);
    expect(!diagnosis.module && diagnosis.entry == diagnosis.common, "the common code decides");
    expect(diagnosis.readings[0] == cdn && diagnosis.readings[1] == cdn_cn, "both readings");
    diagnose(early, -1, &diagnosis);
    expect(!diagnosis.module && !diagnosis.readings[0], "no module was reached");
    diagnose(other, QCC_PRODUCT_CDN, &diagnosis);
    expect(diagnosis.entry == cdn && !diagnosis.readings[0], "a named product");
    diagnose(said, QCC_PRODUCT_CDN, &diagnosis);
    expect(diagnosis.entry == cdn, "the message overrules a named product");
    diagnose(other, QCC_PRODUCT_CDN_CN, &diagnosis);
    expect(diagnosis.entry == cdn_cn, "the other edition");
    diagnose(said, QCC_PRODUCT_NONE, &diagnosis);
    expect(!diagnosis.module && diagnosis.entry == diagnosis.common, "a product without a catalog");
    diagnose(said, 200, &diagnosis);
    expect(!diagnosis.module, "a number that is not a product");
}

static void nothing(void)
{
    const char *json = "{\"code\":1}";
    size_t count = 7;
    size_t offset = 7;
    qcc_response response;
    qcc_diagnosis diagnosis;
    expect(!qcc_get(6, 4000) && !qcc_entry_at(6, 0) && qcc_catalog_size(6) == 0, "catalog 6");
    expect(!qcc_get_by_text(QCC_CATALOG_API3, NULL, 5), "no text");
    expect(!qcc_get_by_text(QCC_CATALOG_CDN, "2130", 4), "a text of numbers");
    expect(!qcc_diagnose_in(NULL, QCC_PRODUCT_CDN, &diagnosis), "the diagnosis of NULL");
    expect(!qcc_get_by_name(0, NULL, 5) && !qcc_get_by_name(0, "", 0), "no name");
    expect(qcc_entry_code(NULL) == 0, "the code of NULL");
    expect(qcc_entry_key(NULL, NULL, 0) == 0, "the key of NULL");
    expect(qcc_entry_topic(NULL).len == 0 && qcc_entry_topic(NULL).ptr, "the topic of NULL");
    expect(qcc_entry_remedy(NULL).len == 0 && qcc_entry_remedy(NULL).ptr, "the remedy of NULL");
    expect(qcc_entry_retry(NULL) == QCC_RETRY_UNKNOWN, "the retry of NULL");
    expect(qcc_entry_actor(NULL) == QCC_ACTOR_UNKNOWN, "the actor of NULL");
    expect(qcc_entry_name(NULL).len == 0 && qcc_entry_name(NULL).ptr, "the name of NULL");
    expect(qcc_entry_title(NULL).len == 0 && qcc_entry_title(NULL).ptr, "the title of NULL");
    expect(qcc_entry_explanation(NULL).len == 0, "the explanation of NULL");
    expect(qcc_entry_instruction(NULL).len == 0, "the instruction of NULL");
    expect(qcc_entry_same_as(NULL, &count) && count == 0, "the same as NULL");
    expect(qcc_entry_same_as(NULL, NULL) != NULL, "a NULL count");
    expect(strncmp(qcc_retry_id(200).ptr, "unknown", 7) == 0, "the id of no retry");
    expect(!qcc_is_retryable(200), "no retry is retryable");
    expect(qcc_decode(NULL, 0, &response, &offset) == QCC_STATUS_NOT_JSON && offset == 0, "NULL");
    expect(qcc_decode(NULL, 9, NULL, NULL) == QCC_STATUS_NOT_JSON, "NULL of some length");
    expect(qcc_decode(json, 0, &response, NULL) == QCC_STATUS_NOT_JSON, "no bytes");
    expect(qcc_decode(json, 9, NULL, &offset) == QCC_STATUS_NOT_JSON && offset == 9, "cut off");
    expect(qcc_decode(json, 10, NULL, &offset) == QCC_STATUS_OK && offset == 0, "a NULL response");
    expect(qcc_decode(json, (size_t)-1, NULL, NULL) == QCC_STATUS_NOT_JSON, "an absurd length");
    expect(qcc_decode("{}", 2, NULL, NULL) == QCC_STATUS_NO_CODE, "no code");
    expect(qcc_decode("{\"code\":{}}", 11, NULL, NULL) == QCC_STATUS_CODE_NOT_A_NUMBER, "{}");
    expect(qcc_decode("{\"code\":9999999999}", 19, NULL, NULL) == QCC_STATUS_CODE_OUT_OF_RANGE,
           "a large code");
    expect(!qcc_diagnose(NULL, &diagnosis), "the diagnosis of NULL");
    expect(qcc_decode(json, 10, &response, NULL) == QCC_STATUS_OK, "a small response");
    expect(response.message.ptr && response.message.len == 0, "no message");
    expect(qcc_diagnose(&response, NULL) == 1, "a NULL diagnosis");
    expect(qcc_diagnose(&response, &diagnosis) == 1 && !diagnosis.entry, "an unknown failure");
    expect(diagnosis.retry == QCC_RETRY_UNKNOWN && !diagnosis.is_retryable, "its retry");
    response.code = 0;
    expect(!qcc_diagnose(&response, &diagnosis), "a success");
}

static void unescape(void)
{
    qcc_str text = {"\\u57df\\n", 8};
    qcc_str none = {NULL, 3};
    qcc_str broken = {"\xff", 1};
    char buffer[4] = {1, 1, 1, 1};
    expect(qcc_unescape(text, NULL, 0) == 4, "the length of a text");
    expect(qcc_unescape(text, buffer, 2) == 4 && buffer[0] == 1, "half a character");
    expect(qcc_unescape(text, buffer, 3) == 4 && buffer[3] == 1, "half a text");
    expect(qcc_unescape(text, buffer, 4) == 4, "a text");
    expect(memcmp(buffer, "\xe5\x9f\x9f\n", 4) == 0, "its characters");
    expect(qcc_unescape(none, buffer, 4) == 0, "no text");
    expect(qcc_unescape(broken, buffer, 4) == 0, "no UTF-8");
}

static void key(void)
{
    const qcc_entry *entry = qcc_get(QCC_CATALOG_CDN, 2130);
    char buffer[4] = {1, 1, 1, 1};
    expect(qcc_entry_key(entry, NULL, 4) == 4, "the length of a key");
    expect(qcc_entry_key(entry, buffer, 3) == 4 && buffer[3] == 1, "the start of a key");
    expect(qcc_entry_key(entry, buffer, 4) == 4, "a key");
    expect(memcmp(buffer, "2130", 4) == 0, "its digits");
}

int main(void)
{
    every_number(QCC_CATALOG_COMMON);
    every_number(QCC_CATALOG_CDN);
    every_number(QCC_CATALOG_COMMON_LATER);
    every_number(QCC_CATALOG_CDN_CN);
    every_text(QCC_CATALOG_V2_TEXT);
    every_text(QCC_CATALOG_API3);
    products();
    nothing();
    key();
    unescape();
    return failures;
}
