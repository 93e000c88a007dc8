"""What the events of a journal add up to: the state of each unit, and what can be undone and redone."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType

from tqa.model import Decision, Event, EventKind, Severity, Span

_BY_ID = attrgetter("id")
_TIMED = (EventKind.EDIT, EventKind.STATE)


@dataclass(frozen=True, slots=True, order=True)
class VerdictKey:
    """Which issue of a unit a verdict is about: the n-th (from 0) of a check that covers this text."""

    check: str
    text: str
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer said of an issue. `event` is the id of the event that says so."""

    decision: Decision
    reviewer: str
    at: str
    reason: str
    event: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An error a reviewer marked: in the text of `system`, or in the corrected text where that is empty."""

    span: Span
    text: str
    category: str
    severity: Severity
    comment: str
    system: str
    reviewer: str
    at: str
    event: str


@dataclass(frozen=True, slots=True)
class Note:
    """A reviewer's remark on a unit."""

    text: str
    reviewer: str
    at: str
    event: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text being typed, not yet an edit."""

    text: str
    system: str
    at: str
    event: str


@dataclass(frozen=True, slots=True)
class UnitState:
    """All that was decided about a unit.

    `text` is the corrected text of the latest active edit; None: untouched. `edits` are the active edits,
    oldest first. `draft` is the latest text being typed that no later edit of anybody ended; `drafts` has
    each reviewer's own, ended only by that reviewer's edits. `confirmed` says whether the latest word on the
    unit holds for the present text, `confirmation` is that event. `seconds` counts the time of all edits
    and confirmations, also of those taken back. `segment` is the segment id the unit last had.
    """

    text: str | None = None
    draft: str | None = None
    confirmed: bool = False
    verdicts: Mapping[VerdictKey, Verdict] = field(default_factory=lambda: MappingProxyType({}))
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    seconds: float = 0.0
    edits: tuple[Event, ...] = ()
    drafts: Mapping[str, Draft] = field(default_factory=lambda: MappingProxyType({}))
    confirmation: Event | None = None
    segment: str = ""

    @property
    def edit(self) -> Event | None:
        """The edit `text` comes from."""
        return self.edits[-1] if self.edits else None

    @property
    def system(self) -> str:
        """The system whose text was edited or confirmed; empty where nobody said."""
        said = self.edit or self.confirmation
        return str(said.data.get("system", "")) if said else ""

    @property
    def hypothesis(self) -> str | None:
        """The MT that was edited, None without an edit."""
        return str(self.edit.data["hypothesis"]) if self.edit else None

    @property
    def is_changed(self) -> bool:
        """Whether the corrected text differs from the MT it was made from."""
        return self.edit is not None and self.text != self.hypothesis

    def is_confirmed_as(self, text: str) -> bool:
        """Whether the unit is confirmed as exactly this text. The desk asks with the text on screen."""
        return self.confirmed and self.confirmation is not None and _said_of(self.confirmation) in (None, text)


UNTOUCHED = UnitState()
"""The state of a unit without events."""


def taken_back(events: Sequence[Event]) -> frozenset[str]:
    """The ids of those events of one unit, in id order, that an active undo takes back.

    Judged from the latest backwards: an undo that was itself taken back has no effect, so that redo is an
    undo of the undo. An undo takes back only events before it.
    """
    taken: set[str] = set()
    for event in reversed(events):
        if event.kind is EventKind.UNDO and event.id not in taken and event.data["target"] < event.id:
            taken.add(event.data["target"])
    return frozenset(taken)


def unit_state(events: Sequence[Event], taken: frozenset[str] | None = None) -> UnitState:
    """The state of one unit from its events in id order. `taken` are those taken back, if already known."""
    if not events:
        return UNTOUCHED
    taken = taken_back(events) if taken is None else taken
    by_kind: dict[EventKind, list[Event]] = {kind: [] for kind in EventKind}
    for event in events:
        if event.id not in taken:
            by_kind[event.kind].append(event)
    all_edits = [event for event in events if event.kind is EventKind.EDIT]
    edits = by_kind[EventKind.EDIT]
    text = edits[-1].data["after"] if edits else None
    confirmation = by_kind[EventKind.STATE][-1] if by_kind[EventKind.STATE] else None
    drafts = _drafts(by_kind[EventKind.DRAFT], all_edits)
    newest = max(drafts.values(), key=lambda draft: draft.event, default=None)
    return UnitState(
        text=text,
        draft=newest.text if newest and (not all_edits or newest.event > all_edits[-1].id) else None,
        confirmed=_confirmed(confirmation, text, all_edits),
        verdicts=_verdicts(by_kind[EventKind.VERDICT]),
        marks=tuple(_mark(event) for event in _standing(by_kind[EventKind.MARK])),
        notes=tuple(
            Note(event.data["text"], event.reviewer, event.at, event.id) for event in _standing(by_kind[EventKind.NOTE])
        ),
        seconds=sum((event.data.get("seconds", 0.0) for event in events if event.kind in _TIMED), start=0.0),
        edits=tuple(edits),
        drafts=drafts,
        confirmation=confirmation,
        segment=events[-1].segment,
    )


def _said_of(confirmation: Event) -> str | None:
    said: str | None = confirmation.data.get("text")
    return said


def _confirmed(confirmation: Event | None, text: str | None, all_edits: Sequence[Event]) -> bool:
    """Whether it holds for the present text: the edited one or, untouched, the MT as far as known."""
    if confirmation is None or not confirmation.data["confirmed"]:
        return False
    said = _said_of(confirmation)
    if text is not None or said is None:
        return said == text
    return not all_edits or said == all_edits[-1].data["hypothesis"]


def _drafts(drafts: Sequence[Event], all_edits: Sequence[Event]) -> Mapping[str, Draft]:
    """Each reviewer's latest draft, unless thrown away or made an edit (even one taken back since)."""
    found: dict[str, Draft] = {}
    for event in drafts:
        if event.data["text"] is None:
            found.pop(event.reviewer, None)
        else:
            found[event.reviewer] = Draft(event.data["text"], event.data.get("system", ""), event.at, event.id)
    for edit in all_edits:
        if edit.reviewer in found and found[edit.reviewer].event < edit.id:
            del found[edit.reviewer]
    return MappingProxyType(found)


