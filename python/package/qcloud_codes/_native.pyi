"""The names of `qcloud_codes`, which are in Rust."""

from collections.abc import Iterator
from os import PathLike
from typing import Any, Literal, Protocol, TypeAlias, final

_Retry: TypeAlias = Literal["no", "later", "slower", "reauthenticate", "failed_items", "already_done"]
_Actor: TypeAlias = Literal["caller", "owner", "vendor"]
_Body: TypeAlias = str | bytes | bytearray | memoryview

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

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...

class DecodeError(ValueError):
    """A body is not a response."""

    offset: int
    """Where, from 0: in characters of a `str`, in bytes of all else."""
    kind: Literal["not_json", "no_code", "too_deep", "code_not_a_number", "code_out_of_range"]
    """What is wrong."""

class CatalogError(ValueError):
    """A file of codes cannot be read."""

    file: str
    """The path of the file."""
    line: int | None
    """The line, from 1; None where the whole file is to blame."""
    column: int | None
    """The column, from 1."""
    problem: str
    """What is wrong."""
    advice: str
    """What to do next."""

@final
class Entry:
    """A row of a catalog: what a code means, who has to act, and whether a retry helps.

    What is unknown is None.
    """

    @property
    def catalog(self) -> str:
        """The id of its catalog."""
    @property
    def key(self) -> str:
        """What identifies it in its catalog, as that writes it."""
    @property
    def code(self) -> int | None:
        """Its number; None where the catalog is keyed by text."""
    @property
    def name(self) -> str:
        """Its public name, such as `InvalidProjectId`."""
    @property
    def title(self) -> str:
        """The condition in a few words."""
    @property
    def explanation(self) -> str | None:
        """More about the condition, where the title leaves a question open."""
    @property
    def topic(self) -> str | None:
        """The id of what it is about."""
    @property
    def remedy(self) -> str | None:
        """The id of what to do."""
    @property
    def instruction(self) -> str | None:
        """What to do, in one sentence."""
    @property
    def retry(self) -> _Retry | None:
        """Whether and how a retry helps."""
    @property
    def retryable(self) -> bool | None:
        """Whether the same request, unchanged, may succeed later."""
    @property
    def actor(self) -> _Actor | None:
        """Who has to act."""
    @property
    def same_as(self) -> tuple[int | str, ...]:
        """The other codes of the catalog that mean the same."""
    @property
    def status(self) -> Literal["active", "retired"]:
        """`retired` where the code was taken out and will never be used again."""
    def to_dict(self) -> dict[str, Any]:
        """All of it, under the keys that exports have."""
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...

@final
class Catalog:
    """A catalog of error codes: a number means something in its catalog only."""

    @property
    def id(self) -> str:
        """The id, such as `cdn`."""
    @property
    def title(self) -> str:
        """What it holds, in a few words."""
    @property
    def description(self) -> str | None:
        """What it is, in one sentence, if anyone says so."""
    def get(self, key: int | str) -> Entry | None:
        """The entry of a code, a key or a name; None where there is none."""
    def __getitem__(self, key: int | str, /) -> Entry: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Entry]: ...
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...

@final
class Catalogs:
    """Catalogs of error codes, by their ids: `catalogs()["cdn"]`."""

    @property
    def edition(self) -> int:
        """The edition of the data."""
    @property
    def products(self) -> list[str]:
        """The products that can be named to `diagnose`."""
    def __getitem__(self, id: str, /) -> Catalog: ...
    def __contains__(self, id: object, /) -> bool: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Catalog]: ...

@final
class Response:
    """What a response says of its success."""

    @property
    def code(self) -> int | None:
        """The common code; None where the code is a text, or only a message was there. Any success has 0."""
    @property
    def module_code(self) -> int | None:
        """The number in the brackets that open the message, unless it repeats the code."""
    @property
    def text_code(self) -> str | None:
        """The code of API 3.0, which is a text."""
    @property
    def message(self) -> str | None:
        """The message without the brackets that open it."""
    @property
    def raw_message(self) -> str | None:
        """The message as the server sent it."""
    @property
    def code_desc(self) -> str | None:
        """The `codeDesc` field. It is not a function of the code, so do not decide by it."""
    @property
    def is_success(self) -> bool:
        """Whether the call succeeded."""
    def __eq__(self, value: object, /) -> bool: ...
    __hash__: None  # type: ignore[assignment]

