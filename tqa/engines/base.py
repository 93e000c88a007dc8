"""What an engine is: one class in one module of this folder that turns a piece of Russian into English, or says why not."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from tqa.errors import EngineError
from tqa.plugins import public_name

Need = Literal["no", "optional", "yes"]


class UnavailableError(EngineError):
    """The engine cannot be reached or has no time: worth trying again, and where that fails there is no use in going on.

    `retry_after`: seconds the engine asks to wait, None where it says nothing.
    """

    def __init__(self, message: str, *, hint: str = "", retry_after: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after


class BadAnswerError(EngineError):
    """The engine answered with something that is no translation: worth trying again, else this part is refused.

    Any other EngineError that an engine raises (wrong key, quota, unknown host) stops it at once.
    """

    def __init__(self, message: str, *, hint: str = "", retry_after: float | None = None) -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Limits:
    """What an engine takes at once: code points and bytes of UTF-8 of a text (0: no limit), requests a minute (0: any)."""

    characters: int
    octets: int = 0
    per_minute: int = 0

    def fits(self, text: str) -> bool:
        """Whether a text is short enough for one request."""
        return len(text) <= self.characters and (not self.octets or len(text.encode()) <= self.octets)


@dataclass(frozen=True, slots=True)
class Settings:
    """How one system is reached: what `[engines.NAME]` says, without keys.

    `name` is the system's name, `engine` the module that speaks for it. `limits` and `timeout` are None where the
    engine's own hold. `key_env` names the environment variables of the keys, in the engine's order. `folder`
    is what paths in `command` are relative to, None for the current one.
    """

    name: str
    engine: str
    url: str = ""
    model: str = ""
    command: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    key_env: tuple[str, ...] = ()
    characters: int | None = None
    per_minute: int | None = None
    timeout: float | None = None
    folder: Path | None = None

    @property
    def identity(self) -> dict[str, str]:
        """What decides on the text that comes out: the cache asks for all of it."""
        # A command may be given a password: the cache, which is written, knows it by its hash.
        command = hashlib.sha256("\0".join(self.command).encode()).hexdigest()[:16] if self.command else ""
        known = {"engine": self.engine, "url": self.url, "model": self.model, "command": command}
        return {key: value for key, value in known.items() if value} | {
            f"options.{k}": v for k, v in self.options.items()
        }


@dataclass(frozen=True, slots=True)
class Means:
    """What an engine is given from outside: its keys by variable, and a clock that never goes back, in seconds."""

    keys: Mapping[str, str]
    clock: Callable[[], float]
    tool: str = "tqa"


@dataclass(frozen=True, slots=True)
class Answer:
    """A translation as the engine gave it, not looked at yet. `version` is the model's, where the engine tells."""

    text: str
    version: str = ""


class Engine(ABC):
    """One engine, made for one run. Not for several threads at once. The class docstring's first line says what it is."""

    name: ClassVar[str]
    needs_key: ClassVar[Need] = "no"
    keys: ClassVar[tuple[str, ...]] = ()
    """The environment variables its keys are in, unless the settings name others."""
    url: ClassVar[str] = ""
    """Where it is, empty where the settings must say so."""
    limits: ClassVar[Limits]
    timeout: ClassVar[float] = 30.0
    """Seconds a request may take in all."""
    options: ClassVar[tuple[str, ...]] = ()
    """The options it understands."""
    needs: ClassVar[tuple[str, ...]] = ()
    """Settings without which it cannot work: "url", "model", "command"."""

    def __init_subclass__(cls) -> None:
        cls.name = public_name(cls.__module__)

    def __init__(self, settings: Settings, means: Means) -> None:
        self.settings = settings
        self.means = means

    @classmethod
    def summary(cls) -> str:
        """The first line of the docstring."""
        return (cls.__doc__ or "").strip().partition("\n")[0].rstrip(".")

    @classmethod
    def limits_of(cls, settings: Settings) -> Limits:
        """The limits in force: the engine's own, or narrower or wider ones that the settings give."""
        own = cls.limits
        return Limits(
            own.characters if settings.characters is None else settings.characters,
            own.octets if settings.characters is None else 0,
            own.per_minute if settings.per_minute is None else settings.per_minute,
        )

    @classmethod
    def place(cls, settings: Settings) -> str:
        """Where the text goes, for people: a host, or a command. Never with a key."""
        if settings.command:
            return settings.command[0]
        return host_of(settings.url or cls.url)

    def client_version(self) -> str:
        """What speaks to it, with its version, where that is not tqa itself."""
        return ""

    @property
    def seconds(self) -> float:
        """Seconds a request may take in all."""
        return self.settings.timeout or self.timeout

    @abstractmethod
    def translate(self, text: str) -> Answer:
        """The English of one line of Russian within the limits.

        Raises UnavailableError, BadAnswerError, or another EngineError; no other error, whatever the engine does.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of connections and processes. Closing twice is harmless."""


def host_of(url: str) -> str:
    """Host and port of a URL, without user, password, path and query."""
    parts = urlsplit(url)
    return (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
