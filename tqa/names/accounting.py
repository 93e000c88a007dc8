"""Which names of a source text a translation does not have, and which names it has that nothing in the source explains."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import regex
from rapidfuzz.distance import Indel

from tqa.model import Span
from tqa.names.likely import Certainty, certainties, certainty, english_forms, is_place, is_short_for
from tqa.names.matching import (
    CANDIDATE,
    MARGIN,
    SHORTEST,
    explains,
    is_english_capital,
    is_english_name,
    is_from_place,
    is_known_word,
    name_words,
    rendering,
)  # fmt: skip
from tqa.names.mentions import bare, capitals, likeness, russian_keys, sentence_starts
from tqa.names.romanisation import ARTICLES, RUSSIAN_ARTICLES, name_key, plain
from tqa.names.tables import lexicon
from tqa.text import Text
from tqa.text.english import is_listed, is_word
from tqa.text.words import Script, Token, script

BORNE = 4.0
"""Natural log of the bearers in 100,000 from which an ordinary word counts as a first name."""
NEAR = 0.4
"""How far apart, as a share of the text, a name and what stands in its place may be."""

_HIS = frozenset("he him his she her hers they them their theirs himself herself".split())
_HIS_RUSSIAN = frozenset(
    "он его ему ним нем него нему им она ее ей ней нее они их ими ними них оно свой своя свое свои своего своей своих "
    "своему своим своими свою себя себе собой".split()
)
_THERE, _THERE_RUSSIAN = frozenset({"there", "here"}), frozenset({"там", "тут", "здесь", "сюда", "туда", "оттуда"})
_OPENING = regex.compile(r"(?:[«„“\":!?…–—]|\s-|(?<!\p{Lu})\.)\s*$")
"""What begins a sentence or a quotation; the full stop after an initial does not."""
_IS = frozenset("is are was were has have had been be will would could may seems".split())
"""What follows a "there" that stands for no place."""
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_QUOTED = regex.compile(r"[«„“\"][^«»„“”\"\n]{2,60}[»”\"]")


@dataclass(frozen=True, slots=True)
class Name:
    """Words of one text that stand together as a name, or some of them. `is_sure`: it is a name beyond doubt, not only
    a word with a capital."""

    tokens: tuple[Token, ...]
    is_sure: bool = True

    @property
    def span(self) -> Span:
        """From the first word to the last, without a possessive."""
        return Span(self.tokens[0].start, self.tokens[-1].start + len(bare(self.tokens[-1].text)))


@dataclass(frozen=True, slots=True)
class Balance:
    """`missing`: names of the source that nothing renders; `foreign`: names of the target that nothing explains;
    `exchanged`: pairs of both, where the one seems to stand for the other (in neither of the first two)."""

    missing: tuple[Name, ...]
    foreign: tuple[Name, ...]
    exchanged: tuple[tuple[Name, Name], ...]


NOTHING = Balance((), (), ())


def balance(source: Text, target: Text, covered: Collection[Span], explained: Collection[Span]) -> Balance:
    """The names of both sides set against each other.

    `covered`: places of the source that the term base accounts for; `explained`: places of the target likewise.
    """
    if not target.words or target.of(_has_russian):
        return NOTHING  # what is not translated at all is another fault
    sides = _Sides(source, target, covered, explained)
    lost = sides.lost()
    strange = sides.strange()
    if not lost and not strange:
        return NOTHING
    exchanged = _exchanged(lost, strange, source, target)
    gone = {name for name, _, _ in (e[0] for e in exchanged)}
    come = {name for name, _ in (e[1] for e in exchanged)}
    missing = [name for name, sure, whole in lost if sure and whole and name not in gone]
    foreign = [name for name, whole in strange if whole and name not in come]
    return Balance(
        tuple(n for n in missing if not sides.stands_for(n)),
        tuple(n for n in foreign if not sides.explains(n)),
        tuple((russian[0], english[0]) for russian, english in exchanged),
    )


def _has_russian(text: Text) -> bool:
    """Whether a text has words in Cyrillic letters only."""
    if text.value.isascii() or not _CYRILLIC.search(text.value):
        return False
    return any(script(word) is Script.CYRILLIC for word in text.vocabulary)


_Lost = tuple[Name, bool, bool]
_Strange = tuple[Name, bool]


def _exchanged(
    lost: Sequence[_Lost], strange: Sequence[_Strange], source: Text, target: Text
) -> list[tuple[_Lost, _Strange]]:
    """Lost and strange names that stand at about the same place; each is used once, nearest first."""
    pairs = [
        (abs(russian[0].span.start / len(source.value) - english[0].span.start / len(target.value)), n, m)
        for n, russian in enumerate(lost)
        for m, english in enumerate(strange)
        if (english[1] if not russian[1] else english[1] or russian[2])
        and not _is_other_form(russian[0], english[0])
        and (russian[1] or not all(is_known_word(t) for t in english[0].tokens))
    ]
    found: list[tuple[_Lost, _Strange]] = []
    used: set[tuple[int, int]] = set()
    for distance, n, m in sorted(pairs):
        if distance <= NEAR and (0, n) not in used and (1, m) not in used:
            used |= {(0, n), (1, m)}
            found.append((lost[n], strange[m]))
    return found


def _is_other_form(russian: Name, english: Name) -> bool:
    """Whether one is a short form of the other: Саша, Alexander."""
    return any(is_short_for(r.text, bare(e.text)) for r in russian.tokens for e in english.tokens)


class _Sides:
    """Both texts of a pair, with the words that may be names and what accounts for them.

    Nearly every name is at once seen to be rendered, and every English name to be explained: what takes longer is
    asked and prepared only for the others.
    """

    def __init__(self, source: Text, target: Text, covered: Collection[Span], explained: Collection[Span]) -> None:
        self.source, self.target = source, target
        self._covered, self._explained = covered, explained
        self._bests: dict[str, float] = {}
        self._renderings: dict[str, float] = {}

    @cached_property
    def _russian(self) -> Sequence[Token]:
        """The Russian words of the source, each once."""
        words = {t.lower: t for t in self.source.parts if t.kind == "word" and script(t.text) is Script.CYRILLIC}
        return tuple(words.values())

    @cached_property
    def _latin(self) -> frozenset[str]:
        """The other words of the source, plain."""
        words = [t.text for t in self.source.parts if t.kind == "word"]
        return frozenset([plain(word) for word in words if script(word) is not Script.CYRILLIC])

    def lost(self) -> list[_Lost]:
        """Runs of Russian name words that no word renders: whether they surely are names, and whether the whole run
        is lost (the first name may have been left out)."""
        words = [t for t in capitals(self.source) if self._is_russian_name(t)]
        lost = {t for t in words if self._is_lost(t)}
        if not lost:
            return []
        found: list[_Lost] = []
        for run in name_runs(self.source, set(words).__contains__):
            gone = [t for t in run if t in lost]
            if not gone:
                continue
            names = [t for t in run if self._certainty(t) is Certainty.SURE]
            whole = all(t in lost for t in names) or bool(names[-1] in lost and not is_place(names[-1].text))
            sure = any(t in lost for t in names)
            found.append((Name(tuple(gone), sure), sure, whole))
        return found

    def strange(self) -> list[_Strange]:
        """Runs of English name words that nothing in the source explains, and whether the whole run is unexplained."""
        strange = {t for t in name_words(self.target) if not self._is_explained(t)}
        if not strange:
            return []
        found: list[_Strange] = []
        for run in name_runs(self.target, is_english_capital):
            odd = [n for n, t in enumerate(run) if t in strange]
            if odd:
                first = odd[0]
                while first and _is_first_name(run[first - 1]) and not self._is_explained(run[first - 1]):
                    first -= 1
                tokens = run[first : odd[-1] + 1]
                found.append((Name(tuple(tokens)), len(odd) == sum(map(is_english_name, run))))
        return found

    def _certainty(self, token: Token) -> Certainty:
        return certainty(token.text, self._opens(token))

    def _opens(self, token: Token) -> bool:
        """Whether a word begins a sentence or a quotation."""
        before = self.source.value[max(0, token.start - 3) : token.start]
        return token.start in sentence_starts(self.source) or bool(_OPENING.search(before))

    def _is_russian_name(self, token: Token) -> bool:
        inside, opening = _may_be_name(token.text)
        if not (opening if inside != opening and self._opens(token) else inside):
            return False
        # Северо-Восток
        return not (token.lower.endswith("о") and self.source.value[token.end : token.end + 1] in ("-", "‑"))

    def _is_lost(self, token: Token) -> bool:
        if self._covered and any(token.span.overlaps(span) for span in self._covered):
            return False
        if not _keys(token.text).isdisjoint(self.target.of(_capital_keys)):
            return False
        forms = _plain_forms(token.text)
        if not forms.isdisjoint(self.target.vocabulary) or not forms.isdisjoint(self.target.of(_plain_words)):
            return False  # a small letter where a capital should be is another fault
        return not any(
            found >= min(CANDIDATE, self._best(word) - MARGIN)
            for word in self.target.of(_plain_capitals)
            if (found := rendering(token.text, word))
        )

    def _best(self, english: str) -> float:
        """How much an English word looks like the word of the source that it looks like most."""
        if english not in self._bests:
            self._bests[english] = max(
                (likeness(t.text, english) for t in self._russian if t.is_capitalised), default=0.0
            )
        return self._bests[english]

    def _is_explained(self, token: Token) -> bool:
        word = _plain(token.text)
        if name_key(word) in self.source.of(_sounds):
            return True
        if self.target.value[max(0, token.start - 1) : token.start] in ("#", "@"):
            return True
        if any(token.span.overlaps(span) for span in self._explained):
            return True
        if any(rendering(russian, word) >= CANDIDATE for russian in self.source.of(_russian_capitals)):
            return True
        if word in self._latin:
            return True
        if any(Indel.normalized_similarity(word, other) >= CANDIDATE for other in self._latin):
            return True
        if any(explains(r.text, word) and not self._is_elsewhere(r, word) for r in self._russian):
            return True
        return is_listed(bare(token.text)) and any(is_from_place(r.text, word) for r in self._russian)

    def _is_elsewhere(self, russian: Token, english: str) -> bool:
        """Whether another English word looks much more like a Russian name than this one, which hardly does."""
        if not russian.is_capitalised:
            return False
        found = rendering(russian.text, english)
        if not 0 < found < CANDIDATE:
            return False
        if russian.lower not in self._renderings:
            best = max((likeness(russian.text, word) for word in self.target.of(_plain_capitals)), default=0.0)
            self._renderings[russian.lower] = best
        return found < self._renderings[russian.lower] - MARGIN

    def stands_for(self, name: Name) -> bool:
        """Whether a pronoun or an acronym of the translation may stand for a name."""
        ours, theirs = self.source.words, self.target.words
        if sum(w.lower in _HIS for w in theirs) > sum(w.lower in _HIS_RUSSIAN for w in ours):
            return True
        there = sum(one.lower in _THERE and other.lower not in _IS for one, other in pairwise((*theirs, theirs[-1])))
        if there > sum(w.lower in _THERE_RUSSIAN for w in ours):
            return True
        short = [w.text for w in theirs if _is_acronym(w)]
        if len(short) > sum(map(_is_acronym, ours)):
            initials = {form[:1].upper() for token in name.tokens for form in english_forms(token.text)}
            return any(word.startswith(initial) for initial in initials for word in short)
        return False

    def explains(self, name: Name) -> bool:
        """Whether the source may call the thing otherwise: an acronym written out, a name in quotation marks, or a
        word that any dictionary has (Russia for «страна»)."""
        if all(is_listed(bare(t.text)) or is_listed(t.text.lower()) for t in name.tokens):
            return True
        if sum(map(_is_acronym, self.source.words)) > sum(map(_is_acronym, self.target.words)):
            return True
        return bool(_QUOTED.search(self.source.value))


@lru_cache(maxsize=65536)
def _may_be_name(word: str) -> tuple[bool, bool]:
    """Whether a capitalised word of a Russian text may be a name: within a sentence, and at the beginning of one."""
    if len(word) < SHORTEST or word.isupper():
        return False, False
    if script(word) is Script.LATIN:
        return (not is_word(word.lower()),) * 2
    inside, opening = certainties(word)
    return inside is not Certainty.NONE, opening is not Certainty.NONE


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    """The word without possessive, plain."""
    return plain(bare(word))


def _plain_words(text: Text) -> frozenset[str]:
    return frozenset([_plain(t.text) for t in text.parts if t.kind == "word"])


def _plain_capitals(text: Text) -> frozenset[str]:
    return frozenset([_plain(t.text) for t in capitals(text)])


def _capital_keys(text: Text) -> frozenset[str]:
    """What the capitalised words of a translation sound like."""
    return frozenset([name_key(_plain(t.text)) for t in capitals(text)])


@lru_cache(maxsize=65536)
def _plain_forms(russian: str) -> frozenset[str]:
    """What may render a Russian name word, plain."""
    return frozenset([plain(form) for form in (russian, *english_forms(russian))])


@lru_cache(maxsize=65536)
def _keys(word: str) -> frozenset[str]:
    """The keys of the romanisations of a Russian word; none of a word in other letters."""
    return russian_keys(word) if script(word) is Script.CYRILLIC else frozenset()


def _russian_capitals(text: Text) -> frozenset[str]:
    return frozenset([t.text for t in capitals(text) if script(t.text) is Script.CYRILLIC])


def _sounds(text: Text) -> frozenset[str]:
    """The keys of the romanisations of all capitalised words of a Russian text."""
    return frozenset().union(*[russian_keys(word) for word in text.of(_russian_capitals)])


def _is_acronym(token: Token) -> bool:
    letters = [c for c in token.text if c.isalpha()]
    return len(letters) >= 2 and token.text.isupper()


def _is_first_name(token: Token) -> bool:
    """Whether an ordinary English word is also the name of many (Martin, Mark)."""
    return lexicon().known(token.lower).bearers >= BORNE


def name_runs(text: Text, belongs: Callable[[Token], bool]) -> list[list[Token]]:
    """Words of a kind that follow one another, with only a space, a hyphen, an initial or an article between them."""
    runs: list[list[Token]] = []
    last: Token | None = None
    for part in text.parts:
        joined = last is not None and text.value[last.end : part.start] in (" ", "-", "‑", ". ", "’s ", "'s ", ".")
        if belongs(part):
            if joined and runs:
                runs[-1].append(part)
            else:
                runs.append([part])
            last = part
        elif joined and (
            part.lower in RUSSIAN_ARTICLES or part.lower in ARTICLES or (len(part.text) == 1 and part.is_capitalised)
        ):
            last = part
        else:
            last = None
    return runs
