"""Writes the rows of a JSON file as SQLite, CSV and JSON, as one would in Python.

Usage: export.py ROWS.json [--sqlite PATH] [--csv PATH] [--json PATH]
"""

import sys

# Imports are local, so that a run that writes no SQLite does not load it.
import json


def text(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return value


def write_sqlite(rows, path):
    import os
    import sqlite3

    if os.path.exists(path):
        os.remove(path)
    columns = list(rows[0])
    database = sqlite3.connect(path)
    with database:
        database.execute(f"CREATE TABLE codes ({', '.join(columns)}, PRIMARY KEY (catalog, key))")
        database.executemany(
            f"INSERT INTO codes VALUES ({', '.join('?' * len(columns))})",
            [[text(v) if isinstance(v, list) else v for v in row.values()] for row in rows],
        )
    database.close()


def write_csv(rows, path):
    import csv

    with open(path, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([text(value) for value in row.values()] for row in rows)


def write_json(rows, path):
    with open(path, "w") as file:
        json.dump(rows, file, indent=2, ensure_ascii=False)


def main():
    with open(sys.argv[1]) as file:
        rows = json.load(file)
    writers = {"--sqlite": write_sqlite, "--csv": write_csv, "--json": write_json}
    for option, path in zip(sys.argv[2::2], sys.argv[3::2]):
        writers[option](rows, path)


main()
