"""The README's table of formats: every line that loads a file is run, and prints what it says."""

import pathlib
import re
import shutil

import pytest

from conftest import ROOT, program, run

LINE = re.compile(r"^\| `--(\w+) [^|]*\|[^|]*\| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)
TABLE = LINE.findall((ROOT / "README.md").read_text())


def test_every_format_has_a_line(export):
    help_text = run(export, "--help")
    options = set(re.findall(r"--(\w+) <", help_text))
    # The page is looked at, below the table.
    assert {option for option, *_ in TABLE} == options - {"html"}


@pytest.mark.parametrize("option, command, shown", TABLE, ids=[option for option, *_ in TABLE])
def test_the_line_prints_what_it_says(option, command, shown, data, tmp_path):
    program(command.split()[0])
    for file in data.iterdir():
        shutil.copy(file, tmp_path)
    assert run("bash", "-c", command, cwd=pathlib.Path(tmp_path)).strip() == shown
