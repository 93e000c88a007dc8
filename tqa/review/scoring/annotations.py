"""Reads errors that people marked (MQM), as JSONL or as the TSV of the WMT campaigns, for the metrics to score."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqa import formats
from tqa.errors import FormatError, UsageError
from tqa.metrics import Material, Need, Row
from tqa.model import Issue, Severity, Span
from tqa.review.scoring.corpus import Corpus

Say = Callable[[str], None]

ANNOTATORS = "annotators"
NOTHING = frozenset({"no-error", "no error", "noerror", "none", ""})
"""Categories and severities with which an annotator says that there is no error."""
SHOWN = "<v>", "</v>"
"""The marks around an error in the TSV of WMT."""

_COLUMNS = {
    "document": ("doc", "document", "doc_id", "docid"),
    "segment": ("doc_seg_id", "docsegid", "seg_id", "segid", "segment", "global_seg_id", "globalsegid"),
    "system": ("system",),
    "rater": ("rater", "annotator"),
    "source": ("source", "src"),
    "target": ("target", "mt", "hypothesis"),
    "category": ("category",),
    "severity": ("severity",),
}
_SOURCES = ("source", "src", "src_en", "src_ru", "src_de", "src_zh")
_TARGETS = ("target", "mt", "mt_ru", "mt_en", "mt_de", "mt_zh", "hypothesis")
_HINT = "`tqa help score` shows what an annotation file looks like."


@dataclass(slots=True)
class _Read:
    """What one annotator, or several, marked in one target."""

    source: str | None
    target: str
    raters: dict[str, None] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)


def read(path: Path, *, say: Say) -> list[Material]:
    """The annotated systems of a file, each with the segments that all of them have, in the order of the file.

    Each error is an `Issue` with the annotator as its `check`. Raises FormatError, with the line, for what is no
    annotation file.
    """
    text = formats.read_text(path, say)
    rows = _jsonl(path, text) if text.lstrip("\ufeff \t\r\n").startswith("{") else _tsv(path, text)
    systems: dict[str, dict[tuple[str, str], _Read]] = {}
    for number, (document, segment, system, rater, source, target, issues) in rows:
        place = systems.setdefault(system, {}).setdefault((document, segment), _Read(source, target))
        if place.target != target:
            raise FormatError(path, f"{system} has two translations of {document}:{segment}", line=number, hint=_HINT)
        place.raters[rater] = None
        place.issues.extend(issues)
    if not systems:
        raise FormatError(path, "holds no annotation", hint=_HINT)
    return _materials(systems, say)


def corpus(path: Path, *, only: Sequence[str] = (), say: Say) -> Corpus:
    """The annotated systems of a file (see `read`), or `only` some of them, as the material of a run.

    Raises UsageError for a system in `only` that the file does not have.
    """
    found = {material.system: material for material in read(path, say=say)}
    for name in only:
        if name not in found:
            raise UsageError(f"{path} has no system called {name!r}", hint=f"The systems are: {', '.join(found)}.")
    materials = [found[name] for name in only or found]
    rows = materials[0].rows
    available = {Need.ISSUES} | ({Need.SOURCE} if any(row.source for row in rows) else set())
    return Corpus(tuple(materials), ("",) * len(rows), (frozenset(),) * len(rows), frozenset(available))


def _materials(systems: Mapping[str, Mapping[tuple[str, str], _Read]], say: Say) -> list[Material]:
    order = list(dict.fromkeys(key for places in systems.values() for key in places))
    common = [key for key in order if all(key in places for places in systems.values())]
    if len(common) < len(order):
        say(f"{len(order) - len(common)} of {len(order)} annotated segments are left out: not all systems have them")
    return [
        Material(
            system,
            tuple(
                Row(
                    document,
                    segment,
                    found.source,
                    found.target,
                    issues=tuple(found.issues),
                    raters=len(found.raters),
                )
                for document, segment in common
                for found in (places[document, segment],)
            ),
            issues_by=ANNOTATORS,
        )
        for system, places in systems.items()
    ]


_Line = tuple[int, tuple[str, str, str, str, str | None, str, list[Issue]]]


def _jsonl(path: Path, text: str) -> Iterator[_Line]:
    """One object for each target and annotator, with a list of errors."""
    for number, line in enumerate(_lines(text), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise FormatError(path, f"is not JSON: {error}", line=number, hint=_HINT) from None
        if not isinstance(row, dict):
            raise FormatError(path, "is no JSON object", line=number, hint=_HINT)
        document = str(_first(row, _COLUMNS["document"], ""))
        segment = str(_first(row, _COLUMNS["segment"], number))
        target = _first(row, _TARGETS, None)
        errors = row.get("errors")
        if not isinstance(target, str) or not isinstance(errors, list):
            raise FormatError(path, "has no target (mt) or no list of errors", line=number, hint=_HINT)
        source = _first(row, _SOURCES, None)
        system, rater = str(row.get("system", "mt")), str(row.get("rater", "annotator"))
        place = (document, segment, system, rater)
        found = [issue for e in errors for issue in _from_object(path, number, e, place, target)]
        yield number, (*place, source if isinstance(source, str) else None, target, found)


def _lines(text: str) -> list[str]:
    """The lines without their ends. Only line feeds end one: U+2028 and the like are characters of a text."""
    return text.lstrip("\ufeff").replace("\r\n", "\n").split("\n")


def _first(row: Mapping[str, Any], keys: tuple[str, ...], default: Any) -> Any:
    return next((row[key] for key in keys if row.get(key) is not None), default)


def _from_object(
    path: Path, number: int, error: object, place: tuple[str, str, str, str], target: str
) -> Iterator[Issue]:
    """The issue of one error: its first span in the target is its place."""
    if not isinstance(error, dict):
        raise FormatError(path, "an error is no JSON object", line=number, hint=_HINT)
    spans = error.get("tgt_spans") or ([error["span"]] if error.get("span") else [])
    try:
        start, end = (int(spans[0][0]), int(spans[0][1])) if spans else (0, 0)
        span = Span(start, end)
    except (ValueError, TypeError, IndexError, KeyError):
        raise FormatError(path, "a span is not [start, end]", line=number, hint=_HINT) from None
    if end > len(target):
        raise FormatError(path, f"a span ends at {end}, after the text", line=number, hint=_HINT)
    yield from _issue(path, number, str(error.get("category", "")), str(error.get("severity", "")), place, target, span)


def _issue(
    path: Path, number: int, category: str, severity: str, place: tuple[str, str, str, str], target: str, span: Span
) -> Iterator[Issue]:
    """An error as an issue; none where the annotator says there is no error."""
    known = severity.strip().lower()
    if category.strip().lower() in NOTHING and known in NOTHING:
        return
    if known in NOTHING:
        return
    if known not in set(Severity):
        raise FormatError(
            path, f"severity {severity!r} is none of {', '.join(Severity)}, no-error", line=number, hint=_HINT
        )
    document, segment, system, rater = place
    yield Issue(
        check=rater,
        category=category.strip(),
        severity=Severity(known),
        message=f"{category.strip()} ({known}), marked by {rater}",
        document=document,
        segment=segment,
        system=system,
        span=span,
        text=span.of(target),
    )


def _tsv(path: Path, text: str) -> Iterator[_Line]:
    """One line for each error, the text it stands in between <v> and </v>; "no-error" where there is none."""
    lines = _lines(text)
    header = lines[0].split("\t") if lines else []
    places = _header(path, header)
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        cells = line.split("\t")
        if len(cells) <= max(places.values()):
            raise FormatError(
                path, f"has {len(cells)} columns, {max(places.values()) + 1} are needed", line=number, hint=_HINT
            )
        row = {name: cells[at] for name, at in places.items()}
        target, span = _unmarked(row["target"])
        place = (row.get("document", ""), row["segment"], row["system"], row.get("rater", "annotator"))
        found = list(_issue(path, number, row["category"], row["severity"], place, target, span))
        yield number, (*place, _unmarked(row["source"])[0] if "source" in row else None, target, found)


def _header(path: Path, header: list[str]) -> dict[str, int]:
    names = [re.sub(r"[\s-]+", "_", cell.strip()).lower() for cell in header]
    # In the files of 2020 and 2021 the document is `doc` and the segment's number in it is `doc_id`.
    wanted = {**_COLUMNS, "segment": ("doc_id", *_COLUMNS["segment"])} if "doc" in names else _COLUMNS
    places = {
        column: names.index(name) for column, aliases in wanted.items() for name in reversed(aliases) if name in names
    }
    missing = [c for c in ("segment", "system", "target", "category", "severity") if c not in places]
    if missing:
        raise FormatError(path, f"has no column {missing[0]!r}", line=1, hint=_HINT)
    return places


def _unmarked(text: str) -> tuple[str, Span]:
    """A text without its <v> </v>, and the place they were around; an empty place where there are none."""
    opening, closing = SHOWN
    start = text.find(opening)
    end = text.find(closing, start + len(opening)) if start >= 0 else -1
    if end < 0:
        return text.replace(opening, "").replace(closing, ""), Span(0, 0)
    inside = text[start + len(opening) : end].replace(opening, "")
    rest = text[end + len(closing) :].replace(opening, "").replace(closing, "")
    return text[:start] + inside + rest, Span(start, start + len(inside))
