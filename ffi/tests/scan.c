/* Prints the responses that C finds in the NUL-terminated texts of a file; `examples/scan.rs` prints
 * those that Rust finds. Exits with 1 if NULL, empty input, copies and misuse are not handled as the
 * header says. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "qcloud_codes.h"

static int failures;

static void expect(int holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "scan: %s\n", what);
        failures = 1;
    }
}

static void text(qcc_text text)
{
    size_t length = qcc_text_copy(text, NULL, 0);
    char *copy = (char *)malloc(length + 1);
    expect(copy && qcc_text_copy(text, copy, length) == length, "the length of a text");
    putchar('\t');
    for (size_t i = 0; copy && i < length; i++) {
        printf("%02x", (unsigned char)copy[i]);
    }
    free(copy);
}

static void print(const qcc_found *found)
{
    qcc_diagnosis diagnosis;
    char key[64];
    printf("%lu\t%lu\t%d\t%d\t%d\t%ld\t%d\t%ld\t%d", (unsigned long)found->start,
           (unsigned long)found->end, (int)found->kind, (int)found->certainty, found->has_code,
           (long)found->code, found->has_module_code, (long)found->module_code,
           found->is_enveloped);
    text(found->text_code);
    text(found->message);
    text(found->code_desc);
    if (qcc_diagnose_found(found, &diagnosis)) {
        qcc_str id = qcc_catalog_id(qcc_entry_catalog(diagnosis.entry));
        size_t length = qcc_entry_key(diagnosis.entry, key, sizeof key);
        printf("\t%.*s\t%.*s", (int)id.len, id.ptr, (int)length, key);
    }
    putchar('\n');
}

/* Searches a copy in a buffer of exactly its length, so that an out-of-bounds read is detected. */
static void search(const char *text, size_t length)
{
    char *exact = (char *)malloc(length ? length : 1);
    size_t end = 0;
    qcc_scanner scanner;
    qcc_found found;
    memcpy(exact, text, length);
    memset(&scanner, 0xA5, sizeof scanner);
    qcc_scan_start(&scanner, exact, length);
    puts("text");
    while (qcc_scan(&scanner, &found)) {
        expect(found.start >= end && found.start < found.end && found.end <= length, "a range");
        expect(found.kind != QCC_FOUND_KIND_UNKNOWN, "a kind");
        end = found.end;
        print(&found);
    }
    expect(!qcc_scan(&scanner, &found), "a response after the last");
    free(exact);
}

static void nothing(void)
{
    const char *line = "{\"code\":4000} {\"code\":5100}";
    qcc_scanner scanner;
    qcc_scanner copy;
    qcc_found found;
    qcc_diagnosis diagnosis;
    memset(&scanner, 0, sizeof scanner);
    expect(!qcc_scan(&scanner, &found), "a scanner of zeros");
    expect(!qcc_scan(NULL, &found), "no scanner");
    qcc_scan_start(NULL, line, strlen(line));
    qcc_scan_start(&scanner, NULL, 9);
    expect(!qcc_scan(&scanner, &found), "no text");
    qcc_scan_start(&scanner, line, (size_t)PTRDIFF_MAX + 1);
    expect(!qcc_scan(&scanner, &found), "a length that no object has");
    expect(qcc_get_by_text(QCC_CATALOG_API3, "InternalError", SIZE_MAX) == NULL, "the same for a key");
    qcc_scan_start(&scanner, line, 0);
    expect(!qcc_scan(&scanner, &found), "an empty text");
    qcc_scan_start(&scanner, line, strlen(line));
    expect(qcc_scan(&scanner, NULL) == 1, "a NULL result");
    copy = scanner;
    expect(qcc_scan(&scanner, &found) == 1 && found.code == 5100, "the second");
    expect(!qcc_scan(&scanner, NULL), "the end");
    expect(qcc_scan(&copy, &found) == 1 && found.code == 5100 && found.start == 14, "a copy");
    qcc_scan_start(&scanner, line, 13);
    expect(qcc_scan(&scanner, &found) == 1 && found.code == 4000 && found.end == 13, "once more");
    expect(!qcc_diagnose_found(NULL, &diagnosis), "the diagnosis of NULL");
    expect(!qcc_diagnose_found_in(NULL, QCC_PRODUCT_CDN, &diagnosis), "the same in a product");
    expect(qcc_diagnose_found(&found, NULL) == 1, "a NULL diagnosis");
    memset(&found, 0, sizeof found);
    expect(!qcc_diagnose_found(&found, &diagnosis), "the diagnosis of zeros");
    expect(!qcc_diagnose_found_in(&found, QCC_PRODUCT_CDN, &diagnosis), "the same in a product");
    expect(qcc_text_copy(found.message, NULL, 0) == 0, "a text of zeros");
    expect(qcc_entry_catalog(NULL) == QCC_CATALOG_NONE, "the catalog of NULL");
    expect(qcc_catalog_id(QCC_CATALOG_NONE).len == 0 && qcc_catalog_id(6).ptr, "the id of none");
}

