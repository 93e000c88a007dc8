"""What [engines.NAME] in tqa.toml says, and where keys are found."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tqa import engines
from tqa.engines import Engine, Means, Settings
from tqa.errors import Faults, FormatError, UsageError
from tqa.wording import did_you_mean

NAME = re.compile(r"[^\W_][\w-]{0,63}")
"""A system's name: it becomes a part of a file name and of a column's."""

SERVICE = "tqa"
"""The name keys are kept under in a keyring."""

_KNOWN = frozenset({"engine", "url", "model", "command", "options", "key_env", "limits", "timeout"})
_KEYS = frozenset({"key", "api_key", "apikey", "auth_key", "token", "secret", "password", "appkey"})
_LIMITS = ("characters", "per_minute")
_HINT = "Engines in tqa.toml are described by: tqa help translate"

Keyring = Callable[[str], str]
"""A key by its name; empty where there is none."""


def read_engines(path: Path, tables: Mapping[str, Any], faults: Faults) -> dict[str, Settings]:
    """The systems of `[engines.NAME]`, without loading an engine: every command reads them, few need one.

    What is wrong becomes a fault, which never repeats a value that may be a key.
    """
    found = {}
    for name, table in tables.items():
        if not isinstance(table, dict):
            faults.add(FormatError(path, f"engines.{name} must be a table: [engines.{name}]", hint=_HINT))
        elif not NAME.fullmatch(name):
            what = f"{name!r} cannot be a system's name: letters, digits, - and _ only"
            faults.add(FormatError(path, what, hint=_HINT))
        else:
            found[name] = _Reader(path, name, table, faults).settings()
    return found


class _Reader:
    """Reads one table. What is wrong becomes a fault and has its default in the settings."""

    def __init__(self, path: Path, name: str, table: Mapping[str, Any], faults: Faults) -> None:
        self.path, self.name, self.table, self.faults = path, name, table, faults

    def wrong(self, message: str, hint: str = _HINT) -> None:
        """A fault of this table."""
        self.faults.add(FormatError(self.path, f"[engines.{self.name}] {message}", hint=hint))

    def settings(self) -> Settings:
        """All of it."""
        options = self._table("options")
        for key in self.table.keys() | options.keys():
            if key.lower() in _KEYS:
                self.wrong(
                    f"holds {key}: keys do not belong in tqa.toml",
                    'Put it into the environment or the keyring and say where: key_env = "MY_KEY"',
                )
        for key in sorted(self.table.keys() - _KNOWN - _KEYS):
            self.wrong(f"unknown key {key!r}", did_you_mean(key, _KNOWN) + _HINT)
        engine = self._string("engine") or self.name
        if engine not in engines.names():
            self.wrong(f"engine {engine!r} is none of {', '.join(engines.names())}", 'Say which: engine = "libre"')
        limits = self._table("limits")
        for key in sorted(limits.keys() - {*_LIMITS}):
            self.wrong(f"limits: unknown key {key!r}", did_you_mean(key, _LIMITS) + _HINT)
        return Settings(
            name=self.name,
            engine=engine,
            url=self._url(),
            model=self._string("model"),
            command=self._strings("command"),
            options={k: self._option(k, v) for k, v in options.items() if k.lower() not in _KEYS},
            key_env=self._key_names(),
            characters=self._number(limits, "characters", least=50),
            per_minute=self._number(limits, "per_minute", least=0),
            timeout=self._timeout(),
            folder=self.path.parent,
        )

    def _string(self, key: str) -> str:
        value = self.table.get(key, "")
        if not isinstance(value, str):
            self.wrong(f'{key} must be a string: {key} = "..."')
            return ""
        return value

    def _strings(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            self.wrong(f'{key} must be a list of strings: {key} = ["..."]')
            return ()
        return tuple(value)

    def _key_names(self) -> tuple[str, ...]:
        value = self.table.get("key_env", [])
        names = (value,) if isinstance(value, str) else self._strings("key_env")
        if not all(re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) for name in names):
            self.wrong("key_env is the name of an environment variable, not the key itself")
            return ()
        return names

    def _url(self) -> str:
        url = self._string("url")
        if not url:
            return ""
        try:
            parts = urlsplit(url)
            parts.port  # noqa: B018  raises for a port that is no number
        except ValueError:
            self.wrong("url is no web address")
            return ""
        if parts.scheme not in ("http", "https") or not parts.hostname:
            self.wrong("url must begin with http:// or https:// and name a host")
        if parts.username or parts.password or {k.lower() for k in parse_qs(parts.query)} & _KEYS:
            self.wrong("url holds a password or key: keys do not belong in tqa.toml", "Say where they are: key_env")
        return url

    def _table(self, key: str) -> Mapping[str, Any]:
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            self.wrong(f"{key} must be a table")
            return {}
        return value

    def _option(self, key: str, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            self.wrong(f"options.{key} must be a string or a number")
        return str(value)

    def _number(self, table: Mapping[str, Any], key: str, *, least: int) -> int | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.wrong(f"limits: {key} must be a whole number from {least}")
            return None
        return value

    def _timeout(self) -> float | None:
        value = self.table.get("timeout")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 3600:
            self.wrong("timeout must be a number of seconds, at most 3600")
            return None
        return float(value)


def check(settings: Settings) -> None:
    """Raise UsageError where a system cannot work as it is set up, but for its keys."""
    made = engines.get(settings.engine)
    given = {"url": settings.url, "model": settings.model, "command": settings.command}
    missing = [need for need in made.needs if not given[need]]
    if missing:
        raise UsageError(
            f"{settings.name} needs {' and '.join(missing)} in tqa.toml",
            hint=f"[engines.{settings.name}] in tqa.toml says how it is reached: tqa help translate",
        )
    unknown = sorted(settings.options.keys() - set(made.options))
    if unknown:
        able = f"It knows {', '.join(made.options)}." if made.options else "It has none."
        raise UsageError(f"[engines.{settings.name}] the engine {made.name} has no option {unknown[0]!r}", hint=able)


def system(name: str, configured: Mapping[str, Settings]) -> Settings:
    """The system called `name`: one of tqa.toml, else an engine as it is. Raises UsageError where there is neither."""
    if name in configured:
        check(configured[name])
        return configured[name]
    if name not in engines.names() and configured:
        known = sorted({*configured, *engines.names()})
        raise UsageError(f"there is no engine {name!r}", hint=f"There are: {', '.join(known)}")
    made = engines.get(name)
    settings = Settings(name, made.name)
    check(settings)
    return settings


def key_names(settings: Settings) -> tuple[str, ...]:
    """The environment variables a system's keys are in."""
    return settings.key_env or engines.get(settings.engine).keys


def keys_of(settings: Settings, environment: Mapping[str, str], keyring: Keyring) -> dict[str, str]:
    """A system's keys by the names of their variables, from the environment, else from the keyring."""
    found = {}
    for name in key_names(settings):
        if value := environment.get(name, "").strip() or keyring(name):
            found[name] = value
    return found


def from_keyring(name: str) -> str:
    """A key from the system's keyring, where the package keyring is installed (the extra `keyring`)."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(SERVICE, name) or ""
    except KeyringError:  # no keyring on this machine, or it is locked
        return ""


def is_ready(settings: Settings, environment: Mapping[str, str], keyring: Keyring = from_keyring) -> bool:
    """Whether a system could be asked as things are: set up, and with its keys where it needs them."""
    try:
        check(settings)
    except UsageError:
        return False
    if engines.get(settings.engine).needs_key != "yes":
        return True
    return len(keys_of(settings, environment, keyring)) == len(key_names(settings))


def engine_of(settings: Settings, clock: Callable[[], float], tool: str, keyring: Keyring = from_keyring) -> Engine:
    """The engine of a system, with its keys. Raises UsageError where one is missing."""
    keys = keys_of(settings, os.environ, keyring)
    return engines.get(settings.engine)(settings, Means(keys, clock, tool))
