"""WER: word error rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rapidfuzz.distance import Levenshtein

from tqa.metrics import _texts, _word_edits
from tqa.metrics.base import Array, Material, Metric, Need


@dataclass(frozen=True, slots=True)
class WerMetric(Metric):
    """How many words must be put in, left out or replaced to turn a translation into the reference.

    WER = 100 · (insertions + deletions + substitutions) / words of the reference: TER without moves of phrases, on
    the same words. Of several references the nearest gives the edits, and the mean of their lengths is divided by.
    """

    title: ClassVar[str] = "WER"
    unit: ClassVar[str] = "edits per 100 words of the reference"
    higher_is_better: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset({Need.REFERENCE})
    by_segment: ClassVar[bool] = True

    @property
    def signature(self) -> str:
        """Case and tokeniser."""
        return "case:lc|tok:tercom|moves:no"

    def signature_for(self, material: Material) -> str:
        """With the number of references."""
        return f"nrefs:{_texts.nrefs(material)}|{self.signature}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 2): edits, words of the reference."""
        targets = [row.target for row in material.rows]
        return _word_edits.statistics(targets, [row.references for row in material.rows], Levenshtein.distance)

    def value(self, totals: Array) -> Array:
        """Shape (..., 2) to (...)."""
        return _word_edits.value(totals)
