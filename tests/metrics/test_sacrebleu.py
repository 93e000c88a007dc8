"""BLEU, chrF, chrF++ and TER are sacrebleu's figures to the last digit; WER and HTER their own worked examples."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import sacrebleu
from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics.lib_ter import translation_edit_rate

from tqa.metrics import get
from tqa.metrics._edit_rate import edits
from tqa.metrics.base import Material, Metric, Row

THEIRS: dict[str, Any] = {
    "bleu": sacrebleu.BLEU,
    "chrf": sacrebleu.CHRF,
    "chrfpp": lambda: sacrebleu.CHRF(word_order=2),
    "ter": sacrebleu.TER,
}

WORDS = st.sampled_from(
    ["the", "a", "cat", "sat.", "mat,", "on", "(one", "1,000", "Привет", "don't", "x-ray", "🙂", "A"]
)
LINES = st.lists(WORDS, max_size=12).map(" ".join)


@st.composite
def corpora(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """Hypotheses and one to three references, empty lines included."""
    size = draw(st.integers(1, 6))
    lines = st.lists(LINES, min_size=size, max_size=size)
    return draw(lines), draw(st.lists(lines, min_size=1, max_size=3))


def material(hypotheses: list[str], references: list[list[str]]) -> Material:
    """A material of these lines."""
    rows = (
        Row("d", str(n), None, text, tuple(column[n] for column in references)) for n, text in enumerate(hypotheses)
    )
    return Material("x", tuple(rows))


def figure(metric: Metric, given: Material) -> float:
    """The corpus figure."""
    return float(metric.value(metric.statistics(given).sum(axis=0)))


@pytest.mark.parametrize("name", THEIRS)
@settings(max_examples=60)
@given(corpora())
def test_figures_and_signatures_are_those_of_sacrebleu(name: str, corpus: tuple[list[str], list[list[str]]]) -> None:
    """Any corpus, empty hypotheses and references included, gives the very same number; nothing at all gives NaN."""
    ours, theirs = get(name)(), THEIRS[name]()
    given_, wanted = material(*corpus), theirs.corpus_score(*corpus)
    found = figure(ours, given_)
    assert found == wanted.score or (math.isnan(found) and wanted.score == 0)
    assert ours.signature_for(given_) == str(theirs.get_signature())


@pytest.mark.parametrize("name", THEIRS)
@settings(max_examples=40)
@given(corpora())
def test_figures_of_segments_are_those_of_sacrebleu(name: str, corpus: tuple[list[str], list[list[str]]]) -> None:
    """The figure of a segment is sacrebleu's sentence score, BLEU with effective order."""
    theirs = sacrebleu.BLEU(effective_order=True) if name == "bleu" else THEIRS[name]()
    ours = get(name)()
    values = ours.segment_value(ours.statistics(material(*corpus)))
    for n, hypothesis in enumerate(corpus[0]):
        wanted = theirs.sentence_score(hypothesis, [column[n] for column in corpus[1]]).score
        assert values[n] == wanted or (math.isnan(values[n]) and wanted == 0)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from("abcdefghij"), max_size=60),
    st.lists(st.sampled_from("abcdefghij"), max_size=60),
)
def test_edits_are_those_of_sacrebleu(hypothesis: list[str], reference: list[str]) -> None:
    """The search for moved phrases finds what sacrebleu's finds, ties and all, also where its beam is too narrow."""
    assert edits(hypothesis, reference) == translation_edit_rate(hypothesis, reference)[0]


@pytest.mark.parametrize("turned", [0, 26, 40, 70])
def test_edits_where_words_moved_far(turned: int) -> None:
    """Half a long sentence moved beyond the beam of the edit matrix."""
    words = [f"w{n % 61}" for n in range(100)]
    hypothesis = words[turned:] + words[:turned]
    assert edits(hypothesis, words) == translation_edit_rate(hypothesis, words)[0]


def test_values_of_many_sums_at_once() -> None:
    """`value` takes any number of leading axes: that is what makes the bootstrap one product of matrices."""
    given_ = material(["the cat sat", "a mat"], [["the cat sat on it", "the mat"]])
    for name in (*THEIRS, "wer"):
        metric = get(name)()
        statistics = metric.statistics(given_)
        sums = np.stack([np.stack([statistics[0], statistics[1]]), np.stack([statistics.sum(axis=0)] * 2)])
        values = metric.value(sums)
        assert values.shape == (2, 2)
        assert values[1, 0] == figure(metric, given_)
        assert values[0, 1] == float(metric.value(statistics[1]))


def test_bleu_worked_example() -> None:
    """Precisions 4/5, 2/4, 1/3 and, smoothed, 1/(2·2); five words against six: BP = exp(1 - 6/5)."""
    metric = get("bleu")()
    found = figure(metric, material(["talks ended on monday evening"], [["talks were over on monday evening"]]))
    precisions = (4 / 5, 2 / 4, 1 / 3, 1 / (2 * 2))
    assert found == pytest.approx(100 * math.exp(1 - 6 / 5) * math.prod(precisions) ** (1 / 4))


def test_chrf_worked_example() -> None:
    """ "abc" against "abd": orders 1 to 3 exist on both sides; 2/3, 1/2 and 0 on average 7/18, precision as recall."""
    assert figure(get("chrf")(), material(["abc"], [["abd"]])) == pytest.approx(100 * 7 / 18)


def test_chrfpp_worked_example() -> None:
    """The same with words: the one word is no match, so a fourth order with 0: 7/24."""
    assert figure(get("chrfpp")(), material(["abc"], [["abd"]])) == pytest.approx(100 * 7 / 24)


def test_ter_and_wer_worked_example() -> None:
    """A phrase moved to the front of six words: one edit for TER, two words out and two in for WER."""
    given_ = material(["on monday the talks ended there"], [["the talks ended there on monday"]])
    assert figure(get("ter")(), given_) == pytest.approx(100 / 6)
    assert figure(get("wer")(), given_) == pytest.approx(400 / 6)


def test_hter_worked_example() -> None:
    """One word replaced in a post-edited text of four: 25. Segments nobody edited are left out."""
    rows = (
        Row("d", "1", None, "they went home yesterday", post_edit="they left home yesterday"),
        Row("d", "2", None, "something else"),
    )
    metric = get("hter")()
    statistics = metric.statistics(Material("x", rows))
    assert float(metric.value(statistics.sum(axis=0))) == 25
    assert math.isnan(metric.value(statistics)[1])


def test_segments_without_a_reference_count_nowhere() -> None:
    """No reference is not an empty reference: the first is left out, the second makes every word wrong."""
    with_one = Row("d", "1", None, "the cat", ("the cat",))
    without = Row("d", "2", None, "the dog ran away")
    empty = Row("d", "2", None, "the dog ran away", ("",))
    for name in (*THEIRS, "wer"):
        metric = get(name)()
        assert figure(metric, Material("x", (with_one, without))) == figure(metric, Material("x", (with_one,)))
        assert metric.signature_for(Material("x", (with_one, without))).startswith("nrefs:1|")
    assert figure(get("ter")(), Material("x", (with_one, empty))) == 200
