"""Intervals, p-values and verdicts: sacrebleu's where it has them, honest where it has none."""

from __future__ import annotations

import random

import numpy as np
import pytest
import sacrebleu
from sacrebleu.significance import PairedTest

from tqa.metrics import get
from tqa.metrics.base import Array, Material, Metric, Row
from tqa.model.score import Comparison, Verdict
from tqa.review.scoring import resampling
from tqa.review.scoring.measuring import measure
from tqa.review.scoring.resampling import Resampling, bootstrap, corrected, holm, interval, judge


def corpus(size: int, *faults: float) -> tuple[list[str], list[list[str]]]:
    """A reference, and a system for each share of words that it gets wrong."""
    chance = random.Random(4)
    words = [f"word{n}" for n in range(80)]
    reference = [" ".join(chance.choices(words, k=chance.randint(4, 14))) for _ in range(size)]
    systems = [
        [" ".join(chance.choice(words) if chance.random() < share else w for w in line.split()) for line in reference]
        for share in faults
    ]
    return reference, systems


def materials(reference: list[str], systems: list[list[str]]) -> list[Material]:
    """The materials of these lines, called a, b, c."""
    return [
        Material(
            "abc"[n],
            tuple(Row("d", str(i), None, t, (r,)) for i, (t, r) in enumerate(zip(lines, reference, strict=False))),
        )
        for n, lines in enumerate(systems)
    ]


METRICS: dict[str, Metric] = {"bleu": get("bleu")(), "chrf": get("chrf")(), "ter": get("ter")()}


