"""What a Russian name or term probably is in English, from the English sides of the passages it stands in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqa.model import Span
from tqa.names.mentions import bare, pair_names
from tqa.names.romanisation import ARTICLES
from tqa.text import Text
from tqa.text.stems import english_key
from tqa.text.words import Token, hyphen_parts, tokens

LONGEST = 4
LEAST_TOGETHER = 2
"""Passages in which a term and its counterpart must stand together: once proves nothing."""
LEAST_DICE = 0.5
LEAST_SHARE = 0.85
"""Of the likeliest counterpart's score: what is below is not worth showing."""

LIKE_ACRONYM = 1.3
"""How much likelier an acronym is the counterpart of an acronym."""

_LOOSE = frozenset(
    "a an and as at by for from in into of on or over the their this that to with its his her was were is are be been "
    "has have had which who whom whose it he she they we you i not no but also after before during about between "
    "said says say would will could can may all more most than there where when while will one two three it's did "
    "does do up out off such under against according including among amid since until through".split()
)

Keys = tuple[str, ...]
Occurrence = tuple[Text, Span, tuple[Text, ...]]
"""A Russian text, the place in it, and its English texts."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An English rendering: in how many passages it was seen with the term, and how sure that makes it (0 to 1)."""

    text: str
    count: int
    likeness: float


class English:
    """How often each English phrase stands in the passages of a corpus."""

    def __init__(self) -> None:
        self.passages: Counter[Keys] = Counter()

    def learn(self, texts: Sequence[Text]) -> None:
        """The phrases of one passage's English texts, each counted once."""
        self.passages.update({keys for text in texts for keys, _, _ in _phrases(text)})


def counterpart(
    base: str, kind: str, places: Sequence[Occurrence], english: English, *, limit: int = 4
) -> tuple[Counterpart, ...]:
    """The probable renderings, likeliest first: of a name by its letters, else what stands in the same passages."""
    if kind == "name" and (found := _by_letters(base, places)):
        return found[:limit]
    return _by_company(kind, places, english)[:limit]


def _by_letters(base: str, places: Sequence[Occurrence]) -> tuple[Counterpart, ...]:
    """English names that look like the Russian one, from the first word that does to the last."""
    seen: Counter[str] = Counter()
    likeness: defaultdict[str, float] = defaultdict(float)
    words = sum(p.is_word for p in hyphen_parts(tokens(base)))
    for source, span, texts in places:
        for text in texts:
            found = [m for m in pair_names(source, text) if span.contains(m.russian.span)]
            if found:
                start, end = min(m.english.start for m in found), max(m.english.end for m in found)
                start = _further(text, start, words - len(found))
                phrase = bare(_with_article(text, start, text.value[start:end]))
                if len(phrase.split()) <= words + 2:
                    seen[phrase] += 1
                    likeness[phrase] = max(likeness[phrase], sum(m.likeness for m in found) / max(len(found), words))
    ordered = sorted(seen, key=lambda p: (-seen[p] * likeness[p], p))
    return tuple(Counterpart(p, seen[p], round(likeness[p], 2)) for p in ordered)


def _further(text: Text, start: int, missing: int) -> int:
    """Where a name begins whose first words have no likeness: New Caledonia, St. Petersburg."""
    for part in reversed([p for p in text.parts if p.end < start]):
        between = text.value[part.end : start]
        if missing < 1 or between not in (" ", "-", ". ") or not part.is_capitalised or part.lower in _LOOSE:
            break
        start, missing = part.start, missing - 1
    return start


def _with_article(text: Text, start: int, phrase: str) -> str:
    """The name with the Arabic article that stands before it: al-Bab."""
    before = next((p for p in text.parts if p.end + 1 == start), None)
    if before is not None and before.lower in ARTICLES and text.value[before.end] == "-":
        return text.value[before.start : start] + phrase
    return phrase


def _by_company(kind: str, places: Sequence[Occurrence], english: English) -> tuple[Counterpart, ...]:
    """Phrases that stand where the term stands, and seldom elsewhere: Dice's coefficient over passages, less where
    the places in the two texts lie apart."""
    distances: defaultdict[Keys, list[float]] = defaultdict(list)
    written: defaultdict[Keys, Counter[str]] = defaultdict(Counter)
    passages = {id(source): (source, span, texts) for source, span, texts in places}
    for source, span, texts in passages.values():
        here: dict[Keys, float] = {}
        for text in texts:
            for keys, phrase, start in _phrases(text):
                apart = abs(span.start / len(source) - start / len(text))
                here[keys] = min(apart, here.get(keys, 1.0))
                written[keys][phrase] += 1
        for keys, apart in here.items():
            distances[keys].append(apart)
    scored: list[tuple[float, int, Keys]] = []
    for keys, apart_in in distances.items():
        count = len(apart_in)
        dice = 2 * count / (len(passages) + english.passages[keys])
        surface = written[keys].most_common(1)[0][0]
        if count >= LEAST_TOGETHER and dice >= LEAST_DICE and (kind != "acronym" or surface[:1].isupper()):
            like = LIKE_ACRONYM if kind == "acronym" and surface.isupper() else 1.0
            scored.append((like * dice * (1 - sum(apart_in) / count), count, keys))
    scored.sort(key=lambda s: (-round(s[0], 2), -len(s[2]), s[2]))
    kept: list[tuple[float, int, Keys]] = []
    for score, count, keys in scored:
        likely = score >= LEAST_SHARE * scored[0][0]
        if likely and not any(_inside(keys, longer) or _inside(longer, keys) for _, _, longer in kept):
            kept.append((score, count, keys))
    return tuple(Counterpart(written[k].most_common(1)[0][0], count, round(score, 2)) for score, count, k in kept)


def _inside(short: Keys, long: Keys) -> bool:
    return any(long[n : n + len(short)] == short for n in range(len(long) - len(short) + 1))


def _phrases(text: Text) -> Iterator[tuple[Keys, str, int]]:
    """One to four words without marks between them that neither begin nor end with a loose word, with their place."""
    return iter(text.of(_all_phrases))


def _all_phrases(text: Text) -> tuple[tuple[Keys, str, int], ...]:
    words = [t for t in text.tokens if t.is_word]
    found: list[tuple[Keys, str, int]] = []
    for first, word in enumerate(words):
        if word.lower in _LOOSE:
            continue
        keys: list[str] = []
        for size in range(LONGEST):
            if first + size >= len(words) or (size and not _next(text, words[first + size - 1], words[first + size])):
                break
            last = words[first + size]
            keys.append(english_key(last.lower))
            if last.lower not in _LOOSE:
                found.append((tuple(keys), bare(text.value[word.start : last.end]), word.start))
    return tuple(found)


def _next(text: Text, one: Token, other: Token) -> bool:
    return text.value[one.end : other.start] == " "
