"""Shared fixtures: the exported directory, its rows, and skips for missing programs."""

import contextlib
import csv
import importlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import threading

import pytest

ROOT = pathlib.Path(__file__).parents[2]


def unavailable(name):
    """Skips a test that lacks a program; in CI, where all can be installed, fails it."""
    message = f"skipped: {name} is not installed"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def module(name):
    """Returns a Python module, or ends the test."""
    try:
        return importlib.import_module(name)
    except ImportError:
        unavailable(name)


def program(name):
    """Returns the path of a program, or ends the test."""
    return shutil.which(name) or unavailable(name)


def run(*command, **options):
    """Returns the output of a command, which has to succeed."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, **options
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@contextlib.contextmanager
def server(*command, ready):
    """Starts a server; yields when its standard error reports that it is ready."""
    process = subprocess.Popen(
        [str(word) for word in command],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
    )
    said = ""
    for line in process.stderr:
        said += line
        if ready in line:
            break
    else:
        pytest.fail(f"{command}\n{said}")
    # The rest is drained, because a full pipe would stop the server.
    threading.Thread(target=process.stderr.read, daemon=True).start()
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def export():
    """The path of the program under test."""
    return os.environ["EXPORT"]


@pytest.fixture(scope="session")
def data(export, tmp_path_factory):
    """A directory with all exports, which no test changes."""
    folder = tmp_path_factory.mktemp("data")
    run(export, "--all", folder)
    # Servers run as other users.
    for path in [folder, *folder.parents[:3]]:
        path.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def rows():
    """Every row as an object, from the file that the tests of the crate compare with the catalog."""
    rows = json.loads((ROOT / "export/tests/golden/codes.json").read_text())
    with open(ROOT / "core/tests/data/facts.tsv", newline="") as file:
        facts = list(csv.DictReader(file, dialect="excel-tab"))
    # The source document's two catalogs come first.
    assert [(row["catalog"], row["code"]) for row in rows[: len(facts)]] == [
        (fact["catalog"], int(fact["code"])) for fact in facts
    ]
    return rows


@pytest.fixture(scope="session")
def maps(data):
    """Every map as a list of its five texts."""
    with open(data / "maps.csv", newline="") as file:
        header, *maps = csv.reader(file)
    assert header == ["from_catalog", "from_key", "to_catalog", "to_key", "origin"]
    assert {origin for *_, origin in maps} == {"vendor", "ours"}
    return maps


@pytest.fixture(scope="session")
def edition():
    """The edition of the data, as text."""
    schema = json.loads((ROOT / "export/tests/golden/codes.schema.json").read_text())
    return schema["$comment"].split()[1].rstrip(",")


@pytest.fixture(scope="session")
def text_rows(rows):
    """Every row with the keys in `same_as` as texts, as in Parquet, where a list has one type."""
    return [row | {"same_as": [str(key) for key in row["same_as"]]} for row in rows]


@pytest.fixture(scope="session")
def flat_rows(rows):
    """Every row as a list, with `same_as` as text: what formats without lists hold."""
    return [
        [
            json.dumps(value, separators=(",", ":")) if isinstance(value, list) else value
            for value in row.values()
        ]
        for row in rows
    ]


@pytest.fixture(scope="session")
def responses():
    """Failed responses with the expected result of a query: (code, message, module code, catalog, name,
    retry), with None for null."""
    with open(ROOT / "export/tests/data/responses.csv", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        return [
            (int(code), message, int(module) if module else None, *(word or None for word in words))
            for code, message, module, *words in reader
        ]


def blocks(page, language):
    """Returns the code blocks of a page, by its path in the repository."""
    text = (ROOT / page).read_text()
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def c_library(tmp_path_factory):
    """The directory in which CMake built the libraries for C and SQLite, by the commands of
    ffi/sqlite/README.md. The checkout is beside it."""
    program("cmake")
    folder = tmp_path_factory.mktemp("c")
    (folder / "qcloud-codes").symlink_to(ROOT)
    run("sh", "-euc", blocks("ffi/sqlite/README.md", "sh")[0], cwd=folder)
    return folder / "build"


# The browser makes no outside requests: there may be no network.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def browser():
    path = program("chromium")
    with module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, data):
    """The page, opened from its file. No test may leave an error or a request behind."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.on("console", lambda message: page.troubles.append(message.text))
    page.on("request", lambda request: page.troubles.append(request.url)
            if not request.url.startswith(("file:", "data:")) else None)
    page.goto((data / "codes.html").as_uri())
    yield page
    context.close()
    assert page.troubles == []


@pytest.fixture(scope="session")
def all_shown(rows):
    """The text of the page when no row is hidden."""
    return f"{len(rows)} of {len(rows)} codes"


def shown(page):
    """Returns the links of the visible rows, one per row."""
    return page.locator("tbody th a:visible").evaluate_all(
        "links => links.map(link => link.getAttribute('href').slice(1))")


def link(row):
    """Returns the link of a row: the first `-` ends the catalog, so those in its id are escaped."""
    return f"{row['catalog'].replace('-', '%2D')}-{row['key']}"


def search(page, words):
    page.get_by_label("Search").fill(words)
    return shown(page)


def about(word, rows):
    """Returns the rows that have a word in their title or explanation."""
    return [row for row in rows if word in f"{row['title']} {row['explanation']}".lower()]


def is_retryable(row):
    """Returns whether a row says that a retry helps, which may be unknown."""
    return row["retryable"] is True


def in_order(rows):
    """Returns rows in an order that handles nulls."""
    return sorted(map(tuple, rows), key=repr)


def short_join():
    """Returns the query of export/README.md that explains responses and counts them."""
    readme = (ROOT / "export/README.md").read_text()
    return readme.split("```sql\n", 1)[1].split("```", 1)[0]


def counted_join(engine):
    """Returns the same counts for the query of an engine."""
    sql = (ROOT / f"export/sql/{engine}.sql").read_text().rstrip().rstrip(";")
    return f"SELECT title, retry, count(*) FROM ({sql}) AS explained GROUP BY title, retry"


def query(engine):
    """Returns the query of an engine that explains responses, reduced to the row and its advice."""
    sql = (ROOT / f"export/sql/{engine}.sql").read_text()
    body, _, settings = sql.rstrip().rstrip(";").partition("\n-- Without this")
    settings = settings.partition("\n")[2]
    return (
        "SELECT code, message, module_code, catalog, name, retry "
        f"FROM ({body}) AS explained {settings}"
    )


# The codes of the page as seen by its script.
CODES = """
  const rows = [...document.querySelectorAll('tbody tr')].map(element => ({
    element, catalog: element.dataset.catalog, key: element.querySelector('a').textContent }));
  const codes = meanings(rows, document.querySelector('.pasted').dataset.builtIn.split(' '));
"""

# The findings of the page in texts, and the rows that it shows for each response.
FOUND_IN = f"""texts => {{
  {CODES}
  const named = ({{ catalog, key }}) => `${{catalog}} ${{key}}`;
  return texts.map(text => responses(text, codes).map(found => {{
    const {{ rows, maybe }} = codes.explain(found, '');
    return {{ ...found, rows: rows.map(named), readings: maybe.map(named) }};
  }}));
}}"""
