"""Reads the input of the contenders in Python."""

import csv

HEADER = ["code", "name", "title", "explanation", "topic", "remedy", "instruction", "retry", "actor"]


def read(path):
    """Returns each row as a dictionary."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
