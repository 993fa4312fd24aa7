"""The package and the program `codes` read responses by the same rules: both get the same input."""

import json
import os
import pathlib
import subprocess

import pytest

from qcloud_codes import catalogs, diagnose, load

ROOT = pathlib.Path(__file__).parents[2]
CODES = os.environ.get("CODES", ROOT / "target/debug/codes")

OWN = """\
code,name,title,retry,actor
2130,OwnProject,One of ours,later,owner
777,OwnSeven,Another one,no,caller
-3,OwnBelow,Below zero,,
"""
TEXTS = "key,name,title\nOwn.Text,OwnText,A text of ours\nLimitExceeded,OwnLimit,Also of ours\n"


def bodies():
    """Yields responses of all kinds: the labelled ones, and each code with each module code."""
    lines = (ROOT / "core/tests/data/labelled.tsv").read_text().splitlines()
    lines = [line for line in lines if not line.startswith("#")]
    yield from (line.split("\t")[3] for line in lines[1:])
    numbers = [0, 777, 4000, 4101, 4200, 4500, 6000, 2130, -3, -9021]
    for code in numbers:
        for module in [*numbers, 1001, 2001, 9000, 22709]:
            for words in ["", "Invalid time parameter", "系统错误", "no"]:
                yield json.dumps({"code": code, "message": f"({module}) {words}"})
    for catalog in catalogs():
        for entry in catalog:
            if entry.code is None:
                for code in [entry.key, f"{entry.key}.More", f"{entry.key}x"]:
                    error = {"Error": {"Code": code, "Message": "no"}}
                    yield json.dumps({"Response": error | {"RequestId": "1"}})
                    if not code.endswith("x"):
                        yield json.dumps(error)
    for code in ["Own.Text", "LimitExceeded", "Own.Text.More"]:
        yield json.dumps({"Response": {"Error": {"Code": code}, "RequestId": "1"}})
    yield '{"Response":{"RequestId":"1"}}'


def files(path):
    (path / "own.csv").write_text(OWN)
    (path / "texts.csv").write_text(TEXTS)
    (path / "common.csv").write_text("code,name,title\n4000,OwnCommon,A common one\n")
    (path / "wide.csv").write_text("code,name,title\n0xfffffffd,Wide,Unsigned\n0x852,WideToo,Unsigned too\n")


@pytest.mark.parametrize("product", [None, "cdn", "cdn-cn", "none", "own"])
@pytest.mark.parametrize("builtin", [True, False])
@pytest.mark.parametrize("names", [[], ["own"], ["own", "texts"], ["wide"], ["own", "wide"], ["common", "own"]])
def test_diagnoses_equal_the_annotations_of_the_program(product, builtin, names, tmp_path):
    if not pathlib.Path(CODES).exists():
        assert not os.environ.get("CI"), "CI has built the program"
        pytest.skip("cargo build --bin codes has not been run")
    files(tmp_path)
    own = [tmp_path / f"{name}.csv" for name in names]
    if not names and not builtin or "common" in names and builtin:
        pytest.skip("no such catalogs")
    known = load(*own, builtin=builtin) if names else catalogs()
    if product not in [None, *known.products]:
        pytest.skip("no such product")
    all_ = list(bodies())
    options = [option for file in own for option in ["--catalog", file]]
    options += ["annotate", "-q", "--strict", *(["--product", product] if product else [])]
    command = [CODES, *([] if builtin else ["--no-builtin"]), *options]
    done = subprocess.run(command, input="\n".join(all_), capture_output=True, text=True)
    assert done.returncode in [0, 1], done.stderr
    annotated = 0
    for body, line in zip(all_, done.stdout.splitlines(), strict=True):
        said = json.loads(line).get("catalog")
        if said is None:  # not a response in these catalogs
            continue
        diagnosis = diagnose(body, product=product, catalogs=known)
        success = dict.fromkeys(said) | {"code": 0}
        assert (diagnosis.to_dict() if diagnosis else success) == said, body
        annotated += 1
    assert annotated > 20
