"""term-consistency: the share of repeated terms that are rendered in an article as they usually are there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from tqa.glossary import State, wording_key
from tqa.metrics import _material as shared
from tqa.metrics._terms import rendered
from tqa.metrics.base import Array, Material, Metric, Need
from tqa.model import ConceptEntry


@dataclass(frozen=True)
class TermConsistency(Metric):
    """Share of repeated terms that are rendered in an article as they usually are there.

    ## Formula
    100 × mentions in the usual wording ÷ mentions. A mention is a term of the glossary in one segment whose rendering
    stands in the translation, right or wrong; only terms with two or more mentions in their article count. The usual
    wording is the most frequent one of the article, at equal counts the first. Number, possessive, article and American
    or British spelling make no difference, nor does an acronym beside the full name.

    ## Worked example
    A term is "export duty" in three segments of an article and "export tax" in a fourth: 3 of 4. Another is the same
    in both its segments: 2 of 2. Together 100 × 5 ÷ 6 = 83.3 %.

    ## Limits
    A term rendered in two ways in two segments gives 50, not 0: one of them is the usual one. Consistency is not
    accuracy: the wrong term throughout gives 100.
    """

    title: ClassVar[str] = "Term consistency"
    unit: ClassVar[str] = "% of repeated terms"
    higher_is_better: ClassVar[bool] = True
    needs: ClassVar[frozenset[Need]] = frozenset({Need.SOURCE, Need.GLOSSARY})

    @property
    def signature(self) -> str:
        """What is compared with what."""
        return "by:article|usual:most-frequent|version:1"

    def signature_for(self, material: Material) -> str:
        """With the hash of the term bases in force."""
        return f"{self.signature}|glossary:{shared.glossary(material).digest}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 2): mentions of repeated terms in the usual wording, mentions of repeated terms."""
        base = shared.glossary(material)
        mentions: dict[tuple[str, tuple[ConceptEntry, ...]], list[tuple[int, tuple[str, ...]]]] = {}
        for number, row in enumerate(material.rows):
            for term in rendered(row, base):
                if term.state is not State.MISSING and term.spans:
                    said = _said(term.entries, term.spans[0].of(row.target))
                    mentions.setdefault((row.document, term.entries), []).append((number, said))
        found = shared.array(((0.0, 0.0) for _ in material.rows), 2)
        for places in mentions.values():
            if len(places) < 2:
                continue
            usual = Counter(said for _, said in places).most_common(1)[0][0]
            for number, said in places:
                found[number] += (said == usual, 1)
        return found

    def value(self, totals: Array) -> Array:
        """Percent; NaN where no term is repeated."""
        return shared.ratio(totals[..., 0], totals[..., 1], 100)


def _said(entries: tuple[ConceptEntry, ...], form: str) -> tuple[str, ...]:
    """What is compared: the wording; for an acronym that the entry accepts, the preferred term's."""
    if form.isupper() and " " not in form and form in entries[0].accepted:
        return wording_key(entries[0].target)
    return wording_key(form)
