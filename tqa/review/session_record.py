"""Writing down what the reviewer does: the events of a session, and the time spent on a segment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tqa.model import Decision, Event, EventKind
from tqa.model.provenance import of_system
from tqa.review.projection import Step, VerdictKey
from tqa.review.session_article import ArticleReview

IDLE = 180.0
"""Seconds between two actions that still count as work on the segment; what is more was a break."""


@dataclass(frozen=True, slots=True)
class Recorder:
    """How events are made: who reviews with what, ids, time, and where the events go.

    `clock` gives the time with its zone. `append` is given events that belong together; it should not block.
    """

    reviewer: str
    tool: str
    glossary: str
    new_id: Callable[[], str]
    clock: Callable[[], datetime]
    append: Callable[[Sequence[Event]], None]

    def now(self) -> str:
        """The time as the journal writes it."""
        return self.clock().isoformat(timespec="milliseconds")

    def edit(
        self, article: ArticleReview, n: int, text: str, gone: list[dict[str, str]], seconds: float, comment: str
    ) -> Event:
        """The corrected text becomes `text`, which resolves the issues `gone`."""
        data = {
            **_origin(article, n), **_provenance(article), "source": article.segments[n].source, "before": article.texts[n], "after": text,
            "resolves": gone, "seconds": seconds, "comment": comment,
        }  # fmt: skip
        return self._event(EventKind.EDIT, article, n, data)

    def draft(self, article: ArticleReview, n: int, text: str | None) -> Event:
        """`text` is being typed; None: it was thrown away."""
        return self._event(EventKind.DRAFT, article, n, {**_origin(article, n), "text": text})

    def verdict(self, article: ArticleReview, n: int, key: VerdictKey, decision: Decision, reason: str) -> Event:
        """An issue is confirmed or dismissed."""
        data = {"check": key.check, "text": key.text, "occurrence": key.occurrence, "decision": decision.value,
                "reason": reason}  # fmt: skip
        return self._event(EventKind.VERDICT, article, n, data)

    def state(self, article: ArticleReview, n: int, confirmed: bool, seconds: float) -> Event:
        """The segment as it is now is done, or no longer."""
        data = {"confirmed": confirmed, "text": article.texts[n], "system": article.base, **_provenance(article),
                "source": article.segments[n].source, "seconds": seconds}  # fmt: skip
        return self._event(EventKind.STATE, article, n, data)

    def note(self, article: ArticleReview, n: int, text: str) -> Event:
        """A remark."""
        return self._event(EventKind.NOTE, article, n, {"text": text})

    def undo(self, step: Step) -> list[Event]:
        """A step is taken back."""
        return step.taken_back(self.new_id, at=self.now(), tool=self.tool, glossary=self.glossary)

    def _event(self, kind: EventKind, article: ArticleReview, n: int, data: Mapping[str, Any]) -> Event:
        return Event(
            self.new_id(), kind, article.document.id, article.keys[n], article.segments[n].id, self.reviewer,
            self.now(), self.tool, self.glossary, data,
        )  # fmt: skip


def _origin(article: ArticleReview, n: int) -> dict[str, Any]:
    return {"system": article.base, "hypothesis": article.hypothesis(n)}


def _provenance(article: ArticleReview) -> dict[str, Any]:
    """What the article says of the engine whose text is worked on, if it does."""
    found = of_system(article.document.metadata, article.base)
    return {"provenance": found} if found else {}


def taken_from(article: ArticleReview, system: str) -> str:
    """The comment on a text taken from another system: its name, and engine, version and day where they are known."""
    found = of_system(article.document.metadata, system)
    known = [found[key] for key in ("engine", "model", "version") if found.get(key)]
    known += [found["date"][:10]] if found.get("date") else []
    return f"taken from {system}" + (f" ({' '.join(known)})" if known else "")


@dataclass(frozen=True, slots=True)
class Undone:
    """What undo or redo did, in words. `reopen`: it brought back typing, which belongs into the editor."""

    said: str
    reopen: bool = False


def batched(events: Sequence[Event]) -> list[Event]:
    """The events marked as done by one command, so that one undo takes all back."""
    if len(events) < 2:
        return list(events)
    return [replace(event, data={**event.data, "batch": events[0].id}) for event in events]


def said(article: ArticleReview, step: Step) -> str:
    """A step in words: "edit of segment 12", "3 dismissals"."""
    names = {
        EventKind.EDIT: ("edit", "edits"), EventKind.VERDICT: ("verdict", "verdicts"),
        EventKind.STATE: ("confirmation", "confirmations"), EventKind.NOTE: ("note", "notes"),
        EventKind.MARK: ("mark", "marks"),
    }  # fmt: skip
    targets = [_target(article, event) for event in step.events]
    one, many = names.get(targets[0].kind, ("change", "changes"))
    if len(targets) > 1:
        return f"{len(targets)} {many}"
    n = article.index.get(targets[0].segment)
    return one if n is None else f"{one} in segment {n + 1}"


def _target(article: ArticleReview, event: Event) -> Event:
    """The event an undo (of an undo) is in the end about."""
    while event.kind is EventKind.UNDO:
        target = article.events.get(event.data["target"])
        if target is None:
            return event
        event = target
    return event


class Stopwatch:
    """The time a reviewer spends in a segment, breaks apart."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._last = clock()
        self._spent = 0.0

    def touch(self) -> None:
        """The reviewer did something: the time since the last thing counts, up to IDLE."""
        now = self._clock()
        self._spent += min(max((now - self._last).total_seconds(), 0.0), IDLE)
        self._last = now

    def restart(self) -> float:
        """The seconds spent since the last restart."""
        self.touch()
        spent, self._spent = self._spent, 0.0
        return round(spent, 1)