@final
class Found:
    """A response that was found in a text."""

    @property
    def response(self) -> Response:
        """The response. Of a message alone it has the module code."""
    @property
    def start(self) -> int:
        """Where it begins in the text."""
    @property
    def end(self) -> int:
        """Where it ends."""
    @property
    def certainty(self) -> Literal["exact", "loose"]:
        """`exact` where it is JSON that `decode` accepts, `loose` where it only reads like a response."""

@final
class Diagnosis:
    """What broke, who has to act, and whether a retry helps.

    The most specific known row decides: that of the module code, else that of the common code. Where a
    response does not tell which catalog its code is of, `readings` are what it may be. What is unknown is
    None, never False.
    """

    @property
    def code(self) -> int | None:
        """The common code, known or not."""
    @property
    def module_code(self) -> int | None:
        """The module code, known or not."""
    @property
    def text_code(self) -> str | None:
        """The code of API 3.0, known or not."""
    @property
    def entry(self) -> Entry | None:
        """The entry that decides."""
    @property
    def catalog(self) -> str | None:
        """The id of the catalog of the entry that decides."""
    @property
    def key(self) -> str | None:
        """The key of the entry that decides."""
    @property
    def name(self) -> str | None:
        """The name of the entry that decides."""
    @property
    def title(self) -> str | None:
        """What broke, in a few words."""
    @property
    def explanation(self) -> str | None:
        """More about it, where the title leaves a question open."""
    @property
    def topic(self) -> str | None:
        """The id of what it is about."""
    @property
    def remedy(self) -> str | None:
        """The id of what to do."""
    @property
    def instruction(self) -> str | None:
        """What to do, in one sentence."""
    @property
    def retry(self) -> _Retry | None:
        """Whether and how a retry helps."""
    @property
    def retryable(self) -> bool | None:
        """Whether the same request, unchanged, may succeed later."""
    @property
    def actor(self) -> _Actor | None:
        """Who has to act."""
    @property
    def same_as(self) -> tuple[int | str, ...]:
        """The other codes of the catalog that mean the same."""
    @property
    def general(self) -> bool:
        """Whether the entry is that of the part of a text code before a dot, for no catalog has all of it."""
    @property
    def readings(self) -> tuple[Entry, ...]:
        """The entries that an ambiguous code may stand for, the likeliest first; of any other none."""
    def to_dict(self) -> dict[str, Any]:
        """What `codes annotate` adds to a line of a log, under the same keys."""

@final
class Diagnoses:
    """A table of diagnoses, for any library with the Arrow C interface."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]:
        """The table as an array of structures. A requested schema is not heeded: cast what comes."""
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The table as a stream. A requested schema is not heeded: cast what comes."""
    def __arrow_c_schema__(self) -> Any:
        """The names and the types of its columns."""
    def __len__(self) -> int: ...

def catalogs() -> Catalogs:
    """The built-in catalogs. `load` has those of files."""

def load(
    *files: str | PathLike[str], columns: str | None = None, builtin: bool = True
) -> Catalogs:
    """Reads catalogs from files: CSV, TOML, JSON, NDJSON or SQLite."""

def lookup(
    key: int | str, catalog: str | None = None, *, catalogs: Catalogs | None = None
) -> list[Entry]:
    """The entries of a code, a key or a name, in all catalogs or in one."""

def decode(body: _Body) -> Response:
    """Decodes the body of one response, all of which has to be valid JSON."""

def scan(text: str, *, catalogs: Catalogs | None = None) -> list[Found]:
    """Finds every response in a text: a log line, a dump, a pasted snippet."""

def diagnose(
    body: _Body | Response | Found,
    *,
    product: str | None = None,
    catalogs: Catalogs | None = None,
) -> Diagnosis | None:
    """Says what broke, who has to act, and whether a retry helps; None for a success."""

def diagnose_column(
    bodies: _ArrowStream | _ArrowArray,
    *,
    product: str | None = None,
    catalogs: Catalogs | None = None,
) -> Diagnoses:
    """Diagnoses a column of bodies: anything with the Arrow C interface."""
