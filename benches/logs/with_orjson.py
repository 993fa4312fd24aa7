"""The same with orjson: `with_orjson.py summarize|annotate LOG CATALOG`."""

import csv
import re
import sys
from collections import Counter

import orjson

FACTS = ("catalog", "name", "title", "remedy", "retry", "retryable", "actor")
PREFIX = re.compile(r"\((-?\d{1,6})\)")


def codes(value):
    """The code of a parsed line and its module code; none if it is no response."""
    if type(value) is not dict or "code" not in value:
        return None
    code = value["code"]
    if type(code) is str:
        code = int(code)
    match = PREFIX.match(value.get("message") or "")
    module = int(match[1]) if match else None
    return code, None if module == code else module


def main():
    command, log, catalog = sys.argv[1:]
    common, modules = {}, {}
    with open(catalog, newline="") as file:
        for row in csv.DictReader(file):
            row["retryable"] = row["retryable"] == "true"
            (common if row["catalog"] == "common" else modules)[int(row["code"])] = row
    lines = responses = failures = unknown = not_json = 0
    by_common, by_module = Counter(), Counter()
    write = sys.stdout.buffer.write
    with open(log, "rb", buffering=1 << 18) as file:
        for line in file:
            lines += 1
            try:
                value = orjson.loads(line)
            except orjson.JSONDecodeError:
                not_json += 1
                if command == "annotate":
                    write(line)
                continue
            found = codes(value)
            if found is None:
                if command == "annotate":
                    write(line)
                continue
            responses += 1
            code, module = found
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
        counts = dict(lines=lines, responses=responses, failures=failures, unknown=unknown, not_json=not_json)
        write(orjson.dumps(counts | {"common": by_common, "module": by_module}, option=orjson.OPT_NON_STR_KEYS))


main()
