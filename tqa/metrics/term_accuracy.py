"""term-accuracy: the share of the glossary's terms in the source that are rendered as the glossary wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tqa.metrics import _material as shared
from tqa.metrics._terms import STATES, Rendered, files, rendered
from tqa.metrics.base import Array, Material, Metric, Need
from tqa.model import ConceptEntry


@dataclass(frozen=True)
class TermAccuracy(Metric):
    """Share of the glossary's terms in the source that are rendered as the glossary wants.

    ## Formula
    100 × right ÷ (right + outdated + avoided + garbled + missing). Each term counts once in a segment. Right: the
    preferred term or a variant, inflected as needed. Outdated: the term of an entry that is deprecated or superseded.
    Avoided: a rendering the entry lists as bad. Garbled: a name in a letter-by-letter romanisation. Missing: none of
    these. Where a segment has a term both right and wrong, it is wrong. `domain` counts only entries of that domain,
    `glossary` only those of that file.

    ## Worked example
    Ten terms in the source: seven right, one outdated, two missing: 100 × 7 ÷ 10 = 70 %.

    ## Limits
    People and places that the translation does not name are not counted, as English writes "he" or "there"; nor are
    organisations that stand there by their last word ("the Council"). Other free renderings count as missing until
    they are variants of the entry.

    ## Source
    Exact-match term accuracy of the WMT terminology tasks (Alam et al. 2021), with inflection and the states of TBX.
    """

    domain: str = ""
    glossary: str = ""

    title: ClassVar[str] = "Term accuracy"
    unit: ClassVar[str] = "% of terms"
    higher_is_better: ClassVar[bool] = True
    needs: ClassVar[frozenset[Need]] = frozenset({Need.SOURCE, Need.GLOSSARY})
    by_segment: ClassVar[bool] = True

    @property
    def signature(self) -> str:
        """Which entries are counted."""
        return f"domain:{self.domain or 'all'}|file:{self.glossary or 'all'}|match:inflected|version:1"

    def signature_for(self, material: Material) -> str:
        """With the hash of the term bases in force."""
        return f"{self.signature}|glossary:{shared.glossary(material).digest}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 5): terms right, outdated, avoided, garbled, missing."""
        base = shared.glossary(material)
        rows = []
        for row in material.rows:
            counts = dict.fromkeys(STATES, 0)
            for term in rendered(row, base):
                if self._counts(term.entries):
                    counts[term.state] += 1
            rows.append(tuple(counts.values()))
        return shared.array(rows, len(STATES))

    def value(self, totals: Array) -> Array:
        """Percent; NaN where no term was required."""
        return shared.ratio(totals[..., 0], totals.sum(axis=-1), 100)

    def _counts(self, entries: tuple[ConceptEntry, ...]) -> bool:
        return (not self.domain or any(e.domain == self.domain for e in entries)) and (
            not self.glossary or files(entries) == self.glossary
        )


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Counts of the states of `_terms.STATES` for the terms of one term base and domain."""

    glossary: str
    domain: str
    counts: tuple[int, ...]

    @property
    def accuracy(self) -> float:
        """Percent of the terms that are right."""
        return 100 * self.counts[0] / sum(self.counts)


def breakdown(material: Material) -> list[Breakdown]:
    """The terms of a material by term base and domain, those with most terms first."""
    found: dict[tuple[str, str], list[Rendered]] = {}
    base = shared.glossary(material)
    for row in material.rows:
        for term in rendered(row, base):
            found.setdefault((files(term.entries), term.entry.domain), []).append(term)
    return sorted(
        (Breakdown(*key, tuple(sum(t.state is s for t in terms) for s in STATES)) for key, terms in found.items()),
        key=lambda b: (-sum(b.counts), b.glossary, b.domain),
    )
