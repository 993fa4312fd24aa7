"""The error codes of Tencent Cloud's API, v2 and 3.0: their meaning, who has to act, whether a retry helps.

>>> import qcloud_codes
>>> diagnosis = qcloud_codes.diagnose('{"code":4000,"message":"(2130) Invalid ProjectID parameter"}')
>>> diagnosis.title, diagnosis.actor, diagnosis.retryable
('Invalid ProjectID parameter', 'caller', False)

`decode` reads a body, `scan` finds responses in a text, `diagnose` says what to do, `diagnose_column` does the same
for a column of polars, pyarrow, pandas or DuckDB. `lookup` and `catalogs` return the built-in codes, `load` reads
codes from files.
"""

from ._native import (
    Catalog,
    CatalogError,
    Catalogs,
    DecodeError,
    Diagnoses,
    Diagnosis,
    Entry,
    Found,
    Response,
    catalogs,
    decode,
    diagnose,
    diagnose_column,
    load,
    lookup,
    scan,
)

__all__ = [
    "Catalog",
    "CatalogError",
    "Catalogs",
    "DecodeError",
    "Diagnoses",
    "Diagnosis",
    "Entry",
    "Found",
    "Response",
    "catalogs",
    "decode",
    "diagnose",
    "diagnose_column",
    "load",
    "lookup",
    "scan",
]
