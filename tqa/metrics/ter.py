"""TER, as sacrebleu computes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.metrics import _edit_rate, _texts, _word_edits
from tqa.metrics.base import Array, Material, Metric, Need


@dataclass(frozen=True, slots=True)
class TerMetric(Metric):
    """How many edits make a translation of the reference: words put in, left out, replaced, and phrases moved.

    TER = 100 · edits / words of the reference; of several references the nearest gives the edits, and the mean of
    their lengths is divided by. Snover et al. 2006; the search for moves, parameters and signature are sacrebleu's.
    """

    title: ClassVar[str] = "TER"
    unit: ClassVar[str] = "edits per 100 words of the reference"
    higher_is_better: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset({Need.REFERENCE})
    by_segment: ClassVar[bool] = True

    @property
    def signature(self) -> str:
        """Case, tokeniser, normalisation, punctuation, Asian characters, version of sacrebleu."""
        return f"case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:{_texts.sacrebleu_version()}"

    def signature_for(self, material: Material) -> str:
        """sacrebleu's own signature, which begins with the number of references."""
        return f"nrefs:{_texts.nrefs(material)}|{self.signature}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 2): edits, words of the reference."""
        targets = [row.target for row in material.rows]
        return _word_edits.statistics(targets, [row.references for row in material.rows], _edit_rate.edits)

    def value(self, totals: Array) -> Array:
        """Shape (..., 2) to (...)."""
        return _word_edits.value(totals)
