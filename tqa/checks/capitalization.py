"""Finds small letters where capitals belong, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

import regex

from tqa.checks.base import Context, Example, Pair, SegmentCheck
from tqa.model import Issue, Severity, Span
from tqa.text import Text, Token
from tqa.text.english import is_listed, is_only_a_name
from tqa.text.marks import by_mark, is_among
from tqa.text.seldom import Seldom, forms

SHORTEST = 4
"""Words of the shortest text of which the case is judged as a whole."""

MOST = 400
"""Words of the longest such text that is suggested with the right case."""

_LEADING = regex.compile(r"[\s\"'“”‘’«»„(\[*•–—‑…-]{0,40}+")
_FIRST_RUSSIAN = regex.compile(r"[\s\"'“”‘’«»„(\[*•–—‑-]{0,40}+(\p{L})")
# A sentence that begins in the middle of a text: a word of three letters or more, a full stop, a word in small letters.
_AFTER_STOP = regex.compile(r"(?<!\p{L})(\p{Ll}{3,40}+)[\"”’)]?([.!?])[ \u00a0]{1,3}+(\p{Ll}{2,40}+)(?![.@\p{L}])")
# The same, nearly. Each mark by itself, and if there is one: a pattern that begins with a set of characters is slow.
_SMALL_AFTER_STOP = by_mark(".!?", r"[ \u00a0]{1,3}(?=[^\W\d_A-Z])")
_ABBREVIATED = frozenset(
    "etc approx dept est govt vol incl tel ext min max sec hrs mins lbs cent art fig resp gen col lit rev mph kph sen rep"
    " corp inc ltd bros abbr adj born trans hon capt sgt prof assn misc avg temp ave blvd rms mil mln bln trln rub roub ibid"
    " viz jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun pers comm ref para".split()
)
# Names of companies and shows that end in a mark.
_ODD_FIRST = regex.compile(r"\p{Ll}{1,4}\p{Lu}|\p{Ll}{1,63}+[.@/]\p{L}|\p{L}-\p{Lu}|[@#]|\p{Ll}\d|\d")
# Particles of names that keep their small letter at the start of a sentence in some papers.
_PARTICLES = frozenset("al ash el de di du da van von der den la le ibn bin abu".split())
_JOINED = _PARTICLES | frozenset("an ar as ad at az en es d l".split())
_NAME_AFTER = regex.compile(r"\p{Ll}{1,4}+[-‑ '’]\p{Lu}")
# Words that the dictionary lists with a capital alone and that newspapers write without.
_EITHER = frozenset(
    "internet web net google googled googling tweet tweets tweeted euro euros earth moon sun god bible biblical satanic"
    " roman arabic brussels champagne bordeaux burgundy cheddar parmesan madeira teflon velcro xerox jacuzzi frisbee"
    " taser tasers diesel watt celsius arctic antarctic nazi nazis communist marine marines mar apr dec jan feb jun jul"
    " aug sept oct nov mon tue wed thu fri sat sun ok may march mark will bill frank grant rob sue jack don drew art".split()
)
_SHIFTED = regex.compile(r"\p{Lu}{2}\p{Ll}{2,20}")
_LONE_I = regex.compile(r"(?<=[\p{Ll},] )i(?= \p{Ll}{2})|(?<=[\p{Ll},] )i(?=['’](?:m|ve|ll|d)(?!\p{L}))")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october"
    " november december".split()
)
_LETTER = regex.compile(r"\p{L}")


class Capitalization(SegmentCheck):
    """A capital letter is missing, or capitals stand where small letters belong.

    ## What it does
    Reports a translation that begins with a small letter where the Russian begins with a capital, a sentence inside it
    that does so ("He left. she stayed."), a text wholly in small letters or wholly in capitals where the Russian is not,
    days, months and nationalities without their capital ("on monday", "the french"), "i" for "I", and a capital too many
    ("MOscow").

    ## Why is this bad
    English marks sentences and names with capitals. Without them readers stumble over names and take two sentences for
    one, and name checks and term checks are blind.

    ## Known limits
    A name that is also an ordinary word ("may", "turkey") is not missed in small letters. Names that begin with a small
    letter on purpose (iPhone, al-Nusra) may begin a sentence. Title case in headlines is not judged. A text of more than
    400 words that is in one case throughout is reported without a suggestion.
    """

    category: ClassVar[str] = "linguistic-conventions/capitalization"
    severity: ClassVar[Severity] = Severity.MINOR
    examples: ClassVar[tuple[Example, ...]] = (
        Example(
            source="Рыбаки вернулись утром.",
            bad="⟦the⟧ fishermen came back in the morning.",
            good="The fishermen came back in the morning.",
            suggestion="The",
        ),
        Example(
            source="Мост закрыт. Движение остановлено.",
            bad="The bridge is closed. ⟦traffic⟧ has stopped.",
            good="The bridge is closed. Traffic has stopped, approx. two hours ago.",
            suggestion="Traffic",
        ),
        Example(
            source="Пожар в порту потушили к вечеру.",
            bad="⟦THE FIRE AT THE PORT WAS OUT BY EVENING.⟧",
            good="The fire at the port was out by evening.",
            suggestion="The fire at the port was out by evening.",
        ),
        Example(
            source="В понедельник Анна приехала в Москву.",
            bad="⟦on monday anna came to moscow by train.⟧",
            good="On Monday Anna came to Moscow by train.",
            suggestion="On Monday Anna came to Moscow by train.",
        ),
        Example(
            bad="The talks begin on ⟦monday⟧, and ⟦i⟧ think the ⟦french⟧ are ready in ⟦MOscow⟧.",
            good="The talks begin on Monday, and I think the French are ready, two TVs and three PCs included.",
        ),
        Example(
            source="айфон подорожал",
            bad="⟦IPHONES HAVE BECOME MORE EXPENSIVE IN RUSSIA⟧",
            good="iPhones have become more expensive in Russia",
        ),
        Example(
            source="iPhone подорожал. eBay закрылся.",
            good="iPhone prices rose. eBay has closed.",
        ),
        Example(
            source="Он живёт в США с 5 мая.",
            good="He has lived in the USA since May 5, e.g. in Maine, and works for NATO.",
        ),
        Example(
            source="«Да, — сказал он, — конечно».",
            good="“Yes,” he said, “of course.” ... and left.",
        ),
    )

    def check(self, pair: Pair, context: Context) -> Iterator[Issue]:
        """One issue for the whole text, or one for each word."""
        text = pair.target.value
        words = pair.target.words
        if not words:
            return
        if whole := self._whole(pair, words):
            yield whole
            return
        first = _first_word(text, words) if "a" <= words[0].text[0] <= "z" else None
        if first is not None and _begins_with_capital(pair.source):
            yield self._word(pair, Span(first.start, first.end), "The sentence begins with a small letter.")
        for found in _AFTER_STOP.finditer(text) if is_among(text, _SMALL_AFTER_STOP) else ():
            before, after = found.group(1), found.group(3)
            if found.group(2) == "." and before not in _ABBREVIATED and after not in _PARTICLES:
                yield self._word(pair, Span(*found.span(3)), "The sentence begins with a small letter.")
        odd = _ODD_CASE.among(pair.target.of(forms))
        for found in _LONE_I.finditer(text) if odd else ():
            yield self._word(pair, Span(*found.span()), "“I” is written with a capital.")
        for word in words if odd else ():
            if word is first or word.text not in odd:
                continue
            if _is_lowered(word.text) and not _touches(text, word):
                yield self._word(
                    pair, Span(word.start, word.end), f"“{word.text.capitalize()}” has a capital in English."
                )
            elif _is_shifted(word.text):
                right = word.text.capitalize()
                yield self.issue(pair, word.span, f"“{word.text}” has a capital too many.", suggestions=(right,))

    def _whole(self, pair: Pair, words: tuple[Token, ...]) -> Issue | None:
        """The issue of a text that is in small letters or in capitals throughout, or None."""
        text = pair.target.value
        if len(words) < SHORTEST or pair.source is None:
            return None
        lower, upper = text.islower(), text.isupper()
        if not (lower or upper) or not _LETTER.search(pair.source.value):
            return None
        source = pair.source.value
        if source.isupper() if upper else sum(map(str.isupper, source)) < 2:
            return None
        start = _LEADING.match(text)
        span = Span(start.end() if start else 0, len(text.rstrip()))
        message = f"The text is in {'small letters' if lower else 'capitals'} throughout; the Russian is not."
        if len(words) > MOST:
            return self.issue(pair, span, message)
        right = _recased(Text(span.of(text).lower(), "en"))
        return None if right == span.of(text) else self.issue(pair, span, message, suggestions=(right,))

    def _word(self, pair: Pair, span: Span, message: str) -> Issue:
        covered = span.of(pair.target.value)
        return self.issue(pair, span, message, suggestions=(covered[:1].upper() + covered[1:],))


def _first_word(text: str, words: tuple[Token, ...]) -> Token | None:
    """The first word of a text, which is in small letters, if it ought not to be."""
    start = _LEADING.match(text)
    at = start.end() if start else 0
    first = words[0]
    if first.start != at or text[:at].rstrip().endswith("…"):
        return None
    if _ODD_FIRST.match(text, at) or _is_particle(text, first):
        return None
    return first


def _is_particle(text: str, word: Token) -> bool:
    """Whether a word begins a name and keeps its small letter: "al-Nusra", "de Gaulle"."""
    first, hyphen, _ = word.lower.replace("'", "-").partition("-")
    return first in (_JOINED if hyphen else _PARTICLES) and bool(_NAME_AFTER.match(text, word.start))


def _begins_with_capital(source: Text | None) -> bool:
    found = _FIRST_RUSSIAN.match(source.value) if source is not None else None
    return bool(found and found.group(1).isupper())


@lru_cache(maxsize=65536)
def _is_lowered(word: str) -> bool:
    """Whether a word in small letters is a day, a month, a nationality or a country."""
    bare = word.removesuffix("'s").removesuffix("’s")
    if len(bare) < 4 or not bare.isalpha() or not bare.islower() or not bare.isascii() or bare in _EITHER:
        return False
    return is_only_a_name(bare) and (bare in _CALENDAR or _is_place_or_people(bare))


@lru_cache(maxsize=65536)
def _is_place_or_people(word: str) -> bool:
    from tqa.names.tables import lexicon

    known = lexicon().known(word)
    return known.frequency >= 4.0 and known.bearers < 4.0


@lru_cache(maxsize=65536)
def _is_shifted(word: str) -> bool:
    """Whether a word begins with two capitals where one belongs: "MOscow"."""
    return bool(_SHIFTED.fullmatch(word)) and not is_listed(word) and is_listed(word.capitalize())


_ODD_CASE = Seldom(lambda word: word[:2] in ("i", "i'", "i’") or _is_lowered(word) or _is_shifted(word))


def _touches(text: str, word: Token) -> bool:
    """Whether a word is part of an address, a tag or a file name."""
    return (
        text[word.start - 1 : word.start] in tuple("@#/._-\\")
        or text[word.end : word.end + 1] in tuple("@/_\\-")
        or (text[word.end : word.end + 1] == "." and text[word.end + 1 : word.end + 2].isalnum())
    )


def _recased(text: Text) -> str:
    """A text in small letters with capitals at the start of sentences and of names that the dictionary knows."""
    letters = list(text.value)
    starts = {s.start for s in text.sentences}
    for word in text.words:
        if word.start in starts or word.text == "i" or word.text.startswith(("i'", "i’")) or is_only_a_name(word.lower):
            letters[word.start] = letters[word.start].upper()
    for start in starts:
        while start < len(letters) and not letters[start].isalnum():
            start += 1
        if start < len(letters):
            letters[start] = letters[start].upper()
    return "".join(letters)
