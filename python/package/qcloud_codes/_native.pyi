"""The types of the native module, which is written in Rust."""

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
    """The offset, from 0: in characters for a `str`, otherwise in bytes."""
    kind: Literal["not_json", "no_code", "too_deep", "code_not_a_number", "code_out_of_range"]
    """The id of the problem."""

class CatalogError(ValueError):
    """A file of codes cannot be read."""

    file: str
    """The path of the file."""
    line: int | None
    """The line, from 1; None if the error is about the whole file."""
    column: int | None
    """The column, from 1."""
    problem: str
    """The problem, in a few words."""
    advice: str
    """The next step, in a few words."""

@final
class Entry:
    """A row of a catalog: the meaning of a code, the party that has to act, and whether a retry helps.

    Unknown values are None.
    """

    @property
    def catalog(self) -> str:
        """The id of its catalog."""
    @property
    def key(self) -> str:
        """The key that identifies it in its catalog, in the notation of the catalog."""
    @property
    def code(self) -> int | None:
        """Its number; None if the catalog is keyed by text."""
    @property
    def name(self) -> str:
        """Its public name, such as `InvalidProjectId`."""
    @property
    def title(self) -> str:
        """The condition in a few words."""
    @property
    def explanation(self) -> str | None:
        """More about the condition, if the title leaves a question open."""
    @property
    def topic(self) -> str | None:
        """The id of the topic."""
    @property
    def remedy(self) -> str | None:
        """The id of the remedy."""
    @property
    def instruction(self) -> str | None:
        """The instruction, one sentence."""
    @property
    def retry(self) -> _Retry | None:
        """Whether and how a retry helps."""
    @property
    def retryable(self) -> bool | None:
        """Whether the same request, unchanged, may succeed later."""
    @property
    def actor(self) -> _Actor | None:
        """The party that has to act."""
    @property
    def same_as(self) -> tuple[int | str, ...]:
        """The other codes of the catalog with the same meaning."""
    @property
    def status(self) -> Literal["active", "retired"]:
        """`retired` if the code was removed and will never be reused."""
    def to_dict(self) -> dict[str, Any]:
        """Returns all fields, under the keys of the exports."""
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...

@final
class Catalog:
    """A catalog of error codes: a number has a meaning only within its catalog."""

    @property
    def id(self) -> str:
        """The id, such as `cdn`."""
    @property
    def title(self) -> str:
        """The content, in a few words."""
    @property
    def description(self) -> str | None:
        """The description, in one sentence, if there is one."""
    def get(self, key: int | str) -> Entry | None:
        """Returns the entry of a code, a key or a name; None if there is none."""
    def __getitem__(self, key: int | str, /) -> Entry: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Entry]: ...
    def __hash__(self) -> int: ...
    def __eq__(self, value: object, /) -> bool: ...

@final
class Catalogs:
    """Catalogs of error codes by id: `catalogs()["cdn"]`."""

    @property
    def edition(self) -> int:
        """The edition of the data."""
    @property
    def products(self) -> list[str]:
        """The products that `diagnose` accepts."""
    def __getitem__(self, id: str, /) -> Catalog: ...
    def __contains__(self, id: object, /) -> bool: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Catalog]: ...

@final
class Response:
    """The outcome in a response."""

    @property
    def code(self) -> int | None:
        """The common code; None if the code is a text, or if there is only a message. A success always has 0."""
    @property
    def module_code(self) -> int | None:
        """The number in the brackets at the start of the message, unless it repeats the code."""
    @property
    def text_code(self) -> str | None:
        """The code, if it is a text, as in API 3.0."""
    @property
    def message(self) -> str | None:
        """The message without the brackets at its start."""
    @property
    def raw_message(self) -> str | None:
        """The message as the server sent it."""
    @property
    def code_desc(self) -> str | None:
        """The `codeDesc` field. It is not determined by the code, so do not base decisions on it."""
    @property
    def is_success(self) -> bool:
        """Whether the call succeeded."""
    def __eq__(self, value: object, /) -> bool: ...
    __hash__: None  # type: ignore[assignment]

