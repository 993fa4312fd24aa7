"""Writes logs of API v2 responses, always the same bytes: one log in each of four shapes.

Usage: generate.py LINES DIRECTORY

- `ndjson.log`: one JSON object a line, the response at its top;
- `nested.log`: one JSON object a line, the response three levels below;
- `escaped.log`: one JSON object a line, the response as JSON in a string;
- `text.log`: a prefix, the response as JSON, then some words.

All contain the same responses in the same lines, of 215 to 280 bytes: 70% successes, 27% failures of
all kinds (known and unknown codes, Chinese raw and escaped, codes as strings, no module code, the common
code in brackets), 2% lines without a response, 1% that are truncated or otherwise not JSON.
"""

import json
import random
import sys
from contextlib import ExitStack
from pathlib import Path

SHAPES = ["ndjson", "nested", "escaped", "text"]
COMMON = [4000, 4000, 4000, 4100, 4200, 4300, 4400, 4500, 5000, 5100, 5100, 5400, 6000, 6100, 6200]
# Codes that end a call before it reaches a module, so that there is no module code.
EARLY = [4100, 4200, 4400, 4500, 6100, 6200]
MODULES = [1000, 1001, 1012, 1014, 1101, 2000, 2010, 2130, 3004, 3005, 9000, 9002, 9100, 10100]
UNKNOWN_COMMON = [7000, 7001, 28004, -1]
UNKNOWN_MODULES = [7, 9110, 10022, 20014, 100004, -1]
ACTIONS = ["RefreshCdnUrl", "DescribeCdnHosts", "AddCdnHost", "UpdateCdnConfig", "GetCdnStatTop"]
ENGLISH = [
    "domain is locked by another task",
    'value of \\"projectId\\" is not accepted',
    "resource (*) has no permission",
    "try again",
    "the request was refused: see C:\\\\logs\\\\cdn.log",
]
CHINESE = ["域名不存在", "系统繁忙，请稍后重试", "参数错误：域名格式不正确", "没有权限执行该操作"]


def number(rng):
    """Returns a code as services write it: usually an integer, sometimes a string."""
    code = rng.choice(UNKNOWN_COMMON) if rng.random() < 0.05 else rng.choice(COMMON)
    return f'"{code}"' if rng.random() < 0.05 else str(code)


def message(rng, code):
    """Returns the content of a JSON string."""
    text = rng.choice(ENGLISH)
    if rng.random() < 0.35:
        text = rng.choice(CHINESE)
        if rng.random() < 0.5:
            text = json.dumps(text)[1:-1]
    kind = rng.random()
    common = int(code.strip('"'))
    if 0.15 <= kind < 0.20:
        return f"({common}){text}"
    if kind < 0.15 or common in EARLY:
        return text
    module = rng.choice(UNKNOWN_MODULES) if kind < 0.35 else rng.choice(MODULES)
    return f"({module}){rng.choice(['', ' '])}{text}"


def lines(rng, at):
    """Returns one line in each shape, without its line end."""
    time = f"2026-03-14T{at // 3600 % 24:02}:{at // 60 % 60:02}:{at % 60:02}.{rng.randrange(1000):03}Z"
    request, action = f"{rng.getrandbits(64):016x}", rng.choice(ACTIONS)
    host, latency = f"img{rng.randrange(100)}.example.cn", rng.randrange(2000)
    head = f'"ts":"{time}","requestId":"{request}","action":"{action}"'
    tail = f'"host":"{host}","latencyMs":{latency}'
    prefix = f"{time} INFO gateway[1207] {request}"
    kind = rng.random()
    if kind < 0.70:
        answer = f'"code":0,"message":"{rng.choice(["", "ok", "No Error"])}","codeDesc":"Success"'
        data = f'"data":{{"taskId":{rng.getrandbits(40)},"code":7}}'
    elif kind < 0.97:
        code = number(rng)
        answer = f'"code":{code},"message":"{message(rng, code)}","codeDesc":"InvalidParameter"'
        data = '"data":null'
    else:
        note = f"no answer yet, {rng.getrandbits(64):016x}"
        line = f'{{{head},{tail},"event":"heartbeat","queue":{rng.randrange(9)},"note":"{note}"}}'
        text = f"{prefix}: heartbeat of {host} after {latency} ms, {note}"
        if kind < 0.99:
            return [line, line, line, text]
        cut = rng.randrange(80, 140)
        broken = rng.choice([line[:cut], "panic: connection reset by peer", line + "}"])
        return [broken, broken, broken, text[:cut]]
    parts = [head, tail, answer, data] if rng.random() < 0.3 else [head, answer, tail, data]
    response = f"{{{answer},{data}}}"
    upstream = f'{{{tail},"response":{{"status":200,"body":{response},"retries":0}}}}'
    return [
        f"{{{','.join(parts)}}}",
        f'{{{head},"upstream":{upstream},"zone":"cn-south"}}',
        f'{{{head},{tail},"body":{json.dumps(response, ensure_ascii=False)},"retries":0}}',
        f"{prefix}: {action} of {host} answered {response} after {latency} ms, 0 retries",
    ]


def main():
    count, directory = int(sys.argv[1]), Path(sys.argv[2])
    directory.mkdir(parents=True, exist_ok=True)
    rng = random.Random(20260314)
    with ExitStack() as stack:
        files = [
            stack.enter_context(open(directory / f"{shape}.log", "w", encoding="utf-8", newline="\n"))
            for shape in SHAPES
        ]
        for at in range(count):
            for file, line in zip(files, lines(rng, at)):
                file.write(line)
                file.write("\n")


if __name__ == "__main__":
    main()
