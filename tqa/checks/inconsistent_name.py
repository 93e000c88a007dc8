"""inconsistent-name: one name is spelled in two ways in one article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from tqa.checks.base import Context, DocumentCheck, Example, Pair
from tqa.model import Issue, Severity, Span
from tqa.names.mentions import bare, english_names, is_derived, pair_names, russian_names, stem_class
from tqa.names.romanisation import ARTICLES, name_key, plain
from tqa.names.word_verdict import knowledge
from tqa.text import Text
from tqa.text.english import is_spelled
from tqa.text.morphology import lemmas
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
    which romanisation schemes differ are taken for one. In a segment with more than some sixty names on either side, an
    English name is compared only with the Russian ones at about the same place; one with more than 150 different words
    with a capital is passed over.
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
        odd = {s for s in counts if s != usual and not is_derived(s, usual) and _are_alike(s, usual)}
        if not odd:
            return
        known = [m for m in mentions if m.spelling == usual]
        beside = {m.beside for m in known}
        russian = {m.russian.text for m in known if m.russian}
        told = ", ".join(f"“{spelling}” {n}×" for spelling, n in counts.most_common())
        for mention in mentions:
            if mention.spelling not in odd or not _may_be_one(mention.beside, beside):
                continue
            if mention.russian and _is_another(mention.russian.text, mention.spelling, russian, usual):
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


def _may_be_one(beside: frozenset[str], others: Collection[frozenset[str]]) -> bool:
    """Whether the bearer may be one of others, by the names beside: Vladimir Putin and Volodymyr Zelensky are two men."""
    return any(not (beside and other and beside.isdisjoint(other)) for other in others)


def _is_another(russian: str, english: str, others: Collection[str], spelling: str) -> bool:
    """Whether the tables know a Russian word and one of others as two names, each with its own English form (Билл, Bill;
    Билли, Billie)."""
    return any(_are_two(russian, english, other, spelling) for other in others)


@lru_cache(maxsize=4096)
def _are_two(russian: str, english: str, other: str, spelling: str) -> bool:
    ours, theirs = stem_class(russian), stem_class(other)
    if ours == theirs:
        return False
    one, two = plain(english), plain(spelling)
    return any(
        one in knowledge(a).forms and two in knowledge(b).forms and one not in knowledge(b).forms
        for a in ours
        for b in theirs
        if a != b
    )


def _mention(pair: Pair, english: Token, russian: Token | None = None) -> _Mention:
    spelling = bare(english.text)
    span = Span(english.start, english.start + len(spelling))
    is_full = english.start in pair.target.of(_full)
    return _Mention(pair, spelling, span, russian, is_full, _beside(pair.source, russian))


def _full(text: Text) -> frozenset[int]:
    """Where the names of an English text begin that have another one right beside them."""
    names = pairwise(english_names(text))
    near = [(one.start, other.start) for one, other in names if text.value[one.end : other.start] == " "]
    return frozenset([start for starts in near for start in starts])


def _beside(source: Text | None, russian: Token | None) -> frozenset[str]:
    if source is None or russian is None:
        return frozenset()
    return source.of(_names_beside).get(russian.start, frozenset())


def _names_beside(source: Text) -> dict[int, frozenset[str]]:
    """The dictionary forms of the names right beside each name of a Russian text, by where it begins."""
    found: dict[int, frozenset[str]] = {}
    for one, other in pairwise(russian_names(source)):
        if source.value[one.end : other.start] == " ":
            found[one.start] = found.get(one.start, frozenset()) | stem_class(other.text)
            found[other.start] = found.get(other.start, frozenset()) | stem_class(one.text)
    return found


def _by_russian(pairs: Sequence[Pair]) -> Iterable[list[_Mention]]:
    """Mentions of each Russian name of which the article has two spellings."""
    matches = [
        (pair, english, russian, lemmas(russian.text))
        for pair in pairs
        if pair.source is not None
        for english, russian, _ in pair_names(pair.source, pair.target)
    ]
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for _, english, _, found in matches:
        for lemma in found:
            spellings[lemma].add(bare(english.text))
    several = {lemma for lemma, spelled in spellings.items() if len(spelled) > 1}
    groups: defaultdict[str, list[_Mention]] = defaultdict(list)
    for pair, english, russian, found in matches if several else ():
        for lemma in found:
            if lemma in several:
                groups[lemma].append(_mention(pair, english, russian))
    return groups.values()


def _by_key(pairs: Sequence[Pair]) -> Iterable[list[_Mention]]:
    """Mentions whose spellings differ only as romanisation schemes do."""
    keys = Counter(name_key(s) for s in frozenset[str]().union(*[pair.target.of(_spellings) for pair in pairs]))
    several = {key for key, n in keys.items() if n > 1}
    groups: defaultdict[str, list[_Mention]] = defaultdict(list)
    for pair in pairs if several else ():
        for token in english_names(pair.target):
            key = name_key(bare(token.text))
            if key in several:
                groups[key].append(_mention(pair, token))
    return groups.values()


def _spellings(text: Text) -> frozenset[str]:
    return frozenset([bare(t.text) for t in english_names(text)])


def _by_article(pairs: Sequence[Pair]) -> Iterable[list[_Mention]]:
    """Full names with and without the Arabic article between first name and surname."""
    groups: defaultdict[tuple[str, str], list[_Mention]] = defaultdict(list)
    names = [(pair, *name) for pair in pairs for name in pair.target.of(_full_names)]
    if any("-" in spelling or " al" in spelling for _, _, _, spelling, _ in names):
        for pair, first, surname, spelling, start in names:
            mention = _Mention(pair, spelling, Span(start, start + len(spelling)))
            groups[first, name_key(surname)].append(mention)
    return [group for group in groups.values() if any("-" in m.spelling or " al" in m.spelling for m in group)]


def _full_names(text: Text) -> tuple[tuple[str, str, str, int], ...]:
    """Names of an English text that follow one another, at most with an Arabic article between them: the first one
    folded, the last one, the whole and where it begins."""
    found = []
    for one, other in pairwise(english_names(text)):
        if _is_joint(text.value[one.end : other.start]):
            surname = bare(other.text)
            found.append((one.lower, surname, text.value[one.start : other.start + len(surname)], one.start))
    return tuple(found)


def _is_joint(between: str) -> bool:
    """Whether what stands between two names makes one name of them."""
    if between == " ":
        return True
    joint = between.strip(" -")
    return "\n" not in between and (not joint or joint.lower() in ARTICLES)
