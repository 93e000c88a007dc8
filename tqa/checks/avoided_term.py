"""avoided-term: a rendering stands in the target that the glossary knows to be wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, uses
from tqa.model import ConceptEntry, Issue, Severity

_BANDS = ConceptEntry("Красные повязки", "Red Bands", (), ("Red Dressings", "Red Bandages"), type="organisation")
_PARTY = ConceptEntry("Единая Россия", "United Russia", (), ("Unified Russia",), type="organisation")
_DUTY = ConceptEntry("экспортная пошлина", "export duty", (), ("export levy",))
_HOUSE = ConceptEntry(None, "spokesperson", (), ("speaking person",))


def _source_terms(pair: Pair, context: Context) -> object:
    return pair.source is not None and context.glossary and pair.source.of(context.glossary.source_hits)


def _terms(pair: Pair, context: Context) -> object:
    return uses(context.glossary, pair.source, pair.target)


class AvoidedTerm(SegmentCheck):
    """A rendering is used that the glossary lists as wrong.

    ## What it does
    Looks for the renderings in the `avoid` column, in any number and possessive. Where there is a source text, the
    Russian term must stand in it; without one the rendering is enough. Suggests the preferred term.

    ## Why is this bad
    These are the renderings that machine translation is known to get wrong: "Red Dressings" for an elite unit that
    the press calls the Red Bands.

    ## Known limits
    An avoided rendering that is also an ordinary English phrase is flagged wherever it stands in a text without a
    source. Such phrases do not belong into `avoid`.
    """

    category = "terminology/wrong-term"
    severity = Severity.MAJOR
    certain = True
    readings = (_source_terms, _terms)
    examples = (
        Example(
            source="Атаку вели «Красные повязки».",
            bad="The attack was led by the ⟦Red Dressings⟧.",
            good="The attack was led by the Red Bands.",
            suggestion="Red Bands",
            glossary=(_BANDS,),
        ),
        Example(
            bad="A ⟦Red Bandages⟧’ commander was killed.",
            good="He had red bandages on both arms.",
            suggestion="Red Bands",
            glossary=(_BANDS,),
        ),
        Example(
            source="Кандидат «Единой России» выиграл.",
            bad="The candidate of ⟦Unified Russia⟧ won.",
            good="The candidate of United Russia won.",
            suggestion="United Russia",
            glossary=(_PARTY,),
        ),
        Example(
            source="Экспортные пошлины снизили.",
            bad="The ⟦export levies⟧ were lowered.",
            good="Export duties were lowered.",
            suggestion="export duties",
            glossary=(_DUTY,),
        ),
        Example(
            source="Об этом сообщила пресс-служба.",
            bad="This was said by a ⟦speaking person⟧.",
            good="This was said by a spokesperson.",
            suggestion="spokesperson",
            glossary=(_HOUSE,),
        ),
        Example(
            source="Магазин продаёт красные бинты и повязки.",
            good="The shop sells red dressings and bandages.",
            glossary=(_BANDS,),
        ),
        Example(
            good="A unified Russia was his dream.",
            glossary=(_PARTY,),
        ),
        Example(
            source="Налог на экспорт снизили, экспортную пошлину оставили.",
            good="The tax on exports was cut, the export duty was left.",
            glossary=(_DUTY,),
        ),
    )

    def is_certain(self, issue: Issue, context: Context) -> bool:
        """Whether word stands for word: "the Ministry of Agriculture" for "Minselkhoz" may want an article."""
        return super().is_certain(issue, context) and len(issue.suggestions[0].split()) == len(issue.text.split())

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        for use in uses(context.glossary, pair.source, pair.target):
            if use.state is not State.AVOIDED:
                continue
            # Without the Russian, an ordinary phrase may be meant; a rule about the English alone means the words.
            sure = bool(use.source_spans) or all(e.source is None for e in use.entries)
            right = " or ".join(f"“{s}”" for s in use.suggestions)
            for span in use.spans:
                wrong = span.of(pair.target.value)
                yield self.issue(
                    pair,
                    span,
                    f"“{wrong}” is known to be wrong{f'; use {right}' if right else ''}.",
                    suggestions=use.fitting(span.of(pair.target.value)),
                    evidence=use.evidence,
                    source_span=use.source_spans[0] if use.source_spans else None,
                    confidence=0.97 if sure else 0.85,
                )
