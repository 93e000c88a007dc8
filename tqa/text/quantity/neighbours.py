"""The words before and after a number: what they may add to it, remembered by the word."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import regex

from tqa.text.quantity.number import Number
from tqa.text.quantity.units import ENGLISH, RUSSIAN
from tqa.text.remembered import remembered

LABEL = regex.compile(
    r"(?:(№|N[oº]s?\.?|\#|номер\p{L}{0,3}|number)|(ст\.|стать\p{L}{1,3}|п\.|пункт\p{L}{0,3}|ч\.|част\p{L}{1,3}|art\.|articles?|sections?|paragraphs?|clauses?))"
    r"[ \u00a0]?\Z",
    regex.IGNORECASE,
)
SIGNS = regex.compile(
    r"(?:US|A|C|HK|NZ|S|R)?([$€£¥₽₴₸₪₩₺₹])[ \u00a0]?\Z|\b(USD|EUR|RUB|GBP|CNY|JPY|UAH|CHF)[ \u00a0]\Z"
)
AGE_BEFORE = regex.compile(r"(?:\b(?:aged?)|в возрасте)[ \u00a0](?:of[ \u00a0])?\Z", regex.IGNORECASE)
ABOUT = regex.compile(
    r"(?<!\p{L})(?:около|примерно|почти|порядка|приблизительно|about|around|nearly|almost|approximately|roughly|some|circa)"
    r"[ \u00a0][$€£]?\Z",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(
    "|".join(p.pattern for p in (LABEL, SIGNS, AGE_BEFORE, ABOUT)) + r"|(?:возрасте|of)[ \u00a0]\Z",
    regex.IGNORECASE,
)
TIED = regex.compile(r"\p{L}[-‑–]?\Z")
_MARKS = frozenset("'’‘-–—/")


class Before(NamedTuple):
    """What the word before a figure says, with all that stands between: whether the figure belongs to its letters, has
    a mark before it, and may count what the word says ("$", "No.", "about")."""

    tied: bool
    marked: bool
    counts: bool


@remembered
def said_before(word: str) -> Before:
    """What a word before a figure says."""
    tied = word[-1:] != " " and TIED.search(word[-2:]) is not None
    return Before(tied, not _MARKS.isdisjoint(word[-2:]), _BEFORE.search(word) is not None)


NEXT = regex.compile(
    r"[ \u00a0\u202f\u2009]{0,2}[-‑]?[ \u00a0]?(?:([%‰°$€£¥₽₴₸₪₩₺₹])|(\p{L}[\p{L}²³]*+(?:/\p{L}++|\.(?=\p{L})\p{L}++)*+)(?!\p{N}))"
)
SQUARE_WORD = regex.compile(r"кв|квадратн\p{L}{2,3}|sq|square")
CUBIC_WORD = regex.compile(r"куб|кубическ\p{L}{2,3}|cu|cubic")
NATION = regex.compile(
    r"(?:американск|австралийск|канадск|белорусск|казахстанск|казахск|китайск|японск|российск|чешск|шведск|норвежск|датск"
    r"|швейцарск|индийск|турецк|гонконгск|сингапурск|мексиканск|украинск|южнокорейск|чилийск|саудовск|иранск|египетск"
    r"|московск|морск)\p{L}{2,3}"
    r"|us|u\.s|american|australian|canadian|russian|belarusian|belarusan|kazakh|chinese|japanese|czech|swedish|norwegian|danish"
    r"|swiss|indian|turkish|british|ukrainian|mexican|korean|iranian|saudi|nautical|metric|euro"
)
POINTS_WORD = regex.compile(r"(?:п|пп|p|pp|процентн\p{L}{2,3}|проц|percentage|percent)")
_DAY_AFTER = regex.compile(
    r"[ \u00a0]?(?:[ap]\.?[ \u00a0]?(?:m|\Z)|o['’]|час|утра|дня|вечера|ночи|мск)", regex.IGNORECASE
)
_JOINTS = "-‑ \u00a0\u202f\u2009"

SCALE_RU = regex.compile(
    r"[\s\u00a0-]{0,2}(?:с половиной\s)?(?:(тыс(?:яч[а-я]*|\.)?)|(млн|миллион[а-я]*)|(млрд|миллиард[а-я]*)|(трлн|триллион[а-я]*))"
    r"(?![\p{L}\d])",
    regex.IGNORECASE,
)
SCALE_EN = regex.compile(
    r"(?:[\s\u00a0-]{0,2}(?:(thousand|grand)|(million|mln|mn)|(billion|bln|bn)|(trillion|trn|tn)|(hundred))|(?i:(k))|(m)|(b))s?"
    r"(?![\p{L}\d])",
    regex.IGNORECASE,
)
SCALES_RU = (1e3, 1e6, 1e9, 1e12)
SCALES_EN = (1e3, 1e6, 1e9, 1e12, 1e2, 1e3, 1e6, 1e9)
AND_HALF = regex.compile(r"\s(?:с половиной|and a half)(?!\p{L})", regex.IGNORECASE)
_PART = regex.compile(
    r"[\s-]{1,2}\Z|[\s-]{0,2}(?:(?:с|and)\Z|тыс|м(?:л|ил)|тр|thousand|grand|m[iln]|b[iln]|t[rn]|hundred)"
    r"|[ \u00a0\u202f\u2009'’-]?[0-9½¼¾]|[kmbеых]|['’]?s|-(?:е|х|ы|ми)|ми|nd|rd|th|\s?[ap]\.?\s?(?:m|\Z)|\s?o['’]",
    regex.IGNORECASE,
)
"""What the patterns of longer figures, scale words, decades, ordinals and hours begin with, up to the first space."""
_SCALED = regex.compile(r"[ \u00a0]\p{L}+\.?[,;:)]?")


class After(NamedTuple):
    """What stands after a whole number up to the next word says: its scale and the length of the scale word, and
    whether the word may begin a unit or an hour.

    The scale is 1, with a length of 0, for most, and 0 for those that have to be looked at ("5th").
    """

    scale: float
    length: int
    counts: bool


def _after(russian: bool) -> Callable[[str], After]:
    return remembered(lambda word: After(*_scale(word, russian), _may_be_unit(word, russian)))


SAID_AFTER_RU, SAID_AFTER_EN = _after(russian=True), _after(russian=False)


def _scale(after: str, russian: bool) -> tuple[float, int]:
    if _PART.match(after) is None:
        return 1.0, 0
    found = (SCALE_RU if russian else SCALE_EN).match(after) if _SCALED.fullmatch(after) else None
    if found is None or len(after) == WIDTH_AFTER or AND_HALF.match(after):
        return 0.0, 0
    group = next(n for n, g in enumerate(found.groups()) if g)
    if group >= 5:  # "5 m" may be metres
        return 0.0, 0
    return (SCALES_RU if russian else SCALES_EN)[group], found.end()


def _may_be_unit(word: str, russian: bool) -> bool:
    if len(word) > 22 or not word.strip(_JOINTS) or _DAY_AFTER.match(word):
        return bool(word)
    found = NEXT.match(word)
    if found is None or found[1]:
        return found is not None
    head = found[2].lower().replace("ё", "е")
    return (
        "." in head
        or head == "per"
        or head in (RUSSIAN if russian else ENGLISH)
        or any(adjective.fullmatch(head) for adjective in (POINTS_WORD, SQUARE_WORD, CUBIC_WORD, NATION))
    )


WIDTH_BEFORE, WIDTH_AFTER = 18, 24
"""Characters that are looked at before and after a number."""


def near(value: str, number: Number, russian: bool) -> tuple[bool, bool]:
    """Whether the word before a number and the one after it may belong to what it counts."""
    start, end = number.start, number.end
    first = start - WIDTH_BEFORE if start > WIDTH_BEFORE else 0
    before = value[value.rfind(" ", first, start - 1 if start else 0) + 1 or first : start]
    space = value.find(" ", end + 1, end + WIDTH_AFTER)
    after = value[end : space if space >= 0 else end + WIDTH_AFTER]
    return said_before(before).counts, (SAID_AFTER_RU if russian else SAID_AFTER_EN)(after).counts
