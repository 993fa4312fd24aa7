"""A generated log with the expected counts and the expected annotation of each line."""

import json
import random
from typing import NamedTuple

LINES = 4096
NAMES = ["lines", "blank", "with_response", "responses", "failures", "unknown"]


class Line(NamedTuple):
    """A line and what it contains."""

    text: str
    responses: int = 0
    failures: int = 0
    unknown: int = 0
    code: int | None = None
    module_code: int | None = None


def body(code, message, **others):
    return json.dumps({"ts": others.pop("ts", 0), "code": code, "message": message, **others})


def line(number, dice):
    ts = 1_700_000_000 + number
    match dice.randrange(10):
        case 0 | 1 | 2:
            return Line(body(0, "", ts=ts, codeDesc="Success"), 1, code=0)
        case 3:
            return Line(body(4000, "(2130) no such project", ts=ts), 1, 1, 0, 4000, 2130)
        case 4:
            return Line(body(5100, "(1001)DB error 数据库", ts=ts), 1, 1, 0, 5100, 1001)
        case 5:
            return Line(body(4000, f"({700_000 + number % 50}) what?", ts=ts), 1, 1, 1, 4000, 700_000 + number % 50)
        case 6:
            answer = body(6000, "(9003) later", ts=ts)
            return Line(f"{ts} WARN call {number} failed: {answer} after 35 ms", 1, 1, 0, 6000, 9003)
        case 7:
            both = [body(0, "", codeDesc="Success"), body(4100, "signature")]
            return Line(f"{ts} INFO {both[0]} then {both[1]}", 2, 1, 0, 4100, None)
        case 8:
            return Line(f"{ts} INFO GET /files/{dice.randrange(10**9):09} 3 ms" + " x" * dice.randrange(60))
        case _:
            return Line("")


class Block:
    """Some thousand lines, which a log repeats."""

    def __init__(self):
        dice = random.Random(7)
        self.lines = [line(number, dice) for number in range(LINES)]
        self.bytes = "".join(line.text + "\n" for line in self.lines).encode()
        self.annotated = b""

    def counts(self, blocks=1):
        """Returns the counts of a number of blocks, under the names of `codes summarize`."""
        lines = self.lines
        counts = [
            len(lines),
            sum(not line.text for line in lines),
            sum(line.responses > 0 for line in lines),
            sum(line.responses for line in lines),
            sum(line.failures for line in lines),
            sum(line.unknown for line in lines),
        ]
        return dict(zip(NAMES, (count * blocks for count in counts), strict=True))

    def check(self, annotated):
        """Checks the annotated block line by line, and keeps it."""
        lines = annotated.decode().split("\n")
        assert lines.pop() == "", "the last line has its newline"
        for line, out in zip(self.lines, lines, strict=True):
            if not line.responses:
                assert out == line.text, out
                continue
            found = json.loads(out)
            catalog = found.pop("catalog")
            assert (catalog["code"], catalog["module_code"]) == (line.code, line.module_code), out
            if line.text.startswith("{"):
                assert out.startswith(line.text[:-1] + ',"catalog":{'), out
            else:
                assert found == {"line": line.text}, out
        self.annotated = annotated
