"""variant-term: an accepted variant is used though the glossary prefers another term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, uses
from tqa.model import ConceptEntry, Issue, Severity, Span
from tqa.text.stems import english_key
from tqa.text.words import hyphen_parts, tokens

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
            preferred = {key for entry in use.entries for key in _preferred(entry)}
            for span in _others(use.spans, preferred, pair.target.value):
                yield self.issue(
                    pair,
                    span,
                    f"“{span.of(pair.target.value)}” is a variant of “{use.entry.target}”.",
                    suggestions=use.suggestions,
                    evidence=use.evidence,
                    source_span=use.source_spans[0],
                    confidence=0.7,
                )


def _key(form: str) -> tuple[str, ...]:
    return tuple(english_key(p.lower) for p in hyphen_parts(tokens(form)) if p.lower != "the")


def _preferred(entry: ConceptEntry) -> Iterator[tuple[str, ...]]:
    """What may stand for an entry without a word said: its target, and of a person the last words of it."""
    whole = _key(entry.target)
    for first in range(len(whole) if entry.type == "person" else 1):
        yield whole[first:]


def _others(spans: Sequence[Span], preferred: set[tuple[str, ...]], text: str) -> Iterator[Span]:
    return (span for span in spans if _key(span.of(text)) not in preferred)
