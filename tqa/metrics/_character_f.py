"""chrF and chrF++: statistics and formula, of which the two metrics are settings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqa.metrics import _ngrams, _texts
from tqa.metrics.base import Array, Material

CHARACTERS = 6
"""Longest n-gram of characters."""

BETA = 2
"""How much more recall weighs than precision."""

_MARKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def statistics(material: Material, words: int) -> Array:
    """Shape (segments, 3·(6 + words)): for each order the n-grams of the hypothesis, of the reference, and shared.

    Of several references the one with the highest score counts, the first of equals.
    """
    hypotheses = [row.target for row in material.rows]
    best = np.zeros((len(hypotheses), 3 * (CHARACTERS + words)))
    best_score = np.full(len(hypotheses), -1.0)
    for k, column in enumerate(_texts.columns(material)):
        found = _against(hypotheses, column, words)
        score = np.nan_to_num(value(found))
        there = np.array([len(row.references) > k for row in material.rows])
        better = there & (score > best_score)
        best[better], best_score[better] = found[better], score[better]
    return best


def _against(hypotheses: Sequence[str], references: Sequence[str], words: int) -> Array:
    solid = [["".join(line.split()) for line in lines] for lines in (hypotheses, references)]
    parts = [_counts(_ngrams.characters(solid[0]), _ngrams.characters(solid[1]), CHARACTERS)]
    if words:
        vocabulary = _ngrams.Vocabulary()
        ours, theirs = ([_words(line) for line in lines] for lines in (hypotheses, references))
        parts.append(_counts(vocabulary.sequences(ours), vocabulary.sequences(theirs), words))
    return np.concatenate(parts, axis=1)


def _counts(hypotheses: _ngrams.Sequences, references: _ngrams.Sequences, order: int) -> Array:
    """Shape (segments, 3·order). n-grams of a hypothesis whose reference has none of that order do not count."""
    theirs = _ngrams.totals(references, order)
    ours = np.where(theirs > 0, _ngrams.totals(hypotheses, order), 0)
    shared = _ngrams.matches(hypotheses, [references], order)
    return np.stack((ours, theirs, shared), axis=2).reshape(len(ours), 3 * order).astype(np.float64)


def _words(line: str) -> list[str]:
    """Words with one mark cut off: the last character if it is one, else the first (Popović's chrF++.py)."""
    found: list[str] = []
    for word in line.split():
        if len(word) > 1 and word[-1] in _MARKS:
            found += (word[:-1], word[-1])
        elif len(word) > 1 and word[0] in _MARKS:
            found += (word[0], word[1:])
        else:
            found.append(word)
    return found


def value(totals: Array) -> Array:
    """Shape (..., 3·orders) to (...): F₂ of precision and recall, each averaged over the orders both sides have."""
    totals = np.asarray(totals, np.float64)
    ours, theirs, shared = totals[..., 0::3], totals[..., 1::3], totals[..., 2::3]
    both = (ours > 0) & (theirs > 0)
    precision = recall = np.zeros(totals.shape[:-1])
    for n in range(both.shape[-1]):  # one by one: the same additions in the same order give the same last digit
        precision = precision + np.where(both[..., n], shared[..., n] / np.where(both[..., n], ours[..., n], 1), 0)
        recall = recall + np.where(both[..., n], shared[..., n] / np.where(both[..., n], theirs[..., n], 1), 0)
    orders = np.maximum(both.sum(axis=-1), 1)
    precision, recall = precision / orders, recall / orders
    factor = BETA**2
    below = factor * precision + recall
    some = below > 0
    score = 100 * np.where(some, (1 + factor) * precision * recall / np.where(some, below, 1), 0.0)
    return np.where((ours > 0).any(axis=-1) | (theirs > 0).any(axis=-1), score, np.nan)


def signature(words: int) -> str:
    """sacrebleu's, but for the number of references."""
    return f"case:mixed|eff:yes|nc:{CHARACTERS}|nw:{words}|space:no|version:{_texts.sacrebleu_version()}"
