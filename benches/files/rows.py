"""Generates the measured catalog from a fixed seed, always the same bytes."""

import csv
import random

from reading import HEADER

DEVICES = (
    "arm axis belt boom brake chuck clutch coil crane drill drive drum fan feeder gantry grip hoist jack lathe "
    "lift mill mixer motor press pump"
).split()
PARTS = (
    "amplifier bearing bus cable converter cooler encoder filter fuse gearbox heater inverter limiter phase relay "
    "rotor sensor supply valve winding"
).split()
FAILURES = {
    "BLOCKED": "is blocked",
    "COLD": "is too cold",
    "DISCONNECTED": "is not connected",
    "HOT": "is too hot",
    "IMBALANCED": "is out of balance",
    "LATE": "answers too late",
    "LEAKING": "leaks",
    "LOOSE": "is loose",
    "MISALIGNED": "is not aligned",
    "MISSING": "is missing",
    "NOISY": "is noisy",
    "OVERLOADED": "carries too much",
    "REVERSED": "turns the wrong way",
    "SHORTED": "has a short circuit",
    "SLIPPING": "slips",
    "STALLED": "has stalled",
    "TIMEOUT": "does not answer",
    "UNDERVOLTAGE": "has too little voltage",
    "WET": "is wet",
    "WORN": "is worn out",
}
TOPICS = ["drive", "supply", "temperature", "wiring", "mechanics"]
# Id, what to do, whether a retry helps, and who has to act.
REMEDIES = [
    ("correct_program", "Correct the program and send it again.", "no", "caller"),
    ("repair_part", "Repair the part and acknowledge the fault.", "no", "owner"),
    ("wait_minute", "Wait a minute, then start again.", "later", "vendor"),
    ("send_fewer", "Send fewer commands a second.", "slower", "caller"),
    ("", "", "", ""),
]


def rows(count):
    """Returns rows sorted by code: blocks of a few hundred numbers with gaps, one block per device."""
    rng = random.Random(20260315)
    found = []
    for device_number, device in enumerate(DEVICES, start=1):
        code = device_number << 16
        for part in PARTS:
            for failure, text in FAILURES.items():
                code += rng.choice((1, 1, 1, 2, 5))
                explanation = f"The {device} stops until the {part} is seen to." if rng.random() < 0.3 else ""
                name = f"{device}_{part}_{failure}".upper()
                title = f"The {part} of the {device} {text}"
                found.append([str(code), name, title, explanation, rng.choice(TOPICS), *rng.choice(REMEDIES)])
    assert count <= len(found)
    return found[:count]


def write(table, path):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *table])


def broken(table):
    """Returns the same rows with one mistake of each kind that every checker finds."""
    table = [list(row) for row in table]
    table[10][0] = table[9][0]
    table[20][1] = table[3][1]
    table[30][1] = "+++"
    table[40], table[41] = table[41], table[40]
    return table


def keys(table, count):
    """Returns numbers and names to look up, half of them in the table, in random order."""
    rng = random.Random(20260316)
    codes = {int(row[0]) for row in table}
    found = []
    for at in range(count):
        code, name = int(table[at % len(table)][0]), table[at % len(table)][1]
        absent = code + 1
        while absent in codes:
            absent += 1
        found += [(code, name), (absent, name[:-1] + "X")]
    rng.shuffle(found)
    return found
