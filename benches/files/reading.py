"""What the contenders in Python read."""

import csv

HEADER = ["code", "name", "title", "explanation", "topic", "remedy", "instruction", "retry", "actor"]


def read(path):
    """Each row as a dictionary."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
