"""A desk over articles written for the test, with checks that flag certain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import pytest
from textual.pilot import Pilot

from tqa.checks import Context, DocumentCheck, Pair, SegmentCheck
from tqa.errors import StoreError
from tqa.model import Document, Event, EventKind, Issue, Segment, Severity, Span
from tqa.review.checking import Checker
from tqa.tui import DeskSetup
from tqa.tui.app import DeskApp
from tqa.tui.screens.desk import DeskScreen


class WrongWord(SegmentCheck):
    """Flags "wrong" and "awful".

    ## What it does
    it looks for two words.
    """

    category, severity, examples = "style/test", Severity.MAJOR, ()

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """Each word."""
        for token in pair.target.words:
            if token.lower == "wrong":
                fixes = ["right", "correct"]
                yield self.issue(pair, token.span, "This word is wrong.", suggestions=fixes, evidence=["It says so."])
            if token.lower == "awful":
                yield self.issue(pair, token.span, "This is awful.", severity=Severity.CRITICAL)


class TwoNames(DocumentCheck):
    """Flags "Kyiv" where the article has "Kiev" too."""

    category, severity, examples = "style/test", Severity.MINOR, ()

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        """Each "Kyiv"."""
        if any("Kiev" in pair.target.value for pair in pairs):
            for pair in pairs:
                at = pair.target.value.find("Kyiv")
                if at >= 0:
                    yield self.issue(pair, Span(at, at + 4), "Kiev elsewhere.", suggestions=["Kiev"])


WrongWord.name, TwoNames.name = "wrong-word", "two-names"


@dataclass
class Memory:
    """A journal in memory, which can be made to fail."""

    kept: list[Event] = field(default_factory=list)
    broken: bool = False
    lock: Lock = field(default_factory=Lock)

    def append(self, events: Sequence[Event]) -> None:
        """Keep them, or fail."""
        if self.broken:
            raise StoreError("disk full", hint="Make room.")
        with self.lock:
            self.kept.extend(events)

    def events(self, document: str | None = None) -> list[Event]:
        """Those of a document."""
        return [event for event in self.kept if document in (None, event.document)]

    def kinds(self) -> list[EventKind]:
        """What was recorded, in order."""
        return [event.kind for event in self.kept]


ARTICLE = Document(
    "harvest",
    (
        Segment("1", "Урожай был плохим.", {"alpha": "The harvest was wrong.", "beta": "The crop was bad."}, "The harvest failed."),
        Segment("2", "Зерно подорожало.", {"alpha": "Grain got dearer.", "beta": "Grain is wrong."}, "Grain prices rose."),
        Segment("3", "Киев ждет.", {"alpha": "A wrong and awful wrong wait in Kiev.", "beta": "Kyiv waits."}, "Kyiv waits."),
        Segment("4", "Скоро зима.", {"alpha": "Kyiv will see winter soon.", "beta": "Winter is near."}, "Winter is coming."),
    ),
    ("alpha", "beta"),
    "The harvest",
)  # fmt: skip

SECOND = Document("second", (Segment("1", None, {"alpha": "Nothing wrong here."}),), ("alpha",), "The second")


@dataclass
class Desk:
    """The running desk."""

    app: DeskApp
    pilot: Pilot[None]
    store: Memory

    @property
    def screen(self) -> DeskScreen:
        """The desk's screen, also below a question."""
        return next(s for s in self.app.screen_stack if isinstance(s, DeskScreen))

    @property
    def session(self) -> Any:
        """Its session."""
        return self.app.session

    async def press(self, *keys: str) -> None:
        """Press keys and wait until all is quiet."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, true: Callable[[], bool], seconds: float = 3.0) -> None:
        """Wait until something is so."""
        for _ in range(int(seconds / 0.02)):
            if true():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(self.text())

    def lines(self) -> list[str]:
        """What stands on the screen."""
        width, height = self.app.size
        return ["".join(s.text for s in strip)[:width] for strip in self._strips()][:height]

    def _strips(self) -> list[Any]:
        return list(self.app.screen._compositor.render_strips())

    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(self.lines())


def setup(store: Memory, documents: Sequence[Document] = (ARTICLE,), **more: Any) -> DeskSetup:
    """A desk's setup."""
    checker = Checker([WrongWord(), TwoNames()], Context())
    return DeskSetup(documents, checker, store, "anna", "1.0", "hash", **more)


class Opened:
    """Opens a desk: `async with opened((80, 24)) as desk`."""

    def __init__(
        self, size: tuple[int, int], documents: Sequence[Document], store: Memory, more: Mapping[str, Any]
    ) -> None:
        self.store = store
        self.app = DeskApp(setup(store, documents, **more))
        self._running = self.app.run_test(size=size, notifications=True)

    async def __aenter__(self) -> Desk:
        pilot = await self._running.__aenter__()
        desk = Desk(self.app, pilot, self.store)
        await desk.until(lambda: desk.screen.is_quiet)
        await pilot.pause()
        return desk

    async def __aexit__(self, *failure: Any) -> None:
        await self._running.__aexit__(*failure)
        self.store.broken = False
        self.app.writer.close()


@pytest.fixture
def opened() -> Callable[..., Opened]:
    """Opens desks."""

    def opening(
        size: tuple[int, int] = (160, 45),
        documents: Sequence[Document] = (ARTICLE,),
        store: Memory | None = None,
        **more: Any,
    ) -> Opened:
        return Opened(size, documents, store or Memory(), more)

    return opening


@pytest.fixture
def memory() -> Memory:
    """A journal."""
    return Memory()


@pytest.fixture
def article() -> Document:
    """The article."""
    return ARTICLE


@pytest.fixture
def second() -> Document:
    """Another article, without a source."""
    return SECOND
