"""inconsistent-term: one term of the source is rendered in two ways in one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tqa.checks.base import Context, DocumentCheck, Example, Pair
from tqa.glossary import State, Use, uses, wording_key
from tqa.glossary.stand_in import LOOSE, stand_in
from tqa.model import ConceptEntry, Issue, Severity, Span

_COUNCIL = ConceptEntry("Совет Безопасности", "Security Council", ("UN Security Council", "UNSC"), type="organisation")
_DUTY = ConceptEntry("экспортная пошлина", "export duty", ("export tax",))
_MARKUP = ConceptEntry("торговая наценка", "trade markup", ("retail margin",))


@dataclass(slots=True)
class _Rendering:
    """The places of one wording of a term: pair, span in the target, span in the source.

    `instead` is the accepted form that stand-in words stand for.
    """

    wording: str
    instead: str = ""
    places: list[tuple[Pair, Span, Span]] = field(default_factory=list)


class InconsistentTerm(DocumentCheck):
    """One term of the glossary is rendered in two ways in one article.

    ## What it does
    Follows each glossary term through the article. Where most paragraphs have one rendering and a few another, the
    few are flagged and the usual one is suggested. The other rendering may be an accepted variant, or words that stand
    in the term's place ("Safety Council" among "Security Council").

    ## Why is this bad
    Readers take two names for two things.

    ## Known limits
    Shortened forms ("the Council"), abbreviations and the same words in another order are no second rendering.
    People and places are left to inconsistent-name, titles alone ("spokesman", "press secretary" of one man).
    """

    category = "terminology/inconsistent-use-of-terminology"
    severity = Severity.MINOR
    needs_source = True
    examples = (
        Example(
            source="Совет Безопасности собрался.\nСовет Безопасности осудил удар.\nРешение примет Совет Безопасности.",
            bad="The Security Council met.\nThe Security Council condemned the strike.\nThe ⟦Safety Council⟧ will decide.",
            good="The UN Security Council met.\nThe UNSC condemned the strike.\nThe Council will decide.",
            suggestion="Security Council",
            glossary=(_COUNCIL,),
        ),
        Example(
            source="Экспортную пошлину снизят.\nЭкспортная пошлина составит 10%.\nБез экспортной пошлины нельзя.",
            bad="The export duty will be cut.\nThe export duty will be 10%.\nThere is no way without the ⟦export tax⟧.",
            good="The export duty will be cut.\nThe export duty will be 10%.\nThere is no way without export duties.",
            suggestion="export duty",
            glossary=(_DUTY,),
        ),
        Example(
            source="О торговой наценке спорят.\nТорговую наценку снизят.\nБез торговой наценки магазины закроются.",
            bad="The ⟦retail margin⟧ is disputed.\nThe trade markup will be cut.\nWithout a trade markup shops will close.",
            good="The trade markup is disputed.\nThe markup will be cut.\nWithout it shops will close.",
            suggestion="trade markup",
            glossary=(_MARKUP,),
        ),
        Example(
            source="Совет Безопасности собрался.\nСовет директоров ждёт.\nСовет Безопасности ушёл.",
            good="The Security Council met.\nThe board of directors is waiting.\nThe Security Council left.",
            glossary=(_COUNCIL,),
        ),
        Example(
            source="Экспортную пошлину снизят.\nНалог на экспорт останется.",
            good="The export duty will be cut.\nThe export tax will stay.",
            glossary=(_DUTY,),
        ),
    )

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        concepts: dict[tuple[int, ...], tuple[tuple[ConceptEntry, ...], list[_Rendering]]] = {}
        for pair in pairs:
            if pair.source is None:
                continue
            for use in uses(context.glossary, pair.source, pair.target):
                if all(e.type not in ("person", "place", "title") for e in use.entries):
                    same = tuple(map(id, use.entries))  # to hash what they say takes longer than all the rest
                    _collect(concepts.setdefault(same, (use.entries, []))[1], use, pair)
        for entries, renderings in concepts.values():
            yield from self._odd_ones(entries, renderings)

    def _odd_ones(self, entries: tuple[ConceptEntry, ...], renderings: list[_Rendering]) -> Iterator[Issue]:
        accepted = [r for r in renderings if _is_accepted(entries, r.wording)]
        if not accepted or len(renderings) < 2:
            return
        usual = max(accepted, key=lambda r: (len(r.places), _is_target(entries, r.wording)))
        for other in renderings:
            if other is usual or len(other.places) > len(usual.places) or _same_words(usual.wording, other.wording):
                continue
            for pair, span, source_span in other.places:
                yield self.issue(
                    pair,
                    span,
                    f"«{source_span.of(pair.source.value if pair.source else '')}» is “{usual.wording}” elsewhere in "
                    f"this article ({len(usual.places)}×), “{other.wording}” here.",
                    suggestions=(other.instead or usual.wording,),
                    evidence=(_counts(renderings), *(f"{e.brief}: {e.source} = {e.target}." for e in entries)),
                    source_span=source_span,
                    severity=self.severity if other in accepted else Severity.MAJOR,
                    confidence=0.8,
                )


def _collect(renderings: list[_Rendering], use: Use, pair: Pair) -> None:
    accepted = tuple(form for entry in use.entries for form in entry.accepted)
    if use.state is State.RIGHT:
        instead, spans = "", use.spans
    elif use.state is State.MISSING and (place := stand_in(accepted, pair.target)):
        instead, spans = place[1], (place[0],)
    else:
        return
    wordings = {wording_key(span.of(pair.target.value)): None for span in spans}
    own = list(wordings)[: len(use.source_spans)]  # more wordings than mentions: the rest stands beside ("or ...")
    for span in spans:
        wording = span.of(pair.target.value)
        if wording_key(wording) not in own:
            continue
        known = next((r for r in renderings if wording_key(r.wording) == wording_key(wording)), None)
        if known is None:
            known = _Rendering(wording, instead)
            renderings.append(known)
        known.places.append((pair, span, use.source_spans[0]))


def _is_accepted(entries: Sequence[ConceptEntry], wording: str) -> bool:
    return any(wording_key(form) == wording_key(wording) for e in entries for form in e.accepted)


def _is_target(entries: Sequence[ConceptEntry], wording: str) -> bool:
    return any(wording_key(e.target) == wording_key(wording) for e in entries)


def _same_words(one: str, other: str) -> bool:
    """Whether two wordings are one, shortened, turned round or abbreviated."""
    a, b = set(wording_key(one)) - LOOSE, set(wording_key(other)) - LOOSE
    if a <= b or b <= a or "".join(wording_key(one)) == "".join(wording_key(other)):
        return True
    return any(w.isupper() and len(w) > 1 for w in (one, other) if " " not in w)


def _counts(renderings: Sequence[_Rendering]) -> str:
    counts = Counter({r.wording: len(r.places) for r in renderings})
    return "In this article: " + ", ".join(f"“{wording}” {n}×" for wording, n in counts.most_common()) + "."
