"""Writes a sorted table in C, as a team's script would: `table.py FILE DIRECTORY` writes `table.h` and `table.c`."""

import json
import sys
from pathlib import Path

from reading import HEADER, read

INCLUDES = """#include <stddef.h>
#include <stdint.h>

struct row {
    uint32_t code;
    const char *name, *title, *explanation, *topic, *remedy, *instruction, *retry, *actor;
};

"""


def main():
    table, directory = read(sys.argv[1]), Path(sys.argv[2])
    table.sort(key=lambda row: int(row["code"], 0))
    header = [INCLUDES, f"#define ROWS {len(table)}\nextern const struct row table[ROWS];\n"]
    header.append("/* The rows in the order of their names. */\nextern const uint16_t by_name[ROWS];\n\n")
    source = ['#include "table.h"\n\nconst struct row table[ROWS] = {\n']
    for row in table:
        header.append(f"#define TABLE_{row['name']} UINT32_C({row['code']})\n")
        texts = [row[column] for column in HEADER[1:]]
        # The escapes of JSON are those of C for plain texts such as these.
        source.append(f"    {{ {row['code']}, {', '.join(map(json.dumps, texts))} }},\n")
    order = sorted(range(len(table)), key=lambda at: table[at]["name"])
    source.append("};\n\nconst uint16_t by_name[ROWS] = {\n")
    source += [f"    {at},\n" for at in order]
    source.append("};\n")
    (directory / "table.h").write_text("".join(header), encoding="utf-8")
    (directory / "table.c").write_text("".join(source), encoding="utf-8")


main()
