"""outdated-term: a term is used that the glossary calls deprecated or superseded."""

from __future__ import annotations

from collections.abc import Iterator

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, uses
from tqa.model import ConceptEntry, Issue, Severity

_OLD = ConceptEntry("Турция", "Turkish Republic", status="superseded", type="place")
_NEW = ConceptEntry("Турция", "Turkey", ("Türkiye",), type="place")
_MILITIA = ConceptEntry("полиция", "militia", status="deprecated")
_POLICE = ConceptEntry("полиция", "police")


class OutdatedTerm(SegmentCheck):
    """A term is used that the glossary calls deprecated or superseded.

    ## What it does
    Entries with the administrative status deprecated or superseded hold renderings that were right once. Where the
    Russian term stands in the source, and one of these in the translation, it is flagged; the preferred term of another
    entry for the same Russian is suggested. Without a source, only an entry that no live entry contradicts is used.

    ## Why is this bad
    A body that was renamed, or a word that the house gave up, makes the text look old, or takes sides.

    ## Known limits
    In a historical context the old name may be right: dismiss it there.
    """

    category = "terminology/inconsistent-with-terminology-resource"
    severity = Severity.MINOR
    examples = (
        Example(
            source="Турция закрыла границу.",
            bad="The ⟦Turkish Republic⟧ closed the border.",
            good="Turkey closed the border.",
            suggestion="Turkey",
            glossary=(_OLD, _NEW),
        ),
        Example(
            source="Полиция задержала двоих.",
            bad="The ⟦militia⟧ detained two people.",
            good="The police detained two people.",
            suggestion="police",
            glossary=(_MILITIA, _POLICE),
        ),
        Example(
            bad="The ⟦militia⟧ came.",
            good="The police came.",
            glossary=(_MILITIA,),
        ),
        Example(
            source="Турецкая Республика закрыла границу.",
            good="Türkiye, the former Ottoman Empire, closed the border.",
            glossary=(_OLD, _NEW),
        ),
        Example(
            source="Ополченцы задержали двоих.",
            good="The militia detained two people.",
            glossary=(_MILITIA, _POLICE),
        ),
        Example(
            good="Turkish Republicans met in Ankara.",
            glossary=(_OLD, _NEW),
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        for use in uses(context.glossary, pair.source, pair.target):
            if use.state is not State.OUTDATED:
                continue
            right = " or ".join(f"“{s}”" for s in use.suggestions)
            for span in use.spans:
                old = span.of(pair.target.value)
                yield self.issue(
                    pair,
                    span,
                    f"“{old}” is no longer to be used{f'; use {right}' if right else ''}.",
                    suggestions=use.fitting(span.of(pair.target.value)),
                    evidence=use.evidence,
                    source_span=use.source_spans[0] if use.source_spans else None,
                    confidence=0.9,
                )
