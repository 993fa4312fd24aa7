/* The error codes as functions of SQL: an extension that SQLite loads.
 *
 *   SELECT qcloud_title(body) FROM logs;
 *   SELECT logs.*, found.* FROM logs, qcloud_diagnose(logs.body) AS found;
 *
 * README.md has all functions. One table, `COLUMNS`, has their names: each is a function of a body,
 * and a column of the table-valued function. */

#include <sqlite3ext.h>
#include <stdio.h>
#include <string.h>

#include "qcloud_codes.h"

SQLITE_EXTENSION_INIT1

/* What SQLite 3.31 has, and older ones do not ask for. */
#define HAS_INNOCUOUS 3031000
#ifndef SQLITE_INNOCUOUS
#define SQLITE_INNOCUOUS 0x000200000
#endif
#ifndef SQLITE_VTAB_INNOCUOUS
#define SQLITE_VTAB_INNOCUOUS 2
#endif

/* A body that was decoded. The texts point into the body. */
typedef struct {
    qcc_found found;
    /* Of a success all NULL. */
    qcc_diagnosis diagnosis;
    int is_failure;
} answer;

/* A product by its word; -1 for NULL, which is none, -2 for a word that is no product. */
static int product(sqlite3_value *value)
{
    static const struct {
        const char *word;
        int product;
    } products[] = {
        {"none", QCC_PRODUCT_NONE}, {"cdn", QCC_PRODUCT_CDN}, {"cdn-cn", QCC_PRODUCT_CDN_CN}};
    const char *word;
    size_t i;
    if (sqlite3_value_type(value) == SQLITE_NULL) {
        return -1;
    }
    word = (const char *)sqlite3_value_text(value);
    for (i = 0; word && i < sizeof products / sizeof products[0]; i++) {
        if (strcmp(word, products[i].word) == 0) {
            return products[i].product;
        }
    }
    return -2;
}

static const char NO_PRODUCT[] = "the product is none of 'cdn', 'cdn-cn' and 'none'";

/* Decodes a text, and diagnoses it. Returns 0 where it is no response. */
static int decode(sqlite3_value *body, int product, answer *answer)
{
    const void *text;
    if (sqlite3_value_type(body) != SQLITE_TEXT) {
        return 0;
    }
    text = sqlite3_value_text(body);
    if (qcc_decode_any(text, (size_t)sqlite3_value_bytes(body), &answer->found, NULL)
        != QCC_STATUS_OK) {
        return 0;
    }
    memset(&answer->diagnosis, 0, sizeof answer->diagnosis);
    answer->is_failure = qcc_diagnose_found(&answer->found, &answer->diagnosis);
    /* A number that no edition has a row for, or that is of no module since none was reached, is
     * none of the product's either. */
    if (product >= 0 && (answer->diagnosis.module || answer->diagnosis.readings[0])) {
        qcc_diagnose_found_in(&answer->found, (uint8_t)product, &answer->diagnosis);
    }
    return 1;
}

/* A constant of the catalog. What is empty is unknown. */
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
    qcc_text text = answer->found.text_code;
    size_t length;
    char *copy;
    if (answer->found.kind != QCC_FOUND_KIND_TEXT_ERROR) {
        return;
    }
    if (text.layers == 0) {
        sqlite3_result_text(context, text.raw.ptr, (int)text.raw.len, SQLITE_TRANSIENT);
        return;
    }
    length = qcc_text_copy(text, NULL, 0);
    copy = sqlite3_malloc((int)length + 1);
    if (!copy) {
        sqlite3_result_error_nomem(context);
        return;
    }
    qcc_text_copy(text, copy, length);
    sqlite3_result_text(context, copy, (int)length, sqlite3_free);
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

static void name(sqlite3_context *context, const answer *answer)
{
    constant(context, qcc_entry_name(answer->diagnosis.entry));
}

static void title(sqlite3_context *context, const answer *answer)
{
    constant(context, qcc_entry_title(answer->diagnosis.entry));
}

static void explanation(sqlite3_context *context, const answer *answer)
{
    constant(context, qcc_entry_explanation(answer->diagnosis.entry));
}

static void topic(sqlite3_context *context, const answer *answer)
{
    constant(context, qcc_entry_topic(answer->diagnosis.entry));
}

static void remedy(sqlite3_context *context, const answer *answer)
{
    constant(context, qcc_entry_remedy(answer->diagnosis.entry));
}

