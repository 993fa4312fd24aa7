"""PostgreSQL and MariaDB, each a server of its own in a temporary directory, load the SQL."""

import glob
import os
import shutil
import subprocess
import tempfile

import pytest

from conftest import in_order, program, query, run, server, unavailable


@pytest.fixture(scope="module")
def folder():
    """A directory that a server's own user may write to, with a path short enough for sockets."""
    path = tempfile.mkdtemp(prefix="real-", dir="/tmp")
    os.chmod(path, 0o777)
    yield path
    shutil.rmtree(path)


def as_user(user):
    """Returns the prefix that runs a command as a user, for commands that refuse to run as root."""
    return ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []


@pytest.fixture(scope="module")
def psql(folder):
    """A function that runs SQL in PostgreSQL: rows are unquoted and separated by U+001E, columns by U+001F."""
    program("psql")
    binaries = sorted(glob.glob("/usr/lib/postgresql/*/bin")) or unavailable("postgresql")
    user, where = as_user("postgres"), f"{folder}/postgres"
    run(*user, f"{binaries[-1]}/initdb", "-D", where, "-A", "trust", "-U", "test", "-E", "UTF8",
        "--locale=C.UTF-8", cwd=folder)
    control = [*user, f"{binaries[-1]}/pg_ctl", "-D", where, "-w", "-l", f"{folder}/postgres.log"]
    # The server inherits its output, so waiting for the end of that would never return.
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    subprocess.run([*control, "-o", options, "start"], check=True, cwd=folder,
                   stdout=subprocess.DEVNULL)

    def psql(*options):
        return run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", folder, "-U", "test",
                   "-d", "postgres", "-At", "-F", "\x1f", "-R", "\x1e", *options)

    yield psql
    run(*control, "-m", "immediate", "stop", cwd=folder)


def records(text):
    """Returns the rows printed by psql."""
    return [line.split("\x1f") for line in text.removesuffix("\n").split("\x1e")]


def texts(row, true="t", false="f"):
    """Returns a row as printed by a program without types."""
    spelled = {None: "", True: true, False: false}
    return [str(value) if value not in spelled or type(value) is int else spelled[value]
            for value in row]


def test_postgresql_loads_the_sql(psql, data, flat_rows, maps):
    psql("-f", data / "codes.sql")
    # PostgreSQL returns rows in storage order.
    found = records(psql("-c", "SELECT * FROM codes"))
    assert sorted(found) == sorted(texts(row) for row in flat_rows)
    assert sorted(records(psql("-c", "SELECT * FROM maps"))) == sorted(maps)
    types = records(psql("-c", "SELECT column_name, data_type FROM information_schema.columns "
                               "WHERE table_name = 'codes'"))
    assert dict(types)["code"] == "integer"
    assert dict(types)["retryable"] == "boolean"


def test_postgresql_explains_responses(psql, responses, tmp_path):
    literals = ", ".join(
        "({}, '{}')".format(row[0], row[1].replace("'", "''")) for row in responses
    )
    script = tmp_path / "responses.sql"
    script.write_text(
        "CREATE TABLE responses (code integer, message text);"
        f"INSERT INTO responses VALUES {literals}, (0, '(2130) ok');"
    )
    psql("-f", script)
    found = records(psql("-c", query("postgresql")))
    assert in_order(found) == in_order(map(texts, responses))


@pytest.fixture(scope="module")
def mariadb(folder):
    """A function that runs a script in MariaDB, which stands in for MySQL 8: Debian has no MySQL."""
    program("mariadbd")
    where, socket = f"{folder}/mariadb", f"{folder}/mariadb.sock"
    user = [f"--tmpdir={folder}", *(["--user=mysql"] if os.geteuid() == 0 else [])]
    run("mariadb-install-db", "--no-defaults", f"--datadir={where}", "--skip-test-db",
        "--auth-root-authentication-method=normal", *user)
    client = ["mariadb", "--no-defaults", f"--socket={socket}", "-u", "root", "-BN"]

    def mariadb(script):
        return run(*client, "--default-character-set=utf8mb4", input=script)

    with server(
        "mariadbd", "--no-defaults", f"--datadir={where}", f"--socket={socket}",
        "--skip-networking", "--character-set-server=utf8mb4",
        # As strict as MySQL 8 is by default.
        "--sql-mode=TRADITIONAL,ONLY_FULL_GROUP_BY", *user,
        ready="ready for connections",
    ):
        yield mariadb


def test_mariadb_loads_the_sql(mariadb, data, flat_rows, maps):
    mariadb("CREATE DATABASE it; USE it; " + (data / "codes.sql").read_text())
    found = mariadb("USE it; SELECT * FROM codes")
    found = [line.split("\t") for line in found.splitlines()]
    expected = [texts(row, "1", "0") for row in flat_rows]
    # MariaDB returns rows by their primary key.
    assert sorted(
        ["" if value == "NULL" else value for value in row] for row in found
    ) == sorted(expected)
    found = mariadb("USE it; SELECT * FROM maps")
    assert sorted(line.split("\t") for line in found.splitlines()) == sorted(maps)


def test_sqlite3_loads_the_sql(data, flat_rows, maps):
    sqlite = program("sqlite3")
    found = run(sqlite, "-separator", "\x1f", "-newline", "\x1e", ":memory:",
                f".read {data}/codes.sql", "SELECT * FROM codes")
    assert records(found)[:-1] == [texts(row, "1", "0") for row in flat_rows]
    found = run(sqlite, "-separator", "\x1f", "-newline", "\x1e", ":memory:",
                "PRAGMA foreign_keys = 1", f".read {data}/codes.sql", "SELECT * FROM maps")
    assert records(found)[:-1] == maps
