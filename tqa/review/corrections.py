"""The corrections a journal holds: as records, as a table, and as the corrected article."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields
from itertools import groupby
from typing import IO, Any

from tqa.model import Correction, Document, Event, Segment
from tqa.review.projection import JournalState, UnitState, project_all
from tqa.review.units import unit_keys
from tqa.text.cells import guarded

_COLUMNS = tuple(field.name for field in fields(Correction))


def corrections(events: Iterable[Event], *, unchanged: bool = False, reviewer: str | None = None) -> list[Correction]:
    """The corrections that stand: the latest active text of each unit against its hypothesis.

    Sorted by document and segment (2 before 10). With `unchanged`, also units a reviewer confirmed as they
    were: their `post_edit` equals their `hypothesis`. With `reviewer`, only those whose latest text is
    theirs. Needs no article: all comes from the events, of any number of documents, in any order.
    """
    found = [
        correction
        for document, state in project_all(events).items()
        for unit, unit_state in state.items()
        if (correction := _correction(document, unit, unit_state)) is not None
        and (unchanged or correction.post_edit != correction.hypothesis)
        and reviewer in (None, correction.reviewer)
    ]
    return sorted(found, key=lambda c: (c.document, _natural(c.segment), c.segment, c.unit))


def _correction(document: str, unit: str, state: UnitState) -> Correction | None:
    if not state.is_changed:
        return _confirmed_as_is(document, unit, state)
    latest = state.edits[-1]
    # An edit of another system's text, or of an earlier translation, is no part of how this one was made.
    made_by = [
        e
        for e in state.edits
        if (e.data.get("system"), e.data["hypothesis"]) == (latest.data.get("system"), latest.data["hypothesis"])
    ]
    comments = [e.data["comment"] for e in made_by if e.data.get("comment")]
    return Correction(
        document=document,
        segment=latest.segment,
        unit=unit,
        system=state.system,
        source=latest.data.get("source"),
        hypothesis=latest.data["hypothesis"],
        post_edit=latest.data["after"],
        reviewer=latest.reviewer,
        at=latest.at,
        seconds=state.seconds,
        comment=comments[-1] if comments else "",
        confirmed=state.confirmed,
        resolves=tuple(issue for e in made_by for issue in e.data.get("resolves", ())),
    )


def _confirmed_as_is(document: str, unit: str, state: UnitState) -> Correction | None:
    """A unit said to be right as the machine wrote it; None where nobody said so, or of what text."""
    said = state.confirmation
    if said is None or not state.confirmed or said.data["text"] is None:
        return None
    text = said.data["text"]
    source = said.data.get("source") or (state.edit.data.get("source") if state.edit else None)
    return Correction(
        document, said.segment, unit, state.system, source, text, text, said.reviewer, said.at,
        seconds=state.seconds, confirmed=True,
    )  # fmt: skip


def _natural(segment: str) -> list[tuple[int, str]]:
    """Numbers by value, the rest as written."""
    return [
        (int(part), "") if part.isdecimal() and len(part) < 20 else (-1, part) for part in re.split(r"(\d+)", segment)
    ]


def _row(correction: Correction) -> dict[str, Any]:
    return {name: getattr(correction, name) for name in _COLUMNS}


def write_jsonl(found: Iterable[Correction], stream: IO[str]) -> None:
    """One JSON object a line, its fields those of Correction. Lines end in a newline."""
    for correction in found:
        row = _row(correction) | {"resolves": [dict(issue) for issue in correction.resolves]}
        line = json.dumps(row, ensure_ascii=False)
        try:
            line.encode()
        except UnicodeEncodeError:  # half a surrogate pair: JSON can escape it, UTF-8 cannot hold it
            line = json.dumps(row)
        stream.write(line + "\n")


def write_csv(found: Iterable[Correction], stream: IO[str]) -> None:
    """A table with a header, for spreadsheets; open the stream with newline="".

    `resolves` reads "check: text → suggestion; ...". A cell that a spreadsheet would take for a formula gets
    an apostrophe before it.
    """
    writer = csv.writer(stream)
    writer.writerow(_COLUMNS)
    for correction in found:
        row = _row(correction) | {
            "source": correction.source or "",
            "seconds": f"{correction.seconds:g}",
            "confirmed": "true" if correction.confirmed else "false",
            "resolves": "; ".join(_resolved(issue) for issue in correction.resolves),
        }
        writer.writerow([guarded(value) for value in row.values()])


def _resolved(issue: Mapping[str, Any]) -> str:
    said = f"{issue.get('check', '')}: {issue.get('text', '')}"
    return f"{said} → {issue['suggestion']}" if issue.get("suggestion") else said


def base_system(document: Document, state: JournalState) -> str | None:
    """The system worked on: that of most edited units, or the document's first. None where it has none."""
    worked_on = Counter(unit.system for unit in state.values() if unit.edit and unit.system in document.systems)
    if worked_on:
        return worked_on.most_common(1)[0][0]
    return document.systems[0] if document.systems else None


def corrected_text(document: Document, state: JournalState, system: str | None = None, *, drafts: bool = False) -> str:
    """The corrected article, as `article_text` writes it.

    A unit the journal has no text for is taken from the file's own post-edit or, without one, from `system`
    (by default `base_system`). Segments with the same `unit` one after another are one paragraph. With
    `drafts`, what is being typed counts as text. What has no text, or an empty one, makes no line.
    """
    system = base_system(document, state) if system is None else system
    keys = unit_keys(document)
    return article_text(document, {s.id: _final(s, state.unit(keys[s.id]), system, drafts) for s in document.segments})


def article_text(document: Document, texts: Mapping[str, str]) -> str:
    """An article as text, from the texts of its segments by id: a paragraph a line, each with its newline.

    Segments with the same `unit` one after another are one paragraph. What has no text makes no line.
    """
    lines = []
    for _, paragraph in groupby(enumerate(document.segments), key=lambda item: item[1].unit or item[0]):
        found = " ".join(text for _, s in paragraph if (text := texts.get(s.id, "").strip()))
        lines.extend([found] if found else [])
    return "".join(f"{line}\n" for line in lines)


def _final(segment: Segment, unit: UnitState, system: str | None, drafts: bool) -> str:
    draft = unit.draft if drafts else None
    base = segment.targets.get(system) if system is not None else None
    return next((text for text in (draft, unit.text, segment.post_edit, base) if text is not None), "")
