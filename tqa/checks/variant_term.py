"""variant-term: an accepted variant is used though the glossary prefers another term."""

from __future__ import annotations

from collections.abc import Iterator

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, uses, wording_key
from tqa.model import ConceptEntry, Issue, Severity

_DUTY = ConceptEntry("экспортная пошлина", "export duty", ("export tax",))
_MFA = ConceptEntry("МИД", "Foreign Ministry", ("MFA", "Ministry of Foreign Affairs"), type="organisation")


class VariantTerm(SegmentCheck):
    """An accepted variant is used though the glossary prefers another term.

    ## What it does
    Where a Russian term of the glossary is rendered by one of its `variants`, suggests the preferred term. A part of
    the preferred term does for a person ("Lavrov" after "Sergey Lavrov").

    ## Why is this bad
    A house that prefers one form wants to see it.

    ## Known limits
    Off by default: variants are there to be used. Select it when the house spelling is to be kept to.
    """

    category = "terminology/inconsistent-with-terminology-resource"
    severity = Severity.NEUTRAL
    default = False
    needs_source = True
    examples = (
        Example(
            source="Экспортную пошлину снизили.",
            bad="The ⟦export tax⟧ was lowered.",
            good="Export duties were lowered.",
            suggestion="export duty",
            glossary=(_DUTY,),
        ),
        Example(
            source="В МИДе возразили.",
            bad="The ⟦MFA⟧ objected.",
            good="The Foreign Ministry objected.",
            suggestion="Foreign Ministry",
            glossary=(_MFA,),
        ),
        Example(
            source="МИД ответил.",
            bad="The ⟦Ministry of Foreign Affairs⟧ answered.",
            good="The foreign ministry answered.",
            suggestion="Foreign Ministry",
            glossary=(_MFA,),
        ),
        Example(
            source="Экспорт подорожал, пошлину снизили.",
            good="The export tax was lowered.",
            glossary=(_DUTY,),
        ),
        Example(
            source="Министерство ответило.",
            good="The MFA answered.",
            glossary=(_MFA,),
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        for use in uses(context.glossary, pair.source, pair.target):
            if use.state is not State.RIGHT or not use.source_spans:
                continue
            usual, text = wording_key(use.entry.target), pair.target.value
            others = [span for span in use.spans if wording_key(span.of(text)) != usual]
            preferred = {key for entry in use.entries for key in _preferred(entry)} if others else set()
            for span in others:
                if wording_key(span.of(text)) in preferred:
                    continue
                yield self.issue(
                    pair,
                    span,
                    f"“{span.of(pair.target.value)}” is a variant of “{use.entry.target}”.",
                    suggestions=use.suggestions,
                    evidence=use.evidence,
                    source_span=use.source_spans[0],
                    confidence=0.7,
                )


def _preferred(entry: ConceptEntry) -> Iterator[tuple[str, ...]]:
    """What may stand for an entry without a word said: its target, and of a person the last words of it."""
    whole = wording_key(entry.target)
    for first in range(len(whole) if entry.type == "person" else 1):
        yield whole[first:]
