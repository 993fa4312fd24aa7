"""Every command and recipe of export/README.md is run, and prints the output shown."""

import collections
import csv
import json
import pathlib
import re
import shutil

import pytest

from conftest import ROOT, counted_join, in_order, module, program, run, short_join

LINE = re.compile(r"^\| `--(\w+) [^|]*\|[^|]*\| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
PAGE = (ROOT / "export/README.md").read_text()
TABLE = LINE.findall(PAGE)


def test_every_format_has_a_line(export):
    help_text = run(export, "--help")
    options = set(re.findall(r"--(\w+) <", help_text))
    # The page is checked separately, below the table.
    assert {option for option, *_ in TABLE} == options - {"html"}


@pytest.mark.parametrize("option, command, shown", TABLE, ids=[option for option, *_ in TABLE])
def test_command_prints_the_output_shown(option, command, shown, data, tmp_path):
    program(command.split()[0])
    for file in data.iterdir():
        shutil.copy(file, tmp_path)
    assert run("bash", "-c", command, cwd=pathlib.Path(tmp_path)).strip() == shown


# The section with the recipes.
RECIPES = re.findall(r"^```(\w+)\n(.*?)^```$",
                     PAGE.split("## From a log to a table\n")[1].split("\n## ")[0],
                     re.MULTILINE | re.DOTALL)


def recipes():
    """Returns the block that creates the log, the output, and a command for each way to print it."""
    (_, log), (_, shown), *ways = RECIPES
    commands = []
    for kind, block in ways:
        commands.append(["python", "-c", block] if kind == "python" else ["bash", "-c", block])
    assert len(commands) == 3
    return log, shown, commands


def folder(data, path):
    """Creates the part of a checkout, with its exports, that a recipe uses."""
    shutil.copytree(data, path / "data")
    shutil.copytree(ROOT / "export/sql", path / "export/sql")
    return path


@pytest.mark.parametrize("way", range(3), ids=["duckdb", "sqlite", "pandas"])
def test_all_recipes_print_the_same_table(way, data, rows, responses, tmp_path):
    for name in ["duckdb", "sqlite3"]:
        program(name)
    module("pandas")
    log, shown, commands = recipes()
    path = folder(data, tmp_path)
    run("bash", "-c", log.replace("cargo export --all data", ""), cwd=path)
    assert list(csv.reader(run(*commands[way], cwd=path).splitlines())) == list(
        csv.reader(shown.splitlines()))
    # Messages with other texts.
    lines = [json.dumps({"body": {"code": code, "message": message}}, ensure_ascii=False)
             for code, message, *_ in responses]
    (path / "app.ndjson").write_text("\n".join(lines) + "\n")
    titles = {(row["catalog"], row["name"]): row["title"] for row in rows}
    expected = collections.Counter(
        (titles.get((catalog, name), ""), retry or "") for *_, catalog, name, retry in responses)
    header, *found = csv.reader(run(*commands[way], cwd=path).splitlines())
    assert header == ["title", "retry", "failures"]
    assert {(title, retry): int(failures) for title, retry, failures in found} == expected


def test_join_of_the_readme_equals_the_longer_query(data, responses):
    connection = module("duckdb").connect()
    connection.execute(f"CREATE VIEW codes AS FROM '{data}/codes.parquet'")
    connection.execute("CREATE TABLE responses (code INTEGER, message VARCHAR)")
    every = [(code, "(2130) x") for code in range(3999, 6300)]
    connection.executemany("INSERT INTO responses VALUES (?, ?)",
                           [*(row[:2] for row in responses), *every])
    found, expected = [connection.execute(sql).fetchall()
                       for sql in [short_join(), counted_join("duckdb")]]
    assert in_order(found) == in_order(expected)
