"""Journal events as lines of JSON, and what every event must hold to be let into a journal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from tqa.errors import FormatError
from tqa.model import Event, EventKind, Severity
from tqa.store.ids import is_event_id

LONGEST_LINE = 16_000_000
"""Characters in one line of JSONL. An event holds a paragraph or two; anything longer is no journal."""

_LEVELS = 32
"""How deep the values of an event may be nested."""

_NAMES = tuple(field.name for field in fields(Event))
_OPTIONAL = {"glossary", "data"}

Rule = tuple[str, Callable[[Any], bool]]


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf")


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_TEXT: Rule = ("a string", _is_text)
_TEXT_OR_NULL: Rule = ("a string or null", lambda value: value is None or _is_text(value))
_ID: Rule = ("an event id", lambda value: _is_text(value) and is_event_id(value))
_COUNT: Rule = ("a whole number from 0", _is_count)
_SECONDS: Rule = ("a number from 0", _is_number)
_FLAG: Rule = ("true or false", lambda value: isinstance(value, bool))
_OBJECTS: Rule = (
    "a list of objects",
    lambda value: isinstance(value, list | tuple) and all(isinstance(item, Mapping) for item in value),
)
_OBJECT: Rule = ("an object", lambda value: isinstance(value, Mapping))
_DECISION: Rule = ("confirmed, dismissed or open", lambda value: value in ("confirmed", "dismissed", "open"))
_SEVERITY: Rule = ("neutral, minor, major or critical", lambda value: value in tuple(Severity))

_NEEDED: dict[EventKind, dict[str, Rule]] = {
    EventKind.EDIT: {"hypothesis": _TEXT, "after": _TEXT},
    EventKind.DRAFT: {"text": _TEXT_OR_NULL},
    EventKind.VERDICT: {"check": _TEXT, "text": _TEXT, "decision": _DECISION},
    EventKind.MARK: {"start": _COUNT, "end": _COUNT, "text": _TEXT, "category": _TEXT, "severity": _SEVERITY},
    EventKind.STATE: {"confirmed": _FLAG, "text": _TEXT_OR_NULL},
    EventKind.NOTE: {"text": _TEXT},
    EventKind.UNDO: {"target": _ID},
}
_REMOVAL: dict[str, Rule] = {"removes": _ID}
_ALLOWED: dict[EventKind, dict[str, Rule]] = {
    EventKind.EDIT: {
        "system": _TEXT, "provenance": _OBJECT, "source": _TEXT_OR_NULL, "before": _TEXT_OR_NULL,
        "resolves": _OBJECTS, "seconds": _SECONDS, "comment": _TEXT,
    },
    EventKind.DRAFT: {"system": _TEXT, "hypothesis": _TEXT},
    EventKind.VERDICT: {"occurrence": _COUNT, "reason": _TEXT},
    EventKind.MARK: {"system": _TEXT, "comment": _TEXT},
    EventKind.STATE: {"system": _TEXT, "provenance": _OBJECT, "source": _TEXT_OR_NULL, "seconds": _SECONDS},
    EventKind.NOTE: {},
    EventKind.UNDO: {},
}  # fmt: skip


def validate(event: Event) -> None:
    """Raise ValueError, saying what is wrong, if the event may not enter a journal.

    A journal is never rewritten, so what comes in must be readable for ever: by SQLite, PostgreSQL and the
    projection. Data beyond what the kind needs is let through and kept.
    """
    for name in _NAMES:
        value = getattr(event, name)
        if name == "data":
            continue
        if not isinstance(value, str):
            raise ValueError(f"'{name}' is not a string")
        if "\0" in value or not _encodes(value):
            raise ValueError(f"'{name}' holds a character no database can keep")
    if not is_event_id(event.id):
        raise ValueError(f"'id' is not an event id: {event.id!r}")
    for name in ("document", "unit"):
        if not getattr(event, name):
            raise ValueError(f"'{name}' is empty")
    try:
        moment = datetime.fromisoformat(event.at)
    except ValueError:
        raise ValueError(f"'at' is not a time in ISO 8601: {event.at!r}") from None
    if moment.utcoffset() is None:
        raise ValueError(f"'at' has no time zone: {event.at!r}")
    _validate_data(event)


def _validate_data(event: Event) -> None:
    data = event.data
    removal = event.kind in (EventKind.MARK, EventKind.NOTE) and "removes" in data
    for name, (what, fits) in (_REMOVAL if removal else _NEEDED[event.kind]).items():
        if name not in data:
            raise ValueError(f"{event.kind} event without '{name}' in its data")
        if not fits(data[name]):
            raise ValueError(f"{event.kind} event: '{name}' is not {what}")
    if event.kind is EventKind.MARK and not removal and data["start"] > data["end"]:
        raise ValueError("mark event: 'start' is after 'end'")
    for name, (what, fits) in {**_ALLOWED[event.kind], "batch": _TEXT}.items():
        if name in data and not fits(data[name]):
            raise ValueError(f"{event.kind} event: '{name}' is not {what}")


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise ValueError(f"not a JSON value: {value!r}")


def dump(value: Mapping[str, Any]) -> str:
    """JSON on one line; only halves of surrogate pairs are escaped. ValueError on what JSON has not."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain)
        return text if _encodes(text) else json.dumps(value, allow_nan=False, default=_plain)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def to_line(event: Event) -> str:
    """The event as one line of JSON, without the line end; fields always in the same order."""
    return dump({name: getattr(event, name) for name in _NAMES})


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a JSON value")


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"a number too large: {digits[:20]}")
    return value


