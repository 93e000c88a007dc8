"""BLEU, as sacrebleu computes it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from tqa.metrics import _ngrams, _texts
from tqa.metrics.base import Array, Material, Metric, Need

if TYPE_CHECKING:
    from collections.abc import Callable

ORDER = 4
"""Longest n-gram, in words."""


@dataclass(frozen=True, slots=True)
class BleuMetric(Metric):
    """How many word sequences of one to four words a translation shares with the reference.

    BLEU = BP · exp(¼ Σ log pₙ) · 100 with pₙ the share of n-grams of the hypotheses that are in the references
    (clipped), and the brevity penalty BP = exp(1 - r/h) where the hypotheses (h words) are shorter than the references
    (r words), else 1. An order without a match is smoothed: 1/(2ᵏ·total) for the k-th such order. Papineni et al. 2002;
    tokens, smoothing and signature are sacrebleu's defaults (Post 2018). The figure of a single segment uses only
    the orders the segment is long enough for ("eff:yes").
    """

    title: ClassVar[str] = "BLEU"
    unit: ClassVar[str] = "points of 100"
    higher_is_better: ClassVar[bool] = True
    needs: ClassVar[frozenset[Need]] = frozenset({Need.REFERENCE})
    by_segment: ClassVar[bool] = True

    lowercase: bool = False

    @property
    def signature(self) -> str:
        """Case, effective order, tokeniser, smoothing, version of sacrebleu."""
        case = "lc" if self.lowercase else "mixed"
        return f"case:{case}|eff:no|tok:13a|smooth:exp|version:{_texts.sacrebleu_version()}"

    def signature_for(self, material: Material) -> str:
        """sacrebleu's own signature, which begins with the number of references."""
        return f"nrefs:{_texts.nrefs(material)}|{self.signature}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 10): length, closest reference length, 4 counts of matches, 4 of n-grams."""
        columns = _texts.columns(material)
        found = np.zeros((len(material.rows), 2 + 2 * ORDER))
        if not columns:
            return found
        vocabulary = _ngrams.Vocabulary()
        hypotheses = vocabulary.sequences([self._words(row.target) for row in material.rows])
        references = [vocabulary.sequences([self._words(line) for line in column]) for column in columns]
        found[:, 0] = hypotheses.lengths
        found[:, 1] = _closest(hypotheses, references, material)
        found[:, 2 : 2 + ORDER] = _ngrams.matches(hypotheses, references, ORDER)
        found[:, 2 + ORDER :] = _ngrams.totals(hypotheses, ORDER)
        found[~_texts.referenced(material)] = 0
        return found

    def _words(self, line: str) -> list[str]:
        line = line.rstrip()
        return _tokeniser()(line.lower() if self.lowercase else line).split()

    def value(self, totals: Array) -> Array:
        """Shape (..., 10) to (...)."""
        return _bleu(totals, effective=False)

    def segment_value(self, statistics: Array) -> Array:
        """As sacrebleu's sentence_bleu: orders longer than the segment are left out."""
        return _bleu(statistics, effective=True)


@cache
def _tokeniser() -> Callable[[str], str]:
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

    tokenise: Callable[[str], str] = Tokenizer13a()  # type: ignore[no-untyped-call]  # sacrebleu has no types
    return tokenise


def _closest(hypotheses: _ngrams.Sequences, references: list[_ngrams.Sequences], material: Material) -> Array:
    """The reference length closest to the hypothesis; the shorter of two that are equally close."""
    lengths = np.stack([r.lengths for r in references], axis=1).astype(np.float64)
    there = np.array([len(row.references) for row in material.rows])
    lengths[np.arange(lengths.shape[1])[None, :] >= there[:, None]] = np.inf
    distance = np.abs(lengths - hypotheses.lengths[:, None])
    near = np.where(distance == distance.min(axis=1, keepdims=True), lengths, np.inf)
    best: Array = near.min(axis=1)
    return np.where(np.isfinite(best), best, 0)


def _exactly(function: Callable[[float], float], values: Array) -> Array:
    """A function of the C library applied to each value: numpy's own differ from it in the last bit."""
    return np.fromiter(map(function, values.ravel().tolist()), np.float64, values.size).reshape(values.shape)


def _logs(values: Array) -> Array:
    """Natural logarithms; that of 0 is sacrebleu's, a number too small for any other to make up for."""
    some = values > 0
    return np.where(some, _exactly(math.log, np.where(some, values, 1.0)), -9999999999.0)


def _bleu(totals: Array, *, effective: bool) -> Array:
    totals = np.asarray(totals, np.float64)
    length, reference = totals[..., 0], totals[..., 1]
    correct, total = totals[..., 2 : 2 + ORDER], totals[..., 2 + ORDER :]
    with np.errstate(divide="ignore", invalid="ignore"):
        shortness = np.where(length > 0, 1 - reference / np.where(length > 0, length, 1), 0.0)
        penalty = np.where(length < reference, np.where(length > 0, _exactly(math.exp, np.minimum(shortness, 0)), 0), 1)
        smooth = np.ones(length.shape)
        orders = np.zeros(length.shape)
        logs = np.zeros((*length.shape, ORDER))
        for n in range(ORDER):
            some = total[..., n] > 0
            smooth = np.where(some & (correct[..., n] == 0), smooth * 2, smooth)
            precision = np.where(
                correct[..., n] > 0, 100.0 * correct[..., n] / total[..., n], 100.0 / (smooth * total[..., n])
            )
            logs[..., n] = _logs(np.where(some, precision, 0.0))
            orders = np.where(some, n + 1, orders)
    if effective:
        logs = np.where(np.arange(ORDER) < orders[..., None], logs, 0.0)
        used = np.maximum(orders, 1)
    else:
        used = np.full(length.shape, float(ORDER))
    summed = ((logs[..., 0] + logs[..., 1]) + logs[..., 2]) + logs[..., 3]
    score = penalty * _exactly(math.exp, summed / used)
    score = np.where((correct > 0).any(axis=-1), score, 0.0)
    return np.where((length > 0) | (reference > 0), score, np.nan)
