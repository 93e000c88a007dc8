"""What tqa.toml says: term bases, checks, severities, thresholds, rules, engines, reviewer, database."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqa.checks import names as check_names
from tqa.engines import Settings
from tqa.errors import Faults, FormatError
from tqa.model import Rule, Severity
from tqa.review import rules
from tqa.review.translating.settings import read_engines
from tqa.wording import did_you_mean

FILE = "tqa.toml"
LISTS = ("select", "ignore", "extend")
"""The keys of [checks]."""
HINT = "tqa.toml is described by: tqa help config"

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
    """Settings of a file. Raises SettingsError with everything it does not understand, each with its line."""
    faults = Faults()
    text, values = "", {}
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add(FormatError(path, f"cannot be read: {error}", hint=HINT))
    found = _Reader(path, values, text, faults).config()
    faults.tell()
    return found


class _Reader:
    """Reads the tables of a file. What is wrong becomes a fault and has its default in the settings."""

    def __init__(self, path: Path, values: Mapping[str, Any], text: str, faults: Faults) -> None:
        self.path, self.values, self.faults = path, values, faults
        self.lines = text.splitlines()

    def config(self) -> Config:
        """All of it."""
        self._known(self.values, KEYS)
        checks = self._table("checks")
        self._known(checks, LISTS, "checks")
        chosen = {key: self._strings(key, checks, "checks") for key in LISTS}
        severities, thresholds = self._table("severities"), self._table("thresholds")
        found = self._rules()
        if found is not None:
            names = [*check_names(), *(rule.name for rule in found)]
            for key in LISTS:
                self._checks(chosen[key], names, "checks", key)
            self._checks(severities, names, "severities")
            self._checks(thresholds, names, "thresholds")
        return Config(
            root=self.path.parent,
            glossaries=self._paths("glossaries"),
            **chosen,
            severities={name: self._severity(name, said) for name, said in severities.items()},
            min_confidence=self._share("min_confidence", self.values.get("min_confidence", 0.0)),
            thresholds={name: self._share(name, said, "thresholds") for name, said in thresholds.items()},
            rules=found or (),
            database=self._string("database"),
            reviewer=self._string("reviewer"),
            engines=read_engines(self.path, self._table("engines"), self.faults),
            scoring=self._table("scoring"),
        )

    def _checks(self, names: Iterable[str], known: Sequence[str], table: str, key: str = "") -> None:
        """Tell the names that no check or rule has."""
        for name in names:
            if name not in known:
                hint = f"{did_you_mean(name, known)}tqa checks lists them."
                self._wrong(f"no check or rule is called {name!r}", key or name, table, hint)

    def _rules(self) -> tuple[Rule, ...] | None:
        """The rules, None where some are wrong."""
        found: list[Rule] = []
        before = len(self.faults)
        for checklist in self._paths("checklists"):
            found += rules.read_checklist(checklist, self.faults)
        found += rules.rules_of(self.path, self.values.get("rules", []), "\n".join(self.lines), self.faults)
        distinct = rules.distinct(found, self.faults)
        return distinct if len(self.faults) == before else None

    def _wrong(self, message: str, key: str, table: str = "", hint: str = "") -> None:
        self.faults.add(FormatError(self.path, message, line=self._line(key, table), hint=hint))

    def _line(self, key: str, table: str) -> int | None:
        """The line where a key stands, for one that begins a line or is a table's name."""
        start = 0
        if table:
            start = next((n for n, line in enumerate(self.lines) if _names(line, table, header=True)), 0)
        return next((n for n, line in enumerate(self.lines[start:], start + 1) if _names(line, key)), None)

    def _known(self, table: Mapping[str, Any], known: Collection[str], name: str = "") -> None:
        """Tell the keys that are none of those known."""
        where = f" in [{name}]" if name else ""
        for key in table:
            if key not in known:
                self._wrong(f"unknown key {key!r}{where}", key, name, hint=did_you_mean(key, known) + HINT)

    def _table(self, key: str) -> Mapping[str, Any]:
        found = self.values.get(key, {})
        if not isinstance(found, dict):
            self._wrong(f"{key} must be a table: [{key}]", key)
            return {}
        return found

    def _strings(self, key: str, values: Mapping[str, Any], table: str = "") -> tuple[str, ...]:
        found = values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(v, str) for v in found):
            self._wrong(f'{key} must be a list of strings: {key} = ["..."]', key, table)
            return ()
        return tuple(found)

    def _paths(self, key: str) -> tuple[Path, ...]:
        return tuple((self.path.parent / p).resolve() for p in self._strings(key, self.values))

    def _string(self, key: str) -> str:
        found = self.values.get(key, "")
        if not isinstance(found, str):
            self._wrong(f'{key} must be a string: {key} = "..."', key)
            return ""
        return found

    def _share(self, name: str, value: object, table: str = "") -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self._wrong(f"{name} is {value!r}; it must be a confidence from 0 to 1", name, table)
            return 0.0
        return float(value)

    def _severity(self, name: str, value: object) -> Severity:
        if value not in tuple(Severity):
            allowed = ", ".join(Severity)
            self._wrong(f"severity of {name} is {value!r}; it must be one of {allowed}", name, "severities")
            return Severity.NEUTRAL
        return Severity(str(value))


def _names(line: str, key: str, *, header: bool = False) -> bool:
    """Whether a line of TOML says a key, or a table with that name."""
    name = re.escape(key)
    return (
        re.match(rf"\s*\[+\s*\"?{name}\"?\s*[\].]" + ("" if header else rf"|\s*\"?{name}\"?\s*[=.]"), line) is not None
    )
