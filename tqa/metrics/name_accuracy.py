"""name-accuracy: the share of the source's names that the translation renders in a form English accepts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from tqa.glossary import Glossary, State, Use, uses
from tqa.glossary.name_balance import balance
from tqa.metrics import _material as shared
from tqa.metrics.base import Array, Material, Metric, Need, Row
from tqa.model import Span
from tqa.names.likely import Certainty, certainty
from tqa.names.mentions import russian_names
from tqa.names.spotting import in_pair
from tqa.text import Text, analysed
from tqa.text.words import Token


@dataclass(frozen=True)
class NameAccuracy(Metric):
    """Share of the source's names that the translation renders in a form English accepts.

    ## Formula
    100 × accepted ÷ (accepted + garbled + missing). The names are the Russian words that are surely names of people or
    places; each word counts. Garbled: a letter-by-letter romanisation where English has another form ("Dzheyms"), or a
    rendering the glossary lists as bad. Missing: no word of the translation renders it, or another name stands in its
    place. The rest is accepted.

    ## Worked example
    Eight names in the source, one garbled, one missing: 100 × 6 ÷ 8 = 75 %.

    ## Limits
    A name that English may replace by a pronoun or an acronym is accepted. Names of Russian and Ukrainian origin are
    accepted in any romanisation. Misspellings that are close to the name count as accepted. In a segment with more than
    64 different names that have no obvious counterpart, none counts as missing.
    """

    title: ClassVar[str] = "Name accuracy"
    unit: ClassVar[str] = "% of names"
    higher_is_better: ClassVar[bool] = True
    needs: ClassVar[frozenset[Need]] = frozenset({Need.SOURCE})
    by_segment: ClassVar[bool] = True

    @property
    def signature(self) -> str:
        """What judges."""
        return "names:tables+model|version:1"

    def signature_for(self, material: Material) -> str:
        """With the hash of the term bases in force, which know names as well."""
        return f"{self.signature}|glossary:{shared.glossary(material).digest}"

    def statistics(self, material: Material) -> Array:
        """Shape (segments, 3): names accepted, garbled, missing."""
        base = shared.glossary(material)
        return shared.array((_counts(row, base) for row in material.rows), 3)

    def value(self, totals: Array) -> Array:
        """Percent; NaN where the source has no names."""
        return shared.ratio(totals[..., 0], totals.sum(axis=-1), 100)


def _names(source: Text) -> tuple[Token, ...]:
    """The words of a source that surely are names of people or places."""
    starts = {sentence.start for sentence in source.sentences}
    return tuple(t for t in russian_names(source) if certainty(t.text, t.start in starts) is Certainty.SURE)


def _counts(row: Row, glossary: Glossary) -> tuple[int, int, int]:
    if row.source is None:
        return (0, 0, 0)
    source, target = analysed(row.source, "ru"), analysed(row.target, "en")
    names = source.of(_names)
    if not names:
        return (0, 0, 0)
    known = [use for use in uses(glossary, source, target) if use.state is not State.MISSING]
    good = _places(use for use in known if use.state in (State.RIGHT, State.OUTDATED))
    bad = _places(use for use in known if use.state in (State.AVOIDED, State.GARBLED))
    spotted = [found.source_span for found in in_pair(source, target) if found.source_span is not None]
    against = balance(glossary, source, target)
    lost = {token.start for name in against.missing for token in name.tokens}
    lost |= {token.start for name, _ in against.exchanged for token in name.tokens}
    garbled = missing = 0
    for name in names:
        if not row.target.strip():
            missing += 1
        elif any(map(name.span.overlaps, bad)):
            garbled += 1
        elif any(map(name.span.overlaps, good)):
            continue
        elif any(map(name.span.overlaps, spotted)):
            garbled += 1
        elif name.start in lost:
            missing += 1
    return (len(names) - garbled - missing, garbled, missing)


def _places(found: Iterable[Use]) -> list[Span]:
    return [span for use in found for span in use.source_spans]
