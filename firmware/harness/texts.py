"""Texts to search for responses: those of the documentation and of the tests, whole and damaged."""

import json
import random
import re

from .tools import ROOT

# Not UTF-8: a byte of Latin-1, half a character, one that no text has, half a surrogate pair.
STRANGE = [b"\xe9", "域".encode()[:2], b"\xff\xfe", b"\xed\xa0\x80"]


def texts():
    """Returns the texts, the same at every call, as bytes without a NUL."""
    rng = random.Random(21)
    documented = (ROOT / "core/src/response/scan.rs").read_text()
    shapes = re.findall(r"^/// \| .+? \| `(.+)` \|$", documented, re.MULTILINE)
    assert len(shapes) >= 20
    bodies = (ROOT / "core/tests/data/responses.ndjson").read_text().splitlines()
    labelled = (ROOT / "core/tests/data/labelled.tsv").read_text().splitlines()
    keys = (ROOT / "core/tests/data/texts.tsv").read_text().split()[4::3]
    errors = [f'{{"Response":{{"Error":{{"Code":"{key}"}},"RequestId":"1"}}}}' for key in keys]
    errors += [f'{{"Error":{{"Code":"{key}.Zone","Message":"\\u57df"}}}}' for key in keys]
    messages = [f"{space}({code}) text {code}" for space in ["", " \t"] for code in range(1000, 1050)]
    whole = [*shapes, *bodies, *labelled, *errors, *messages, "", " （1001）DB error",
             '{"Response":{"RequestId":"1"}}', "[" * 300 + '{"code":4000}',
             '{"a":' * 200 + '{"code":5100}' + "}" * 200]
    for text in [*whole]:
        for _ in range(rng.randrange(4)):
            text = json.dumps({"body": text}, ensure_ascii=rng.random() < 0.5)
            whole.append(text)
    found = [text.encode() for text in whole]
    for _ in range(3000):
        text = rng.choice(found[:len(whole)])
        other = rng.choice(found[:len(whole)])
        at = rng.randrange(len(text) + 1)
        found.append(rng.choice([
            text[:at],
            text[at:],
            text[:at] + other + text[at:],
            text + rng.choice([b" ", b"\n", b", "]) + other,
            text[:at] + rng.choice(STRANGE) + text[at:],
            rng.choice(STRANGE) + text + rng.choice(STRANGE) + other,
        ]))
    return [text.replace(b"\0", b"") for text in found]
