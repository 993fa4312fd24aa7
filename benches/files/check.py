"""A checker as a team would write it: `check.py FILE` prints the rule and the line of each mistake."""

import re
import sys

from reading import read


def main():
    numbers, names, last = set(), set(), -1
    found = []
    for line, row in enumerate(read(sys.argv[1]), start=2):
        code, name = int(row["code"], 0), row["name"]
        if code in numbers:
            found.append(("duplicate-key", line))
        elif code < last:
            found.append(("order", line))
        numbers.add(code)
        last = code
        if name in names:
            found.append(("duplicate-name", line))
        names.add(name)
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name):
            found.append(("identifier", line))
        if not row["title"]:
            found.append(("empty-title", line))
    for rule, line in found:
        print(rule, line)
    sys.exit(1 if found else 0)


main()
