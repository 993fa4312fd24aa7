"""Datasette serves the database over HTTP, with its facets, labels and search."""

import collections
import json
import socket
import sys
import urllib.parse
import urllib.request

import pytest

from conftest import module, server


@pytest.fixture(scope="module")
def get(data):
    module("datasette")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    def get(path, **parameters):
        url = f"http://127.0.0.1:{port}{path}?{urllib.parse.urlencode(parameters, doseq=True)}"
        with urllib.request.urlopen(url) as answer:
            text = answer.read().decode()
            return json.loads(text) if ".json" in path else text

    with server(
        sys.executable, "-m", "datasette", "serve", "-i", data / "codes.db",
        "-m", data / "metadata.json", "-h", "127.0.0.1", "-p", port,
        ready="Uvicorn running on",
    ):
        yield get


def test_facets(get, rows):
    answer = get("/codes/codes.json", _size="max", _shape="objects", _facet_size="max")
    assert len(answer["rows"]) == len(rows)
    facets = {
        name: {one["value"]: one["count"] for one in facet["results"]}
        for name, facet in answer["facet_results"].items()
    }
    assert facets == {
        name: collections.Counter(row[name] for row in rows)
        for name in ["catalog", "topic", "retry", "actor"]
    }


def test_a_facet_filters(get):
    answer = get("/codes/codes.json", topic="certificate", _shape="array")
    assert [row["code"] for row in answer] == list(range(3000, 3007))


def test_search(get):
    answer = get("/codes/entry.json", _search="certificates", _shape="array")
    assert sorted(row["code"] for row in answer) == list(range(3000, 3007))
    answer = get("/codes/search.json", words="expire", _shape="array")
    assert sorted(row["code"] for row in answer) == [3004, 3005, 4200]
    assert answer[0]["instruction"]


def test_pages_describe_themselves(get, rows):
    page = get("/codes/codes")
    assert "The number, as in the response; unique within a catalog only." in page
    assert "public documentation of API v2" in get("/")
    found = get("/codes/retryable.json", _shape="array")
    assert len(found) == sum(row["retryable"] for row in rows)
    # A pair is named on both sides, and is in the view once.
    found = get("/codes/same_meaning.json", _shape="array")
    assert 2 * len(found) == sum(len(row["same_as"]) for row in rows)
    assert get("/codes/by_actor.json", _shape="array")
    # The label of a row where another table refers to it.
    assert "Check the request, correct it and send it again." in get("/codes/entry")
