"""Finds ordinary Russian words that were put into Latin letters instead of being translated."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.names.letters import initials, is_letterwise
from tqa.names.tables import lexicon
from tqa.text import Text, Token
from tqa.text.english import is_word, loanwords
from tqa.text.morphology import is_known, lemmas, parts_of_speech
from tqa.text.remembered import remembered
from tqa.text.seldom import Seldom, forms
from tqa.text.words import Script, fold, hyphen_parts, script, tokens

SHORTEST = 4
"""Letters of the shortest word that is looked at: shorter ones agree by chance."""
MOST = 40
"""Different words of one text that are looked for in the Russian."""
USUAL = 2.0
"""Zipf frequency from which on a word is in use in English ("babushka")."""

_PLAIN = regex.compile(r"[A-Za-z][a-z]{3,30}")
_QUOTED = regex.compile(
    r"“[^“”\n]{1,80}+”|«[^«»\n]{1,80}+»|(?<![^\s(])\"[^\"\n]{1,80}+\"|\([^()\n]{1,80}+\)|‘[^‘’\n]{1,80}+’"
)
_CAPITALISED_BEFORE = regex.compile(r"(?<!\p{L})\p{Lu}[\p{L}'’-]{0,40}+[ -]\Z")
_TRANSLATED = frozenset({"NOUN", "ADJF", "ADJS", "ADVB", "VERB", "INFN", "PRTF"})
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


class TransliteratedWord(SegmentCheck):
    """An ordinary Russian word was put into Latin letters instead of being translated.

    ## What it does
    Reports a word that is no English word and that is, letter by letter, a word of the Russian text which the Russian
    dictionary knows and which is written there in small letters: "predpriyatie" for «предприятие».

    ## Why is this bad
    An engine that does not know a word spells it out. The reader cannot know that "shtab" is a headquarters, and takes
    "predsedatel Ivanov" for a name.

    ## Known limits
    Words that English has borrowed (dacha, oblast, siloviki) are left alone, and so are words in quotation marks or
    brackets and words that go on a capitalised name, which are likely names or explanations, and words of fewer than four
    letters. Of one segment, the first 40 different words that are not English are looked at.
    """

    category: ClassVar[str] = "accuracy/untranslated"
    severity: ClassVar[Severity] = Severity.MAJOR
    needs_source: ClassVar[bool] = True
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Крупное предприятие закрылось в мае.",
            bad="A large ⟦predpriyatie⟧ closed in May.",
            good="A large enterprise closed in May.",
        ),
        Example(
            source="Об этом заявил председатель комитета Иванов.",
            bad="This was said by the ⟦Predsedatel⟧ of the committee.",
            good="This was said by the chairman of the committee, on the ship Krasny Predsedatel.",
        ),
        Example(
            source="Он жил на хуторе за рекой.",
            bad="He lived on a ⟦khutore⟧ beyond the river.",
            good="He lived on a khutor beyond the river, with a dacha next to it.",
        ),
        Example(
            source="Пожар начался в котельной.",
            bad="The fire began in the ⟦kotelnaya⟧.",
            good="The fire began in the boiler house.",
        ),
        Example(
            source="Рядом со штабом стоял бронепоезд.",
            bad="An ⟦bronepoezd⟧ stood next to the headquarters.",
            good="An armoured train (bronepoezd) stood next to the headquarters, as the paper “Shtab” wrote.",
        ),
        Example(
            good="The perestroika, the politburo and the samovar are known to all.",
        ),
        Example(
            source="Улица Кирпичная и село Берёзовка.",
            good="Kirpichnaya Street and the village of Beryozovka.",
        ),
        Example(
            source="Он играл на балалайке.",
            good="He played the balalaika.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for each word in Latin letters."""
        if pair.source is None or not (odd := _ODD.among(pair.target.of(forms), most=MOST)):
            return
        words = pair.target.words
        if len(odd) <= MOST:
            if not any(_spelled_by(part, pair.source) for form in odd for part in _odd_parts(form)):
                return
            words = tuple([word for word in words if word.text in odd])
        spelled_by: dict[str, Token | None] = {}
        for word in (p for p in hyphen_parts(words) if p.kind == "word" and not _is_english(p.text)):
            lower = word.text.lower()
            if lower not in spelled_by:
                if len(spelled_by) == MOST:
                    break
                spelled_by[lower] = _spelled_by(lower, pair.source)
            spelled = spelled_by[lower]
            if spelled is None or _is_quoted(pair.target, word) or _is_in_name(pair.target, word):
                continue
            hits = context.glossary.english_hits(pair.target) if context.glossary else ()
            if any(h.span.overlaps(word.span) for h in hits):
                continue
            yield self.issue(
                pair,
                Span(word.start, word.end),
                f"“{word.text}” is «{spelled.text}» in Latin letters, not a translation.",
                source_span=Span(spelled.start, spelled.end),
                confidence=0.9,
            )


@lru_cache(maxsize=65536)
def _is_english(word: str) -> bool:
    """Whether a word is English, borrowed, or nothing that a Russian word becomes letter by letter."""
    if not _PLAIN.fullmatch(word):
        return True
    lower = word.lower()
    return is_word(lower) or lower in loanwords() or lexicon().known(lower).frequency >= USUAL


@remembered
def _odd_parts(form: str) -> tuple[str, ...]:
    """The parts of a word, in small letters, that are not English."""
    parts = hyphen_parts(tokens(form))
    return tuple([part.text.lower() for part in parts if part.is_word and not _is_english(part.text)])


_ODD = Seldom(lambda form: bool(_odd_parts(form)))
"""Words that are not English, or have a part that is not."""


def _spelled_by(english: str, source: Text) -> Token | None:
    """The first ordinary word of a Russian text that an English one (small) spells letter by letter."""
    first = english[0]
    for part in source.parts:
        if first in _initials(part.text) and _spells(part.lower, english):
            return part
    return None


@remembered
def _initials(part: str) -> str:
    """The letters that an ordinary Russian word may begin with in Latin letters, in any form; "" for other words."""
    word = fold(part)
    if len(part) < SHORTEST or not part.islower() or script(part) is not Script.CYRILLIC or not is_known(word):
        return ""
    speech = parts_of_speech(word)
    if not speech & _TRANSLATED or speech & _NAMES:
        return ""
    return "".join(dict.fromkeys("".join(map(initials, (word, *lemmas(word))))))


@lru_cache(maxsize=65536)
def _spells(russian: str, english: str) -> bool:
    """Whether an English word is a Russian one letter by letter, as it stands or in its dictionary form."""
    return any(is_letterwise(form, english) for form in (russian, *lemmas(russian)))


def _is_quoted(target: Text, word: Token) -> bool:
    """Whether a word stands in brackets or quotation marks, or belongs to a tag or an address."""
    value = target.value
    around = value[max(0, word.start - 1) : word.start] + value[word.end : word.end + 1]
    if any(mark in "\"'“”‘’«»„()[]@#/_" for mark in around):
        return True
    return any(q.start() < word.start and word.end < q.end() for q in _QUOTED.finditer(value))


def _is_in_name(target: Text, word: Token) -> bool:
    """Whether a capitalised word goes on a name: "Severnaya Verf", "Admiral Flota"."""
    if not word.is_capitalised:
        return False
    before = target.value[max(0, word.start - 40) : word.start]
    return bool(_CAPITALISED_BEFORE.search(before))
