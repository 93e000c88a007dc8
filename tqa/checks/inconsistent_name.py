"""inconsistent-name: one name is spelled in two ways in one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from tqa.checks.base import Context, DocumentCheck, Example, Pair
from tqa.model import Issue, Severity, Span
from tqa.names.mentions import bare, english_names, is_derived, pair_names, stem_class
from tqa.names.romanisation import ARTICLES, name_key
from tqa.text.words import Token

ALIKE = 0.6
"""Less alike, two words that look like one Russian name are a name and something else (Velikiy, Victory)."""


@dataclass(frozen=True, slots=True)
class _Mention:
    pair: Pair
    spelling: str
    span: Span
    source_span: Span | None = None


class InconsistentName(DocumentCheck):
    """One name is spelled in two ways in one article.

    ## What it does
    Collects the capitalised words of the English article and groups those that are romanisations of one name in
    different schemes (Semenov, Semyonov). With a source text, words are grouped by the Russian name they render, so
    that other differences are seen as well. A name with and without the Arabic article ("Bashar Assad", "Bashar
    al-Assad") is flagged too. The rarer spelling is flagged and the usual one suggested; at equal counts the later one.

    ## Why is this bad
    Readers take two spellings for two people.

    ## Known limits
    A surname alone after the full name is no second spelling. Two people whose names differ only in the letters in
    which romanisation schemes differ are taken for one.
    """

    category = "terminology/inconsistent-use-of-terminology"
    severity = Severity.MINOR
    examples = (
        Example(
            bad="Expert Kirill Semenov said so.\nSemenov did not insist.\n⟦Semyonov⟧’s view is shared.",
            good="Expert Kirill Semenov said so.\nSemenov did not insist.\nSemenov’s view is shared by Russia and Russians.",
            suggestion="Semenov",
        ),
        Example(
            bad="Bashar al-Assad spoke.\nBashar al-Assad left.\nThe envoy of ⟦Bashar Assad⟧ stayed.",
            good="Bashar al-Assad spoke.\nAssad left.\nThe envoy of Assad stayed.",
            suggestion="Bashar al-Assad",
        ),
        Example(
            source="В Гяндже прошёл митинг.\nМэр Гянджи выступил.\nГянджу покинули.",
            bad="A rally was held in Ganja.\nThe mayor of Ganja spoke.\n⟦Gyandzha⟧ was left.",
            good="A rally was held in Ganja.\nThe mayor of Ganja spoke.\nGanja was left.",
            suggestion="Ganja",
        ),
    )

    def check_document(self, pairs: Sequence[Pair], context: Context) -> Iterator[Issue]:
        found: dict[tuple[str, Span], Issue] = {}
        for group in (*_by_russian(pairs), *_by_key(pairs), *_by_article(pairs)):
            for issue in self._odd_ones(group):
                found.setdefault((issue.segment, issue.span), issue)
        yield from found.values()

    def _odd_ones(self, mentions: Sequence[_Mention]) -> Iterator[Issue]:
        counts = Counter(m.spelling for m in mentions)
        if len(counts) < 2:
            return
        usual = max(counts, key=lambda s: (counts[s], -_first(mentions, s)))
        told = ", ".join(f"“{spelling}” {n}×" for spelling, n in counts.most_common())
        for mention in mentions:
            if mention.spelling == usual or is_derived(mention.spelling, usual):
                continue
            if Indel.normalized_similarity(name_key(mention.spelling), name_key(usual)) < ALIKE:
                continue
            yield self.issue(
                mention.pair,
                mention.span,
                f"“{mention.spelling}” here, “{usual}” elsewhere in this article ({counts[usual]}×).",
                suggestions=(usual,),
                evidence=(f"In this article: {told}.",),
                source_span=mention.source_span,
                confidence=0.85,
            )


def _first(mentions: Sequence[_Mention], spelling: str) -> int:
    return next(n for n, m in enumerate(mentions) if m.spelling == spelling)


def _mention(pair: Pair, token: Token, source: Token | None = None) -> _Mention:
    spelling = bare(token.text)
    span = Span(token.start, token.start + len(spelling))
    return _Mention(pair, spelling, span, source.span if source else None)


def _by_russian(pairs: Sequence[Pair]) -> Iterator[list[_Mention]]:
    """Mentions of the same Russian name."""
    groups: defaultdict[str, list[_Mention]] = defaultdict(list)
    for pair in pairs:
        if pair.source is None:
            continue
        for match in pair_names(pair.source, pair.target):
            for lemma in stem_class(match.russian.text):
                groups[lemma].append(_mention(pair, match.english, match.russian))
    yield from groups.values()


def _by_key(pairs: Sequence[Pair]) -> Iterator[list[_Mention]]:
    """Mentions whose spellings differ only as romanisation schemes do."""
    groups: defaultdict[str, list[_Mention]] = defaultdict(list)
    for pair in pairs:
        for token in english_names(pair.target):
            groups[name_key(bare(token.text))].append(_mention(pair, token))
    yield from groups.values()


def _by_article(pairs: Sequence[Pair]) -> Iterator[list[_Mention]]:
    """Full names with and without the Arabic article between first name and surname."""
    groups: defaultdict[tuple[str, str], list[_Mention]] = defaultdict(list)
    for pair in pairs:
        parts = pair.target.parts
        names = {t.start for t in english_names(pair.target)}
        for n, first in enumerate(parts[:-1]):
            if first.start not in names:
                continue
            rest = parts[n + 1 : n + 3]
            surname = rest[1] if len(rest) == 2 and rest[0].lower in ARTICLES else rest[0]
            if surname.start not in names or "\n" in pair.target.value[first.end : surname.start]:
                continue
            end = surname.start + len(bare(surname.text))
            between = pair.target.value[first.end : surname.start].strip(" -")
            if between and between.lower() not in {f"{a}" for a in ARTICLES}:
                continue
            span = Span(first.start, end)
            groups[first.lower, name_key(bare(surname.text))].append(_Mention(pair, span.of(pair.target.value), span))
    for group in groups.values():
        if any("-" in m.spelling or " al" in m.spelling for m in group):
            yield group
