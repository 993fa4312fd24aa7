/* The error codes as SQL functions: an extension that SQLite loads.
 *
 *   SELECT qcloud_title(body) FROM logs;
 *   SELECT logs.*, found.* FROM logs, qcloud_diagnose(logs.body) AS found;
 *
 * README.md describes all functions. One table, `COLUMNS`, lists them: each is a function of a body,
 * and a column of the table-valued function. */

#include <sqlite3ext.h>
#include <stdio.h>
#include <string.h>

#include "qcloud_codes.h"

SQLITE_EXTENSION_INIT1

/* Constants of SQLite 3.31, which older versions do not need. */
#define HAS_INNOCUOUS 3031000
#ifndef SQLITE_INNOCUOUS
#define SQLITE_INNOCUOUS 0x000200000
#endif
#ifndef SQLITE_VTAB_INNOCUOUS
#define SQLITE_VTAB_INNOCUOUS 2
#endif

/* A decoded body. The texts point into the body. */
typedef struct {
    qcc_found found;
    /* All zeros for a success. */
    qcc_diagnosis diagnosis;
    int is_failure;
} answer;

/* Indexed by `qcc_product`. */
static const char *const PRODUCTS[] = {"none", "cdn", "cdn-cn"};

enum { PRODUCT_COUNT = sizeof PRODUCTS / sizeof PRODUCTS[0], UNKNOWN = -1, NO_PRODUCT = -2 };

/* Returns the `qcc_product` that a value names: `UNKNOWN` for NULL, `NO_PRODUCT` if it names none. */
static int product(sqlite3_value *value)
{
    const char *word;
    int i;
    if (sqlite3_value_type(value) == SQLITE_NULL) {
        return UNKNOWN;
    }
    if (sqlite3_value_type(value) != SQLITE_TEXT) {
        return NO_PRODUCT;
    }
    word = (const char *)sqlite3_value_text(value);
    /* A text with a NUL in it is not a product. */
    if (word && strlen(word) != (size_t)sqlite3_value_bytes(value)) {
        return NO_PRODUCT;
    }
    for (i = 0; word && i < PRODUCT_COUNT; i++) {
        if (strcmp(word, PRODUCTS[i]) == 0) {
            return i;
        }
    }
    return NO_PRODUCT;
}

static const char NO_PRODUCT_TEXT[] = "the product must be 'cdn', 'cdn-cn' or 'none'";

/* Decodes and diagnoses a body. Returns 0 if it is not a response. */
static int decode(const void *body, int length, int product, answer *answer)
{
    if (qcc_decode_any(body, (size_t)length, &answer->found, NULL) != QCC_STATUS_OK) {
        return 0;
    }
    memset(&answer->diagnosis, 0, sizeof answer->diagnosis);
    answer->is_failure = qcc_diagnose_found(&answer->found, &answer->diagnosis);
    /* A number that is in no edition, or that is not a module's because no module was reached, is
     * not in the product's catalog either. */
    if (product >= 0 && (answer->diagnosis.module || answer->diagnosis.readings[0])) {
        qcc_diagnose_found_in(&answer->found, (uint8_t)product, &answer->diagnosis);
    }
    return 1;
}

/* Sets the result to a text of the catalog; leaves it NULL if the text is empty. */
static void constant(sqlite3_context *context, qcc_str text)
{
    if (text.len > 0) {
        sqlite3_result_text(context, text.ptr, (int)text.len, SQLITE_STATIC);
    }
}

static void code(sqlite3_context *context, const answer *answer)
{
    if (answer->found.has_code) {
        sqlite3_result_int(context, answer->found.code);
    } else if (answer->found.kind == QCC_FOUND_KIND_TEXT_SUCCESS) {
        sqlite3_result_int(context, 0);
    }
}

static void module_code(sqlite3_context *context, const answer *answer)
{
    if (answer->is_failure && answer->found.has_module_code) {
        sqlite3_result_int(context, answer->found.module_code);
    }
}

static void text_code(sqlite3_context *context, const answer *answer)
{
    size_t length = qcc_text_copy(answer->found.text_code, NULL, 0);
    char *copy;
    if (answer->found.kind != QCC_FOUND_KIND_TEXT_ERROR) {
        return;
    }
    copy = sqlite3_malloc64((sqlite3_uint64)length + 1);
    if (copy) {
        qcc_text_copy(answer->found.text_code, copy, length);
        sqlite3_result_text(context, copy, (int)length, sqlite3_free);
    } else {
        sqlite3_result_error_nomem(context);
    }
}

static void key(sqlite3_context *context, const answer *answer)
{
    char buffer[64];
    size_t length = qcc_entry_key(answer->diagnosis.entry, buffer, sizeof buffer);
    if (length > 0 && length <= sizeof buffer) {
        sqlite3_result_text(context, buffer, (int)length, SQLITE_TRANSIENT);
    }
}

static void catalog(sqlite3_context *context, const answer *answer)
{
    constant(context, qcc_catalog_id(qcc_entry_catalog(answer->diagnosis.entry)));
}

