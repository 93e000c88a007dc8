"""What TER, HTER and WER share: words as tercom cuts them, and edits over the length of what was wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from tqa.metrics.base import Array

Edits = Callable[[Sequence[str], Sequence[str]], int]


@lru_cache(maxsize=2**16)
def words(line: str) -> tuple[str, ...]:
    """The words of a line in small letters, divided by white space, marks on them: sacrebleu's default for TER."""
    return tuple(line.rstrip().lower().split())


def statistics(targets: Sequence[str], wanted: Sequence[Sequence[str]], edits: Edits) -> Array:
    """Shape (segments, 2): the edits to the nearest of the wanted texts, and the mean of their lengths in words.

    Both are 0 where nothing is wanted.
    """
    found = np.zeros((len(targets), 2))
    for n, (target, texts) in enumerate(zip(targets, wanted, strict=True)):
        if texts:
            ours, theirs = words(target), [words(text) for text in texts]
            found[n] = min(edits(ours, other) for other in theirs), sum(map(len, theirs)) / len(theirs)
    return found


def value(totals: Array) -> Array:
    """Shape (..., 2) to (...): 100 · edits / length. 100 where nothing is wanted and something is there."""
    totals = np.asarray(totals, np.float64)
    edits, length = totals[..., 0], totals[..., 1]
    rate = 100 * np.where(length > 0, edits / np.where(length > 0, length, 1), 1.0)
    return np.where((length > 0) | (edits > 0), rate, np.nan)
