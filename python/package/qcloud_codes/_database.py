"""Databases of codes, read with Python's SQLite."""

import json
import math
import pathlib
import sqlite3

# More rows than a file of codes may have.
_ROWS = 50_001
# The number of virtual machine steps after which a query is interrupted: a view may be infinite.
_STEPS = 50_000_000


def rows(file: str) -> str:
    """Returns the rows of the table or view `codes`, or else of the only one, as newline-delimited JSON.

    Raises ValueError with the problem.
    """
    uri = pathlib.Path(file).absolute().as_uri() + "?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True)
        try:
            connection.set_progress_handler(lambda: 1, _STEPS)
            return "".join(_lines(connection))
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeError, TypeError) as error:
        raise ValueError(f"the database cannot be read ({error})") from error


def _lines(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite#_%' ESCAPE '#'"
    )
    names = [name for (name,) in found]
    if "codes" not in names and len(names) != 1:
        raise ValueError("the database has neither a table `codes` nor exactly one table")
    name = "codes" if "codes" in names else names[0].replace('"', '""')
    table = connection.execute(f'SELECT * FROM "{name}" LIMIT {_ROWS}')
    columns = [column[0] for column in table.description]
    return [_line(dict(zip(columns, row)), number) for number, row in enumerate(table, 1)]


def _line(row: dict[str, object], number: int) -> str:
    for column, value in row.items():
        if isinstance(value, bytes) or isinstance(value, float) and not math.isfinite(value):
            kind = "a blob" if isinstance(value, bytes) else "infinite"
            raise ValueError(f"row {number}: the column `{column}` is {kind}, not a text or a number")
    return json.dumps(row) + "\n"
