"""Events of the review journal: what a reviewer did, once and for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any


class EventKind(StrEnum):
    """Kinds of journal event. What each one's `data` holds is said at `Event`."""

    EDIT = "edit"
    DRAFT = "draft"
    VERDICT = "verdict"
    MARK = "mark"
    STATE = "state"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the append-only journal.

    `id` sorts by time and is unique across machines (see `store.ids`). `unit` is the unit's key (see
    `review.units`): it comes from the text, so it survives re-import and edits elsewhere. `at` is UTC in ISO 8601.
    `tool` is tqa's version and `glossary` the hash of the term bases in force. `data` by kind, JSON values only,
    those in brackets optional:

    - edit: `hypothesis` (the MT), `after`, [`system`, `provenance` (the system's engine, version, date and so on, where
      the article says them), `source` (so that the correction is complete without the
      article), `before`, `resolves` (a list of {check, text, suggestion}), `seconds` (time spent), `comment`]
    - draft: `text` (what is being typed; ended by the next edit of the unit, or by a draft with text null, which
      throws it away), [`system`, `hypothesis`]
    - verdict: `check`, `text`, `decision` (confirmed, dismissed, open), [`occurrence` (0, the first, if absent),
      `reason`]
    - mark: `start`, `end`, `text`, `category`, `severity`, [`system` (whose text the span counts in; the corrected
      text if absent), `comment`]; or only `removes`: the id of a mark that no longer stands
    - state: `confirmed` (true or false), `text` (what it was said of: the corrected text, or the MT where the unit
      is untouched; null is "untouched, whatever the MT"), [`system`, `provenance`, `source`, `seconds`]
    - note: `text`; or only `removes`: the id of a note that no longer stands
    - undo: `target` (id of the event taken back, of the same document and unit; taking back an undo is a redo)

    Events of any kind made by one command share [`batch`], a string unique to the command: they are undone as one.
    """

    id: str
    kind: EventKind
    document: str
    unit: str
    segment: str
    reviewer: str
    at: str
    tool: str
    glossary: str = ""
    data: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Correction:
    """A hypothesis and its post-edit, with what it resolved: the record a translator leaves behind."""

    document: str
    segment: str
    unit: str
    system: str
    source: str | None
    hypothesis: str
    post_edit: str
    reviewer: str
    at: str
    seconds: float = 0.0
    comment: str = ""
    confirmed: bool = False
    resolves: tuple[Mapping[str, Any], ...] = ()
