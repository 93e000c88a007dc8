"""Where the Russian is read and the column is written: an article folder, a bilingual table, a text."""

from __future__ import annotations

import json
import re
import tomllib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.formats import Say
from tqa.review.translating.provenance import Provenance

SOURCE = "source.ru.txt"
ABOUT = "article.toml"
TABLES = (".tsv", ".tab", ".csv", ".jsonl", ".ndjson")

_LINE_END = re.compile(r"\r\n|\n|\r")
_HEADER = re.compile(r"\s*\[")


class Place(ABC):
    """One article or table. `lines` are its Russian lines in order, which `write` is given the English of."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @abstractmethod
    def lines(self, system: str, *, anew: bool = False) -> list[str]:
        """The Russian lines that the system has not translated, or all of them; none blank. Raises FormatError."""

    @abstractmethod
    def has(self, system: str) -> bool:
        """Whether there is a column of that name, and nothing is missing in it."""

    @abstractmethod
    def write(self, system: str, lines: Sequence[str], made: Provenance) -> Path:
        """Write the column, as a whole or not at all; returns the file. `lines` are those of the last call, in English."""


def places(path: Path, say: Say) -> list[Place]:
    """What is to be translated at a path: an article folder, a table, or a folder of these."""
    if not path.exists():
        raise FormatError(path, "does not exist")
    if not path.is_dir():
        if path.suffix.lower() in TABLES:
            return [Table(path, say)]
        raise UsageError(
            f"a translation cannot be put into {path}",
            hint=f"Give an article folder (with {SOURCE}), or a TSV, CSV or JSONL file with a column source.",
        )
    if (path / SOURCE).is_file():
        return [Folder(path, say)]
    inside = sorted(p for p in path.iterdir() if not p.name.startswith((".", "~")))
    found: list[Place] = [Folder(p, say) for p in inside if (p / SOURCE).is_file()]
    found += [Table(p, say) for p in inside if p.is_file() and p.suffix.lower() in TABLES]
    if not found:
        raise FormatError(path, f"has no {SOURCE}", hint=f"Put the Russian text there as {SOURCE}, a paragraph a line.")
    return found


class Folder(Place):
    """An article folder: `source.ru.txt` to `mt.NAME.en.txt`, and `[systems.NAME]` in `article.toml`."""

    def __init__(self, path: Path, say: Say) -> None:
        super().__init__(path)
        self._say = say

    def lines(self, system: str, *, anew: bool = False) -> list[str]:
        text = formats.read_text(self.path / SOURCE, self._say)
        return [line for piece in _LINE_END.split(text) if (line := piece.strip())]

    def file(self, system: str) -> Path:
        """The file of a system's text."""
        return self.path / f"mt.{system}.en.txt"

    def has(self, system: str) -> bool:
        return self.file(system).exists()

    def write(self, system: str, lines: Sequence[str], made: Provenance) -> Path:
        about = self.path / ABOUT
        before = formats.read_text(about, self._say) if about.is_file() and about.stat().st_size else ""
        after = with_system(about, before, system, made.fields())
        with formats.replacing(about) as stream:
            stream.write(after)
        # Last: a text without its provenance is worse than the other way round.
        with formats.replacing(self.file(system)) as stream:
            stream.writelines(f"{line}\n" for line in lines)
        return self.file(system)


class Table(Place):
    """A bilingual table: the column `source` to the column `mt:NAME`. `document`: only the rows of that document.

    Rows that have a text of the system already keep it.
    """

    def __init__(self, path: Path, say: Say, document: str | None = None) -> None:
        super().__init__(path)
        self._say = say
        self._document = document
        self._counts: list[tuple[int, int]] = []

    def _rows(self, system: str) -> list[tuple[int, formats.SourceRow]]:
        rows = formats.source_rows(self.path, system)
        return [(n, r) for n, r in enumerate(rows) if r.source is not None and self._document in (None, r.document)]

    def lines(self, system: str, *, anew: bool = False) -> list[str]:
        found: list[str] = []
        self._counts = []
        for n, row in self._rows(system):
            if row.filled and not anew:
                continue
            own = [line for piece in _LINE_END.split(row.source or "") if (line := piece.strip())]
            self._counts.append((n, len(own)))
            found += own
        return found

    def has(self, system: str) -> bool:
        return all(row.filled for _, row in self._rows(system))

    def write(self, system: str, lines: Sequence[str], made: Provenance) -> Path:
        texts, at = {}, 0
        for n, count in self._counts:
            texts[n] = "\n".join(lines[at : at + count])
            at += count
        formats.add_system(self.path, system, texts, say=self._say)
        beside = self.path.with_name(f"{self.path.name}.toml")
        before = formats.read_text(beside, self._say) if beside.is_file() and beside.stat().st_size else ""
        with formats.replacing(beside) as stream:
            stream.write(with_system(beside, before, system, made.fields()))
        return self.path


def with_system(path: Path, text: str, system: str, fields: Mapping[str, str]) -> str:
    """The text of a TOML file with the table [systems.NAME] as given; all else stays, comments too.

    Raises FormatError where the file is no TOML, or has systems in a form that cannot be added to.
    """
    before = _toml(path, text)
    name = system if re.fullmatch(r"[A-Za-z0-9_-]+", system) else _string(system)
    header = re.compile(rf"\s*\[\s*systems\s*\.\s*(?:{re.escape(system)}|{re.escape(_string(system))})\s*\]\s*(?:#.*)?")
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        if _HEADER.match(line):
            inside = header.fullmatch(line) is not None
        if not inside:
            kept.append(line)
    while kept and not kept[-1].strip():
        kept.pop()
    table = [f"[systems.{name}]", *(f"{key} = {_string(value)}" for key, value in fields.items())]
    after = "\n".join([*kept, *([""] if kept else []), *table]) + "\n"
    systems = before.get("systems", {})
    wanted: dict[str, Any] = {
        **before,
        "systems": {**(systems if isinstance(systems, dict) else {}), system: dict(fields)},
    }
    try:
        right = tomllib.loads(after) == wanted
    except tomllib.TOMLDecodeError:
        right = False
    if not right:
        raise FormatError(path, f"[systems.{system}] cannot be added", hint="Write systems as tables: [systems.NAME].")
    return after


def _toml(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise FormatError(path, f"is not TOML: {error}", hint="The engine's name and date are kept there.") from None


def _string(value: str) -> str:
    """A TOML basic string: its escapes are those of JSON, but for DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
