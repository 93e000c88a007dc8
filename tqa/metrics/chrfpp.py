"""chrF++, as sacrebleu computes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.metrics import _character_f, _texts
from tqa.metrics.base import Array, Material, Metric, Need

WORDS = 2
"""Longest n-gram of words."""


@dataclass(frozen=True, slots=True)
class ChrfppMetric(Metric):
    """How many sequences of one to six characters, and of one and two words, a translation shares with the reference.

    chrF++ = 100 · (1 + 2²)·P·R / (2²·P + R), with P the share of n-grams of the hypotheses that are in the references and R
    the share of n-grams of the references that are in the hypotheses, each averaged over the orders (characters and words;
    white space is left out). Popović 2017; parameters and signature are sacrebleu's defaults.
    """

    title: ClassVar[str] = "chrF++"
    unit: ClassVar[str] = "points of 100"
    higher_is_better: ClassVar[bool] = True
    needs: ClassVar[frozenset[Need]] = frozenset({Need.REFERENCE})
    by_segment: ClassVar[bool] = True

    @property
    def signature(self) -> str:
        """Case, effective order, orders of characters and words, white space, version of sacrebleu."""
        return _character_f.signature(WORDS)

    def signature_for(self, material: Material) -> str:
        """sacrebleu's own signature, which begins with the number of references."""
        return f"nrefs:{_texts.nrefs(material)}|{self.signature}"

    def statistics(self, material: Material) -> Array:
        """For each order the n-grams of the hypothesis, of the reference, and shared."""
        return _character_f.statistics(material, WORDS)

    def value(self, totals: Array) -> Array:
        """Shape (..., 3·orders) to (...)."""
        return _character_f.value(totals)
