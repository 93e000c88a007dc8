"""What tqa.toml says: term bases, checks, severities, thresholds, rules, engines, reviewer, database."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqa.engines import Settings
from tqa.errors import FormatError
from tqa.model import Rule, Severity
from tqa.review import rules
from tqa.review.translating.settings import read_engines

FILE = "tqa.toml"


KEYS = {
    "engines", "glossaries", "checks", "severities", "min_confidence", "thresholds", "rules", "checklists", "database", "reviewer",
    "scoring",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a project. Paths are absolute: in the file they are relative to it.

    `extend` are checks to run beside the default ones. Issues less confident than `min_confidence`, or than what
    `thresholds` says for their check, are left out. `rules` are the user's own, of the file and its checklists.
    """

    root: Path | None = None
    glossaries: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    min_confidence: float = 0.0
    thresholds: Mapping[str, float] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    database: str = ""
    reviewer: str = ""
    engines: Mapping[str, Settings] = field(default_factory=dict)
    scoring: Mapping[str, Any] = field(default_factory=dict)
    """[scoring] as it stands: tqa.review.scoring.profiles reads it."""


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
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError(path, f"cannot be read: {error}", hint="tqa.toml is described by: tqa help config") from None
    unknown = set(values) - KEYS
    if unknown:
        raise FormatError(path, f"unknown key {sorted(unknown)[0]!r}", hint="tqa.toml is described by: tqa help config")
    checks = _table(path, values, "checks")
    for name in set(checks) - {"select", "ignore", "extend"}:
        raise FormatError(path, f"unknown key {name!r} in [checks]", hint="tqa.toml is described by: tqa help config")
    lists = [rules.read_checklist((path.parent / c).resolve()) for c in _strings(path, values, "checklists")]
    return Config(
        root=path.parent,
        glossaries=tuple((path.parent / g).resolve() for g in _strings(path, values, "glossaries")),
        select=_strings(path, checks, "select"),
        ignore=_strings(path, checks, "ignore"),
        extend=_strings(path, checks, "extend"),
        severities={name: _severity(path, name, s) for name, s in _table(path, values, "severities").items()},
        min_confidence=_share(path, "min_confidence", values.get("min_confidence", 0.0)),
        thresholds={name: _share(path, name, s) for name, s in _table(path, values, "thresholds").items()},
        rules=rules.distinct(
            [r for found in (*lists, rules.rules_of(path, values.get("rules", []), text)) for r in found]
        ),
        database=_string(path, values, "database"),
        reviewer=_string(path, values, "reviewer"),
        engines=read_engines(path, _table(path, values, "engines")),
        scoring=_table(path, values, "scoring"),
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


def _share(path: Path, name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise FormatError(path, f"{name} is {value!r}; it must be a confidence from 0 to 1")
    return float(value)


def _severity(path: Path, name: str, value: object) -> Severity:
    try:
        return Severity(str(value))
    except ValueError:
        allowed = ", ".join(Severity)
        raise FormatError(path, f"severity of {name} is {value!r}; it must be one of {allowed}") from None
