"""inconsistent-name: one name is spelled in two ways in one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from tqa.checks.base import Context, DocumentCheck, Example, Pair
from tqa.model import Issue, Severity, Span
from tqa.names.mentions import bare, english_names, is_derived, pair_names, russian_names, stem_class
from tqa.names.romanisation import ARTICLES, name_key, plain
from tqa.names.word_verdict import knowledge
from tqa.text import Text
from tqa.text.english import is_spelled
from tqa.text.words import Token

ALIKE = 0.6
"""Less alike, two words that look like one Russian name are a name and something else."""
ALIKE_WORDS = 0.8
"""The same where one of them is an ordinary English word (Veliky, Victory)."""


@dataclass(frozen=True, slots=True)
class _Mention:
    pair: Pair
    spelling: str
    span: Span
    russian: Token | None = None
    is_full: bool = False
    """Whether another name stands right beside it: first name and surname."""
    beside: frozenset[str] = frozenset()
    """Dictionary forms of the Russian names that stand right beside it: whose first name or surname it is."""

    def may_be(self, other: _Mention) -> bool:
        """Whether both may be of one bearer: Vladimir Putin and Volodymyr Zelensky are two men."""
        return not (self.beside and other.beside and self.beside.isdisjoint(other.beside))

    def is_another(self, other: _Mention) -> bool:
        """Whether the tables know the two Russian words as two names with these English forms."""
        if not self.russian or not other.russian:
            return False
        return _are_two(self.russian, self.spelling, other.russian, other.spelling)


class InconsistentName(DocumentCheck):
    """One name is spelled in two ways in one article.

    ## What it does
    Collects the capitalised words of the English article and groups those that are romanisations of one name in
    different schemes (Semenov, Semyonov). With a source text, words are grouped by the Russian name they render, so
    that other differences are seen as well. A name with and without the Arabic article ("Bashar Assad", "Bashar
    al-Assad") is flagged too. The spelling of the full name that introduces somebody is kept, unless another stands
    more than twice as often; else the most frequent one.

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
        usual = _usual(mentions, counts)
        known = [m for m in mentions if m.spelling == usual]
        told = ", ".join(f"“{spelling}” {n}×" for spelling, n in counts.most_common())
        for mention in mentions:
            if mention.spelling == usual or is_derived(mention.spelling, usual):
                continue
            if not _are_alike(mention.spelling, usual) or not any(map(mention.may_be, known)):
                continue
            if any(map(mention.is_another, known)):
                continue
            yield self.issue(
                mention.pair,
                mention.span,
                f"“{mention.spelling}” here, “{usual}” elsewhere in this article ({counts[usual]}×).",
                suggestions=(usual,),
                evidence=(f"In this article: {told}.",),
                source_span=mention.russian.span if mention.russian else None,
                confidence=0.85,
            )


def _usual(mentions: Sequence[_Mention], counts: Counter[str]) -> str:
    """The spelling to keep: that of the full name which introduces the bearer, unless another stands more than twice
    as often; else the most frequent one, the first of several."""
    most = max(counts, key=lambda s: (counts[s], -_first(mentions, s)))
    introduced = next((m.spelling for m in mentions if m.is_full), most)
    return introduced if counts[most] <= 2 * counts[introduced] else most


def _first(mentions: Sequence[_Mention], spelling: str) -> int:
    return next(n for n, m in enumerate(mentions) if m.spelling == spelling)


def _are_alike(one: str, other: str) -> bool:
    """Whether two spellings are near enough to be of one name. Compared with one article only where both have one."""
    is_ordinary = " " not in one and (is_spelled(one.lower()) or is_spelled(other.lower()))
    found = Indel.normalized_similarity(name_key(one), name_key(other))
    return found >= (ALIKE_WORDS if is_ordinary else ALIKE)


def _are_two(russian: Token, english: str, other: Token, spelling: str) -> bool:
    """Whether the tables know the Russian words as two names, each with its own English form (Билл, Bill; Билли, Billie)."""
    ours, theirs = stem_class(russian.text), stem_class(other.text)
    if ours == theirs:
        return False
    one, two = plain(english), plain(spelling)
    return any(
        one in knowledge(a).forms and two in knowledge(b).forms and one not in knowledge(b).forms
        for a in ours
        for b in theirs
        if a != b
    )


def _mention(pair: Pair, token: Token, russian: Token | None = None) -> _Mention:
    spelling = bare(token.text)
    span = Span(token.start, token.start + len(spelling))
    return _Mention(pair, spelling, span, russian, _is_full(pair.target, token), _beside(pair.source, russian))


def _is_full(target: Text, token: Token) -> bool:
    return any(
        target.value[one.end : other.start] == " " and token.start in (one.start, other.start)
        for one, other in pairwise(english_names(target))
    )


def _beside(source: Text | None, russian: Token | None) -> frozenset[str]:
    if source is None or russian is None:
        return frozenset()
    near = [
        other
        for other in russian_names(source)
        if source.value[russian.end : other.start] == " " or source.value[other.end : russian.start] == " "
    ]
    return frozenset(lemma for other in near for lemma in stem_class(other.text))


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
