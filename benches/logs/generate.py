"""Writes a log of API v2 responses, one JSON object a line, the same bytes on any day.

Usage: generate.py LINES FILE

About 215 bytes a line: 70% successes, 27% failures of all kinds (known and unknown codes, Chinese
raw and escaped, codes as strings, no module code, a bracket that is none), 2% lines without a
response, 1% that are not JSON.
"""

import json
import random
import sys

COMMON = [4000, 4000, 4000, 4100, 4200, 4300, 4400, 4500, 5000, 5100, 5100, 5400, 6000, 6100, 6200]
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
    """A code as services write it: mostly an integer, sometimes a string."""
    code = rng.choice(UNKNOWN_COMMON) if rng.random() < 0.05 else rng.choice(COMMON)
    return f'"{code}"' if rng.random() < 0.05 else str(code)


def message(rng, code):
    """The inside of a JSON string."""
    text = rng.choice(ENGLISH)
    if rng.random() < 0.35:
        text = rng.choice(CHINESE)
        if rng.random() < 0.5:
            text = json.dumps(text)[1:-1]
    kind = rng.random()
    if kind < 0.15:
        return text
    if kind < 0.20:
        return f"({code.strip(chr(34))}){text}"
    module = rng.choice(UNKNOWN_MODULES) if kind < 0.35 else rng.choice(MODULES)
    return f"({module}){rng.choice(['', ' '])}{text}"


def line(rng, at):
    """One line, without its end."""
    head = (
        f'"ts":"2026-03-14T{at // 3600 % 24:02}:{at // 60 % 60:02}:{at % 60:02}.{rng.randrange(1000):03}Z",'
        f'"requestId":"{rng.getrandbits(64):016x}","action":"{rng.choice(ACTIONS)}"'
    )
    tail = f'"host":"img{rng.randrange(100)}.example.cn","latencyMs":{rng.randrange(2000)}'
    kind = rng.random()
    if kind < 0.70:
        answer = f'"code":0,"message":"{rng.choice(["", "ok", "No Error"])}","codeDesc":"Success"'
        data = f'"data":{{"taskId":{rng.getrandbits(40)},"code":7}}'
    elif kind < 0.97:
        code = number(rng)
        answer = f'"code":{code},"message":"{message(rng, code)}","codeDesc":"InvalidParameter"'
        data = '"data":null'
    elif kind < 0.99:
        return f'{{{head},{tail},"event":"heartbeat","queue":{rng.randrange(9)},"note":"no answer yet, {rng.getrandbits(64):016x}"}}'
    else:
        whole = f'{{{head},"code":6000,"message":"(1000) cut off","host":"img.example.cn"}}'
        return rng.choice([whole[: rng.randrange(80, 140)], "panic: connection reset by peer", whole + "}"])
    parts = [head, tail, answer, data] if rng.random() < 0.3 else [head, answer, tail, data]
    return "{" + ",".join(parts) + "}"


def main():
    lines, path = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(20260314)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for at in range(lines):
            file.write(line(rng, at))
            file.write("\n")


main()
