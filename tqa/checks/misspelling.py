"""Finds words that no dictionary knows and that are nearly a common word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.names.letters import is_letterwise
from tqa.names.mentions import LIKE, is_crowded, likeness
from tqa.names.tables import lexicon
from tqa.text import Text, Token
from tqa.text.english import LONGEST, is_listed, is_made, is_spelled, is_word, loanwords, mistakes, near
from tqa.text.morphology import lemmas
from tqa.text.seldom import Seldom, forms

SUGGESTIONS = 5
MOST = 60
"""Doubtful words of one segment beyond which it is taken for another language."""

COMMON = 3.0
"""Zipf frequency (log10 of uses in 10⁹ words) that a word must have to be what was meant."""
MUCH_COMMONER = 2.4
"""By how much of it what was meant must exceed the word as written, if that is ever written at all."""
LIKELY = 2.8
"""The same for a word that may be a name in small letters."""
CERTAIN = 3.3
"""The same for a word that is made of two others ("livestream")."""
USUAL = 2.7
"""Zipf frequency from which on a word is in use, though no dictionary has it ("uptick")."""

_WORD = regex.compile(r"[A-Za-z]?[a-z]+")
_LETTER = frozenset("bdefghjlqrtuvwyz")
# What a letter may stand beside that is meant as a letter.
_LETTERED = frozenset(
    "letter letters vitamin vitamins hepatitis class classes group groups grade type types option options category point"
    " points item items paragraph section sections article variable symbol sound consonant vowel note key and or to as"
    " de la le el e plan axis factor value values axis".split()
)
# Zipf frequency that what was meant must have, for short words by their length.
_SHORT = {1: 6.5, 2: 6.0, 3: 4.5, 4: 4.5}
_VOWEL = regex.compile(r"[aeiouy]")
# Short forms, units and words of other languages that stand among English words.
_SHORT_WORDS = frozenset(
    "kg km cm mm ml kb mb gb tb hz kw mw am pm tv ok vs ex ed al et de la le el en du des un les von und der das di da del"
    " dos las los mr ms dr st co op no id ie eg ps re ft lb lbs oz mph rpm kph bn mln bln trn tn sq rd nd th hp bin ibn abu"
    " il lo na ne pro per via uk us eu usa pc cd dvd gps gdp ceo faq app apps kpi rus eur usd rub min max sec hrs non pre"
    " sub avg est etc esp dept govt int ext jr sr sms url www http com org net ru br css html pdf jpg png rap api ai ll ve"
    " st ps ss pt pp fl ch fr tel fax vol tbsp tsp qt pcs km kph ser som zek vor aul rai oui mon van ter ten den san sao"
    " sur aux con por que".split()
)
# What a word touches that is part of an address, a file name or a tag.
_ADDRESS_BEFORE = frozenset("@#/._\\&=-")
_ADDRESS_AFTER = frozenset("@/_\\=-")
# How much likelier one slip is than another, in units of Zipf frequency.
_LIKELY = {"swap": 1.0, "add": 0.2, "drop": 0.2, "change": 0.0}


@dataclass(frozen=True, slots=True)
class _Slip:
    """What a misspelled word may have been, the likeliest first, with how much commoner that is."""

    meant: tuple[str, ...]
    margin: float


class Misspelling(SegmentCheck):
    """A word is misspelled.

    ## What it does
    Reports a word that is in no dictionary, American or British, and differs by one letter (one lost, added, changed,
    or two exchanged) from a word that is very much commoner ("realtions", "goverment"), and a list of mistakes that
    are known well ("publically"). The suggestions are ranked by how common they are and by how easily the slip is
    made.

    ## Why is this bad
    Readers judge an article by its spelling. A misspelled word is found by no search and breaks every tool that comes
    after: the glossary, the name check, the next translation.

    ## Known limits
    Names are the name checks' business: a capitalised word is reported only where nothing in the Russian is like it
    and the word meant is very common; without a source, or with one that is a list of names, only where the mistake is
    known well. A slip that gives another English word ("form" for "from") is not found, nor is one of two letters, nor a
    word next to another unknown one (a phrase in a foreign language).
    """

    category: ClassVar[str] = "linguistic-conventions/spelling"
    severity: ClassVar[Severity] = Severity.MINOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Ущерб оценивают независимые эксперты.",
            bad="The damage is being assessed by ⟦indepndent⟧ experts.",
            good="The damage is being assessed by independent experts.",
            suggestion="independent",
        ),
        Example(
            source="Новое здание вокзала ещё не достроено.",
            bad="The new ⟦buidling⟧ of the station is not finished yet.",
            good="The new building of the station is not finished yet.",
            suggestion="building",
        ),
        Example(
            bad="⟦Goverment⟧ offices were closed on ⟦Wensday⟧.",
            good="Government offices were closed on Wednesday; the sceptical neighbours of Councillor Hrabovsky weren't.",
        ),
        Example(
            source="Об этом нигде публично не говорилось.",
            bad="Nothing of this was said ⟦publically⟧.",
            good="Nothing of this was said publicly.",
            suggestion="publicly",
        ),
        Example(
            source="Роман «Дождь» издан в Алматы за 3000 тенге.",
            bad="The ⟦pubished⟧ novel costs 3,000 tenge.",
            good="The novel Dozhd, published in Almaty, costs 3,000 tenge; see petrov@exampl.com or the #beleive tag.",
            suggestion="published",
        ),
        Example(
            bad="The ⟦chidlren's⟧ choir sang in the newly rebuilt hall.",
            good="The children's choir sang in the newly rebuilt hall, to livestream viewers and anticorruption officers.",
            suggestion="children's",
        ),
        Example(
            good="The colour of Zhuravlyov's dachas, the perestroika years and a kokoshnik were discussed.",
        ),
        Example(
            good="Pre-war co-operatives, e-mails and a well-to-do neighbour’s WhatsApp.",
        ),
        Example(
            source="Фирма «Кволити» из Сызрани.",
            good="The firm Kvoliti from Syzran sells H2O and 4x4s.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each misspelled word."""
        odd = _DOUBTFUL.among(pair.target.of(forms), most=MOST)
        if not odd:
            return
        words = pair.target.words
        most = max(1, min(MOST, len(words) // 3))
        if len(odd) > most or not any(_may_be_slip(pair.source, form) for form in odd):
            return
        doubtful = [n for n, word in enumerate(words) if word.text in odd]
        if len(doubtful) > most:
            return
        for n in doubtful:
            word = words[n]
            bare = _bare(word.text)
            if (_is_shaky(bare) and not _is_in_prose(pair.target, words, n)) or _is_address(pair.target.value, word):
                continue
            if _may_be_name(pair.source, bare):
                continue
            slip = _slip(bare.lower())
            if slip is None or _is_foreign(pair.target, words, doubtful, n):
                continue
            hits = context.glossary.english_hits(pair.target) if context.glossary else ()
            if any(hit.span.overlaps(word.span) for hit in hits) or _stands_in_source(pair.source, bare, slip):
                continue
            ending = word.text[len(bare) :]
            meant = tuple(_cased(m, bare) + ending for m in slip.meant)
            yield self.issue(
                pair,
                Span(word.start, word.end),
                f"“{word.text}” is in no dictionary; “{meant[0]}” is likely meant.",
                suggestions=meant,
                confidence=0.9 if bare.islower() else 0.7,
            )


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


@lru_cache(maxsize=65536)
def _is_right(text: str) -> bool:
    """Whether a word is no candidate: known, too short, too long, a code, or not of Latin letters without signs."""
    word = _bare(text)
    if not _WORD.fullmatch(word) or len(word) > LONGEST:
        return True
    if len(word) == 1:
        return word not in _LETTER
    lower = word.lower()
    if lower in mistakes() or _is_odd(word):
        return False
    return lower in loanwords() or is_word(lower) or lexicon().known(lower).frequency >= USUAL + (len(word) <= 3)


_DOUBTFUL = Seldom(lambda form: not _is_right(form))


def _may_be_slip(source: Text | None, form: str) -> bool:
    """Whether a doubtful word, wherever it stands, is no name of the Russian text and near a common word."""
    bare = _bare(form)
    return not _may_be_name(source, bare) and _slip(bare.lower()) is not None


@lru_cache(maxsize=65536)
def _is_odd(word: str) -> bool:
    """Whether a word of two or three small letters is none ("ws", "thn"), though it may be an abbreviation."""
    return 2 <= len(word) <= 3 and word.islower() and word not in _SHORT_WORDS and not is_listed(word)


@lru_cache(maxsize=65536)
def _is_shaky(word: str) -> bool:
    """Whether a short word may be an abbreviation: only what stands around it can tell."""
    if len(word) > 3 or word in mistakes():
        return False
    known = is_word(word) or lexicon().known(word).frequency >= USUAL + 1
    return known or len(word) < 3 or not _VOWEL.search(word)


@lru_cache(maxsize=65536)
def _slip(word: str) -> _Slip | None:
    """What an unknown word in small letters may have been, or None where no common word is near enough."""
    if word in mistakes():
        return _Slip(mistakes()[word], 9.0)
    edits = near(word)
    candidates = list(edits)
    known = lexicon()
    written = known.known(word)
    frequency = known.look_up(candidates)[:, 0]
    margin = CERTAIN if is_made(word) else LIKELY if written.is_name or written.bearers else MUCH_COMMONER
    least = max(margin, COMMON, _SHORT.get(len(word), 0.0))
    least = max(least, written.frequency + margin) if written.frequency and len(word) > 1 else least
    found = []
    for n in frequency.argsort()[::-1][:24]:
        if frequency[n] < least:
            break
        meant = candidates[n]
        if len(meant) > (len(word) == 1) and (is_spelled(meant) or is_listed(meant.capitalize())):
            weight = _LIKELY[edits[meant]] - (1.0 if meant[0] != word[0] else 0)
            found.append((float(frequency[n]) + weight, float(frequency[n]), meant))
    if not found:
        return None
    found.sort(reverse=True)
    return _Slip(tuple(m for _, _, m in found[:SUGGESTIONS]), found[0][1] - written.frequency)


def _cased(meant: str, written: str) -> str:
    """The word meant, with a capital where the word as written has one or a name needs one."""
    if written[0].isupper() or not (" " in meant or is_spelled(meant)):
        return meant[0].upper() + meant[1:]
    return meant


def _is_in_prose(text: Text, words: Sequence[Token], n: int) -> bool:
    """Whether one or two letters stand between words in small letters, nothing but spaces on either side."""
    if not 0 < n < len(words) - 1:
        return False
    before, word, after = words[n - 1 : n + 2]
    return (
        all(
            len(w.text) > 1 and w.text.isalpha() and w.text.islower() and w.lower not in _LETTERED
            for w in (before, after)
        )
        and text.value[before.end : word.start] == text.value[word.end : after.start] == " "
    )


def _is_foreign(text: Text, words: Sequence[Token], doubtful: Sequence[int], n: int) -> bool:
    """Whether a neighbour is as little known: a phrase in another language, or a name of several words."""
    for other in (n - 1, n + 1):
        if other not in doubtful:
            continue
        first, second = sorted((words[n], words[other]), key=lambda w: w.start)
        if text.value[first.end : second.start].strip() or words[n].text.islower() > words[other].text.islower():
            continue
        if _slip(_bare(words[other].text).lower()) is None:
            return True
    return False


def _is_address(value: str, word: Token) -> bool:
    """Whether a word is part of an address, a file name, a tag, a code or an ordinal ("22nd")."""
    before, after = value[word.start - 1 : word.start] if word.start else " ", value[word.end : word.end + 2]
    if before in _ADDRESS_BEFORE or before.isdigit() or after[:1] in _ADDRESS_AFTER:
        return True
    return after[:1] == "." and after[1:].isalnum()


def _may_be_name(source: Text | None, word: str) -> bool:
    """Whether an unknown word with a capital is most likely a name: a short one, one that a name of the Russian text is
    letter by letter, and any without a source, or with a list of names, unless the mistake is known well."""
    if not word[0].isupper():
        return False
    lower = word.lower()
    if len(word) < 5 or source is None or is_crowded(source):
        return len(word) < 5 or lower not in mistakes()
    return any(_spells(part.lower, lower) for part in source.capitals)


@lru_cache(maxsize=65536)
def _spells(russian: str, english: str) -> bool:
    """Whether an English word is a Russian one (both folded) letter by letter, as it stands or in its dictionary form."""
    return any(is_letterwise(form, english) for form in (russian, *lemmas(russian)))


def _stands_in_source(source: Text | None, word: str, slip: _Slip) -> bool:
    """Whether the Russian text has the word: in Latin letters, letter by letter, or a name that it may be."""
    if word[0].isupper() and slip.margin < 4.0:
        return True
    if source is None:
        return False
    lower = word.lower()
    for part in source.parts:
        if not part.is_word:
            continue
        if part.lower == lower or _spells(part.lower, lower):
            return True
        if word[0].isupper() and part.is_capitalised and len(part.text) >= 3:
            like = likeness(part.text, lower)
            if like >= LIKE and like >= max(likeness(part.text, m) for m in slip.meant):
                return True
    return False
