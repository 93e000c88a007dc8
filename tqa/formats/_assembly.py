"""Puts the separate texts of an article side by side: source, translations, reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tqa.formats.base import Anchors
from tqa.model import Document, Segment
from tqa.text.align import Bead, align

SAME_LINE = 70.0
"""Similarity (0 to 100) above which lines of two translations that stand in the same gap are one row."""

LOOK_AHEAD = 40
"""How many rows of a gap are looked at for such a line."""

SOURCE, SYSTEM, REFERENCE = "source", "system", "reference"
Column = tuple[str, str]  # kind and, for a system, its name
Cells = dict[Column, list[str]]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one article as paragraphs, in reading order. `systems` maps a system's name to its paragraphs."""

    source: Sequence[str] | None = None
    systems: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reference: Sequence[str] | None = None


def assemble(
    texts: Texts,
    *,
    id: str,  # noqa: A002  # what the field is called everywhere
    title: str = "",
    metadata: Mapping[str, str] | None = None,
    path: str = "",
    anchors: Anchors | None = None,
    source_language: str = "ru",
    target_language: str = "en",
) -> Document:
    """One document in which paragraphs that say the same stand in the same segment.

    The pivot is the source, else the first translation, else the reference; every other text is aligned to it. Where
    any text runs pivot paragraphs together they make one segment; its paragraphs are joined by a newline. What has no
    counterpart in the pivot (web boilerplate) is a segment of its own, without source, where it stands. Every
    paragraph is in the document exactly once and in order. Segments are numbered from "1"; `unit` is the number of
    the pivot's paragraph ("3") or paragraphs ("3-4").
    """
    columns = _columns(texts)
    languages = {c: source_language if c[0] == SOURCE else target_language for c in columns}
    pivot = next((c for c, paragraphs in columns.items() if paragraphs), None)
    rows: list[tuple[Cells, str | None]] = []
    if pivot is not None:
        beads = {
            column: _beads(columns[pivot], paragraphs, (languages[pivot], languages[column]), anchors)
            for column, paragraphs in columns.items()
            if column != pivot
        }
        rows = _rows(pivot, columns, beads)
    return Document(
        id=id,
        segments=tuple(_segment(number, cells, unit) for number, (cells, unit) in enumerate(rows, start=1)),
        systems=tuple(texts.systems),
        title=title,
        source_language=source_language,
        target_language=target_language,
        metadata=dict(metadata or {}),
        path=path,
    )


def _columns(texts: Texts) -> dict[Column, Sequence[str]]:
    """The texts that are there, the one that can be the pivot first."""
    columns: dict[Column, Sequence[str]] = {}
    if texts.source is not None:
        columns[SOURCE, ""] = texts.source
    for system, paragraphs in texts.systems.items():
        columns[SYSTEM, system] = paragraphs
    if texts.reference is not None:
        columns[REFERENCE, ""] = texts.reference
    return columns


def _beads(
    pivot: Sequence[str], other: Sequence[str], languages: tuple[str, str], anchors: Anchors | None
) -> list[Bead]:
    if not other:
        return [Bead((n,), ()) for n in range(len(pivot))]
    if len(pivot) == len(other) == 1:
        return [Bead((0,), (0,))]
    if anchors is None:
        return align(pivot, other)
    found = [[anchors(t, language) for t in side] for side, language in zip((pivot, other), languages, strict=True)]
    return align(pivot, other, source_anchors=found[0], target_anchors=found[1])


def _rows(
    pivot: Column, columns: Mapping[Column, Sequence[str]], beads: Mapping[Column, Sequence[Bead]]
) -> list[tuple[Cells, str | None]]:
    """The rows of the article with their units: the finest division of the pivot that cuts through no bead."""
    paragraphs = columns[pivot]
    size = len(paragraphs)
    joined = {k for found in beads.values() for bead in found for k in bead.source[1:]}
    starts = [k for k in range(size) if k not in joined]
    group_of = {k: starts[g] for g, start in enumerate(starts) for k in range(start, [*starts[1:], size][g])}
    groups: dict[int, Cells] = {start: {} for start in starts}
    gaps: dict[int, Cells] = {}
    for k, paragraph in enumerate(paragraphs):
        groups[group_of[k]].setdefault(pivot, []).append(paragraph)
    for column, found in beads.items():
        at = 0  # pivot paragraphs passed so far
        for bead in found:
            texts = [columns[column][n] for n in bead.target]
            if bead.source:
                place = groups[group_of[bead.source[0]]]
                at = bead.source[-1] + 1
            elif at in joined:
                place = groups[group_of[at]]
            else:
                place = gaps.setdefault(at, {})
            if texts:
                place.setdefault(column, []).extend(texts)
    rows: list[tuple[Cells, str | None]] = []
    for start, end in zip(starts, [*starts[1:], size], strict=True):
        rows.extend((cells, None) for cells in _gap(gaps.get(start, {})))
        rows.append((groups[start], str(start + 1) if end == start + 1 else f"{start + 1}-{end}"))
    rows.extend((cells, None) for cells in _gap(gaps.get(size, {})))
    return rows


def _gap(cells: Cells) -> list[Cells]:
    """Rows for lines without a counterpart in the pivot: one a line, near-equal lines of several texts in one."""
    rows: list[Cells] = []
    for column, texts in cells.items():
        at = 0
        for text in texts:
            place = next((n for n in range(at, min(len(rows), at + LOOK_AHEAD)) if _same(rows[n], text)), None)
            if place is None:
                place = at
                rows.insert(at, {})
            rows[place][column] = [text]
            at = place + 1
    return rows


def _same(row: Cells, text: str) -> bool:
    return any(fuzz.ratio(other[0].lower(), text.lower(), score_cutoff=SAME_LINE) > 0 for other in row.values())


def _segment(number: int, cells: Cells, unit: str | None) -> Segment:
    texts = {column: "\n".join(paragraphs) for column, paragraphs in cells.items()}
    return Segment(
        id=str(number),
        source=texts.get((SOURCE, "")),
        targets={name: text for (kind, name), text in texts.items() if kind == SYSTEM},
        reference=texts.get((REFERENCE, "")),
        unit=unit,
    )
