"""What tqa.toml says: term bases, checks, severities, reviewer, database."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqa.errors import FormatError
from tqa.model import Severity

FILE = "tqa.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a project. Paths are absolute: in the file they are relative to it."""

    root: Path | None = None
    glossaries: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    database: str = ""
    reviewer: str = ""


def find(start: Path) -> Path | None:
    """The nearest tqa.toml in a folder or above it."""
    folder = start if start.is_dir() else start.parent
    for candidate in (folder, *folder.parents):
        if (candidate / FILE).is_file():
            return candidate / FILE
    return None


def read(path: Path) -> Config:
    """Settings of a file. Raises FormatError for what it does not understand, with the key."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError(path, f"cannot be read: {error}", hint="tqa.toml is described by: tqa help config") from None
    unknown = set(values) - {"glossaries", "checks", "severities", "database", "reviewer"}
    if unknown:
        raise FormatError(path, f"unknown key {sorted(unknown)[0]!r}", hint="tqa.toml is described by: tqa help config")
    checks = _table(path, values, "checks")
    return Config(
        root=path.parent,
        glossaries=tuple((path.parent / g).resolve() for g in _strings(path, values, "glossaries")),
        select=_strings(path, checks, "select"),
        ignore=_strings(path, checks, "ignore"),
        severities={name: _severity(path, name, s) for name, s in _table(path, values, "severities").items()},
        database=_string(path, values, "database"),
        reviewer=_string(path, values, "reviewer"),
    )


def _table(path: Path, values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = values.get(key, {})
    if not isinstance(found, dict):
        raise FormatError(path, f"{key} must be a table: [{key}]")
    return found


def _strings(path: Path, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = values.get(key, [])
    if not isinstance(found, list) or not all(isinstance(v, str) for v in found):
        raise FormatError(path, f'{key} must be a list of strings: {key} = ["..."]')
    return tuple(found)


def _string(path: Path, values: Mapping[str, Any], key: str) -> str:
    found = values.get(key, "")
    if not isinstance(found, str):
        raise FormatError(path, f'{key} must be a string: {key} = "..."')
    return found


def _severity(path: Path, name: str, value: object) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        allowed = ", ".join(Severity)
        raise FormatError(path, f"severity of {name} is {value!r}; it must be one of {allowed}") from None
