"""What is said of an article in a TOML file: article.toml in its folder, or TABLE.toml beside a bilingual table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from tqa.errors import FormatError
from tqa.formats._decoding import text_file
from tqa.formats.base import Input

_TOML_LINE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")


def beside(path: Path) -> Mapping[str, str]:
    """What the file PATH.toml beside a table says: where its systems come from. Raises FormatError if it is no TOML."""
    file = path.with_name(f"{path.name}.toml")
    try:
        stamp = file.stat().st_mtime_ns
    except (OSError, ValueError):
        return {}
    return _read(file, stamp)


@lru_cache(maxsize=64)
def _read(file: Path, stamp: int) -> Mapping[str, str]:
    return about(Input(file))


def about(given: Input) -> dict[str, str]:
    """What a TOML file says of an article, as flat strings: `{"title": ..., "origin.agency": ...}`."""
    if not given.size():
        return {}
    try:
        found = tomllib.loads(text_file(given).read().replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _TOML_LINE.search(message)
        message = _TOML_LINE.sub("", message)
        raise FormatError(
            given.path,
            f"is not TOML: {message[:1].lower()}{message[1:]}",
            line=int(place[1]) if place else None,
            hint='A line is a name, "=" and a value in quotes: title = "Idlib: the withdrawal"',
        ) from error
    except RecursionError as error:
        raise FormatError(given.path, "is nested too deeply") from error
    return dict(_flat(found))


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield f"{prefix}{key}", ", ".join(map(str, value))
        elif isinstance(value, bool):
            yield f"{prefix}{key}", str(value).lower()
        else:
            yield f"{prefix}{key}", str(value)
