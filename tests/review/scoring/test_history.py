"""Scores kept under a name, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tqa.errors import UsageError
from tqa.metrics import Material, Metric, Row
from tqa.metrics.issue_rate import IssueRate
from tqa.metrics.mqm import Mqm
from tqa.metrics.number_accuracy import NumberAccuracy
from tqa.model import Issue, Severity, Span
from tqa.model.score import Verdict
from tqa.review.scoring import history
from tqa.review.scoring.history import Measured
from tqa.review.scoring.resampling import Resampling
from tqa.store import JournalStore, ScoreStore

RUNS = ("01HQXAAAAAAAAAAAAAAAAAAAA1", "01HQXBBBBBBBBBBBBBBBBBBBB2")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JournalStore]:
    """An empty journal."""
    with JournalStore.open(tmp_path / "tqa.db") as opened:
        yield opened


def rows(faults: Sequence[int], document: str = "d") -> tuple[Row, ...]:
    """Segments of ten words with so many major errors each."""
    fault = Issue("spacing", "style", Severity.MAJOR, "", document, "1", "mt", Span(0, 0), "")
    return tuple(
        Row(document, str(n), "слово " * 10, f"word {count} " + "word " * 8, issues=(fault,) * count)
        for n, count in enumerate(faults)
    )


def measured(
    faults: Sequence[int], *metrics: Metric, system: str = "alpha", document: str = "d", issues_by: str = "machine"
) -> list[Measured]:
    """What a run measured."""
    material = Material(system, rows(faults, document), issues_by)
    return [Measured(m.name, m, material, m.statistics(material)) for m in metrics or (Mqm(),)]


def save(store: JournalStore, found: Sequence[Measured], name: str = "march", run: str = RUNS[0]) -> None:
    """Save a run."""
    history.save(store, name, found, run=run, at="2024-03-01T12:00:00+00:00", tool="0.1")


BAD = [2, 1] * 20
GOOD = [1, 0] * 20


def test_a_real_improvement_is_called_one_with_its_interval(store: JournalStore) -> None:
    """Each of 40 segments has one major error of ten words less: 500 points per 1,000 words."""
    save(store, measured(BAD))
    (change,) = history.compare(store, "march", measured(GOOD)).changes
    assert (change.system, change.metric, change.slice, change.segments) == ("alpha", "mqm", "all", 40)
    assert (change.before, change.after, change.difference) == (750, 250, -500)
    assert change.verdict is Verdict.BETTER
    assert change.low == pytest.approx(-500)
    assert change.high == pytest.approx(-500)
    assert change.p is not None
    assert change.p < 0.01


def test_a_change_for_the_worse_is_told_by_the_direction_of_the_metric(store: JournalStore) -> None:
    """Lower is better for errors."""
    save(store, measured(GOOD))
    assert history.compare(store, "march", measured(BAD)).changes[0].verdict is Verdict.WORSE


def test_chance_is_not_called_a_change(store: JournalStore) -> None:
    """As many segments got better as worse, but for one."""
    save(store, measured([1, 0] * 20 + [1]))
    (change,) = history.compare(store, "march", measured([0, 1] * 20 + [0])).changes
    assert change.verdict is Verdict.TIE
    assert change.p is not None
    assert change.low is not None
    assert change.high is not None
    assert change.p > 0.5
    assert change.low < change.difference < change.high


def test_the_same_texts_are_identical_and_few_segments_are_too_few(store: JournalStore) -> None:
    """Three segments that differ can all be better by chance."""
    save(store, measured(BAD))
    (same,) = history.compare(store, "march", measured(BAD)).changes
    assert (same.verdict, same.difference, same.p, same.low) == (Verdict.IDENTICAL, 0, None, None)
    (few,) = history.compare(store, "march", measured([0, 0, 0, *BAD[3:]])).changes
    assert (few.verdict, few.p, few.high) == (Verdict.TOO_FEW, None, None)


def test_without_resampling_the_figures_stand_alone(store: JournalStore) -> None:
    """No interval, no p-value, no claim."""
    save(store, measured(BAD))
    (change,) = history.compare(store, "march", measured(GOOD), resampling=Resampling(samples=0, trials=0)).changes
    assert (change.low, change.high, change.p) == (None, None, None)
    assert change.difference == -500
    assert change.verdict is Verdict.TIE


def test_a_p_value_counts_the_swaps_that_give_the_same_difference(store: JournalStore) -> None:
    """Of 64 segments eight changed, all for the better: 2 of the 256 ways to swap them are as extreme."""
    save(store, measured([1] * 8 + [0] * 56))
    (change,) = history.compare(store, "march", measured([0] * 64)).changes
    assert change.verdict is Verdict.BETTER
    assert change.p == pytest.approx(2 / 256, abs=0.003)


def test_each_slice_is_compared_and_the_p_values_are_corrected_for_their_number(store: JournalStore) -> None:
    """A slice whose segments did not change says so."""
    save(store, measured(BAD))
    now = measured([*GOOD[:20], *BAD[20:]])
    slices = {"names": np.arange(40) < 20, "numbers": np.arange(40) >= 20, "terms": np.zeros(40, dtype=bool)}
    found = history.compare(store, "march", now, slices=slices)
    assert [(c.slice, c.segments, c.verdict) for c in found.changes] == [
        ("all", 40, Verdict.BETTER),
        ("names", 20, Verdict.TOO_FEW),
        ("numbers", 20, Verdict.IDENTICAL),
    ]
    alone = history.compare(store, "march", now).changes[0].p
    together = found.changes[0].p
    assert alone is not None
    assert together == pytest.approx(3 * alone)  # Holm's: three rows of one metric


def test_another_signature_is_refused_with_what_differs(store: JournalStore) -> None:
    """Another profile, or confirmed issues against a machine's."""
    save(store, measured(BAD, Mqm(), IssueRate()))
    with pytest.raises(UsageError, match="profile:mqm-core then, profile:unbabel now") as error:
        history.compare(store, "march", measured(GOOD, Mqm(profile="unbabel"), IssueRate()))
    assert error.value.message.startswith("mqm: measured otherwise than in 'march'")
    assert "--metric" in error.value.hint
    with pytest.raises(UsageError, match="issues:machine then, issues:confirmed now"):
        history.compare(store, "march", measured(GOOD, issues_by="confirmed"))


