"""Summarizes or annotates a log with orjson: `with_orjson.py summarize|annotate SHAPE LOG CATALOG`."""

import csv
import re
import sys
from collections import Counter

import orjson

FACTS = ("catalog", "name", "title", "remedy", "retry", "retryable", "actor")
PREFIX = re.compile(r"\((-?\d{1,6})\)")


def whole(line):
    value = orjson.loads(line)
    return value, value


def nested(line):
    value = orjson.loads(line)
    return value, value["upstream"]["response"]["body"]


def escaped(line):
    value = orjson.loads(line)
    return value, orjson.loads(value["body"])


def text(line):
    response = orjson.loads(line[line.index(b"{") : line.rindex(b"}") + 1])
    return {"line": line.rstrip().decode()}, response


# The reader for a line of each shape: returns the object that is annotated, and the response. All raise
# an error if there is none.
READERS = {"ndjson": whole, "nested": nested, "escaped": escaped, "text": text}


def codes(value):
    """Returns the code of a response and its module code."""
    code = value["code"]
    if type(code) is str:
        code = int(code)
    match = PREFIX.match(value.get("message") or "")
    module = int(match[1]) if match else None
    return code, None if module == code else module


def main():
    command, shape, log, catalog = sys.argv[1:]
    read = READERS[shape]
    catalogs = {"common": {}, "cdn": {}}
    with open(catalog, newline="") as file:
        for row in csv.DictReader(file):
            if row["catalog"] in catalogs:
                row["retryable"] = row["retryable"] == "true"
                catalogs[row["catalog"]][int(row["code"])] = row
    common, modules = catalogs.values()
    lines = responses = failures = unknown = 0
    by_common, by_module = Counter(), Counter()
    write = sys.stdout.buffer.write
    with open(log, "rb", buffering=1 << 18) as file:
        for line in file:
            lines += 1
            try:
                value, response = read(line)
                code, module = codes(response)
            except (ValueError, KeyError):
                if command == "annotate":
                    write(line)
                continue
            responses += 1
            if code != 0:
                failures += 1
                by_common[code] += 1
                if module is not None:
                    by_module[module] += 1
                if code not in common or (module is not None and module not in modules):
                    unknown += 1
            if command == "annotate":
                row, module_row = common.get(code), modules.get(module)
                entry = module_row or row
                value["catalog"] = {
                    "code": code,
                    "module_code": module,
                    **{key: entry and entry[key] for key in FACTS},
                }
                write(orjson.dumps(value))
                write(b"\n")
    if command == "summarize":
        counts = dict(lines=lines, responses=responses, failures=failures, unknown=unknown)
        write(orjson.dumps(counts | {"common": by_common, "module": by_module}, option=orjson.OPT_NON_STR_KEYS))


main()
