"""Writes a log of JSON lines, in which the field `errno` contains the code, from a fixed seed."""

import random
import sys

from reading import read

ACTIONS = ["start", "stop", "home", "jog", "calibrate"]


def value(rng, codes):
    """Returns a typical code of a log: usually 0, sometimes a text, sometimes unknown; few codes are frequent."""
    if rng.random() < 0.7:
        return "0"
    code = codes[int(len(codes) * rng.random() ** 3)]
    if rng.random() < 0.03:
        code = 7
    return f'"{code:#x}"' if rng.random() < 0.05 else str(code)


def line(rng, at, codes):
    head = (
        f'"ts":"2026-03-14T{at // 3600 % 24:02}:{at // 60 % 60:02}:{at % 60:02}.{rng.randrange(1000):03}Z",'
        f'"trace":"{rng.getrandbits(64):016x}","action":"{rng.choice(ACTIONS)}"'
    )
    tail = f'"host":"cell{rng.randrange(100)}.plant.example","position":{{"x":{rng.randrange(9999)},"errno":7}}'
    note = f'"note":"load {rng.randrange(100)}% on \\"axis {rng.randrange(9)}\\", reported by the drive"'
    kind = rng.random()
    if kind < 0.97:
        return f'{{{head},"errno":{value(rng, codes)},{tail},{note},"ms":{rng.randrange(2000)}}}'
    if kind < 0.99:
        return f"{{{head},{tail},{note}}}"
    return f'{{{head},"errno":7,"note":"cut o'


def main():
    lines, catalog, path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    codes = [int(row["code"]) for row in read(catalog)]
    rng = random.Random(20260317)
    rng.shuffle(codes)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for at in range(lines):
            file.write(line(rng, at, codes))
            file.write("\n")


if __name__ == "__main__":
    main()
