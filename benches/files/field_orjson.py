"""Summarizes or annotates a log with orjson: `field_orjson.py summarize|annotate LOG CATALOG`."""

import sys
from collections import Counter

import orjson
from reading import read


def number(value):
    """Returns a code given as a number or as a text in decimal or hex; None for anything else."""
    if type(value) is int:
        return value
    if type(value) is str:
        try:
            return int(value, 0)
        except ValueError:
            pass
    return None


def main():
    command, log, path = sys.argv[1:]
    catalog = {}
    for row in read(path):
        retry = row["retry"] or None
        catalog[int(row["code"], 0)] = dict(
            catalog="motor", name=row["name"], title=row["title"], remedy=row["remedy"] or None, retry=retry,
            retryable=retry and retry in ("later", "slower"), actor=row["actor"] or None,
        )
    nothing = dict.fromkeys(("catalog", "name", "title", "remedy", "retry", "retryable", "actor"))
    lines = responses = failures = unknown = 0
    by_code = Counter()
    write = sys.stdout.buffer.write
    with open(log, "rb", buffering=1 << 18) as file:
        for line in file:
            lines += 1
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError:
                if command == "annotate":
                    write(line)
                continue
            code = number(value.get("errno"))
            if code is None:
                if command == "annotate":
                    write(line)
                continue
            responses += 1
            if code != 0:
                failures += 1
                by_code[code] += 1
                unknown += code not in catalog
            if command == "annotate":
                value["catalog"] = {"code": code, "module_code": None, **catalog.get(code, nothing)}
                write(orjson.dumps(value))
                write(b"\n")
    if command == "summarize":
        counts = dict(lines=lines, responses=responses, failures=failures, unknown=unknown)
        write(orjson.dumps(counts | {"codes": by_code}, option=orjson.OPT_NON_STR_KEYS))


main()
