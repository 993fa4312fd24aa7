"""Writes a `switch` over the same table: `switch.py FILE DIRECTORY` writes `switch.c`."""

import sys
from pathlib import Path

from reading import read


def main():
    table = sorted(int(row["code"], 0) for row in read(sys.argv[1]))
    source = ['#include "find.h"\n\nconst struct row *get_by_switch(uint32_t code) {\n    switch (code) {\n']
    source += [f"    case {code}: return &table[{at}];\n" for at, code in enumerate(table)]
    source.append("    default: return NULL;\n    }\n}\n")
    (Path(sys.argv[2]) / "switch.c").write_text("".join(source), encoding="utf-8")


main()
