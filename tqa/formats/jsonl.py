"""Segments as JSON objects, one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, ClassVar, TextIO

from tqa.errors import FormatError
from tqa.formats import _table
from tqa.formats._decoding import TextFile, head_text, text_file
from tqa.formats.base import STREAM_LIMIT, Input, WritableFormat
from tqa.model import Document

_column = lru_cache(maxsize=1024)(_table.column)

_HALF = re.compile("[\ud800-\udfff\0]")


class JsonlFormat(WritableFormat):
    """One JSON object a line, one line a segment, with the keys `document, segment, unit, source, target,
    reference, post_edit`; any subset with an English text. Texts of several systems are an object `mt`
    (`{"alpha": "...", "beta": "..."}`) or keys `mt:<system>`; a string `mt` is the same as `target`. Ids may be
    numbers. A system that has no text for a segment is missing or null; an empty string is an empty translation.
    """

    suffixes = (".jsonl", ".ndjson")
    sample: ClassVar[Mapping[str, str]] = {
        "sample.jsonl": (
            '{"document": "idlib", "segment": "1", "unit": "1", "source": "Боевики «Джебхат ан-Нусры» отошли.", '
            '"mt": {"mt": "Dzhebhat an-Nusra withdrew.", "beta": ""}, "reference": "Jabhat al-Nusra withdrew."}\n'
            '{"document": "idlib", "segment": "2", "mt": {"mt": "Read also 🙂\\nShare", "beta": null}}\n'
            '{"document": "grain", "segment": 1, "source": "Ему 33 года.", "target": "He is 33.", "post_edit": ""}\n'
        )
    }

    def recognises(self, given: Input) -> bool:
        """A first line that is a JSON object."""
        line = head_text(given).lstrip("\ufeff\r\n\t ").partition("\n")[0].strip()
        if not line.startswith("{"):
            return False
        try:
            return isinstance(json.loads(line), dict)
        except RecursionError:
            return False
        except ValueError:
            # A first line longer than the head is cut off: its keys must do.
            return len(line) > 10_000 and bool(re.match(r'\{\s*"[\w:-]+"\s*:', line))

    def read(self, given: Input) -> Iterator[Document]:
        """The documents, in the order of their first rows."""
        file = text_file(given, limit=STREAM_LIMIT)
        reader = _Reader(file)
        yield from _table.gather(reader.rows, given, absent="unsaid")

    def write(self, documents: Iterable[Document], stream: TextIO) -> None:
        """Write an object for each segment. A system without text there is null, so that the systems stay in order."""
        for document in documents:
            for segment in document.segments:
                values = {
                    "document": document.id,
                    "segment": segment.id,
                    "unit": segment.unit,
                    "source": segment.source,
                    "mt": {system: segment.targets.get(system) for system in document.systems} or None,
                    "reference": segment.reference,
                    "post_edit": segment.post_edit,
                }
                known = {key: value for key, value in values.items() if value is not None}
                stream.write(json.dumps(known, ensure_ascii=False) + "\n")


class _Reader:
    """Reads the rows of a file, more than once if need be, and tells of unknown keys once."""

    def __init__(self, file: TextFile) -> None:
        self.file = file
        self.path = file.given.path
        self.told: set[str] = set()

    def rows(self) -> Iterator[_table.Row]:
        """The rows. Raises FormatError for a line that is no such object, and if no row has an English text."""
        any_text = any_row = False
        for number, line in enumerate(self.file.lines(), start=1):
            if line.isspace():
                continue
            row = self.row(line, number)
            any_row = True
            any_text = any_text or row.reference is not None or any(t is not None for t in row.targets.values())
            yield row
        if any_row and not any_text:
            raise FormatError(self.path, "no row has an English text (target, mt, reference)", hint=_HINT)

    def row(self, line: str, number: int) -> _table.Row:
        """The row of one line."""
        try:
            found = json.loads(line)
        except RecursionError as error:
            raise self.error(number, "is nested too deeply") from error
        except ValueError as error:
            reason = f"{error.msg}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else str(error)
            raise self.error(number, f"is not JSON: {reason}") from error
        if not isinstance(found, dict):
            raise self.error(number, f"is a JSON {_kind(found)}, an object was expected")
        texts: dict[str, str | None] = {}
        plain: dict[str, str] = {}
        for key, value in found.items():
            self._take(key, value, number, texts, plain)
        if "\\u" in line:  # only an escape can bring these in
            for text in (*texts, *texts.values(), *plain.values()):
                if text and _HALF.search(text):
                    what = "a NUL character" if "\0" in text else "half a character (a lone surrogate)"
                    raise self.error(number, f"a text holds {what}")
        document, segment, unit = (_table.present(plain.get(k, "").strip()) for k in ("document", "segment", "unit"))
        return _table.Row(
            number,
            document,
            segment,
            unit,
            _table.present(plain.get("source", "")),
            texts,
            _table.present(plain.get("reference", "")),
            plain.get("post_edit"),
        )

    def _take(self, key: str, value: Any, number: int, texts: dict[str, str | None], plain: dict[str, str]) -> None:
        """Put one key of an object where it belongs."""
        if key == "mt" and isinstance(value, Mapping):
            for system, text in value.items():
                self._put(texts, system, text, f"mt.{system}", number)
            return
        name = _column(key)
        if name == "target":
            self._put(texts, _table.TARGET, value, key, number)
        elif name in _table.PLAIN:
            if name in plain:
                raise self.error(number, f"has {key!r} twice")
            if isinstance(value, int) and not isinstance(value, bool) and name in {"document", "segment", "unit"}:
                value = str(value)
            if value is not None:
                plain[name] = self._string(value, key, number)
        elif _table.is_known(name):
            self._put(texts, name.removeprefix(_table.SYSTEM), value, key, number)
        elif key not in self.told and len(self.told) < 20:
            self.told.add(key)
            self.file.given.say(f"{self.path}: ignored the key {key!r}")

    def _put(self, texts: dict[str, str | None], system: str, value: Any, key: str, number: int) -> None:
        """Record the text of a system; null says that it has none."""
        if texts.get(system) is not None:
            raise self.error(number, f"has two texts of the system {system!r}")
        texts[system] = None if value is None else self._string(value, key, number)

    def _string(self, value: Any, key: str, number: int) -> str:
        if isinstance(value, str):
            return value
        raise self.error(number, f"{key!r} is a JSON {_kind(value)}, a string was expected")

    def error(self, number: int, message: str) -> FormatError:
        """The error for a line."""
        return FormatError(self.path, message, line=number, hint=_HINT)


_HINT = 'A line is an object such as {"document": "a", "segment": "1", "source": "...", "mt": {"alpha": "..."}}.'


def _kind(value: Any) -> str:
    """What JSON calls a value."""
    if value is None:
        return "null"
    kinds = {bool: "boolean", int: "number", float: "number", str: "string", list: "array", dict: "object"}
    return kinds.get(type(value), "value")