static void retry(sqlite3_context *context, const answer *answer)
{
    if (answer->diagnosis.retry != QCC_RETRY_UNKNOWN) {
        constant(context, qcc_retry_id(answer->diagnosis.retry));
    }
}

static void retryable(sqlite3_context *context, const answer *answer)
{
    if (answer->diagnosis.retry != QCC_RETRY_UNKNOWN) {
        sqlite3_result_int(context, answer->diagnosis.is_retryable);
    }
}

static void actor(sqlite3_context *context, const answer *answer)
{
    if (answer->diagnosis.actor != QCC_ACTOR_UNKNOWN) {
        constant(context, qcc_actor_id(answer->diagnosis.actor));
    }
}

/* Sets the result to a JSON array, as in exports. */
static void same_as(sqlite3_context *context, const answer *answer)
{
    char buffer[256] = "[";
    size_t length = 1;
    size_t count;
    size_t i;
    const int32_t *codes = qcc_entry_same_as(answer->diagnosis.entry, &count);
    if (!answer->diagnosis.entry) {
        return;
    }
    /* A number takes up to 12 bytes with its comma; no row has 20 numbers. */
    for (i = 0; i < count && length + 14 < sizeof buffer; i++) {
        const char *comma = i > 0 ? "," : "";
        length += (size_t)sprintf(buffer + length, "%s%ld", comma, (long)codes[i]);
    }
    buffer[length++] = ']';
    sqlite3_result_text(context, buffer, (int)length, SQLITE_TRANSIENT);
}

/* A function of a body: either `result`, or `text` of the row that decides. The result is NULL if it
 * is unknown. */
typedef struct {
    const char *function;
    void (*result)(sqlite3_context *, const answer *);
    qcc_str (*text)(const qcc_entry *);
} column;

static const column COLUMNS[] = {
    {"qcloud_code", code, NULL},
    {"qcloud_module_code", module_code, NULL},
    {"qcloud_text_code", text_code, NULL},
    {"qcloud_catalog", catalog, NULL},
    {"qcloud_key", key, NULL},
    {"qcloud_name", NULL, qcc_entry_name},
    {"qcloud_title", NULL, qcc_entry_title},
    {"qcloud_explanation", NULL, qcc_entry_explanation},
    {"qcloud_topic", NULL, qcc_entry_topic},
    {"qcloud_remedy", NULL, qcc_entry_remedy},
    {"qcloud_instruction", NULL, qcc_entry_instruction},
    {"qcloud_retry", retry, NULL},
    {"qcloud_retryable", retryable, NULL},
    {"qcloud_actor", actor, NULL},
    {"qcloud_same_as", same_as, NULL},
};

static void set_result(sqlite3_context *context, const column *column, const answer *answer)
{
    if (column->result) {
        column->result(context, answer);
    } else {
        constant(context, column->text(answer->diagnosis.entry));
    }
}

/* The columns have the names and the order of `COLUMNS`. Hidden columns are arguments. */
static const char SCHEMA[] =
    "CREATE TABLE qcloud_diagnose(code INTEGER, module_code INTEGER, text_code TEXT, catalog TEXT,"
    " key TEXT, name TEXT, title TEXT, explanation TEXT, topic TEXT, remedy TEXT,"
    " instruction TEXT, retry TEXT, retryable INTEGER, actor TEXT, same_as TEXT,"
    " qcloud_body HIDDEN, qcloud_product HIDDEN)";

enum { SHOWN = sizeof COLUMNS / sizeof COLUMNS[0], BODY = SHOWN, PRODUCT };

/* Implements all functions of a body, and of a product if there is a second argument. */
static void function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const column *column = sqlite3_user_data(context);
    answer answer;
    int named = count > 1 ? product(values[1]) : UNKNOWN;
    if (named == NO_PRODUCT) {
        sqlite3_result_error(context, NO_PRODUCT_TEXT, -1);
    } else if (sqlite3_value_type(values[0]) == SQLITE_TEXT) {
        const void *body = sqlite3_value_text(values[0]);
        if (decode(body, sqlite3_value_bytes(values[0]), named, &answer)) {
            set_result(context, column, &answer);
        }
    }
}

/* A cursor of the table-valued function, which has one row for a failure, else none. */
typedef struct {
    sqlite3_vtab_cursor base;
    answer answer;
    /* The body that the decoded texts point into, and its allocation. */
    char *body;
    int length;
    int size;
    int product;
    int is_at_end;
} cursor;

static int connect(sqlite3 *db, void *aux, int count, const char *const *words,
                   sqlite3_vtab **table, char **error)
{
    int status = sqlite3_declare_vtab(db, SCHEMA);
    (void)aux;
    (void)count;
    (void)words;
    (void)error;
    if (status == SQLITE_OK) {
        if (sqlite3_libversion_number() >= HAS_INNOCUOUS) {
            sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
        }
        *table = sqlite3_malloc(sizeof **table);
        if (!*table) {
            return SQLITE_NOMEM;
        }
        memset(*table, 0, sizeof **table);
    }
    return status;
}

