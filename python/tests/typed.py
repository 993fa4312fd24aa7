"""The types as a program sees them; checked by mypy, never run."""

from typing import Literal, assert_type

import qcloud_codes

diagnosis = qcloud_codes.diagnose(b"{}", product="cdn")
if diagnosis is not None:
    assert_type(diagnosis.retryable, bool | None)
    assert_type(diagnosis.actor, Literal["caller", "owner", "vendor"] | None)
for found in qcloud_codes.scan(""):
    assert_type(found.response.module_code, int | None)
for catalog in qcloud_codes.catalogs():
    for entry in catalog:
        assert_type(entry.same_as, tuple[int | str, ...])
assert_type(qcloud_codes.lookup("2130", "cdn"), list[qcloud_codes.Entry])
try:
    qcloud_codes.load("motor.csv", columns="code,name")
except qcloud_codes.CatalogError as error:
    assert_type(error.line, int | None)
except qcloud_codes.DecodeError as error:
    assert_type(error.offset, int)
qcloud_codes.diagnose_column([""])  # type: ignore[arg-type]
