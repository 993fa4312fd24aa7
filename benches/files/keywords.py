"""Writes the input of gperf: `keywords.py FILE OUTPUT`."""

import sys
from pathlib import Path

from reading import read

HEAD = """%{
#include <string.h>
%}
%language=ANSI-C
%struct-type
%readonly-tables
%define lookup-function-name get_by_gperf
struct keyword { const char *name; unsigned code; };
%%
"""


def main():
    lines = [f"{row['name']}, {row['code']}\n" for row in read(sys.argv[1])]
    Path(sys.argv[2]).write_text(HEAD + "".join(lines), encoding="utf-8")


main()
