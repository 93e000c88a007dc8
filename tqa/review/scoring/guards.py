"""What makes figures wrong or misleading: errors for the first, cautions for the second."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from tqa.errors import FormatError, UsageError
from tqa.metrics.base import Material, Metric, Need, Row
from tqa.model.score import Caution
from tqa.review.scoring.corpus import Corpus

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z]")

SHORT = 4
"""Words up to which a translation may well be equal to its reference."""

COPIED = 0.2
"""Share of longer segments equal to the reference above which one asks where the hypotheses come from."""

ANNOTATORS = "annotators"
"""`Material.issues_by` where people marked the errors."""

HALF = 0.5
"""Share of segments in which something that is no translation makes a figure wrong and not just doubtful."""


def refuse(corpus: Corpus, metrics: Iterable[Metric]) -> None:
    """Raise FormatError where a figure would be wrong: Russian hypotheses, references that are all empty."""
    wanted = {need for metric in metrics for need in metric.needs}
    if Need.REFERENCE in wanted and not any(t.strip() for row in corpus.rows for t in row.references):
        raise FormatError("references", "are all empty", hint="A figure against nothing means nothing.")
    for material in corpus.materials:
        written = [row for row in material.rows if row.target.strip()]
        if not written:
            raise FormatError(material.system, "has no text in any segment")
        if material.issues_by == ANNOTATORS:
            continue  # people read it, in whatever language
        copied = sum(_is_source(row) for row in written)
        if copied > HALF * len(written):
            raise FormatError(
                material.system, f"is the source in {copied} of {len(written)} segments, not a translation"
            )
        russian = sum(_is_russian(row) for row in written)
        if russian > HALF * len(written):
            raise FormatError(
                material.system,
                f"is Russian in {russian} of {len(written)} segments, an English text was expected",
                hint="Are source and translation in the right columns, or behind the right options?",
            )


def cautions(corpus: Corpus, metrics: Collection[Metric]) -> list[Caution]:
    """What a reader of the figures must know."""
    found = [*corpus.cautions]
    wanted = {need for metric in metrics for need in metric.needs}
    if Need.REFERENCE in wanted:
        found.extend(_references(corpus, [m.title for m in metrics if Need.REFERENCE in m.needs]))
    for material in corpus.materials:
        if material.issues_by != ANNOTATORS:
            found.extend(_system(material))
    found.extend(_twins(corpus))
    return found


def _references(corpus: Corpus, titles: Sequence[str]) -> Iterator[Caution]:
    total = len(corpus)
    without = sum(not row.references for row in corpus.rows)
    if without:
        yield Caution(
            "no-reference",
            f"no reference for {without} of {total} segments: left out of {_and(dict.fromkeys(titles))}",
            count=without,
        )
    empty = sum(any(not t.strip() for t in row.references) for row in corpus.rows)
    if empty:
        yield Caution(
            "empty-reference",
            f"{empty} of {total} segments have an empty reference: their translations count as wrong",
            count=empty,
        )


def _system(material: Material) -> Iterator[Caution]:
    """Cautions about one system's texts."""
    name, rows = material.system, material.rows
    total = len(rows)

    def caution(kind: str, holds: Callable[[Row], bool], what: str) -> Iterator[Caution]:
        count = sum(map(holds, rows))
        if count:
            yield Caution(kind, f"{name}: {count} of {total} {what}", name, count)

    yield from caution(
        "empty-hypothesis",
        lambda r: not r.target.strip() and bool((r.source or "").strip() or any(t.strip() for t in r.references)),
        "translations are empty",
    )
    yield from caution("source-copied", _is_source, "translations are the source, unchanged")
    yield from caution("cyrillic", lambda r: _is_russian(r) and not _is_source(r), "translations are in Cyrillic")
    yield from caution(
        "encoding", lambda r: "\ufffd" in r.target, "translations have characters lost in an encoding (�)"
    )
    spaced = sum(row.target.rstrip().endswith(" .") for row in rows)
    if spaced * 2 > total and total > 1:
        message = f"{name}: {spaced} of {total} translations end in ' .': they look tokenised, which changes BLEU"
        yield Caution("tokenised", message, name, spaced)
    long = [row for row in rows if len(row.target.split()) > SHORT and row.references]
    equal = sum(row.target.strip() in {t.strip() for t in row.references} for row in long)
    if equal > COPIED * len(long) and equal > 1:
        message = (
            f"{name}: {equal} of {len(long)} longer translations are equal to the reference: is it the reference itself, "
            "or was the reference made from it?"
        )
        yield Caution("reference-copied", message, name, equal)


def _twins(corpus: Corpus) -> Iterator[Caution]:
    seen: dict[int, Material] = {}
    for material in corpus.materials:
        key = hash(tuple(row.target for row in material.rows))
        other = seen.setdefault(key, material)
        if other is not material:
            yield Caution("twins", f"{other.system} and {material.system} have the same texts", material.system)


def _and(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _is_russian(row: Row) -> bool:
    if row.target.isascii() or not _CYRILLIC.search(row.target):
        return False
    return len(_CYRILLIC.findall(row.target)) > len(_LATIN.findall(row.target))


def _is_source(row: Row) -> bool:
    """Whether the hypothesis is the source, where that has words to translate."""
    return row.source is not None and row.target.strip() == row.source.strip() and bool(_CYRILLIC.search(row.target))


def enough(systems: Sequence[str], least: int) -> None:
    """Raise UsageError where there are fewer systems than are needed: one alone is compared with nothing."""
    if len(systems) < least:
        raise UsageError(
            f"a comparison needs two systems, and there is only {', '.join(systems)}",
            hint="tqa score says the figures of one system; with --baseline, what changed since they were saved.",
        )


def same_length(counts: dict[str, int]) -> None:
    """Raise UsageError where line files have different numbers of lines: line i stands against line i."""
    if len(set(counts.values())) > 1:
        told = ", ".join(f"{name} has {count:,}" for name, count in counts.items())
        raise UsageError(
            f"the files have different numbers of lines: {told}",
            hint="Line i is compared with line i, so a missing line makes every figure wrong. Find it, or use "
            "article folders, whose paragraphs are aligned: tqa help files",
        )
