"""Each program in the README of the Python package is run, and prints the output shown."""

import os
import re
import sys

import pytest

from conftest import ROOT, module, program, run

README = (ROOT / "python/README.md").read_text()
PROGRAMS = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
# Otherwise, Spark looks up its host name in the network.
LOCAL = " ".join(f"--conf spark.{key}" for key in ["driver.host=127.0.0.1", "driver.bindAddress=127.0.0.1",
                                                  "ui.enabled=false"])


def libraries(code):
    return re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE)


def test_every_program_of_the_readme_shows_its_output():
    assert len(PROGRAMS) == README.count("```python\n") == 6
    recipes = README.split("## Recipes")[1]
    assert re.findall(r"^(?:import|from) (duckdb|sqlite3|pyspark)", recipes, re.MULTILINE) == [
        "duckdb", "sqlite3", "pyspark"]


@pytest.mark.parametrize("code, shown", PROGRAMS,
                         ids=["-".join(libraries(code)) for code, _ in PROGRAMS])
def test_program_of_the_readme_prints_the_output_shown(code, shown, tmp_path):
    for library in libraries(code):
        module(library)
    if "pyspark" in code:
        program("java")
    # A file, so that Spark's workers find the function.
    (tmp_path / "program.py").write_text(code)
    spark = {"PYSPARK_SUBMIT_ARGS": f"{LOCAL} pyspark-shell", "PYSPARK_PYTHON": sys.executable}
    assert run(sys.executable, "program.py", cwd=tmp_path, env=os.environ | spark) == shown
