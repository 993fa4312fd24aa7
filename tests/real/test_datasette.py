"""Datasette serves the database over HTTP, with its facets, labels and search."""

import collections
import json
import socket
import sys
import urllib.parse
import urllib.request

import pytest

from conftest import about, is_retryable, module, server


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
    assert set(facets) == {"catalog", "topic", "retry", "actor"}
    for name, counts in facets.items():
        assert counts == collections.Counter(row[name] for row in rows if row[name])


def test_a_facet_filters(get, rows):
    answer = get("/codes/codes.json", topic="certificate", _shape="array")
    assert [row["code"] for row in answer] == [
        row["code"] for row in rows if row["topic"] == "certificate"
    ]


def test_search(get, rows):
    def keys(rows):
        return sorted((row["catalog"], row["key"]) for row in rows)

    answer = get("/codes/entry.json", _search="certificates", _shape="array", _size="max")
    assert keys(answer) == keys(about("certificate", rows))
    answer = get("/codes/search.json", words="expire", _shape="array")
    assert {("cdn", "3004"), ("cdn", "3005"), ("common", "4200")} <= set(keys(answer))
    assert answer[0]["instruction"]


def test_maps(get, maps):
    answer = get("/codes/maps.json", _shape="arrays", _size="max")
    assert sorted(answer["rows"]) == sorted(maps)
    answer = get("/codes/maps.json", to_catalog="api3", to_key="UnsupportedProtocol", _shape="array")
    assert all(row["origin"] == "ours" for row in answer) and answer
    assert "Who pairs them" in get("/codes/maps")


def test_pages_describe_themselves(get, rows):
    page = get("/codes/codes")
    assert "The number, as in the response; unique within a catalog only." in page
    assert "public documentation of API v2" in get("/")
    counts = {
        "retryable": sum(map(is_retryable, rows)),
        "same_meaning": sum(len(row["same_as"]) for row in rows) / 2,
    }
    for view, count in counts.items():
        assert len(get(f"/codes/{view}.json", _shape="array", _size="max")) == count
    assert get("/codes/by_actor.json", _shape="array")
    # The label of a row where another table refers to it.
    assert "Check the request, correct it and send it again." in get("/codes/entry")
    # The description of a catalog.
    assert "Chinese edition, where messages" in get("/codes/catalog")
