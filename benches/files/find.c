/* Lookups in a sorted table, as one would write them. */
#include "find.h"

#include <string.h>

const struct row *get_by_scan(uint32_t code) {
    for (size_t i = 0; i < ROWS; i++) {
        if (table[i].code == code) {
            return &table[i];
        }
    }
    return NULL;
}

const struct row *get_by_search(uint32_t code) {
    size_t start = 0, end = ROWS;
    while (start < end) {
        size_t middle = start + (end - start) / 2;
        if (table[middle].code == code) {
            return &table[middle];
        }
        if (table[middle].code < code) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    return NULL;
}

const struct row *get_name_by_scan(const char *name) {
    for (size_t i = 0; i < ROWS; i++) {
        if (strcmp(table[i].name, name) == 0) {
            return &table[i];
        }
    }
    return NULL;
}

const struct row *get_name_by_search(const char *name) {
    size_t start = 0, end = ROWS;
    while (start < end) {
        size_t middle = start + (end - start) / 2;
        const struct row *row = &table[by_name[middle]];
        int order = strcmp(row->name, name);
        if (order == 0) {
            return row;
        }
        if (order < 0) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    return NULL;
}
