/* Times lookups: `lookup KEYS TURNS`, where each line of KEYS is a number and a name. Prints, for each
   contender, the nanoseconds of a lookup and the sum of the codes found. */
#define _POSIX_C_SOURCE 199309L
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "find.h"
#include "motor.h"

struct keyword { const char *name; unsigned code; };
const struct keyword *get_by_gperf(const char *name, size_t length);

#define MOST 65536
static uint32_t numbers[MOST];
static char names[MOST][48];
static size_t count;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Each contender in a loop of its own, so that it is called directly. */
#define WAY(function, type, lookup)                     \
    static uint64_t function(void) {                    \
        uint64_t sum = 0;                               \
        for (size_t i = 0; i < count; i++) {            \
            const type *row = lookup;                   \
            sum += row == NULL ? 1 : (uint64_t)row->code;         \
        }                                               \
        return sum;                                     \
    }

WAY(number_ours, motor_entry, motor_get(numbers[i]))
WAY(number_search, struct row, get_by_search(numbers[i]))
WAY(number_switch, struct row, get_by_switch(numbers[i]))
WAY(number_scan, struct row, get_by_scan(numbers[i]))
WAY(name_ours, motor_entry, motor_get_by_name(names[i]))
WAY(name_gperf, struct keyword, get_by_gperf(names[i], strlen(names[i])))
WAY(name_search, struct row, get_name_by_search(names[i]))
WAY(name_scan, struct row, get_name_by_scan(names[i]))

static const struct { const char *name; uint64_t (*run)(void); } WAYS[] = {
    {"number/ours", number_ours},   {"number/search", number_search}, {"number/switch", number_switch},
    {"number/scan", number_scan},   {"name/ours", name_ours},         {"name/gperf", name_gperf},
    {"name/search", name_search},   {"name/scan", name_scan},
};
#define WAY_COUNT (sizeof WAYS / sizeof WAYS[0])

int main(int argc, char **argv) {
    double best[WAY_COUNT];
    uint64_t sums[WAY_COUNT];
    FILE *file = argc == 3 ? fopen(argv[1], "r") : NULL;
    if (file == NULL) {
        return 2;
    }
    while (count < MOST && fscanf(file, "%" SCNu32 " %47s", &numbers[count], names[count]) == 2) {
        count++;
    }
    fclose(file);
    for (int turn = 0; turn < atoi(argv[2]); turn++) {
        for (size_t way = 0; way < WAY_COUNT; way++) {
            double start = now();
            sums[way] = WAYS[way].run();
            double taken = (now() - start) / (double)count;
            if (turn == 0 || taken < best[way]) {
                best[way] = taken;
            }
        }
    }
    for (size_t way = 0; way < WAY_COUNT; way++) {
        printf("%s %.2f %" PRIu64 "\n", WAYS[way].name, best[way], sums[way]);
    }
    return 0;
}