static int disconnect(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Assigns the arguments, which are constraints: the body first. Rejects a plan in which one of them
 * is not known yet. */
static int best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    int at[2] = {-1, -1};
    int i;
    (void)table;
    for (i = 0; i < info->nConstraint; i++) {
        const struct sqlite3_index_constraint *constraint = &info->aConstraint[i];
        if (constraint->iColumn < BODY || constraint->op != SQLITE_INDEX_CONSTRAINT_EQ) {
            continue;
        }
        if (!constraint->usable) {
            return SQLITE_CONSTRAINT;
        }
        /* If there are two, SQLite checks the other one. */
        if (at[constraint->iColumn - BODY] < 0) {
            at[constraint->iColumn - BODY] = i;
        }
    }
    if (at[0] < 0) {
        /* Without a body there are no rows. */
        info->idxNum = 0;
        info->estimatedCost = 1e9;
        return SQLITE_OK;
    }
    info->aConstraintUsage[at[0]].argvIndex = 1;
    info->aConstraintUsage[at[0]].omit = 1;
    if (at[1] >= 0) {
        info->aConstraintUsage[at[1]].argvIndex = 2;
        info->aConstraintUsage[at[1]].omit = 1;
    }
    info->idxNum = 1;
    info->estimatedCost = 1;
    info->estimatedRows = 1;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **opened)
{
    cursor *made = sqlite3_malloc(sizeof *made);
    (void)table;
    if (!made) {
        return SQLITE_NOMEM;
    }
    memset(made, 0, sizeof *made);
    made->is_at_end = 1;
    *opened = &made->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    sqlite3_free(((cursor *)base)->body);
    sqlite3_free(base);
    return SQLITE_OK;
}

/* Copies the body: SQLite does not guarantee that its own copy stays valid. */
static int filter(sqlite3_vtab_cursor *base, int plan, const char *text, int count,
                  sqlite3_value **values)
{
    cursor *it = (cursor *)base;
    const void *body;
    (void)text;
    it->is_at_end = 1;
    it->product = count > 1 ? product(values[1]) : UNKNOWN;
    if (it->product == NO_PRODUCT) {
        sqlite3_free(base->pVtab->zErrMsg);
        base->pVtab->zErrMsg = sqlite3_mprintf("%s", NO_PRODUCT_TEXT);
        return SQLITE_ERROR;
    }
    if (plan == 0 || sqlite3_value_type(values[0]) != SQLITE_TEXT) {
        return SQLITE_OK;
    }
    body = sqlite3_value_text(values[0]);
    it->length = sqlite3_value_bytes(values[0]);
    if (!it->body || it->length > it->size) {
        sqlite3_free(it->body);
        it->size = it->length;
        it->body = sqlite3_malloc64((sqlite3_uint64)it->size + 1);
    }
    if (!body || !it->body) {
        return SQLITE_NOMEM;
    }
    memcpy(it->body, body, (size_t)it->length);
    if (decode(it->body, it->length, it->product, &it->answer)) {
        it->is_at_end = !it->answer.is_failure;
    }
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base)
{
    ((cursor *)base)->is_at_end = 1;
    return SQLITE_OK;
}

static int eof(sqlite3_vtab_cursor *base)
{
    return ((cursor *)base)->is_at_end;
}

static int value(sqlite3_vtab_cursor *base, sqlite3_context *context, int number)
{
    cursor *it = (cursor *)base;
    if (number < SHOWN) {
        set_result(context, &COLUMNS[number], &it->answer);
    } else if (number == BODY) {
        sqlite3_result_text(context, it->body, it->length, SQLITE_TRANSIENT);
    } else if (it->product >= 0) {
        sqlite3_result_text(context, PRODUCTS[it->product], -1, SQLITE_STATIC);
    }
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
    (void)base;
    *id = 1;
    return SQLITE_OK;
}

/* Without xCreate, the table exists in every connection, and cannot be created. */
static sqlite3_module MODULE = {
    .xConnect = connect,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = filter,
    .xNext = next,
    .xEof = eof,
    .xColumn = value,
    .xRowid = rowid,
};

#ifdef _WIN32
__declspec(dllexport)
#endif
int sqlite3_qcloudcodessqlite_init(sqlite3 *db, char **error, const sqlite3_api_routines *api)
{
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    int status = SQLITE_OK;
    int i;
    int count;
    (void)error;
    SQLITE_EXTENSION_INIT2(api);
    if (sqlite3_libversion_number() >= HAS_INNOCUOUS) {
        flags |= SQLITE_INNOCUOUS;
    }
    for (i = 0; i < SHOWN && status == SQLITE_OK; i++) {
        for (count = 1; count <= 2 && status == SQLITE_OK; count++) {
            status = sqlite3_create_function_v2(db, COLUMNS[i].function, count, flags,
                                                (void *)&COLUMNS[i], function, NULL, NULL, NULL);
        }
    }
    if (status == SQLITE_OK) {
        status = sqlite3_create_module(db, "qcloud_diagnose", &MODULE, NULL);
    }
    return status;
}
