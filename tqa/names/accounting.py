"""Which names of a source text a translation does not have, and which names it has that nothing in the source explains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import regex
from rapidfuzz.distance import Indel

from tqa.model import Span
from tqa.names.likely import Certainty, certainty, english_forms, is_place, is_short_for, read_ahead
from tqa.names.matching import (
    CANDIDATE,
    MARGIN,
    explains,
    is_english_capital,
    is_english_name,
    is_from_place,
    is_known_word,
    name_words,
    rendering,
    renders_surely,
)  # fmt: skip
from tqa.names.mentions import bare, is_crowded, likeness
from tqa.names.romanisation import ARTICLES, RUSSIAN_ARTICLES, name_key, plain
from tqa.names.sounding import (
    capital_keys,
    has_russian,
    keys,
    opens,
    plain_capitals,
    plain_forms,
    plain_key,
    plain_listed,
    plain_word,
    plain_words,
    russian_capitals,
    russian_name_words,
    sounds,
)
from tqa.names.tables import lexicon
from tqa.text import Text
from tqa.text.english import is_listed
from tqa.text.words import LONGEST, Script, Token, script

BORNE = 4.0
"""Natural log of the bearers in 100,000 from which an ordinary word counts as a first name."""
NEAR = 0.4
"""How far apart, as a share of the text, a name and what stands in its place may be."""
MOST = 64
"""Different names of a text without an obvious counterpart: beyond so many it is no translation, whatever each is."""
MOST_COMPARED = 12_000
"""Names without an obvious counterpart in the target times different words of the source, any of which may explain them."""
MANY = 1024
"""The same for names lost in the source times names unexplained in the target."""

_HIS = frozenset("he him his she her hers they them their theirs himself herself".split())
_HIS_RUSSIAN = frozenset(
    "он его ему ним нем него нему им она ее ей ней нее они их ими ними них оно свой своя свое свои своего своей своих "
    "своему своим своими свою себя себе собой".split()
)
_THERE, _THERE_RUSSIAN = frozenset({"there", "here"}), frozenset({"там", "тут", "здесь", "сюда", "туда", "оттуда"})
_IS = frozenset("is are was were has have had been be will would could may seems".split())
"""What follows a "there" that stands for no place."""
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


def balance(source: Text, target: Text, covered: Iterable[Span], explained: Iterable[Span]) -> Balance:
    """The names of both sides set against each other.

    `covered`: places of the source that the term base accounts for; `explained`: places of the target likewise.
    """
    if is_crowded(source) or is_crowded(target):
        return NOTHING
    russian, english = source.of(russian_name_words), name_words(target)
    if not (russian or english) or not target.words or has_russian(target):
        return NOTHING  # what is not translated at all is another fault
    spelled = target.of(capital_keys)
    doubtful = [t for t in russian if keys(t.text).isdisjoint(spelled)]
    heard = source.of(sounds)
    unheard = [t for t in english if plain_key(t.text) not in heard]
    if not doubtful and not unheard:
        return NOTHING
    strangers = len({t.text for t in unheard})
    if max(len({t.text for t in doubtful}), strangers) > MOST or strangers * len(source.vocabulary) > MOST_COMPARED:
        return NOTHING
    sides = _Sides(source, target, covered, explained)
    lost, strange = sides.lost(doubtful), sides.strange(unheard)
    if not lost and not strange:
        return NOTHING
    if len(lost) * len(strange) > MANY:
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

    What most pairs have no need of is prepared when it is first asked for; what depends on the word alone is
    remembered for its next mention.
    """

    def __init__(self, source: Text, target: Text, covered: Iterable[Span], explained: Iterable[Span]) -> None:
        self.source, self.target = source, target
        self._covered, self._explained = _marked(source, covered), _marked(target, explained)
        self._bests: dict[str, float] = {}
        self._renderings: dict[str, float] = {}
        self._rendered: dict[str, bool] = {}
        self._known: dict[str, bool] = {}
        self._read: dict[str, bool] = {}

    @cached_property
    def _russian(self) -> Sequence[Token]:
        """The Russian words of the source, each once."""
        parts = [t for t in self.source.parts if t.kind == "word" and len(t.text) <= LONGEST]
        return tuple({t.lower: t for t in parts if script(t.text) is Script.CYRILLIC}.values())

    @cached_property
    def _latin(self) -> frozenset[str]:
        """The other words of the source, plain."""
        words = [t.text for t in self.source.parts if t.kind == "word"]
        return frozenset([plain(word) for word in words if script(word) is not Script.CYRILLIC])

    def lost(self, doubtful: Iterable[Token]) -> list[_Lost]:
        """Runs of Russian name words that no word renders: whether they surely are names, and whether the whole run
        is lost (the first name may have been left out). `doubtful`: the name words that may be lost."""
        left = [t for t in doubtful if not self._is_surely_rendered(t)]
        read_ahead([t.text for t in left])
        lost = {t for t in left if self._is_lost(t)}
        if not lost:
            return []
        words = set(self.source.of(russian_name_words))
        found: list[_Lost] = []
        for run in name_runs(self.source, words.__contains__):
            gone = [t for t in run if t in lost]
            if not gone:
                continue
            names = [t for t in run if self._certainty(t) is Certainty.SURE]
            whole = all(t in lost for t in names) or bool(names[-1] in lost and not is_place(names[-1].text))
            sure = any(t in lost for t in names)
            found.append((Name(tuple(gone), sure), sure, whole))
        return found

    def strange(self, unheard: Iterable[Token]) -> list[_Strange]:
        """Runs of English name words that nothing in the source explains, and whether the whole run is unexplained.
        `unheard`: the name words that may be so."""
        left = [t for t in unheard if not self._is_surely_explained(t)]
        if left:
            read_ahead(self.source.of(russian_capitals))
        strange = {t for t in left if not self._is_explained(t)}
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
        return certainty(token.text, opens(self.source, token))

    def _is_lost(self, token: Token) -> bool:
        """Whether no word of the translation renders a Russian one that none renders surely."""
        if token.text not in self._rendered:
            self._rendered[token.text] = self._is_rendered(token.text)
        return not self._rendered[token.text]

    def _is_surely_rendered(self, token: Token) -> bool:
        """Whether the term base, the letters or the tables tell what renders a Russian word: no need of the model."""
        if 1 in self._covered[token.start : token.end] or self._has_one_of(plain_listed(token.text)):
            return True
        return any(renders_surely(token.text, word) for word in self.target.of(plain_capitals))

    def _is_rendered(self, russian: str) -> bool:
        """Whether a word of the translation renders a Russian one."""
        return self._has_one_of(plain_forms(russian)) or any(
            found >= min(CANDIDATE, self._best(word) - MARGIN)
            for word in self.target.of(plain_capitals)
            if (found := rendering(russian, word))
        )

    def _has_one_of(self, forms: frozenset[str]) -> bool:
        """Whether a word of the translation is one of these, in whatever letters: a small one where a capital should be
        is another fault."""
        return not forms.isdisjoint(self.target.vocabulary) or not forms.isdisjoint(self.target.of(plain_words))

    def _best(self, english: str) -> float:
        """How much an English word looks like the word of the source that it looks like most."""
        if english not in self._bests:
            self._bests[english] = max(
                (likeness(t.text, english) for t in self._russian if t.is_capitalised), default=0.0
            )
        return self._bests[english]

    def _is_explained(self, token: Token) -> bool:
        """Whether something accounts for an English word."""
        if self._is_surely_explained(token):
            return True
        if token.text not in self._read:
            self._read[token.text] = self._is_known(plain_word(token.text))
        return self._read[token.text]

    def _is_surely_explained(self, token: Token) -> bool:
        """Whether something accounts for an English word that needs no model: a tag, the term base, the letters ..."""
        if self.target.value[max(0, token.start - 1) : token.start] in ("#", "@"):
            return True
        if 1 in self._explained[token.start : token.end]:
            return True
        if token.text not in self._known:
            self._known[token.text] = self._is_surely_known(token.text)
        return self._known[token.text]

    def _is_surely_known(self, english: str) -> bool:
        """Whether a word of the source accounts for an English one by what can be told without the model."""
        word = plain_word(english)
        if name_key(word) in self.source.of(sounds) or word in self._latin:
            return True
        if any(renders_surely(russian, word) for russian in self.source.of(russian_capitals)):
            return True
        if any(Indel.normalized_similarity(word, other) >= CANDIDATE for other in self._latin):
            return True
        if any(explains(r.text, word) for r in self._russian if not r.is_capitalised):
            return True
        return is_listed(bare(english)) and any(is_from_place(r.text, word) for r in self._russian)

    def _is_known(self, word: str) -> bool:
        """Whether a capitalised word of the source accounts for a plain English one."""
        if any(rendering(russian, word) >= CANDIDATE for russian in self.source.of(russian_capitals)):
            return True
        return any(
            explains(r.text, word) and not self._is_elsewhere(r, word) for r in self._russian if r.is_capitalised
        )

    def _is_elsewhere(self, russian: Token, english: str) -> bool:
        """Whether another English word looks much more like a Russian name than this one, which hardly does."""
        found = rendering(russian.text, english)
        if not 0 < found < CANDIDATE:
            return False
        if russian.lower not in self._renderings:
            best = max((likeness(russian.text, word) for word in self.target.of(plain_capitals)), default=0.0)
            self._renderings[russian.lower] = best
        return found < self._renderings[russian.lower] - MARGIN

    @cached_property
    def _has_pronoun(self) -> bool:
        """Whether the translation has more pronouns of the third person, or of place, than the source."""
        ours, theirs = self.source.words, self.target.words
        if sum(w.lower in _HIS for w in theirs) > sum(w.lower in _HIS_RUSSIAN for w in ours):
            return True
        there = sum(one.lower in _THERE and other.lower not in _IS for one, other in pairwise((*theirs, theirs[-1])))
        return there > sum(w.lower in _THERE_RUSSIAN for w in ours)

    @cached_property
    def _acronyms(self) -> tuple[list[str], list[str]]:
        """The acronyms of the source and of the target."""
        ours, theirs = self.source.words, self.target.words
        return [w.text for w in ours if _is_acronym(w.text)], [w.text for w in theirs if _is_acronym(w.text)]

    def stands_for(self, name: Name) -> bool:
        """Whether a pronoun or an acronym of the translation may stand for a name."""
        if self._has_pronoun:
            return True
        ours, theirs = self._acronyms
        if len(theirs) > len(ours):
            initials = {form[:1].upper() for token in name.tokens for form in english_forms(token.text)}
            return any(word.startswith(initial) for initial in initials for word in theirs)
        return False

    def explains(self, name: Name) -> bool:
        """Whether the source may call the thing otherwise: an acronym written out, a name in quotation marks, or a
        word that any dictionary has (Russia for «страна»)."""
        if all(is_listed(bare(t.text)) or is_listed(t.text.lower()) for t in name.tokens):
            return True
        ours, theirs = self._acronyms
        return len(ours) > len(theirs) or bool(_QUOTED.search(self.source.value))


def _marked(text: Text, spans: Iterable[Span]) -> bytes:
    """A byte for each character of a text: 1 within the spans."""
    found = bytearray(len(text.value))
    for span in spans:
        found[span.start : span.end] = b"\1" * (span.end - span.start)
    return bytes(found)


@lru_cache(maxsize=65536)
def _is_acronym(word: str) -> bool:
    return word.isupper() and sum(map(str.isalpha, word)) >= 2


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
