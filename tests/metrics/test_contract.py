"""What every metric promises, whichever it is."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from tqa.glossary import Glossary
from tqa.metrics import get, names
from tqa.metrics.base import Material, Row
from tqa.model import ConceptEntry, Issue, Severity, Span

ISSUE = Issue("spacing", "linguistic-conventions/spelling", Severity.MAJOR, "m", "d", "1", "mt", Span(0, 3), "The")

ROWS = (
    Row(
        "d",
        "1",
        "Пошлины на 14 товаров выросли.",
        "The duties rose.",
        ("Duties on 14 goods rose.",),
        "Duties rose.",
        (ISSUE,),
    ),
    Row(
        "d",
        "2",
        "Пошлины выросли в Твери.",
        "The duty rose in Tver.",
        ("Duties rose in Tver.",),
        "Duties rose in Tver.",
    ),
    Row("e", "1", "Он ушёл.", "", ("He left.",)),
    Row("e", "2", None, "Read also"),
)
MATERIAL = Material("mt", ROWS, glossary=Glossary([ConceptEntry("пошлина", "duty")]))


@pytest.mark.parametrize("name", names())
def test_statistics_add_up(name: str) -> None:
    """One row of finite statistics a segment; the figure of several sums at once is that of each."""
    metric = get(name)()
    statistics = metric.statistics(MATERIAL)
    assert statistics.shape[0] == len(ROWS)
    assert np.isfinite(statistics).all()
    sums = np.stack([statistics[:2].sum(axis=0), statistics.sum(axis=0)])
    values = metric.value(np.stack([sums, sums, sums]))
    assert values.shape == (3, 2)
    assert values[2, 0] == metric.value(sums[0])
    assert np.isfinite(metric.value(sums[1]))
    assert metric.segment_value(statistics).shape == (len(ROWS),)


@pytest.mark.parametrize("name", names())
def test_nothing_to_measure_is_no_figure(name: str) -> None:
    """Sums of nothing give NaN, not 0 and not 100."""
    metric = get(name)()
    width = metric.statistics(MATERIAL).shape[1]
    assert np.isnan(metric.value(np.zeros(width)))
    empty = metric.statistics(Material("mt", ()))
    assert len(empty) == 0


@pytest.mark.parametrize("name", names())
def test_a_metric_says_what_it_is(name: str) -> None:
    """Title, unit and a signature without white space; equal parameters are equal metrics; it can go to another process."""
    metric = get(name)()
    assert metric.title
    assert metric.unit
    signature = metric.signature_for(MATERIAL)
    assert signature
    assert not any(c.isspace() for c in signature)
    assert metric == get(name)()
    assert pickle.loads(pickle.dumps(metric)) == metric


@pytest.mark.parametrize("name", [n for n in names() if get(n).by_segment])
def test_a_segment_alone_has_the_same_statistics(name: str) -> None:
    """Where a metric says that it goes by segments, the work can be divided anywhere."""
    metric = get(name)()
    whole = metric.statistics(MATERIAL)
    for n, row in enumerate(ROWS):
        alone = metric.statistics(Material("mt", (row,), glossary=MATERIAL.glossary))
        assert np.array_equal(alone[0], whole[n])
