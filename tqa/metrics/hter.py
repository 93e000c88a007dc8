"""HTER: how much a post-editor changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.metrics import _edit_rate, _texts, _word_edits
from tqa.metrics.base import Array, Material, Metric, Need


@dataclass(frozen=True, slots=True)
class HterMetric(Metric):
    """How many edits lead from the machine's translation to what a human made of it.

    TER with the post-edited text as the only reference: 100 · edits / words of the post-edited text (Snover et al.
    2006). Segments without a post-edited text are left out.
    """

    title: ClassVar[str] = "HTER"
    unit: ClassVar[str] = "edits per 100 words of the post-edited text"
    higher_is_better: ClassVar[bool] = False
    needs: ClassVar[frozenset[Need]] = frozenset({Need.POST_EDIT})
    by_segment: ClassVar[bool] = True

    @property
    def signature(self) -> str:
        """That of TER: sacrebleu's rules count the edits."""
        return f"post-edit|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:{_texts.sacrebleu_version()}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 2): edits, words of the post-edited text."""
        targets = [row.target for row in material.rows]
        wanted = [() if row.post_edit is None else (row.post_edit,) for row in material.rows]
        return _word_edits.statistics(targets, wanted, _edit_rate.edits)

    def value(self, totals: Array) -> Array:
        """Shape (..., 2) to (...)."""
        return _word_edits.value(totals)
