"""Kendall's tau of metrics with human scores."""

from __future__ import annotations

import numpy as np
import pytest

from tqa.metrics import get
from tqa.review.scoring.agreement import agreements, matrix, tau_b


def test_tau_b_worked_example() -> None:
    """Orders 1 2 3 4 and 1 3 2 4: five pairs agree, one does not: 4/6."""
    tau, pairs = tau_b(np.array([1.0, 2, 3, 4]), np.array([1.0, 3, 2, 4]))
    assert float(tau) == pytest.approx(4 / 6)
    assert pairs == 6


def test_ties_and_gaps() -> None:
    """A pair tied on one side counts on the other only; a missing score takes its pairs out; all ties: undefined."""
    tau, pairs = tau_b(np.array([1.0, 2, 3, 9]), np.array([1.0, 1, 2, np.nan]))
    assert float(tau) == pytest.approx(2 / np.sqrt(3 * 2))
    assert pairs == 3
    assert np.isnan(tau_b(np.array([1.0, 1]), np.array([1.0, 2]))[0])


def test_lower_is_better_is_turned_round() -> None:
    """TER, of which less is better, agrees with humans who give more to the system with less."""
    statistics = {"ter": np.array([[[1.0, 10], [5.0, 10]], [[2.0, 10], [6.0, 10]]])}
    human = matrix(
        {("a", "d", "1"): 90.0, ("b", "d", "1"): 20.0, ("a", "d", "2"): 80.0}, [("d", "1"), ("d", "2")], "ab"
    )
    found = {a.level: a for a in agreements(statistics, {"ter": get("ter")()}, human)}
    assert (found["system"].tau, found["system"].pairs) == (1.0, 1)
    assert (found["segment"].tau, found["segment"].groups) == (1.0, 1)
