"""Figures of parts of a corpus."""

from __future__ import annotations

import pytest

from tqa.glossary import Glossary
from tqa.metrics import get
from tqa.model import ConceptEntry, Document, Segment
from tqa.model.score import SliceKind
from tqa.review.scoring.corpus import gather
from tqa.review.scoring.measuring import measure
from tqa.review.scoring.slices import NAMES, NEGATION, NUMBERS, TERMS, phenomena, slices

GLOSSARY = Glossary([ConceptEntry("пошлина", "duty")])


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Они ушли домой.", set()),
        ("Экспортные пошлины выросли.", {TERMS}),
        ("Они не ушли.", {NEGATION}),
        ("Погибли 14 человек.", {NUMBERS}),
        ("Вчера Сергей Петров ушёл.", {NAMES}),
    ],
)
def test_phenomena(source: str, found: set[str]) -> None:
    """Names, figures, terms of the glossary and negation in the source."""
    segment = Segment("1", source)
    assert phenomena(GLOSSARY)(Document("d", (segment,), ()), segment) == found


def test_parts_have_the_figures_of_their_segments() -> None:
    """Articles, domains, lengths and phenomena; a part that is the whole corpus is none."""
    near = Document(
        "a",
        (Segment("1", "Они не ушли.", {"mt": "They did not go."}, "They did not go."),),
        ("mt",),
        metadata={"domain": "war"},
    )
    far = Document(
        "b",
        (
            Segment("1", "Они ушли.", {"mt": "Nothing alike"}, "They left."),
            Segment("2", "слово " * 12, {"mt": "word"}, "word " * 12),
        ),
        ("mt",),
        metadata={"domain": "trade"},
    )
    corpus = gather([near, far], traits=phenomena(None))
    metrics = {"ter": get("ter")()}
    statistics = measure(corpus.materials, metrics)
    found = {(s.kind, s.name): (s.segments, s.values["mt"]["ter"]) for s in slices(corpus, statistics, metrics)}
    assert found == {
        (SliceKind.DOCUMENT, "a"): (1, 0.0),
        (SliceKind.DOCUMENT, "b"): (2, pytest.approx(100 * 13 / 14)),
        (SliceKind.DOMAIN, "war"): (1, 0.0),
        (SliceKind.DOMAIN, "trade"): (2, pytest.approx(100 * 13 / 14)),
        (SliceKind.LENGTH, "1-10 words"): (2, pytest.approx(100 * 2 / 6)),
        (SliceKind.LENGTH, "11-20 words"): (1, pytest.approx(100 * 11 / 12)),
        (SliceKind.PHENOMENON, NEGATION): (1, 0.0),
    }