def _is_shallow(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    return not isinstance(value, list) or (levels > 0 and all(_is_shallow(item, levels - 1) for item in value))


def from_line(text: str) -> Event:
    """The event of a line. Raises ValueError saying what is wrong."""
    try:
        row = json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    for name in _NAMES:
        if name not in row and name not in _OPTIONAL:
            raise ValueError(f"no field '{name}'")
    for name in row:
        if name not in _NAMES:
            raise ValueError(f"unknown field '{name}' (written by a newer tqa?)")
    if row["kind"] not in tuple(EventKind):
        raise ValueError(f"unknown kind of event {row['kind']!r} (written by a newer tqa?)")
    if not isinstance(row.get("data", {}), dict):
        raise ValueError("'data' is not a JSON object")
    if not _is_shallow(row, _LEVELS):
        raise ValueError("nested too deeply")
    event = Event(**{**row, "kind": EventKind(row["kind"])})
    validate(event)
    return event


def read_lines(source: IO[str] | str | Path) -> tuple[str, list[tuple[int, Event]]]:
    """The name of a JSONL journal, and its events with their line numbers (from 1). Blank lines are ignored.

    Raises FormatError with the line on anything that is no event.
    """
    if isinstance(source, str | Path):
        try:
            with open(source, "rb") as stream:
                return str(source), list(_events(str(source), _decoded(stream, str(source))))
        except OSError as error:
            raise FormatError(
                source, f"cannot be read: {error.strerror}", hint="Check the path and its permissions."
            ) from error
    name = str(getattr(source, "name", "(stream)"))
    return name, list(_events(name, _texts(source, name)))


def _decoded(stream: IO[bytes], name: str) -> Iterator[str]:
    number = 0
    while line := stream.readline(4 * LONGEST_LINE):
        number += 1
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise FormatError(name, "not UTF-8", line=number, hint="A journal is JSONL in UTF-8.") from None


def _texts(stream: IO[str], name: str) -> Iterator[str]:
    number = 0
    try:
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            yield line
    except UnicodeDecodeError:
        raise FormatError(name, "not UTF-8", line=number + 1, hint="A journal is JSONL in UTF-8.") from None


def _events(name: str, texts: Iterator[str]) -> Iterator[tuple[int, Event]]:
    for number, line in enumerate(texts, start=1):
        if len(line) > LONGEST_LINE:
            raise FormatError(name, f"a line of more than {LONGEST_LINE:,} characters", line=number)
        text = line.strip()
        if not text:
            continue
        if text.startswith(("<<<<<<<", "=======", ">>>>>>>")):
            raise FormatError(
                name, "a merge conflict of git", line=number,
                hint="Keep the lines of both sides and remove the marks: journals merge by union.",
            )  # fmt: skip
        try:
            yield number, from_line(text)
        except ValueError as error:
            raise FormatError(
                name, str(error), line=number, hint="Expected a line written by `tqa db export`."
            ) from error
