"""Scores of past runs: they come back exactly as they went in, from both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from tqa.errors import StoreError
from tqa.model import Event
from tqa.store import JournalStore, SavedScore, ScoreStore
from tqa.store.scores import _packed, _unpacked

Make = Callable[..., Event]

RUNS = ("01HQXAAAAAAAAAAAAAAAAAAAA1", "01HQXBBBBBBBBBBBBBBBBBBBB2")


def score(run: str = RUNS[0], **changes: Any) -> SavedScore:
    """A figure of three segments."""
    values: dict[str, Any] = {
        "run": run,
        "name": "march",
        "at": "2024-03-01T12:00:00+00:00",
        "tool": "0.1",
        "system": "alpha",
        "metric": "mqm",
        "signature": "profile:mqm-core|«с подписью»",
        "unit": "per 1,000 words",
        "value": 12.5,
        "keys": np.array([1, 2**64 - 1, 7], dtype=np.uint64),
        "statistics": np.array([[0.1, 3.0], [0.0, 5.0], [2.0, 1e300]]),
    }
    return SavedScore(**{**values, **changes})


@pytest.fixture
def scores(store: JournalStore) -> ScoreStore:
    """The scores of an open, empty journal."""
    return ScoreStore(store)


def test_a_run_comes_back_exactly_as_it_was_saved(address: str) -> None:
    """Every number to the last bit, on both databases."""
    saved = score()
    with JournalStore.open(address) as journal:
        ScoreStore(journal).save([saved, score(metric="bleu", value=None, statistics=np.ones((3, 10)))])
    with JournalStore.open(address) as journal:
        bleu, found = ScoreStore(journal).latest("march")
    assert (bleu.metric, bleu.value, bleu.statistics.shape) == ("bleu", None, (3, 10))
    assert (found.run, found.system, found.signature, found.unit) == (
        saved.run,
        saved.system,
        saved.signature,
        saved.unit,
    )
    assert found.value == saved.value
    assert found.keys.tolist() == saved.keys.tolist()
    assert found.statistics.tolist() == saved.statistics.tolist()


def test_the_last_run_of_a_name_is_its_baseline_and_the_history_keeps_all(scores: ScoreStore) -> None:
    """Saving under a known name adds a run and takes nothing away."""
    scores.save([score(), score(system="beta")])
    scores.save([score(RUNS[1], value=9.0)])
    scores.save([score(RUNS[1], name="april", system="gamma")])
    assert [(s.run, s.value) for s in scores.latest("march")] == [(RUNS[1], 9.0)]
    assert [(e.run, e.system) for e in scores.history()] == [
        (RUNS[0], "alpha"),
        (RUNS[0], "beta"),
        (RUNS[1], "alpha"),
        (RUNS[1], "gamma"),
    ]
    assert [e.segments for e in scores.history("april")] == [3]
    assert scores.latest("may") == []
    assert scores.history("may") == []


def test_a_run_is_saved_whole_or_not_at_all(scores: ScoreStore) -> None:
    """A figure that is there already takes the new ones of its call with it."""
    scores.save([score()])
    with pytest.raises(StoreError):
        scores.save([score(metric="bleu"), score()])
    assert [e.metric for e in scores.history()] == ["mqm"]
    scores.save([])


def test_a_journal_without_scores_is_upgraded_and_keeps_its_events(address: str, make: Make) -> None:
    """Back to the revision before by hand, then opened: its events can be read, the table is made, nothing is lost."""
    event = make()
    with JournalStore.open(address) as journal:
        journal.append([event])
        with journal.database.writing() as connection:
            connection.execute(text("DROP TABLE tqa_score"))
            connection.execute(text("UPDATE tqa_version SET version_num = '0002'"))
    with JournalStore.open(address, read_only=True) as journal:
        assert journal.events() == [event]
    with JournalStore.open(address) as journal:
        ScoreStore(journal).save([score()])
        assert len(ScoreStore(journal).latest("march")) == 1
        assert journal.events() == [event]


def test_damaged_statistics_are_told_and_the_history_still_reads(tmp_path: Path) -> None:
    """One line that names the run."""
    path = tmp_path / "tqa.db"
    with JournalStore.open(path) as journal:
        ScoreStore(journal).save([score()])
    for content in (b"", b"tqa9xx", b"tqa1" + b"no zlib", _packed(score())[:-3], _packed(score(keys=score().keys[:2]))):
        connection = sqlite3.connect(path)
        connection.execute("UPDATE tqa_score SET statistics = ?", (content,))
        connection.commit()
        connection.close()
        with JournalStore.open(path) as journal:
            with pytest.raises(StoreError, match=f"run {RUNS[0]} that cannot be read"):
                ScoreStore(journal).latest("march")
            assert len(ScoreStore(journal).history()) == 1


@given(
    st.lists(st.integers(0, 2**64 - 1), max_size=20).flatmap(
        lambda keys: st.tuples(
            st.just(keys),
            st.integers(1, 4).flatmap(
                lambda k: st.lists(
                    st.lists(st.floats(allow_nan=False), min_size=k, max_size=k),
                    min_size=len(keys),
                    max_size=len(keys),
                )
            ),
        )
    )
)
def test_packing_loses_nothing(content: tuple[list[int], list[list[float]]]) -> None:
    """Any keys and numbers, also none."""
    keys, rows = content
    packed = _packed(
        score(
            keys=np.array(keys, dtype=np.uint64),
            statistics=np.array(rows, dtype=np.float64).reshape(len(keys), -1 if rows else 0),
        )
    )
    found_keys, found = _unpacked("journal", "run", len(keys), packed)
    assert found_keys.tolist() == keys
    assert found.tolist() == rows
