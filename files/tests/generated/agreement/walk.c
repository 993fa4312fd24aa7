/* Prints the generated catalogs: every row, or a checksum of lookups.
 *
 *     walk rows   every row
 *     walk some   all known codes, their neighbours and a million others
 *     walk all    all 2^32 codes
 */
#include <stdio.h>
#include <string.h>

#include "catalogs.h"

#define NO_ROW UINT32_C(0xffffffff)

/* FNV-1a over numbers. */
static uint64_t mixed(uint64_t sum, uint32_t number)
{
    return (sum ^ (uint64_t)number) * UINT64_C(0x100000001b3);
}

/* Knuth's MMIX generator. */
static uint32_t next(uint64_t *state)
{
    *state = (*state * UINT64_C(6364136223846793005)) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 32U);
}

static void print_text(const char *text)
{
    int is_blank = 0;
    size_t i;

    putchar('|');
    for (i = 0U; (text != NULL) && (text[i] != '\0'); i++) {
        if (text[i] == '\n') {
            is_blank = 1;
            continue;
        }
        if (is_blank != 0) {
            putchar(' ');
            is_blank = 0;
        }
        putchar((int)(unsigned char)text[i]);
    }
}

#define PRINT_FACTS(catalog, entry)                                              \
    printf("|%u|%u", (unsigned)(entry)->retry, (unsigned)(entry)->actor);        \
    print_text((entry)->name);                                                   \
    print_text((entry)->title);                                                  \
    print_text((entry)->explanation);                                            \
    print_text((entry)->topic);                                                  \
    print_text((entry)->instruction);                                            \
    puts((catalog##_get_by_name((entry)->name) == (entry)) ? "|found" : "|lost")

/* The functions for a catalog whose codes are of a type. */
#define NUMBERS(catalog, type, rows)                                             \
    static uint32_t catalog##_row(uint32_t bits)                                 \
    {                                                                            \
        const catalog##_entry *const entry = catalog##_get((type)bits);          \
        return (entry == NULL) ? NO_ROW : (uint32_t)(entry - catalog##_entries); \
    }                                                                            \
    static void catalog##_print(void)                                            \
    {                                                                            \
        uint32_t row;                                                            \
        for (row = 0U; row < (rows); row++) {                                    \
            const catalog##_entry *const entry = &catalog##_entries[row];        \
            printf("%lu", (unsigned long)(uint32_t)entry->code);                 \
            PRINT_FACTS(catalog, entry);                                         \
        }                                                                        \
    }                                                                            \
    static void catalog##_some(void)                                             \
    {                                                                            \
        uint64_t sum = 0U;                                                       \
        uint64_t state = 1U;                                                     \
        uint32_t i;                                                              \
        for (i = 0U; i < (rows); i++) {                                          \
            const uint32_t bits = (uint32_t)catalog##_entries[i].code;           \
            sum = mixed(sum, catalog##_row(bits - 1U));                          \
            sum = mixed(sum, catalog##_row(bits));                               \
            sum = mixed(sum, catalog##_row(bits + 1U));                          \
        }                                                                        \
        for (i = 0U; i < 1000000U; i++) {                                        \
            sum = mixed(sum, catalog##_row(next(&state)));                       \
        }                                                                        \
        printf("%016llx\n", (unsigned long long)sum);                            \
    }                                                                            \
    static void catalog##_all(void)                                              \
    {                                                                            \
        uint64_t sum = 0U;                                                       \
        uint32_t bits = 0U;                                                      \
        do {                                                                     \
            const uint32_t row = catalog##_row(bits);                            \
            if (row != NO_ROW) {                                                 \
                sum = mixed(mixed(sum, bits), row);                              \
            }                                                                    \
            bits++;                                                              \
        } while (bits != 0U);                                                    \
        printf("%016llx\n", (unsigned long long)sum);                            \
    }

NUMBERS(small, int32_t, SMALL_ROWS)
NUMBERS(medium, uint32_t, MEDIUM_ROWS)
NUMBERS(large, uint32_t, LARGE_ROWS)

static void texts_print(void)
{
    uint32_t row;

    for (row = 0U; row < TEXTS_ROWS; row++) {
        const texts_entry *const entry = &texts_entries[row];

        print_text(entry->key);
        PRINT_FACTS(texts, entry);
        if (texts_get(entry->key) != entry) {
            puts("lost");
        }
    }
    if ((texts_get("P0302") != NULL) || (texts_get("") != NULL) || (texts_get(NULL) != NULL) ||
        (texts_get_by_name("nothing") != NULL) || (texts_get_by_name(NULL) != NULL)) {
        puts("found");
    }
}

int main(int count, char **arguments)
{
    const char *const what = (count == 2) ? arguments[1] : "";

    if (strcmp(what, "rows") == 0) {
        small_print();
        medium_print();
        large_print();
        texts_print();
    } else if (strcmp(what, "some") == 0) {
        small_some();
        medium_some();
        large_some();
    } else {
        small_all();
        medium_all();
        large_all();
    }
    return 0;
}