def _verdicts(events: Sequence[Event]) -> Mapping[VerdictKey, Verdict]:
    found: dict[VerdictKey, Verdict] = {}
    for event in events:
        data = event.data
        key = VerdictKey(data["check"], data["text"], data.get("occurrence", 0))
        if data["decision"] == "open":
            found.pop(key, None)
        else:
            found[key] = Verdict(Decision(data["decision"]), event.reviewer, event.at, data.get("reason", ""), event.id)
    return MappingProxyType(found)


def _standing(events: Sequence[Event]) -> Iterator[Event]:
    """Those marks or notes that no other event removes."""
    removed = {event.data["removes"] for event in events if "removes" in event.data}
    return (event for event in events if "removes" not in event.data and event.id not in removed)


def _mark(event: Event) -> Mark:
    data = event.data
    return Mark(
        Span(data["start"], data["end"]), data["text"], data["category"], Severity(data["severity"]),
        data.get("comment", ""), data.get("system", ""), event.reviewer, event.at, event.id,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What one undo or redo takes back: an event, or all active events of a batch, in id order."""

    events: tuple[Event, ...]

    def taken_back(self, new_id: Callable[[], str], *, at: str, tool: str, glossary: str = "") -> list[Event]:
        """The undo events to record: one for each event, sharing a batch where there are several."""
        ids = [new_id() for _ in self.events]
        shared = {"batch": ids[0]} if len(ids) > 1 else {}
        return [
            Event(
                event_id,
                EventKind.UNDO,
                event.document,
                event.unit,
                event.segment,
                event.reviewer,
                at,
                tool,
                glossary,
                {"target": event.id, **shared},
            )
            for event_id, event in zip(ids, self.events, strict=True)
        ]


class _Reviewer:
    """One reviewer's steps in id order: what was done, and what was taken back."""

    def __init__(self) -> None:
        self.actions: list[Event] = []
        self.undos: list[Event] = []


class JournalState(Mapping[str, UnitState]):
    """The state of one document: unit key → UnitState, for units with events.

    `apply` adds an event, in any order; a unit is projected again when next asked for, so that the cost of an
    action does not depend on the size of the document.
    """

    def __init__(self) -> None:
        self.document: str | None = None
        self._known: dict[str, Event] = {}
        self._units: dict[str, list[Event]] = {}
        self._states: dict[str, UnitState] = {}
        self._taken: dict[str, frozenset[str]] = {}
        self._reviewers: dict[str, _Reviewer] = {}
        self._batches: dict[tuple[str, str, bool], list[Event]] = {}

    def __getitem__(self, unit: str) -> UnitState:
        state = self._states.get(unit)
        if state is None:
            state = self._states[unit] = unit_state(self._units[unit], self._taken_of(unit))
        return state

    def __iter__(self) -> Iterator[str]:
        return iter(self._units)

    def __len__(self) -> int:
        return len(self._units)

    def unit(self, key: str) -> UnitState:
        """The state of a unit, UNTOUCHED if nothing was said of it."""
        return self[key] if key in self._units else UNTOUCHED

    def apply(self, event: Event) -> bool:
        """Take an event in. False if it was known. Raises ValueError on an event of another document."""
        if event.id in self._known:
            return False
        if self.document is None:
            self.document = event.document
        if event.document != self.document:
            raise ValueError(f"an event of {event.document!r} in the journal of {self.document!r}")
        self._known[event.id] = event
        _insert(self._units.setdefault(event.unit, []), event)
        self._states.pop(event.unit, None)
        self._taken.pop(event.unit, None)
        if event.kind is not EventKind.DRAFT:
            undone = event.kind is EventKind.UNDO
            reviewer = self._reviewers.setdefault(event.reviewer, _Reviewer())
            _insert(reviewer.undos if undone else reviewer.actions, event)
            if "batch" in event.data:
                batch = (event.reviewer, event.data["batch"], undone)
                _insert(self._batches.setdefault(batch, []), event)
        return True

    def extend(self, events: Iterable[Event]) -> set[str]:
        """Take several events in. Returns the keys of the units they touch; those known touch nothing."""
        return {event.unit for event in events if self.apply(event)}

    def is_active(self, event: Event) -> bool:
        """Whether no active undo takes the event back."""
        return event.id not in self._taken_of(event.unit)

    def undoable(self, reviewer: str) -> Step | None:
        """What undo would take back: the reviewer's latest active action (drafts are none), or its batch."""
        steps = self._reviewers.get(reviewer)
        latest = next((e for e in reversed(steps.actions) if self.is_active(e)), None) if steps else None
        return self._step(latest) if latest else None

    def redoable(self, reviewer: str) -> Step | None:
        """What redo would take back: the reviewer's latest active undo, if no new action came after it."""
        steps = self._reviewers.get(reviewer)
        if steps is None:
            return None
        last_action = steps.actions[-1].id if steps.actions else ""
        for event in reversed(steps.undos):
            if event.id < last_action:
                return None
            target = self._known.get(event.data["target"])
            if target is None or target.kind is EventKind.UNDO or target.unit != event.unit:
                continue
            if self.is_active(event):
                return self._step(event)
        return None

    def _taken_of(self, unit: str) -> frozenset[str]:
        taken = self._taken.get(unit)
        if taken is None:
            taken = self._taken[unit] = taken_back(self._units.get(unit, ()))
        return taken

    def _step(self, event: Event) -> Step:
        if "batch" not in event.data:
            return Step((event,))
        batch = self._batches[event.reviewer, event.data["batch"], event.kind is EventKind.UNDO]
        return Step(tuple(member for member in batch if self.is_active(member)))


def _insert(events: list[Event], event: Event) -> None:
    if not events or events[-1].id < event.id:
        events.append(event)
    else:
        insort(events, event, key=_BY_ID)


def project(events: Iterable[Event]) -> JournalState:
    """The state of one document from its events, in any order. Raises ValueError on several documents."""
    state = JournalState()
    state.extend(events)
    return state


def project_all(events: Iterable[Event]) -> dict[str, JournalState]:
    """The states of all documents, by document id."""
    states: dict[str, JournalState] = {}
    for event in events:
        states.setdefault(event.document, JournalState()).apply(event)
    return states