@pytest.mark.parametrize("kind", ["bs", "ar"])
def test_p_values_are_those_of_sacrebleu(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same seed the same samples are drawn, so that the p-values agree, and bootstrap means and widths too."""
    monkeypatch.setenv("SACREBLEU_SEED", "7")
    reference, systems = corpus(60, 0.3, 0.36, 0.5)
    theirs = {"BLEU": sacrebleu.BLEU(), "chrF2": sacrebleu.CHRF(), "TER": sacrebleu.TER()}
    named = list(zip("abc", systems, strict=True))
    _, wanted = PairedTest(named, theirs, [reference], test_type=kind, n_samples=200)()  # type: ignore[arg-type]  # a dict of several kinds of metric
    statistics = measure(materials(reference, systems), METRICS)
    ours = Resampling(samples=200, trials=200, seed=7)
    sure = judge(statistics, METRICS, "abc", ours)
    for name, title in (("bleu", "BLEU"), ("chrf", "chrF2"), ("ter", "TER")):
        for n, other in enumerate("bc", start=1):
            pair = next(c for c in sure.comparisons if c.metric == name and (c.a, c.b) == ("a", other))
            result = wanted[title][n]
            assert not isinstance(result, str)
            p = pair.p_bootstrap if kind == "bs" else pair.p_randomisation
            assert p is not None
            if (kind, name) == ("ar", "ter"):  # whole edits: many trials make just the difference seen, and they count
                assert result.p_value is not None
                assert result.p_value <= p < result.p_value + 0.05
            else:
                assert p == pytest.approx(result.p_value)
            if kind == "bs":
                found = sure.intervals[name][n]
                assert found is not None
                assert (found.high - found.low) / 2 == pytest.approx(result.ci, abs=1e-4)


def test_samples_do_not_depend_on_how_many_are_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A large corpus is drawn a few samples at a time, and gives the same figures as all at once."""
    statistics = measure(materials(*corpus(41, 0.2, 0.4)), METRICS)
    draw = Resampling(samples=70, trials=100)
    values = {name: METRICS[name].value(array.sum(axis=0)) for name, array in statistics.items()}
    whole = bootstrap(statistics, METRICS, draw), resampling.randomised(statistics, METRICS, values, [(0, 1)], draw)
    monkeypatch.setattr(resampling, "_CELLS", 41 * 33)
    parts = bootstrap(statistics, METRICS, draw), resampling.randomised(statistics, METRICS, values, [(0, 1)], draw)
    for name in METRICS:
        assert np.array_equal(whole[0][name], parts[0][name])
        assert np.array_equal(whole[1][name], parts[1][name])


def test_another_seed_gives_another_interval() -> None:
    """The seed is part of the signature because it changes the interval."""
    statistics = measure(materials(*corpus(40, 0.3)), METRICS)
    first, second = (judge(statistics, METRICS, "a", Resampling(samples=50, seed=s)).intervals for s in (1, 2))
    assert first["bleu"] != second["bleu"]
    assert Resampling(samples=50, trials=9, seed=2).signature(2) == "bs:50|ar:9|seed:2"
    assert Resampling(samples=50, trials=9, seed=2).signature(1) == "bs:50|seed:2"
    assert Resampling(samples=0, trials=9).signature(1) == ""


def test_holm() -> None:
    """0.01, 0.04, 0.03, 0.005 of four: 0.03, 0.06, 0.06, 0.02, never falling and never above 1."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


def verdict(size: int, *faults: float, metric: str = "chrf") -> Verdict:
    """What is said of the first two systems."""
    statistics = measure(materials(*corpus(size, *faults)), {metric: METRICS[metric]})
    return judge(statistics, METRICS, "abc"[: len(faults)], Resampling(300, 1000)).comparisons[0].verdict


def test_a_clear_difference_is_said() -> None:
    """Higher is better for chrF, lower for TER: both say that fewer faults are better."""
    assert verdict(80, 0.1, 0.5) is Verdict.BETTER
    assert verdict(80, 0.5, 0.1) is Verdict.WORSE
    assert verdict(80, 0.1, 0.5, metric="ter") is Verdict.BETTER


def test_a_small_difference_is_a_tie() -> None:
    """Two systems with the same share of faults: no difference is shown."""
    assert verdict(80, 0.3, 0.3) is Verdict.TIE


def test_too_few_segments_give_no_verdict() -> None:
    """However large the difference: a dozen segments tell nothing."""
    assert verdict(12, 0.0, 0.9) is Verdict.TOO_FEW


def test_few_segments_that_differ_give_no_verdict() -> None:
    """Forty segments of which three differ: even all three going one way is chance in a quarter of the cases."""
    reference, (first,) = corpus(40, 0.2)
    second = [*first[:37], "x", "y", "z"]
    statistics = measure(materials(reference, [first, second]), {"bleu": METRICS["bleu"]})
    found = judge(statistics, METRICS, "ab", Resampling(100, 100)).comparisons[0]
    assert (found.differing, found.verdict) == (3, Verdict.TOO_FEW)


def test_the_same_texts_are_identical() -> None:
    """A system against a copy of itself."""
    reference, (lines,) = corpus(40, 0.2)
    statistics = measure(materials(reference, [lines, lines]), METRICS)
    assert {c.verdict for c in judge(statistics, METRICS, "ab", Resampling(50, 50)).comparisons} == {Verdict.IDENTICAL}


def test_a_significant_p_value_against_the_interval_is_a_tie() -> None:
    """Only where test and interval agree is one system called better."""
    one = Comparison(
        "bleu", "a", "b", 1.0, interval(np.array([-0.1, 1.0, 2.0]), 0.9), None, 0.001, None, 90, 90, Verdict.TIE
    )
    assert corrected([one], higher_is_better=True)[0].verdict is Verdict.TIE


def test_samples_without_a_figure_are_left_out_of_the_interval() -> None:
    """A sample that drew no segment with a term has no term accuracy."""
    values: Array = np.array([np.nan, 1.0, 2.0, 3.0])
    found = interval(values, 0.95)
    assert found is not None
    assert (found.low, found.high) == (1.0, 3.0)
    assert interval(np.array([np.nan]), 0.95) is None


def test_dividing_the_work_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statistics from two processes are those of one."""
    from tqa.review.scoring import measuring

    given = materials(*corpus(25, 0.2, 0.4))
    alone = measure(given, METRICS, jobs=1)
    monkeypatch.setattr(measuring, "WORTH_IT", 1)
    monkeypatch.setattr(measuring, "PIECE", 10)
    divided = measure(given, METRICS, jobs=2)
    for name in METRICS:
        assert np.array_equal(alone[name], divided[name])


def test_a_few_changed_counts_prove_nothing() -> None:
    """Where 7 of 60 segments are better and 1 is worse, p is that of the sign test, not smaller for its many ties."""
    right = np.zeros((60, 2, 2))
    right[:, :, 1] = 1.0
    right[:, :, 0] = 1.0
    right[:7, 0, 0] = 0.0
    right[7, 1, 0] = 0.0
    metric = get("number-accuracy")()
    found = judge({"number-accuracy": right}, {"number-accuracy": metric}, "ab", Resampling(trials=4000)).comparisons[0]
    assert found.p_randomisation == pytest.approx(0.0703, abs=0.015)
    assert found.verdict is Verdict.TIE