static int decodes(const char *body, qcc_found *found)
{
    return qcc_decode_any(body, strlen(body), found, NULL) == QCC_STATUS_OK;
}

static void bodies(void)
{
    const char *enveloped = "{\"Response\":{\"Error\":{\"Code\":\"LimitExceeded\",\"Message\":\"no\"},"
                            "\"RequestId\":\"1\"}}";
    const char *number = "{\"code\":4000,\"message\":\"(9000) the room is full\"}";
    size_t offset = 7;
    qcc_found found;
    qcc_diagnosis diagnosis;
    expect(decodes(enveloped, &found), "a body of API 3.0");
    expect(found.kind == QCC_FOUND_KIND_TEXT_ERROR && found.is_enveloped, "its kind");
    expect(found.start == 0 && found.end == strlen(enveloped) && !found.has_code, "its range");
    expect(qcc_diagnose_found_in(&found, QCC_PRODUCT_CDN, &diagnosis), "its diagnosis");
    expect(qcc_entry_catalog(diagnosis.entry) == QCC_CATALOG_API3, "its catalog");
    expect(decodes("{\"Response\":{\"RequestId\":\"1\"}}", &found), "a success of API 3.0");
    expect(found.kind == QCC_FOUND_KIND_TEXT_SUCCESS, "its kind");
    expect(!qcc_diagnose_found(&found, &diagnosis), "its diagnosis");
    expect(!qcc_diagnose_found_in(&found, QCC_PRODUCT_CDN, &diagnosis), "the same in a product");
    expect(decodes(number, &found), "a number");
    expect(found.kind == QCC_FOUND_KIND_RESPONSE && found.certainty == QCC_CERTAINTY_EXACT, "exact");
    expect(qcc_diagnose_found(&found, &diagnosis) && !diagnosis.module, "it is ambiguous");
    expect(qcc_entry_catalog(diagnosis.readings[0]) == QCC_CATALOG_CDN, "its first reading");
    expect(qcc_diagnose_found_in(&found, QCC_PRODUCT_CDN_CN, &diagnosis), "of a product");
    expect(qcc_entry_catalog(diagnosis.entry) == QCC_CATALOG_CDN_CN, "of that product");
    expect(qcc_diagnose_found_in(&found, 200, &diagnosis) && !diagnosis.module, "of no product");
    expect(decodes("{\"code\":0}", &found) && !qcc_diagnose_found(&found, NULL), "a success");
    expect(qcc_decode_any(NULL, 9, &found, &offset) == QCC_STATUS_NOT_JSON && offset == 0, "NULL");
    expect(qcc_decode_any("{\"code\":0}", SIZE_MAX, &found, &offset) == QCC_STATUS_NOT_JSON
               && offset == 0, "a length that no object has");
    expect(qcc_decode_any("{}", 2, NULL, &offset) == QCC_STATUS_NO_CODE, "no code");
    expect(qcc_decode_any(enveloped, 20, NULL, &offset) == QCC_STATUS_NOT_JSON && offset == 20,
           "cut off");
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    size_t size = (size_t)1 << 24;
    char *all = (char *)malloc(size);
    char *end;
    if (!file || !all) {
        fprintf(stderr, "usage: scan TEXTS\n");
        return 2;
    }
    size = fread(all, 1, size, file);
    fclose(file);
    end = all + size;
    for (char *start = all; start < end; start += strlen(start) + 1) {
        search(start, strlen(start));
    }
    free(all);
    nothing();
    bodies();
    return failures;
}
