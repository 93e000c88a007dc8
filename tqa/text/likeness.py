"""How likely an English text is a translation of a Russian one, rather than of another sentence."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from tqa.text.proportion import size
from tqa.text.quantities import is_table, numbers
from tqa.text.remembered import remembered
from tqa.text.stems import english_key, russian_key, undoubled
from tqa.text.text import Text

SHORTEST_SOUND = 3
"""Consonants of the shortest word that is compared by sound, unless it is a name."""

MOST = 2
"""Figures or Latin words on one side only beyond this many prove no more: a list of years may be written otherwise."""

_RUSSIAN_TAIL, _ENGLISH_TAIL = 7, 6
"""Letters that may follow the stem of the word list."""

_UNHEARD = str.maketrans(dict.fromkeys("aeiouhy ", ""))
_LETTERS = str.maketrans(
    dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "abvgdeejsiiklmnoprstufhscss i eua", strict=True))
)
_SOUNDS = {"tion": "sion", "shch": "s", "ch": "c", "sh": "s", "zh": "j", "kh": "h", "ph": "f", "th": "t", "ck": "k",
           "ce": "se", "ci": "si", "cy": "si", "c": "k", "q": "k", "x": "ks", "w": "v", "z": "s"}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Cues:
    """What two texts share and what only one has: counts, and how far their lengths are apart."""

    bias: float = 1.0
    figures_met: float = 0.0
    figures_missed: float = 0.0
    figures_added: float = 0.0
    words_met: float = 0.0
    words_missed: float = 0.0
    words_added: float = 0.0
    common_met: float = 0.0
    common_missed: float = 0.0
    names_met: float = 0.0
    names_missed: float = 0.0
    names_added: float = 0.0
    sounds_met: float = 0.0
    sounds_missed: float = 0.0
    latin_met: float = 0.0
    latin_missed: float = 0.0
    questions: float = 0.0
    length: float = 0.0

    @property
    def met(self) -> float:
        """Everything that both texts have, common words apart."""
        return self.figures_met + self.words_met + self.names_met + self.sounds_met + self.latin_met

    @property
    def missed(self) -> float:
        """Everything of the source that could have been met and was not."""
        return self.figures_missed + self.words_missed + self.names_missed + self.sounds_missed + self.latin_missed


class _Side(NamedTuple):
    """The cues of one text."""

    words: list[_Word]
    """The different words, those apart that stand as names."""
    meanings: frozenset[int]
    names: frozenset[str]
    sounds: frozenset[str]

    def meant(self, common: bool) -> frozenset[frozenset[int]]:
        """The words of the list, each as the set of its meanings: the common ones or the others."""
        return frozenset([word.meanings for word in self.words if word.meanings and word.common is common])


class Met(NamedTuple):
    """How many things of a Russian text its translation has, and how many it could have had."""

    figures: int
    words: int
    names: int
    sounds: int
    latin: int
    comparable: int

    @property
    def all(self) -> int:
        """Everything that both texts have."""
        return self.figures + self.words + self.names + self.sounds + self.latin


def words_met(source: Text, target: Text, share: float) -> bool:
    """Whether words of the list alone are more than this share of what can be met, which is so of most translations.

    Far quicker than `met`, which knows of sounds and names, too.
    """
    words, others = source.of(_meant)
    meanings = target.of(_meanings)
    most = len(words) + others + len(source.parts) - len(source.vocabulary)
    most += 0 if source.of(is_table) else len(numbers(source))
    return len(words) - sum(map(meanings.isdisjoint, words)) > share * most


def _meant(text: Text) -> tuple[frozenset[frozenset[int]], int]:
    """The words of the list in a Russian text, common ones apart, and the number of other words that are compared."""
    if not text.vocabulary:
        return frozenset(), 0
    meant, others = zip(*map(_russian_pieces, text.vocabulary), strict=True)
    return frozenset().union(*meant), sum(others)


def _meanings(text: Text) -> frozenset[int]:
    """The meanings of the words of an English text."""
    return frozenset().union(*map(_english_meanings, text.vocabulary))


@remembered
def _russian_pieces(word: str) -> tuple[frozenset[frozenset[int]], int]:
    """The same of one word, cut at its hyphens."""
    found = [(piece, _russian(piece)) for piece in word.split("-") if piece]
    meant = frozenset([read.meanings for _, read in found if read.meanings and not read.common])
    return meant, sum(not r.meanings and bool(r.sound or piece[0].isascii()) for piece, r in found)


@remembered
def _english_meanings(word: str) -> frozenset[int]:
    """The meanings of the pieces of a word cut at its hyphens."""
    return frozenset().union(*[_english(piece).meanings for piece in word.split("-") if piece])


def met(source: Text, target: Text) -> Met:
    """What a Russian text and its English translation share, common words apart."""
    ours, theirs = source.of(_side), target.of(_side)
    meant, meanings = ours.meant(common=False), theirs.meanings
    heard = theirs.names | theirs.sounds
    figures = () if _is_of_tables(source, target) else source.of(_figures)
    known = frozenset().union(*target.of(_figures)) if figures else frozenset[float]()
    figures_met = len([f for f in figures if not known.isdisjoint(f)])
    latin = source.of(_latin)
    latin_met = len(latin & target.of(_latin)) if latin else 0
    comparable = len(meant) + len(ours.names) + len(ours.sounds)
    comparable += figures_met + min(MOST, len(figures) - figures_met)
    comparable += latin_met + min(MOST, len(latin) - latin_met)
    return Met(
        figures_met,
        len([word for word in meant if not meanings.isdisjoint(word)]),
        len(ours.names & heard),
        len(ours.sounds & heard),
        latin_met,
        comparable,
    )


def cues(source: Text, target: Text) -> Cues:
    """The cues of a Russian text and its English translation."""
    ours, theirs = source.of(_side), target.of(_side)
    shared = met(source, target)
    common = ours.meant(common=True)
    common_met = sum(not theirs.meanings.isdisjoint(word) for word in common)
    letters = source.of(size), target.of(size)
    figures, others = ((), ()) if _is_of_tables(source, target) else (source.of(_figures), target.of(_figures))
    said = {v for f in figures for v in f}
    return Cues(
        figures_met=shared.figures,
        figures_missed=min(MOST, len(figures) - shared.figures),
        figures_added=min(MOST, sum(map(said.isdisjoint, others))),
        words_met=shared.words,
        words_missed=len(ours.meant(common=False)) - shared.words,
        words_added=sum(ours.meanings.isdisjoint(word) for word in theirs.meant(common=False)),
        common_met=common_met,
        common_missed=len(common) - common_met,
        names_met=shared.names,
        names_missed=len(ours.names) - shared.names,
        names_added=len(theirs.names - ours.names - ours.sounds),
        sounds_met=shared.sounds,
        sounds_missed=len(ours.sounds) - shared.sounds,
        latin_met=shared.latin,
        latin_missed=min(MOST, len(source.of(_latin)) - shared.latin),
        questions=float(("?" in source.value) != ("?" in target.value)),
        length=min(3.0, abs(math.log((letters[1] + 4) / (letters[0] + 4))) * math.sqrt(min(letters[0], 120) / 10)),
    )


# Log-likelihood ratio in nats, by logistic regression over translations of news and randomly paired ones (half from
# the same article); fitted on half of the WMT21+22 articles, checked on the other half.
_WEIGHTS: Mapping[str, float] = {
    "bias": 3.03,
    "figures_met": 2.93,
    "figures_missed": -1.78,
    "figures_added": -2.44,
    "words_met": 1.44,
    "words_missed": -0.69,
    "words_added": -0.54,
    "common_met": 0.81,
    "common_missed": -0.48,
    "names_met": 0.84,
    "names_missed": -0.61,
    "names_added": -0.65,
    "sounds_met": 1.67,
    "sounds_missed": 0.07,
    "latin_met": 0.86,
    "latin_missed": -1.39,
    "questions": -3.14,
    "length": -3.04,
}


def likeness(found: Cues) -> float:
    """Log-likelihood ratio in nats: translation against the text of another sentence. Below 0 is unlikely."""
    return sum(weight * float(getattr(found, name)) for name, weight in _WEIGHTS.items())


class _Word(NamedTuple):
    """What a word counts for: meanings of the word list, how it sounds, and that if it is compared as no name."""

    meanings: frozenset[int]
    common: bool
    sound: str
    heard: str


def _side(text: Text) -> _Side:
    """The cues of one text, Russian or English by its language."""
    read = _russian if text.language == "ru" else _english
    parts = text.parts
    words = list(map(read, {p.lower for p in parts if p.text == p.lower and p.kind == "word"}))
    names = []
    capitals = [p for p in parts if p.text != p.lower and p.text]  # a letter can grow in small letters
    starts = {span.start for span in text.sentences} if capitals else ()
    for part in capitals:
        word = read(part.lower)
        if word.sound and not word.meanings and part.text[0].isupper() and part.start not in starts:
            names.append(word.sound)
        else:
            words.append(word)
    sounds = {word.heard for word in words}
    sounds.discard("")
    meanings = frozenset().union(*[word.meanings for word in words])
    return _Side(words, meanings, frozenset(names), frozenset(sounds))


def _is_of_tables(source: Text, target: Text) -> bool:
    """Whether one of two texts has too many figures for any of them to say something."""
    return source.of(is_table) or target.of(is_table)


def _figures(text: Text) -> tuple[frozenset[float], ...]:
    """The readings of each figure above two."""
    return tuple([n.values for n in numbers(text) if n.value > 2 and n.kind in ("figure", "code")])


_LATIN = re.compile(r"[A-Za-z]|[0-9][-‑]|[-‑][0-9]")


def _latin(text: Text) -> frozenset[str]:
    """The words that begin with a Latin letter without marks, and pieces such as the "2.0" of "2.0-л"."""
    if not _LATIN.search(text.value):
        return frozenset()
    return frozenset([p.lower for p in text.parts if p.kind == "word" and p.text[:1].isascii() and p.text])


@remembered
def _russian(word: str) -> _Word:
    """What a Russian word, small and with ё as е, counts for."""
    if word[0].isascii():
        return _Word(frozenset(), common=False, sound="", heard="")
    stems, _, common = _list()
    found = stems.get(f"={word}") or _longest(word, stems, _RUSSIAN_TAIL)
    stem = word if word.endswith(("ов", "ев")) else russian_key(word)
    letters = stem.replace("дж", "j").replace("кс", "ks").translate(_LETTERS)
    sound = _sound(letters)
    heard = sound if not found and len(sound) >= SHORTEST_SOUND else ""
    return _Word(found, bool(found) and found <= common, sound, heard)


@remembered
def _english(word: str) -> _Word:
    """What an English word counts for."""
    _, stems, common = _list()
    found = _longest(word, stems, _ENGLISH_TAIL)
    plain = "".join(c for c in unicodedata.normalize("NFKD", english_key(word)) if not unicodedata.combining(c))
    letters = _SOUND.sub(lambda match: _SOUNDS[match[0]], plain)
    sound = _sound(letters)
    heard = sound if found or len(sound) >= SHORTEST_SOUND else ""
    return _Word(found, bool(found) and found <= common, sound, heard)


def _longest(word: str, stems: Mapping[str, frozenset[int]], tail: int) -> frozenset[int]:
    """The meanings of the longest stem that the word begins with; a short stem has a short tail."""
    for end in range(len(word), max(1, len(word) - tail - 1), -1):
        found = stems.get(word[:end])
        if found and (end == len(word) or (end > 2 and len(word) - end <= 2 * end - 4)):
            return found
    return frozenset()


def _sound(letters: str) -> str:
    """The first four consonants, a leading vowel as "a": «президент», "president" → prsd."""
    if not letters:
        return ""
    head = "a" if letters[0] in "aeiouhjy" else letters[0]
    return undoubled(head + letters[1:].translate(_UNHEARD))[:4]


@lru_cache(maxsize=1)
def _list() -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]], frozenset[int]]:
    """Russian and English stems of the word list with their meanings, and which meanings are common."""
    sides: tuple[dict[str, frozenset[int]], ...] = ({}, {})
    common = set[int]()
    text = resources.files("tqa.data").joinpath("news_words.txt").read_text("utf-8")
    for number, line in enumerate(text.splitlines()):
        if not line or line.startswith("#"):
            continue
        russian, _, english = line.removeprefix("~ ").partition(":")
        if line.startswith("~"):
            common.add(number)
        for side, stems in zip(sides, (russian.split(","), english.split()), strict=True):
            for stem in stems:
                side[stem.strip()] = side.get(stem.strip(), frozenset()) | {number}
    return sides[0], sides[1], frozenset(common)


def shares_meaning(russian: str, english: str) -> bool:
    """Whether a Russian and an English word, small and with ё as е, have a meaning of the list in common."""
    return not _russian(russian).meanings.isdisjoint(_english(english).meanings)


def are_akin(russian: str, english: str) -> bool:
    """Whether a Russian and an English word, small and with ё as е, share a meaning of the list or sound alike."""
    sound = _russian(russian).sound
    return shares_meaning(russian, english) or (len(sound) >= SHORTEST_SOUND and sound == _english(english).sound)
