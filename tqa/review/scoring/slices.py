"""Parts of a corpus that are worth a look of their own: articles, domains, lengths, phenomena of the source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from tqa.glossary import Glossary
from tqa.metrics.base import Metric
from tqa.model import Document, Segment
from tqa.model.score import Slice, SliceKind
from tqa.names.mentions import russian_names
from tqa.review.scoring.corpus import Corpus, Traits
from tqa.review.scoring.measuring import Statistics
from tqa.text import Text, analysed
from tqa.text.negation import negation
from tqa.text.quantities import numbers

Rows = NDArray[np.int64]

LENGTHS = ((1, 10), (11, 20), (21, 40), (41, None))
"""Words of the source (of the reference where there is none), first and last of each class."""

MOST_DOCUMENTS = 1_000
"""Articles up to which each gets figures of its own."""

NAMES, NUMBERS, TERMS, NEGATION = "with names", "with numbers", "with terms", "with negation"


def phenomena(glossary: Glossary | None) -> Traits:
    """What to look for in a source: names, figures, terms of the glossary, plain negation."""

    def traits(document: Document, segment: Segment) -> frozenset[str]:
        if segment.source is None:
            return frozenset()
        source = analysed(segment.source, document.source_language)
        return frozenset(_phenomena(source, glossary))

    return traits


def _phenomena(source: Text, glossary: Glossary | None) -> Iterable[str]:
    if source.of(russian_names):
        yield NAMES
    if any(n.kind == "figure" for n in numbers(source)):
        yield NUMBERS
    if glossary and glossary.source_hits(source):
        yield TERMS
    if source.of(negation).plain:
        yield NEGATION


def slices(corpus: Corpus, statistics: Statistics, metrics: Mapping[str, Metric]) -> list[Slice]:
    """The parts that have segments and are not the whole corpus, each with the figures of all systems."""
    return [
        Slice(kind, name, len(rows), _values(statistics, metrics, corpus, rows))
        for kind, name, rows in parts(corpus)
        if 0 < len(rows) < len(corpus)
    ]


def parts(corpus: Corpus) -> Iterable[tuple[SliceKind, str, Rows]]:
    documents: dict[str, list[int]] = {}
    domains: dict[str, list[int]] = {}
    for n, row in enumerate(corpus.rows):
        documents.setdefault(row.document, []).append(n)
        if corpus.domains[n]:
            domains.setdefault(corpus.domains[n], []).append(n)
    if len(documents) <= MOST_DOCUMENTS:
        for name, rows in documents.items():
            yield SliceKind.DOCUMENT, name, np.array(rows, np.int64)
    for name, rows in domains.items():
        yield SliceKind.DOMAIN, name, np.array(rows, np.int64)
    lengths = np.array([_length(row.source, row.references) for row in corpus.rows])
    for low, high in LENGTHS:
        inside = (lengths >= low) & (lengths <= (high or np.inf))
        name = f"{low}-{high} words" if high else f"over {low - 1} words"
        yield SliceKind.LENGTH, name, np.flatnonzero(inside)
    for name in (NAMES, NUMBERS, TERMS, NEGATION):
        yield SliceKind.PHENOMENON, name, np.array([n for n, t in enumerate(corpus.traits) if name in t], np.int64)


def _length(source: str | None, references: tuple[str, ...]) -> int:
    return len((source or (references[0] if references else "")).split())


def _values(
    statistics: Statistics, metrics: Mapping[str, Metric], corpus: Corpus, rows: Rows
) -> dict[str, dict[str, float]]:
    figures = {name: metrics[name].value(array[rows].sum(axis=0)) for name, array in statistics.items()}
    return {
        system: {name: float(values[s]) for name, values in figures.items()} for s, system in enumerate(corpus.systems)
    }