static void instruction(sqlite3_context *context, const answer *answer)
{
    constant(context, qcc_entry_instruction(answer->diagnosis.entry));
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

/* An array of JSON, as in exports. */
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
    /* A number takes 12 bytes with its comma; no row has 20 others. */
    for (i = 0; i < count && length + 14 < sizeof buffer; i++) {
        const char *comma = i > 0 ? "," : "";
        length += (size_t)sprintf(buffer + length, "%s%ld", comma, (long)codes[i]);
    }
    buffer[length++] = ']';
    sqlite3_result_text(context, buffer, (int)length, SQLITE_TRANSIENT);
}

/* Leaves the result NULL where nothing is known. */
typedef void result(sqlite3_context *, const answer *);

typedef struct {
    const char *function;
    result *result;
} column;

static const column COLUMNS[] = {
    {"qcloud_code", code},
    {"qcloud_module_code", module_code},
    {"qcloud_text_code", text_code},
    {"qcloud_catalog", catalog},
    {"qcloud_key", key},
    {"qcloud_name", name},
    {"qcloud_title", title},
    {"qcloud_explanation", explanation},
    {"qcloud_topic", topic},
    {"qcloud_remedy", remedy},
    {"qcloud_instruction", instruction},
    {"qcloud_retry", retry},
    {"qcloud_retryable", retryable},
    {"qcloud_actor", actor},
    {"qcloud_same_as", same_as},
};

/* The same names and order. A column that is hidden is an argument. */
static const char SCHEMA[] =
    "CREATE TABLE qcloud_diagnose(code INTEGER, module_code INTEGER, text_code TEXT, catalog TEXT,"
    " key TEXT, name TEXT, title TEXT, explanation TEXT, topic TEXT, remedy TEXT,"
    " instruction TEXT, retry TEXT, retryable INTEGER, actor TEXT, same_as TEXT,"
    " qcloud_body HIDDEN, qcloud_product HIDDEN)";

enum { SHOWN = sizeof COLUMNS / sizeof COLUMNS[0], BODY = SHOWN, PRODUCT };

/* A function of a body, and of a product if there is a second argument. */
static void function(sqlite3_context *context, int count, sqlite3_value **values)
{
    const column *column = sqlite3_user_data(context);
    answer answer;
    int named = count > 1 ? product(values[1]) : -1;
    if (named < -1) {
        sqlite3_result_error(context, NO_PRODUCT, -1);
    } else if (decode(values[0], named, &answer)) {
        column->result(context, &answer);
    }
}

/* The table-valued function: one row for a failure, else none. */

typedef struct {
    sqlite3_vtab_cursor base;
    answer answer;
    /* The arguments; what was decoded points into the first. */
    sqlite3_value *body;
    sqlite3_value *product;
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

/* Takes the arguments, which are constraints: the body first. A plan in which one of them is not
 * known yet is none. */
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
        at[constraint->iColumn - BODY] = i;
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

static void clear(cursor *cursor)
{
    sqlite3_value_free(cursor->body);
    sqlite3_value_free(cursor->product);
    cursor->body = NULL;
    cursor->product = NULL;
    cursor->is_at_end = 1;
}

static int close_cursor(sqlite3_vtab_cursor *base)
{
    clear((cursor *)base);
    sqlite3_free(base);
    return SQLITE_OK;
}

static int filter(sqlite3_vtab_cursor *base, int plan, const char *text, int count,
                  sqlite3_value **values)
{
    cursor *it = (cursor *)base;
    int named = -1;
    (void)text;
    clear(it);
    if (plan == 0 || count < 1) {
        return SQLITE_OK;
    }
    it->body = sqlite3_value_dup(values[0]);
    if (!it->body) {
        return SQLITE_NOMEM;
    }
    if (count > 1) {
        it->product = sqlite3_value_dup(values[1]);
        if (!it->product) {
            return SQLITE_NOMEM;
        }
        named = product(it->product);
        if (named < -1) {
            sqlite3_free(base->pVtab->zErrMsg);
            base->pVtab->zErrMsg = sqlite3_mprintf("%s", NO_PRODUCT);
            return SQLITE_ERROR;
        }
    }
    it->is_at_end = !(decode(it->body, named, &it->answer) && it->answer.is_failure);
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
        COLUMNS[number].result(context, &it->answer);
    } else {
        sqlite3_value *argument = number == BODY ? it->body : it->product;
        if (argument) {
            sqlite3_result_value(context, argument);
        }
    }
    return SQLITE_OK;
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *id)
{
    (void)base;
    *id = 1;
    return SQLITE_OK;
}

/* Without a way to create it, it is there from the start, and cannot be made again. */
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
