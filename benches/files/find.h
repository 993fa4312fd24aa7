/* Lookups over the sorted table, the switch and the table of gperf. */
#include "table.h"

const struct row *get_by_scan(uint32_t code);
const struct row *get_by_search(uint32_t code);
const struct row *get_by_switch(uint32_t code);
const struct row *get_name_by_scan(const char *name);
const struct row *get_name_by_search(const char *name);
