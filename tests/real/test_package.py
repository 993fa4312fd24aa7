"""The files that describe other files, read by standard tools."""

import json

from conftest import module, program, run


def test_frictionless_validates_the_package(data, rows, maps):
    frictionless = module("frictionless")
    report = frictionless.validate(str(data / "datapackage.json"))
    assert report.valid, report.flatten(["resourceName", "type", "note"])
    checked = {task.name: task.stats for task in report.tasks}
    assert checked["codes"]["rows"] == checked["codes-ndjson"]["rows"] == len(rows)
    assert checked["catalogs"]["rows"] == len({row["catalog"] for row in rows})
    assert checked["maps"]["rows"] == len(maps)
    for file in data.glob("codes.*"):
        if file.name != "codes.schema.json":
            assert file.stat().st_size in [stats.get("bytes") for stats in checked.values()]


def test_frictionless_finds_mistakes(data, tmp_path):
    """Checks that the validation above can fail: on a row, a size, a key."""
    frictionless = module("frictionless")
    for file in data.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    table = tmp_path / "codes.csv"
    table.write_text(table.read_text().replace("\ncdn,1000,", "\nother,1000,"))
    maps = tmp_path / "maps.csv"
    maps.write_text(maps.read_text().replace("api3,InternalError,", "api3,InternalErrors,"))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    found = {(task.name, error.type) for task in report.tasks for error in task.errors}
    kinds = {kind for _, kind in found}
    assert {"hash-count", "byte-count", "foreign-key", "constraint-error"} <= kinds
    assert ("maps", "foreign-key") in found


def test_json_and_ndjson_validate_against_the_schema(data):
    jsonschema = module("jsonschema")
    schema = json.loads((data / "codes.schema.json").read_text())
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    validator = validator(schema)
    rows = json.loads((data / "codes.json").read_text())
    validator.validate(rows)
    for line in (data / "codes.ndjson").read_text().splitlines():
        validator.validate(json.loads(line))
    for wrong in [
        rows[0] | {"key": 4000},
        rows[0] | {"code": "4000"},
        rows[0] | {"code": 1 << 31},
        rows[0] | {"status": "lost"},
        rows[0] | {"topic": "weather"},
        rows[0] | {"more": 1},
        rows[0] | {"explanation": ""},
        {key: value for key, value in rows[0].items() if key != "retry"},
        [rows[0], rows[0]],
    ]:
        assert not validator.is_valid(wrong), wrong


def test_checksums(data):
    assert "FAILED" not in run(program("sha256sum"), "--check", "SHA256SUMS", cwd=data)


def test_file_recognizes_every_format(data):
    file = program("file")
    seen = {
        path.name: run(file, "--brief", path).strip() + " " + run(file, "-b", "--mime-type", path).strip()
        for path in data.iterdir()
    }
    for name, words in {
        "codes.db": ["SQLite 3.x database", "application id 1902341988", "application/vnd.sqlite3"],
        "codes.parquet": ["Apache Parquet"],
        "codes.csv": ["CSV text", "text/csv"],
        "codes.html": ["HTML document", "text/html"],
        "codes.json": ["JSON", "application/json"],
        "codes.ndjson": ["JSON", "json"],
        "codes.md": ["ASCII text", "text/plain"],
        "maps.csv": ["CSV text", "text/csv"],
        "codes.sql": ["ASCII text", "text/plain"],
        "codes.schema.json": ["JSON"],
        "datapackage.json": ["JSON"],
        "metadata.json": ["JSON"],
        "SHA256SUMS": ["ASCII text"],
    }.items():
        for word in words:
            assert word in seen[name], f"{name}: {seen[name]}"
    assert len(seen) == 13
