"""missing-term: a glossary term of the source has none of its accepted renderings in the target."""

from __future__ import annotations

from collections.abc import Iterator

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.glossary import State, Use, is_required, uses
from tqa.glossary.stand_in import acronym_in_place, avoided_in_place, left_in_russian, proportional, stand_in
from tqa.model import ConceptEntry, Issue, Severity
from tqa.text import Text

_BANDS = ConceptEntry("Красные повязки", "Red Bands", ("Red Bands unit",), type="organisation")
_COUNCIL = ConceptEntry("Совет Безопасности", "Security Council", type="organisation")
_DUTY = ConceptEntry("экспортная пошлина", "export duty", ("export tax",))

_UEFA = ConceptEntry("УЕФА", "UEFA", type="acronym")
_FED = ConceptEntry("ФРС", "Federal Reserve", ("the Fed",), type="acronym")
_TRUCE = ConceptEntry("перемирие", "truce", (), ("ceasefire",))
_CEASEFIRE = ConceptEntry("прекращение огня", "ceasefire")


class MissingTerm(SegmentCheck):
    """A term of the glossary is in the source, and none of its accepted renderings is in the target.

    ## What it does
    Finds the terms of the glossary in the Russian text, in any case and number, and looks for the preferred term or a
    variant in the English text, in any number, possessive, hyphenation and in American or British spelling. Where
    nothing accepted stands there, the words that seem to stand in its place are marked, or else an empty place at
    about the right distance. The preferred term is suggested.

    ## Why is this bad
    A reader who knows "Red Bands" does not recognise "Red Armbands"; a search for the term does not find the article.

    ## Known limits
    A pronoun or a free rendering is flagged as well: dismiss it, or add the rendering to the entry's variants. After
    "the", "this" or "its" the last word of an organisation's name is enough ("the Council"). People and places are
    left to garbled-name and avoided-term, since English replaces them by pronouns all the time.
    """

    category = "terminology/wrong-term"
    severity = Severity.MAJOR
    needs_source = True
    examples = (
        Example(
            source="Бойцов «Красных повязок» видели у блокпоста.",
            bad="Fighters of the ⟦Red Armbands⟧ were seen near the checkpoint.",
            good="Fighters of the Red Bands were seen near the checkpoint.",
            suggestion="Red Bands",
            glossary=(_BANDS,),
        ),
        Example(
            source="Заседание Совета Безопасности прошло вечером.",
            bad="A meeting of the ⟦Safety Council⟧ was held in the evening.",
            good="A meeting of the Council was held in the evening.",
            suggestion="Security Council",
            glossary=(_COUNCIL,),
        ),
        Example(
            source="В Совете Безопасности возразили.",
            bad="The ⟦Совет Безопасности⟧ objected.",
            good="The UN’s Security Council objected.",
            suggestion="Security Council",
            glossary=(_COUNCIL,),
        ),
        Example(
            source="Экспортную пошлину снизили.",
            bad="⟦⟧The levy was lowered.",
            good="Export duties were lowered.",
            suggestion="export duty",
            glossary=(_DUTY,),
        ),
        Example(
            source="Жалобу в УЕФА подали вовремя.",
            bad="The complaint to ⟦EUFA⟧ was filed in time.",
            good="The complaint to UEFA was filed in time.",
            suggestion="UEFA",
            glossary=(_UEFA,),
        ),
        Example(
            source="Решение ФРС удивило рынок.",
            bad="The ⟦FTS⟧ decision surprised the market.",
            good="The Fed’s decision surprised the market.",
            suggestion="Federal Reserve",
            glossary=(_FED,),
        ),
        Example(
            source="Перемирие вступило в силу.",
            bad="The ⟦ceasefire⟧ came into force.",
            good="The truce came into force.",
            suggestion="truce",
            glossary=(_TRUCE, _CEASEFIRE),
        ),
        Example(
            source="Это был совет, а безопасности не было.",
            good="It was advice, and there was no security.",
            glossary=(_COUNCIL,),
        ),
        Example(
            source="Экспортная пошлина выросла.",
            good="The export tax rose.",
            glossary=(_DUTY,),
        ),
        Example(
            source="Заседал Совет Безопасности.",
            good="The Security Council’s members met.",
            glossary=(_COUNCIL,),
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        if pair.source is None or not pair.target.words:
            return
        for use in uses(context.glossary, pair.source, pair.target):
            if use.state is State.MISSING and is_required(use, pair.target):
                yield self._missing(use, pair, pair.source, context)

    def _missing(self, use: Use, pair: Pair, source: Text, context: Context) -> Issue:
        accepted = tuple(form for entry in use.entries for form in entry.accepted)
        russian = left_in_russian(use, context.glossary, pair.target)
        wrong = russian or avoided_in_place(use, context.glossary, source, pair.target)
        place = (wrong, use.entry.target) if wrong else stand_in(accepted, pair.target)
        if place is None and (letters := acronym_in_place(use, context.glossary, source, pair.target)):
            place = (letters, use.entry.target)
        span = place[0] if place else proportional(use.source_spans[0].start, source, pair.target)
        instead = f"“{span.of(pair.target.value)}” stands in its place" if place else "none of its renderings is there"
        return self.issue(
            pair,
            span,
            f"«{use.source_spans[0].of(source.value)}» is “{use.entry.target}” in the glossary; {instead}.",
            suggestions=tuple(
                dict.fromkeys((*([place[1]] if place else []), *use.fitting(span.of(pair.target.value))))
            ),
            evidence=use.evidence,
            source_span=use.source_spans[0],
            confidence=0.8 if place else 0.6,
        )