def test_only_segments_of_both_runs_are_compared_and_the_others_are_counted_aloud(store: JournalStore) -> None:
    """Two paragraphs were cut, one was added."""
    save(store, measured(BAD))
    found = history.compare(store, "march", measured([*GOOD[:38]]))
    assert found.changes[0].segments == 38
    assert found.changes[0].before == 750
    assert found.notes == ("2 segments of alpha are only there then; they are left out.",)
    save(store, measured(GOOD[:38]), "short", RUNS[1])
    assert "only there now" in history.compare(store, "short", measured(GOOD)).notes[0]


def test_other_texts_cannot_be_compared(store: JournalStore) -> None:
    """Same ids, other source: nothing in common."""
    save(store, measured(BAD))
    with pytest.raises(UsageError, match="nothing can be compared with 'march'") as error:
        history.compare(store, "march", measured(GOOD, document="other"))
    assert "only there then" in error.value.hint


def test_systems_belong_together_by_name_a_single_one_to_a_single_one(store: JournalStore) -> None:
    """An engine may be renamed between versions; of several systems those missing are told."""
    save(store, measured(BAD))
    renamed = history.compare(store, "march", measured(GOOD, system="alpha-2"))
    assert renamed.changes[0].system == "alpha-2"
    assert renamed.notes == ("alpha-2 is compared with alpha of then.",)
    both = [*measured(GOOD, Mqm(), NumberAccuracy()), *measured(GOOD, system="beta")]
    found = history.compare(store, "march", both)
    assert [c.system for c in found.changes] == ["alpha"]
    assert found.notes == ("beta was not there then.", "number-accuracy was not measured then.")


def test_the_last_run_of_a_name_is_the_baseline(store: JournalStore) -> None:
    """And the history has both."""
    save(store, measured(BAD))
    save(store, measured(GOOD), run=RUNS[1])
    found = history.compare(store, "march", measured(GOOD))
    assert (found.run, found.name, found.tool) == (RUNS[1], "march", "0.1")
    assert found.changes[0].verdict is Verdict.IDENTICAL
    assert [(e.run, e.value) for e in ScoreStore(store).history("march")] == [(RUNS[0], 750), (RUNS[1], 250)]


def test_an_unknown_name_is_told_with_the_known_ones(store: JournalStore) -> None:
    """Or with how to save one."""
    with pytest.raises(UsageError, match="no scores were saved as 'april'") as error:
        history.compare(store, "april", measured(GOOD))
    assert "--save" in error.value.hint
    save(store, measured(GOOD))
    with pytest.raises(UsageError) as error:
        history.compare(store, "april", measured(GOOD))
    assert error.value.hint == "Saved are: march."
    with pytest.raises(UsageError, match="needs a name"):
        save(store, measured(GOOD), name=" ")


def test_the_key_of_a_segment_is_its_place_and_source_never_its_translation() -> None:
    """References count only for metrics that look at them; the same segment twice has two keys."""
    one, other = rows([1, 2])
    material = Material("mt", (one, other, one))
    found = history.keys(material, Mqm())
    assert len(set(found.tolist())) == 3
    changed = replace(one, target="x", references=("y",), issues=())
    assert history.keys(Material("mt", (changed,)), Mqm())[0] == found[0]
    assert history.keys(Material("mt", (replace(one, source="x"),)), Mqm())[0] != found[0]
    assert history.keys(Material("mt", (replace(one, source=None),)), Mqm())[0] != found[0]


def test_nothing_to_measure_is_saved_and_left_out_of_comparisons(store: JournalStore) -> None:
    """No numbers in the source: no value then, none now."""
    found = measured(GOOD, NumberAccuracy(), Mqm())
    save(store, found)
    assert {e.metric: e.value for e in ScoreStore(store).history()} == {"number-accuracy": None, "mqm": 250}
    assert [c.metric for c in history.compare(store, "march", found).changes] == ["mqm"]
