"""term-count-mismatch: a term stands more often in the source than its renderings in the target."""

from __future__ import annotations

from collections.abc import Iterator

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, uses
from tqa.model import ConceptEntry, Issue, Severity, Span

_IDLIB = ConceptEntry("зона деэскалации", "de-escalation zone")
_COUNCIL = ConceptEntry("Совет Безопасности", "Security Council", type="organisation")

LEAST = 2
"""Renderings that must be lacking: one is often a pronoun."""


class TermCountMismatch(SegmentCheck):
    """A term stands more often in the source than its renderings in the translation.

    ## What it does
    Counts each glossary term in the Russian segment and its renderings, right or wrong, in the English one. Two or
    more lacking are flagged, at the end of the translation.

    ## Why is this bad
    It may mean that a clause was left out, or that the term was rendered by something else the second time.

    ## Known limits
    Off by default: English avoids repeating a term, so that most such places are in order.
    """

    category = "accuracy/omission"
    severity = Severity.MINOR
    default = False
    needs_source = True
    examples = (
        Example(
            source="Зона деэскалации в Идлибе и зона деэскалации в Хомсе больше зоны деэскалации в Гуте.",
            bad="The de-escalation zone in Idlib is larger.⟦⟧",
            good="The de-escalation zones in Idlib and Homs are larger than the de-escalation zone in Ghouta.",
            glossary=(_IDLIB,),
        ),
        Example(
            source="Совет Безопасности ждёт Совет Безопасности, сказал Совет Безопасности.",
            bad="The Security Council waits.⟦⟧",
            good="The Security Council waits for the Security Council, it said.",
            glossary=(_COUNCIL,),
        ),
        Example(
            source="В зоне деэскалации, у зоны деэскалации и за зоной деэскалации тихо.",
            bad="All is quiet in the de-escalation zone.⟦⟧",
            good="All is quiet in the de-escalation zone, near the de-escalation zone and beyond.",
            glossary=(_IDLIB,),
        ),
        Example(
            source="Совет Безопасности ждёт Совет Безопасности.",
            good="The Security Council is waiting.",
            glossary=(_COUNCIL,),
        ),
        Example(
            source="Зона здесь, зона там, зона всюду.",
            good="There is a zone here.",
            glossary=(_IDLIB,),
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        found: dict[int, tuple[tuple[ConceptEntry, ...], tuple[Span, ...], int]] = {}
        for use in uses(context.glossary, pair.source, pair.target):
            if len(use.source_spans) >= LEAST and use.state is not State.MISSING:
                concept = id(use.entries)  # the uses of a concept share them
                entries, places, count = found.get(concept, (use.entries, use.source_spans, 0))
                found[concept] = (entries, places, count + len(use.spans))
        for entries, places, count in found.values():
            if len(places) - count >= LEAST:
                end = len(pair.target.value.rstrip())
                yield self.issue(
                    pair,
                    Span(end, end),
                    f"“{entries[0].source}” stands {len(places)} times in the source, its rendering {count} times.",
                    evidence=tuple(f"{e.brief}: {e.source} = {e.target}." for e in entries),
                    source_span=places[-1],
                    confidence=0.5,
                )
