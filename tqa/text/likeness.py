"""How likely an English text is a translation of a Russian one, rather than of another sentence."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tqa.text.quantities import numbers
from tqa.text.stems import english_key, russian_key
from tqa.text.text import Text

SHORTEST_SOUND = 3
"""Consonants of the shortest word that is compared by sound, unless it is a name."""

MOST = 2
"""Figures or Latin words on one side only beyond this many prove no more: a list of years may be written otherwise."""

_RUSSIAN_TAIL, _ENGLISH_TAIL = 7, 6
"""Letters that may follow the stem of the word list."""

_VOWELS = re.compile(r"[aeiouhy ]")
_DOUBLE = re.compile(r"(.)\1+")
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


@dataclass(frozen=True, slots=True)
class _Side:
    """The cues of one text; a word of the list is the set of its meanings."""

    figures: tuple[frozenset[float], ...]
    words: frozenset[frozenset[int]]
    common: frozenset[frozenset[int]]
    meanings: frozenset[int]
    names: frozenset[str]
    sounds: frozenset[str]
    latin: frozenset[str]
    question: bool
    letters: int


def cues(source: Text, target: Text) -> Cues:
    """The cues of a Russian text and its English translation."""
    ours, theirs = source.of(_side), target.of(_side)
    known, other = {v for f in theirs.figures for v in f}, {v for f in ours.figures for v in f}
    figures_met = sum(not known.isdisjoint(f) for f in ours.figures)
    words_met = sum(not theirs.meanings.isdisjoint(word) for word in ours.words)
    common_met = sum(not theirs.meanings.isdisjoint(word) for word in ours.common)
    heard = theirs.names | theirs.sounds
    names, sounds = ours.names & heard, ours.sounds & heard
    latin = ours.latin & theirs.latin
    ratio = math.log((theirs.letters + 4) / (ours.letters + 4))
    return Cues(
        figures_met=figures_met,
        figures_missed=min(MOST, len(ours.figures) - figures_met),
        figures_added=min(MOST, sum(other.isdisjoint(f) for f in theirs.figures)),
        words_met=words_met,
        words_missed=len(ours.words) - words_met,
        words_added=sum(ours.meanings.isdisjoint(word) for word in theirs.words),
        common_met=common_met,
        common_missed=len(ours.common) - common_met,
        names_met=len(names),
        names_missed=len(ours.names) - len(names),
        names_added=len(theirs.names - ours.names - ours.sounds),
        sounds_met=len(sounds),
        sounds_missed=len(ours.sounds) - len(sounds),
        latin_met=len(latin),
        latin_missed=min(MOST, len(ours.latin) - len(latin)),
        questions=float(ours.question != theirs.question),
        length=min(3.0, abs(ratio) * math.sqrt(min(ours.letters, 120) / 10)),
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


@dataclass(frozen=True, slots=True)
class _Word:
    meanings: frozenset[int]
    common: bool
    sound: str


def _side(text: Text) -> _Side:
    """The cues of one text, Russian or English by its language."""
    russian = text.language == "ru"
    words, common = set[frozenset[int]](), set[frozenset[int]]()
    names, sounds, latin = set[str](), set[str](), set[str]()
    starts = {span.start for span in text.sentences}
    for part in text.parts:
        if not part.is_word or not part.text:  # a letter that grows in small letters can leave a part empty
            continue
        if part.text[0].isascii():
            latin.add(part.lower)
            if russian:
                continue
        word = (_russian if russian else _english)(part.lower)
        if word.meanings:
            (common if word.common else words).add(word.meanings)
            if not russian and word.sound:
                sounds.add(word.sound)
        elif word.sound and part.text[0].isupper() and part.start not in starts:
            names.add(word.sound)
        elif len(word.sound) >= SHORTEST_SOUND:
            sounds.add(word.sound)
    return _Side(
        figures=tuple(n.values for n in text.of(numbers) if n.kind in ("figure", "code") and n.value > 2),
        words=frozenset(words),
        common=frozenset(common),
        meanings=frozenset().union(*words, *common),
        names=frozenset(names),
        sounds=frozenset(sounds),
        latin=frozenset(latin),
        question="?" in text.value,
        letters=sum(map(len, text.value.split())),
    )


@lru_cache(maxsize=1 << 16)
def _russian(word: str) -> _Word:
    """What a Russian word, small and with ё as е, counts for."""
    stems, _, common = _list()
    found = stems.get(f"={word}") or _longest(word, stems, _RUSSIAN_TAIL)
    stem = word if word.endswith(("ов", "ев")) else russian_key(word)
    letters = stem.replace("дж", "j").replace("кс", "ks").translate(_LETTERS)
    return _Word(found, bool(found) and found <= common, _sound(letters))


@lru_cache(maxsize=1 << 16)
def _english(word: str) -> _Word:
    """What an English word counts for."""
    _, stems, common = _list()
    found = _longest(word, stems, _ENGLISH_TAIL)
    plain = "".join(c for c in unicodedata.normalize("NFKD", english_key(word)) if not unicodedata.combining(c))
    letters = _SOUND.sub(lambda match: _SOUNDS[match[0]], plain)
    return _Word(found, bool(found) and found <= common, _sound(letters))


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
    return _DOUBLE.sub(r"\1", head + _VOWELS.sub("", letters[1:]))[:4]


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
