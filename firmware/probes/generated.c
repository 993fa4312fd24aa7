/* Counts the instructions of lookups in generated C, in catalogs of 63 to 3,000 rows. All answers are
 * checked.
 *
 * Prints ticks and operations as scale.rs does; `run` divides them. */

#include "board.h"
#include "generated.h"

/* The minimum number of lookups counted together: a tick is some 80 instructions. */
enum { OPERATIONS = 6000, MOST_ROWS = 3000 };

#define TIMER ((volatile uint32_t *)0xE000E010u)
#define RELOAD 0x00FFFFFFu

static int32_t keys[MOST_ROWS];
/* The sink of answers, so that none is optimized away. */
static const void *volatile answer;

static void print(const char *what, uint32_t rows, uint32_t ticks, uint32_t operations)
{
    board_puts(what);
    board_puts(" ");
    board_put_number(rows);
    board_puts(" ");
    board_put_number(ticks);
    board_puts(" ");
    board_put_number(operations);
    board_puts("\n");
}

/* A call without a lookup, which is subtracted. */
__attribute__((noipa)) static const void *nothing(int32_t key)
{
    return (const void *)(uintptr_t)(uint32_t)key;
}

/* Counts the ticks of an expression for every key. */
#define MEASURE(what, rows, expression)                                                        \
    do {                                                                                       \
        const uint32_t passes = (OPERATIONS + (rows) - 1u) / (rows);                           \
        const uint32_t start = TIMER[2];                                                       \
        for (uint32_t pass = 0; pass < passes; pass++) {                                       \
            for (uint32_t i = 0; i < (rows); i++) {                                            \
                const int32_t key = ((volatile int32_t *)keys)[i];                             \
                answer = (expression);                                                         \
            }                                                                                  \
        }                                                                                      \
        print(what, rows, (start - TIMER[2]) & RELOAD, passes * (rows));                       \
    } while (0)

/* Defines a function that measures a catalog, and returns whether every answer was right. */
#define MEASURED(catalog, rows)                                                                \
    static int measure_##catalog(void)                                                         \
    {                                                                                          \
        int is_well = 1;                                                                       \
        for (uint32_t i = 0; i < (rows); i++) {                                                \
            keys[i] = catalog##_entries[i].code;                                               \
            is_well &= catalog##_get(keys[i]) == &catalog##_entries[i];                        \
        }                                                                                      \
        MEASURE("nothing", rows, nothing(key));                      \
        MEASURE("hit", rows, catalog##_get(key));                                              \
        for (uint32_t i = 0; i < (rows); i++) {                                                \
            /* The next number that is not a code. */                                          \
            for (uint32_t row = i; row < (rows) && catalog##_entries[row].code == keys[i]; row++) { \
                keys[i]++;                                                                     \
            }                                                                                  \
            is_well &= catalog##_get(keys[i]) == NULL;                                         \
        }                                                                                      \
        MEASURE("miss", rows, catalog##_get(key));                                             \
        return is_well;                                                                        \
    }

MEASURED(rows_63, ROWS_63_ROWS)
MEASURED(rows_240, ROWS_240_ROWS)
MEASURED(rows_600, ROWS_600_ROWS)
MEASURED(rows_3000, ROWS_3000_ROWS)

int main(void)
{
    TIMER[1] = RELOAD;
    TIMER[2] = 0;
    TIMER[0] = 5; /* on, with the clock of the core */
    int is_well = measure_rows_63();
    is_well &= measure_rows_240();
    is_well &= measure_rows_600();
    is_well &= measure_rows_3000();
    return is_well ? 0 : 1;
}
