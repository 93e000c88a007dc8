"""Fetches the pieces of an article from an engine: paced, tried again, looked at, kept as they come."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from tqa.engines import Answer, BadAnswerError, Engine, UnavailableError
from tqa.errors import EngineError
from tqa.review.translating.guards import refusal
from tqa.review.translating.pieces import Piece, pieces, together
from tqa.store import Translation

GIVE_UP = 3
"""Parts refused one after the other, from the last that was accepted, after which an engine is not asked on."""

Progress = Callable[[int, int], None]
"""Told how many parts of how many are done."""


class Cache(Protocol):
    """What is needed of the store's cache of translations."""

    def get(self, identity: Mapping[str, str], source: str) -> Translation | None:
        """The newest answer."""

    def put(self, identity: Mapping[str, str], found: Translation) -> None:
        """Keep an answer."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance, from outside. `wait` sleeps so many seconds, and may raise to end the work."""

    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    wait: Callable[[float], None]
    random: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, and how long is waited between: doubled each time, half of it by chance.

    A wait that a server asks for is kept if it is at most `asked` seconds; `refused` is how often an answer that the
    guards refuse is asked for.
    """

    attempts: int = 4
    first: float = 1.0
    longest: float = 30.0
    asked: float = 120.0
    refused: int = 2


PATIENCE = Patience()
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Refused:
    """A part whose answer was refused. `number` counts the article's parts from 1, `line` its lines."""

    number: int
    line: int
    source: str
    reason: str
    answer: str = ""
    doubtful: bool = False


@dataclass(slots=True)
class Fetched:
    """What came of it. `lines` are the translated lines, None unless every part is there. `error` is what stopped it."""

    parts: int
    lines: list[str] | None = None
    done: int = 0
    from_cache: int = 0
    refused: list[Refused] = field(default_factory=list)
    accepted: list[Refused] = field(default_factory=list)
    """Doubtful answers that were taken because the caller said so."""
    error: EngineError | None = None
    versions: list[str] = field(default_factory=list)
    at: str = ""
    """When the newest part was fetched."""


class Fetcher:
    """One engine at work, for one article after the other.

    `ask` stands in for the engine's own `translate`, with what it adds to the identity of its answers. `refresh`: ask even for what is in the cache, once a run.
    `accept_doubtful`: keep answers that a guard has doubts about, but never error pages, Russian or nothing.
    """

    def __init__(
        self,
        engine: Engine,
        cache: Cache,
        clock: Clock,
        *,
        patience: Patience = PATIENCE,
        ask: Callable[[str], Answer] | None = None,
        identity: Mapping[str, str] = NOTHING,
        refresh: bool = False,
        accept_doubtful: bool = False,
    ) -> None:
        self.engine = engine
        self.limits = engine.limits_of(engine.settings)
        self._ask = ask or engine.translate
        self._identity = {**engine.settings.identity, **identity}
        self._cache = cache
        self._clock = clock
        self._patience = patience
        self._refresh = refresh
        self._accept = accept_doubtful
        self._fresh: set[str] = set()
        self.asked = 0
        """Requests made so far."""
        self._next = clock.monotonic()

    def fetch(self, lines: Sequence[str], progress: Progress) -> Fetched:
        """Translate the lines of an article. What is accepted is in the cache at once, whatever happens afterwards.

        Raises StoreError where the cache fails, and whatever the clock's `wait` raises; no EngineError.
        """
        found = pieces(lines, self.limits)
        result = Fetched(len(found))
        texts: dict[int, str] = {}
        in_a_row = 0
        for n, piece in enumerate(found):
            progress(n, len(found))
            asked = self.asked
            try:
                texts[n] = self._one(piece, n, result)
                in_a_row = 0 if self.asked > asked else in_a_row
            except _RefusedError as refused:
                result.refused.append(refused.part)
                in_a_row += 1
                if in_a_row == GIVE_UP:
                    name = self.engine.settings.name
                    result.error = EngineError(
                        f"{name}: gives no translation for {GIVE_UP} parts one after the other; it was not asked on"
                    )
                    break
            except EngineError as error:
                result.error = error
                break
        result.done = len(texts)
        progress(len(texts), len(found))
        if len(texts) == len(found):
            result.lines = together(len(lines), found, texts)
        return result

    def _one(self, piece: Piece, n: int, result: Fetched) -> str:
        if not piece.needs_engine:
            return piece.text
        known = None if self._refresh and piece.text not in self._fresh else self._cache.get(self._identity, piece.text)
        if known is None:
            known = self._fresh_one(piece, n, result)
            self._fresh.add(piece.text)
        else:
            result.from_cache += 1
        if known.version and known.version not in result.versions:
            result.versions.append(known.version)
        result.at = max(result.at, known.at)
        return known.target

    def _fresh_one(self, piece: Piece, n: int, result: Fetched) -> Translation:
        """The answer to a piece, accepted and kept. Raises _RefusedError or EngineError."""
        asked = 0
        while True:
            asked += 1
            answer = self._asked(piece, n)
            target = answer.text.strip()
            why = refusal(piece.text, target)
            if why is None:
                break
            refused = Refused(n + 1, piece.line + 1, piece.text, why.reason, target, why.doubtful)
            if why.doubtful and self._accept:
                result.accepted.append(refused)
                break
            if asked >= self._patience.refused:
                raise _RefusedError(refused)
        found = Translation(
            piece.text, " ".join(target.split()), answer.version, self._clock.now().isoformat(timespec="milliseconds")
        )
        self._cache.put(self._identity, found)
        return found

    def _asked(self, piece: Piece, n: int) -> Answer:
        """The engine's answer, after as many attempts as patience allows."""
        attempt = 0
        while True:
            self._keep_pace()
            attempt += 1
            self.asked += 1
            try:
                return self._ask(piece.text)
            except (UnavailableError, BadAnswerError) as error:
                wait = self._wait(attempt, error.retry_after)
                if attempt < self._patience.attempts and wait is not None:
                    self._clock.wait(wait)
                    continue
                if isinstance(error, BadAnswerError):
                    raise _RefusedError(Refused(n + 1, piece.line + 1, piece.text, error.message)) from None
                if wait is None:
                    message = f"{error.message}, and asks to wait {error.retry_after or 0:.0f} seconds"
                    raise EngineError(message, hint=error.hint) from None
                raise

    def _wait(self, attempt: int, asked: float | None) -> float | None:
        """Seconds to wait after an attempt that failed; None: longer than is worth waiting."""
        patience = self._patience
        if asked is not None and asked > patience.asked:
            return None
        longest = min(patience.longest, patience.first * 2.0 ** (attempt - 1))
        return max(asked or 0.0, longest * (0.5 + 0.5 * self._clock.random()))

    def _keep_pace(self) -> None:
        """Wait until the next request may be made."""
        if not self.limits.per_minute:
            return
        now = self._clock.monotonic()
        if self._next > now:
            self._clock.wait(self._next - now)
        self._next = max(now, self._next) + 60.0 / self.limits.per_minute


class _RefusedError(Exception):
    """A part is refused."""

    def __init__(self, part: Refused) -> None:
        super().__init__(part.reason)
        self.part = part