@final
class Found:
    """A response found in a text."""

    @property
    def response(self) -> Response:
        """The response. For a message alone, it has the module code."""
    @property
    def start(self) -> int:
        """The offset of its first character in the text."""
    @property
    def end(self) -> int:
        """The offset after its last character."""
    @property
    def certainty(self) -> Literal["exact", "loose"]:
        """`exact` if it is JSON that `decode` accepts, `loose` if it only reads like a response."""

@final
class Diagnosis:
    """The diagnosis of a failure: the cause, the party that has to act, and whether a retry helps.

    The most specific known row decides: that of the module code, else that of the common code. If a
    response does not determine the catalog of its code, `readings` are the candidates. Unknown values are
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
        """The code, known or not, if it is a text, as in API 3.0."""
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
        """The cause, in a few words."""
    @property
    def explanation(self) -> str | None:
        """More about the cause, if the title leaves a question open."""
    @property
    def topic(self) -> str | None:
        """The id of the topic."""
    @property
    def remedy(self) -> str | None:
        """The id of the remedy."""
    @property
    def instruction(self) -> str | None:
        """The instruction, one sentence."""
    @property
    def retry(self) -> _Retry | None:
        """Whether and how a retry helps."""
    @property
    def retryable(self) -> bool | None:
        """Whether the same request, unchanged, may succeed later."""
    @property
    def actor(self) -> _Actor | None:
        """The party that has to act."""
    @property
    def same_as(self) -> tuple[int | str, ...]:
        """The other codes of the catalog with the same meaning."""
    @property
    def general(self) -> bool:
        """Whether the entry is that of the part before a dot, because no catalog has the whole text code."""
    @property
    def readings(self) -> tuple[Entry, ...]:
        """The entries that an ambiguous code may stand for, the likeliest first; empty for any other code."""
    def to_dict(self) -> dict[str, Any]:
        """Returns the fields that `codes annotate` adds to a line of a log, under the same keys."""

@final
class Diagnoses:
    """A table of diagnoses, for any library with the Arrow C interface."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]:
        """Returns the table as an array of structures. A requested schema is ignored: cast the result."""
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """Returns the table as a stream. A requested schema is ignored: cast the result."""
    def __arrow_c_schema__(self) -> Any:
        """Returns the names and the types of its columns."""
    def __len__(self) -> int: ...

def catalogs() -> Catalogs:
    """Returns the built-in catalogs. `load` reads catalogs from files."""

def load(
    *files: str | PathLike[str], columns: str | None = None, builtin: bool = True
) -> Catalogs:
    """Reads catalogs from files: CSV, TOML, JSON, NDJSON or SQLite.

    Raises CatalogError for an invalid file, OSError for one that cannot be opened.
    """

def lookup(
    key: int | str, catalog: str | None = None, *, catalogs: Catalogs | None = None
) -> list[Entry]:
    """Returns the entries of a code, a key or a name, in all catalogs or in one; none if it is unknown.

    Raises ValueError if there is no such catalog.
    """

def decode(body: _Body) -> Response:
    """Decodes the body of one response, which has to be valid JSON as a whole. Raises DecodeError."""

def scan(text: str, *, catalogs: Catalogs | None = None) -> list[Found]:
    """Finds every response in a text: a log line, a dump, a pasted snippet."""

def diagnose(
    body: _Body | Response | Found,
    *,
    product: str | None = None,
    catalogs: Catalogs | None = None,
) -> Diagnosis | None:
    """Returns the cause, the party that has to act, and whether a retry helps; None for a success.

    Raises DecodeError for a body that is not a response, ValueError if there is no such product.
    """

def diagnose_column(
    bodies: _ArrowStream | _ArrowArray,
    *,
    product: str | None = None,
    catalogs: Catalogs | None = None,
) -> Diagnoses:
    """Diagnoses a column of bodies: anything with the Arrow C interface."""
